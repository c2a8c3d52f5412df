"""The calendar of a year: every week once, each with what it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records import journals, post
from semainier.model.post import Post
from semainier.model.week import IsoWeek, WeekSpan
from semainier.views.calendar.grid import (
    Summary,
    pause_spans,
    quarters,
    read_pauses,
    summary,
    year_cells,
    years_of,
)


def states(year: int, posts: list[Post], pauses: dict[WeekSpan, str] | None = None) -> dict:
    return {cell.week.week: cell.state for cell in year_cells(year, posts, pauses)}


def test_every_week_of_every_year_is_in_the_grid_once() -> None:
    weeks = [cell.week for year in range(1900, 2201) for cell in year_cells(year, [])]
    day, expected = date(1900, 1, 1), []
    while day.isocalendar().year <= 2200:
        expected.append(IsoWeek(*day.isocalendar()[:2]))
        day += timedelta(weeks=1)
    assert weeks == expected


@given(st.integers(1900, 2200))
def test_quarters_have_13_weeks_and_the_last_takes_the_53rd(year: int) -> None:
    cells = year_cells(year, [])
    rows = quarters(cells)
    assert [len(row) for row in rows] == [13, 13, 13, len(cells) - 39]
    assert tuple(cell for row in rows for cell in row) == cells


def test_a_note_of_one_week_tells_it() -> None:
    note = post("2023-W46")
    (cell,) = [cell for cell in year_cells(2023, [note]) if cell.state != "nothing"]
    assert (cell.week, cell.state, cell.posts) == (IsoWeek(2023, 46), "told", (note,))


def test_weeks_of_a_combined_note_are_shared_unless_one_has_its_own() -> None:
    found = states(2024, [post("2024-W30/2024-W32"), post("2024-W31")])
    assert [found[week] for week in (29, 30, 31, 32, 33)] == [
        "nothing", "shared", "told", "shared", "nothing",
    ]  # fmt: skip


def test_two_notes_of_one_week_are_both_there_in_week_order() -> None:
    second = post("2022-W13", "2022-w13-2", published=date(2022, 4, 9))
    first = post("2022-W13", published=date(2022, 4, 4))
    assert year_cells(2022, [second, first])[12].posts == (first, second)


def test_a_note_across_the_turn_of_the_year_is_in_both_years_and_counted_in_one() -> None:
    note = post("2020-W53/2021-W01")
    before, after = year_cells(2020, [note]), year_cells(2021, [note])
    assert (before[52].state, after[0].state) == ("shared", "shared")
    assert (summary(before), summary(after)) == (Summary(0, 1), Summary(1, 1))


def test_a_pause_gives_its_reason() -> None:
    pauses = {WeekSpan.parse("2023-W31/2023-W33"): "vacances", WeekSpan.parse("2023-W52"): ""}
    cells = year_cells(2023, [], pauses)
    assert [cell.reason for cell in cells[30:33]] == ["vacances"] * 3
    assert (cells[51].state, cells[51].reason) == ("pause", "")
    assert summary(cells) == Summary(0, 0, 4)


def test_a_note_wins_over_a_pause_and_the_closest_pause_over_a_longer_one() -> None:
    pauses = {
        WeekSpan.parse("2022-W40/2023-W20"): "congé",
        WeekSpan.parse("2023-W02"): "grippe",
    }
    cells = year_cells(2023, [post("2023-W01")], pauses)
    assert [(cell.state, cell.reason) for cell in cells[:3]] == [
        ("told", ""), ("pause", "grippe"), ("pause", "congé"),
    ]  # fmt: skip
    assert cells[20].state == "nothing"


def test_pauses_are_told_in_spans_as_the_grid_shows_them() -> None:
    pauses = read_pauses(
        {"2022-W51/2023-W01": " fêtes ", "2023-W02": "grippe", "2023-w30/2023-w33": "été"}
    )
    posts = [post("2023-W31")]
    assert pause_spans(year_cells(2023, posts, pauses)) == (
        (WeekSpan.parse("2023-W01"), "fêtes"),
        (WeekSpan.parse("2023-W02"), "grippe"),
        (WeekSpan.parse("2023-W30"), "été"),
        (WeekSpan.parse("2023-W32/2023-W33"), "été"),
    )
    assert pause_spans(year_cells(2024, posts, pauses)) == ()


@pytest.mark.parametrize("weeks", ["2023-W53", "2023-30", "", "2024-W33/2024-W30"])
def test_a_pause_of_no_week_is_refused(weeks: str) -> None:
    with pytest.raises(ValueError):
        read_pauses({weeks: "été"})


@given(journals())
def test_the_summaries_agree_with_the_posts(posts: list[Post]) -> None:
    years = [summary(year_cells(year, posts)) for year in range(2018, 2030)]
    assert sum(year.notes for year in years) == len(posts)
    assert sum(year.weeks for year in years) == len({week for p in posts for week in p.weeks})


@given(journals(), st.randoms())
def test_the_order_of_the_posts_does_not_matter(posts: list[Post], random) -> None:
    shuffled = list(posts)
    random.shuffle(shuffled)
    assert year_cells(2023, shuffled) == year_cells(2023, posts)


def test_the_years_of_a_journal_have_no_gap() -> None:
    assert years_of([]) == []
    assert years_of([post("2023-W46")]) == [2023]
    assert years_of([post("2024-W02"), post("2020-W53/2021-W01")]) == [2024, 2023, 2022, 2021, 2020]


def test_an_empty_journal_has_an_empty_year() -> None:
    assert set(states(2026, []).values()) == {"nothing"}
    assert len(states(2026, [])) == 53
    assert summary(year_cells(2026, [])) == Summary()
