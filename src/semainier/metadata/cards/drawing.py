"""Draws social cards: the image of 1200 × 630 pixels that social networks show with a link.

No Sphinx here. The same card gives the same bytes, whatever was drawn before.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import PIL
from PIL import Image, ImageDraw

from . import lettering, png

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH, HEIGHT = 1200, 630
_MARGIN = 90
ROOM = WIDTH - 2 * _MARGIN
# The heights, in pixels from the top, between which the title stands.
_TITLE_TOP, _TITLE_BOTTOM = 172, 446
# Where the rows of the title and of the line below it begin. No letter of one part reaches
# into another, so that each part can be compressed by itself (see `png`).
_TITLE_ROWS, _LINE_ROWS = 150, 463
_ICON_ROOM = 74
_NAME_SIZE, _LINE_SIZES = 36, (36, 32, 28)
_NAME_BASE, _LINE_BASE, _SQUARES = 118, 508, 546
_SIDE, _GAP = 15, 4.6

# The colours of tokens.css: paper, ink, accent, ink-2, line, and the bookmark of icon.svg.
_PAPER, _INK, _ACCENT, _MUTED = (251, 250, 246), (35, 38, 43), (11, 90, 99), (86, 92, 102)
_LINE, _MARK = (220, 214, 200), (255, 233, 168)
# The palette holds sixteen colours, four bits a pixel: shades from paper to each ink, whose
# numbers are given here, then the plain colours.
_SHADES = {_INK: 6, _ACCENT: 4, _MUTED: 3}
_PLAIN = (_LINE, _MARK)

# The keyword of the PNG text that holds a card's digest.
_KEY = "Card"
# Above this size in bytes, a card is compressed again with a slower strategy.
_LIGHT = 20_000


@dataclass(frozen=True)
class Card:
    """What a card shows.

    Attributes:
        line: the text under the title.
        told: the numbers of the weeks that are marked in the row of weeks.
        weeks: how many weeks the row has; 0 for no row.
    """

    title: str
    line: str
    journal: str
    told: tuple[int, ...] = ()
    weeks: int = 0

    @property
    def alt(self) -> str:
        """The alternative text of the card."""
        parts = dict.fromkeys((self.title, self.line, self.journal))
        return " · ".join(filter(None, parts))

    @property
    def digest(self) -> str:
        """A digest of what the card shows and of the code that draws it."""
        return hashlib.sha256(f"{_manner()}\n{self!r}".encode()).hexdigest()[:16]


@cache
def _manner() -> str:
    """Identifies the code and the libraries: another version of any may give other bytes."""
    files = (__file__, lettering.__file__, png.__file__)
    code = b"".join(Path(file).read_bytes() for file in files)
    return f"{hashlib.sha256(code).hexdigest()} {PIL.__version__} {zlib.ZLIB_RUNTIME_VERSION}"


def digest_of(path: Path) -> str:
    """The digest stored in a card's file; empty if there is no file."""
    try:
        with path.open("rb") as file:
            start = file.read(200)
    except OSError:
        return ""
    _, found, rest = start.partition(b"tEXt" + _KEY.encode() + b"\0")
    return rest[:16].decode("latin-1") if found else ""


def draw(card: Card) -> bytes:
    """The PNG file of a card."""
    # The font may have no glyph of a title, such as one of emoji: the line takes its place.
    has_title = bool(lettering.drawable(card.title))
    title, below = (card.title, card.line) if has_title else (card.line, "")
    texts = (_title(title), _line(below))
    found = _assembled(card, texts, zlib.Z_RLE)
    return found if len(found) <= _LIGHT else _assembled(card, texts, zlib.Z_FILTERED)


def _assembled(card: Card, texts: Iterable[Image.Image], strategy: int) -> bytes:
    own = [part for canvas in texts for part in png.parts(canvas, strategy)]
    parts = (*_background(card.journal), *own, *_row_of_weeks(card.told, card.weeks))
    palette = bytes(part for colour in _palette() for part in colour)
    return png.png((WIDTH, HEIGHT), palette, (_KEY, card.digest), parts)


