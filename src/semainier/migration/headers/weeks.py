"""The weeks and the number that a title or a file name tells. Pure.

Nothing is guessed: « Semaine 46 » is week 46 of the year that is near the note's date, and
no week where none is near; ``2023-11.md`` may be a month, unless a sibling is called
``2023-46.md``.
"""

from __future__ import annotations

import datetime as dt
import re

from ...model.labels import fold
from ...model.week import IsoWeek, WeekSpan
from .dates import day_in_path

# How far from its week a note is still published, in days.
_NEAR = 35
# How long after a week a file named ``2023-46`` is still dated.
_SOON = 10

_ISO = re.compile(r"\b\d{4}-?w\d{1,2}(?:[-/ a]+(?:\d{4}-?)?w\d{1,2})?\b")
_BETWEEN = r"\s*(?:[-–—,/&]|\ba\b|\bau\b|\bet\b|\bto\b|\band\b)\s*"
_LIST = rf"(?P<list>\d{{1,2}}(?:{_BETWEEN}\d{{1,2}}(?!\d))*)"
# What stands between the first of some weeks and the last, rather than between each two.
_RANGE = re.compile(r"[-–—]|\b(?:a|au|to)\b")
_IN_TITLE = re.compile(
    rf"(?:\b(?:semaines?|weeks?|sem\.?)\s*(?:n[o°]\s*|#\s*)?|\b[sw](?=\d{{1,2}}\b)){_LIST}"
    r"(?!\d)(?:,?\s*(?:de|of|/|-)?\s*(?P<year>(?:19|20)\d{2})\b)?"
)
# A series: « S02E05 ».
_EPISODE = re.compile(r"\bs\d+\s*e\d+")
_NOTE = (
    r"(?:weekly ?notes?|week ?notes?|notes?(?: de (?:la )?semaines?| hebdomadaires?)?|semainier)"
)
_NUMBER = re.compile(
    rf"\b{_NOTE}\s*(?P<sign>n[o°]\.?\s*|#\s*|:\s*|num(?:ero)?\s*)?(?P<a>\d{{1,4}})(?P<more>(?:-\d+)*)\b"
    r"|(?:(?<!&)#|\bn[o°]\.?\s*)\s*(?P<b>\d{1,4})(?P<others>(?:-\d+)*)\b"
)
_YEAR_AND_WEEK = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-_.]?(?P<week>\d{2})(?![\d-])")
_NUMBERS = re.compile(r"\d{1,2}(?:[-_+]\d{1,2})*")
_YEAR_FOLDER = re.compile(r"(?:^|/)(?P<year>(?:19|20)\d{2})(?:/[^/]+/index\.\w+|/[^/]+)$")


def stem_of(path: str) -> str:
    """The name of a post: its file's, or its folder's when the file is an ``index``."""
    parts = path.split("/")
    stem = parts[-1].partition(".")[0] if parts[-1].startswith("index.") else ""
    if stem and len(parts) > 1:
        return parts[-2]
    return parts[-1].rpartition(".")[0] or parts[-1]


def weeks_of(
    title: str, path: str, date: dt.date | None, siblings: frozenset[str] = frozenset()
) -> WeekSpan | None:
    """The weeks that a title tells, or else a file's name, if they are certain.

    Args:
        title: of the note.
        path: of its file.
        date: its day, if it has one.
        siblings: the paths of the posts beside it, which show whether numbers are weeks.
    """
    return _weeks_in_title(title, date) or _weeks_in_name(path, date, siblings)


def number_of(title: str, path: str, weeks: WeekSpan | None = None) -> int | None:
    """The number that a title gives to a note, or a name that is a number.

    « Weeknotes #30-31 » is the note 31: the next one follows it. « Notes 46 » of week 46 is
    no number: those of another year would have it too.
    """
    folded = fold(title)
    if found := _NUMBER.search(folded):
        first = found["a"] or found["b"]
        last = (found["more"] or found["others"] or "").rpartition("-")[2] or first
        is_week = weeks and not found["sign"] and weeks.first.week <= int(last) <= weeks.last.week
        is_year = found["a"] and len(first) == 4
        return int(last) or None if not is_week and not is_year else None
    stem = stem_of(path)
    is_plain = re.fullmatch(r"\d{1,3}(?:-\d{1,3})*", stem) and not _YEAR_FOLDER.search(path)
    number = int(stem.rpartition("-")[2]) if is_plain else 0
    return number or None


