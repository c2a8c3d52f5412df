"""Headers that other engines wrote: their keys told as ours.

Pure. Hugo, Pelican, Jekyll, Eleventy and ABlog name the same things in other words:
``categories``, ``lastmod``, ``aliases``, ``published: false``. What any of them keeps
private stays private here. Keys that say nothing to a journal are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from ...model.labels import clean, fold
from .dates import day_of
from .parser import RawHeader
from .values import EXAMPLES

# Names of lists of ours; several in one header are one list.
_LISTS: Mapping[str, str] = {
    "categories": "category", "tag": "tags", "keywords": "tags", "authors": "author",
}  # fmt: skip
# Names of one value of ours, the best first.
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "language": ("lang", "locale"),
    "description": ("summary", "excerpt"),
    "image": (
        *("cover", "images", "featured_image", "featuredImage", "feature_image"),
        *("thumbnail", "banner", "header_image"),
    ),
}
_DATES = ("published", "publishDate", "publishdate", "pubDate", "pubdate")
_UPDATES = ("modified", "lastmod", "last_modified_at", "last_modified")
_ENDS = ("expiryDate", "expirydate", "unpublishdate", "expires")
_ADDRESSES = ("aliases", "alias", "redirect_from", "permalink", "url", "slug")
# What makes a note private: unless it says yes, unless it says no, or by being there.
_SHOWING = ("published", "status", "visibility", "visible", "listed", "render")
_HIDING = ("private", "hidden", "unlisted", "headless", "eleventyExcludeFromCollections")
_LOCKING = ("password",)
# What has no meaning in a journal, and is no mistake either.
_WITHOUT_EFFECT = (
    *("layout", "type", "template", "comments", "nocomments"),
    *("location", "exclude", "canonical_link", "external_link"),
    *("jupytext", "kernelspec", "mystnb"),
)
KNOWN = frozenset(
    {
        *_LISTS, *(name for names in _TEXTS.values() for name in names), *_DATES, *_UPDATES,
        *_ENDS, *_ADDRESSES, *_SHOWING, *_HIDING, *_LOCKING, *_WITHOUT_EFFECT,
    }
)  # fmt: skip

_YES = {
    *("true", "yes", "on", "1", "published", "publish", "public", "live", "posted", "online"),
    *("oui", "vrai", "publie", "publiee", "always"),
}
_NO = {"false", "no", "off", "0", "non", "faux", "never", ""}
# An address that is a pattern: ``/:year/:title/``, ``{{ page.date }}``.
_PATTERN = re.compile(r"[{}<>%]|(?:^|/):[a-z]")


def told_as_ours(raw: RawHeader, path: str, zone: str) -> tuple[RawHeader, str]:
    """The header with keys of ours alone (and those that nobody knows).

    Also the key that keeps the note private, or an empty string.
    """
    if "Title" in raw.values:
        raw = _in_small_letters(raw)
    ours = RawHeader({}, {}, raw.problems)
    for key in raw.values:
        if key not in KNOWN:
            _take(ours, raw, key, key)
    for name, key in _LISTS.items():
        if name in raw.values:
            _add_to_list(ours, raw, name, key)
    for key, names in _TEXTS.items():
        _take_first(ours, raw, names, key)
    _take_dates(ours, raw, zone)
    _take_addresses(ours, raw, path)
    if "author" in ours.values:
        ours.values["author"] = _names(ours.values["author"])
    if "image" in ours.values:
        _simplify_image(ours)
    if _is_number(ours.values.get("description")):
        # ABlog's ``excerpt``: how many paragraphs.
        del ours.values["description"]
    return ours, next(_private_keys(raw, zone), "")


def _in_small_letters(raw: RawHeader) -> RawHeader:
    """A header of Pelican, which begins keys with a capital or not."""
    names = {
        key: small
        for key in raw.values
        if (small := key.lower()) in {*KNOWN, *EXAMPLES} and small not in raw.values
    }
    values = {names.get(key, key): value for key, value in raw.values.items()}
    lines = {
        (names.get(str(place[0]), place[0]), *place[1:]): line for place, line in raw.lines.items()
    }
    return RawHeader(values, lines, raw.problems)


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.strip().isdigit()


def _is_empty(value: object) -> bool:
    return value in ({}, (), "", "~", "null")


def _take(ours: RawHeader, raw: RawHeader, name: str, key: str) -> None:
    """Take a value over under a key of ours, with its lines."""
    ours.values[key] = raw.values[name]
    for place, line in raw.lines.items():
        if place[0] == name:
            ours.lines[(key, *place[1:])] = line


def _take_first(ours: RawHeader, raw: RawHeader, names: tuple[str, ...], key: str) -> None:
    """Take the first of some values over, where ours is not given."""
    given = (name for name in names if not _is_empty(raw.values.get(name, "")))
    name = next(given, None)
    if name and _is_empty(ours.values.get(key, "")):
        _take(ours, raw, name, key)


def _add_to_list(ours: RawHeader, raw: RawHeader, name: str, key: str) -> None:
    """Put the labels of another engine's list behind those of ours."""
    before, more = ours.values.get(key, ""), raw.values[name]
    if _is_empty(before):
        _take(ours, raw, name, key)
        return
    first, second = _labels(before), _labels(more)
    if first is None or second is None:
        return
    line = raw.lines[(name,)]
    for place, label in enumerate(second):
        told = raw.lines.get((name, place), line)
        ours.lines[(key, len(first) + place)] = told
        if isinstance(label, str):
            ours.lines.setdefault((key, clean(label)), told)
    if isinstance(before, str):
        ours.lines.update({(key, place): ours.lines[(key,)] for place in range(len(first))})
    ours.values[key] = (*first, *second)


