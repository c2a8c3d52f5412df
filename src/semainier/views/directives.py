"""Directives that show the journal on ordinary pages, such as the home page.

``{newest}``, ``{recent} 6``, ``{categories}``, ``{years}``,
``{peers}``, ``{statistics}`` and ``{search-field}`` leave a node that is rendered
from a template, with the records of the domain, when the page is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from ..model.labels import closest
from ..records.domain import journal_domain
from ..text.wording import wording
from .context import template_context
from .statistics.figures import NAMES

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from ..model.post import Post


class JournalView(nodes.General, nodes.Element):
    """A part of a page made from the records: ``template`` and its ``values``."""


class PostHeader(nodes.General, nodes.Element):
    """What stands between a post's title and its text: weeks, date, labels."""


class View(SphinxDirective):
    """A view without options."""

    template: ClassVar[str] = ""

    def values(self) -> dict[str, Any]:
        """What the template needs besides the journal."""
        return {}

    def run(self) -> list[nodes.Node]:
        """Leave the node and note that this page depends on other posts."""
        journal_domain(self.env).note_view(self.env.current_document.docname, self.template)
        return [JournalView("", template=self.template, values=self.values())]


class Newest(View):
    """The newest post with its first section."""

    template = "newest"


class Recent(View):
    """The posts before the newest: ``{recent} 6``."""

    template = "recent"
    optional_arguments = 1

    def values(self) -> dict[str, Any]:
        """How many posts.

        Raises:
            docutils.parsers.rst.DirectiveError: it is no number.
        """
        try:
            return {"count": directives.positive_int(self.arguments[0]) if self.arguments else 6}
        except ValueError:
            message = wording(self.config.language).gettext(
                "{{recent}}: “{value}” is no number of notes; type for instance {{recent}} 6."
            )
            raise self.error(message.format(value=self.arguments[0])) from None


class Categories(View):
    """The categories with their counts."""

    template = "categories"


class Years(View):
    """The years with their counts."""

    template = "years"


class Peers(View):
    """Who was linked from « Ailleurs »."""

    template = "peers"


class Statistics(View):
    """The journal in figures: all of them, or the one that is named."""

    template = "statistics"
    optional_arguments = 1
    final_argument_whitespace = True

    def values(self) -> dict[str, Any]:
        """Which figures.

        Raises:
            docutils.parsers.rst.DirectiveError: there is no such figure.
        """
        # The same figure may stand twice on a page; its ids may not.
        place = self.env.new_serialno("statistics")
        mark = f"-{place + 1}" if place else ""
        if not self.arguments:
            return {"names": list(NAMES), "mark": mark}
        name = self.arguments[0].strip().lower()
        if name not in NAMES:
            raise self.error(self._unknown(name))
        return {"names": [name], "mark": mark}

    def _unknown(self, name: str) -> str:
        message = wording(self.config.language).gettext(
            "{{statistics}}: there is no figure “{name}”; type one of {names}."
            " For instance: {{statistics}} {example}"
        )
        example = closest(name, NAMES) or next(iter(NAMES))
        return message.format(name=name, names=", ".join(NAMES), example=example)


class SearchField(View):
    """A search field."""

    template = "search-field"


_DIRECTIVES: dict[str, type[Directive]] = {
    "newest": Newest,
    "recent": Recent,
    "categories": Categories,
    "years": Years,
    "peers": Peers,
    "statistics": Statistics,
    "search-field": SearchField,
}


def render(translator: HTML5Translator, template: str, **values: Any) -> None:
    """Render a template in place of the node that is being visited.

    Raises:
        docutils.nodes.SkipNode: always; there is nothing left to visit.
    """
    builder = translator.builder
    docname = builder.current_docname
    context = template_context(builder.app, docname)
    here = builder.get_target_uri(docname)

    def pathto(target: str, resource: bool = False) -> str:
        return relative_uri(here, target if resource else builder.get_target_uri(target))

    context["pathto"] = pathto
    html = builder.templates.render(f"semainier/{template}.html", {**context, **values})
    translator.body.append(html)
    raise nodes.SkipNode


