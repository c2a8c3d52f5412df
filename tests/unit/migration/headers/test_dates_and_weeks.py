"""Dates, weeks and numbers as other engines write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.migration.headers.dates import (
    calendar_day,
    day_in_path,
    is_month,
    moment_of,
    without_day,
)
from semainier.migration.headers.weeks import number_of, weeks_in_header, weeks_of

PARIS = dt.timezone(dt.timedelta(hours=1))


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-11-20", dt.date(2023, 11, 20)),
        ("2019/06/26", dt.date(2019, 6, 26)),
        ("26/06/2019", dt.date(2019, 6, 26)),
        ("26 juin 2019", dt.date(2019, 6, 26)),
        ("Lundi 1er août 2022", dt.date(2022, 8, 1)),
        ("June 26, 2019", dt.date(2019, 6, 26)),
        ("Apr 15, 2014", dt.date(2014, 4, 15)),
        ("26th of June 2019", dt.date(2019, 6, 26)),
        ("2018-02", dt.date(2018, 2, 1)),
        ("2023-11-20T08:05:00Z", dt.datetime(2023, 11, 20, 8, 5, tzinfo=dt.UTC)),
        ("2023-11-20T08:05:00.123+01:00", dt.datetime(2023, 11, 20, 8, 5, tzinfo=PARIS)),
        ("2023-11-20 08:05:00 +0100", dt.datetime(2023, 11, 20, 8, 5, tzinfo=PARIS)),
        ("2023-11-20 8:05", dt.datetime(2023, 11, 20, 8, 5)),  # noqa: DTZ001 - none is written
        ("Mon, 20 Nov 2023 08:05:00 +0100", dt.datetime(2023, 11, 20, 8, 5, tzinfo=PARIS)),
        ("2023-02-31", None),
        ("git Created", None),
        ("bientôt", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_and_engines_write_them(
    written: str, moment: dt.date | None
) -> None:
    assert moment_of(written) == moment


def test_a_month_tells_no_day() -> None:
    assert is_month("2018-02")
    assert not is_month("2018-02-03")


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)))  # noqa: DTZ001
def test_every_iso_date_is_read(when: dt.datetime) -> None:
    plain = when.replace(microsecond=0)
    assert moment_of(plain.isoformat()) == plain
    assert moment_of(plain.date().isoformat()) == plain.date()
    day = moment_of(f"{plain:%d/%m/%Y}")
    assert day
    assert calendar_day(day) == plain.date()


@given(st.text(max_size=40))
def test_no_text_stops_the_reading_of_a_date(text: str) -> None:
    moment_of(text)
    day_in_path(text)
    weeks_of(text, text, dt.date(2023, 11, 20))
    number_of(text, text)


@pytest.mark.parametrize(
    ("path", "day", "name"),
    [
        ("posts/2019-06-26-marche.md", dt.date(2019, 6, 26), "marche"),
        ("posts/20190626_marche.md", dt.date(2019, 6, 26), "marche"),
        ("posts/2019-06-26-marche/index.md", dt.date(2019, 6, 26), "marche"),
        ("posts/2019/06/26/marche.md", dt.date(2019, 6, 26), "marche"),
        ("posts/marche.md", None, "marche"),
        ("posts/2019-13-26-marche.md", None, "2019-13-26-marche"),
    ],
)
def test_a_name_tells_the_day(path: str, day: dt.date | None, name: str) -> None:
    from semainier.migration.headers.weeks import stem_of

    assert day_in_path(path) == day
    assert without_day(stem_of(path)) == name


@pytest.mark.parametrize(
    ("title", "date", "weeks"),
    [
        ("Semaine 46", "2023-11-20", "2023-W46"),
        ("S46 : la reprise", "2023-11-20", "2023-W46"),
        ("Semaines 30 à 32", "2024-08-12", "2024-W30/2024-W32"),
        ("Semaines 41 et 42", "2024-10-21", "2024-W41/2024-W42"),
        ("Semaines 30, 31 et 32", "2024-08-12", "2024-W30/2024-W32"),
        ("Semaines 30 et 32", "2024-08-12", None),
        ("Semaines 52 et 1", "2024-01-08", "2023-W52/2024-W01"),
        ("Semaine 52", "2024-01-02", "2023-W52"),
        ("Week 3 of 2022", "2022-01-24", "2022-W03"),
        ("Semaine 46 de 2023", None, "2023-W46"),
        ("2023-W46", None, "2023-W46"),
        ("2020-W53/2021-W01", None, "2020-W53/2021-W01"),
        ("Notes 2021-49", "2021-12-09", "2021-W49"),
        # A number that is no week of that time, and what is no week at all.
        ("Semaine 3", "2023-11-20", None),
        ("Semaine 46", None, None),
        ("Semaine 60", "2023-11-20", None),
        ("Une série : S02E05", "2023-01-15", None),
        ("Weeknotes 46", "2023-11-20", None),
        ("Une semaine", "2023-11-20", None),
    ],
)
def test_a_title_tells_weeks_that_are_near_its_date(
    title: str, date: str | None, weeks: str | None
) -> None:
    day = dt.date.fromisoformat(date) if date else None
    found = weeks_of(title, "posts/note.md", day)
    assert (str(found) if found else None) == weeks


@pytest.mark.parametrize(
    ("path", "date", "siblings", "weeks"),
    [
        ("2023-W46.md", None, (), "2023-W46"),
        ("2024-w30-w32.md", None, (), "2024-W30/2024-W32"),
        ("2023-46.md", None, (), "2023-W46"),
        # It may be a month, unless a sibling cannot be one or the date says so.
        ("2023-11.md", None, (), None),
        ("2023-11.md", None, ("2023-46.md",), "2023-W11"),
        ("2023-11.md", "2023-03-20", (), "2023-W11"),
        ("2023-46.md", "2021-01-01", (), None),
        ("notes/2024/30-31-32.md", None, (), "2024-W30/2024-W32"),
        ("notes/2024/30.md", "2024-07-29", (), "2024-W30"),
        ("notes/2024/30-40.md", None, (), None),
        ("notes/30.md", "2024-07-29", (), None),
        ("2019-06-26-marche.md", None, (), None),
    ],
)
def test_a_name_tells_weeks_only_where_nothing_else_is_meant(
    path: str, date: str | None, siblings: tuple[str, ...], weeks: str | None
) -> None:
    day = dt.date.fromisoformat(date) if date else None
    found = weeks_of("Un titre", path, day, frozenset(siblings))
    assert (str(found) if found else None) == weeks


@pytest.mark.parametrize(
    ("title", "path", "number"),
    [
        ("Weeknotes #119", "a.md", 119),
        ("Week notes 12", "a.md", 12),
        ("Notes n° 7", "a.md", 7),
        ("Notes hebdomadaires 31", "a.md", 31),
        ("Weeknotes #263-264-265", "263-264-265.md", 265),
        ("La rentrée", "notes/47.md", 47),
        ("La rentrée", "notes/2023/47.md", None),
        ("Notes 2021-49", "a.md", None),
        ("La rentrée", "a.md", None),
        ("&#8217; mal lu", "a.md", None),
    ],
)
def test_a_title_or_a_name_tells_the_number(title: str, path: str, number: int | None) -> None:
    assert number_of(title, path) == number


def test_a_number_that_is_the_week_numbers_no_note() -> None:
    weeks = weeks_of("Weeknotes 46", "2023-46.md", None)
    assert number_of("Weeknotes 46", "2023-46.md", weeks) is None
    assert number_of("Weeknotes #46", "2023-46.md", weeks) == 46


def test_a_header_tells_the_weeks() -> None:
    day = dt.date(2023, 11, 20)
    assert str(weeks_in_header("46", day)) == "2023-W46"
    assert str(weeks_in_header("2023-W45", day)) == "2023-W45"
    assert str(weeks_in_header("2023-11-17T00:00:00Z", None)) == "2023-W46"
    assert weeks_in_header("bientôt", day) is None
