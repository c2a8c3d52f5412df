"""The values of a header: numbers, flags, labels and old addresses, from their text.

Pure. Each function is a validator of Pydantic: it takes what YAML holds and
gives the value, or refuses it with one of our messages. What is not a text is
given back as it is, for Pydantic to refuse. Dates are in ``header_dates.py``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from ...diagnostics.header_messages import HeaderMessage
from ...diagnostics.problem import Message, Problem
from ...model.labels import clean, closest, fold, slugify
from ..people import Person

# Every key of a header, and what may be typed for it.
EXAMPLES: Mapping[str, str] = {
    "title": "Une semaine", "description": "Ce que cette semaine raconte",
    "date": "2023-11-20", "updated": "2023-11-21", "number": "119", "weeks": "2023-W46",
    "category": "[formation]", "tags": "[culture numérique, EMI]", "author": "[Camille Roux]",
    "redirect": "[notes/2023_11_20_notes]", "draft": "true", "orphan": "true",
    "image": "jardin.jpg", "blogpost": "true", "language": "fr", "id": "note-119", "tocdepth": "2",
    "myst": "{html_meta: {description: Une semaine}}", "html_meta": "{description: Une semaine}",
}  # fmt: skip


# In bytes. Systems take 255, and the suffix of the page, its feed and a copy on its way
# to its place need some.
LONGEST_NAME = 200
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_QUOTES = {"«»", "“”", "‘’", "„“", '""'}
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{1,4}$")


@dataclass(frozen=True)
class Rules:
    """What the journal's configuration accepts; no categories: any is accepted.

    ``other_keys`` are those of which nothing is to be said, ``*`` for all; ``timezone`` is
    where days begin; ``takes_long_dates`` accepts those of ABlog (``Jan 5, 2020``);
    ``names`` are the short and the whole names of authors; ``people`` those of people.yml.
    """

    categories: tuple[str, ...] = ()
    other_keys: tuple[str, ...] = ()
    timezone: str = "Europe/Paris"
    takes_long_dates: bool = False
    names: tuple[tuple[str, str], ...] = ()
    people: tuple[Person, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Context:
    """What a value is judged by: the rules, and the year that the file's name tells."""

    rules: Rules = Rules()
    year: int | None = None


def context_of(info: ValidationInfo) -> Context:
    """The context given to Pydantic; an empty one for a header made by hand."""
    return info.context if isinstance(info.context, Context) else Context()


def refuse(message: Message, **values: str) -> NoReturn:
    """Turn a value down; ``header.py`` adds the key, the value and the line.

    Raises:
        PydanticCustomError: always; its type is the message's name.
    """
    raise PydanticCustomError(message.name, "refused", values)


def count(value: object) -> object:
    """A positive whole number."""
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"0*[1-9][0-9]{0,8}", value):
        return int(value)
    digits = re.search(r"[1-9][0-9]{0,8}", value)
    refuse(HeaderMessage.NUMBER, suggestion=digits[0] if digits else "1")


def flag(value: object) -> object:
    """A YAML 1.1 boolean (https://yaml.org/type/bool.html), quoted or not."""
    if not isinstance(value, str):
        return value
    word = fold(value)
    if word in {"true", "yes", "on", "false", "no", "off"}:
        return word in {"true", "yes", "on"}
    refuse(
        HeaderMessage.BOOLEAN, suggestion="false" if word in {"non", "faux", "0", "n"} else "true"
    )


def split(value: object) -> object:
    """A list as it is; a text at its commas, as ABlog does."""
    return tuple(value.split(",")) if isinstance(value, str) else value


def distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    """The values once each, without the empty ones."""
    return tuple(dict.fromkeys(value for value in values if value))


def text(value: str) -> str | None:
    """A sentence on one line; None if there is none."""
    refuse_control(value)
    return clean(value) or None


