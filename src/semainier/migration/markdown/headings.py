"""A post's title and its headings of the first level, of which a note has one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...model.labels import slugify
from .code import blocks, line_starts

_MARKS = re.compile(r" {0,3}(?P<marks>#{1,6})(?P<rest>[ \t].*|)$")
_SHOWN = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_CLOSING = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_IDENTIFIER = re.compile(
    r"[ \t]*\{:?[ \t]*#(?P<id>[\w:.-]+)[^}]*\}[ \t]*$|[ \t]*\{:?[ \t]*\.[^}]*\}[ \t]*$"
)


@dataclass(frozen=True)
class Heading:
    """A heading that is not within a list or a quotation.

    Attributes:
        first: its line, from 0.
        last: the line after it.
        text: its Markdown.
    """

    level: int
    first: int
    last: int
    text: str
    identifier: str = ""


@dataclass(frozen=True)
class Titled:
    """A title and the Markdown below it, which has no heading of the first level."""

    title: str
    body: str


def take_title(text: str, told: str) -> Titled:
    """Take the title out of a body, and move its other first-level headings down.

    Args:
        text: the Markdown below the header.
        told: the title that the header tells; it wins, and another one that stands at the
            head of the body becomes a paragraph.
    """
    found = headings(text)
    tops = [each for each in found if each.level == 1]
    if not tops:
        return Titled(told, _rewritten(text, found, {}))
    first = tops[0]
    is_title = not told or is_same(told, first.text)
    if is_title and (not told or found[0] is first):
        found = [each for each in found if each is not first]
        rest = _rewritten(text, found, _levels(found), without=first)
        return Titled(told or _plain(first.text), rest.lstrip("\n"))
    if len(tops) == 1 and _is_at_head(text, first):
        others = [each for each in found if each is not first]
        return Titled(told, _rewritten(text, others, {}, paragraph=first))
    return Titled(told, _rewritten(text, found, _levels(found)))


def headings(text: str) -> list[Heading]:
    """The headings of a text that are not within a list or a quotation."""
    tokens, lines = blocks(text), text.split("\n")
    found = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            first, last = token.map
            words = _words(lines[first:last], inline.content)
            identifier = _IDENTIFIER.search(words)
            bare = _IDENTIFIER.sub("", words)
            name = (identifier["id"] or "") if identifier else ""
            found.append(Heading(int(token.tag[1]), first, last, bare, name))
    return found


def is_same(told: str, title: str) -> bool:
    """Whether two titles are one, however they are typed."""
    return slugify(_plain(told)) == slugify(_plain(title))


def _words(lines: list[str], content: str) -> str:
    """A heading's Markdown on one line."""
    marks = _MARKS.match(lines[0]) if lines else None
    text = _CLOSING.sub("", marks["rest"]) if marks else content
    return " ".join(text.split())


def _plain(text: str) -> str:
    """A title without its simplest markup."""
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(\*\*|\*|__|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    return " ".join(re.sub(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", r"\1", text).split())


def _is_at_head(text: str, heading: Heading) -> bool:
    """Whether nothing but blank lines and comments stands above a heading."""
    above = "\n".join(text.split("\n")[: heading.first])
    return not re.sub(r"<!--.*?-->", "", above, flags=re.DOTALL).strip()


def _levels(found: list[Heading]) -> dict[int, int]:
    """The level of each heading, by its line: sections of a first-level one go down with it."""
    levels, step = {}, 0
    for each in found:
        if each.level == 1:
            step = 1
        levels[each.first] = min(6, each.level + step)
    return levels


def _rewritten(
    text: str,
    found: list[Heading],
    levels: dict[int, int],
    without: Heading | None = None,
    paragraph: Heading | None = None,
) -> str:
    """A text with other levels of headings; one of them taken out, or made a paragraph."""
    starts = line_starts(text)
    edits = list(_edits(found, levels))
    if without:
        # A note's title is text alone: its images and its links stand below it.
        shown = " ".join(found[0] for found in _SHOWN.finditer(without.text))
        edits.append((without, f"{shown}\n" if shown else ""))
    if paragraph:
        edits.append((paragraph, f"{paragraph.text}\n"))
    for heading, line in sorted(edits, key=lambda edit: edit[0].first, reverse=True):
        start, end = starts[heading.first], starts[heading.last]
        text = text[:start] + line + text[end:]
    return text


def _edits(found: list[Heading], levels: dict[int, int]) -> Iterator[tuple[Heading, str]]:
    for each in found:
        level = levels.get(each.first, each.level)
        # MyST gives a section an identifier on the line above it.
        target = f"({each.identifier})=\n" if each.identifier else ""
        if level != each.level or target:
            yield each, f"{target}{'#' * level} {each.text}\n"