def visit_view(translator: HTML5Translator, node: JournalView) -> None:
    """Render a view; its own headings come under the one that it stands below."""
    level = min(translator.section_level + 1, 6)
    render(translator, f"views/{node['template']}", level=max(level, 2), **node["values"])


def visit_post_header(translator: HTML5Translator, node: PostHeader) -> None:
    """Render the header of a post."""
    render(translator, "post-header")


def _skip(translator: object, node: nodes.Node) -> None:
    raise nodes.SkipNode


def add_post_header(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the header right after the title of a post."""
    if docname not in journal_domain(app.env).records:
        return
    title = doctree.next_node(nodes.title)
    if title is not None:
        title.parent.insert(title.parent.index(title) + 1, PostHeader())


def fill_newest(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the first section of the newest post into the page that shows it."""
    views = [node for node in doctree.findall(JournalView) if node["template"] == "newest"]
    for node in views:
        if posts := journal_domain(app.env).posts:
            node.replace_self(_newest(app, posts[-1], docname))


def _newest(app: Sphinx, post: Post, docname: str) -> nodes.section:
    """A section: the linked title, the meta line, the first section, a link to the rest."""
    words = wording(app.config.language)
    uri = app.builder.get_relative_uri(docname, post.docname)
    name = nodes.reference("", post.title, refuri=uri, internal=True, classes=["p-name", "u-url"])
    heading = nodes.title("", "", name)
    head = JournalView("", template="newest-meta", values={"post": post})
    label = words.gettext("Read on: {title}").format(title=post.title)
    more = nodes.paragraph("", "", nodes.reference("", label, refuri=uri, internal=True))
    more["classes"].append("read-on")
    first = _first_section(app, post, docname)
    content = (heading, head, *first, more)
    return nodes.section("", *content, ids=["newest"], classes=["newest", "h-entry"])


def _first_section(app: Sphinx, post: Post, docname: str) -> list[nodes.Node]:
    """A copy of the post's first section that says something, its references resolved here."""
    doctree = app.env.get_doctree(post.docname)
    body = doctree.next_node(nodes.section)
    parts = [child for child in body or () if isinstance(child, nodes.section)]
    # A title alone is not worth a place on the home page.
    sections = [part for part in parts if len(part.children) > 1]
    children: list[nodes.Node] = [section.deepcopy() for section in sections[:1]]
    if body is not None and not children:
        children = [child.deepcopy() for child in body.children[1:4]]
    copy = doctree.copy()
    copy.settings, copy.reporter = doctree.settings, doctree.reporter
    copy.extend(children)
    for node in list(copy.findall(nodes.Element)):
        _detach(node, docname)
    with logging.suppress_logging():  # The post's own page reports what is wrong.
        app.env.resolve_references(copy, docname, app.builder)
    _lead_back(copy, app.builder.get_relative_uri(docname, post.docname))
    return list(copy.children)


def _lead_back(copy: nodes.document, uri: str) -> None:
    """Let links to a place on the copied page go there."""
    for link in copy.findall(nodes.reference):
        if "refid" in link:
            link["refuri"] = f"{uri}#{link.attributes.pop('refid')}"


def _detach(node: nodes.Element, docname: str) -> None:
    """Make a copied node at home on another page: no ids, no footnote marks."""
    if isinstance(node, nodes.footnote_reference):
        node.parent.remove(node)
        return
    if "refdoc" in node:
        node["refdoc"] = docname
    node["ids"] = [f"newest-{name}" for name in node["ids"]]


def setup(app: Sphinx) -> None:
    """Register the directives and the nodes they leave."""
    for name, directive in _DIRECTIVES.items():
        app.add_directive(name, directive)
    skip = (_skip, None)
    app.add_node(JournalView, html=(visit_view, None), latex=skip, text=skip, man=skip)
    app.add_node(PostHeader, html=(visit_post_header, None), latex=skip, text=skip, man=skip)
    app.connect("doctree-resolved", add_post_header, priority=300)
    app.connect("doctree-resolved", fill_newest, priority=310)
