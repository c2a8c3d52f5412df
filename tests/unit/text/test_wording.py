"""The French catalogue, and dates and numbers in words."""

from __future__ import annotations

import re
import string
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import semainier
from semainier.model.week import IsoWeek, WeekSpan
from semainier.text.wording import LOCALE_DIR, Wording

PACKAGE = Path(semainier.__file__).parent
CATALOGUES = sorted((LOCALE_DIR / "fr" / "LC_MESSAGES").glob("*.po"))
FRENCH = Wording("fr")
ENGLISH = Wording("en")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="fr")


def sentences(catalogue: Catalog) -> list[Message]:
    """The messages of a catalogue, its header aside."""
    return [message for message in catalogue if message.id]


def forms(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """A sentence, or its singular and plural."""
    return [value] if isinstance(value, str) else list(value or [""])


def texts(catalogue: Catalog) -> dict[str, list[str]]:
    """The French forms of each sentence by its (singular) English one."""
    return {forms(m.id)[0]: forms(m.string) for m in sentences(catalogue)}


def placeholders(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


# --- The catalogue -----------------------------------------------------------


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_every_sentence_has_a_french_one(path: Path) -> None:
    missing = [m.id for m in sentences(catalogue(path)) if not all(forms(m.string))]
    assert missing == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_no_french_sentence_awaits_review(path: Path) -> None:
    assert [m.id for m in sentences(catalogue(path)) if m.fuzzy] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_french_sentences_have_the_same_placeholders(path: Path) -> None:
    for message in sentences(catalogue(path)):
        expected = set.union(*map(placeholders, forms(message.id)))
        for form in forms(message.string):
            assert placeholders(form) == expected, message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_the_compiled_catalogue_is_that_of_the_text(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = texts(read_mo(file))
    assert compiled == texts(catalogue(path))


def test_every_sentence_of_the_sources_is_in_the_catalogue() -> None:
    keywords = {**DEFAULT_KEYWORDS, "t": None, "nt": (1, 2)}
    methods = [("**.py", "python"), ("theme/**.html", "jinja2")]
    found = extract_from_dir(PACKAGE, methods, keywords=keywords)
    wanted = {forms(message)[0] for _, _, message, _, _ in found}
    assert len(wanted) > 100
    assert wanted - set(texts(catalogue(LOCALE_DIR / "fr/LC_MESSAGES/semainier.po"))) == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_no_line_of_a_page_can_begin_with_a_sign(path: Path) -> None:
    """French puts U+202F before ; ! ? and U+00A0 before : and inside « », not plain spaces."""
    for message in sentences(catalogue(path)):
        # Messages about headers are for a terminal, and hold lines to type.
        if not all(place.endswith("messages.py") for place, _ in message.locations):
            for form in forms(message.string):
                assert not re.search(r" [;!?:»]|« ", form), form


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_french_prose_has_curly_apostrophes(path: Path) -> None:
    for message in sentences(catalogue(path)):
        for form in forms(message.string):
            assert not re.search(r"[^\W\d_]'[^\W\d_]", form), form


# --- Dates -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "pattern", "expected"),
    [
        (date(2023, 11, 20), "long", "20 novembre 2023"),
        (date(2024, 3, 1), "long", "1er mars 2024"),
        (date(2024, 8, 11), "long", "11 août 2024"),
        (date(2024, 8, 21), "long", "21 août 2024"),
        (date(2023, 11, 20), "medium", "20 nov. 2023"),
        (date(2024, 3, 1), "medium", "1er mars 2024"),
        (date(2024, 3, 1), "EEEE d MMMM", "vendredi 1 mars"),
    ],
)
def test_a_day_in_french(day: date, pattern: str, expected: str) -> None:
    assert FRENCH.day(day, pattern) == expected


def test_no_ordinal_in_english() -> None:
    assert ENGLISH.day(date(2024, 3, 1)) == "March 1, 2024"


@pytest.mark.parametrize(
    ("span", "weeks", "days"),
    [
        ("2023-W46", "Semaine 46", "du 13 au 19 novembre 2023"),
        ("2024-W30/2024-W32", "Semaines 30 à 32", "du 22 juillet au 11 août 2024"),
        ("2024-W41/2024-W42", "Semaines 41 et 42", "du 7 au 20 octobre 2024"),
        ("2020-W53", "Semaine 53", "du 28 décembre 2020 au 3 janvier 2021"),
        ("2024-W01", "Semaine 1", "du 1er au 7 janvier 2024"),
        ("2024-W27/2024-W31", "Semaines 27 à 31", "du 1er juillet au 4 août 2024"),
        ("2025-W48", "Semaine 48", "du 24 au 30 novembre 2025"),
        ("2024-W09", "Semaine 9", "du 26 février au 3 mars 2024"),
        ("2021-W30", "Semaine 30", "du 26 juillet au 1er août 2021"),
        ("2020-W53/2021-W01", "Semaines 53 et 1", "du 28 décembre 2020 au 10 janvier 2021"),
    ],
)
def test_weeks_and_their_days(span: str, weeks: str, days: str) -> None:
    parsed = WeekSpan.parse(span)
    assert FRENCH.weeks(parsed) == weeks
    assert FRENCH.days(parsed) == days


@pytest.mark.parametrize(
    ("language", "span", "said"),
    [
        ("en", "2024-W26", "from June 24 to 30, 2024"),
        ("en", "2024-W31", "from July 29 to August 4, 2024"),
        ("en", "2025-W01", "from December 30, 2024 to January 5, 2025"),
        ("en_GB", "2024-W26", "from 24 to 30 June 2024"),
        ("de", "2024-W31", "from 29 Juli to 4. August 2024"),
    ],
)
def test_the_days_of_a_week_in_the_order_of_their_language(
    language: str, span: str, said: str
) -> None:
    assert Wording(language).days(WeekSpan.parse(span)) == said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ("2020-W53", "Semaine 53 de 2020"),
        ("2024-W30/2024-W32", "Semaines 30 à 32 de 2024"),
        ("2024-W41/2024-W42", "Semaines 41 et 42 de 2024"),
        ("2020-W53/2021-W01", "Semaines 53 de 2020 et 1 de 2021"),
        ("2020-W52/2021-W02", "Semaines 52 de 2020 à 2 de 2021"),
    ],
)
def test_weeks_with_the_years_they_count_in(span: str, said: str) -> None:
    assert FRENCH.weeks_and_year(WeekSpan.parse(span)) == said


