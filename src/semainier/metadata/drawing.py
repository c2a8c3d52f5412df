"""Social cards: a PNG of 1200 × 630 for whoever shares a page (no Sphinx here).

The same card gives the same bytes, whatever was drawn before. Letters come from
the font that the package `font-source-serif-pro` holds (SIL Open Font License),
laid out by Pillow alone: its other engine is not on every machine.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

WIDTH, HEIGHT = 1200, 630
_MARGIN = 90
_ROOM = WIDTH - 2 * _MARGIN
# The title: from which height to which, how large, and on how many lines.
_TITLE_TOP, _TITLE_BOTTOM = 172, 446
_SIZES = (88, 76, 66, 58, 52)
_LEADING = 1.18
_NAME_SIZE, _LINE_SIZES = 36, (36, 32, 28)
_NAME_BASE, _LINE_BASE, _SQUARES = 118, 508, 546
_SIDE, _GAP = 15, 4.6

# The colours of tokens.css: paper, ink, accent, ink-2, line, and the bookmark of icon.svg.
_PAPER, _INK, _ACCENT, _MUTED = (251, 250, 246), (35, 38, 43), (11, 90, 99), (86, 92, 102)
_LINE, _MARK = (220, 214, 200), (255, 233, 168)
# Sixteen colours fit in four bits: shades from paper to each ink, then the plain ones.
_SHADES = {_INK: 6, _ACCENT: 4, _MUTED: 3}
_PLAIN = (_LINE, _MARK)

_ELLIPSIS = "…"
# Spaces that no line is broken at, and how wide they are beside a plain one.
_SPACES = {" ": 1.0, "\u00a0": 1.0, "\u202f": 0.6, "\u2009": 0.6}
# No line begins with these signs, or ends with a guillemet that opens.
_CLOSING, _OPENING = re.compile(" (?=[·–—:;!?»])"), re.compile("« ")
# The mark of a glyph that the font has not: a character that no font may have.
_NONE = "\uffff"
_KEY = "Card"


@dataclass(frozen=True)
class Card:
    """What a card shows.

    ``line`` stands under the title; ``told`` are the weeks to mark among the
    ``weeks`` of a year, 0 where there is no year to show.
    """

    title: str
    line: str
    journal: str
    told: tuple[int, ...] = ()
    weeks: int = 0

    @property
    def alt(self) -> str:
        """The card in words, for who does not see it."""
        parts = dict.fromkeys((self.title, self.line, self.journal))
        return " · ".join(filter(None, parts))

    @property
    def digest(self) -> str:
        """Changes with what the card shows and with how it is drawn."""
        return hashlib.sha256(f"{_manner()}\n{self!r}".encode()).hexdigest()[:16]


@cache
def _manner() -> str:
    """This file and the library: another version of either may draw otherwise."""
    return f"{hashlib.sha256(Path(__file__).read_bytes()).hexdigest()} {PIL.__version__}"


def digest_of(path: Path) -> str:
    """The digest that a card's file bears; empty where there is no such file."""
    try:
        with path.open("rb") as file:
            start = file.read(200)
    except OSError:
        return ""
    _, found, rest = start.partition(b"tEXt" + _KEY.encode() + b"\0")
    return rest[:16].decode("latin-1") if found else ""


def draw(card: Card) -> bytes:
    """The PNG of a card."""
    canvas = _background(card.journal, card.weeks).copy()
    # A title of signs that the font has not leaves its place to what stands below.
    title, below = (card.title, card.line) if drawable(card.title) else (card.line, "")
    lines, size = fit(title)
    base = (_TITLE_TOP + _TITLE_BOTTOM - round(size * _LEADING) * len(lines)) // 2 + size
    _write(canvas, lines, (_MARGIN, base), size, _INK, bold=True)
    small = next((size for size in _LINE_SIZES if _fits(below, size)), _LINE_SIZES[-1])
    _write(canvas, [_on_one_line(below, small)], (_MARGIN, _LINE_BASE), small, _MUTED)
    pen = ImageDraw.Draw(canvas)
    for week in card.told:
        pen.rectangle(_square(week, card.weeks), fill=_index(_ACCENT))
    return _png(canvas, card.digest)


