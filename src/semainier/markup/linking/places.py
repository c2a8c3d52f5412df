"""On which line of a file something was typed.

Markdown tells the line of a block, not that of a word in it: the word is looked for from
there on.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


class Places:
    """Finds lines in the document that is being read."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._docname = env.current_document.docname

    @property
    def path(self) -> str:
        """The file, from the journal's folder."""
        return str(self._env.doc2path(self._docname, base=False))

    @cached_property
    def _lines(self) -> list[str]:
        text = self._env.doc2path(self._docname).read_text(encoding="utf-8-sig", errors="replace")
        return text.lower().split("\n")

    def line_of(self, node: nodes.Node, below: int, typed: str) -> int:
        """The line of something in a node: the one counted, or the first below that holds it."""
        around: nodes.Node | None = node
        while around is not None and not around.line:
            around = around.parent
        start = (around.line if around is not None else None) or 1
        counted = start + below
        wanted = typed.rstrip(">").lower().split("\n")[0]
        for line in range(counted, min(counted + 40, len(self._lines)) + 1):
            if wanted and wanted in self._lines[line - 1]:
                return line
        return counted
