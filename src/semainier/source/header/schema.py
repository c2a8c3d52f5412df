"""The schema of a post's header, and its reading with the line of every problem.

Pure. ``header_yaml.py`` finds the keys and their lines; ``header_values.py`` and
``header_dates.py`` understand the values, or refuse them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
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
from ...diagnostics.problem import Problem
from ...model.labels import clean, closest, slugify
from ...model.week import WeekSpan
from . import dates, other_engines, values
from .errors import HeaderError, short, shown
from .parser import FrameError, Place, RawHeader, closing_line, lines_of, read_keys, stem_weeks
from .values import EXAMPLES, Context, Rules

__all__ = ["Header", "Place", "Reading", "Rules", "parse_header", "read_header"]

# What French-speaking writers type, as slugs, and the key that they mean.
FRENCH_KEYS: Mapping[str, str] = {
    "titre": "title", "resume": "description",
    "etiquette": "tags", "etiquettes": "tags", "mot-cle": "tags", "mots-cles": "tags",
    "tag": "tags", "keywords": "tags", "categorie": "category", "categories": "category",
    "brouillon": "draft", "auteur": "author", "auteurs": "author", "autrice": "author",
    "authors": "author", "numero": "number", "semaine": "weeks", "semaines": "weeks",
    "week": "weeks", "mise-a-jour": "updated", "maj": "updated", "modifie": "updated",
    "redirection": "redirect", "redirections": "redirect", "redirects": "redirect",
    "langue": "language", "lang": "language", "publie": "date", "published": "date",
}  # fmt: skip

# Every key that may be typed; those of other engines are told as these.
_KEYS = frozenset(EXAMPLES)
# With what those of other engines are told as besides.
_TOLD = _KEYS | {"expires", "image_words"}
# Those that other engines have as well, beside which many others stand (``subtitle``).
_FOREIGN = frozenset({"title", "description", "image"})
# How much another engine's key is like one of ours that it is a slip of.
_ALIKE = 0.85

Item = TypeVar("Item")

Day = Annotated[dt.date, BeforeValidator(dates.day)]
Weeks = Annotated[InstanceOf[WeekSpan], BeforeValidator(dates.weeks)]
Flag = Annotated[bool, BeforeValidator(values.flag)]
Count = Annotated[int, BeforeValidator(values.count)]
Label = Annotated[str, AfterValidator(values.label)]
Text = Annotated[str | None, AfterValidator(lambda value: value and values.text(value))]
Several = Annotated[
    tuple[Item, ...], BeforeValidator(values.split), AfterValidator(values.distinct)
]


class Header(BaseModel):
    """A post's header, checked; `parse_header` makes it from a post's text.

    Raises:
        ValidationError: from Pydantic, when it is made by hand from wrong values.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: Text = None
    description: Text = None
    date: Day | None = None
    updated: Annotated[Day, AfterValidator(dates.not_before)] | None = None
    number: Count | None = None
    weeks: Weeks | None = None
    category: Several[Annotated[Label, AfterValidator(values.known_category)]] = ()
    tags: Several[Label] = ()
    author: Several[Annotated[Label, AfterValidator(values.author)]] = ()
    redirect: Several[Annotated[str, AfterValidator(values.old_address)]] = ()
    draft: Flag = False
    id: str | None = None
    language: str | None = None
    image: Text = None
    image_words: Text = None
    # The day from which it is no longer published, and the key that keeps it private, of
    # those of other engines.
    expires: Day | None = None
    private_by: str = ""
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
    # The title that the header tells, whatever else is wrong with it.
    title: str = ""
    # The keys that nobody knows, with their lines.
    others: tuple[tuple[str, int], ...] = ()


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
    return _checked(raw, path, end + 1, rules or Rules())


def _checked(raw: RawHeader, path: str, body_line: int, rules: Rules) -> Reading:
    """A header whose keys are known, or everything that is wrong with them."""
    ours, private_by = other_engines.told_as_ours(raw, path, rules.timezone)
    unknown = [key for key in ours.values if key not in _TOLD and key not in rules.other_keys]
    told = {key: _unknown_key(key, raw, path) for key in unknown}
    header, refused = _validated(ours, path, rules, private_by)
    problems = sorted(raw.problems + refused + [one for one in told.values() if one])
    others = tuple((short(key), raw.lines[(key,)]) for key, one in told.items() if not one)
    return Reading(
        header=None if problems else header,
        body_line=body_line,
        problems=problems,
        lines=ours.lines,
        title=_title(raw),
        others=() if "*" in rules.other_keys else others,
    )


def _title(raw: RawHeader) -> str:
    """What stands after ``title``, in whatever spelling."""
    titles = (raw.values[key] for key in raw.values if slugify(key) in {"title", "titre"})
    return next((clean(value) for value in titles if isinstance(value, str)), "")


def _validated(
    raw: RawHeader, path: str, rules: Rules, private_by: str
) -> tuple[Header | None, list[Problem]]:
    """The header that the schema accepts, or everything that it refuses."""
    weeks = stem_weeks(path)
    context = Context(rules, weeks.last.year if weeks else None)
    given = {key: value for key, value in _given(raw).items() if key in _TOLD}
    given["private_by"] = private_by
    try:
        return Header.model_validate(given, context=context), []
    except ValidationError as errors:
        return None, [_problem_of(error, raw, path) for error in errors.errors()]


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
        example = {"key": key, "suggestion": f"{key}: {EXAMPLES.get(key, EXAMPLES['date'])}"}
        return Problem(HeaderMessage.VALUE_SHAPE, path, line, example)
    found = {"key": key, "value": shown(error["input"]), **error.get("ctx", {})}
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


def _unknown_key(key: str, raw: RawHeader, path: str) -> Problem | None:
    """An unknown key and the one that was probably meant; None if it is like no other."""
    slug, line = slugify(key), raw.lines[(key,)]
    if key.strip() in {*_KEYS, *other_engines.KNOWN}:
        return Problem(HeaderMessage.KEY_SPACE, path, line, {"suggestion": key.strip()})
    meant = FRENCH_KEYS.get(slug) or _near(key)
    if meant is None:
        return None
    values = {"key": short(key), "suggestion": meant}
    return Problem(HeaderMessage.KEY_SUGGESTED, path, line, values)


def _near(key: str) -> str | None:
    """The known key that another one is a slip of the hand away from.

    ``image_alt`` is no misspelt ``image``: with another number of words it is another key.
    """
    own = closest(key, [name for name in _KEYS if name not in _FOREIGN])
    others = closest(key, [*_FOREIGN, *other_engines.KNOWN])
    if own and (_parts(own) == _parts(key) or _likeness(own, key) >= _ALIKE):
        return own
    return others if others and _likeness(others, key) >= _ALIKE else None


def _parts(key: str) -> int:
    return slugify(key).count("-")


def _likeness(key: str, other: str) -> float:
    return SequenceMatcher(None, slugify(key), slugify(other)).ratio()
