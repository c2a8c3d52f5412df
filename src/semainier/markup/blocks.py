"""What writers of Markdown expect, and MyST makes otherwise or not at all.

``~~struck~~`` without a warning, ``:::note`` and ``:::tip A title`` as other engines know
them, blocks under French names, and no file from outside the journal's folder in a note.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..diagnostics.problem import Message, Problem
from ..diagnostics.report import report
from ..diagnostics.text_messages import TextMessage
from ..text.wording import wording
from . import unclosed_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

# Docutils' admonitions, with those names that other engines and the French have for them.
_OWN = "note tip hint important warning caution attention danger error seealso"
_BLOCKS = dict(zip(_OWN.split(), _OWN.split(), strict=True)) | {
    "info": "note",
    "remarque": "note",
    "astuce": "tip",
    "conseil": "hint",
    "avertissement": "warning",
    "prudence": "caution",
    "erreur": "error",
    "voir-aussi": "seealso",
}
# Directives that put a file into the text: named after it, or in an option.
_OF_FILES = frozenset(("include", "literalinclude", "raw", "csv-table"))
_OPTION = re.compile(r"^:?(?P<name>file|url):[ \t]*(?P<value>\S.*?)[ \t]*$", re.MULTILINE)


class Renderer(unclosed_blocks.Renderer):
    """MyST's, with what is expected of it."""

    def render_s(self, token: SyntaxTreeNode) -> None:
        """Strike words out: an inline node that pages write as ``<s>``."""
        node = nodes.inline(classes=["struck"])
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Make what a directive makes, a block that is named without braces, or a division."""
        name, _, title = (token.info or "").strip().partition(" ")
        if name.lower() not in _BLOCKS:
            super().render_colon_fence(token)
            return
        with self._within(token):
            if token.content.startswith(":::") and token.token is not None:
                # A block inside it, and no option.
                token.token = token.token.copy(content=f"\n{token.content}")
            self.render_directive(token, name.lower(), title.strip())

    def run_directive(
        self,
        name: str,
        first_line: str,
        content: str,
        position: int,
        additional_options: dict[str, str] | None = None,
        **more: Any,
    ) -> list[nodes.Element]:
        """Make what a directive makes, unless it asks for what is not the journal's."""
        if name in _OF_FILES:
            problems = list(self._strangers(name, first_line, content, position))
            if problems:
                report(problems, wording(self.sphinx_env.config.language))
                return []
        kind = _BLOCKS.get(name)
        if kind and first_line and kind != "seealso":
            name, additional_options = "admonition", {"class": kind, **(additional_options or {})}
        return super().run_directive(
            kind if kind and name != "admonition" else name,
            first_line,
            content,
            position,
            additional_options,
            **more,
        )

    def _strangers(
        self, name: str, first_line: str, content: str, position: int
    ) -> Iterator[Problem]:
        """What is wrong with the files that a directive is to put into the text."""
        files = [("file", first_line)] if name.endswith("include") else []
        files += [(found["name"], found["value"]) for found in _OPTION.finditer(content)]
        for kind, value in files:
            if message := self._wrong(kind, value.strip()):
                path = self.sphinx_env.doc2path(self.sphinx_env.current_document.docname, False)
                yield Problem(message, str(path), position, {"value": value})

    def _wrong(self, kind: str, value: str) -> Message | None:
        if kind == "url" or "://" in value:
            return TextMessage.REMOTE_TEXT
        root = Path(self.sphinx_env.srcdir).resolve()
        path = Path(self.sphinx_env.relfn2path(value)[1]).resolve()
        # What docutils keeps under « <isoamsa.txt> » is text for all.
        is_standard = value.startswith("<") and value.endswith(">")
        return None if is_standard or path.is_relative_to(root) else TextMessage.OUTSIDE
