"""An imported post as the text of a note, which is read back as it was."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.diagnostics.problem import Findings
from semainier.migration.canonical import Placed, escaped_title, label, note_text, scalar
from semainier.migration.imported_post import ImportedPost
from semainier.model.week import WeekSpan
from semainier.source.header.schema import Header, read_header
from semainier.source.titles import read_title

PARIS = dt.timezone(dt.timedelta(hours=1))
# As sources hold it that say no time zone.
LOCAL = dt.datetime(2018, 2, 1, 9, 30)  # noqa: DTZ001
WORDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40)
LABELS = st.lists(
    WORDS.map(lambda text: " ".join(text.replace("/", " ").split())).filter(
        lambda text: any(sign.isalnum() for sign in text)
    ),
    max_size=4,
    unique_by=str.casefold,
)


def a_post(**values: object) -> ImportedPost:
    """A post with a title, a date, and what else is given."""
    given_values = {"date": dt.date(2023, 11, 20), **values}
    return ImportedPost("a.md", "Une semaine", "Texte.", "Texte.", **given_values)  # type: ignore[arg-type]


def composed(text: str) -> str:
    """A text with composed accents, as notes have them."""
    return unicodedata.normalize("NFC", text)


def header_of(text: str) -> Header:
    """The header of a note without a problem."""
    reading = read_header(text, "posts/2023/2023-w47.md")
    assert reading.problems == []
    assert reading.header is not None
    return reading.header


def test_a_note_has_one_form() -> None:
    post = a_post(
        number=12,
        authors=("Ana Loi",),
        language="en",
        description="Où il est question de : tout",
        feed_id="https://old.example/?p=12",
        updated=dt.date(2023, 12, 1),
    )
    placed = Placed("Texte.\n", ("notes/12/",), ("formation",), ("EMI", "c’est : ça"))
    assert note_text(post, placed) == (
        "---\n"
        "date: 2023-11-20\n"
        "updated: 2023-12-01\n"
        "number: 12\n"
        "category: [formation]\n"
        'tags: [EMI, "c’est : ça"]\n'
        "author: [Ana Loi]\n"
        "language: en\n"
        'description: "Où il est question de : tout"\n'
        "redirect: [notes/12/]\n"
        'id: "https://old.example/?p=12"\n'
        "---\n\n# Une semaine\n\nTexte.\n"
    )


# A number is what ABlog calls an excerpt.
@given(WORDS.filter(lambda text: not text.strip().isdigit()), LABELS, LABELS)
def test_every_value_is_read_back(description: str, tags: list[str], authors: list[str]) -> None:
    post = a_post(description=description, authors=tuple(authors))
    header = header_of(note_text(post, Placed("x", tags=tuple(tags))))
    assert header.description == (composed(" ".join(description.split())) or None)
    assert header.tags == tuple(composed(label(tag)) for tag in tags)
    assert header.author == tuple(composed(label(author)) for author in authors)


@given(WORDS.filter(lambda text: any(sign.isalnum() for sign in text)))
def test_the_words_of_a_title_are_read_back(title: str) -> None:
    typed = escaped_title(title)
    assert "\n" not in typed
    findings = Findings("x.md")
    lines = note_text(a_post(), Placed("x")).replace("Une semaine", typed).split("\n")
    found = read_title(lines, 4, findings)
    assert found is not None
    spoken = [sign for sign in title if sign.isalnum()]
    assert [sign for sign in found if sign.isalnum()] == spoken


@pytest.mark.parametrize(
    ("date", "typed", "day"),
    [
        (dt.date(2018, 2, 1), "2018-02-01", dt.date(2018, 2, 1)),
        (LOCAL, "2018-02-01T09:30:00", dt.date(2018, 2, 1)),
        (
            dt.datetime(2018, 2, 1, 23, 30, tzinfo=dt.UTC),
            "2018-02-01T23:30:00+00:00",
            dt.date(2018, 2, 2),
        ),
        (
            dt.datetime(2018, 2, 1, 23, 30, 5, 999, tzinfo=PARIS),
            "2018-02-01T23:30:05+01:00",
            dt.date(2018, 2, 1),
        ),
    ],
)
def test_a_date_keeps_its_time_and_offset(
    date: dt.date | dt.datetime, typed: str, day: dt.date
) -> None:
    text = note_text(a_post(date=date), Placed("x"))
    assert f"\ndate: {typed}\n" in text
    assert header_of(text).date == day


@pytest.mark.parametrize(
    "post", [a_post(date=None), a_post(is_draft=True), a_post(is_private=True)]
)
def test_what_is_not_to_be_published_is_a_draft(post: ImportedPost) -> None:
    assert header_of(note_text(post, Placed("x"))).draft


def test_weeks_are_said_where_the_name_does_not() -> None:
    post = a_post(weeks=WeekSpan.parse("2023-W30/2023-W32"))
    assert "weeks:" not in note_text(post, Placed("x"))
    assert "\nweeks: 2023-W30/2023-W32\n" in note_text(post, Placed("x", says_weeks=True))


def test_a_change_of_the_same_day_is_no_news() -> None:
    assert "updated" not in note_text(a_post(updated=dt.date(2023, 11, 20)), Placed("x"))


@pytest.mark.parametrize(
    "value", ["oui", "No", "12", "~", "a: b", "- x", "#x", "@x", "«x»", " x", ""]
)
def test_what_yaml_would_read_otherwise_is_quoted(value: str) -> None:
    assert scalar(value).startswith('"')
