"""A post as another engine holds it: what every reader gives, and the one writer takes.

Plain data. A reader (one module a source) offers a `Reader`: it says whether it recognises a
source, and yields posts. It raises nothing for one bad post: what was not understood goes into
`Remarks`, with its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from ..model.week import WeekSpan
from .source_tree import SourceTree


@dataclass(frozen=True)
class Comment:
    """What a reader wrote below a post; kept beside the note, never published."""

    author: str
    date: str
    text: str


@dataclass(frozen=True)
class ImportedFile:
    """An image or another file that a post shows.

    Attributes:
        reference: the address as it stands in the post's Markdown.
        name: of the file beside the note.
        read: gives its bytes; called when it is written.
    """

    reference: str
    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class ImportedPost:
    """A post of another engine.

    Attributes:
        origin: what it is called in its source, stable from one import to the next: a path
            or an id.
        body: its Markdown without header and without its title.
        source_text: its words as the source holds them, in which no markup is taken away yet:
            Markdown, or HTML if ``source_is_html``. The report compares it with the note.
        date: of publication: a day, or a date with its time and perhaps an offset. None
            if the source has none: the note becomes a draft.
        weeks: what it tells, if the title, the name or the header say so.
        number: of the note, if the source numbers them.
        addresses: all under which the source published it, from the root of its site:
            ``/2023/11/20/notes/``, those of redirects among them.
        feed_id: its id in the feeds of the source, if it is known.
        links: for each link of the body that leads to another post of the source: the
            address as typed, and the ``origin`` or the address that it leads to.
        header: keys and values of the source's header that mean nothing here; told only.
    """

    origin: str
    title: str
    body: str
    source_text: str
    source_is_html: bool = False
    date: dt.date | dt.datetime | None = None
    updated: dt.date | dt.datetime | None = None
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
    addresses: tuple[str, ...] = ()
    feed_id: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    files: tuple[ImportedFile, ...] = ()
    comments: tuple[Comment, ...] = ()
    header: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Remark:
    """Something of the source that was not understood or is not carried over as it was.

    Attributes:
        place: the file, or the id of the post, with the line if there is one.
        sentence: in the journal's language.
        is_loss: whether a word, date, link or address of the source is not in the journal.
    """

    place: str
    sentence: str
    is_loss: bool = False


@dataclass
class Remarks:
    """What the readers and the writer of one import remark on, in the journal's language."""

    found: list[Remark] = field(default_factory=list)
    language: str = "fr"

    def note(self, place: str, sentence: str, *, is_loss: bool = False) -> None:
        """Note a remark, once."""
        remark = Remark(place, sentence, is_loss)
        if remark not in self.found:
            self.found.append(remark)


class Reader(Protocol):
    """Reads the posts of one kind of source.

    Attributes:
        name: what ``--from`` calls it.
    """

    name: str

    def recognises(self, source: SourceTree) -> bool:
        """Whether a source is of this kind; looks at little of it."""

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The posts, one at a time, so that memory stays flat."""
