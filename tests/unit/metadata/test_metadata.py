"""What machines are told of a page: elements of its head, structured data, options."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx.errors import ConfigError

from records import post
from semainier.metadata.meta_elements import metas
from semainier.metadata.options import check
from semainier.metadata.schema_org import json_ld
from semainier.metadata.subject import Kind, License, Place, Site, Subject, locale_of

HOME = "https://journal.example.org/index.html"
SITE = Site("Journal", "fr", HOME, license=License("CC BY", "https://example.org/by"))
BARE = Site("Journal", "fr")


def told(site: Site, subject: Subject) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in metas(site, subject):
        found.setdefault(meta.name, []).append(meta.content)
    return found


def things(site: Site, subject: Subject) -> dict[str, dict[str, Any]]:
    """The things of a page's graph by their type."""
    return {each["@type"]: each for each in json.loads(json_ld(site, subject))["@graph"]}


# --- The head ----------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.NOTE, Kind.MISSING)])
def test_a_page_is_no_article(kind: Kind) -> None:
    found = told(SITE, Subject(kind, "Une page", "Une phrase.", f"{HOME}?"))
    assert found["og:type"] == ["website"]
    assert found["twitter:card"] == ["summary"]
    assert not [name for name in found if name.startswith(("article:", "DC.", "citation_"))]


def test_nothing_is_told_of_a_page_that_is_not_found() -> None:
    missing = Subject(Kind.MISSING, "Page introuvable")
    assert told(SITE, missing) == {"robots": ["noindex"]}
    assert json_ld(SITE, missing) == ""


def test_a_note_without_labels_nor_address_tells_the_rest() -> None:
    note = Subject(Kind.NOTE, "Lundi", "Une joie.", post=post("2023-W46", title="Lundi"))
    found = told(BARE, note)
    assert found["og:title"] == found["DC.title"] == found["citation_title"] == ["Lundi"]
    assert not {"og:url", "og:image", "article:section", "DC.identifier", "DC.rights"} & set(found)
    assert all(content for contents in found.values() for content in contents)
    assert set(things(BARE, note)) == {"BlogPosting"}
    assert "url" not in things(BARE, note)["BlogPosting"]


@pytest.mark.parametrize(
    ("language", "locale"),
    [("fr", "fr_FR"), ("fr_CA", "fr_CA"), ("fr-BE", "fr_BE"), ("en", "en_US"), ("xx", "xx")],
)
def test_a_language_is_told_with_its_country(language: str, locale: str) -> None:
    assert locale_of(language) == locale


# --- Structured data ---------------------------------------------------------


@given(st.text())
def test_no_title_can_end_the_element_that_holds_the_data(title: str) -> None:
    text = json_ld(SITE, Subject(Kind.PAGE, f"{title}</script><!--", address=HOME))
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == f"{title}</script><!--"


def test_breadcrumbs_go_from_the_home_page_to_the_page_itself() -> None:
    trail = (Place("Accueil", HOME), Place("Étiquettes", f"{HOME}/tag"))
    found = things(SITE, Subject(Kind.LIST, "EMI", address=f"{HOME}/tag/emi", trail=trail))
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step.get("item")) for step in steps] == [
        (1, "Accueil", HOME),
        (2, "Étiquettes", f"{HOME}/tag"),
        (3, "EMI", None),
    ]


# --- Options -----------------------------------------------------------------

LICENSE = ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/")
GOOD: dict[str, Any] = {"license": (), "me": [], "family_names": {}, "social_cards": "all"}


def checked(**options: Any) -> None:
    given = {f"semainier_{name}": value for name, value in {**GOOD, **options}.items()}
    check(SimpleNamespace(language="fr", **given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"license": LICENSE},
        {"license": list(LICENSE)},
        {"me": ["https://social.example/@ana", "mailto:ana@example.org"]},
        {"family_names": {"Ana Maria Loi": "Loi", "Les Voisines": ""}},
        {"social_cards": "notes"},
        {"social_cards": False},
    ],
)
def test_good_options_are_accepted(options: dict[str, Any]) -> None:
    checked(**options)


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("license", ("CC BY-SA",), "un nom et une adresse"),
        ("license", ["CC BY-SA", "creativecommons.org"], "un nom et une adresse"),
        ("license", ("", "https://example.org"), "un nom et une adresse"),
        ("license", (1, 2), "un nom et une adresse"),
        ("license", "CC BY-SA", "un nom et une adresse"),
        ("me", ["social.example/@ana"], "des adresses"),
        ("me", ["@ana@social.example"], "des adresses"),
        ("me", [3], "des adresses"),
        ("me", "https://social.example/@ana", "des adresses"),
        ("family_names", {"Ana Loi": "Lui"}, "le nom de famille"),
        ("family_names", {"Ana Loi": 3}, "le nom de famille"),
        ("family_names", {1: "Loi"}, "le nom de famille"),
        ("family_names", ["Loi"], "le nom de famille"),
        ("social_cards", "some", "“all”, “notes” ou False"),
        ("social_cards", True, "“all”, “notes” ou False"),
        ("social_cards", 0, "“all”, “notes” ou False"),
        ("social_cards", [], "“all”, “notes” ou False"),
    ],
)
def test_a_wrong_value_is_refused_with_what_to_type(option: str, value: Any, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        checked(**{option: value})
    said = str(caught.value)
    assert said.startswith(f"conf.py\u00a0: semainier_{option}")
    assert expected in said
    # What it says to type is accepted, once typed.
    typed: dict[str, Any] = {}
    exec(said.partition("Tapez par exemple\u00a0: ")[2], typed)  # noqa: S102
    checked(**{option: typed[f"semainier_{option}"]})
