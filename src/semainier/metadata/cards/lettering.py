"""Draws the letters of social cards and fits a text into its place. No Sphinx here.

The font comes from the package `font-source-serif-pro` (SIL Open Font License). Pillow's
basic layout engine is used, since the other one (Raqm) is not on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

# The sizes of a title in pixels, the largest first.
SIZES = (88, 76, 66, 58, 52)
_LEADING = 1.18
# How many pixels a letter may reach beyond its advance width, as « j » does to the left.
OVERHANG = 24
_ELLIPSIS = "…"
# The width of each kind of space, as a multiple of a plain one.
_SPACES = {" ": 1.0, "\u00a0": 1.0, "\u202f": 0.6, "\u2009": 0.6}
_BREAK = re.compile(r"[\t-\r\u2028\u2029]")
# Spaces before closing signs and after an opening guillemet never break a line.
_CLOSING, _OPENING = re.compile(" (?=[·–—:;!?»])"), re.compile("« ")
# A noncharacter of Unicode: no font has a glyph for it, so it draws the mark of a missing one.
_NONE = "\uffff"


def leading(size: int) -> int:
    """The distance between two baselines, in pixels."""
    return round(size * _LEADING)


@dataclass(frozen=True)
class _Glyph:
    """A letter's image, its offset from the pen and the baseline, and its advance width."""

    form: Image.Image | None
    left: int
    top: int
    advance: float


@cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    spec = find_spec("font_source_serif_pro")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("font_source_serif_pro")
    name = "SourceSerifPro-Semibold.otf" if bold else "SourceSerifPro-Regular.otf"
    file = Path(spec.origin).parent / "files" / name
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _glyph(letter: str, size: int, bold: bool) -> _Glyph:
    """Draw a letter, once for all cards."""
    font = _font(size, bold)
    if letter in _SPACES:
        return _Glyph(None, 0, 0, font.getlength(" ") * _SPACES[letter])
    left, top, right, bottom = (int(edge) for edge in font.getbbox(letter, anchor="ls"))
    if right <= left or bottom <= top:
        return _Glyph(None, 0, 0, font.getlength(letter))
    form = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(form).text((-left, -top), letter, fill=255, font=font, anchor="ls")
    return _Glyph(form, left, top, font.getlength(letter))


@cache
def _is_drawn(letter: str) -> bool:
    """Whether the font has a glyph for a letter."""
    if letter in _SPACES or letter.isascii():
        return letter in _SPACES or letter.isprintable()
    if not letter.isprintable() or unicodedata.combining(letter):
        return False
    font = _font(36, True)
    return bytes(font.getmask(letter)) != bytes(font.getmask(_NONE))


def drawable(text: str) -> str:
    """A text without the letters that the font lacks, such as emoji, and without double spaces."""
    composed = unicodedata.normalize("NFC", _BREAK.sub(" ", text))
    kept = "".join(letter for letter in composed if _is_drawn(letter))
    parted = " ".join(part for part in kept.split(" ") if part.strip())
    return _CLOSING.sub("\u00a0", _OPENING.sub("«\u00a0", parted))


def length(text: str, size: int, *, bold: bool = False) -> float:
    """The width of a text in pixels."""
    return sum(_glyph(letter, size, bold).advance for letter in text)


def form(lines: list[str], size: int, above: int, *, bold: bool = False) -> Image.Image:
    """Draw lines in amounts of ink, 0 to 255; the first baseline is ``above`` from the top.

    All lines share one image, since the accents of a line reach up into the line before.
    """
    width = ceil(max(length(line, size, bold=bold) for line in lines)) + 2 * OVERHANG
    found = Image.new("L", (width, leading(size) * len(lines) + size), 0)
    for place, line in enumerate(lines):
        pen = float(OVERHANG)
        for glyph in (_glyph(letter, size, bold) for letter in line):
            if glyph.form is not None:
                where = (round(pen) + glyph.left, above + leading(size) * place + glyph.top)
                found.paste(255, where, mask=glyph.form)
            pen += glyph.advance
    return found


# --- Lines -------------------------------------------------------------------


def fit(title: str, room: int, height: int) -> tuple[list[str], int]:
    """Break a title into lines, at the largest size that fits: (lines, size).

    At the smallest size, what does not fit is cut with an ellipsis.
    """
    words = drawable(title).split(" ")
    for size in SIZES:
        lines = _wrapped(words, size, room)
        whole = all(length(word, size, bold=True) <= room for word in words)
        if whole and len(lines) <= height // leading(size):
            return lines, size
    size = SIZES[-1]
    lines = _wrapped(words, size, room)
    kept = lines[: height // leading(size)]
    if len(lines) > len(kept):
        kept[-1] = _cut(f"{kept[-1]} {lines[len(kept)]}", size, room, bold=True)
    return kept, size


def fit_line(
    text: str, sizes: tuple[int, ...], room: int, *, bold: bool = False
) -> tuple[str, int]:
    """Fit a text on one line at the first size that holds it, else cut it at the last size."""
    shown = drawable(text)
    for size in sizes:
        if length(shown, size, bold=bold) <= room:
            return shown, size
    return _cut(shown, sizes[-1], room, bold=bold), sizes[-1]


def _wrapped(words: list[str], size: int, room: int) -> list[str]:
    """Break words into lines; a word that is wider than a line is broken too."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip(" ")
        if length(longer, size, bold=True) <= room:
            lines[-1] = longer
        else:
            lines += _broken(word, size, room)
    return [line for line in lines if line] or [""]


def _broken(word: str, size: int, room: int) -> list[str]:
    """Break a word into pieces that are no wider than a line."""
    pieces = [""]
    for letter in word:
        if length(pieces[-1] + letter, size, bold=True) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(text: str, size: int, room: int, *, bold: bool = False) -> str:
    """The words of a text that fit, with an ellipsis."""
    words = text.split(" ")
    while len(words) > 1 and length(" ".join(words) + _ELLIPSIS, size, bold=bold) > room:
        words.pop()
    kept = " ".join(words)
    while kept and length(kept + _ELLIPSIS, size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,;:\u00a0\u202f") + _ELLIPSIS
