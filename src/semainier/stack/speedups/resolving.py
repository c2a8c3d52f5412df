"""Writing pages: what is looked for in each document before its page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import highlightlang
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform

from ...text.nodes import holds

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_highlight = HighlightLanguageTransform.apply


def highlight_code(transform: HighlightLanguageTransform, **given: Any) -> None:
    """Have the languages of code told in documents that hold code.

    Sphinx visits each node of each document to do so. Upstream: none filed.
    """
    if holds(transform.document, (nodes.literal_block, highlightlang)):
        _highlight(transform, **given)


def setup(app: Sphinx) -> None:
    """Save the work of looking."""
    HighlightLanguageTransform.apply = highlight_code  # type: ignore[method-assign, assignment]
