"""A site and its pages, as metadata describes them (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from ..model.post import Post


class Kind(Enum):
    """What a page is, by its name in schema.org."""

    HOME = "Blog"
    NOTE = "BlogPosting"
    LIST = "CollectionPage"
    SEARCH = "SearchResultsPage"
    PAGE = "WebPage"
    # The page for what is not found has no address of its own, hence no metadata.
    MISSING = ""


class Place(NamedTuple):
    """A page by its name and its address."""

    name: str
    address: str


class License(NamedTuple):
    """The terms under which texts may be used again: their name and their address."""

    name: str
    address: str


@dataclass(frozen=True)
class Site:
    """The journal; ``address`` is that of its home page, empty while it is unknown."""

    name: str
    language: str
    address: str = ""
    description: str = ""
    authors: tuple[Place, ...] = ()
    license: License | None = None

    @property
    def locale(self) -> str:
        """The language with its usual country, as Open Graph wants it: ``fr_FR``."""
        return locale_of(self.language)


@dataclass(frozen=True)
class Image:
    """The picture that stands for a page: its address, its size, what it shows."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Subject:
    """One page.

    ``authors`` are those of a post, with their pages; ``trail`` are the pages above it,
    the home page first.
    """

    kind: Kind
    title: str
    description: str = ""
    address: str = ""
    image: Image | None = None
    post: Post | None = None
    authors: tuple[Place, ...] = ()
    trail: tuple[Place, ...] = ()


@cache
def locale_of(language: str) -> str:
    """A language with its usual country (CLDR's likely subtags).

    >>> locale_of("fr"), locale_of("fr_CA"), locale_of("xx")
    ('fr_FR', 'fr_CA', 'xx')
    """
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return language
    if locale.territory:
        return f"{locale.language}_{locale.territory}"
    likely = str(get_global("likely_subtags").get(locale.language, locale.language))
    parts = likely.split("_")
    return f"{parts[0]}_{parts[-1]}" if len(parts) > 1 else language
