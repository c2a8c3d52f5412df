"""Weeks and posts: the arithmetic that everything else stands on."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.model.post import Item, Link, Post, Section, by_year, in_order, neighbours
from semainier.model.week import IsoWeek, WeekSpan, weeks_in_year

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
WEEKS = DAYS.map(IsoWeek.of)


@given(DAYS)
def test_a_day_lies_between_the_ends_of_its_week(day: date) -> None:
    week = IsoWeek.of(day)
    assert (week.year, week.week) == day.isocalendar()[:2]
    assert week.monday <= day <= week.sunday
    assert week.monday.isoweekday() == 1


def test_the_weeks_of_three_centuries_are_those_of_the_calendar() -> None:
    week, day = IsoWeek(1900, 1), date.fromisocalendar(1900, 1, 1)
    while day.year <= 2200:
        assert (week.year, week.week, 1) == day.isocalendar()
        assert (week.monday, week.sunday) == (day, day + timedelta(days=6))
        assert week.sunday.isocalendar() == (week.year, week.week, 7)
        week, day = week + 1, day + timedelta(weeks=1)


@given(WEEKS, WEEKS)
def test_weeks_are_ordered_as_their_mondays(one: IsoWeek, other: IsoWeek) -> None:
    assert (one < other) == (one.monday < other.monday)
    assert (one == other) == (one.monday == other.monday)
    assert one + (other - one) == other


@given(WEEKS, st.integers(-500, 500))
def test_adding_weeks_agrees_with_the_calendar(week: IsoWeek, steps: int) -> None:
    assert (week + steps).monday == week.monday + timedelta(weeks=steps)
    assert (week + steps) - week == steps


@given(WEEKS)
def test_a_week_reads_back_what_it_writes(week: IsoWeek) -> None:
    assert IsoWeek.parse(str(week)) == week
    assert IsoWeek.parse(str(week).lower()) == week


@given(st.integers(1900, 2200))
def test_years_have_52_weeks_or_53(year: int) -> None:
    last = weeks_in_year(year)
    assert last in (52, 53)
    assert IsoWeek(year, last) + 1 == IsoWeek(year + 1, 1)
    with pytest.raises(ValueError, match="week"):
        IsoWeek(year, last + 1)


@pytest.mark.parametrize("text", ["2023-46", "2023W46", "2023-W60", "46", "", "2023-W00"])
def test_what_is_no_iso_week_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        IsoWeek.parse(text)


@given(WEEKS, st.integers(0, 60))
def test_a_span_holds_its_weeks_and_reads_back(first: IsoWeek, length: int) -> None:
    span = WeekSpan(first, first + length)
    assert len(span) == length + 1
    assert next(iter(span)) == first
    assert list(span)[-1] == first + length
    assert all(week in span for week in span)
    assert first + (length + 1) not in span
    assert WeekSpan.parse(str(span)) == span


def test_a_span_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="before"):
        WeekSpan.parse("2024-W32/2024-W30")


def stems(span: WeekSpan) -> list[str]:
    """Every way in which a file's name may tell these weeks."""
    first, last = span.first, span.last
    start, end = f"{first.year:04d}-w{first.week:02d}", f"{last.year:04d}-w{last.week:02d}"
    found = [f"{start}-{end}"]
    if first.year == last.year:
        found.append(f"{start}-w{last.week:02d}")
    return [start, *found] if first == last else found


@given(WEEKS, st.integers(0, 60), st.integers(2, 120))
def test_a_stem_gives_back_the_weeks_that_it_was_made_from(
    first: IsoWeek, length: int, rank: int
) -> None:
    span = WeekSpan(first, first + length)
    for stem in stems(span):
        for name in (stem, stem.upper(), f"{stem}-{rank}"):
            assert WeekSpan.from_stem(name) == span


@given(WEEKS, st.integers(1, 60))
def test_a_stem_does_not_run_backwards(first: IsoWeek, length: int) -> None:
    last = first + length
    with pytest.raises(ValueError, match="before"):
        WeekSpan.from_stem(f"{last.year}-w{last.week:02d}-{first.year}-w{first.week:02d}")


@pytest.mark.parametrize(
    ("stem", "span"),
    [
        ("2023-w46", "2023-W46"),
        ("2023-W46", "2023-W46"),
        ("2024-w30-w32", "2024-W30/2024-W32"),
        ("2022-w13-2", "2022-W13"),
        ("2020-w52-2021-w01", "2020-W52/2021-W01"),
    ],
)
def test_a_stem_names_its_weeks(stem: str, span: str) -> None:
    assert WeekSpan.from_stem(stem) == WeekSpan.parse(span)


@pytest.mark.parametrize("stem", ["bilan", "2023-11-20", "2023-w4", "w46", "2022-w13-1"])
def test_other_stems_name_no_week(stem: str) -> None:
    assert WeekSpan.from_stem(stem) is None


def test_a_stem_with_an_impossible_week_is_refused() -> None:
    with pytest.raises(ValueError, match="week"):
        WeekSpan.from_stem("2023-w53")


def post(stem: str, day: str, **values: int) -> Post:
    """A post of the week that its stem names."""
    span = WeekSpan.from_stem(stem)
    assert span
    return Post(stem, f"posts/{stem}", stem, date.fromisoformat(day), span, **values)


def test_posts_follow_the_weeks_they_tell_not_the_days_they_came_out() -> None:
    late = post("2023-w45", "2023-11-30")
    early = post("2023-w46", "2023-11-19")
    assert in_order([early, late]) == [late, early]


def test_two_posts_of_a_week_follow_their_dates() -> None:
    second = post("2022-w13-2", "2022-04-04")
    first = post("2022-w13", "2022-04-03")
    assert neighbours([second, first])["2022-w13"] == (None, second)
    assert neighbours([second, first])["2022-w13-2"] == (first, None)


def test_a_post_is_filed_under_the_year_of_its_week() -> None:
    last_of_2020 = post("2020-w53", "2021-01-04")
    first_of_2021 = post("2021-w01", "2021-01-11")
    assert by_year([last_of_2020, first_of_2021]) == {2021: [first_of_2021], 2020: [last_of_2020]}


def test_records_outlive_the_process_that_made_them() -> None:
    week = IsoWeek(2023, 46)
    item = Item(
        "i-1", "Une joie", links=(Link("Là", "https://example.org/"),), hints=(("title", "b"),)
    )
    section = Section("joys", "Mes joies", "mes-joies", (item,))
    post = Post(
        "2023-w46", "posts/a", "T", date(2023, 11, 20), WeekSpan(week, week), sections=(section,)
    )
    assert pickle.loads(pickle.dumps(post)) == post  # noqa: S301
