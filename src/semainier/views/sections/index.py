"""An index for each kind of section: its entries in every post, by year (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...model.post import Item, Post, Section
from ...model.section_kinds import KINDS, OVERVIEW
from ...text.wording import N_

# Parts of addresses: they never change, whatever the headings become.
SLUGS = {
    "news": "nouvelles",
    "joys": "joies",
    "sorrows": "peines",
    "recommendations": "recommandations",
    "elsewhere": "ailleurs",
    "other": "autres",
}
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

    def __init__(
        self, kind: str, newest_first: Iterable[Post], gettext: Callable[[str], str]
    ) -> None:
        self.kind = kind
        self.title = gettext(TITLES[kind])
        self.years = by_year(parts_of(newest_first, kind))
        self.docname = page_of(kind)
        self.feed = f"{self.docname}/atom.xml"

    def page(self, year: int) -> str:
        """The page of a year."""
        return page_of(self.kind, year)

    @property
    def parts(self) -> list[Part]:
        """Every part, newest first."""
        return [part for parts in self.years.values() for part in parts]

    def count(self, year: int | None = None) -> int:
        """How many items, of one year or in all."""
        parts = self.parts if year is None else self.years.get(year, [])
        return sum(len(part.items) for part in parts)


def page_of(kind: str, year: int | None = None) -> str:
    """The page of a kind, or of one year of it."""
    page = f"{OVERVIEW}/{SLUGS[kind]}"
    return page if year is None else f"{page}/{year}"


def indexes_of(posts: Iterable[Post], gettext: Callable[[str], str]) -> list[SectionIndex]:
    """An index for each kind that has items, in their usual order; posts come newest first."""
    newest_first = list(posts)
    found = (SectionIndex(kind, newest_first, gettext) for kind in KINDS)
    return [index for index in found if index.years]


def pages_of(indexes: Iterable[SectionIndex]) -> set[str]:
    """The docnames of the overview and of every page of indexes."""
    found = {OVERVIEW}
    for index in indexes:
        found |= {index.docname, *(index.page(year) for year in index.years)}
    return found
