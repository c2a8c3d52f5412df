"""Dates and weeks of a header: ISO 8601 is accepted, what people write is understood.

Pure. As in ``header_values.py``, each public function is a validator of Pydantic.
A value that is refused comes with the ISO form of what was probably meant.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import NoReturn
from zoneinfo import ZoneInfo

from pydantic import ValidationInfo

from ...diagnostics.header_messages import HeaderMessage
from ...diagnostics.problem import Term
from ...model.labels import fold
from ...model.week import IsoWeek, WeekSpan, weeks_in_year
from ...text.wording import N_
from .values import EXAMPLES, context_of, refuse

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_FRENCH_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
    "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>[0-9]{4})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<d>[0-9]{1,2})(?:[t ].*)?",
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        r"(?P<d>[0-9]{1,2})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<y>[0-9]{4})(?:[t ].*)?",
        r"(?:[a-z]+[,.]? )?(?P<d>[0-9]{1,2})(?:er)? (?P<m>[a-z]{3,})\.?,? (?P<y>[0-9]{4})(?: .*)?",
        r"(?P<m>[a-z]{3,})\.? (?P<d>[0-9]{1,2}),? (?P<y>[0-9]{4})(?: .*)?",
    )
)
# A day and an hour (ISO 8601 or nearly), with or without how far it is from Greenwich.
_MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]|\s+)(?P<hour>[0-9]{1,2}):(?P<rest>[0-9]{2}"
    r"(?::[0-9]{2})?)(?:[.,][0-9]+)?\s*(?P<zone>[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
# No ISO week is in the year 0.
_ISO_WEEK = r"(?!0000)[0-9]{4}-W[0-9]{2}"
_ISO_WEEKS = re.compile(f"{_ISO_WEEK}(?:/{_ISO_WEEK})?", re.IGNORECASE)
_WEEK_WORDS = re.compile(r"(?:s|w|sem|semaines?|weeks?|a|au|et|n)?", re.ASCII)


# --- Dates -------------------------------------------------------------------


def day(value: object, info: ValidationInfo) -> object:
    """An ISO 8601 calendar date (5.2.2.1, extended format), or the day of a date and time."""
    if not isinstance(value, str):
        return value
    if moment := _day_of_moment(value, context_of(info).rules.timezone):
        return moment
    parts = read_date(value)
    if not parts or not (parts[0] and 1 <= parts[1] <= 12 and parts[2]):
        refuse(HeaderMessage.DATE_FORM, suggestion=EXAMPLES["date"])
    found = _existing(*parts)
    is_long = bool(re.search("[A-Za-z]{3}", value)) and context_of(info).rules.takes_long_dates
    if not (is_long or _ISO_DATE.fullmatch(value)):
        refuse(HeaderMessage.DATE_SUGGESTED, suggestion=found.isoformat())
    return found


def _existing(year: int, month: int, number: int) -> dt.date:
    """The day of this number, refused if the month is shorter."""
    last = monthrange(year, month)[1]
    if number > last:
        refuse(
            HeaderMessage.DATE_IMPOSSIBLE,
            month=Term(_MONTHS[month - 1]),
            year=str(year),
            days=str(last),
            suggestion=dt.date(year, month, last).isoformat(),
        )
    return dt.date(year, month, number)


def day_of(value: object, zone: str) -> dt.date | None:
    """The day that a value tells in ISO form, with or without an hour; None if it tells none."""
    if not isinstance(value, str):
        return None
    try:
        whole = dt.date.fromisoformat(value) if _ISO_DATE.fullmatch(value) else None
    except ValueError:
        return None
    return whole or _day_of_moment(value, zone)


def _day_of_moment(text: str, zone: str) -> dt.date | None:
    """The day of a date and time where the journal is kept."""
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        return None
    offset = (found["zone"] or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    try:
        moment = f"{found['day']}T{found['hour']:0>2}:{found['rest']}{offset}"
        told = dt.datetime.fromisoformat(moment)
        return told.astimezone(ZoneInfo(zone)).date() if offset else told.date()
    except (ValueError, OverflowError):  # hour 25, or before the year 1
        return None


def not_before(value: dt.date, info: ValidationInfo) -> dt.date:
    """A day that does not come before the ``date`` of the same header."""
    published = info.data.get("date")
    if published and value < published:
        first = published.isoformat()
        refuse(HeaderMessage.UPDATED_EARLIER, value=value.isoformat(), date=first, suggestion=first)
    return value


def read_date(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as people write them, whether or not the day exists."""
    folded = " ".join(fold(text).split())
    found = next((m for p in _DATES if (m := p.fullmatch(folded))), None)
    if not found:
        return None
    year, month, number = int(found["y"]), _month(found["m"]), int(found["d"])
    # 11/20/2023 can only be the American order; 2023-20-11 is nobody's.
    american = found.start("y") > 0 and month > 12 >= number
    return (year, number, month) if american else (year, month, number)


