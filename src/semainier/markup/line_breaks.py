"""Signs that a no-break space alone does not keep from the start of a line.

Browsers break a line after a picture whatever comes next, so that the two are put
into an element that our styles do not break (``nobreak``). They also break a word
that is longer than a line, such as an address, anywhere: before its sign too, unless
the word has a better place (``<wbr>``) near its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

_SIGN = re.compile("[\u00a0\u202f][!?;:»]+")
# From this length a word may be longer than a line on a telephone.
_LONG = r"(?<!\S)\S{20,}(?P<end>\S{4})"
_LONG_BEFORE_SIGN = re.compile(_LONG + "(?=[\u00a0\u202f][!?;:»])")
_LONG_AT_END = re.compile(_LONG + r"\Z")


class BreakHere(nodes.General, nodes.Inline, nodes.Element):
    """A place where a line may break inside a word; it is no part of the text."""


def tie(parent: nodes.Element, index: int) -> None:
    """Tie the signs of a text, a child of ``parent``, to what they follow.

    Children from the text on may move, those before it do not.
    """
    text = parent[index].astext()
    if not _SIGN.search(text):  # As in most texts: a long word is looked for at length.
        return
    before = parent[index - 1] if index else None
    sign = _SIGN.match(text)
    if sign and before is not None and _ends_with_picture(before):
        parent[index - 1] = nodes.inline("", "", before, nodes.Text(sign[0]), classes=["nobreak"])
        parent[index] = nodes.Text(text[sign.end() :])
    elif sign and isinstance(before, nodes.Element):
        _loosen_end(before)
    for word in reversed(list(_LONG_BEFORE_SIGN.finditer(text))):
        _split(parent, index, word.start("end"))


def _loosen_end(node: nodes.Element) -> None:
    """Let the last word of an element break near its end, if it is long."""
    last = node.children[-1] if node.children else None
    if isinstance(last, nodes.Text):
        if word := _LONG_AT_END.search(last.astext()):
            _split(node, len(node.children) - 1, word.start("end"))
    elif isinstance(last, nodes.Element):
        _loosen_end(last)


def _split(parent: nodes.Element, index: int, place: int) -> None:
    text = parent[index].astext()
    parent[index : index + 1] = [nodes.Text(text[:place]), BreakHere(), nodes.Text(text[place:])]


def _ends_with_picture(node: nodes.Node) -> bool:
    last = node.children[-1] if isinstance(node, nodes.reference) and node.children else node
    return isinstance(last, nodes.image) or (
        isinstance(last, nodes.raw) and last.astext().lower().startswith("<img")
    )


def visit_break(translator: HTML5Translator, node: BreakHere) -> None:
    """Write the element that HTML has for it (4.5.28)."""
    translator.body.append("<wbr>")


def _nothing(translator: object, node: BreakHere) -> None:
    pass


def setup(app: Sphinx) -> None:
    """Register the node."""
    nothing = (_nothing, _nothing)
    app.add_node(BreakHere, html=(visit_break, _nothing), latex=nothing, text=nothing, man=nothing)
