"""The ``journal`` domain: what parallel readers bring together, what a change takes away."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from sphinx.environment import BuildEnvironment

from records import post
from semainier.model.post import Post
from semainier.model.week import IsoWeek, WeekSpan
from semainier.records.domain import JournalDomain


def domain() -> JournalDomain:
    """The domain of an environment of its own."""
    env = SimpleNamespace(domaindata={})
    return JournalDomain(cast(BuildEnvironment, env))


def read(into: JournalDomain, note: Post) -> None:
    """What reading a note leaves: its record, and what it shows of others."""
    into.records[note.docname] = note
    into.note_view(note.docname)
    into.links[note.docname] = ("a-propos",)
    into.weeks[note.docname] = ("2023-W46",)


def parts(of: JournalDomain) -> dict[str, set[str]]:
    """The documents that each part of the data knows."""
    known: dict[str, Any] = {name: value for name, value in of.data.items() if name != "version"}
    return {name: set(value) for name, value in known.items()}


FIRST, SECOND, THIRD = (post(week) for week in ("2023-W46", "2023-W47", "2024-W30/2024-W32"))


@pytest.fixture
def two() -> tuple[JournalDomain, JournalDomain]:
    """The domains of two processes: one has read a note, the other two."""
    main, other = domain(), domain()
    read(main, FIRST)
    read(other, SECOND)
    read(other, THIRD)
    return main, other


def test_what_another_process_read_is_taken_over(two: tuple[JournalDomain, JournalDomain]) -> None:
    main, other = two
    main.merge_domaindata({SECOND.docname, THIRD.docname}, other.data)
    assert main.posts == [FIRST, SECOND, THIRD]
    everything = {FIRST.docname, SECOND.docname, THIRD.docname}
    assert parts(main) == {
        "posts": everything, "views": everything, "links": everything, "weeks": everything,
        "there": set(), "labels": set(),
        "prints": set(), "works": set(), "clues": set(), "remarks": set(),
        "digests": set(), "files": set(), "label_lines": set(), "shared_labels": set(),
    }  # fmt: skip


def test_only_what_that_process_was_asked_to_read_is(
    two: tuple[JournalDomain, JournalDomain],
) -> None:
    main, other = two
    read(other, post("2023-W46", title="Une vieille copie"))
    main.merge_domaindata({SECOND.docname}, other.data)
    assert main.posts == [FIRST, SECOND]
    assert main.links.keys() == main.weeks.keys() == {FIRST.docname, SECOND.docname}


def test_the_order_of_merging_changes_nothing(two: tuple[JournalDomain, JournalDomain]) -> None:
    main, other = two
    third = domain()
    third.merge_domaindata({SECOND.docname, THIRD.docname}, other.data)
    third.merge_domaindata({FIRST.docname}, main.data)
    main.merge_domaindata({SECOND.docname, THIRD.docname}, other.data)
    assert third.data == main.data
    assert third.posts == main.posts


def test_a_document_that_goes_leaves_nothing(two: tuple[JournalDomain, JournalDomain]) -> None:
    main, other = two
    main.merge_domaindata({SECOND.docname}, other.data)
    main.clear_doc(FIRST.docname)
    left = {SECOND.docname}
    assert parts(main) == {
        "posts": left, "views": left, "links": left, "weeks": left, "there": set(), "labels": set(),
        "prints": set(), "works": set(), "clues": set(), "remarks": set(),
        "digests": set(), "files": set(), "label_lines": set(), "shared_labels": set(),
    }  # fmt: skip


def test_clearing_a_document_that_left_nothing_is_no_fault() -> None:
    empty = domain()
    empty.clear_doc("a-propos")
    assert empty.posts == []


def test_environments_share_nothing() -> None:
    first, second = domain(), domain()
    read(first, FIRST)
    assert second.posts == []
    assert parts(second)["weeks"] == set()


def test_indexes_are_kept_until_they_are_forgotten() -> None:
    journal = domain()
    read(journal, FIRST)
    index, numbers = journal.by_week, journal.by_number
    assert (journal.by_week, journal.by_number) == (index, numbers)
    read(journal, SECOND)
    journal.forget_indexes()
    week = IsoWeek(2023, 47)
    assert journal.by_week.telling(WeekSpan(week, week)) == [SECOND]
    assert journal.by_number is not numbers
    journal.forget_indexes()
    journal.forget_indexes()
