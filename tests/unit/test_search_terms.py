"""The terms of French text, in Python and in the scripts of the page: the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals import ROOT
from semainier.search.french import fold, words
from semainier.search.terminal import over_files

ENGINE = over_files({})


def in_script(text: str) -> list[Any]:
    """What french.js makes of a text."""
    found: list[Any] = ENGINE.evaluate(f"semainier.words({json.dumps(text)})")
    return found


def in_python(text: str) -> list[Any]:
    """What french.py makes of a text, in the shape of the script's."""
    return [
        {
            "start": units(text[: word.start]),
            "end": units(text[: word.end]),
            "width": word.width,
            "terms": [term._asdict() for term in word.terms],
        }
        for word in words(text)
    ]


def units(text: str) -> int:
    """How many UTF-16 units a text has: what JavaScript counts."""
    return len(text.encode("utf-16-le")) // 2


def terms(text: str) -> list[list[str]]:
    """The terms of each word."""
    return [[term.text for term in word.terms] for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Écologie", [["ecologie"]]),
        ("cœur", [["coeur"]]),
        ("l’écologie", [["ecologie"]]),
        ("l'écologie", [["ecologie"]]),
        ("aujourd’hui", [["aujourdhui"]]),
        ("salarié·es", [["salaries", "salariees"]]),
        ("salarié.e.s", [["salaries", "salariees"]]),
        ("participant(e)s", [["participants", "participantes"]]),
        ("interlocuteur·ices", [["interlocuteurs", "interlocutrices"]]),
        ("directeur-rice", [["directeur", "directrice"]]),
        ("E.M.I.", [["emi"]]),
        ("2023", [["2023"]]),
    ],
)
def test_what_is_written_and_the_terms_it_stands_for(text: str, expected: list[list[str]]) -> None:
    assert terms(text) == expected


def test_a_compound_is_found_by_its_parts_and_as_one() -> None:
    assert {"eco", "conception", "ecoconception"} <= set(terms("éco-conception")[0])


def test_folding_forgets_case_accents_and_ligatures() -> None:
    assert fold("ÉTÉ Œuvre e\u0301te\u0301 ﬁn") == "ete oeuvre ete fin"


def test_script_and_python_agree_on_every_note() -> None:
    for path in (ROOT / "posts").rglob("*.md"):
        text = path.read_text("utf-8")
        assert in_script(text) == in_python(text), Path(path).name


@given(st.text("aéeœsSEl’'·-.()/#+1 23IM\u00ad\u202f🤗цçoin", max_size=24))
def test_script_and_python_agree_on_any_text(text: str) -> None:
    assert in_script(text) == in_python(text)
