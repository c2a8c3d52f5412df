"""Faster Markdown: one parser for all documents, and a syntax tree built in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import myst_parser.parsers.sphinx_ as myst
from markdown_it.tree import SyntaxTreeNode, _NesterTokens
from myst_parser.mdit_to_docutils import base
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from ...markup import blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx


class Tree(SyntaxTreeNode):
    """A syntax tree built in one pass over the tokens.

    The plain way, markdown-it-py's own, takes a pass for each level of nesting.
    Upstream: none filed.
    """

    def _set_children_from_tokens(self, tokens: Sequence[Token]) -> None:
        """Add each token to the node that is open; leave unbalanced tokens to the base class."""
        open_node: Tree | None = self
        for token in tokens:
            if open_node is None:
                break
            open_node = open_node._take(token, self)
        if open_node is not self:
            self._children = []
            super()._set_children_from_tokens(tokens)

    def _take(self, token: Token, top: Tree) -> Tree | None:
        """Add the next token to this node; return the node that is open after it."""
        if token.nesting < 0:
            if self is not top and self.nester_tokens:
                self.nester_tokens = _NesterTokens(self.nester_tokens.opening, token)
                return self._parent  # type: ignore[no-any-return]
            return None
        child = self._under()
        if token.nesting:
            child.nester_tokens = _NesterTokens(token, token)
            return child
        child.token = token
        if token.children:
            child._set_children_from_tokens(token.children)
        return self

    @property
    def type(self) -> str:
        """The type of the node; this property is read twice for each node."""
        if self.token:
            return self.token.type
        pair = self.nester_tokens
        return pair.opening.type.removesuffix("_open") if pair else "root"

    def _under(self) -> Tree:
        child = Tree.__new__(Tree)
        child.token = child.nester_tokens = None
        child._parent, child._children = self, []
        self._children.append(child)
        return child


class Renderer(blocks.Renderer):
    """The journal's renderer, which several documents reuse, one after the other."""

    #: Whether it is not rendering a document now.
    is_free = False

    def render(self, tokens: Sequence[Token], options: Any, md_env: Any) -> nodes.document:
        """Render the tokens of a document as nodes."""
        try:
            return super().render(tokens, options, md_env)
        finally:
            self.is_free = True

    def add_line_and_source_path(self, node: nodes.Node, token: SyntaxTreeNode) -> None:
        """Set the source file and the line of a node."""
        place = getattr(token, "map", None)
        if place:
            node.line = self.document.current_line = place[0]
        node.source = self.document["source"]


class Parsers:
    """Creates the Markdown parser once and reuses it for the next documents.

    Saves a twenty-fifth of the time of reading: MyST creates a parser for each document. A
    document inside another one, or with MyST settings in its header, gets its own parser.
    Upstream: none filed.

    Args:
        make: creates a parser: MyST's `create_md_parser`, or its replacement by conf.py.
    """

    def __init__(self, make: Callable[[MdParserConfig, Any], MarkdownIt]) -> None:
        self._make = make
        self._made: MarkdownIt | None = None

    def __call__(self, config: MdParserConfig, renderer: Any) -> MarkdownIt:
        """Return a parser for a document; replaces MyST's `create_md_parser`."""
        if renderer is not SphinxRenderer:
            return self._make(config, renderer)
        made = self._free_one()
        if made is None or made.options["myst_config"] is not config:
            made = self._made = self._make(config, Renderer)
            # MyST reads it for each list item; a missing key would raise each time.
            made.options.setdefault("tasklists", False)
        cast("Renderer", made.renderer).is_free = False
        return made

    def _free_one(self) -> MarkdownIt | None:
        made = self._made
        return made if made and getattr(made.renderer, "is_free", False) else None


def keep_a_parser(app: Sphinx) -> None:
    """Replace MyST's `create_md_parser`, or what conf.py replaced it by."""
    module: Any = myst
    module.create_md_parser = Parsers(module.create_md_parser)


def let_it_go(app: Sphinx, *_: object) -> None:
    """Restore MyST's `create_md_parser`, and free the last document."""
    module: Any = myst
    while isinstance(module.create_md_parser, Parsers):
        module.create_md_parser = module.create_md_parser._make


def setup(app: Sphinx) -> None:
    """Patch MyST's parsing."""
    base.SyntaxTreeNode = Tree  # type: ignore[attr-defined]
    # A build that failed may have left the patch in place.
    let_it_go(app)
    app.connect("builder-inited", keep_a_parser)
    app.connect("env-updated", let_it_go, priority=900)
