"""Charts as SVG: bars, shares, dots over time, small multiples (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from .svg import (
    FONT,
    ON_SERIES,
    SMALL,
    WIDTH,
    Frame,
    bar,
    coordinate,
    cut,
    document,
    element,
    label,
    legend,
    line,
    plain,
    series,
    stroke,
    width_of,
)

Format = Callable[[int], str]

# One for each of `svg.SERIES`.
_LETTERS = "abcdef"
# Below this width a bar is too thin for its corners to be seen.
_ROUNDED = 4
# With more dots than this, their coordinates are whole numbers, which are shorter.
_FINE = 1000
_MIDDLE = {"text_anchor": "middle"}
_END = {"text_anchor": "end"}
_SMALLER: dict[str, str | float] = {"font_size": SMALL, "class_": "fig-muted"}


@dataclass(frozen=True)
class Row:
    """A label with its value in each series."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Tick:
    """A mark on an axis, from 0 (start) to 1 (end); without a label, a line alone."""

    place: float
    label: str = ""


def bars(
    frame: Frame, rows: Sequence[Row], number: Format, names: Sequence[str] = (), tall: bool = False
) -> str:
    """Horizontal bars, one for each value of each row; names of series give a legend.

    ``tall`` puts each label above its bars, for labels that are long.
    """
    parts, y = legend(names) if len(names) > 1 else ([], 0.0)
    left = 0.0 if tall else _label_column(row.label for row in rows)
    most = max((value for row in rows for value in row.values), default=0) or 1
    unit = (WIDTH - left - max(width_of(number(most)), 14) - 6) / most
    drawn: list[str] = []
    for row in rows:
        thick = 14 if len(row.values) == 1 else 11
        if tall:
            parts.append(label(0, y + 11, cut(row.label, WIDTH)))
            y += 16
        else:
            middle = y + thick * len(row.values) / 2 + 4
            parts.append(label(left - 8, middle, cut(row.label, left - 8), **_END))
        drawn.extend(_row_bars(row, left, y, thick, unit, number))
        y += thick * len(row.values) + (9 if tall else 7)
    size = FONT if all(len(row.values) == 1 for row in rows) else SMALL
    return document(frame, y, *parts, element("g", *drawn, font_size=size, class_="fig-muted"))


def _row_bars(
    row: Row, left: float, y: float, thick: float, unit: float, number: Format
) -> Iterable[str]:
    """The bars of a row, one under the other, each followed by its value."""
    for place, value in enumerate(row.values):
        top, wide = y + thick * place, unit * value
        yield bar(left, top, wide, thick - 1, series(place))
        yield label(left + wide + 5, top + thick - 2.5, number(value))


def _label_column(texts: Iterable[str]) -> float:
    return min(max(map(width_of, texts), default=0), WIDTH * 0.4) + 8


def shares(frame: Frame, rows: Sequence[Row], names: Sequence[str], percent: Format) -> str:
    """Each row as one bar cut into the shares of its series; an empty row stays empty.

    Letters name the series, for readers who do not see their colours.
    """
    parts, y = legend(names, _LETTERS)
    left = _label_column(row.label for row in rows)
    for row in rows:
        parts.append(label(left - 8, y + 15, row.label, text_anchor="end"))
        if not any(row.values):
            parts.append(
                element("rect", x=left, y=y, width=WIDTH - left, height=20, class_="fig-empty")
            )
        segments = list(_segments(row, names, left, y, percent))
        parts += [segment.bar for segment in segments]
        parts.append(element("g", *(text for one in segments for text in one.texts), **ON_SERIES))
        y += 26
    return document(frame, y, *parts)


class _Segment(NamedTuple):
    """A part of a bar, and the text on it, if there is room."""

    bar: str
    texts: list[str]


def _segments(
    row: Row, names: Sequence[str], left: float, y: float, percent: Format
) -> Iterable[_Segment]:
    """The segments of a row of shares, with as much of letter and percentage as they hold."""
    total, before = sum(row.values), 0
    for place, value in enumerate(row.values):
        if not value:
            continue
        x = left + (WIDTH - left) * before / total
        width = (WIDTH - left) * value / total
        text = percent(round(100 * value / total))
        name = plain(f"{row.label}, {names[place]}: {text}")
        part = element(
            "rect",
            element("title", name),
            x=x, y=y, width=max(width - 1, 0.5), height=20, class_=series(place),
        )  # fmt: skip
        letter = _LETTERS[min(place, len(_LETTERS) - 1)]
        fitting = (t for t in (f"{letter} {text}", letter) if width >= width_of(t, SMALL) + 3)
        texts = [label(x + (width - 1) / 2, y + 14, text) for text in islice(fitting, 1)]
        yield _Segment(part, texts)
        before += value


def dots(
    frame: Frame,
    points: Sequence[tuple[float, int]],
    levels: Sequence[tuple[float, float, int]],
    ticks: Sequence[Tick],
    number: Format,
    names: tuple[str, str],
) -> str:
    """Dots over time (0 to 1) with level lines (from, to, value), named in a legend."""
    steps = scale(max((value for _, value in points), default=0))
    left = max(width_of(number(step), SMALL) for step in steps) + 6
    parts, top = _dots_legend(names)
    plot = _Plot(left, WIDTH - left - 4, top + 8, 150, steps[-1])
    parts.extend(_steps(plot, steps, number))
    parts.extend(_ticks(plot, ticks))
    thick = 6 if len(points) <= 60 else 4 if len(points) <= 400 else 3
    runs = (f"M{plot.x(x)} {plot.y(value)}H{plot.x(end)}" for x, end, value in levels)
    parts.append(stroke(_spots(plot, points), "fig-dots", thick))
    parts.append(stroke("".join(runs), "fig-line", 2.5))
    return document(frame, plot.base + 24, *parts)