def _month(text: str) -> int:
    """A month from its number or the beginning of its name; 0: none or several.

    French names come first: « mar » begins one of them alone.
    """
    if text.isdigit():
        return int(text)
    for names in (_FRENCH_MONTHS, [name.lower() for name in _MONTHS]):
        found = [number for number, name in enumerate(names, 1) if name.startswith(text)]
        if len(found) == 1:
            return found[0]
    return 0


# --- Weeks -------------------------------------------------------------------


def weeks(value: object, info: ValidationInfo) -> object:
    """An ISO week or an interval of two, as `WeekSpan.parse` reads them."""
    if not isinstance(value, str):
        return value
    try:
        return WeekSpan.parse(value)
    except ValueError:
        _refuse_weeks(value, info)


def _refuse_weeks(value: str, info: ValidationInfo) -> NoReturn:
    """Say what to type instead."""
    if _ISO_WEEKS.fullmatch(value):
        _refuse_iso_weeks(value)
    if meant := _read_weeks(value, info):
        refuse(HeaderMessage.WEEKS_SUGGESTED, suggestion=str(meant))
    refuse(HeaderMessage.WEEKS_FORM, suggestion=EXAMPLES["weeks"])


def _refuse_iso_weeks(value: str) -> NoReturn:
    """Say why weeks in ISO form are none: one does not exist, or the last comes first."""
    pairs = [tuple(map(int, re.findall("[0-9]+", part))) for part in value.split("/")]
    for year, week in pairs:
        last = weeks_in_year(year)
        if not 1 <= week <= last:
            refuse(
                HeaderMessage.WEEK_IMPOSSIBLE,
                value=f"{year:04d}-W{week:02d}",
                year=str(year),
                weeks=str(last),
                suggestion=str(IsoWeek(year, min(max(week, 1), last))),
            )
    first, last_week = sorted(IsoWeek(*pair) for pair in pairs)
    refuse(HeaderMessage.WEEKS_REVERSED, suggestion=str(WeekSpan(first, last_week)))


def _read_weeks(text: str, info: ValidationInfo) -> WeekSpan | None:
    """Weeks as people write them: ``2023-46``, ``S46 2023``, ``30-31-32``, or a day in one."""
    folded = fold(text)
    words = re.findall(r"[^\W\d_]+", folded)
    try:
        if parts := read_date(text):
            return WeekSpan.of(dt.date(*parts))
        if not all(_WEEK_WORDS.fullmatch(word) for word in words):
            return None
        return _span_of(re.findall(r"[0-9]+", folded), _year(info))
    except ValueError:
        return None


def _span_of(numbers: list[str], default: int | None) -> WeekSpan | None:
    """A span from the years (four digits) and weeks (one or two) met in a text."""
    years = [int(number) for number in numbers if len(number) == 4] or [default or 0]
    found = [int(number) for number in numbers if len(number) <= 2]
    if not found or len(years) > 2 or not {len(number) for number in numbers} <= {1, 2, 4}:
        return None
    return WeekSpan(IsoWeek(years[0], found[0]), IsoWeek(years[-1], found[-1]))


def _year(info: ValidationInfo) -> int | None:
    """The year that a bare week number means: the file name's, or else the date's."""
    published = info.data.get("date")
    return context_of(info).year or (IsoWeek.of(published).year if published else None)
