"""Patterns of addresses, and the names that engines make of titles. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from ...model.labels import fold
from ...text.wording import N_

UNKNOWN_NAME = N_("the address “{pattern}” is not understood: the name {name} is not known")
_PLACE = re.compile(r":(?P<name>[a-z_]+)")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """A pattern such as ``/:year/:month/:title/`` with its values, in one slash each.

    Raises:
        KeyError: the pattern has a name that is not known.
    """
    made = _PLACE.sub(lambda found: values[found["name"]], pattern)
    return re.sub(r"/{2,}", "/", f"/{made}")


def date_values(day: dt.date | dt.datetime) -> dict[str, str]:
    """What Hugo and Jekyll call the parts of a date."""
    week = day.isocalendar()
    return {
        "year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}", "i_month": str(day.month),
        "i_day": str(day.day), "short_year": f"{day:%y}", "monthname": _MONTHS[day.month - 1],
        "long_month": _MONTHS[day.month - 1].title(), "yearday": str(int(f"{day:%j}")),
        "short_month": _MONTHS[day.month - 1][:3].title(), "y_day": f"{day:%j}",
        "weekday": _DAYS[day.weekday()], "weekdayname": _DAYS[day.weekday()],
        "week": f"{week.week:02d}", "w_year": str(week.year), "w_day": str(week.weekday),
        "short_day": _DAYS[day.weekday()][:3].title(), "long_day": _DAYS[day.weekday()].title(),
        "hour": f"{day:%H}", "minute": f"{day:%M}", "second": f"{day:%S}",
    }  # fmt: skip


def hugo_name(text: str) -> str:
    """A title or a file's name in an address of Hugo: small letters, accents kept."""
    kept = re.sub(r"[^\w\s./#+~-]", "", text.lower())
    return re.sub(r"-{2,}", "-", re.sub(r"[\s#]+", "-", kept.strip())).strip("-")


def jekyll_name(text: str) -> str:
    """A title in an address of Jekyll: all but letters and digits are hyphens."""
    return re.sub(r"[^\w]+|_+", "-", text.lower()).strip("-")


def plain_name(text: str) -> str:
    """A title in an address of Pelican or Eleventy: ASCII, apostrophes taken out."""
    kept = re.sub(r"[^\w\s-]", "", fold(text), flags=re.ASCII)
    return re.sub(r"[-\s]+", "-", kept).strip("-_").lower()
