"""The dates of exports: RFC 3339, RFC 822, and WordPress's own (pure)."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FRACTION = re.compile(r"(\d\d:\d\d:\d\d)[.,]\d+")


def moment(typed: str | None) -> dt.date | dt.datetime | None:
    """A day, or a date with its time and its offset if it says them; None for what is no date."""
    plain = _FRACTION.sub(r"\1", (typed or "").strip())
    if not plain or plain.startswith("0000"):
        return None
    try:
        if _DAY.fullmatch(plain):
            return dt.date.fromisoformat(plain)
        return dt.datetime.fromisoformat(plain)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(plain)
    except (ValueError, TypeError, IndexError):
        return None


def local(typed: str | None, universal: str | None) -> dt.date | dt.datetime | None:
    """A local time with the offset that the same moment in universal time gives it."""
    here, there = moment(typed), moment(universal)
    if not isinstance(there, dt.datetime) or there.tzinfo:
        return here
    if not isinstance(here, dt.datetime):
        return here or there.replace(tzinfo=dt.UTC)
    if here.tzinfo:
        return here
    minutes = round((here - there) / dt.timedelta(minutes=1))
    if abs(minutes) > 15 * 60:
        return here
    return here.replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))


def of_milliseconds(value: float) -> dt.datetime | None:
    """The moment a number of milliseconds after 1970; None for what is out of reach."""
    try:
        return dt.datetime.fromtimestamp(value / 1000, dt.UTC)
    except (OverflowError, OSError, ValueError):
        return None
