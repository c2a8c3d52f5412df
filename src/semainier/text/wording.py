"""The journal's language: gettext for sentences, Babel for dates and numbers.

The source strings are English; their translations are in
``locale/<language>/LC_MESSAGES/semainier.po``. The catalogue ``sphinx.po`` beside it
translates strings of the themes and of ABlog, whose wheel has no compiled catalogue
(https://github.com/sunpy/ablog/issues/224).
"""

from __future__ import annotations

import gettext
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date, get_date_format
from babel.numbers import format_decimal
from babel.units import format_unit

from ..model.week import WeekSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

CATALOG = "semainier"
LOCALE_DIR = Path(__file__).parents[1] / "locale"


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a text for extraction without translating it yet."""
    return text


# What stands between the place of a logged problem and its sentence.
ERROR, WARNING = N_("ERROR: "), N_("WARNING: ")


@lru_cache(4096)
def _formatted(when: date, pattern: str, language: str) -> str:
    """A date in words, cached: many pages show the same ones."""
    return format_date(when, pattern, locale=language)


@lru_cache(4096)
def _grouped(value: int, language: str) -> str:
    """A whole number in figures, cached: many pages show the same ones."""
    return format_decimal(value, locale=language)


class Wording:
    """Sentences, dates and numbers in one language.

    In French dates only the first day of the month is an ordinal (« 1er mars 2024 »).
    """

    def __init__(self, language: str) -> None:
        self.language = language or "en"
        translations = gettext.translation(
            CATALOG, str(LOCALE_DIR), languages=[self.language], fallback=True
        )
        self.gettext = translations.gettext
        self.ngettext = translations.ngettext

    @property
    def first_of_month(self) -> str:
        """How the first day of a month is written: « 1er »."""
        return "1er" if self.language.startswith("fr") else "1"

    def day(self, when: date, pattern: str = "long") -> str:
        """A date: « 20 novembre 2023 » (long), « 20 nov. 2023 » (medium), or a CLDR pattern."""
        text = _formatted(when, pattern, self.language)
        if when.day == 1 and text.startswith("1 "):
            return self.first_of_month + text[1:]
        return text

    def number(self, value: int) -> str:
        """A whole number with the language's grouping."""
        return _grouped(value, self.language)

    def size(self, octets: int) -> str:
        """A file's size in kilobytes, at least one: « 12 ko »."""
        kilobytes = max(1, round(octets / 1000))
        return format_unit(kilobytes, "digital-kilobyte", "short", locale=self.language)

    def weeks(self, span: WeekSpan) -> str:
        """« Semaine 46 », « Semaines 41 et 42 », « Semaines 30 à 32 »."""
        first, last = span.first.week, span.last.week
        if len(span) == 1:
            return self.gettext("Week {week}").format(week=first)
        if len(span) == 2:
            return self.gettext("Weeks {first} and {last}").format(first=first, last=last)
        return self.gettext("Weeks {first} to {last}").format(first=first, last=last)

    def weeks_and_year(self, span: WeekSpan) -> str:
        """Weeks with ISO years: « Semaine 46 de 2023 », « Semaines 53 de 2020 et 1 de 2021 »."""
        first, last = span.first, span.last
        if first.year == last.year:
            weeks, year = self.weeks(span), first.year
            return self.gettext("{weeks} of {year}").format(weeks=weeks, year=year)
        both = self.gettext("Weeks {first} of {first_year} and {last} of {last_year}")
        range_ = self.gettext("Weeks {first} of {first_year} to {last} of {last_year}")
        return (both if len(span) == 2 else range_).format(
            first=first.week, first_year=first.year, last=last.week, last_year=last.year
        )

    def inside(self, text: str) -> str:
        """A text with a lower-case initial, for the middle of a sentence: « semaine 46 »."""
        return text[:1].lower() + text[1:]

    def days(self, span: WeekSpan) -> str:
        """The first and last day of a span: « du 13 au 19 novembre 2023 »."""
        start, end = span.first.monday, span.last.sunday
        if self._month_first:
            return self._days_after_month(start, end)
        pattern = "d MMMM y"
        if start.year == end.year:
            pattern = "d" if start.month == end.month else "d MMMM"
        begin = self.day(start, pattern)
        if pattern == "d" and start.day == 1:
            begin = self.first_of_month
        return self.gettext("from {start} to {end}").format(start=begin, end=self.day(end))

    @cached_property
    def _month_first(self) -> bool:
        """Whether a date begins with its month, as in American English."""
        pattern = get_date_format("long", locale=self.language).pattern
        return "M" in pattern.partition("d")[0] and not pattern.startswith("y")

    def _days_after_month(self, start: date, end: date) -> str:
        """“from June 24 to 30, 2024”, “from December 30, 2024 to January 5, 2025”."""
        first = self.day(start) if start.year != end.year else self.day(start, "MMMM d")
        same_month = (start.year, start.month) == (end.year, end.month)
        last = self.day(end, "d, y") if same_month else self.day(end)
        return self.gettext("from {start} to {end}").format(start=first, end=last)

    def period(self, first: date, last: date) -> str:
        """« le 20 novembre 2023 », « du 20 novembre 2023 au 5 février 2024 »."""
        if first == last:
            return self.gettext("on {date}").format(date=self.day(first))
        return self.gettext("from {start} to {end}").format(
            start=self.day(first), end=self.day(last)
        )

    def notes(self, count: int) -> str:
        """« 1 note », « 38 notes »."""
        return self.ngettext("{count} note", "{count} notes", count).format(
            count=self.number(count)
        )

    def links(self, count: int) -> str:
        """« 1 lien », « 12 liens »."""
        return self.ngettext("{count} link", "{count} links", count).format(
            count=self.number(count)
        )

    def items(self, count: int) -> str:
        """« 1 entrée », « 38 entrées »."""
        return self.ngettext("{count} entry", "{count} entries", count).format(
            count=self.number(count)
        )

    def weeks_told(self, count: int) -> str:
        """« 1 semaine racontée », « 41 semaines racontées »."""
        return self.ngettext("{count} week told", "{count} weeks told", count).format(
            count=self.number(count)
        )

    def weeks_paused(self, count: int) -> str:
        """« 1 semaine de pause », « 4 semaines de pause »."""
        return self.ngettext("{count} week of pause", "{count} weeks of pause", count).format(
            count=self.number(count)
        )

    def recommendations(self, count: int) -> str:
        """« 1 recommandation », « 174 recommandations »."""
        return self.ngettext("{count} recommendation", "{count} recommendations", count).format(
            count=self.number(count)
        )

    def on_this_page(self, count: int, years: Iterable[int]) -> str:
        """How much of a long list stands on its first page, where each older year has its own."""
        first, last = min(years), max(years)
        sentence = (
            self.gettext("{count} of them are on this page, those of {year}; {rest}")
            if first == last
            else self.gettext("{count} of them are on this page, from {first} to {last}; {rest}")
        )
        rest = self.gettext("each year before has a page of its own, at the foot of this one.")
        values = {"year": last, "first": first, "last": last, "rest": rest}
        return sentence.format(count=self.number(count), **values)

    def severity(self, *, is_error: bool) -> str:
        """What stands between the place of a logged problem and its sentence."""
        return self.gettext(ERROR if is_error else WARNING)

    def problems(self, count: int) -> str:
        """« aucun problème », « 1 problème », « 3 problèmes »."""
        if not count:
            return self.gettext("no problem")
        return self.ngettext("{count} problem", "{count} problems", count).format(count=count)

    def more_problems(self, count: int) -> str:
        """How many problems of several kinds are not shown."""
        return self.ngettext(
            "{count} more problem is not shown here. All of them: {command}",
            "{count} more problems are not shown here. All of them: {command}",
            count,
        ).replace("{count}", self.number(count))

    def more_alike(self, count: int) -> str:
        """How many problems of one kind are not shown."""
        return self.ngettext(
            "{count} more like “{kind}” is not shown here. All of them: {command}",
            "{count} more like “{kind}” are not shown here. All of them: {command}",
            count,
        ).replace("{count}", self.number(count))

    def remarks(self, count: int) -> str:
        """How many remarks, logged above, a build has made about the posts."""
        return self.ngettext(
            "{count} remark above: what it is about is perhaps not shown as you meant it."
            " “{command}” tells it again.",
            "{count} remarks above: what they are about is perhaps not shown as you meant it."
            " “{command}” tells them again.",
            count,
        ).replace("{count}", self.number(count))

    def left_out(self, count: int) -> str:
        """How many drafts and future notes a build did not publish."""
        return self.ngettext(
            "{count} note is not published; “{command}” shows it:",
            "{count} notes are not published; “{command}” shows them:",
            count,
        ).replace("{count}", self.number(count))

    def minutes(self, words: int, per_minute: int = 220) -> str:
        """The reading time, at the usual pace of an adult who reads French on a screen."""
        minutes = max(1, round(words / per_minute))
        return self.ngettext("{count} minute read", "{count} minutes read", minutes).format(
            count=minutes
        )


@cache
def wording(language: str) -> Wording:
    """The wording of a language, cached."""
    return Wording(language)


def setup(app: Sphinx) -> None:
    """Add to Sphinx's catalogue the strings that ABlog and the themes leave in English."""
    app.add_message_catalog("sphinx", str(LOCALE_DIR))
