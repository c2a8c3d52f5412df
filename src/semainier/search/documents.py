"""The fields of a post for the index, and its text for snippets (pure)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.post import Item, Post, Section
from ..model.section_kinds import ALIASES, KINDS, fold_heading
from ..model.web_address import parse

# In the index, the number of a field of a post is eight times the number of the post plus
# the place of the field here.
FIELDS = ("title", "labels", *KINDS)


@dataclass(frozen=True)
class Document:
    """A post for the index, with its address from the site's root.

    ``digest`` changes with the post.
    """

    post: Post
    url: str
    digest: str = ""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the post; its footnotes are a last one, without a title."""
        notes = self.post.footnotes
        last = (Section("other", "", notes[0].anchor, notes),) if notes else ()
        return (*self.post.sections, *last)

    @property
    def fields(self) -> tuple[list[str], ...]:
        """The texts of each field, in the order of `FIELDS`.

        The headings of the usual sections are left out, since every post has them.
        """
        found: dict[str, list[str]] = {name: [] for name in FIELDS}
        found["title"].append(self.post.title)
        found["labels"] += [*self.post.categories, *self.post.tags]
        for section in self.sections:
            if section.kind == "other" and section.title:
                found["other"].append(section.title)
            for heading, item in _headed(section):
                texts = found[item.kind or section.kind]
                texts += [heading, item.text] if heading else [item.text]
        return tuple(found.values())

    @property
    def hosts(self) -> tuple[list[str], ...]:
        """The hosts that each field links to (``exemple.org``), for addresses in a query."""
        found: dict[str, set[str]] = {name: set() for name in FIELDS}
        for section in self.sections:
            for item in section.items:
                addresses = [parse(link.url) for link in item.links]
                found[item.kind or section.kind] |= {each.host for each in addresses if each}
        return tuple(sorted(hosts) for hosts in found.values())

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its sections and items, in the order of `KINDS`."""
        held = {item.kind or part.kind for part in self.post.sections for item in part.items}
        return tuple(kind for kind in KINDS if kind in held)

    @property
    def text(self) -> str:
        """The post for snippets, as JSON.

        [url, title, [[kind, heading, anchor, [anchor, text, kind or "", …]], …]];
        kinds are numbers of `KINDS`, an item's own follows its text.
        """
        sections = [_shown(section) for section in self.sections]
        return compact([self.url, self.post.title, sections])


def section_name(section: Section) -> str:
    """The word by which a reader would look for a section, or nothing.

    « joies » for « Mes joies », « recommandations » for « Des recommandations à lire »;
    nothing for « Vu, lu, joué ».
    """
    words = fold_heading(section.title).split()
    if section.kind == "other" or not words:
        return ""
    return words[0] if len(words) == 1 or words[0] in ALIASES else ""


def _headed(section: Section) -> Iterator[tuple[str, Item]]:
    """The items, the first under each sub-heading with that sub-heading."""
    heading = ""
    for item in section.items:
        yield ("" if item.heading == heading else item.heading), item
        heading = item.heading


def _shown(section: Section) -> list[object]:
    """A section for snippets; a sub-heading has the anchor of the item below it."""
    items: list[object] = []
    for heading, item in _headed(section):
        kind = KINDS.index(item.kind or section.kind)
        items += [item.anchor, heading, kind] if heading else []
        items += [item.anchor, item.text, kind]
    return [KINDS.index(section.kind), section.title, section.anchor, items]


def compact(value: object) -> str:
    """JSON without spaces, accents not escaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
