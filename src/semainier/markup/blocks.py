"""What writers of Markdown expect, and MyST makes otherwise or not at all.

``~~struck~~`` without a warning, ``:::note`` and ``:::tip A title`` as other engines know
them, blocks under French names, and no file from outside the journal's folder in a note.
"""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.html_to_nodes import html_to_nodes

from ..diagnostics.problem import Message, Problem
from ..diagnostics.report import report
from ..diagnostics.text_messages import TextMessage
from ..text.nodes import contains
from ..text.wording import wording
from . import unclosed_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

# Docutils' admonitions, and the names that other engines and the French have for them.
_OWN = "note tip hint important warning caution attention danger error seealso"
_FRENCH = {
    "remarque": "note",
    "astuce": "tip",
    "conseil": "hint",
    "avertissement": "warning",
    "prudence": "caution",
    "erreur": "error",
    "voir-aussi": "seealso",
}
_BLOCKS = {**dict(zip(_OWN.split(), _OWN.split(), strict=True)), "info": "note", **_FRENCH}
# The start of a fold, and text that follows at once: no blank line, no HTML.
_FOLDED = re.compile(
    r"(?P<start>\s*<details\b[^>]*>\s*<summary\b[^>]*>(?:(?!</summary>).)*</summary>[ \t]*\n)"
    r"(?P<text>[ \t]*[^\s<](?:(?!</?details\b).)*?)(?P<end>[ \t]*</details>\s*)?",
    re.DOTALL | re.IGNORECASE,
)
# Whose directives make HTML only of what the writer typed.
_KNOWN = ("docutils.", "sphinx.", "myst_parser.", "semainier.")
# Directives that put a file into the text: named after it, or in an option.
_OF_FILES = frozenset(("include", "literalinclude", "raw", "csv-table"))
_OPTION = re.compile(r"^:?(?P<name>file|url):[ \t]*(?P<value>\S.*?)[ \t]*$", re.MULTILINE)
# Options of a directive: a line each, or YAML between lines of three hyphens.
_OPTIONS = re.compile(
    r"\s*(?:---[ \t]*\n(?P<yaml>.*?)^---[ \t]*$|(?P<lines>(?:^:.*\n?)+))", re.MULTILINE | re.DOTALL
)
# The same in reStructuredText.
_IN_REST = re.compile(
    r"^\s*\.\. (?P<name>include|literalinclude|raw|csv-table)::"
    r"(?P<first>.*)(?P<rest>(?:\n\s+:.*)*)",
    re.MULTILINE,
)


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
            kind = _BLOCKS[name.lower()]
            if title and kind != "seealso":
                own = {"class": kind}
                self.render_directive(token, "admonition", title, additional_options=own)
            else:
                self.render_directive(token, kind, title)

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
        problems = list(self._strangers(name, first_line, content, position))
        if problems:
            report(problems, wording(self.sphinx_env.config.language))
            return []
        name = _FRENCH.get(name, name)
        made = super().run_directive(
            name, first_line, content, position, additional_options, **more
        )
        for node in made:
            if contains(node, nodes.raw):
                self._leave_to_extension(name, node)
        return made

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Make what a role makes; HTML of an extension is its own."""
        before = len(self.current_node.children)
        super().render_myst_role(token)
        for node in self.current_node.children[before:]:
            if isinstance(node, nodes.raw) and token.meta["name"] != "raw":
                node["made"] = True

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """Make a piece of HTML that the writer typed; Markdown right after a summary is read."""
        before = len(self.current_node.children)
        if found := _FOLDED.fullmatch(token.content):
            self._render_folded(found, token_line(token))
        else:
            super().render_html_block(token)
        for node in self.current_node.children[before:]:
            if isinstance(node, nodes.raw):
                node["made"] = False

    def _render_folded(self, found: re.Match[str], line: int) -> None:
        """Render a fold whose Markdown is not set apart by blank lines.

        CommonMark (4.6) takes all lines up to the next blank one for HTML.
        """
        self.current_node.extend(html_to_nodes(found["start"], line, self))
        below = found["start"].count("\n")
        self.nested_render_text(dedent(found["text"]), line + below - 1)
        if found["end"]:
            below += found["text"].count("\n")
            self.current_node.extend(html_to_nodes(found["end"], line + below, self))

    def render_image(self, token: SyntaxTreeNode) -> None:
        """Make an image; its caption is Markdown too (`images.captions`)."""
        super().render_image(token)
        image = self.current_node[-1]
        if isinstance(image, nodes.image) and image.get("title"):
            caption = nodes.inline()
            with self.current_node_context(caption):
                self.nested_render_text(image["title"], token_line(token, 0), inline=True)
            image.caption = caption.children  # type: ignore[attr-defined]

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Make what reStructuredText says, unless it asks for what is not the journal's."""
        problems: list[Problem] = []
        for found in _IN_REST.finditer(token.content):
            line = (token.map or [0])[0] + 1 + token.content.count("\n", 0, found.start("name"))
            options = re.sub(r"\n\s+", "\n", found["rest"])
            problems += self._strangers(found["name"], found["first"], options, line)
        if problems:
            report(problems, wording(self.sphinx_env.config.language))
        else:
            super().render_restructuredtext(token)

    def _leave_to_extension(self, name: str, node: nodes.Node) -> None:
        """Tell HTML that an extension of conf.py makes from what was typed within it."""
        directive, _ = directives.directive(name, self.language_module_rst, self.document)
        if directive and not (directive.__module__ or "").startswith(_KNOWN):
            for raw in node.findall(nodes.raw):
                raw.attributes.setdefault("made", True)

    def _strangers(
        self, name: str, first_line: str, content: str, position: int
    ) -> Iterator[Problem]:
        """What is wrong with the files that a directive is to put into the text."""
        if name not in _OF_FILES:
            return
        files = [("file", first_line)] if name.endswith("include") else []
        options = _OPTIONS.match(content)
        told = (options["yaml"] or options["lines"]) if options else ""
        files += [(found["name"], found["value"]) for found in _OPTION.finditer(told)]
        for kind, value in files:
            if message := self._wrong(kind, value.strip()):
                path = self.sphinx_env.doc2path(self.sphinx_env.current_document.docname, False)
                yield Problem(message, str(path), position, {"value": value.strip()})

    def _wrong(self, kind: str, value: str) -> Message | None:
        if kind == "url" or "://" in value:
            return TextMessage.REMOTE_TEXT
        root = Path(self.sphinx_env.srcdir).resolve()
        path = Path(self.sphinx_env.relfn2path(value)[1]).resolve()
        # What docutils keeps under « <isoamsa.txt> » is text for all.
        is_standard = value.startswith("<") and value.endswith(">")
        return None if is_standard or path.is_relative_to(root) else TextMessage.OUTSIDE
