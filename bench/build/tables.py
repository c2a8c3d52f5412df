"""What was measured, as a table: per note, against the stock stack, and how it grows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from phases import Row

HEAD = (
    f"{'engine':10}{'notes':>7}{'phase':>6}{'CPU s':>9}{'ms/note':>9}{'wall s':>8}"
    f"{'MB':>6}{'units':>9}{'files':>8}{'out MB':>8}"
)


def line(row: Row) -> str:
    """One phase of one engine."""
    cost = row.cost
    return (
        f"{row.engine:10}{row.size:7}{row.phase:>6}{cost.cpu:9.2f}{1000 * cost.cpu / row.size:9.1f}"
        f"{cost.wall:8.1f}{cost.memory:6.0f}{cost.units:9.1f}{row.files:8}{row.megabytes:8.1f}"
    )


def table(rows: Sequence[Row]) -> str:
    """Every row, then ratios and exponents."""
    return "\n".join([HEAD, *map(line, rows), *_ratios(rows), *_exponents(rows)])


def _ratios(rows: Sequence[Row]) -> Iterator[str]:
    """How many times the units of this project others take, phase by phase."""
    ours = {(row.size, row.phase): row for row in rows if row.engine == "semainier"}
    for row in rows:
        own = ours.get((row.size, row.phase))
        if own and row is not own:
            ratio = row.cost.units / own.cost.units
            yield f"{row.engine} / semainier, {row.size} notes, {row.phase}: {ratio:.1f}"


def _exponents(rows: Sequence[Row]) -> Iterator[str]:
    """How units grow with the notes: 1 is in proportion."""
    cold = [row for row in rows if row.phase == "cold"]
    for engine in dict.fromkeys(row.engine for row in cold):
        found = sorted((row for row in cold if row.engine == engine), key=lambda row: row.size)
        for small, large in pairwise(found):
            power = exponent(small, large)
            yield f"{engine}, cold, {small.size} to {large.size}: exponent {power:.2f}"


def exponent(small: Row, large: Row) -> float:
    """The power of the number of notes by which the units of a build grow."""
    return math.log(large.cost.units / small.cost.units) / math.log(large.size / small.size)
