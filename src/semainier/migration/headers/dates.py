"""Dates as the headers and the file names of other engines write them. Pure."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from ...model.labels import fold
from ...source.header.dates import read_date

Moment = dt.date | dt.datetime

# A day and an hour, nearly as in ISO 8601: a space for the T, seconds or none, an offset.
_MOMENT = re.compile(
    r"(?P<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[Tt ]\s*(?P<hour>\d{1,2})[:h](?P<minute>\d{2})"
    r"(?::(?P<second>\d{2}))?(?:[.,]\d+)?\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
    r"(?:\s+[A-Z]\w+/\w+|\s+[A-Z]{3,4})?"
)
_MONTH = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{2})")
_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
# « June 26, 2019 », « 26 June 2019 », « Monday, 3rd of Feb. 2020 ».
_MONTH_FIRST = re.compile(
    r"(?:[a-z]+,? )?(?P<month>[a-z]{3,})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b.*"
)
_DAY_FIRST = re.compile(
    r"(?:[a-z]+,? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]{3,})\.?,? "
    r"(?P<year>\d{4})\b.*"
)
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d")
_IN_NAME = re.compile(r"(?P<year>\d{4})[-_.](?P<month>\d{2})[-_.](?P<day>\d{2})(?=\D|$)")
_PACKED = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?=\D|$)")
_FOLDERS = re.compile(r"(?:^|/)(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})(?=[/_-])")


def moment_of(text: str) -> Moment | None:
    """A day, or a day with its hour (and its offset, if one is written); None if neither.

    ``2018-02`` is the first day of its month: `is_month` says that the day is not written.
    """
    text = " ".join(text.split())
    if found := _MOMENT.fullmatch(text):
        return _with_hour(found)
    if found := _MONTH.fullmatch(text):
        return _day(found["year"], found["month"], "1")
    if mail := _of_mail(text):
        return mail
    if parts := read_date(text):
        year, month, day = parts
        if found_day := _day(str(year), str(month), str(day)):
            return found_day
    return _english(text)


def is_month(text: str) -> bool:
    """Whether a date tells no day."""
    return bool(_MONTH.fullmatch(text.strip()))


def day_in_path(path: str) -> dt.date | None:
    """The day that a file's name tells, or the folders in which it lies."""
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    if stem.lower() == "index":
        stem = path.rpartition("/")[0].rpartition("/")[2]
    for pattern, where in ((_IN_NAME, stem), (_PACKED, stem)):
        found = pattern.match(where)
        if found and (day := _day(found["year"], found["month"], found["day"])):
            return day
    found = _FOLDERS.search(path)
    return _day(found["year"], found["month"], found["day"]) if found else None


def without_day(stem: str) -> str:
    """A name without the day at its beginning: ``2019-06-26-titre`` is ``titre``."""
    for pattern in (_IN_NAME, _PACKED):
        found = pattern.match(stem)
        if found and _day(found["year"], found["month"], found["day"]):
            return stem[found.end() :].lstrip("-_. ")
    return stem


def calendar_day(moment: Moment) -> dt.date:
    """The day of a moment, in the zone in which it is written."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _with_hour(found: re.Match[str]) -> Moment | None:
    parts = re.split(r"[-/.]", found["day"])
    day = _day(*parts)
    zone = (found["zone"] or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    try:
        hour = f"{int(found['hour']):02d}:{found['minute']}:{found['second'] or '00'}{zone}"
        return dt.datetime.fromisoformat(f"{day}T{hour}") if day else None
    except ValueError:  # hour 25
        return day


def _english(text: str) -> dt.date | None:
    folded = fold(text)
    found = _MONTH_FIRST.fullmatch(folded) or _DAY_FIRST.fullmatch(folded)
    months = [n for n, name in enumerate(_ENGLISH, 1) if found and name.startswith(found["month"])]
    if not found or len(months) != 1:
        return None
    return _day(found["year"], str(months[0]), found["day"])


def _of_mail(text: str) -> Moment | None:
    """A date as feeds and letters write it (RFC 5322, 3.3)."""
    try:
        return parsedate_to_datetime(text) if _MAIL.match(text) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
