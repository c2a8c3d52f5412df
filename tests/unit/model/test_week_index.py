"""The notes that tell a week, and the week that a text means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records import journals, post
from semainier.model.post import Post, in_order
from semainier.model.week import IsoWeek, WeekSpan
from semainier.model.week_index import WeekIndex, guess_week, parse_span

SPANS = st.builds(
    lambda steps, more: WeekSpan(IsoWeek(2018, 1) + steps, IsoWeek(2018, 1) + (steps + more)),
    st.integers(0, 540),
    st.integers(0, 60),
)


@given(journals(), SPANS)
def test_the_notes_of_a_span_are_those_that_share_a_week_with_it(
    posts: list[Post], span: WeekSpan
) -> None:
    expected = [note for note in in_order(posts) if set(note.weeks) & set(span)]
    assert WeekIndex(posts).telling(span) == expected


@given(journals(), SPANS)
def test_the_nearest_weeks_are_told_and_none_lies_between(
    posts: list[Post], span: WeekSpan
) -> None:
    told = sorted({week for note in posts for week in note.weeks})
    found = WeekIndex(posts).nearest(span.first)
    if span.first in told:
        assert found == [span.first]
    else:
        before = [week for week in told if week < span.first]
        after = [week for week in told if week > span.first]
        assert found == before[-1:] + after[:1]


def test_without_a_week_the_last_one_told_is_the_nearest() -> None:
    posts = [post("2023-W46"), post("2024-W30/2024-W32")]
    assert WeekIndex(posts).nearest(None) == [IsoWeek(2024, 32)]
    assert WeekIndex([]).nearest(None) == WeekIndex([]).nearest(IsoWeek(2023, 46)) == []


def test_an_interval_of_centuries_costs_nothing() -> None:
    note = post("2023-W46")
    assert WeekIndex([note]).telling(WeekSpan.parse("0001-W01/9999-W51")) == [note]


@pytest.mark.parametrize("text", ["", "hier", "2023-W53", "2024-W32/2024-W30", "0000-W01"])
def test_a_text_without_a_week_that_exists_is_none(text: str) -> None:
    assert parse_span(text) is None


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("2023-46", "2023-W46"),
        ("S46 2023", "2023-W46"),
        ("semaine 3 de 2024", "2024-W03"),
        ("2023-W53", "2023-W52"),
        ("2020-W54", "2020-W53"),
        ("2023-W00", "2023-W01"),
        ("2024-W32/2024-W30", "2024-W32"),
    ],
)
def test_the_week_that_was_probably_meant(text: str, week: str) -> None:
    assert guess_week(text) == IsoWeek.parse(week)


@pytest.mark.parametrize("text", ["", "hier", "2023", "46", "202346", "0000-W01", "٢٠٢٣-٤٦"])
def test_no_week_is_guessed_from_nothing(text: str) -> None:
    assert guess_week(text) is None


@given(st.text(max_size=30))
def test_any_text_can_be_asked(text: str) -> None:
    parse_span(text)
    guess_week(text)