def _png(canvas: Image.Image, digest: str) -> bytes:
    image = Image.frombytes("P", canvas.size, canvas.tobytes())
    image.putpalette(bytes(part for colour in _palette() for part in colour))
    told = PngInfo()
    told.add_text(_KEY, digest)
    found = io.BytesIO()
    image.save(found, "PNG", bits=4, pnginfo=told, compress_level=4)
    return found.getvalue()


# --- Colours -----------------------------------------------------------------


@cache
def _palette() -> tuple[tuple[int, int, int], ...]:
    """Paper, the shades of each ink from light to full, the plain colours."""
    found = [_PAPER]
    for ink, count in _SHADES.items():
        found += [_mixed(ink, step / count) for step in range(1, count + 1)]
    return (*found, *_PLAIN)


def _mixed(ink: tuple[int, ...], part: float) -> tuple[int, int, int]:
    red, green, blue = (
        round(light + (dark - light) * part) for light, dark in zip(_PAPER, ink, strict=True)
    )
    return red, green, blue


def _index(colour: tuple[int, int, int]) -> int:
    return _palette().index(colour)


@cache
def _coverage(ink: tuple[int, int, int]) -> list[int]:
    """The colour for each amount of ink, 0 to 255."""
    count = _SHADES[ink]
    first = _index(ink) - count
    steps = (round(amount / 255 * count) for amount in range(256))
    return [first + step if step else 0 for step in steps]


# --- What stands on every card -----------------------------------------------


@cache
def _background(journal: str, weeks: int) -> Image.Image:
    """The journal's mark and name, the squares of a year's weeks."""
    canvas = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, WIDTH, 11), fill=_index(_ACCENT))
    _icon(canvas, _MARGIN, _NAME_BASE - 38)
    name = _on_one_line(journal, _NAME_SIZE, _ROOM - 66, bold=True)
    _write(canvas, [name], (_MARGIN + 66, _NAME_BASE), _NAME_SIZE, _ACCENT, bold=True)
    for week in range(1, weeks + 1):
        pen.rectangle(_square(week, weeks), fill=_index(_LINE))
    return canvas


def _square(week: int, weeks: int) -> tuple[int, int, int, int]:
    """Where a week stands in a row that is as wide as the text."""
    left = _MARGIN + round((week - 1) * (_ROOM + _GAP) / weeks)
    return left, _SQUARES, left + _SIDE - 1, _SQUARES + _SIDE - 1


def _icon(canvas: Image.Image, left: int, top: int, side: int = 48) -> None:
    """The journal's icon (icon.svg), drawn large and made smaller for smooth corners."""
    unit = 8 * side // 32
    form, strokes = (Image.new("L", (8 * side, 8 * side), 0) for _ in "12")
    ImageDraw.Draw(form).rounded_rectangle((0, 0, 8 * side - 1, 8 * side - 1), 6 * unit, fill=255)
    pen = ImageDraw.Draw(strokes)
    for place, high, low in ((8, 7.5, 24.5), (12, 11, 21), (16, 7.5, 24.5), (20, 11, 21)):
        edges = ((place - 1.3) * unit, high * unit, (place + 1.3) * unit, low * unit)
        pen.rounded_rectangle(edges, 1.3 * unit, fill=255)
    smaller = form.resize((side, side), Image.Resampling.LANCZOS)
    canvas.paste(smaller.point(_coverage(_ACCENT)), (left, top))
    cut = strokes.resize((side, side), Image.Resampling.LANCZOS).point(lambda ink: 255 - ink)
    shades = cut.point(_coverage(_ACCENT))
    canvas.paste(shades, (left, top), cut.point(lambda ink: 255 if ink < 250 else 0))
    ribbon = [(22.7, 6), (25.3, 6), (25.3, 17), (24, 15.5), (22.7, 17)]
    points = [(left + x * side / 32, top + y * side / 32) for x, y in ribbon]
    ImageDraw.Draw(canvas).polygon(points, fill=_index(_MARK))


# --- Letters -----------------------------------------------------------------


