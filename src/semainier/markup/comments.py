"""Keeping the writer's HTML comments out of the site, like ``%`` lines.

A comment is cut from the source before Markdown is parsed, since Markdown ends
a block of HTML at a blank line and would show the rest of the comment as text.
What remains in raw HTML (inside a directive, say) is cut after parsing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..text.markdown import without_comments

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# HTML, 13.1.6; one that is never closed hides all that follows.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def cut_from_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Cut the comments of a document before it is parsed."""
    source[0] = without_comments(source[0])


class DropHtmlComments(SphinxTransform):
    """Cut comments, closed or not, out of raw nodes, and remove those left empty."""

    default_priority = 5

    def apply(self, **kwargs: object) -> None:
        """Look at every raw node."""
        for node in list(self.document.findall(nodes.raw)):
            text = node.astext()
            kept = _COMMENT.sub("", text)
            if not kept.strip():
                node.parent.remove(node)
            elif kept != text:
                node.children = [nodes.Text(kept)]


def setup(app: Sphinx) -> None:
    """Cut comments before and after parsing."""
    app.connect("source-read", cut_from_source)
    app.add_transform(DropHtmlComments)
