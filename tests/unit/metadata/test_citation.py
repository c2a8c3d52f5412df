"""The reference of a note, read back by other programs, and the names in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from records import WORDS, post
from semainier.metadata.citation import Name, Reference, bibtex, name_of, ris

ADDRESS = "https://journal.example.org/posts/2023/2023-w46.html"


def reference(title: str = "L’Œuvre & le « feu »", *names: str, **fields: Any) -> Reference:
    given = {"number": 119, "categories": ("formation",), "tags": ("100 % libre",), **fields}
    noted = post("2023-W46", title=title, published=date(2023, 11, 20), **given)
    signed = tuple(name_of(name, {}) for name in names)
    return Reference(noted, "Journal de bord", "fr", signed, ADDRESS)


def read_bibtex(text: str) -> dict[str, str]:
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    (entry,) = library.entries
    return {"id": entry.key, **{field.key: str(field.value) for field in entry.fields}}


def test_bibtex_is_read_back() -> None:
    text = bibtex(reference("L’Œuvre & le « feu »", "Ana Loi", "Camille"))
    # In braces: capitals that the style keeps, a name that it does not take apart.
    assert "title = {{L’Œuvre" in text
    assert "author = {Loi, Ana and {Camille}}" in text
    assert read_bibtex(text) == {
        "id": "2023-w46",
        "title": "L’Œuvre & le « feu »",
        "author": "Loi, Ana and Camille",
        "howpublished": "Journal de bord",
        "number": "119",
        "year": "2023",
        "month": "nov",
        "day": "20",
        "url": ADDRESS,
        "langid": "french",
        "keywords": "formation, 100 % libre",
    }


def test_ris_is_read_back() -> None:
    (entry,) = rispy.loads(ris(reference("L’Œuvre & le « feu »", "Ana Loi", "Camille")))
    assert entry == {
        "type_of_reference": "BLOG",
        "id": "2023-w46",
        "title": "L’Œuvre & le « feu »",
        "authors": ["Loi, Ana", "Camille"],
        "secondary_title": "Journal de bord",
        "number": "119",
        "year": "2023",
        "date": "2023/11/20",
        "language": "fr",
        "keywords": ["formation", "100 % libre"],
        "urls": [ADDRESS],
    }


def test_what_is_not_known_is_left_out() -> None:
    bare = Reference(post("2023-W46", title="Lundi"), "Journal", "fr")
    assert set(read_bibtex(bibtex(bare))) == {
        *("id", "title", "howpublished", "year", "month", "day", "langid")
    }
    (entry,) = rispy.loads(ris(bare))
    assert not {"authors", "urls", "keywords", "number"} & set(entry)
    assert bare.authors == ""


@settings(max_examples=60)
@given(WORDS, st.lists(WORDS, max_size=3))
def test_any_title_and_any_names_give_files_that_can_be_read(title: str, names: list[str]) -> None:
    told = reference(title, *(name for name in names if name.strip()))
    assert read_bibtex(bibtex(told))["id"] == "2023-w46"
    assert len(rispy.loads(ris(told))) == 1


# --- The sentence ------------------------------------------------------------


def test_authors_stand_in_capitals_and_end_with_one_full_stop() -> None:
    assert reference("A", "Ana Loi", "Zoé Ursin").authors == "LOI, Ana\u202f; URSIN, Zoé."
    assert reference("A", "Camille").authors == "CAMILLE."
    assert reference("A", "Camille B.").authors.count(".") == 1


@pytest.mark.parametrize(
    ("title", "ended"),
    [("Lundi", "Lundi."), ("Et alors\u202f?", "Et alors\u202f?"), ("Voilà…", "Voilà…")],
)
def test_a_title_ends_with_one_sign(title: str, ended: str) -> None:
    assert reference(title).title == ended


@pytest.mark.parametrize(
    ("written", "family", "given_name"),
    [
        ("Ana Loi", "Loi", "Ana"),
        ("Loi, Ana", "Loi", "Ana"),
        ("Ana LOI", "LOI", "Ana"),
        ("Ana Maria DE LA TOUR", "DE LA TOUR", "Ana Maria"),
        ("Jean-Loup Bél-Air", "Bél-Air", "Jean-Loup"),
        ("Camille", "Camille", ""),
        # Where the family's name begins, nobody knows.
        ("Ana Maria Loi", "", ""),
        ("Zoé de La Tour", "", ""),
        ("bell hooks", "", ""),
        ("EMI", "EMI", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_taken_apart_where_that_is_sure(
    written: str, family: str, given_name: str
) -> None:
    found = name_of(written, {})
    assert (found.family, found.given) == (family, given_name)
    assert found.whole == written


def test_conf_py_says_what_is_not_sure() -> None:
    families = {"Ana Maria Loi": "Loi", "Les Voisines": "", "Li Na": "Li"}
    assert name_of("Ana Maria Loi", families).in_capitals == "LOI, Ana Maria"
    assert name_of("Les Voisines", families) == Name("Les Voisines")
    assert name_of("Li Na", families).inverted == "Li, Na"
