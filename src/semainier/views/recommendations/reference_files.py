"""Recommendations as files for reference managers: those of each post, and of all posts.

An entry is written once, for the file of its post and for that of all posts. Entries are
cached by year: after an edit, those of one year are written again (no Sphinx here).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from ...build.cache import PartCache
from ...recommendations import bibliography
from ...recommendations.extraction import Recommendation


class Format(NamedTuple):
    """A format for reference managers: its name, the end of its files' names, its type.

    ``frame`` is the text before all entries of a file, between two of them, and after all.
    """

    name: str
    suffix: str
    type: str
    write: Callable[[Iterable[Recommendation], Counter[str] | None], str]
    frame: tuple[str, str, str] = ("", "\n", "")

    def entries(self, works: Iterable[Recommendation], taken: Counter[str] | None = None) -> bytes:
        """The entries of a file, without its frame; see `bibliography.keys` for ``taken``."""
        start, _, end = self.frame
        return self.write(works, taken).removeprefix(start).removesuffix(end).encode()

    def pieces(self, groups: Iterable[bytes]) -> Iterator[bytes]:
        """A file of the entries of several posts, piece by piece."""
        start, between, end = (part.encode() for part in self.frame)
        before = start
        for entries in groups:
            yield before + entries
            before = between
        yield end


# Zotero's connector offers to import a file by its media type, where the server sends it.
FORMATS = (
    Format("BibTeX", "bib", "application/x-bibtex", bibliography.bibtex),
    Format("RIS", "ris", "application/x-research-info-systems", bibliography.ris),
    # Not « .json » alone: it is no export of the post itself.
    Format(
        *("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json"),
        bibliography.csl_json,
        ("[\n", ",\n", "\n]\n"),
    ),
)
# The files with every recommendation, at the site's root.
EXPORT = "recommandations"


class Written(NamedTuple):
    """The entries of a post in each format, and the keys that they take in a file."""

    keys: Counter[str]
    entries: tuple[bytes, ...]


def written(works: list[Recommendation]) -> Written:
    """The entries of a post, for its own file."""
    keys: Counter[str] = Counter()
    for _ in bibliography.keys(works, keys):
        pass
    return Written(keys, tuple(form.entries(works) for form in FORMATS))


class References:
    """The files of a journal.

    Args:
        years: the posts that recommend something, under their years and in their order,
            each with the stamp of its entries.
        works: returns what a post recommends.
        parts: the cache of the entries of each year.
    """

    def __init__(
        self,
        years: Mapping[int, Mapping[str, tuple[object, ...]]],
        works: Callable[[str], list[Recommendation]],
        parts: PartCache,
    ) -> None:
        self.years, self._works, self._parts = years, works, parts
        # Only the entries of one year are in memory.
        self._last: tuple[int, dict[str, Written]] = (0, {})

    def of_note(self, year: int, docname: str) -> Iterator[tuple[str, bytes]]:
        """The path and the content of each file of a post."""
        entries = self._of_year(year)[docname].entries
        for form, own in zip(FORMATS, entries, strict=True):
            yield f"{docname}.{form.suffix}", b"".join(form.pieces([own]))

    def of_all(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """The path and the content, in pieces, of each file of all posts."""
        self._parts.keep(map(str, self.years))
        self._parts.forget_others()
        yield from self._wholes()

    @cached_property
    def sizes(self) -> list[tuple[Format, str, int]]:
        """Each format with the path and the size of its file of all posts, in bytes."""
        wholes = zip(FORMATS, self._wholes(), strict=True) if self.years else ()
        return [(form, path, sum(map(len, pieces))) for form, (path, pieces) in wholes]

    def _wholes(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        for place, form in enumerate(FORMATS if self.years else ()):
            yield f"{EXPORT}.{form.suffix}", form.pieces(self._entries(place))

    def _entries(self, place: int) -> Iterator[bytes]:
        """The entries of each post in one of the formats, with keys that are all different."""
        taken: Counter[str] = Counter()
        for year in self.years:
            for docname, own in self._of_year(year).items():
                if taken.keys().isdisjoint(own.keys):
                    taken.update(own.keys)
                    yield own.entries[place]
                else:
                    yield FORMATS[place].entries(self._works(docname), taken)

    def _of_year(self, year: int) -> dict[str, Written]:
        if self._last[0] != year:
            made_of = list(self.years[year].items())
            self._last = year, self._parts.once(str(year), made_of, lambda: self._make(year))
        return self._last[1]

    def _make(self, year: int) -> dict[str, Written]:
        return {docname: written(self._works(docname)) for docname in self.years[year]}
