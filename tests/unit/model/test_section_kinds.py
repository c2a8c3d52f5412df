"""Headings and the kinds of sections they open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.model.section_kinds import ALIASES, KINDS, fold_heading, kind_of, with_aliases


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Mes joies", "joys"),
        ("Des joies 🤗", "joys"),
        ("Les joies", "joys"),
        ("Mes peines", "sorrows"),
        ("Vu, lu, joué, écouté", "recommendations"),
        ("Des recommandations à écouter ou lire !", "recommendations"),
        ("Des recommandations à écouter, lire ou voir !", "recommendations"),
        ("Vu, Lu, etc", "recommendations"),
        ("Vu, lu, regardé, joué", "recommendations"),
        ("À lire ou à écouter", "recommendations"),
        ("Des recommandations pour l’été", "recommendations"),
        ("Etc.", "other"),
        ("My joys", "joys"),
        ("The sorrows", "sorrows"),
        ("Recommendations to hear or read!", "recommendations"),
        ("Elsewhere", "elsewhere"),
        ("What happened", "news"),
        ("Lu et approuvé", "other"),
        ("Cette semaine", "news"),
        ("Ce qui s'est passé", "news"),
        ("Ce qui s’est passé", "news"),
        ("Le travail de la semaine", "news"),
        ("Les événements de la semaine", "news"),
        ("Ailleurs", "elsewhere"),
        ("Hyper/liens", "other"),
        ("Les trucs marquants", "other"),
        ("", "other"),
        ("🤗", "other"),
    ],
)
def test_the_headings_of_real_journals_have_their_kind(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind


def test_every_alias_leads_to_a_known_kind_and_can_be_met() -> None:
    for alias, kind in ALIASES.items():
        assert kind in KINDS
        assert kind_of(alias) == kind


@given(
    st.sampled_from(sorted(ALIASES)),
    st.sampled_from(["", "mes ", "Les ", "DES ", "L’"]),
    st.sampled_from(["", " !", " 🤗", "…", " :", "\u202f!"]),
    st.booleans(),
)
def test_article_case_and_signs_around_a_heading_change_nothing(
    alias: str, article: str, sign: str, shout: bool
) -> None:
    heading = f"{article}{alias}{sign}"
    assert kind_of(heading.upper() if shout else heading) == ALIASES[alias]


@given(st.text())
def test_any_heading_has_a_kind(heading: str) -> None:
    assert kind_of(heading) in KINDS


@given(st.text())
def test_a_folded_heading_has_plain_letters_and_single_spaces(heading: str) -> None:
    folded = fold_heading(heading)
    assert folded == " ".join(folded.split())
    assert folded.isascii()
    assert folded == folded.lower()


def test_the_writers_headings_are_added_to_the_table() -> None:
    table = with_aliases({"Mes Coups de Cœur !": "joys"})
    assert kind_of("Coups de coeur", table) == "joys"
    assert kind_of("Mes peines", table) == "sorrows"
    assert kind_of("Coups de cœur") == "other"


def test_the_writers_headings_win_over_the_built_in_ones() -> None:
    assert kind_of("Ailleurs", with_aliases({"Ailleurs": "news"})) == "news"
