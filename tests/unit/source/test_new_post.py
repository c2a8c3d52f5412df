"""The note that ``make new`` writes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.model.section_kinds import kind_of
from semainier.model.week import IsoWeek, WeekSpan
from semainier.source.header.schema import parse_header
from semainier.source.new_post import missed_weeks, next_number, note_path, note_text
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
    header, _, problems = parse_header(
        note_text(WEEK, WEEK.last.sunday, 120, FRENCH), "posts/2026-w47.md"
    )
    assert problems == []
    assert header is not None
    assert (header.date, header.number, header.draft) == (date(2026, 11, 22), 120, True)
    assert header.category == header.tags == ()


def test_a_journal_without_numbers_is_given_none() -> None:
    assert "number" not in note_text(WEEK, WEEK.last.sunday, None, FRENCH)


def test_a_new_note_is_a_draft_of_the_journal_at_once(tmp_path: Path) -> None:
    path = note_path(tmp_path / "posts", WEEK)
    path.parent.mkdir(parents=True)
    path.write_text(note_text(WEEK, WEEK.last.sunday, None, FRENCH), encoding="utf-8")
    journal = read_journal(tmp_path)
    assert journal.problems == ()
    (source,) = journal.sources
    assert source.weeks == WEEK
    assert source.why_private(date(2030, 1, 1)) == "draft"


def test_a_new_note_has_the_sections_of_the_journal_in_french() -> None:
    lines = note_text(WEEK, WEEK.last.sunday, None, FRENCH).splitlines()
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    kinds = [kind_of(heading) for heading in headings]
    assert kinds == ["joys", "sorrows", "recommendations", "elsewhere"]


def test_a_new_note_has_one_title_that_names_its_week() -> None:
    titles = [
        line
        for line in note_text(WEEK, WEEK.last.sunday, None, FRENCH).splitlines()
        if line[:2] == "# "
    ]
    assert titles == ["# Un titre pour la semaine 47"]


@pytest.mark.parametrize(
    ("weeks", "copy", "name"),
    [
        ("2024-W30/2024-W32", 1, "2024/2024-w30-w32.md"),
        ("2020-W52/2021-W01", 1, "2020/2020-w52-2021-w01.md"),
        ("2026-W47", 2, "2026/2026-w47-2.md"),
    ],
)
def test_a_note_of_several_weeks_or_a_second_note_is_named_so(
    weeks: str, copy: int, name: str
) -> None:
    span = WeekSpan.parse(weeks)
    path = note_path(Path("posts"), span, copy)
    assert path == Path("posts") / name
    assert WeekSpan.from_stem(path.stem) == span


@pytest.mark.parametrize(
    ("covered", "paused", "expected"),
    [
        (["2026-W44"], [], "2026-W45/2026-W46"),
        (["2026-W44"], ["2026-W45"], "2026-W46"),
        (["2026-W46"], [], None),
        (["2026-W47", "2026-W46"], [], None),
        ([], [], None),
        (["2020-W52"], [], "2020-W53/2026-W46"),
    ],
)
def test_missed_weeks_are_those_since_the_last_note_or_pause(
    covered: list[str], paused: list[str], expected: str | None
) -> None:
    weeks = [[IsoWeek.parse(week) for week in some] for some in (covered, paused)]
    missed = missed_weeks(*weeks, IsoWeek.parse("2026-W47"))
    assert missed == (WeekSpan.parse(expected) if expected else None)


def test_the_writers_template_is_filled_in() -> None:
    template = "---\ndate: $date\nnumber: $number\n---\n\n# $title\n\n{week}`$weeks` et 5 $ net\n"
    text = note_text(WEEK, date(2026, 11, 17), 12, FRENCH, template)
    assert text.startswith("---\ndate: 2026-11-17\nnumber: 12\n---")
    assert "{week}`2026-W47` et 5 $ net" in text
