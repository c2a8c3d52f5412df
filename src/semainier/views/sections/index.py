"""An index for each kind of section: its entries in every post, by year (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...model.post import Item, Post, Section
from ...model.section_kinds import KINDS, addresses_of
from ...text.wording import N_, Wording

TITLES = {
    "news": N_("News of the week"),
    "joys": N_("Joys"),
    "sorrows": N_("Sorrows"),
    "recommendations": N_("Recommendations"),
    "elsewhere": N_("Elsewhere"),
    "other": N_("Other sections"),
}


@dataclass(frozen=True)
class Part:
    """The entries of one kind in one post: (section, its items of that kind) pairs."""

    post: Post
    sections: tuple[tuple[Section, tuple[Item, ...]], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items in reading order."""
        return tuple(item for _, items in self.sections for item in items)

    @property
    def anchor(self) -> str:
        """Where in the post the kind begins: a section of that kind, or the first item."""
        section, items = self.sections[0]
        return section.anchor if len(items) == len(section.items) else items[0].anchor


def part_of(post: Post, kind: str) -> Part | None:
    """The entries of a kind in a post, or None; text before any heading is no entry."""
    found = []
    for section in post.sections:
        items = tuple(item for item in section.items if (item.kind or section.kind) == kind)
        if items and (section.title or kind != "other"):
            found.append((section, items))
    return Part(post, tuple(found)) if found else None


def parts_of(posts: Iterable[Post], kind: str) -> list[Part]:
    """The parts of a kind, in the order of the posts."""
    return [part for part in (part_of(post, kind) for post in posts) if part]


def by_year(parts: Iterable[Part]) -> dict[int, list[Part]]:
    """Parts under the years that their posts are filed under."""
    years: dict[int, list[Part]] = {}
    for part in parts:
        years.setdefault(part.post.year, []).append(part)
    return years


class SectionIndex:
    """The entries of one kind of section, and their pages."""

    def __init__(self, kind: str, newest_first: Iterable[Post], words: Wording) -> None:
        self.kind = kind
        self.title = words.gettext(TITLES[kind])
        self.years = by_year(parts_of(newest_first, kind))
        self.overview = addresses_of(words.language).overview
        self.docname = page_of(kind, words.language)
        self.feed = f"{self.docname}/atom.xml"

    def page(self, year: int) -> str:
        """The page of a year."""
        return f"{self.docname}/{year}"

    @property
    def parts(self) -> list[Part]:
        """Every part, newest first."""
        return [part for parts in self.years.values() for part in parts]

    def count(self, year: int | None = None) -> int:
        """How many items, of one year or in all."""
        parts = self.parts if year is None else self.years.get(year, [])
        return sum(len(part.items) for part in parts)


def page_of(kind: str, language: str) -> str:
    """The page of a kind in a journal of some language; those of its years are below it."""
    addresses = addresses_of(language)
    return f"{addresses.overview}/{addresses.slugs[kind]}"


def indexes_of(posts: Iterable[Post], words: Wording) -> list[SectionIndex]:
    """An index for each kind that has items, in their usual order; posts come newest first."""
    newest_first = list(posts)
    found = (SectionIndex(kind, newest_first, words) for kind in KINDS)
    return [index for index in found if index.years]


def pages_of(indexes: Iterable[SectionIndex], overview: str) -> set[str]:
    """The docnames of the overview and of every page of indexes."""
    found = {overview}
    for index in indexes:
        found |= {index.docname, *(index.page(year) for year in index.years)}
    return found
