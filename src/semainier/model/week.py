"""ISO weeks and spans of weeks.

Weeks follow ISO 8601-1:2019, 3.1.1.23: a week starts on a Monday, and week 1 of a year
is the one that holds its first Thursday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .record import Record

_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d{2})", re.IGNORECASE)
_SPAN = re.compile(r"(?P<first>\d{4}-W\d{2})(?:/(?P<last>\d{4}-W\d{2}))?", re.IGNORECASE)
_STEM = re.compile(
    r"(?P<year>\d{4})-w(?P<first>\d{2})"
    r"(?:-(?:(?P<last_year>\d{4})-)?w(?P<last>\d{2}))?"
    r"(?:-(?P<rank>[2-9]|\d{2,}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True, slots=True)
class IsoWeek(Record):
    """A week of the ISO 8601 calendar.

    Raises:
        ValueError: the year has no such week (most have 52, some 53).
    """

    year: int
    week: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.year, self.week, 1)

    @classmethod
    def of(cls, day: date) -> IsoWeek:
        """The week that holds a day."""
        year, week, _ = day.isocalendar()
        return cls(year, week)

    @classmethod
    def parse(cls, text: str) -> IsoWeek:
        """Read ``2023-W46``, in either case.

        Raises:
            ValueError: the text is not an ISO week, or there is no such week.
        """
        match = _WEEK.fullmatch(text.strip())
        if not match:
            raise ValueError(f"not an ISO week: {text!r}")
        return cls(int(match["year"]), int(match["week"]))

    @property
    def monday(self) -> date:
        """The week's first day."""
        return date.fromisocalendar(self.year, self.week, 1)

    @property
    def sunday(self) -> date:
        """The week's last day."""
        return self.monday + timedelta(days=6)

    def __add__(self, weeks: int) -> IsoWeek:
        return IsoWeek.of(self.monday + timedelta(weeks=weeks))

    def __sub__(self, other: IsoWeek) -> int:
        """The number of weeks from another week to this one."""
        return (self.monday - other.monday).days // 7

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.week:02d}"


def weeks_in_year(year: int) -> int:
    """52 or 53: 28 December always falls in the last ISO week of its year."""
    return date(year, 12, 28).isocalendar().week


@dataclass(frozen=True, order=True, slots=True)
class WeekSpan(Record):
    """One or several weeks in a row, both ends included.

    Raises:
        ValueError: the last week comes before the first.
    """

    first: IsoWeek
    last: IsoWeek

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} comes before {self.first}")

    @classmethod
    def of(cls, day: date) -> WeekSpan:
        """The span of the one week that holds a day."""
        week = IsoWeek.of(day)
        return cls(week, week)

    @classmethod
    def parse(cls, text: str) -> WeekSpan:
        """Read ``2023-W46`` or ``2024-W30/2024-W32`` (ISO 8601 interval).

        Raises:
            ValueError: the text is neither, or a week does not exist.
        """
        match = _SPAN.fullmatch(text.strip())
        if not match:
            raise ValueError(f"not an ISO week or interval: {text!r}")
        first = IsoWeek.parse(match["first"])
        return cls(first, IsoWeek.parse(match["last"]) if match["last"] else first)

    @classmethod
    def from_stem(cls, stem: str) -> WeekSpan | None:
        """The weeks that a file's stem names, or None if it names none.

        Known forms: ``2023-w46``, ``2024-w30-w32``, ``2020-w52-2021-w01``, and
        ``2022-w13-2`` for a second post of the same weeks.

        Raises:
            ValueError: the stem has the form of a week that does not exist.
        """
        match = _STEM.fullmatch(stem)
        if not match:
            return None
        first = IsoWeek(int(match["year"]), int(match["first"]))
        if not match["last"]:
            return cls(first, first)
        return cls(first, IsoWeek(int(match["last_year"] or match["year"]), int(match["last"])))

    def __iter__(self) -> Iterator[IsoWeek]:
        return (self.first + step for step in range(len(self)))

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __contains__(self, week: object) -> bool:
        return isinstance(week, IsoWeek) and self.first <= week <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"