def label(value: str) -> str:
    """A label of a list. ABlog joins and splits labels at commas, so none may hold one."""
    if "," in value:
        refuse(HeaderMessage.LABEL_COMMA, suggestion=", ".join(map(clean, value.split(","))))
    refuse_control(value)
    bare = unquoted(clean(value))
    if len(slugify(bare)) > LONGEST_NAME:
        refuse(HeaderMessage.LABEL_LONG, suggestion=" ".join(bare[:40].split()[:-1] or [bare[:20]]))
    return bare


def author(value: str, info: ValidationInfo) -> str:
    """The whole name of an author who may be named by a short one."""
    return dict(context_of(info).rules.names).get(value, value)


def unquoted(label: str) -> str:
    """A label without the quotation marks that YAML does not know: « neige » is neige."""
    if len(label) > 2 and label[0] + label[-1] in _QUOTES:
        return label[1:-1].strip()
    return label


def refuse_control(value: str) -> None:
    """Turn down what no page and no feed can show (XML 1.0, 2.2)."""
    if found := _CONTROL.search(value):
        kept = clean(_CONTROL.sub("", value))[:60] or "…"
        refuse(HeaderMessage.VALUE_CONTROL, sign=f"U+{ord(found[0]):04X}", suggestion=kept)


def known_category(value: str, info: ValidationInfo) -> str:
    """A category of the configuration, if it lists any."""
    listed = context_of(info).rules.categories
    if not value or not listed or value in map(clean, listed):
        return value
    if glued := next((name for name in listed if _rest(value, name)), None):
        parts = [value, _rest(value, glued)]
        pair = parts if fold(glued).startswith(fold(value)) else parts[::-1]
        suggestion = ", ".join(f'"{part}"' for part in pair)
        refuse(HeaderMessage.CATEGORY_GLUED, glued=glued, suggestion=suggestion)
    if meant := closest(value, listed):
        refuse(HeaderMessage.CATEGORY_SUGGESTED, suggestion=meant)
    refuse(HeaderMessage.CATEGORY_UNKNOWN, known=", ".join(f"“{name}”" for name in listed))


def _rest(value: str, name: str) -> str:
    """What is left of a listed name that a category begins or ends without a space between.

    Python joins two texts between which no comma stands.
    """
    short, long = fold(value), fold(name)
    rest = ""
    if len(short) > 2 and long.startswith(short):
        rest = name[len(value) :]
    elif len(short) > 2 and long.endswith(short):
        rest = name[: -len(value)]
    return rest if len(rest) > 2 and rest[0].isalnum() and rest[-1].isalnum() else ""


def old_address(value: str) -> str:
    """An old page of this site: a path from the site's root, with or without ``.html``."""
    value = clean(value)
    refuse_control(value)
    if max(len(part.encode("utf-8", "replace")) for part in value.split("/")) > LONGEST_NAME:
        refuse(HeaderMessage.REDIRECT_LONG, suggestion="notes/2023_11_20_notes")
    if (suffix := _SUFFIX.search(value)) and suffix[0] not in {".html", ".htm"}:
        refuse(HeaderMessage.REDIRECT_SUFFIX, suffix=suffix[0])
    if "://" in value or value.startswith("//"):
        refuse(HeaderMessage.REDIRECT_URL, suggestion=_inside(_path_of(value)))
    if value.startswith("/"):
        refuse(HeaderMessage.REDIRECT_ROOT, suggestion=_inside(value))
    if ".." in value.split("/"):
        refuse(HeaderMessage.REDIRECT_PARENT, suggestion=_inside(value))
    return value


def _inside(path: str) -> str:
    """A path as ``redirect`` wants it; a slash at its end stays, it means a folder's page."""
    inside = posixpath.normpath("/" + path).strip("/").removesuffix(".html")
    folder = "/" if inside and path.endswith("/") else ""
    return inside + folder or "notes/2023_11_20_notes"


def _path_of(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # an IPv6 host that is not one
        return ""
