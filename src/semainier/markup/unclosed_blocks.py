"""Report fenced blocks that are opened and never closed.

CommonMark (4.5) ends such a block silently with the document, or with the list or quotation
around it: the rest of a note would be shown as code.
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
    """Whether a fenced block has a closing line."""
    first, end = token.map or (0, 0)
    content = token.content
    inside = content.count("\n") + (content[-1:] not in ("", "\n"))
    return end - first != inside + 1


class Renderer(SphinxRenderer):
    """MyST's renderer; reports the first unclosed fence of a document.

    Further ones are often a consequence of the first.
    """

    _reported = False
    _around: tuple[SyntaxTreeNode, ...] = ()

    def setup_render(self, options: Any, env: Any) -> None:
        """Reset the state for a new document."""
        super().setup_render(options, env)
        self._reported, self._around = False, ()

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Render a block of code or a directive."""
        with self._within(token):
            super().render_fence(token)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Render a directive or a division."""
        with self._within(token):
            super().render_colon_fence(token)

    @contextmanager
    def _within(self, token: SyntaxTreeNode) -> Iterator[None]:
        if not (self._reported or is_closed(token)):
            self._reported = True
            self._report(token)
        before = self._around
        self._around = (*before, token)
        yield
        self._around = before

    def _report(self, token: SyntaxTreeNode) -> None:
        """Report the line that opens the block, and the line to type to close it."""
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
    """Whether the closing line that was meant for a block closed the block around it."""
    return is_closed(around) and token.markup.startswith(around.markup)
