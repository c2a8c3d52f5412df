"""Which reader a source is for: `--from` names it, or the source says so by itself."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from .imported_post import Reader
from .source_tree import SourceTree

# Each reader by its name and its module. The first that recognises a source reads it: those
# with plain signs of their own come before those that take any text.
READERS = {
    "semainier": "engines.semainier",
    "wordpress": "platforms.wordpress",
    "blogger": "platforms.blogger",
    "ghost": "platforms.ghost",
    "substack": "platforms.substack",
    "medium": "platforms.medium",
    "microblog": "platforms.microblog",
    "hugo": "engines.hugo",
    "jekyll": "engines.jekyll",
    "pelican": "engines.pelican",
    "ablog": "engines.ablog",
    "eleventy": "engines.eleventy",
    "feed": "platforms.feeds",
    "html": "platforms.html_pages",
    "markdown": "engines.plain_markdown",
}


def reader_of(source: SourceTree) -> Reader | None:
    """The first reader that recognises a source."""
    return next((reader for reader in _readers() if reader.recognises(source)), None)


def reader_named(name: str) -> Reader:
    """The reader of that name.

    Raises:
        KeyError: there is none.
    """
    reader: Reader = import_module(f"{__package__}.{READERS[name]}").READER
    return reader


def _readers() -> Iterator[Reader]:
    return map(reader_named, READERS)
