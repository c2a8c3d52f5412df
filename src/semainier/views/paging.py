"""Paging of long lists: a page for the newest years, and one for each older year (pure).

Pages by year keep their addresses and what they list; pages by number would shift at each
new post.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")

# What a page lists at most: some 100 kB of HTML for posts, 140 kB for recommendations,
# whose references for Zotero weigh twice as much as their text. A page has one year at
# least; where that is more, the references are on the pages of the posts alone.
NOTES = 250
WORKS = 170
# Links from « Ailleurs » to the posts that mention a peer.
MENTIONS = 500
# Calendars of years that the archive shows.
CALENDARS = 8


@dataclass(frozen=True)
class Year:
    """A year that has a page of its own: how many things it lists, and where."""

    year: int
    count: int
    page: str


def newest(years: Mapping[int, Sized], most: int) -> list[int]:
    """The newest years that hold at most so many things in all, and one year at least.

    Args:
        years: what each year holds, the newest year first.
        most: how many things.
    """
    found: list[int] = []
    for year, things in years.items():
        most -= len(things)
        if found and most < 0:
            break
        found.append(year)
    return found


def older(years: Mapping[int, Sized], most: int, page: str) -> list[Year]:
    """The years of a list that have pages of their own, newest first.

    Args:
        years: what each year holds, the newest year first.
        most: how many things the list's own page shows.
        page: the docname of that page, under which those of the years are.
    """
    shown = newest(years, most)
    return [
        Year(year, len(things), f"{page}/{year}")
        for year, things in years.items()
        if year not in shown
    ]


def beside(years: Sequence[T], place: int) -> Sequence[T]:
    """A year and those just before and after it, which its page links to."""
    return years[max(place - 1, 0) : place + 2]


def neighbours(years: Sequence[Year], place: int) -> dict[str, Any]:
    """The context of a year's page: the year after it, if that has a page, and those before."""
    return {"newer": years[place - 1] if place else None, "older": years[place + 1 :]}
