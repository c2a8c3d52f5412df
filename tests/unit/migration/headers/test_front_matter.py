"""Headers of all forms, and files of all encodings."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.migration.headers.decoding import decode
from semainier.migration.headers.front_matter import split
from semainier.migration.headers.metadata import Metadata, read_metadata
from semainier.migration.imported_post import Remarks
from source_trees import sentences

YAML = "---\ntitle: Une semaine\ndate: 2023-11-20\ntags: [EMI, neige]\n---\n\nLe texte.\n"
TOML = '+++\ntitle = "Une semaine"\ndate = 2023-11-20\ntags = ["EMI", "neige"]\n+++\n\nLe texte.\n'
JSON = '{"title": "Une semaine", "date": "2023-11-20",\n "tags": ["EMI", "neige"]}\n\nLe texte.\n'
META = "Title: Une semaine\nDate: 2023-11-20\nTags: EMI, neige\n\nLe texte.\n"
ENDED = "Title: Une semaine\nDate: 2023-11-20\nTags: EMI, neige\n---\nLe texte.\n"
FENCED = (
    '---json\n{"title": "Une semaine", "date": "2023-11-20", "tags": "EMI, neige"}\n---\nLe texte.'
)
FRENCH = "---\nTitre: Une semaine\ndate: 20 novembre 2023\nétiquettes: EMI, neige\n---\nLe texte."


def metadata(text: str, path: str = "posts/note.md") -> tuple[Metadata, Remarks]:
    remarks = Remarks(language="en")
    source = split(text, path, remarks)
    return read_metadata(source.header, path, "Europe/Paris", remarks), remarks


@pytest.mark.parametrize("text", [YAML, TOML, JSON, META, ENDED, FENCED, FRENCH])
def test_a_header_of_every_form_says_the_same(text: str) -> None:
    told, remarks = metadata(text)
    assert (told.title, told.date, told.tags) == (
        "Une semaine", dt.date(2023, 11, 20), ("EMI", "neige"),
    )  # fmt: skip
    assert split(text, "a.md", remarks).body.strip() == "Le texte."
    assert remarks.found == []


@pytest.mark.parametrize("text", [YAML, TOML, JSON, META, ENDED])
def test_the_line_of_the_body_is_that_of_the_file(text: str) -> None:
    source = split(text, "a.md", Remarks())
    lines = text.split("\n")
    assert "\n".join(lines[source.body_line - 1 :]) == source.body


def test_a_text_without_a_header_is_a_body() -> None:
    for text in ("# Titre\n\nTexte.\n", "Attention : ceci.\n\nTexte.\n", "", "---\nsans fin\n"):
        source = split(text, "a.md", Remarks())
        assert (source.body, source.header.values) == (text, {})


def test_a_header_that_yaml_refuses_is_read_line_by_line() -> None:
    told, remarks = metadata(
        "---\ntitle: Semaine 46: la reprise\ndate: 2023-11-20\ntags:\n  - EMI\n---\nTexte.\n"
    )
    assert (told.title, told.date) == ("Semaine 46: la reprise", dt.date(2023, 11, 20))
    assert told.tags == ("EMI",)
    assert "check them" in sentences(remarks)[0]


def test_labels_and_dates_stand_under_many_keys() -> None:
    told, _ = metadata(
        '+++\ntitle="T"\npublishDate=2023-11-20T08:00:00+01:00\nlastmod=2023-11-22\n'
        'keywords=["neige"]\n[taxonomies]\ntags=["EMI"]\ncategories=["formation"]\n+++\nTexte.\n'
    )
    assert told.tags == ("EMI", "neige")
    assert told.categories == ("formation",)
    assert isinstance(told.date, dt.datetime)
    assert told.date.utcoffset() == dt.timedelta(hours=1)
    assert told.updated == dt.date(2023, 11, 22)


def test_the_name_tells_the_date_that_the_header_lacks() -> None:
    told, remarks = metadata("---\ntitle: T\ndate: 2018-02\n---\n", "2018-02-14-neige.md")
    assert told.date == dt.date(2018, 2, 14)
    told, remarks = metadata("---\ntitle: T\ndate: 2018-02\n---\n")
    assert told.date == dt.date(2018, 2, 1)
    assert "tells no day" in sentences(remarks)[0]
    told, remarks = metadata("---\ntitle: T\ndate: demain\n---\n")
    assert told.date is None
    assert remarks.found[0].is_loss
    assert remarks.found[0].place == "posts/note.md:3"


@pytest.mark.parametrize(
    ("line", "draft", "private"),
    [
        ("draft: true", True, False),
        ("draft: false", False, False),
        ("published: false", True, False),
        ("published: 2023-11-20", False, False),
        ("status: draft", True, False),
        ("Status: hidden", False, True),
        ("status: published", False, False),
        ("password: secret", False, True),
        ("private: true", False, True),
        ("brouillon: oui", True, False),
        ("nocomments: true", False, False),
    ],
)
def test_drafts_stay_drafts_and_private_posts_private(
    line: str, draft: bool, private: bool
) -> None:
    told, _ = metadata(f"---\ntitle: T\ndate: 2023-11-20\n{line}\n---\nTexte.\n")
    assert (told.is_draft, told.is_private) == (draft, private)


def test_what_means_nothing_here_is_told() -> None:
    told, _ = metadata("---\ntitle: T\ndate: 2023-11-20\nhumeur: bonne\nlayout: post\n---\n")
    assert told.others == (("humeur", "bonne"),)


def test_a_file_is_read_whatever_its_encoding() -> None:
    remarks = Remarks(language="en")
    assert decode("été\r\nà l’œuvre\r".encode(), "a.md", remarks) == "été\nà l’œuvre\n"
    assert decode(b"\xef\xbb\xbfTexte\0\n", "a.md", remarks) == "Texte\n"
    assert decode("e\u0301te\u0301 `e\u0301`".encode(), "a.md", remarks) == "été `e\u0301`"
    assert remarks.found == []
    assert decode("un\nété à l’œuvre".encode("cp1252"), "b.md", remarks) == "un\nété à l’œuvre"
    assert remarks.found[0].place == "b.md:2"
    assert decode("été".encode("utf-16"), "c.md", remarks) == "été"


@given(st.binary(max_size=60))
def test_no_bytes_stop_the_reading(data: bytes) -> None:
    remarks = Remarks()
    text = decode(data, "a.md", remarks)
    assert "\0" not in text
    split(text, "a.md", remarks)


@given(st.text(alphabet="-+{}:=#[]\"' \nab", max_size=60))
def test_no_header_stops_the_reading(inside: str) -> None:
    for mark in ("---", "+++"):
        metadata(f"{mark}\n{inside}\n{mark}\nTexte.\n")
