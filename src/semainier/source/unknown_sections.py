"""Headings that no alias knows, so that the writer may say what they are (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model.section_kinds import fold, kind_of
from .post_files import Source


@dataclass(frozen=True)
class Unknown:
    """A heading of kind ``other``: its first place, and how many notes have it."""

    heading: str
    path: str
    line: int
    notes: int


def unknown_sections(sources: Iterable[Source], aliases: Mapping[str, str]) -> list[Unknown]:
    """Each such heading once, the most frequent first, then in order of place.

    One that the writer calls ``other`` in so many words is left in peace.
    """
    first: dict[str, tuple[str, str, int]] = {}
    notes: dict[str, set[str]] = {}
    for source in sources:
        for line, heading in _of(source, aliases):
            key = fold(heading)
            first.setdefault(key, (heading, source.path, line))
            notes.setdefault(key, set()).add(source.path)
    found = [Unknown(*place, notes=len(notes[key])) for key, place in first.items()]
    return sorted(found, key=lambda one: (-one.notes, one.path, one.line))


def _of(source: Source, aliases: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The headings of one post that open a section of no known kind.

    As in `records`: below a heading of a known kind, the third level is made of
    sub-headings; an unknown one that holds known ones only groups them.
    """
    for head, inner in _groups(source):
        if kind_of(head[1], aliases) != "other":
            continue
        only_groups = any(kind_of(text, aliases) != "other" for _, text in inner)
        for line, text in inner if only_groups else [head]:
            if fold(text) not in {"", *aliases} and kind_of(text, aliases) == "other":
                yield line, text


def _groups(source: Source) -> list[tuple[tuple[int, str], list[tuple[int, str]]]]:
    """Each heading of the highest level in use, with those below it."""
    groups: list[tuple[tuple[int, str], list[tuple[int, str]]]] = []
    top = min((level for _, level, _ in source.headings), default=2)
    for line, level, text in source.headings:
        if level == top or not groups:
            groups.append(((line, text), []))
        else:
            groups[-1][1].append((line, text))
    return groups
