"""The schema of a post's header, and its reading with the line of every problem.

Pure. ``header_yaml.py`` finds the keys and their lines; ``header_values.py`` and
``header_dates.py`` understand the values, or refuse them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    InstanceOf,
    ValidationError,
)
from pydantic_core import ErrorDetails

from ...diagnostics.header_messages import HeaderMessage
from ...diagnostics.problem import Problem, Term
from ...model.labels import closest, slugify
from ...model.week import WeekSpan
from ...text.wording import N_
from . import dates, values
from .errors import HeaderError, short
from .parser import FrameError, Place, RawHeader, closing_line, lines_of, read_keys, stem_weeks
from .values import EXAMPLES, Context, Rules

__all__ = ["Header", "Place", "Reading", "Rules", "parse_header", "read_header"]

# What French-speaking writers type, as slugs, and the key that they mean.
_FRENCH_KEYS: Mapping[str, str] = {
    "etiquette": "tags", "etiquettes": "tags", "mot-cle": "tags", "mots-cles": "tags",
    "tag": "tags", "keywords": "tags", "categorie": "category", "categories": "category",
    "brouillon": "draft", "auteur": "author", "auteurs": "author", "autrice": "author",
    "authors": "author", "numero": "number", "semaine": "weeks", "semaines": "weeks",
    "week": "weeks", "mise-a-jour": "updated", "maj": "updated", "modifie": "updated",
    "redirection": "redirect", "redirections": "redirect", "redirects": "redirect",
    "langue": "language", "lang": "language", "publie": "date", "published": "date",
}  # fmt: skip

Item = TypeVar("Item")

Day = Annotated[dt.date, BeforeValidator(dates.day)]
Weeks = Annotated[InstanceOf[WeekSpan], BeforeValidator(dates.weeks)]
Flag = Annotated[bool, BeforeValidator(values.flag)]
Count = Annotated[int, BeforeValidator(values.count)]
Label = Annotated[str, AfterValidator(values.label)]
Several = Annotated[
    tuple[Item, ...], BeforeValidator(values.split), AfterValidator(values.distinct)
]


class Header(BaseModel):
    """A post's header, checked; `parse_header` makes it from a post's text.

    Raises:
        ValidationError: from Pydantic, when it is made by hand from wrong values.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    date: Day | None = None
    updated: Annotated[Day, AfterValidator(dates.not_before)] | None = None
    number: Count | None = None
    weeks: Weeks | None = None
    category: Several[Annotated[Label, AfterValidator(values.known_category)]] = ()
    tags: Several[Label] = ()
    author: Several[Label] = ()
    redirect: Several[Annotated[Label, AfterValidator(values.old_address)]] = ()
    draft: Flag = False
    id: str | None = None
    language: str | None = None
    # What Sphinx, MyST and ABlog read for themselves.
    orphan: Flag = False
    blogpost: Flag = True
    tocdepth: Count | None = None
    myst: dict[str, Any] | None = None
    html_meta: dict[str, Any] | None = None


@dataclass(frozen=True)
class Reading:
    """A header, what is wrong with it, and the lines where its parts stand.

    ``header`` is None when there is a problem; ``body_line`` is the first line
    below the header, counted from 1.
    """

    header: Header | None
    body_line: int
    problems: list[Problem]
    lines: Mapping[Place, int] = field(default_factory=dict)


def parse_header(
    text: str, path: str, rules: Rules | None = None
) -> tuple[Header | None, int, list[Problem]]:
    """Read the header of a post; never raises for what the text holds.

    Returns the header (None if anything is wrong with it), the line where the
    body begins, and every problem with its line.
    """
    reading = read_header(text, path, rules)
    return reading.header, reading.body_line, reading.problems


def read_header(text: str, path: str, rules: Rules | None = None) -> Reading:
    """As `parse_header`, and the line of each key and label (``("tags", "EMI")``)."""
    lines = lines_of(text)
    try:
        end = closing_line(lines, path)
    except FrameError as fault:
        return Reading(None, fault.body_line, [fault.problem_in(path)])
    try:
        raw = read_keys(lines[1 : end - 1], path)
    except HeaderError as fault:
        return Reading(None, end + 1, [fault.problem_in(path)])
    header, refused = _validated(raw, path, rules or Rules())
    problems = sorted(raw.problems + refused)
    return Reading(None if problems else header, end + 1, problems, raw.lines)


def _validated(raw: RawHeader, path: str, rules: Rules) -> tuple[Header | None, list[Problem]]:
    """The header that the schema accepts, or everything that it refuses."""
    weeks = stem_weeks(path)
    context = Context(rules, weeks.last.year if weeks else None)
    unknown = [key for key in raw.values if key not in Header.model_fields]
    problems = [_unknown_key(key, raw, path) for key in unknown]
    given = {key: value for key, value in _given(raw).items() if key not in unknown}
    try:
        return Header.model_validate(given, context=context), problems
    except ValidationError as errors:
        return None, problems + [_problem_of(error, raw, path) for error in errors.errors()]


def _given(raw: RawHeader) -> dict[str, object]:
    """The keys with a value. An empty ``draft:`` stays, to be refused: it must not publish."""
    return {
        key: value
        for key, value in raw.values.items()
        if key == "draft" or not (isinstance(value, str) and value in {"", "~", "null"})
    }


def _problem_of(error: ErrorDetails, raw: RawHeader, path: str) -> Problem:
    """Pydantic's error as a problem of ours, at the line of the item or of its key."""
    key = str(error["loc"][0])
    line = raw.lines.get(error["loc"][:2], raw.lines[key,])
    if error["type"] not in HeaderMessage.__members__:
        example = {"key": key, "suggestion": f"{key}: {EXAMPLES[key]}"}
        return Problem(HeaderMessage.VALUE_SHAPE, path, line, example)
    found = {"key": key, "value": short(error["input"]), **error.get("ctx", {})}
    if len(error["loc"]) > 1 and "suggestion" in found:
        found["whole"] = _mended(raw.values[key], error["loc"][1], found["suggestion"])
    return Problem(HeaderMessage[error["type"]], path, line, found)


def _mended(value: object, index: int | str, suggestion: str) -> str:
    """The whole value of a key to type: its labels, of which the one at an index is mended."""
    labels = value.split(",") if isinstance(value, str) else value
    if not isinstance(labels, (list, tuple)) or not isinstance(index, int):
        return suggestion
    kept = [str(label).strip() for label in labels]
    kept[index] = suggestion
    return f"[{', '.join(kept)}]" if len(kept) > 1 or "," in suggestion else suggestion


def _unknown_key(key: str, raw: RawHeader, path: str) -> Problem:
    """An unknown key and the one that was probably meant."""
    slug, line, quoted = slugify(key), raw.lines[key,], {"key": short(key)}
    if slug in {"title", "titre"}:
        value = raw.values[key]
        title = short(value) if isinstance(value, str) else ""
        quoted["suggestion"] = title or Term(N_("Title"))
        return Problem(HeaderMessage.KEY_TITLE, path, line, quoted)
    if key.strip() in Header.model_fields:
        return Problem(HeaderMessage.KEY_SPACE, path, line, {"suggestion": key.strip()})
    if meant := _FRENCH_KEYS.get(slug) or closest(key, Header.model_fields):
        return Problem(HeaderMessage.KEY_SUGGESTED, path, line, {**quoted, "suggestion": meant})
    known = ", ".join(EXAMPLES)
    return Problem(HeaderMessage.KEY_UNKNOWN, path, line, {**quoted, "known": known})
