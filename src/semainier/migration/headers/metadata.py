"""What a header of another engine says, in the words of `ImportedPost`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...model.labels import clean, fold, slugify
from ...model.week import WeekSpan
from ...source.header.other_engines import KNOWN, told_as_ours
from ...source.header.parser import RawHeader
from ...source.header.schema import FRENCH_KEYS
from ...source.header.values import EXAMPLES
from ...text.wording import N_, wording
from ..imported_post import Remarks
from .dates import Moment, calendar_day, day_in_path, is_month, moment_of
from .weeks import weeks_in_header

_NO_DATE = N_("“{value}” is no date that is understood: type one such as 2023-11-20")
_NO_DAY = N_("“{value}” tells no day; the first day of the month is taken")
# Keys of lists that other engines and their themes have besides those that we read ourselves.
_MORE_TAGS = ("topics", "topic", "labels", "label", "subjects", "series", "hashtags")
_MORE_CATEGORIES = ("section", "collection")
_DATE_KEYS = ("date", "publishDate", "publishdate", "published", "published_at", "pubDate")
_MORE_DATES = ("pubdate", "created", "created_at", "createdAt", "week_ending", "week_end")
_WEEK_KEYS = ("weeks", "week", "week_ending", "weeknumber", "week_number")
_NUMBER_KEYS = ("number", "issue", "episode")
_MORE_DESCRIPTIONS = ("intro", "subtitle", "abstract", "teaser", "chapo", "dek")
_MORE_IMAGES = ("photo", "hero", "heroImage", "hero_image", "og_image", "socialImage")
# Tables of tables: Zola's and some of Hugo's themes.
_NESTED = ("taxonomies", "extra", "params")
# What only tells how a page looks; nobody misses it.
_OF_THE_PAGE = frozenset(
    {
        *("weight", "toc", "menu", "js", "css", "mathjax", "math", "outputs", "cascade", "build"),
        *(
            "_build",
            "sitemap",
            "resources",
            "eleventyNavigation",
            "templateEngineOverride",
            "robots",
        ),
        *("share", "comment", "navigation", "blogpost", "orphan", "tocdepth", "myst", "save_as"),
    }
)
_DRAFT_WORDS = {"draft", "brouillon", "pending", "unpublished"}
_NO = {"false", "no", "off", "0", "non", ""}


@dataclass
class Metadata:
    """The header's values; attributes as in `ImportedPost`."""

    title: str = ""
    date: Moment | None = None
    updated: Moment | None = None
    weeks: WeekSpan | None = None
    number: int | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    description: str | None = None
    language: str | None = None
    image: str | None = None
    is_draft: bool = False
    is_private: bool = False
    feed_id: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    raw: RawHeader = field(default_factory=RawHeader)


def read_metadata(raw: RawHeader, path: str, zone: str, remarks: Remarks) -> Metadata:
    """Understand a header; a date or a value that is not understood is remarked on."""
    raw = _flat(_with_known_names(raw))
    ours, private_by = told_as_ours(raw, path, zone)
    values = ours.values
    date = _date(raw, path, remarks)
    return Metadata(
        title=html.unescape(_text(values.get("title")) or ""),
        date=date,
        updated=_moment(values.get("updated")),
        weeks=_weeks(raw, date),
        number=_number(raw),
        categories=_labels(values.get("category"), *_lists(raw, _MORE_CATEGORIES)),
        tags=_labels(values.get("tags"), *_lists(raw, _MORE_TAGS)),
        authors=_labels(values.get("author")),
        description=_first(values.get("description"), *_lists(raw, _MORE_DESCRIPTIONS)),
        language=_language(values.get("language")),
        image=_first(values.get("image"), *_lists(raw, _MORE_IMAGES)),
        is_draft=_is_draft(raw),
        is_private=bool(private_by) and not _is_draft(raw),
        feed_id=_text(raw.values.get("id")) or _text(raw.values.get("guid")),
        others=tuple(_others(raw)),
        raw=raw,
    )


# --- Keys ---------------------------------------------------------------------


def _with_known_names(raw: RawHeader) -> RawHeader:
    """The header with the keys that we know for those in French or in capitals."""
    names: dict[str, str] = {}
    for key in raw.values:
        known = {*KNOWN, *EXAMPLES}
        meant = FRENCH_KEYS.get(slugify(key), key.lower())
        is_other = key not in known and meant in {*known, *_NUMBER_KEYS, *_WEEK_KEYS}
        names[key] = meant if is_other and meant not in raw.values else key
    values = {names[key]: value for key, value in raw.values.items()}
    lines = {(names.get(str(at[0]), at[0]), *at[1:]): line for at, line in raw.lines.items()}
    return RawHeader(values, lines, raw.problems)


