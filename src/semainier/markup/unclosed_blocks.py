"""Blocks that are opened and never closed: Markdown takes all that follows for a part of them.

CommonMark (4.5) has such a block end with the document, or with the list or quotation
that it stands in, without a word: sections of a note would be shown as code.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from ..diagnostics.problem import Problem
from ..diagnostics.report import report
from ..diagnostics.text_messages import TextMessage
from ..text.wording import wording

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


def is_closed(token: SyntaxTreeNode) -> bool:
    """Whether a fence has the line that closes it, besides the one that opens it."""
    first, end = token.map or (0, 0)
    content = token.content
    inside = content.count("\n") + (content[-1:] not in ("", "\n"))
    return end - first != inside + 1


class Renderer(SphinxRenderer):
    """MyST's, which tells of the first fence that is left open in a document.

    What is wrong with those below it is often its doing.
    """

    _told = False
    _around: tuple[SyntaxTreeNode, ...] = ()

    def setup_render(self, options: Any, env: Any) -> None:
        """Begin a document."""
        super().setup_render(options, env)
        self._told, self._around = False, ()

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Make a block of code, or what a directive makes."""
        with self._within(token):
            super().render_fence(token)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Make what a directive makes, or a division."""
        with self._within(token):
            super().render_colon_fence(token)

    @contextmanager
    def _within(self, token: SyntaxTreeNode) -> Iterator[None]:
        if not (self._told or is_closed(token)):
            self._told = True
            self._tell(token)
        before = self._around
        self._around = (*before, token)
        yield
        self._around = before

    def _tell(self, token: SyntaxTreeNode) -> None:
        """Say which line opens the block, and what closes it."""
        around = next((one for one in self._around if _ends_at(one, token)), None)
        message = TextMessage.FENCE_INSIDE if around else TextMessage.FENCE_OPEN
        opening = around or token
        values = {
            "value": opening.markup + opening.info.strip()[:80],
            "inside": token.markup + token.info.strip()[:80],
            "suggestion": token.markup + (token.markup[0] if around else ""),
        }
        line = opening.map[0] if opening.map else None
        problem = Problem(message, self.document["source"], line, values)
        report([problem], wording(self.sphinx_env.config.language))


def _ends_at(around: SyntaxTreeNode, token: SyntaxTreeNode) -> bool:
    """Whether the end that was meant for a block has closed the one around it."""
    return is_closed(around) and token.markup.startswith(around.markup)
