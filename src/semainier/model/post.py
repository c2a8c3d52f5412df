"""Posts, their sections and their items, as plain data; their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from .record import Plain
from .week import IsoWeek, WeekSpan


@dataclass(frozen=True, slots=True)
class Link(Plain):
    """A link to another site: its words and its address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Item(Plain):
    """One entry of a section: a list item, a definition, or a block of its own.

    ``anchor`` is its id on the post's page, made from its words; ``text`` is
    plain; ``heading`` is the sub-heading above it, if any; ``kind`` is set when
    the item's own mark tells another kind than its section's. ``lead`` is its
    first bold or italic words, or the term of a definition; ``hints`` are what
    the writer says of it in so many words: ``("medium", "listen")``,
    ``("title", …)``, ``("creator", …)``. ``line`` is where it stands in the file,
    0 when that is not known; it says nothing of the item itself.
    """

    anchor: str
    text: str
    heading: str = ""
    links: tuple[Link, ...] = ()
    kind: str = ""
    lead: str = ""
    hints: tuple[tuple[str, str], ...] = ()
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Section(Plain):
    """A part of a post under one heading.

    ``kind`` is one of `semainier.model.section_kinds.KINDS`; ``anchor`` is the heading's
    id on the post's page.
    """

    kind: str
    title: str
    anchor: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Post(Plain):
    """One post as plain data; every page, feed and index is a view of these.

    ``stem`` is the file's name without its suffix, unique in the journal;
    ``excerpt`` is the first sentence as plain text; ``words`` counts the body and
    ``digest`` changes with it.
    """

    stem: str
    docname: str
    title: str
    published: date
    weeks: WeekSpan
    number: int | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    updated: date | None = None
    identifier: str | None = None
    draft: bool = False
    excerpt: str = ""
    words: int = 0
    digest: str = ""
    sections: tuple[Section, ...] = ()

    @property
    def sort_key(self) -> tuple[IsoWeek, IsoWeek, date, int, str]:
        """Week order: by the weeks told, then by publication, number and stem."""
        return (
            self.weeks.last,
            self.weeks.first,
            self.published,
            self.number or 0,
            self.stem,
        )

    @property
    def year(self) -> int:
        """The ISO year of the last week told, under which the post is filed."""
        return self.weeks.last.year

    @property
    def last_change(self) -> date:
        """The date of the last update that the writer announced."""
        return self.updated or self.published


def in_order(posts: Iterable[Post]) -> list[Post]:
    """Posts in week order, oldest first."""
    return sorted(posts, key=lambda post: post.sort_key)


def neighbours(posts: Iterable[Post]) -> dict[str, tuple[Post | None, Post | None]]:
    """For each post's stem the posts just before and just after it, in week order."""
    ordered = in_order(posts)
    around = zip([None, *ordered], [*ordered[1:], None], strict=False)
    return {post.stem: pair for post, pair in zip(ordered, around, strict=True)}


def by_year(posts: Iterable[Post]) -> dict[int, list[Post]]:
    """Posts under their years, newest year and newest post first."""
    years: dict[int, list[Post]] = {}
    for post in reversed(in_order(posts)):
        years.setdefault(post.year, []).append(post)
    return dict(sorted(years.items(), reverse=True))
