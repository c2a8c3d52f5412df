"""The journal in figures, as plain data (pure).

Each figure has its table; `drawings` draws it. Nothing here compares the writer with a
target.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low
from typing import TYPE_CHECKING

from ...model import labels
from ...model.post import Post, in_order
from ...model.web_address import host_of
from ...model.week import IsoWeek
from ...text.wording import N_

if TYPE_CHECKING:
    from ...text.wording import Wording

Line = tuple[str | int, ...]

# The first of these days is a Monday.
_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Table:
    """A figure's numbers: each row begins with its heading."""

    head: tuple[str, ...]
    rows: tuple[Line, ...]

    @classmethod
    def of(cls, words: Wording, head: Iterable[str], rows: Iterable[Line]) -> Table:
        """A table whose headings are sentences to translate."""
        return cls(tuple(map(words.gettext, head)), tuple(rows))


@dataclass(frozen=True)
class YearCount:
    """A year: how many posts are filed under it, and how many of its ISO weeks posts cover."""

    year: int
    notes: int
    weeks: int


@dataclass(frozen=True)
class NotesByYear:
    """Posts and weeks covered, for every year from the first to the last."""

    rows: tuple[YearCount, ...] = ()

    def table(self, words: Wording) -> Table:
        """One row for each year."""
        rows = ((str(row.year), row.notes, row.weeks) for row in self.rows)
        return Table.of(words, (N_("Year"), N_("Notes"), N_("Weeks told")), rows)


@dataclass(frozen=True)
class WordPoint:
    """The length of one post; ``day`` is the Monday of the last week that it covers."""

    stem: str
    day: date
    words: int


@dataclass(frozen=True)
class YearWords:
    """The lengths of the posts of a year."""

    year: int
    notes: int
    total: int
    shortest: int
    median: int
    longest: int


@dataclass(frozen=True)
class WordsOverTime:
    """Words per post in week order, and for each year that has posts."""

    points: tuple[WordPoint, ...] = ()
    years: tuple[YearWords, ...] = ()

    def table(self, words: Wording) -> Table:
        """One row for each year: one for each post would repeat the archive."""
        lengths = (N_("Words in all"), N_("Shortest"), N_("Median"), N_("Longest"))
        rows = (
            (str(row.year), row.notes, row.total, row.shortest, row.median, row.longest)
            for row in self.years
        )
        return Table.of(words, (N_("Year"), N_("Notes"), *lengths), rows)


