"""Slugs, spellings and near misses of labels."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.model.labels import clean, closest, preferred_spellings, slugify


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("Médiation numérique", "mediation-numerique"),
        ("œuvre", "oeuvre"),
        ("ŒUVRE", "oeuvre"),
        ("ex æquo", "ex-aequo"),
        ("Straße", "strasse"),
        ("l'école d’été", "l-ecole-d-ete"),
        ("EMI", "emi"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("Fête 🎉", "fete"),
        ("2023", "2023"),
        ("e\u0301te\u0301", "ete"),
    ],
)
def test_slug(label: str, slug: str) -> None:
    assert slugify(label) == slug


def test_labels_without_a_latin_letter_keep_slugs_of_their_own() -> None:
    slugs = {slugify(label) for label in ("日本", "中国", "日本 2020", "中国 2020", "🎉", "…")}
    assert len(slugs) == 6
    # Stable: published addresses depend on it.
    assert slugify("日本") == "x44da6bbc"


@given(st.text())
def test_slugs_are_ascii_not_empty_and_idempotent(label: str) -> None:
    slug = slugify(label)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert slugify(slug) == slug


@given(st.text())
def test_composed_and_decomposed_accents_have_one_slug(label: str) -> None:
    assert slugify(unicodedata.normalize("NFD", label)) == slugify(clean(label))


def test_the_most_frequent_spelling_is_kept() -> None:
    assert preferred_spellings(["emi", "EMI", "emi"]) == {"emi": "emi", "EMI": "emi"}


def test_among_equals_the_accented_then_the_first_spelling_is_kept() -> None:
    assert preferred_spellings(["oeuvre", "œuvre"])["oeuvre"] == "œuvre"
    assert preferred_spellings(["emi", "EMI"])["emi"] == "EMI"


def test_labels_with_different_slugs_stay_apart() -> None:
    assert preferred_spellings(["C", "C++"]) == {"C": "C", "C++": "C++"}


@given(st.lists(st.sampled_from(["emi", "EMI", "Emi", "œuvre", "oeuvre", "C"])), st.data())
def test_the_order_of_the_labels_changes_nothing(labels: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(labels))
    assert preferred_spellings(labels) == preferred_spellings(shuffled)


@given(st.lists(st.text()))
def test_a_kept_spelling_is_kept_for_itself(labels: list[str]) -> None:
    kept = preferred_spellings(labels)
    assert set(kept) == set(labels)
    assert all(kept[spelling] == spelling for spelling in kept.values())


def test_closest_ignores_case_and_accents() -> None:
    known = ["bibliothèques", "formation"]
    assert closest("Bibliotheques", known) == "bibliothèques"
    assert closest("bibliothque", known) == "bibliothèques"
    assert closest("cuisine", known) is None
