"""The calendar of a year for a template: figures in words, quarters, names of links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ...model.week import WeekSpan
from .grid import Cell, State, pause_spans, quarters, summary, year_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ...model.post import Post
    from ...text.wording import Wording


@dataclass(frozen=True)
class Tile:
    """A week of the grid: its number, its state, (page, name) of each post, words for a pause."""

    number: int
    state: State
    links: tuple[tuple[str, str], ...]
    words: str


@dataclass(frozen=True)
class Quarter:
    """A row of the grid: its months, abbreviated and in full, and its weeks."""

    short: str
    months: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class YearView:
    """One year for a template."""

    year: int
    quarters: tuple[Quarter, ...]
    summary: str
    pauses: str

    @property
    def columns(self) -> range:
        """The places in a quarter: 13, or 14 when the year has 53 weeks."""
        return range(1, max(len(row.tiles) for row in self.quarters) + 1)


def year_view(
    year: int, posts: Iterable[Post], pauses: Mapping[WeekSpan, str], words: Wording
) -> YearView:
    """A year in the words of a language."""
    cells = year_cells(year, posts, pauses)
    rows = tuple(_quarter(place, row, words) for place, row in enumerate(quarters(cells)))
    return YearView(year, rows, _figures(cells, words), _pauses(cells, words))


def _quarter(place: int, cells: tuple[Cell, ...], words: Wording) -> Quarter:
    """A row of 13 weeks, named by the months of its quarter, which it meets within a week or so."""
    first, last = date(2000, 3 * place + 1, 1), date(2000, 3 * place + 3, 1)
    short = f"{words.day(first, 'LLL')}–{words.day(last, 'LLL')}"
    template = words.gettext("{first} to {last}")
    months = template.format(first=words.day(first, "LLLL"), last=words.day(last, "LLLL"))
    tiles = tuple(_tile(cell, words) for cell in cells)
    return Quarter(short[:1].upper() + short[1:], months, tiles)


def _tile(cell: Cell, words: Wording) -> Tile:
    links = tuple((post.docname, _name(cell, post, words)) for post in cell.posts)
    pause = _pause(cell, words) if cell.state == "pause" else ""
    return Tile(cell.week.week, cell.state, links, pause)


def _name(cell: Cell, post: Post, words: Wording) -> str:
    """« Semaine 46, du 13 au 19 novembre 2023 : La panne », « … : L’été (semaines 30 à 32) »."""
    span, text = WeekSpan(cell.week, cell.week), post.title
    if len(post.weeks) > 1:
        text += f" ({words.inside(words.weeks(post.weeks))})"
    week = f"{words.weeks(span)}, {words.days(span)}"
    return words.gettext("{week}: {text}").format(week=week, text=text)


def _pause(cell: Cell, words: Wording) -> str:
    """« Semaine 30, pause : vacances d’été », « Semaine 30, pause »."""
    week = words.weeks(WeekSpan(cell.week, cell.week))
    if not cell.reason:
        return words.gettext("{week}, pause").format(week=week)
    return words.gettext("{week}, pause: {text}").format(week=week, text=cell.reason)


def _figures(cells: tuple[Cell, ...], words: Wording) -> str:
    """« 38 notes, 41 semaines racontées, 4 semaines de pause. », without what is zero."""
    found = summary(cells)
    parts = [
        words.notes(found.notes) if found.notes else "",
        words.weeks_told(found.weeks) if found.weeks else words.gettext("No note this year"),
        words.weeks_paused(found.pauses) if found.pauses else "",
    ]
    return ", ".join(part for part in parts if part) + "."


def _pauses(cells: tuple[Cell, ...], words: Wording) -> str:
    """« Pauses : semaines 30 à 33 (vacances d’été) ; semaine 52. », or nothing."""
    spans = pause_spans(cells)
    if not spans:
        return ""
    named = [
        words.inside(words.weeks(span)) + (f" ({reason})" if reason else "")
        for span, reason in spans
    ]
    template = words.ngettext("Pause: {pauses}.", "Pauses: {pauses}.", len(named))
    return template.format(pauses=words.gettext("; ").join(named))
