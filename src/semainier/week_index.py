"""The notes that tell a week (pure), for whoever names one in a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from .model import IsoWeek, Post, WeekSpan, in_order, weeks_in_year


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
