"""Prevent line breaks before punctuation where a no-break space does not suffice.

- Browsers break a line after an image, whatever follows: image and sign go into an element that
  does not break (``nobreak``).
- Browsers break a word longer than a line anywhere, even before its sign: a ``<wbr>`` near the
  end of the word gives them a better place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

_SIGN = re.compile("[\u00a0\u202f][!?;:»]+")
# A word of this length may be longer than a line on a phone.
_LONG = r"(?<!\S)\S{20,}(?P<end>\S{4})"
_LONG_BEFORE_SIGN = re.compile(_LONG + "(?=[\u00a0\u202f][!?;:»])")
_LONG_AT_END = re.compile(_LONG + r"\Z")


class BreakHere(nodes.General, nodes.Inline, nodes.Element):
    """A place where a line may break inside a word; it adds no text."""


def tie(parent: nodes.Element, index: int) -> None:
    """Tie the punctuation of a text node to the image or the word before it.

    May insert children after ``index``; those before it stay where they are.
    """
    text = parent[index].astext()
    if not _SIGN.search(text):  # True of most texts, and faster than to search for long words.
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
    """Allow a break near the end of an element's last word, if the word is long."""
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
    """Write a ``<wbr>`` (HTML, 4.5.28)."""
    translator.body.append("<wbr>")


def _nothing(translator: object, node: BreakHere) -> None:
    pass


def setup(app: Sphinx) -> None:
    """Register the node."""
    nothing = (_nothing, _nothing)
    app.add_node(BreakHere, html=(visit_break, _nothing), latex=nothing, text=nothing, man=nothing)
