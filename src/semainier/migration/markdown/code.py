"""Which parts of a Markdown text are code. Pure.

Blocks are found by markdown-it, which follows CommonMark; spans of code within the prose are
found by their backticks (CommonMark 0.31, 6.1).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

# A span of code does not go beyond its paragraph.
_SPAN = re.compile(
    r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL
)
# HTML whose content is no Markdown (CommonMark 4.6, kinds 1 and 2).
_VERBATIM = re.compile(r"\s*<(?:!--|(?:pre|script|style|textarea)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A part of a text.

    Attributes:
        start: its place in the text, in characters.
    """

    text: str
    start: int
    is_code: bool = False


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").use(deflist_plugin).use(footnote_plugin)


def blocks(text: str) -> list[Token]:
    """The blocks of a text, definition lists and footnotes among them, with their lines."""
    tokens: list[Token] = []
    # Only the rules for blocks: what is within lines is not asked for here.
    _parser().block.parse(text, _parser(), {}, tokens)
    return tokens


def line_starts(text: str) -> list[int]:
    """Where each line begins, in characters, and where the last one ends."""
    starts = [0]
    starts += [found.end() for found in re.finditer("\n", text)]
    return [*starts, len(text)]


def pieces(text: str) -> Iterator[Piece]:
    """A text cut into prose and code, in order; joined again it is the text."""
    starts, place = line_starts(text), 0
    for first, last in _code_lines(text):
        start, end = starts[first], starts[min(last, len(starts) - 1)]
        if start < place:
            continue
        yield from _spans(text, place, start)
        yield Piece(text[start:end], start, is_code=True)
        place = end
    yield from _spans(text, place, len(text))


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """A text with a function applied to each piece that is not code."""
    return "".join(piece.text if piece.is_code else change(piece.text) for piece in pieces(text))


def replace_outside_code(
    text: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]
) -> str:
    """A text with each match of a pattern changed that does not begin within code.

    A match may hold code: a shortcode's content, or its values.
    """
    codes = [
        (piece.start, piece.start + len(piece.text)) for piece in pieces(text) if piece.is_code
    ]
    begins = [start for start, _ in codes]

    def changed(found: re.Match[str]) -> str:
        before = bisect_right(begins, found.start()) - 1
        is_within = before >= 0 and found.start() < codes[before][1]
        return found[0] if is_within else change(found)

    return pattern.sub(changed, text)


def _code_lines(text: str) -> Iterator[tuple[int, int]]:
    """The first line of each block of code, and the line after its last one."""
    for token in blocks(text):
        is_code = token.type in {"fence", "code_block"}
        is_verbatim = token.type == "html_block" and _VERBATIM.match(token.content)
        if token.map and (is_code or is_verbatim):
            yield token.map[0], token.map[1]


def _spans(text: str, start: int, end: int) -> Iterator[Piece]:
    """The prose and the spans of code of a part of a text."""
    place = start
    for found in _SPAN.finditer(text[start:end]):
        first, last = start + found.start(), start + found.end()
        if first > place:
            yield Piece(text[place:first], place)
        yield Piece(found[0], first, is_code=True)
        place = last
    if end > place:
        yield Piece(text[place:end], place)
