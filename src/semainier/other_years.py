"""The same ISO week in other years (pure).

Week 53 comes about every sixth year. In the other winters its place is taken
by week 52 and by week 1 of the year that begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .model import IsoWeek, Post, in_order


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
