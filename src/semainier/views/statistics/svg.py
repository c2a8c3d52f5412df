"""The elements of charts as inline SVG (pure).

No colour, no style, no script: everything takes ``currentColor`` until the
style sheet colours the classes ``fig-1`` to ``fig-6`` (series), ``fig-on``
(text on a series), ``fig-muted``, ``fig-grid``, ``fig-line`` and ``fig-dots``.
A drawing is 320 units wide, so that its text can be read on a screen of 320 px.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH = 320
SERIES = 6
FONT = 12
SMALL = 11
# Text in the middle of what a series colours.
ON_SERIES: dict[str, str | float] = {
    "text_anchor": "middle", "font_size": SMALL, "class_": "fig-on",
}  # fmt: skip
# Widths of letters in ems, after the widest of the usual system fonts (DejaVu Sans).
_NARROW, _MEDIUM, _WIDE = 0.38, 0.63, 0.98
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Frame:
    """What names a chart: the id of its title, and its title."""

    id: str
    title: str


def coordinate(value: float) -> str:
    """A number with at most one decimal, always written the same way."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, *children: str, **attributes: str | float) -> str:
    """An element from markup; ``class_`` and ``text_anchor`` give class and text-anchor."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return _NOT_XML.sub("", value) if isinstance(value, str) else coordinate(value)


def plain(text: str) -> str:
    """Text as markup."""
    return escape(_NOT_XML.sub("", text))


def label(x: float, y: float, text: str, **attributes: str | float) -> str:
    """A line of text."""
    return element("text", plain(text), x=x, y=y, **attributes)


def width_of(text: str, size: int = FONT) -> float:
    """A generous guess of the width of a text."""
    return size * sum(map(_ems, text))


def _ems(letter: str) -> float:
    """The width of one letter; what is no Latin letter counts as wide."""
    if letter in "iîïjlIft r.,:;!|'’()-\u00a0\u202f":
        return _NARROW
    return _WIDE if letter in "mwMWœŒæÆ%@" or ord(letter) > 0x24F else _MEDIUM


def cut(text: str, width: float, size: int = FONT) -> str:
    """A text short enough for a width, ending in … if it was cut."""
    if width_of(text, size) <= width:
        return text
    kept = text
    while kept and width_of(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def document(frame: Frame, height: float, *parts: str) -> str:
    """The svg element, with its title as accessible name."""
    return element(
        "svg",
        element("title", plain(frame.title), id=frame.id),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="figure-svg",
        viewBox=f"0 0 {WIDTH} {coordinate(height)}",
        role="img",
        aria_labelledby=frame.id,
        fill="currentColor",
        font_size=FONT,
    )


def legend(names: Sequence[str], marks: str = "") -> tuple[list[str], float]:
    """Coloured squares with names, on as many lines as needed, and the height that they take.

    ``marks`` are letters for the squares, one each, for readers who see no colours.
    """
    parts: list[str] = []
    x, y, size = 0.0, 0.0, 14 if marks else 10
    for place, name in enumerate(names):
        text = cut(name, WIDTH - size - 6)
        if x and x + size + 6 + width_of(text) > WIDTH:
            x, y = 0.0, y + 18 + (size - 10) / 2
        top = y + 7 - size / 2
        parts.append(bar(x, top, size, size, series(place)))
        if marks:
            mark = marks[min(place, len(marks) - 1)]
            parts.append(label(x + size / 2, y + 11, mark, **ON_SERIES))
        parts.append(label(x + size + 5, y + 11, text))
        x += size + 5 + width_of(text) + 14
    return parts, y + 26


def series(place: int) -> str:
    """The class of the n-th series; the sixth one takes all that follow."""
    return f"fig-{min(place, SERIES - 1) + 1}"


def bar(x: float, y: float, width: float, height: float, class_: str) -> str:
    """A bar with slightly rounded corners."""
    return element(
        "rect", x=x, y=y, width=width, height=height, rx=min(2, width / 2), class_=class_
    )


def stroke(path: str, class_: str, width: float) -> str:
    """A path with round ends; a segment of no length is a dot."""
    return element(
        "path", d=path, class_=class_, fill="none", stroke="currentColor",
        stroke_width=width, stroke_linecap="round",
    )  # fmt: skip


def line(x: float, y: float, end_x: float, end_y: float) -> str:
    """A thin straight line."""
    return element(
        "line", x1=x, y1=y, x2=end_x, y2=end_y,
        class_="fig-grid", stroke="currentColor", stroke_width=0.5,
    )  # fmt: skip
