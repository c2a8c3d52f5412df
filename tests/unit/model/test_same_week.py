"""The same week in other years, week 53 included."""

from __future__ import annotations

from hypothesis import given

from records import journals, post
from semainier.model.post import Post, in_order
from semainier.model.week import IsoWeek
from semainier.model.week_index import SameWeek, WeekNumberIndex, same_week


def found(note: Post, *others: Post) -> list[tuple[str, bool]]:
    return [(echo.post.stem, echo.nearby) for echo in same_week(note, [note, *others])]


def test_the_same_week_of_other_years_newest_first() -> None:
    note = post("2023-W46")
    others = [post(week) for week in ("2021-W46", "2024-W46", "2023-W47", "2022-W45")]
    assert found(note, *others) == [("2024-w46", False), ("2021-w46", False)]


def test_another_note_of_the_same_week_is_no_other_year() -> None:
    assert found(post("2022-W13"), post("2022-W13", "2022-w13-2")) == []


def test_combined_notes_answer_by_any_of_their_weeks_and_once() -> None:
    combined = post("2024-W30/2024-W32")
    others = [post("2023-W31"), post("2022-W32/2022-W33"), post("2021-W29/2021-W31")]
    stems = [stem for stem, _ in found(combined, *others)]
    assert stems == ["2023-w31", "2022-w32-2022-w33", "2021-w29-2021-w31"]
    assert found(others[0], combined) == [("2024-w30-2024-w32", False)]


def test_the_week_that_answers_is_told() -> None:
    note, other = post("2023-W31"), post("2024-W30/2024-W32")
    assert same_week(note, [note, other]) == [SameWeek(other, IsoWeek(2024, 31))]


def test_week_53_meets_week_53() -> None:
    assert found(post("2020-W53"), post("2026-W53"), post("2015-W53")) == [
        ("2026-w53", False), ("2015-w53", False),
    ]  # fmt: skip


def test_week_53_falls_back_to_weeks_52_and_1_of_the_other_winters() -> None:
    note = post("2020-W53")
    others = [post(week) for week in ("2021-W52", "2022-W01", "2019-W52", "2020-W01", "2021-W02")]
    assert found(note, *others) == [
        ("2022-w01", True), ("2021-w52", True), ("2020-w01", True), ("2019-w52", True),
    ]  # fmt: skip


def test_week_53_does_not_fall_back_to_its_own_neighbours() -> None:
    assert found(post("2020-W53"), post("2020-W52"), post("2021-W01")) == []


def test_a_winter_with_a_week_53_needs_no_fallback() -> None:
    others = [post("2026-W53"), post("2026-W52"), post("2027-W01")]
    assert found(post("2020-W53"), *others) == [("2026-w53", False)]


def test_an_exact_answer_wins_over_a_nearby_one() -> None:
    assert found(post("2020-W52/2020-W53"), post("2021-W52")) == [("2021-w52", False)]


def test_week_52_does_not_look_for_week_53() -> None:
    assert found(post("2021-W52"), post("2020-W53")) == []


def test_a_note_across_the_turn_of_the_year_answers_in_both() -> None:
    note = post("2021-W52/2022-W01")
    others = [post("2023-W52"), post("2024-W01"), post("2020-W53")]
    assert found(note, *others) == [("2024-w01", False), ("2023-w52", False)]


def test_a_journal_of_one_note_has_no_other_year() -> None:
    assert found(post("2020-W53")) == []


@given(journals())
def test_answers_agree_with_a_plain_comparison(posts: list[Post]) -> None:
    numbers = WeekNumberIndex(posts)
    for note in posts:
        exact = [
            other
            for other in reversed(in_order(posts))
            if other.stem != note.stem
            and any(a.week == b.week and a.year != b.year for a in note.weeks for b in other.weeks)
        ]
        assert [echo.post for echo in numbers.same_week(note) if not echo.nearby] == exact


@given(journals())
def test_only_a_week_53_has_nearby_answers_and_no_note_answers_twice(posts: list[Post]) -> None:
    for note in posts:
        echoes = same_week(note, posts)
        assert len({echo.post.stem for echo in echoes}) == len(echoes)
        if all(week.week != 53 for week in note.weeks):
            assert not any(echo.nearby for echo in echoes)


@given(journals())
def test_the_echoes_of_a_note_are_among_the_notes_consulted(posts: list[Post]) -> None:
    numbers = WeekNumberIndex(posts)
    for note in posts:
        told = [pair for number in numbers.consulted(note) for pair in numbers.told(number)]
        assert all((echo.week, echo.post) in told for echo in numbers.same_week(note))