def _labels(value: object) -> tuple[object, ...] | None:
    """The labels of a list, or of a text with commas."""
    if isinstance(value, str):
        return tuple(value.split(","))
    return value if isinstance(value, tuple) else None


def _names(value: object) -> object:
    """The names of authors who are told by tables (``- name: Ana``)."""
    if isinstance(value, dict):
        return value.get("name", value)
    return tuple(map(_names, value)) if isinstance(value, tuple) else value


# --- Dates -------------------------------------------------------------------


def _take_dates(ours: RawHeader, raw: RawHeader, zone: str) -> None:
    """The day of publication, that of the last change, that from which it is gone."""
    known = [(day, name) for name in _DATES if (day := day_of(raw.values.get(name), zone))]
    own = day_of(ours.values.get("date"), zone)
    if known and ("date" not in ours.values or (own and max(known)[0] > own)):
        # The later one: a note that is to come must not come sooner.
        _take(ours, raw, max(known)[1], "date")
        own = max(known)[0]
    changes = [(day, name) for name in _UPDATES if (day := day_of(raw.values.get(name), zone))]
    # Other engines count days from the file's, which may be older.
    if changes and "updated" not in ours.values and own and max(changes)[0] >= own:
        _take(ours, raw, max(changes)[1], "updated")
    _take_first(ours, raw, _ENDS, "expires")


# --- Addresses ---------------------------------------------------------------


def _take_addresses(ours: RawHeader, raw: RawHeader, path: str) -> None:
    """Put the addresses that a note had elsewhere with its ``redirect``."""
    own = path.rpartition(".")[0]
    found: dict[str, int] = {}
    for name in _ADDRESSES:
        for place, value in enumerate(_labels(raw.values.get(name, ())) or ()):
            line = raw.lines.get((name, place), raw.lines[(name,)])
            for address in _addresses(name, value, path):
                if address.rstrip("/").removesuffix(".html") not in {own, "", "index"}:
                    found.setdefault(address, line)
    before = _labels(ours.values.get("redirect", ()))
    if not found or before is None:
        return
    before = tuple(each for each in before if each != "")
    for place, (_, line) in enumerate(found.items(), len(before)):
        ours.lines[("redirect", place)] = line
    ours.lines.setdefault(("redirect",), next(iter(found.values())))
    ours.values["redirect"] = (*before, *found)


def _addresses(name: str, value: object, path: str) -> Iterator[str]:
    """The old addresses that a value tells, from the site's root."""
    if not isinstance(value, str) or fold(value) in _NO or _PATTERN.search(unquote(value)):
        return
    try:
        address = unquote(urlsplit(value.strip()).path).lstrip("/")
    except ValueError:  # an IPv6 host that is not one
        return
    if name != "slug" or "/" in address:
        yield address
    elif address:
        # Pelican's place for it, and Hugo's.
        yield address
        folder = PurePosixPath(path).parent
        yield f"{folder.parent if path.endswith('/index.md') else folder}/{address}/"


# --- What is private ---------------------------------------------------------


def _private_keys(raw: RawHeader, zone: str) -> Iterator[str]:
    """The keys that keep a note private. In doubt it is: nothing is published by mistake."""
    for key, value in raw.values.items():
        word = fold(value.strip()) if isinstance(value, str) else None
        showing = key in _SHOWING and word not in _YES and not day_of(value, zone)
        hiding = key in _HIDING and word not in _NO
        locked = key in _LOCKING and not _is_empty(value)
        unwritten = key == "permalink" and word == "false"
        if showing or hiding or locked or unwritten:
            yield key


# --- The image ---------------------------------------------------------------


def _simplify_image(ours: RawHeader) -> None:
    """Leave of a list of images the first, of a table its file and words; ABlog's number goes."""
    value = ours.values.pop("image")
    if isinstance(value, tuple):
        value = value[0] if value else ""
    if isinstance(value, dict):
        words = value.get("alt")
        if isinstance(words, str) and words:
            ours.values["image_words"] = words
            ours.lines[("image_words",)] = ours.lines.get(("image",), 1)
        named = (value.get(name) for name in ("image", "src", "url", "path", "relative"))
        value = next((each for each in named if isinstance(each, str)), "")
    if isinstance(value, str) and not _is_number(value):
        ours.values["image"] = value
