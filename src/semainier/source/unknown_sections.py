"""Headings that no alias maps to a kind, for the writer to add to the aliases. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model.section_kinds import fold_heading, kind_of
from .post_files import Source


@dataclass(frozen=True)
class Unknown:
    """A heading without a known kind, its first place, and the number of notes with it."""

    heading: str
    path: str
    line: int
    notes: int


def unknown_sections(sources: Iterable[Source], aliases: Mapping[str, str]) -> list[Unknown]:
    """Each heading without a known kind once, the most frequent first.

    A heading that an alias maps to ``other`` is left out.
    """
    first: dict[str, tuple[str, str, int]] = {}
    notes: dict[str, set[str]] = {}
    for source in sources:
        for line, heading in _of(source, aliases):
            key = fold_heading(heading)
            first.setdefault(key, (heading, source.path, line))
            notes.setdefault(key, set()).add(source.path)
    found = [Unknown(*place, notes=len(notes[key])) for key, place in first.items()]
    return sorted(found, key=lambda one: (-one.notes, one.path, one.line))


def _of(source: Source, aliases: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The headings of one post that open a section without a known kind.

    The rules are those of `semainier.records.post_record`. Below a heading of a known kind,
    headings of level 3 are sub-headings. A heading without a kind that has known ones below
    it only groups them.
    """
    for head, inner in _groups(source):
        if kind_of(head[1], aliases) != "other":
            continue
        only_groups = any(kind_of(text, aliases) != "other" for _, text in inner)
        for line, text in inner if only_groups else [head]:
            if fold_heading(text) not in {"", *aliases} and kind_of(text, aliases) == "other":
                yield line, text


def _groups(source: Source) -> list[tuple[tuple[int, str], list[tuple[int, str]]]]:
    """Each heading of the highest level that the post uses, with those below it."""
    groups: list[tuple[tuple[int, str], list[tuple[int, str]]]] = []
    top = min((level for _, level, _ in source.headings), default=2)
    for line, level, text in source.headings:
        if level == top or not groups:
            groups.append(((line, text), []))
        else:
            groups[-1][1].append((line, text))
    return groups
