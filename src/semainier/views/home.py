"""The directives of a home page: ``{newest}``, ``{recent} 6``, ``{categories}``, ``{years}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging

from ..records.domain import journal_domain
from ..text.wording import wording
from .directives import JournalView, View

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ..model.post import Post

# How many blocks and entries of lists the home page shows of a post.
_MOST = 20
_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)


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
            docutils.parsers.rst.DirectiveError: the argument is no number.
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


def fill_newest(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the first section of the newest post into the page that shows it."""
    views = [node for node in doctree.findall(JournalView) if node["template"] == Newest.template]
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
    """A copy of the post's first section that has a text, its references resolved here."""
    doctree = app.env.get_doctree(post.docname)
    copy = doctree.copy()
    copy.settings, copy.reporter = doctree.settings, doctree.reporter
    copy.extend(_copied(doctree))
    for node in list(copy.findall(nodes.Element)):
        _detach(node, docname)
    with logging.suppress_logging():  # The post's own page reports what is wrong.
        app.env.resolve_references(copy, docname, app.builder)
    _point_to_post(copy, post, docname, app.builder)
    return list(copy.children)


def _copied(doctree: nodes.document) -> list[nodes.Node]:
    """Copies of the first section that has more than a title, else of the first paragraphs."""
    body = doctree.next_node(nodes.section)
    if body is None:
        return []
    sections = (child for child in body if isinstance(child, nodes.section))
    first = next((section for section in sections if len(section.children) > 1), None)
    if first is None:
        return [node.deepcopy() for node in body.children[1:4]]
    return [_shortened(first.deepcopy())]


def _shortened(section: nodes.section) -> nodes.section:
    """A section cut after its first blocks and entries: the post has the rest."""
    left = _MOST
    for child in section.children[1:]:
        entries = child.children if isinstance(child, _LISTS) else [child]
        for entry in entries[left:]:
            entry.parent.remove(entry)
        if not child.children and isinstance(child, _LISTS):
            section.remove(child)
        left = max(left - len(entries), 0)
    return section


def _point_to_post(copy: nodes.document, post: Post, docname: str, builder: Builder) -> None:
    """Point links to a place in the copied text to that place on the post's own page."""
    uri = builder.get_relative_uri(docname, post.docname)
    for link in copy.findall(nodes.reference):
        if "refid" in link:
            link["refuri"] = f"{uri}#{link.attributes.pop('refid')}"


def _detach(node: nodes.Element, docname: str) -> None:
    """Adapt a copied node to another page: new ids, no footnote marks."""
    if isinstance(node, nodes.footnote_reference):
        node.parent.remove(node)
        return
    if "refdoc" in node:
        node["refdoc"] = docname
    node["ids"] = [f"newest-{name}" for name in node["ids"]]


def setup(app: Sphinx) -> None:
    """Register the directives and fill the view of the newest post."""
    app.add_directive("newest", Newest)
    app.add_directive("recent", Recent)
    app.add_directive("categories", Categories)
    app.add_directive("years", Years)
    app.connect("doctree-resolved", fill_newest, priority=310)
