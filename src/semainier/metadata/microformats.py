"""Microformats in the text of documents: the name of an entry and its content.

The rest of h-entry, h-feed and h-card stands in the templates
(https://microformats.org/wiki/h-entry).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..records.domain import journal_domain
from ..views.directives import JournalView
from ..views.post_page import PostHeader

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

# The views that list posts.
LISTS = frozenset({"newest", "recent"})


class EntryContent(nodes.General, nodes.Element):
    """The text of a post, without its title and header."""


def lists_notes(doctree: nodes.document) -> bool:
    """Whether a page lists posts."""
    return any(view["template"] in LISTS for view in doctree.findall(JournalView))


def mark(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Mark the title and the text of a post, and the title of a page that lists posts."""
    if app.builder.name != "html":
        return
    is_post = docname in journal_domain(app.env).records
    title = doctree.next_node(nodes.title)
    if title is None or not (is_post or lists_notes(doctree)):
        return
    # The heading itself also holds a link to its own place.
    name = nodes.inline("", "", *title.children, classes=["p-name"])
    title.children = []
    title += name
    if is_post:
        _wrap(doctree)


def _wrap(doctree: nodes.document) -> None:
    """Wrap what follows the header, and the footnotes, in one element."""
    header = doctree.next_node(PostHeader)
    if header is None or header.parent is None:
        return
    section = header.parent
    place = section.index(header) + 1
    footnotes = [node for node in doctree.children if _is_footnote(node)]
    for node in footnotes:
        doctree.remove(node)
    content = EntryContent("", *section.children[place:], *footnotes)
    section.children[place:] = []
    section.append(content)


def _is_footnote(node: nodes.Node) -> bool:
    """A footnote, or the line that MyST draws above the first."""
    line = isinstance(node, nodes.transition) and "footnotes" in node["classes"]
    return line or isinstance(node, nodes.footnote)


def visit_content(translator: HTML5Translator, node: EntryContent) -> None:
    """Open the element."""
    translator.body.append('<div class="e-content">\n')


def depart_content(translator: HTML5Translator, node: EntryContent) -> None:
    """Close the element."""
    translator.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Mark documents after the header of posts and the view of the newest post are in place."""
    app.add_node(EntryContent, html=(visit_content, depart_content))
    app.connect("doctree-resolved", mark, priority=320)
