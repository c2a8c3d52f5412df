"""Dates in a query: which notes they are about."""

from __future__ import annotations

import pytest

from search_journal import engine, found, note, others
from semainier.model.post import in_order

# Published on the Monday after their weeks, unless told otherwise.
POSTS = in_order(
    [
        note("2020-W16", "Confinement", joys="Le pain, les visières.", published="2020-04-19"),
        note("2022-W48", "Fin novembre", joys="Un vin chaud."),
        note("2022-W50", "Rumeurs", joys="Une rumeur de Noël, et le karaoké."),
        note("2023-W02", "Rentrée", joys="Un mot sur 2019 et sur le karaoké."),
        note("2023-W09", "Mars", joys="Neige le matin."),
        note("2023-W27", "Chaleur", joys="Une fontaine."),
        note("2023-W46", "Le karaoké des collectifs", joys="Une nuit de chant."),
        note("2023-W47", "Petites oreilles", joys="Le podcast du 15 mars."),
        note("2024-W30/2024-W32", "Trois semaines", joys="La mer."),
        note("2024-W47", "Deux ans de carnet", joys="Un bilan en novembre."),
        note("2025-W03", "Hiver", joys="La dernière neige, poisson d’avril."),
    ]
)
ENGINE = engine(POSTS)


@pytest.mark.parametrize(
    ("query", "stems"),
    [
        ("2023-W47", ["2023-w47"]),
        ("2023W47", ["2023-w47"]),
        ("2023-w46/2023-w47", ["2023-w47", "2023-w46"]),
        ("semaine 47", ["2024-w47", "2023-w47"]),
        ("Semaine 47 de 2023", ["2023-w47"]),
        ("semaine 47 2023", ["2023-w47"]),
        ("S47 2023", ["2023-w47"]),
        ("sem. 47, 2023", ["2023-w47"]),
        ("semaine 31", ["2024-w30-w32"]),
        ("semaines 46 et 47 de 2023", ["2023-w47", "2023-w46"]),
        ("novembre 2023", ["2023-w47", "2023-w46"]),
        ("nov. 2023", ["2023-w47", "2023-w46"]),
        ("2023-11", ["2023-w47", "2023-w46"]),
        ("11/2023", ["2023-w47", "2023-w46"]),
        ("décembre", ["2022-w50", "2022-w48"]),
        ("DECEMBRE 2022", ["2022-w50", "2022-w48"]),
        ("20/11/2023", ["2023-w47", "2023-w46"]),
        ("20.11.2023", ["2023-w47", "2023-w46"]),
        ("20/11/23", ["2023-w47", "2023-w46"]),
        ("2023-11-22", ["2023-w47"]),
        ("mercredi 22 novembre 2023", ["2023-w47"]),
        ("le 22 nov. 2023", ["2023-w47"]),
        ("du 15 au 23 novembre 2023", ["2023-w47", "2023-w46"]),
        ("1er mars 2023", ["2023-w09"]),
        ("19 avril 2020", ["2020-w16"]),
        ("31 juillet 2024", ["2024-w30-w32"]),
        ("été 2023", ["2023-w27"]),
        ("l’été 2024", ["2024-w30-w32"]),
        ("automne 2023", ["2023-w47", "2023-w46"]),
        ("hiver 2022-2023", ["2023-w09", "2023-w02", "2022-w50"]),
        ("2022", ["2022-w50", "2022-w48"]),
        ("en 2022", ["2022-w50", "2022-w48"]),
        ("2020 2022", ["2022-w50", "2022-w48", "2020-w16"]),
        ("2022-2023", ["2023-w47", "2023-w46", "2023-w27", "2023-w09", "2023-w02", "2022-w50",
                       "2022-w48"]),
        ("début 2023", ["2023-w09", "2023-w02"]),
        ("fin 2023", ["2023-w47", "2023-w46"]),
        ("entre le 22 juillet et le 11 août 2024", ["2024-w30-w32"]),
        ("du mardi 30 mai au 10 juillet 2023", ["2023-w27"]),
        ("du 20 décembre 2022 au 3 mars 2023", ["2023-w09", "2023-w02"]),
        ("entre décembre et janvier 2023", ["2023-w02", "2022-w50", "2022-w48"]),
        ("de mai à juillet 2023", ["2023-w27"]),
        ("du 1er au 7 juillet 2023", ["2023-w27"]),
        ("avant 2022", ["2020-w16"]),
        ("avant mars 2023", ["2023-w02", "2022-w50", "2022-w48", "2020-w16", "2023-w09"]),
        ("jusqu’en 2020", ["2020-w16"]),
        ("jusqu'à 2020", ["2020-w16"]),
        ("depuis 2025", ["2025-w03"]),
        ("depuis novembre 2024", ["2025-w03", "2024-w47"]),
        ("après 2024", ["2025-w03"]),
        ("à partir de 2025", ["2025-w03"]),
        ("karaoké avant 2023", ["2022-w50"]),
        ("que s’est-il passé le 22 novembre 2023 ?", ["2023-w47"]),
        ("quoi de neuf en juillet 2023", ["2023-w27"]),
    ],
)  # fmt: skip
def test_a_date_finds_the_notes_that_tell_it(query: str, stems: list[str]) -> None:
    assert [stem for stem in found(ENGINE, query) if stem in stems] == stems
    unexpected = set(found(ENGINE, query)) - set(stems)
    # A month in so many words may be in a text, after the notes of the month.
    assert found(ENGINE, query)[: len(stems)] == stems or unexpected <= {"2022-w48"}


