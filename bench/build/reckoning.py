"""Makes figures of measures (medians, growth, ratios), and a table of figures."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from measuring import Cost

BUILDS = ("cold", "no-op", "edit", "add")
_HEAD = (
    *("notes", "engine", "build", "cpu s", "ms/note", "units", "wall s", "peak MiB"),
    *("out MB", "kB/note", "files", "stock/it", "cpu^", "mem^", "out^"),
)


@dataclass(frozen=True)
class Figure:
    """The medians of one build of one engine at one size. Only a cold build has an output."""

    engine: str
    notes: int
    build: str
    cpu: float
    units: float
    wall: float
    memory: float
    output: int = 0
    files: int = 0


def figure(
    engine: str, notes: int, build: str, costs: Sequence[Cost], output: int = 0, files: int = 0
) -> Figure:
    """The medians of several runs. The units of each run come from its own loops."""
    return Figure(
        engine=engine,
        notes=notes,
        build=build,
        cpu=median(cost.cpu for cost in costs),
        units=median(cost.units for cost in costs),
        wall=median(cost.wall for cost in costs),
        memory=median(cost.memory for cost in costs),
        output=output,
        files=files,
    )


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float | None:
    """The exponent of a cost between two sizes: 1 is linear, 2 is quadratic.

    None if the sizes are equal or nothing was measured.
    """
    (few, cost), (many, more) = small, large
    if few == many or min(few, many, cost, more) <= 0:
        return None
    return math.log(more / cost) / math.log(many / few)


def smaller(one: Figure, among: Iterable[Figure]) -> Figure | None:
    """The figure of the same build and engine at the next smaller size."""
    same = (
        other
        for other in among
        if (other.engine, other.build) == (one.engine, one.build) and other.notes < one.notes
    )
    return max(same, key=lambda other: other.notes, default=None)


def ratio(one: Figure, among: Iterable[Figure], reference: str) -> float | None:
    """The processor time of the reference engine divided by this one's."""
    place = (reference, one.notes, one.build)
    for other in among:
        if (other.engine, other.notes, other.build) == place and one.cpu:
            return other.cpu / one.cpu
    return None


def table(figures: Sequence[Figure], reference: str) -> str:
    """A table with a line for each figure, and a blank line between sizes."""
    ordered = sorted(figures, key=lambda one: (one.notes, _order(figures, one)))
    rows = [_HEAD, *(_row(one, figures, reference) for one in ordered)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for before, row in itertools.pairwise(rows):
        lines += [""] * (before[0] != row[0]) + [_line(row, widths)]
    return "\n".join([_line(_HEAD, widths), *lines])


def _order(figures: Sequence[Figure], one: Figure) -> tuple[int, int]:
    engines = list(dict.fromkeys(other.engine for other in figures))
    return engines.index(one.engine), BUILDS.index(one.build)


def _row(one: Figure, figures: Sequence[Figure], reference: str) -> tuple[str, ...]:
    before = smaller(one, figures)
    grown = growth(before, one) if before else dict.fromkeys(("cpu", "memory", "output"))
    return (
        *(str(one.notes), one.engine, one.build),
        *(f"{one.cpu:.2f}", f"{1000 * one.cpu / one.notes:.1f}", f"{one.units:.1f}"),
        *(f"{one.wall:.2f}", f"{one.memory:.0f}"),
        f"{one.output / 1e6:.2f}" if one.output else "",
        f"{one.output / 1e3 / one.notes:.1f}" if one.output else "",
        str(one.files or ""),
        _shown(ratio(one, figures, reference), "x"),
        *(_shown(grown[name]) for name in ("cpu", "memory", "output")),
    )


def growth(before: Figure, after: Figure) -> dict[str, float | None]:
    """The exponents of processor time, memory and output between two sizes."""
    return {
        name: exponent((before.notes, getattr(before, name)), (after.notes, getattr(after, name)))
        for name in ("cpu", "memory", "output")
    }


def _shown(value: float | None, sign: str = "") -> str:
    return "" if value is None else f"{value:.2f}{sign}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        cell.ljust(width) if place in (1, 2) else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()
