"""The file of each imported post in the folder of posts. Pure.

A post keeps its file from one import to the next, whatever comes or goes beside it.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Collection, Mapping
from itertools import count
from pathlib import PurePosixPath

from ..model.labels import slugify
from ..model.week import WeekSpan
from ..source.new_post import stem_of_span
from .imported_post import ImportedPost

# Where notes without a date and without a week go.
UNDATED = "sans-date"
# Names are cut to this many signs: file systems allow 255 bytes.
LONGEST = 80


class Names:
    """The names that are taken in a journal.

    Args:
        stems: those of all its notes.
        known: the path below the folder of posts of each post that was imported before.
    """

    def __init__(self, stems: Collection[str], known: Mapping[str, str]) -> None:
        self._stems = {stem.lower() for stem in stems}
        self._known = dict(known)
        self._stems |= {PurePosixPath(path).stem.lower() for path in known.values()}

    def path_of(self, post: ImportedPost) -> str:
        """The path of a post's note below the folder of posts; the same when asked again."""
        path = self._known.get(post.origin)
        if path is None:
            path = post.path or self._free(post)
            self._stems.add(PurePosixPath(path).stem.lower())
            self._known[post.origin] = path
        return path

    def _free(self, post: ImportedPost) -> str:
        span = weeks_of(post)
        if span is None:
            base = slugify(post.title)[:LONGEST].strip("-") or "note"
            stems = (base if copy == 1 else f"{base}-{copy}" for copy in count(1))
            folder = UNDATED
        else:
            stems = (stem_of_span(span, copy) for copy in count(1))
            folder = str(span.first.year)
        stem = next(stem for stem in stems if stem.lower() not in self._stems)
        return f"{folder}/{stem}.md"


def weeks_of(post: ImportedPost) -> WeekSpan | None:
    """The weeks of a post: those that it names, or the one of its date."""
    if post.weeks is not None:
        return post.weeks
    if post.date is None:
        return None
    return WeekSpan.of(post.date.date() if isinstance(post.date, dt.datetime) else post.date)


def file_name(stem: str, name: str) -> str:
    """The name of a file that a note shows, beside the note and like no other note's.

    >>> file_name("2023-w46", "Été à Brest.JPG")
    '2023-w46-ete-a-brest.jpg'
    """
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    base = slugify(path.stem)[:LONGEST].strip("-") or "fichier"
    suffix = path.suffix.lower()
    return f"{base}{suffix}" if base.startswith(stem) else f"{stem}-{base}{suffix}"
