"""The note that ``make new`` writes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.model.section_kinds import kind_of
from semainier.model.week import WeekSpan
from semainier.source.header.schema import parse_header
from semainier.source.new_post import next_number, note_path, note_text
from semainier.source.post_files import read_journal
from semainier.text.wording import Wording

FRENCH = Wording("fr")
WEEK = WeekSpan.parse("2026-W47")


@pytest.mark.parametrize(
    ("week", "path"),
    [
        ("2026-W47", "posts/2026/2026-w47.md"),
        ("2021-W05", "posts/2021/2021-w05.md"),
        # Its Sunday is in 2021.
        ("2020-W53", "posts/2020/2020-w53.md"),
    ],
)
def test_a_note_lives_in_the_folder_of_its_iso_year(week: str, path: str) -> None:
    assert note_path(Path("posts"), WeekSpan.parse(week)) == Path(path)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_name_of_the_file_tells_the_week(day: date) -> None:
    span = WeekSpan.of(day)
    assert WeekSpan.from_stem(note_path(Path("posts"), span).stem) == span


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([], None), ([None, None], None), ([1, 2, 3], 4), ([7, None, 3], 8)],
)
def test_the_number_follows_the_highest(numbers: list[int | None], expected: int | None) -> None:
    assert next_number(numbers) == expected


def test_a_new_note_has_a_header_without_problems() -> None:
    header, _, problems = parse_header(note_text(WEEK, 120, FRENCH), "posts/2026-w47.md")
    assert problems == []
    assert header is not None
    assert (header.date, header.number, header.draft) == (date(2026, 11, 22), 120, True)
    assert header.category == header.tags == ()


def test_a_journal_without_numbers_is_given_none() -> None:
    assert "number" not in note_text(WEEK, None, FRENCH)


def test_a_new_note_is_a_draft_of_the_journal_at_once(tmp_path: Path) -> None:
    path = note_path(tmp_path / "posts", WEEK)
    path.parent.mkdir(parents=True)
    path.write_text(note_text(WEEK, None, FRENCH), encoding="utf-8")
    journal = read_journal(tmp_path)
    assert journal.problems == ()
    (source,) = journal.sources
    assert source.weeks == WEEK
    assert source.why_private(date(2030, 1, 1)) == "draft"


def test_a_new_note_has_the_sections_of_the_journal_in_french() -> None:
    lines = note_text(WEEK, None, FRENCH).splitlines()
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    kinds = [kind_of(heading) for heading in headings]
    assert kinds == ["joys", "sorrows", "recommendations", "elsewhere"]


def test_a_new_note_has_one_title_that_names_its_week() -> None:
    titles = [line for line in note_text(WEEK, None, FRENCH).splitlines() if line[:2] == "# "]
    assert titles == ["# Un titre pour la semaine 47"]
