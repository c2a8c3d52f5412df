"""Remove HTML comments from pages; they are private notes of the writer, like ``%`` lines.

Comments are removed before parsing, since Markdown ends an HTML block at a blank line and would
show the rest of a comment. Those left in raw HTML, as in a directive, are removed after parsing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..text.markdown import without_comments

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# HTML, 13.1.6. A comment that is not closed extends to the end.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def is_markdown(app: Sphinx, docname: str) -> bool:
    """Whether a document is one that MyST reads: of a notebook or reST nothing is to be cut."""
    return app.env.doc2path(docname).suffix == ".md"


def cut_from_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Remove the comments of a document before it is parsed."""
    if is_markdown(app, docname):
        source[0] = without_comments(source[0])


class DropHtmlComments(SphinxTransform):
    """Remove comments, closed or not, from raw nodes; remove nodes left empty."""

    default_priority = 5

    def apply(self, **kwargs: object) -> None:
        """Process every raw node."""
        for node in list(self.document.findall(nodes.raw)):
            text = node.astext()
            remaining = _COMMENT.sub("", text)
            if not remaining.strip():
                node.parent.remove(node)
            elif remaining != text:
                node.children = [nodes.Text(remaining)]


def setup(app: Sphinx) -> None:
    """Remove comments before and after parsing."""
    app.connect("source-read", cut_from_source)
    app.add_transform(DropHtmlComments)