@pytest.mark.parametrize(
    ("query", "stems"),
    [
        ("cette année", ["2025-w03"]),
        ("l’année dernière", ["2024-w47", "2024-w30-w32"]),
        ("cet hiver", ["2025-w03"]),
        ("l'été dernier", ["2024-w30-w32"]),
        ("ce mois-ci", ["2025-w03"]),
    ],
)
def test_dates_are_told_from_the_newest_note_and_not_from_the_clock(
    query: str, stems: list[str]
) -> None:
    assert found(ENGINE, query) == stems


def test_a_week_told_on_the_monday_after_it_comes_below_the_others() -> None:
    late = note("2023-W48", published="2023-11-27")
    engine_ = engine(in_order([*POSTS, late]))
    assert found(engine_, "2023-W47") == ["2023-w47"]
    assert others(engine_, "2023-W47") == ["2023-w48"]


def test_a_note_of_several_weeks_is_found_by_each() -> None:
    for week in (30, 31, 32):
        assert found(ENGINE, f"2024-W{week}") == ["2024-w30-w32"]
    assert "2024-w30-w32" not in found(ENGINE, "semaine 33")


def test_a_day_is_that_of_the_week_told_and_that_of_publication() -> None:
    # The note of week 46 came out on 20 November, a day of week 47.
    assert set(found(ENGINE, "20 novembre 2023")) == {"2023-w46", "2023-w47"}


def test_a_date_and_words_together() -> None:
    assert found(ENGINE, "karaoké 2022") == ["2022-w50"]
    assert set(others(ENGINE, "karaoké 2022")) >= {"2023-w46", "2023-w02"}


def test_words_that_are_elsewhere_are_found_when_the_date_does_not_have_them() -> None:
    answer = ENGINE.search("karaoké décembre 2023")
    assert answer["complete"] == 0
    assert {"2023-w46", "2023-w02"} <= set(others(ENGINE, "karaoké décembre 2023"))


def test_a_year_is_found_as_a_word_too() -> None:
    assert found(ENGINE, "2019") == ["2023-w02"]
    assert found(ENGINE, "2020") == ["2020-w16"]


def test_a_month_in_a_text_comes_after_the_notes_of_the_month() -> None:
    assert found(ENGINE, "15 mars")[-1] == "2023-w47"
    assert found(ENGINE, "poisson d’avril")[0] == "2025-w03"


@pytest.mark.parametrize(
    "query", ["31/02/2023", "2023-W60", "semaine 99", "0/0/2023", "99/99/9999", "2023-99-99"]
)
def test_what_is_no_date_is_no_fault(query: str) -> None:
    assert ENGINE.search(query)["understood"]["dates"] == []


def test_what_was_understood_is_told() -> None:
    dates = ENGINE.search("podcast novembre 2023")["understood"]["dates"]
    assert dates == [
        {"kind": "month", "text": "novembre 2023", "from": "2023-11-01", "to": "2023-11-30"}
    ]
    assert ENGINE.search("novembre")["understood"]["dates"][0]["from"] == ""
