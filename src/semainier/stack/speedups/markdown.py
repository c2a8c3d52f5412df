"""Parsing Markdown: one parser for all documents, and a quicker way from tokens to nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import myst_parser.parsers.sphinx_ as myst
from markdown_it.tree import SyntaxTreeNode, _NesterTokens
from myst_parser.mdit_to_docutils import base
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from ...markup import unclosed_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx


class Tree(SyntaxTreeNode):
    """The tree of some tokens, made in one pass where the usual takes one for each level of it.

    Upstream: none filed.
    """

    def _set_children_from_tokens(self, tokens: Sequence[Token]) -> None:
        """Put each token under the one that is open; others than balanced are refused as usual."""
        open_node: Tree | None = self
        for token in tokens:
            if open_node is None:
                break
            open_node = open_node._take(token, self)
        if open_node is not self:
            self._children = []
            super()._set_children_from_tokens(tokens)

    def _take(self, token: Token, top: Tree) -> Tree | None:
        """Make a node of a token that comes next here; give the one that is open after it."""
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
        """What the node is: asked twice for each."""
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


class Renderer(unclosed_blocks.Renderer):
    """The journal's, which knows when it can serve another document."""

    #: Whether no document is being made.
    is_free = False

    def render(self, tokens: Sequence[Token], options: Any, md_env: Any) -> nodes.document:
        """Make the nodes of a document."""
        try:
            return super().render(tokens, options, md_env)
        finally:
            self.is_free = True

    def add_line_and_source_path(self, node: nodes.Node, token: SyntaxTreeNode) -> None:
        """Tell a node where its text is."""
        place = getattr(token, "map", None)
        if place:
            node.line = self.document.current_line = place[0]
        node.source = self.document["source"]


class Parsers:
    """The parser of the journal's Markdown, made once.

    MyST makes one for each document: a twenty-fifth of the time that reading takes. A
    document that is read within another gets one of its own, and so does one with
    settings of its own in its header. Upstream: none filed.

    Args:
        make: what makes a parser: MyST's `create_md_parser`, or what a writer's conf.py
            put in its place, to add rules.
    """

    def __init__(self, make: Callable[[MdParserConfig, Any], MarkdownIt]) -> None:
        self._make = make
        self._made: MarkdownIt | None = None

    def __call__(self, config: MdParserConfig, renderer: Any) -> MarkdownIt:
        """A parser for a document, in the place of MyST's `create_md_parser`."""
        if renderer is not SphinxRenderer:
            return self._make(config, renderer)
        made = self._free_one()
        if made is None or made.options["myst_config"] is not config:
            made = self._made = self._make(config, Renderer)
            # Asked of each item of a list; to answer that it is not told takes an exception.
            made.options.setdefault("tasklists", False)
        cast("Renderer", made.renderer).is_free = False
        return made

    def _free_one(self) -> MarkdownIt | None:
        made = self._made
        return made if made and getattr(made.renderer, "is_free", False) else None


def keep_a_parser(app: Sphinx) -> None:
    """Put one in the place of what makes them, whatever conf.py made of that."""
    module: Any = myst
    module.create_md_parser = Parsers(module.create_md_parser)


def let_it_go(app: Sphinx, *_: object) -> None:
    """Leave MyST as it was, and let go of the last document that was read."""
    module: Any = myst
    while isinstance(module.create_md_parser, Parsers):
        module.create_md_parser = module.create_md_parser._make


def setup(app: Sphinx) -> None:
    """Save the work of parsing."""
    base.SyntaxTreeNode = Tree  # type: ignore[attr-defined]
    # What a build that failed left.
    let_it_go(app)
    app.connect("builder-inited", keep_a_parser)
    app.connect("env-updated", let_it_go, priority=900)
