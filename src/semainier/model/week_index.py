"""Which posts cover a week, and which cover the same week of other years.

ISO 8601 has a week 53 about every sixth year. In the other winters, week 52 and the next
year's week 1 stand for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .post import Post, in_order
from .week import IsoWeek, WeekSpan, weeks_in_year


class WeekIndex:
    """An index from each week to the posts that cover it. Made once for all references."""

    def __init__(self, posts: Iterable[Post]) -> None:
        covering: dict[IsoWeek, list[Post]] = {}
        for post in in_order(posts):
            for week in post.weeks:
                covering.setdefault(week, []).append(post)
        self._by_week = covering
        self._weeks = sorted(covering)

    def telling(self, span: WeekSpan) -> list[Post]:
        """The posts that cover at least one of these weeks, each once, in week order."""
        start, end = bisect_left(self._weeks, span.first), bisect_right(self._weeks, span.last)
        found = {post.stem: post for week in self._weeks[start:end] for post in self._by_week[week]}
        return in_order(found.values())

    def nearest(self, week: IsoWeek | None) -> list[IsoWeek]:
        """The covered weeks nearest to a week: itself, or the one before and the one after.

        Without a week, the last covered one.
        """
        if week is None:
            return self._weeks[-1:]
        if week in self._by_week:
            return [week]
        place = bisect_left(self._weeks, week)
        return self._weeks[max(place - 1, 0) : place + 1]


def parse_span(text: str) -> WeekSpan | None:
    """Parse an ISO 8601 week or interval of weeks, or return None."""
    try:
        return WeekSpan.parse(text)
    except ValueError:
        return None


def guess_week(text: str) -> IsoWeek | None:
    """The week that a text probably means, in whatever form: « 2023-46 », « S46 2023 »."""
    year = re.search(r"(?<!\d)[1-9]\d{3}(?!\d)", text, re.ASCII)
    week = re.search(r"(?<!\d)\d{1,2}(?!\d)", text, re.ASCII)
    if not (year and week):
        return None
    last = weeks_in_year(int(year[0]))
    return IsoWeek(int(year[0]), min(max(int(week[0]), 1), last))


# --- The same week in other years --------------------------------------------


@dataclass(frozen=True)
class SameWeek:
    """A post that covers the same week of another year.

    Attributes:
        week: that week of the other year.
        nearby: whether ``week`` stands for a week 53 that the other winter lacks.
    """

    post: Post
    week: IsoWeek
    nearby: bool = False


class WeekNumberIndex:
    """An index from each week number to the posts that cover it. Made once for all posts."""

    def __init__(self, posts: Iterable[Post]) -> None:
        self._order: dict[str, int] = {}
        self._by_number: dict[int, list[tuple[IsoWeek, Post]]] = {}
        for place, post in enumerate(in_order(posts)):
            self._order[post.stem] = place
            for week in post.weeks:
                self._by_number.setdefault(week.week, []).append((week, post))

    def same_week(self, post: Post) -> list[SameWeek]:
        """The posts that cover a week of this post in another year, newest first.

        A post of several weeks is found by each of them, and appears once.
        """
        found: dict[str, SameWeek] = {}
        for week in post.weeks:
            for echo in (*self._same_number(week), *self._around(week)):
                known = found.get(echo.post.stem)
                if echo.post.stem != post.stem and (known is None or known.nearby > echo.nearby):
                    found[echo.post.stem] = echo
        return sorted(found.values(), key=lambda echo: -self._order[echo.post.stem])

    def consulted(self, post: Post) -> list[int]:
        """The week numbers whose posts `same_week` looks at."""
        numbers = {week.week for week in post.weeks}
        return sorted(numbers | {52, 1} if 53 in numbers else numbers)

    def told(self, number: int) -> Sequence[tuple[IsoWeek, Post]]:
        """The covered weeks of a number, each with its post, in week order."""
        return self._by_number.get(number, ())

    def _same_number(self, week: IsoWeek) -> Iterable[SameWeek]:
        """The posts of the same week number in other years."""
        for other, post in self.told(week.week):
            if other.year != week.year:
                yield SameWeek(post, other)

    def _around(self, week: IsoWeek) -> Iterable[SameWeek]:
        """For week 53: weeks 52 and 1 of each other winter without a post of week 53."""
        if week.week != 53:
            return
        exact = {week.year, *(other.year for other, _ in self.told(53))}
        for number in (52, 1):
            for other, post in self.told(number):
                if _winter(other) not in exact:
                    yield SameWeek(post, other, nearby=True)


def _winter(week: IsoWeek) -> int:
    """The year in which the winter of a week 52, 53 or 1 begins."""
    return week.year - 1 if week.week == 1 else week.year


def same_week(post: Post, posts: Iterable[Post]) -> list[SameWeek]:
    """The posts that cover a week of this post in another year, newest first.

    For many posts of one journal, make one `WeekNumberIndex` instead.
    """
    return WeekNumberIndex(posts).same_week(post)