@dataclass(frozen=True)
class _Glyph:
    """A letter: its form, where it stands from the pen and the base line, its width."""

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
    """A letter, drawn once for all cards."""
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
    """Whether the font has a letter: others come out as the mark of a missing one."""
    if letter in _SPACES or letter.isascii():
        return letter in _SPACES or letter.isprintable()
    if not letter.isprintable() or unicodedata.combining(letter):
        return False
    font = _font(_NAME_SIZE, True)
    return bytes(font.getmask(letter)) != bytes(font.getmask(_NONE))


def drawable(text: str) -> str:
    """A text without what the font has not, such as emoji, and without the gaps they leave."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(letter for letter in composed if _is_drawn(letter))
    parted = " ".join(part for part in kept.split(" ") if part.strip())
    return _CLOSING.sub("\u00a0", _OPENING.sub("«\u00a0", parted))


def _length(text: str, size: int, bold: bool = False) -> float:
    return sum(_glyph(letter, size, bold).advance for letter in text)


def _write(
    canvas: Image.Image,
    lines: list[str],
    at: tuple[int, int],
    size: int,
    ink: tuple[int, int, int],
    *,
    bold: bool = False,
) -> None:
    """Write lines; ``at`` is where the base line of the first begins."""
    leading, above = round(size * _LEADING), size + size // 4
    # All the lines as one form: the accents of one reach up into the line above.
    form = Image.new("L", (WIDTH - at[0], leading * len(lines) + size), 0)
    for place, line in enumerate(lines):
        pen = 0.0
        for glyph in (_glyph(letter, size, bold) for letter in line):
            if glyph.form is not None:
                where = (round(pen) + glyph.left, above + leading * place + glyph.top)
                form.paste(255, where, mask=glyph.form)
            pen += glyph.advance
    canvas.paste(form.point(_coverage(ink)), (at[0], at[1] - above))


# --- Lines -------------------------------------------------------------------


def fit(title: str) -> tuple[list[str], int]:
    """A title on lines as large as there is room for: (lines, size).

    At the smallest size, what does not fit is cut with an ellipsis.
    """
    words = drawable(title).split(" ")
    lines: list[str] = []
    for size in _SIZES:
        lines = _wrapped(words, size)
        whole = all(_length(word, size, True) <= _ROOM for word in words)
        if whole and len(lines) <= _most(size):
            return lines, size
    size = _SIZES[-1]
    kept = lines[: _most(size)]
    if len(lines) > len(kept):
        kept[-1] = _cut(f"{kept[-1]} {lines[len(kept)]}", size, _ROOM, bold=True)
    return kept, size


def _most(size: int) -> int:
    """How many lines there is room for."""
    return (_TITLE_BOTTOM - _TITLE_TOP) // round(size * _LEADING)


def _wrapped(words: list[str], size: int) -> list[str]:
    """Words on lines; one that is wider than a line goes on below."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip(" ")
        if _length(longer, size, True) <= _ROOM:
            lines[-1] = longer
            continue
        *full, rest = _broken(word, size)
        lines += [*full, rest]
    return [line for line in lines if line]


def _broken(word: str, size: int) -> list[str]:
    """A word, in pieces of a line's width at most."""
    pieces = [""]
    for letter in word:
        if _length(pieces[-1] + letter, size, True) > _ROOM:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _fits(text: str, size: int) -> bool:
    return _length(drawable(text), size) <= _ROOM


def _on_one_line(text: str, size: int, room: int = _ROOM, bold: bool = False) -> str:
    """A text as far as it fits on one line."""
    shown = drawable(text)
    return shown if _length(shown, size, bold) <= room else _cut(shown, size, room, bold)


def _cut(text: str, size: int, room: int, bold: bool = False) -> str:
    """The words that fit, and an ellipsis."""
    words = text.split(" ")
    while len(words) > 1 and _length(" ".join(words) + _ELLIPSIS, size, bold) > room:
        words.pop()
    kept = " ".join(words)
    while kept and _length(kept + _ELLIPSIS, size, bold) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,;:\u00a0\u202f") + _ELLIPSIS
