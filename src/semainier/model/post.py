"""Posts, sections, items and links as plain data, and the order of posts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from .record import Record
from .week import IsoWeek, WeekSpan


@dataclass(frozen=True, slots=True)
class Link(Record):
    """A link to another site: its text and its address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Item(Record):
    """One entry of a section: a list item, a definition, or another block.

    Attributes:
        anchor: its id on the post's page, made from its words.
        text: its plain text.
        heading: the sub-heading above it, if any.
        links: its links to other sites.
        kind: its own kind, when its mark names another one than its section's.
        lead: its first bold or italic words, or the term of a definition.
        hints: what the writer says in a hint: ``("medium", "listen")``, ``("title", …)``,
            ``("creator", …)``.
        line: its line in the file, or 0. Two items that differ by it alone are equal.
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
class Section(Record):
    """A part of a post under one heading.

    Attributes:
        kind: one of `semainier.model.section_kinds.KINDS`.
        title: the heading's text.
        anchor: the heading's id on the post's page.
        items: its entries.
    """

    kind: str
    title: str
    anchor: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Post(Record):
    """One post as plain data. Every page, feed and index is made from such records.

    Attributes:
        stem: the file's name without its suffix, unique in the journal.
        weeks: the weeks that the post covers.
        excerpt: the first sentence, as plain text.
        words: the number of words of the body.
        digest: a digest of the body.
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
    footnotes: tuple[Item, ...] = ()

    @property
    def sort_key(self) -> tuple[IsoWeek, IsoWeek, date, int, str]:
        """Week order: by the weeks covered, then by date of publication, number and stem."""
        return (
            self.weeks.last,
            self.weeks.first,
            self.published,
            self.number or 0,
            self.stem,
        )

    @property
    def year(self) -> int:
        """The ISO year of the last week covered. The post is filed under it."""
        return self.weeks.last.year

    @property
    def last_change(self) -> date:
        """The date of the last update, or else of the publication."""
        return self.updated or self.published


def in_order(posts: Iterable[Post]) -> list[Post]:
    """Posts in week order, oldest first."""
    return sorted(posts, key=lambda post: post.sort_key)


def neighbours(posts: Iterable[Post]) -> dict[str, tuple[Post | None, Post | None]]:
    """For each stem, the posts just before and just after it in week order."""
    ordered = in_order(posts)
    around = zip([None, *ordered], [*ordered[1:], None], strict=False)
    return {post.stem: pair for post, pair in zip(ordered, around, strict=True)}


def by_year(posts: Iterable[Post]) -> dict[int, list[Post]]:
    """Posts by year: the newest year first, and in it the newest post first."""
    years: dict[int, list[Post]] = {}
    for post in reversed(in_order(posts)):
        years.setdefault(post.year, []).append(post)
    return dict(sorted(years.items(), reverse=True))
