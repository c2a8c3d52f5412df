"""A year as a grid of ISO weeks, each with its posts or its pause (pure).

Nothing here counts streaks or calls a week missing: a pause is a normal thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ...model.post import Post, in_order
from ...model.week import IsoWeek, WeekSpan, weeks_in_year

# The classes of the cells, too.
State = Literal["told", "shared", "pause", "nothing"]

_ROW = 13


@dataclass(frozen=True)
class Cell:
    """A week of the grid.

    ``told``: some post covers this week alone; ``shared``: only posts of several weeks
    cover it; ``pause``: the writer announces a pause, for ``reason`` if one is given.
    ``posts`` are in week order.
    """

    week: IsoWeek
    state: State
    posts: tuple[Post, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Summary:
    """A year in figures: its posts, the weeks that posts cover, the weeks of pause.

    A post across the turn of the year is counted once, in the year that it is filed under
    (`Post.year`); each of its weeks counts in its own year.
    """

    notes: int = 0
    weeks: int = 0
    pauses: int = 0


def read_pauses(given: Mapping[str, str]) -> dict[WeekSpan, str]:
    """The pauses that a writer announces: ISO weeks or intervals, with a reason.

    Raises:
        ValueError: a key is neither, or names a week that does not exist.
    """
    return {WeekSpan.parse(weeks): reason.strip() for weeks, reason in given.items()}


def years_of(posts: Iterable[Post]) -> list[int]:
    """Every year from the first week covered to the last, newest first, empty years too."""
    spans = [post.weeks for post in posts]
    if not spans:
        return []
    first = min(span.first.year for span in spans)
    last = max(span.last.year for span in spans)
    return list(range(last, first - 1, -1))


def year_cells(
    year: int, posts: Iterable[Post], pauses: Mapping[WeekSpan, str] | None = None
) -> tuple[Cell, ...]:
    """The 52 or 53 weeks of a year, in order."""
    covering: dict[IsoWeek, list[Post]] = {}
    near = [post for post in posts if post.weeks.first.year <= year <= post.weeks.last.year]
    for post in in_order(near):
        for week in post.weeks:
            covering.setdefault(week, []).append(post)
    weeks = (IsoWeek(year, number) for number in range(1, weeks_in_year(year) + 1))
    return tuple(_cell(week, tuple(covering.get(week, ())), pauses or {}) for week in weeks)


def _cell(week: IsoWeek, posts: tuple[Post, ...], pauses: Mapping[WeekSpan, str]) -> Cell:
    """One week; a post wins over a pause, and the shortest of several pauses over the others."""
    if posts:
        alone = any(len(post.weeks) == 1 for post in posts)
        return Cell(week, "told" if alone else "shared", posts)
    around = sorted((len(span), span) for span in pauses if week in span)
    if around:
        return Cell(week, "pause", reason=pauses[around[0][1]])
    return Cell(week, "nothing")


def quarters(cells: Sequence[Cell]) -> tuple[tuple[Cell, ...], ...]:
    """Four rows of 13 weeks; the 53rd week joins the last row."""
    starts = range(0, 4 * _ROW, _ROW)
    return tuple(
        tuple(cells[start : start + _ROW] if start < 3 * _ROW else cells[start:])
        for start in starts
    )


def pause_spans(cells: Iterable[Cell]) -> tuple[tuple[WeekSpan, str], ...]:
    """The pauses of a year as its grid shows them: weeks in a row for one reason are one pause."""
    found: list[tuple[WeekSpan, str]] = []
    for cell in cells:
        if cell.state != "pause":
            continue
        if found and found[-1][1] == cell.reason and found[-1][0].last + 1 == cell.week:
            found[-1] = (WeekSpan(found[-1][0].first, cell.week), cell.reason)
        else:
            found.append((WeekSpan(cell.week, cell.week), cell.reason))
    return tuple(found)


def summary(cells: Iterable[Cell]) -> Summary:
    """How many posts, weeks covered and weeks of pause the cells of one year hold."""
    row = tuple(cells)
    filed = {post.stem for cell in row for post in cell.posts if post.year == cell.week.year}
    covered = sum(bool(cell.posts) for cell in row)
    return Summary(len(filed), covered, sum(cell.state == "pause" for cell in row))
