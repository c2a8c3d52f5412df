"""The figures drawn as SVG, each with a title and a sentence (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ...model.week import IsoWeek
from ...text.wording import N_
from . import charts, svg
from .charts import Row, Tick
from .figures import (
    CategoriesByYear,
    Figure,
    LinksByHost,
    NotesByYear,
    PublicationDays,
    TagsByYear,
    WordsOverTime,
    day_names,
)

if TYPE_CHECKING:
    from ...text.wording import Wording

Paint = Callable[[svg.Frame], str]

EMPTY = N_("Nothing to draw yet: the first notes will fill this figure.")
_EMPTY: dict[type[Figure], str] = {
    CategoriesByYear: N_("No category yet."),
    TagsByYear: N_("No tag yet."),
    LinksByHost: N_("No link yet."),
}

_TITLES: dict[type[Figure], str] = {
    NotesByYear: N_("Notes and weeks told, year by year"),
    WordsOverTime: N_("Length of the notes"),
    CategoriesByYear: N_("Share of the categories, year by year"),
    TagsByYear: N_("The most used tags, year by year"),
    PublicationDays: N_("Days of publication"),
    LinksByHost: N_("Sites most linked to"),
}


@dataclass(frozen=True)
class Drawing:
    """A figure for a page: its title, a sentence that describes it, its SVG.

    An empty figure has no SVG, and its sentence says so.
    """

    title: str
    sentence: str
    svg: str = ""


def is_empty(figure: Figure) -> bool:
    """Whether a figure has nothing to show."""
    if isinstance(figure, WordsOverTime):
        return not figure.points
    if isinstance(figure, (CategoriesByYear, TagsByYear)):
        return not figure.labels
    return not (figure.counts if isinstance(figure, PublicationDays) else figure.rows)


def draw(figure: Figure, words: Wording, ident: str) -> Drawing:
    """Draw a figure; ``ident`` is the id of the title in its SVG."""
    title = words.gettext(_TITLES[type(figure)])
    if is_empty(figure):
        return Drawing(title, words.gettext(_EMPTY.get(type(figure), EMPTY)))
    sentence, paint = _painting(figure, words)
    return Drawing(title, sentence, paint(svg.Frame(ident, title)))


def _painting(figure: Figure, words: Wording) -> tuple[str, Paint]:
    """The sentence that describes a figure which is not empty, and what draws it."""
    match figure:
        case NotesByYear():
            return _notes(figure, words)
        case WordsOverTime():
            return _lengths(figure, words)
        case CategoriesByYear():
            return _categories(figure, words)
        case TagsByYear():
            return _tags(figure, words)
        case PublicationDays():
            return _days(figure, words)
        case LinksByHost():
            return _hosts(figure, words)


def _notes(figure: NotesByYear, words: Wording) -> tuple[str, Paint]:
    rows = [Row(str(row.year), (row.notes, row.weeks)) for row in figure.rows]
    weeks = sum(row.weeks for row in figure.rows)
    fullest = max(figure.rows, key=lambda row: (row.notes, row.year))
    sentence = words.gettext("{years}: {notes}, {weeks}; the most notes in {year}: {most}.").format(
        years=_period([row.year for row in figure.rows], words),
        notes=words.notes(sum(row.notes for row in figure.rows)),
        weeks=words.weeks_told(weeks),
        year=fullest.year,
        most=words.number(fullest.notes),
    )
    names = (words.gettext("Notes"), words.gettext("Weeks told"))
    return sentence, lambda frame: charts.bars(frame, rows, words.number, names)


def _lengths(figure: WordsOverTime, words: Wording) -> tuple[str, Paint]:
    first, last = figure.years[0].year, figure.years[-1].year
    points = [(_place(point.day, first, last), point.words) for point in figure.points]
    levels = [(*_extent(row.year, first, last), row.median) for row in figure.years]
    lengths = sorted(point.words for point in figure.points)
    sentence = words.gettext(
        "{years}: {notes}; the shortest has {low} words, the longest {high}."
        " Half of them have {median} words or fewer: this is the median."
    ).format(
        years=_period([first, last], words),
        notes=words.notes(len(lengths)),
        low=words.number(lengths[0]),
        high=words.number(lengths[-1]),
        median=words.number(lengths[(len(lengths) - 1) // 2]),
    )
    names = (words.gettext("Words in a note"), words.gettext("Median of the year"))
    ticks = list(_year_ticks(first, last))
    return sentence, lambda frame: charts.dots(frame, points, levels, ticks, words.number, names)


def _place(day: date, first: int, last: int) -> float:
    """Where a day lies between the first week of a year and the last week of another."""
    start, end = IsoWeek(first, 1).monday, IsoWeek(last + 1, 1).monday
    return (day - start).days / (end - start).days


def _extent(year: int, first: int, last: int) -> tuple[float, float]:
    """Where a year begins and ends on the axis; a little is left between years."""
    ends = (IsoWeek(year, 3), IsoWeek(year, 50))
    return _place(ends[0].monday, first, last), _place(ends[1].monday, first, last)


def _year_ticks(first: int, last: int) -> Iterator[Tick]:
    """A mark where each year begins, its number under its middle."""
    for year in range(first, last + 1):
        yield Tick(_place(IsoWeek(year, 1).monday, first, last))
        yield Tick(_place(IsoWeek(year, 26).monday, first, last), str(year))


def _categories(figure: CategoriesByYear, words: Wording) -> tuple[str, Paint]:
    columns = [entry.counts for entry in figure.labels]
    names = [entry.label for entry in figure.labels]
    if any(figure.others):
        columns, names = [*columns, figure.others], [*names, words.gettext("Others")]
    rows = [
        Row(str(year), tuple(column[place] for column in columns))
        for place, year in enumerate(figure.years)
    ]
    percent = partial(_percent, words)
    everything = sum(map(sum, columns))
    listed = ", ".join(
        f"{name} {percent(round(100 * sum(column) / everything))}"
        for name, column in zip(names, columns, strict=True)
    )
    sentence = words.gettext("{years}: {shares}.").format(
        years=_period(figure.years, words), shares=listed
    )
    return sentence, lambda frame: charts.shares(frame, rows, names, percent)


def _percent(words: Wording, value: int) -> str:
    return words.gettext("{count}%").format(count=words.number(value))


def _tags(figure: TagsByYear, words: Wording) -> tuple[str, Paint]:
    panels = [Row(entry.label, entry.counts) for entry in figure.labels]
    columns = [str(year) for year in figure.years]
    sentence = words.gettext(
        "{years}: one small chart for each tag, all on one scale, up to {most} in a year."
    ).format(
        years=_period(figure.years, words),
        most=words.notes(max(max(panel.values) for panel in panels)),
    )
    return sentence, lambda frame: charts.multiples(frame, panels, columns, words.number)


def _days(figure: PublicationDays, words: Wording) -> tuple[str, Paint]:
    names = day_names(words)
    rows = [Row(name, (count,)) for name, count in zip(names, figure.counts, strict=True)]
    best = max(range(7), key=lambda day: figure.counts[day])
    sentence = words.gettext("Most often on {day}: {count} of {notes}.").format(
        day=names[best],
        count=words.number(figure.counts[best]),
        notes=words.notes(sum(figure.counts)),
    )
    return sentence, lambda frame: charts.bars(frame, rows, words.number)


def _hosts(figure: LinksByHost, words: Wording) -> tuple[str, Paint]:
    rows = [Row(row.host, (row.links,)) for row in figure.rows]
    sites = len(rows) + figure.other_hosts
    links = figure.other_links + sum(row.links for row in figure.rows)
    sentence = words.gettext("{links} to {sites}; the first is {host}.").format(
        links=words.links(links),
        sites=words.ngettext("{count} site", "{count} sites", sites).format(
            count=words.number(sites)
        ),
        host=rows[0].label,
    )
    return sentence, lambda frame: charts.bars(frame, rows, words.number, tall=True)


def _period(years: Sequence[int], words: Wording) -> str:
    """How a sentence begins: « 2023 », « De 2020 à 2023 »."""
    if years[0] == years[-1]:
        return str(years[0])
    return words.gettext("From {first} to {last}").format(first=years[0], last=years[-1])
