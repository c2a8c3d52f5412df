"""Which posts tell a week, and which tell the same week of other years.

Week 53 comes about every sixth year. In the other winters its place is taken
by week 52 and by week 1 of the year that begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .post import Post, in_order
from .week import IsoWeek, WeekSpan, weeks_in_year


class WeekIndex:
    """A journal's notes by the weeks that they tell; made once for all references."""

    def __init__(self, posts: Iterable[Post]) -> None:
        told: dict[IsoWeek, list[Post]] = {}
        for post in in_order(posts):
            for week in post.weeks:
                told.setdefault(week, []).append(post)
        self._told = told
        self._weeks = sorted(told)

    def telling(self, span: WeekSpan) -> list[Post]:
        """The notes that tell at least one of these weeks, each once, in week order."""
        start, end = bisect_left(self._weeks, span.first), bisect_right(self._weeks, span.last)
        found = {post.stem: post for week in self._weeks[start:end] for post in self._told[week]}
        return in_order(found.values())

    def nearest(self, week: IsoWeek | None) -> list[IsoWeek]:
        """The weeks told that are closest to one: itself, or the one before and the one after.

        Without a week to start from, the last one told.
        """
        if week is None:
            return self._weeks[-1:]
        if week in self._told:
            return [week]
        place = bisect_left(self._weeks, week)
        return self._weeks[max(place - 1, 0) : place + 1]


def span_of(text: str) -> WeekSpan | None:
    """The week or interval that a text writes as ISO 8601 does, or None."""
    try:
        return WeekSpan.parse(text)
    except ValueError:
        return None


def guess(text: str) -> IsoWeek | None:
    """The week that a text probably means, however it is written: « 2023-46 », « S46 2023 »."""
    year = re.search(r"(?<!\d)[1-9]\d{3}(?!\d)", text, re.ASCII)
    week = re.search(r"(?<!\d)\d{1,2}(?!\d)", text, re.ASCII)
    if not (year and week):
        return None
    last = weeks_in_year(int(year[0]))
    return IsoWeek(int(year[0]), min(max(int(week[0]), 1), last))


# --- The same week in other years --------------------------------------------


@dataclass(frozen=True)
class Echo:
    """A note that tells the same week of another year.

    ``week`` is the week that answers. ``nearby`` is true when a week 53 found
    no week 53 in that winter, so that the page can say a word about it.
    """

    post: Post
    week: IsoWeek
    nearby: bool = False


class WeekNumbers:
    """A journal's notes by week number; made once for all notes."""

    def __init__(self, posts: Iterable[Post]) -> None:
        self._order: dict[str, int] = {}
        self._told: dict[int, list[tuple[IsoWeek, Post]]] = {}
        for place, post in enumerate(in_order(posts)):
            self._order[post.stem] = place
            for week in post.weeks:
                self._told.setdefault(week.week, []).append((week, post))

    def same_week(self, post: Post) -> list[Echo]:
        """The notes that tell a week of this note in another year, newest first.

        A combined note is found by any of its weeks, and appears once.
        """
        found: dict[str, Echo] = {}
        for week in post.weeks:
            for echo in (*self._same_number(week), *self._around(week)):
                known = found.get(echo.post.stem)
                if echo.post.stem != post.stem and (known is None or known.nearby > echo.nearby):
                    found[echo.post.stem] = echo
        return sorted(found.values(), key=lambda echo: -self._order[echo.post.stem])

    def consulted(self, post: Post) -> list[int]:
        """The week numbers among whose notes those of `same_week` are found."""
        numbers = {week.week for week in post.weeks}
        return sorted(numbers | {52, 1} if 53 in numbers else numbers)

    def told(self, number: int) -> Sequence[tuple[IsoWeek, Post]]:
        """The weeks of a number that notes tell, each with its note, in week order."""
        return self._told.get(number, ())

    def _same_number(self, week: IsoWeek) -> Iterable[Echo]:
        """The notes of the same week number in other years."""
        for other, post in self.told(week.week):
            if other.year != week.year:
                yield Echo(post, other)

    def _around(self, week: IsoWeek) -> Iterable[Echo]:
        """For week 53: weeks 52 and 1 of each other winter that has no note of week 53."""
        if week.week != 53:
            return
        exact = {week.year, *(other.year for other, _ in self.told(53))}
        for number in (52, 1):
            for other, post in self.told(number):
                if _winter(other) not in exact:
                    yield Echo(post, other, nearby=True)


def _winter(week: IsoWeek) -> int:
    """The year that ends in the winter of a week 52, 53 or 1."""
    return week.year - 1 if week.week == 1 else week.year


def same_week(post: Post, posts: Iterable[Post]) -> list[Echo]:
    """The notes that tell a week of this note in another year, newest first.

    For every note of a journal, make one `WeekNumbers` instead.
    """
    return WeekNumbers(posts).same_week(post)
