"""The base of directives that render a template with the records of the journal.

Such a directive leaves a node while its document is read; the template is rendered when
the page is written, and every post is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from ..records.domain import journal_domain
from .context import template_context

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class JournalView(nodes.General, nodes.Element):
    """A part of a page made from the records: ``template`` and its ``values``."""


class View(SphinxDirective):
    """A directive that leaves a `JournalView`."""

    template: ClassVar[str] = ""

    def values(self) -> dict[str, Any]:
        """What the template needs besides the common context."""
        return {}

    def run(self) -> list[nodes.Node]:
        """Leave the node and note that this page depends on other posts."""
        journal_domain(self.env).note_view(self.env.current_document.docname, self.template)
        return [JournalView("", template=self.template, values=self.values())]


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


def skip(translator: object, node: nodes.Node) -> None:
    """Leave a node out, in formats that show no views.

    Raises:
        docutils.nodes.SkipNode: always.
    """
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the node."""
    hidden = (skip, None)
    app.add_node(JournalView, html=(visit_view, None), latex=hidden, text=hidden, man=hidden)
