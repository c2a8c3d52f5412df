"""What the search of the sample answers, by the scripts of the page run without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from semainier.search.quickjs import Engine, over_site


@pytest.fixture(scope="module")
def engine(sample_site: Path) -> Engine:
    """The engine over the sample."""
    return over_site(sample_site)


def stems(engine: Engine, query: str, **options: Any) -> list[str]:
    """The notes that answer with every word, best first."""
    results = engine.search(query, **options)["results"]
    return [
        Path(result["url"].partition(".html")[0]).name for result in results if not result["rest"]
    ]


@pytest.mark.parametrize(
    "query",
    [
        "grainothèque", "grainotheque", "GRAINOTHÈQUE", "grainoth", "grainotèque", "graniothèque",
        "la grainothèque", "l’grainotheque", "grainothèques",
    ],
)  # fmt: skip
def test_however_it_is_typed_the_note_is_found(engine: Engine, query: str) -> None:
    assert "2022-w46" in stems(engine, query)


@pytest.mark.parametrize(
    "query",
    ["2023-W46", "semaine 46 2023", "S46 2023", "20 novembre 2023", "20/11/2023", "20.11.2023"],
)
def test_a_week_or_a_day_finds_its_note(engine: Engine, query: str) -> None:
    assert "2023-w46" in stems(engine, query)


def test_a_phrase_a_word_left_out_and_a_filter(engine: Engine) -> None:
    phrase = stems(engine, '"mots de passe"')
    assert phrase
    assert set(stems(engine, '"mots de passe" -factrice')) == set(phrase) - {"2023-w06"}
    years = stems(engine, "atelier", filters={"year": ["2023"]}, limit=100)
    assert years
    assert all(stem.startswith("2023") for stem in years)


def test_a_sentence_fills_its_page_with_the_most_telling_words(engine: Engine) -> None:
    answer = engine.search("je cherche la note où une factrice montrait ses mots de passe")
    assert answer["results"][0]["url"].startswith("posts/2023/2023-w06.html")
    assert len(answer["results"]) == 10
    assert any(result["rest"] for result in answer["results"])


@pytest.mark.parametrize(
    "query",
    [
        *("", "  ", "<script>", ".*", "(((", "[a-", "\\", "__proto__", "constructor", "😀", "\0"),
        *('"""', "-", "x" * 100_000),
    ],
)
def test_nothing_that_is_typed_breaks_it(engine: Engine, query: str) -> None:
    assert isinstance(engine.search(query)["total"], int)
