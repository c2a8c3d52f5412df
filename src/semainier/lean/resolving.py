"""Writing pages: what is looked for in each document before its page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from pydata_sphinx_theme import short_link
from sphinx.addnodes import highlightlang
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform

from .reading import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.nodes import NodeMatcher

_highlight = HighlightLanguageTransform.apply
_traverse = short_link.traverse_or_findall


def highlight_code(transform: HighlightLanguageTransform, **given: Any) -> None:
    """Have the languages of code told in documents that hold code.

    Sphinx visits each node of each document to do so. Upstream: none filed.
    """
    if holds(transform.document, (nodes.literal_block, highlightlang)):
        _highlight(transform, **given)


def find_links(document: nodes.document, matcher: NodeMatcher[Any]) -> Iterator[nodes.Node]:
    """The links among which the theme looks for those to GitHub, looked for by their kind.

    It asks each node of each document whether it is one. Upstream: none filed.
    """
    if matcher.classes == (nodes.reference,) and not matcher.attrs:
        return document.findall(nodes.reference)
    found: Iterator[nodes.Node] = _traverse(document, matcher)
    return found


def setup(app: Sphinx) -> None:
    """Save the work of looking."""
    HighlightLanguageTransform.apply = highlight_code  # type: ignore[method-assign, assignment]
    short_link.traverse_or_findall = find_links