def weeks_in_header(value: object, date: dt.date | None) -> WeekSpan | None:
    """The weeks that a header's ``week`` tells: ISO 8601's form, a number, a day."""
    text = " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    if day := day_in_path(text):
        return WeekSpan.of(day)
    return _weeks_in_title(f"semaine {text}" if text[:1].isdigit() else text, date)


def _weeks_in_title(title: str, date: dt.date | None) -> WeekSpan | None:
    folded = fold(title)
    if iso := _ISO.search(folded):
        return _iso(iso[0])
    if _EPISODE.search(folded):
        return None
    found = _IN_TITLE.search(folded)
    if not found:
        pair = _YEAR_AND_WEEK.search(folded)
        span = _of_year(int(pair["year"]), int(pair["week"]), int(pair["week"])) if pair else None
        return span if span and _is_soon(span, date) else None
    numbers = [int(number) for number in re.findall(r"\d+", found["list"])]
    is_range = bool(_RANGE.search(found["list"]))
    if numbers == sorted(numbers) and (is_range or _is_row(numbers)):
        return _span(numbers[0], numbers[-1], found["year"], date)
    return _across_years(numbers, date)


def _is_row(numbers: list[int]) -> bool:
    """Whether each number is the one after that before it."""
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _iso(text: str) -> WeekSpan | None:
    pairs = re.findall(r"(?:(\d{4})-?)?w(\d{1,2})", text)
    year = pairs[0][0]
    try:
        weeks = [IsoWeek(int(each or year), int(week)) for each, week in pairs]
        return WeekSpan(weeks[0], weeks[-1])
    except ValueError:
        return None


def _span(first: int, last: int, year: str | None, date: dt.date | None) -> WeekSpan | None:
    """Weeks of the year that is written, or of the one that is near the date."""
    if year:
        return _of_year(int(year), first, last)
    spans = (_of_year(date.year + step, first, last) for step in (-1, 0, 1)) if date else ()
    known = [span for span in spans if span]
    near = [(_distance(span, date), span) for span in known if date]
    return min(near)[1] if near and min(near)[0] <= _NEAR else None


def _across_years(numbers: list[int], date: dt.date | None) -> WeekSpan | None:
    """« Semaines 52 et 1 »: the last of a year and the first of the next one."""
    if len(numbers) != 2 or not date or numbers[0] < 50 or numbers[1] > 3:
        return None
    for year in (date.year - 1, date.year):
        try:
            span = WeekSpan(IsoWeek(year, numbers[0]), IsoWeek(year + 1, numbers[1]))
        except ValueError:
            continue
        if _distance(span, date) <= _NEAR:
            return span
    return None


def _of_year(year: int, first: int, last: int) -> WeekSpan | None:
    try:
        return WeekSpan(IsoWeek(year, first), IsoWeek(year, last))
    except ValueError:
        return None


def _distance(span: WeekSpan, date: dt.date) -> int:
    """How many days a date is before or after the weeks."""
    before, after = (span.first.monday - date).days, (date - span.last.sunday).days
    return max(0, before, after)


def _weeks_in_name(path: str, date: dt.date | None, siblings: frozenset[str]) -> WeekSpan | None:
    stem = stem_of(path)
    try:
        if own := WeekSpan.from_stem(stem):
            return own
    except ValueError:
        return None
    if iso := _ISO.match(fold(stem)):
        return _iso(iso[0])
    if day_in_path(path):
        return None
    span = _numbered_weeks(path)
    is_dated = span and _is_soon(span, date)
    is_alone = span and date is None and any(map(_is_no_month, siblings | {path}))
    return span if is_dated or is_alone else None


def _is_soon(span: WeekSpan, date: dt.date | None) -> bool:
    """Whether a note is dated in the last of its weeks, or right after."""
    return date is not None and -7 <= (date - span.last.sunday).days <= _SOON


def _numbered_weeks(path: str) -> WeekSpan | None:
    """The weeks of ``2023-46.md`` or of ``2023/30-31-32.md``."""
    stem = stem_of(path)
    if found := _YEAR_AND_WEEK.match(stem):
        return _of_year(int(found["year"]), int(found["week"]), int(found["week"]))
    folder = _YEAR_FOLDER.search(path)
    if not folder or not _NUMBERS.fullmatch(stem):
        return None
    numbers = [int(number) for number in re.findall(r"\d+", stem)]
    if not _is_row(numbers):
        return None
    return _of_year(int(folder["year"]), numbers[0], numbers[-1])


def _is_no_month(path: str) -> bool:
    """Whether a name has the form of a week, and a number that no month has."""
    span = None if day_in_path(path) else _numbered_weeks(path)
    return bool(span and span.last.week > 12)