def test_a_text_inside_a_sentence_begins_in_lower_case() -> None:
    assert FRENCH.inside("Semaine 46 de 2023") == "semaine 46 de 2023"
    assert FRENCH.inside("Été") == "été"
    assert FRENCH.inside("") == ""


MONTHS = [FRENCH.day(date(2024, month, 2), "MMMM") for month in range(1, 13)]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_the_days_of_any_span_can_be_read_back(day: date, more: int) -> None:
    span = WeekSpan(IsoWeek.of(day), IsoWeek.of(day + timedelta(weeks=more)))
    match = re.fullmatch(r"du (.+) au (.+)", FRENCH.days(span))
    assert match
    end = match[2].replace("1er ", "1 ").split()
    start = match[1].replace("1er", "1").split()
    start += end[len(start) :]
    for words, expected in ((start, span.first.monday), (end, span.last.sunday)):
        number, month, year = words
        assert date(int(year), MONTHS.index(month) + 1, int(number)) == expected


# --- Numbers -----------------------------------------------------------------


def plain(text: str) -> str:
    """No-break spaces as plain ones."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 note"), (1, "1 note"), (2, "2 notes"), (2600, "2 600 notes")],
)
def test_counts_of_notes(count: int, expected: str) -> None:
    assert plain(FRENCH.notes(count)) == expected


def test_thousands_are_parted_by_a_space_that_does_not_break() -> None:
    assert FRENCH.number(2600) == "2\u202f600"


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "aucun problème"), (1, "1 problème"), (3, "3 problèmes")]
)
def test_counts_of_problems(count: int, expected: str) -> None:
    assert FRENCH.problems(count) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [(0, "1 minute de lecture"), (300, "1 minute de lecture"), (600, "3 minutes de lecture")],
)
def test_reading_time_is_never_nothing(words: int, expected: str) -> None:
    assert plain(FRENCH.minutes(words)) == expected


def test_the_notes_left_out_agree_with_their_number() -> None:
    assert plain(FRENCH.left_out(1)).startswith("1 note n’est pas publiée")
    assert plain(FRENCH.left_out(2)).startswith("2 notes ne sont pas publiées")


def test_a_language_without_a_catalogue_is_written_in_english() -> None:
    assert Wording("br").weeks(WeekSpan.parse("2023-W46")) == "Week 46"
    assert Wording("").notes(2) == "2 notes"