def _flat(raw: RawHeader) -> RawHeader:
    """The header with the keys of its tables beside the others."""
    for name in _NESTED:
        table = raw.values.get(name)
        for key, value in table.items() if isinstance(table, dict) else ():
            raw.values.setdefault(key, value)
            raw.lines.setdefault((key,), raw.lines.get((name,), 1))
    return raw


def _others(raw: RawHeader) -> Iterator[tuple[str, str]]:
    """The keys that mean nothing here, with their values on one line."""
    read = {*KNOWN, *EXAMPLES, *_DATE_KEYS, *_MORE_DATES, *_WEEK_KEYS, *_NUMBER_KEYS, *_NESTED}
    read |= {*_MORE_DESCRIPTIONS, *_MORE_IMAGES}
    for key, value in raw.values.items():
        if key not in read | _OF_THE_PAGE | {*_MORE_TAGS, "guid"} and value not in ("", ()):
            yield key, clean(str(value))


# --- Values -------------------------------------------------------------------


def _text(value: object) -> str | None:
    """A value as one line; a list of lines is a text that MultiMarkdown goes on with."""
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        value = " ".join(value)
    return clean(value) or None if isinstance(value, str) else None


def _first(*values: object) -> str | None:
    return next(filter(None, map(_text, values)), None)


def _labels(*values: object) -> tuple[str, ...]:
    """Labels of several lists, once each; a text is cut at its commas."""
    found: dict[str, str] = {}
    for value in values:
        for label in _each(value):
            found.setdefault(fold(label), label)
    return tuple(found.values())


def _each(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for each in value:
            yield from _each(each)
    elif isinstance(value, dict):
        yield from _each(value.get("name") or value.get("title") or "")
    elif isinstance(value, str):
        yield from filter(None, (clean(part).lstrip("#") for part in value.split(",")))


def _lists(raw: RawHeader, names: Iterable[str]) -> Iterator[object]:
    return (raw.values.get(name) for name in names)


def _language(value: object) -> str | None:
    """A tag of BCP 47, as ``fr`` or ``fr-CA``."""
    text = (_text(value) or "").replace("_", "-").partition(".")[0]
    return text if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text) else None


def _number(raw: RawHeader) -> int | None:
    texts = (str(raw.values.get(key, "")).strip() for key in _NUMBER_KEYS)
    return next((int(text) for text in texts if re.fullmatch(r"[1-9]\d{0,5}", text)), None)


# --- Dates --------------------------------------------------------------------


def _moment(value: object) -> Moment | None:
    return moment_of(value) if isinstance(value, str) else None


def _date(raw: RawHeader, path: str, remarks: Remarks) -> Moment | None:
    """The date of publication, or the one that the name tells."""
    gettext = wording(remarks.language).gettext
    in_name = day_in_path(path)
    for key in (*_DATE_KEYS, *_MORE_DATES):
        value = raw.values.get(key)
        if not isinstance(value, str) or (key == "published" and fold(value) in _NO | {"true"}):
            continue
        place = f"{path}:{raw.lines.get((key,), 1)}"
        if (moment := moment_of(value)) is None:
            _remark_on_date(value, place, remarks)
        elif not is_month(value):
            return moment
        elif in_name is None:
            sentence = gettext(_NO_DAY)
            remarks.note(place, sentence.format(value=value))
            return moment
    return in_name


def _remark_on_date(value: str, place: str, remarks: Remarks) -> None:
    # Eleventy's words for the dates of the file, which tell no day.
    if value.strip() and fold(value) not in {"created", "last modified", "git created"}:
        sentence = wording(remarks.language).gettext(_NO_DATE)
        remarks.note(place, sentence.format(value=clean(value)), is_loss=True)


def _weeks(raw: RawHeader, date: Moment | None) -> WeekSpan | None:
    day = calendar_day(date) if date else None
    spans = (weeks_in_header(raw.values[key], day) for key in _WEEK_KEYS if key in raw.values)
    return next(filter(None, spans), None)


# --- Drafts -------------------------------------------------------------------


def _is_draft(raw: RawHeader) -> bool:
    """Whether a header says that the post is not finished; in doubt it does."""
    draft = raw.values.get("draft", raw.values.get("is_draft"))
    if draft is not None and fold(str(draft).strip()) not in _NO:
        return True
    if fold(str(raw.values.get("status", "")).strip()) in _DRAFT_WORDS:
        return True
    return fold(str(raw.values.get("published", "true")).strip()) in {"false", "no", "off", "0"}
