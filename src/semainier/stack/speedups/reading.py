"""Faster reading of documents: docutils settings, headers, search for nodes."""

from __future__ import annotations

import json
import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

import sphinx.util.docutils
from docutils import frontend, nodes
from myst_parser.mdit_to_docutils import base as myst
from sphinx.transforms import SphinxSmartQuotes, SphinxTransform
from sphinx.util.nodes import NodeMatcher

from ...records.public_posts import source_of
from ...source.header.parser import FrameError, closing_line, lines_of
from ...source.titles import has_title
from ...text.nodes import contains, iter_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx

    from ...source.header.schema import Header

# --- Settings of docutils ----------------------------------------------------


@cache
def _parser(
    components: tuple[Any, ...], *, with_files: bool
) -> tuple[frontend.OptionParser, dict[str, Any], dict[str, Any]]:
    """An option parser for components, its defaults, and the settings of docutils' files."""
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        parser = frontend.OptionParser(components)
    base = dict(parser.defaults)
    read = with_files and not base["_disable_config"]
    return parser, base, parser.get_standard_config_settings().__dict__ if read else {}


def settings(
    *components: Any, defaults: Mapping[str, Any] | None = None, read_config_files: bool = False
) -> Any:
    """Docutils settings for some components, from a cached option parser.

    Sphinx defines all options again for each document. Upstream: none filed.
    """
    kinds = tuple(each if isinstance(each, type) else type(each) for each in components)
    parser, base, configured = _parser(kinds, with_files=read_config_files)
    parser.defaults = {**base, **(defaults or {}), **configured}
    return parser.get_default_values()


def define_options_once(app: Sphinx) -> None:
    """Have Sphinx and MyST use `settings`; clear its cache, since docutils' files may change."""
    _parser.cache_clear()
    sphinx.util.docutils._get_settings = settings
    myst.get_default_settings = settings  # type: ignore[attr-defined]


# --- Headers -----------------------------------------------------------------


def blank_header(app: Sphinx, docname: str, source: list[str]) -> None:
    """Replace a post's header by blank lines for MyST, which would parse its YAML twice more.

    `semainier.records.public_posts` has parsed it, and a transform passes it to ABlog. Blank
    lines preserve the line numbers. What MyST acts upon stays, and a title that the header
    alone tells takes the last of its lines. Upstream: none filed.
    """
    post = source_of(app.config, docname)
    if post is None:
        return
    lines = lines_of(source[0])
    try:
        end = closing_line(lines, post.path)
    except FrameError:  # The file changed after its header was checked.
        return
    title = [] if has_title(lines, end + 1) else [f"# {_escaped(post.title)}"]
    kept = _for_myst(post.header)
    header = ["---", json.dumps(kept), "---"] if kept else []
    blank = [""] * (end - len(header) - len(title))
    source[0] = "\n".join([*header, *blank, *title, *lines[end:]])


def _for_myst(header: Header) -> dict[str, Any]:
    """What MyST acts upon, where it wants it now: ``html_meta`` under ``myst``."""
    own = dict(header.myst or {})
    if header.html_meta:
        own["html_meta"] = {**header.html_meta, **own.get("html_meta", {})}
    return {"myst": own} if own else {}


def _escaped(text: str) -> str:
    """A text as Markdown shows it: with a backslash before each sign that may mean something."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


# --- Texts -------------------------------------------------------------------

# Text that docutils' smart quotes may change: dashes and escapes.
_DASHES = re.compile(r"--|[\\\0]|&#")
_unescaped = nodes.Text.astext


def text_as_it_is(text: nodes.Text) -> str:
    """The text of a node; docutils' unescaping runs only if there is an escape (a null).

    Upstream: none filed.
    """
    return _unescaped(text) if "\0" in text else str(text)


# --- Nodes -------------------------------------------------------------------


def find_all(node: nodes.Node, kind: type) -> Iterator[nodes.Node]:
    """Find the nodes of a kind; a fast check ends the search if there are none.

    Sixty transforms and handlers search each document, most of them for nodes that it does not
    hold; such a search takes a third of the time. Upstream: none filed.
    """
    if contains(node, kind):
        yield from iter_nodes(node, kind)


def find_matching(matcher: NodeMatcher[Any], node: nodes.Node) -> Iterator[nodes.Node]:
    """Find the nodes that a matcher of Sphinx accepts, as `find_all` does."""
    kinds = matcher.classes or (nodes.Node,)
    if contains(node, kinds):
        yield from filter(matcher.match, iter_nodes(node, kinds))


class LeaveDashesOut(SphinxTransform):
    """Turn off smart quotes in documents without dashes (``--``) or escapes.

    Docutils would scan such a document character by character and change nothing. Only if
    Sphinx's smart quotes are limited to dashes. Upstream: none filed.
    """

    default_priority = SphinxSmartQuotes.default_priority - 5

    def apply(self, **kwargs: object) -> None:
        """Set the document's setting ``smart_quotes``, which Sphinx respects."""
        texts = self.document.findall(nodes.Text)
        if self.config.smartquotes_action == "D" and not any(map(_DASHES.search, texts)):
            self.document.settings.smart_quotes = False


def setup(app: Sphinx) -> None:
    """Patch docutils and Sphinx; connect the handlers."""
    nodes.Node._fast_findall = find_all  # type: ignore[attr-defined]
    nodes.Node._superfast_findall = iter_nodes  # type: ignore[attr-defined]
    NodeMatcher.findall = find_matching  # type: ignore[method-assign, assignment]
    nodes.Text.astext = text_as_it_is  # type: ignore[method-assign, assignment]
    app.add_transform(LeaveDashesOut)
    app.connect("builder-inited", define_options_once, priority=1)
    app.connect("source-read", blank_header, priority=100)