@dataclass(frozen=True)
class LabelCounts:
    """A label and its number of posts in each year of the figure."""

    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Its number of posts in all."""
        return sum(self.counts)


@dataclass(frozen=True)
class LabelsByYear:
    """The most used labels, year by year; ``others`` counts the rest together.

    A post counts once for each of its labels.
    """

    years: tuple[int, ...] = ()
    labels: tuple[LabelCounts, ...] = ()
    others: tuple[int, ...] = ()

    def table(self, words: Wording) -> Table:
        """One row for each year, one column for each label."""
        head = (words.gettext("Year"), *(entry.label for entry in self.labels))
        columns = [entry.counts for entry in self.labels]
        if any(self.others):
            head, columns = (*head, words.gettext("Others")), [*columns, self.others]
        rows: list[Line] = [
            (str(year), *(column[place] for column in columns))
            for place, year in enumerate(self.years)
        ]
        return Table(head, tuple(rows))


class CategoriesByYear(LabelsByYear):
    """Categories by year, drawn as shares."""


class TagsByYear(LabelsByYear):
    """Tags by year, drawn as small multiples."""

    def table(self, words: Wording) -> Table:
        """One row for each tag, one column for each year: there are more tags than years."""
        head = (words.gettext("Tag"), *map(str, self.years), words.gettext("In all"))
        rows: list[Line] = [(entry.label, *entry.counts, entry.total) for entry in self.labels]
        return Table(head, tuple(rows))


@dataclass(frozen=True)
class PublicationDays:
    """How many posts were published on each day of the week, Monday first."""

    counts: tuple[int, ...] = ()

    def table(self, words: Wording) -> Table:
        """One row for each day."""
        rows = zip(day_names(words), self.counts, strict=False)
        return Table.of(words, (N_("Day"), N_("Notes")), rows)


@dataclass(frozen=True)
class HostCount:
    """A site: how many links lead there, from how many posts."""

    host: str
    links: int
    notes: int


@dataclass(frozen=True)
class LinksByHost:
    """The sites most linked to; ``other_hosts`` hold ``other_links`` together."""

    rows: tuple[HostCount, ...] = ()
    other_hosts: int = 0
    other_links: int = 0

    def table(self, words: Wording) -> Table:
        """One row for each site."""
        rows = ((row.host, row.links, row.notes) for row in self.rows)
        return Table.of(words, (N_("Site"), N_("Links"), N_("Notes")), rows)


Figure = NotesByYear | WordsOverTime | CategoriesByYear | TagsByYear | PublicationDays | LinksByHost


def day_names(words: Wording) -> tuple[str, ...]:
    """The days of the week, Monday first."""
    return tuple(words.day(_MONDAY + timedelta(days=day), "EEEE") for day in range(7))


def notes_by_year(posts: Iterable[Post]) -> NotesByYear:
    """Count posts by the year that they are filed under, and weeks by their own year."""
    notes: Counter[int] = Counter()
    weeks: set[IsoWeek] = set()
    for post in posts:
        notes[post.year] += 1
        weeks.update(post.weeks)
    covered = Counter(week.year for week in weeks)
    years = _range({*notes, *covered})
    return NotesByYear(tuple(YearCount(year, notes[year], covered[year]) for year in years))


def words_over_time(posts: Iterable[Post]) -> WordsOverTime:
    """The length of every post, in week order."""
    ordered = in_order(posts)
    lengths: dict[int, list[int]] = {}
    for post in ordered:
        lengths.setdefault(post.year, []).append(post.words)
    points = (WordPoint(post.stem, post.weeks.last.monday, post.words) for post in ordered)
    return WordsOverTime(
        tuple(points), tuple(_year_words(year, lengths[year]) for year in sorted(lengths))
    )


def _year_words(year: int, sizes: Sequence[int]) -> YearWords:
    return YearWords(year, len(sizes), sum(sizes), min(sizes), int(median_low(sizes)), max(sizes))


def categories_by_year(posts: Iterable[Post], most: int = 5) -> CategoriesByYear:
    """The most used categories; posts without one are not counted."""
    years, entries, others = _labels_by_year([(p.year, p.categories) for p in posts], most)
    return CategoriesByYear(years, entries, others)


def tags_by_year(posts: Iterable[Post], most: int = 12) -> TagsByYear:
    """The most used tags."""
    years, entries, others = _labels_by_year([(p.year, p.tags) for p in posts], most)
    return TagsByYear(years, entries, others)


def _labels_by_year(
    notes: Sequence[tuple[int, tuple[str, ...]]], most: int
) -> tuple[tuple[int, ...], tuple[LabelCounts, ...], tuple[int, ...]]:
    """Years, the most used labels (then alphabetical), and the count of the others."""
    years = tuple(_range({year for year, _ in notes}))
    uses = Counter((label, year) for year, given in notes for label in dict.fromkeys(given))
    totals: Counter[str] = Counter()
    for (label, _), count in uses.items():
        totals[label] += count
    ranked = sorted(labels.alphabetical(totals), key=lambda label: -totals[label])
    entries = tuple(
        LabelCounts(label, tuple(uses[label, year] for year in years)) for label in ranked[:most]
    )
    others = tuple(sum(uses[label, year] for label in ranked[most:]) for year in years)
    return years if totals else (), entries, others if totals else ()


def publication_days(posts: Iterable[Post]) -> PublicationDays:
    """Count posts by the day of the week on which they were published."""
    days = Counter(post.published.weekday() for post in posts)
    return PublicationDays(tuple(days[day] for day in range(7)) if days else ())


def links_by_host(posts: Iterable[Post], most: int = 12) -> LinksByHost:
    """Count the links of all sections by site, the most linked first."""
    links: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    for post in posts:
        found = [
            host_of(link.url)
            for section in post.sections
            for item in section.items
            for link in item.links
        ]
        links.update(filter(None, found))
        notes.update(filter(None, set(found)))
    ranked = sorted(links, key=lambda host: (-links[host], host))
    rows = tuple(HostCount(host, links[host], notes[host]) for host in ranked[:most])
    rest = ranked[most:]
    return LinksByHost(rows, len(rest), sum(links[host] for host in rest))


# The figures by the name that ``{statistics}`` takes, in the order of the page of statistics.
NAMES: Mapping[str, Callable[[Iterable[Post]], Figure]] = {
    "notes": notes_by_year,
    "words": words_over_time,
    "categories": categories_by_year,
    "tags": tags_by_year,
    "days": publication_days,
    "hosts": links_by_host,
}


def all_figures(posts: Iterable[Post]) -> dict[str, Figure]:
    """Every figure by its name."""
    every = tuple(posts)
    return {name: count(every) for name, count in NAMES.items()}


def _range(years: Iterable[int]) -> range:
    """Every year from the first to the last, empty years too."""
    found = set(years)
    return range(min(found), max(found) + 1) if found else range(0)