@dataclass(frozen=True)
class _Plot:
    """The area of dots, and where a time (0 to 1) and a value lie in it."""

    left: float
    wide: float
    top: float
    high: float
    most: int

    @property
    def base(self) -> float:
        return self.top + self.high

    def at(self, time: float) -> float:
        return self.left + self.wide * time

    def height(self, value: int) -> float:
        return self.base - self.high * value / self.most

    def x(self, time: float) -> str:
        return coordinate(self.at(time))

    def y(self, value: int) -> str:
        return coordinate(self.height(value))


def _spots(plot: _Plot, points: Sequence[tuple[float, int]]) -> str:
    """The path of the dots in relative steps, which are shorter: there may be thousands."""
    path, at = [], (0.0, 0.0)
    unit = 0.5 if len(points) <= _FINE else 1
    for time, value in points:
        x, y = (unit * round(place / unit) for place in (plot.at(time), plot.height(value)))
        if (x, y) == at:
            continue
        step = f"{coordinate(x - at[0])} {coordinate(y - at[1])}".replace(" -", "-")
        path.append(f"m{step}h0")
        at = (x, y)
    return "".join(path)


def _steps(plot: _Plot, steps: Sequence[int], number: Format) -> Iterable[str]:
    """The horizontal lines with their values."""
    for step in steps:
        y = plot.base - plot.high * step / plot.most
        yield line(plot.left, y, WIDTH, y)
        yield label(plot.left - 6, y + 3.5, number(step), **_END, **_SMALLER)


def _dots_legend(names: tuple[str, str]) -> tuple[list[str], float]:
    """A dot and a dash with their names."""
    second = 15 + width_of(names[0]) + 14
    row = (second, 0.0) if second + 24 + width_of(names[1]) <= WIDTH else (0.0, 18.0)
    parts = [
        stroke("M5 7h0", "fig-dots", 5),
        label(15, 11, names[0]),
        stroke(f"M{coordinate(row[0] + 2)} {coordinate(row[1] + 7)}h14", "fig-line", 2.5),
        label(row[0] + 23, row[1] + 11, names[1]),
    ]
    return parts, row[1] + 22


def _ticks(plot: _Plot, ticks: Sequence[Tick]) -> Iterable[str]:
    """The marks of the horizontal axis; labels that would touch are left out."""
    free = 0.0
    for tick in ticks:
        x, half = plot.left + plot.wide * tick.place, width_of(tick.label, SMALL) / 2
        if not tick.label:
            yield line(x, plot.base, x, plot.base + 4)
        elif x - half >= free:
            free = x + half + 4
            yield label(x, plot.base + 16, tick.label, **_MIDDLE, **_SMALLER)


def scale(most: int) -> list[int]:
    """Round steps from 0 to at least a value, five at most."""
    step, factors = 1, (2, 5, 10)
    while step * 4 < most:
        power = 10 ** (len(str(step)) - 1)
        step = next(power * factor for factor in factors if power * factor > step)
    return list(range(0, max(1, -(-most // step)) * step + 1, step))


def multiples(frame: Frame, panels: Sequence[Row], columns: Sequence[str], number: Format) -> str:
    """Small bar charts side by side, two in a row, all on one scale."""
    most = max((value for panel in panels for value in panel.values), default=0) or 1
    wide, high = (WIDTH - 20) / 2, 94
    parts: list[str] = []
    for place, panel in enumerate(panels):
        x, y = (place % 2) * (wide + 20), (place // 2) * high
        parts.append(label(x, y + 11, cut(panel.label, wide)))
        parts.extend(_panel(panel, x, y + 28, wide, most, number))
        parts.extend(_panel_years(columns, x, y + 74, wide))
    return document(frame, -(-len(panels) // 2) * high, *parts)


def _panel(
    panel: Row, x: float, top: float, wide: float, most: int, number: Format
) -> Iterable[str]:
    """The bars of a panel, with the value of the highest."""
    high, step = 34, wide / max(1, len(panel.values))
    thick = min(step * 0.8, 24)
    thin: list[str] = []
    peak = panel.values.index(max(panel.values, default=0)) if panel.values else -1
    for place, value in enumerate(panel.values):
        size = high * value / most
        start = x + step * place + (step - thick) / 2
        if thick >= _ROUNDED:
            yield bar(start, top + high - size, thick, size, "fig-1")
        elif value:
            thin.append(
                f"M{coordinate(start)} {coordinate(top + high)}v{coordinate(-size)}"
                f"h{coordinate(thick)}v{coordinate(size)}z"
            )
        if place == peak and value:
            half = width_of(number(value), SMALL) / 2
            middle = min(max(start + thick / 2, x + half), x + wide - half)
            yield label(middle, top + high - size - 3, number(value), **_MIDDLE, **_SMALLER)
    if thin:
        yield element("path", d="".join(thin), class_="fig-1")
    yield line(x, top + high, x + wide, top + high)


def _panel_years(columns: Sequence[str], x: float, y: float, wide: float) -> Iterable[str]:
    """The first and the last column's names, or the only one's."""
    if len(columns) == 1:
        yield label(x + wide / 2, y, columns[0], **_MIDDLE, **_SMALLER)
    elif columns:
        yield label(x, y, columns[0], **_SMALLER)
        yield label(x + wide, y, columns[-1], **_END, **_SMALLER)