def _title(title: str) -> Image.Image:
    canvas = _canvas(_TITLE_ROWS, _LINE_ROWS)
    lines, size = lettering.fit(title, ROOM, _TITLE_BOTTOM - _TITLE_TOP)
    base = (_TITLE_TOP + _TITLE_BOTTOM - lettering.leading(size) * len(lines)) // 2 + size
    _write(canvas, lines, (_MARGIN, base - _TITLE_ROWS), size, _INK, bold=True)
    return canvas


def _line(below: str) -> Image.Image:
    canvas = _canvas(_LINE_ROWS, _SQUARES)
    line, size = lettering.fit_line(below, _LINE_SIZES, ROOM)
    _write(canvas, [line], (_MARGIN, _LINE_BASE - _LINE_ROWS), size, _MUTED)
    return canvas


def _canvas(top: int, bottom: int) -> Image.Image:
    """An empty canvas for some rows of a card; its pixels are indices into the palette."""
    return Image.new("L", (WIDTH, bottom - top), 0)


# --- Colours -----------------------------------------------------------------


@cache
def _palette() -> tuple[tuple[int, int, int], ...]:
    """The colours of a card, paper first."""
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
    """The palette index for each amount of ink, 0 to 255."""
    count = _SHADES[ink]
    first = _index(ink) - count
    steps = (round(amount / 255 * count) for amount in range(256))
    return [first + step if step else 0 for step in steps]


# --- What stands on every card -----------------------------------------------


@cache
def _background(journal: str) -> tuple[png.Part, ...]:
    """The rows above the texts: the journal's mark and name."""
    canvas = _canvas(0, _TITLE_ROWS)
    ImageDraw.Draw(canvas).rectangle((0, 0, WIDTH - 1, 11), fill=_index(_ACCENT))
    _icon(canvas, _MARGIN, _NAME_BASE - 38)
    name, size = lettering.fit_line(journal, (_NAME_SIZE,), ROOM - _ICON_ROOM, bold=True)
    _write(canvas, [name], (_MARGIN + _ICON_ROOM, _NAME_BASE), size, _ACCENT, bold=True)
    return png.parts(canvas)


# Most cards mark one week of a year: 128 rows serve two years.
@lru_cache(maxsize=128)
def _row_of_weeks(told: tuple[int, ...], weeks: int) -> tuple[png.Part, ...]:
    """The rows below the texts: a square for each week of a year."""
    canvas = _canvas(_SQUARES, HEIGHT)
    pen = ImageDraw.Draw(canvas)
    for week in range(1, weeks + 1):
        left, top, right, bottom = _square(week, weeks)
        colour = _ACCENT if week in told else _LINE
        pen.rectangle((left, top - _SQUARES, right, bottom - _SQUARES), fill=_index(colour))
    return png.parts(canvas)


def _square(week: int, weeks: int) -> tuple[int, int, int, int]:
    """The edges of a week's square: left, top, right, bottom."""
    left = _MARGIN + round((week - 1) * (ROOM + _GAP) / weeks)
    return left, _SQUARES, left + _SIDE - 1, _SQUARES + _SIDE - 1


def _icon(canvas: Image.Image, left: int, top: int, side: int = 48) -> None:
    """Draw the journal's icon (icon.svg): eight times as large, then reduced, for smooth edges."""
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


def _write(
    canvas: Image.Image,
    lines: list[str],
    at: tuple[int, int],
    size: int,
    ink: tuple[int, int, int],
    *,
    bold: bool = False,
) -> None:
    """Write lines of text; ``at`` is where the baseline of the first begins."""
    above = size + size // 4
    form = lettering.form(lines, size, above, bold=bold)
    # Colouring the bounding box of the letters alone takes half the time.
    left, top, right, bottom = form.getbbox() or (0, 0, 0, 0)
    letters = form.crop((left, top, right, bottom)).point(_coverage(ink))
    canvas.paste(letters, (at[0] - lettering.OVERHANG + left, at[1] - above + top))
