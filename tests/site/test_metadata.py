"""What machines read of the built pages: their heads, their structured data, their entries."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import mf2py
import pytest
from pyld import jsonld
from sphinx.errors import ConfigError

from journals import CONF, SmallJournal
from metadata_journal import BASE, NOTE, OPTIONS, TOLD, fill, head, parsed, plain

GOLDEN = Path(__file__).parent.parent / "golden"
on_each_page = pytest.mark.parametrize("page", TOLD)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal with a page of each type, built once."""
    journal = fill(SmallJournal(tmp_path_factory.mktemp("told")))
    journal.build()
    assert journal.warnings == ""
    return journal


# --- Heads -------------------------------------------------------------------


def test_the_head_of_a_note_is_that_on_record(told: SmallJournal) -> None:
    """Compare with ``tests/golden/head.html``; when a change is meant, copy the new one there."""
    kept = (
        r"<title>|<meta (name|property)=\"(?!viewport|color)|rel=\"(canonical|schema.DC)|ld\+json"
    )
    lines = [line.strip() for line in told.text(f"{NOTE}.html").partition("</head>")[0].split("\n")]
    found = "\n".join(line for line in lines if re.search(kept, line)) + "\n"
    assert found == (GOLDEN / "head.html").read_text(encoding="utf-8")


@on_each_page
def test_nothing_is_told_twice(told: SmallJournal, page: str) -> None:
    names = Counter(name for name, contents in head(told, page).items() for _ in contents)
    several = {"article:tag", "DC.creator", "DC.subject", "citation_author"}
    assert [name for name, count in names.items() if count > 1 and name not in several] == []
    assert len(parsed(told, page).select("link[rel=canonical], head title")) == 2


@on_each_page
def test_each_page_is_described_in_french(told: SmallJournal, page: str) -> None:
    found = head(told, page)
    assert plain(found["description"][0]) == TOLD[page][1]
    assert found["og:description"] == found["description"]
    assert found["og:locale"] == ["fr_FR"]
    assert found["og:site_name"] == ["Journal d’essai"]


@on_each_page
def test_the_address_told_is_the_canonical_one(told: SmallJournal, page: str) -> None:
    canonical = parsed(told, page).select_one("link[rel=canonical]")
    assert canonical is not None
    assert head(told, page)["og:url"] == [canonical["href"]] == [f"{BASE}{page}.html"]


@on_each_page
def test_the_title_told_is_that_of_the_page_without_the_journal_s(
    told: SmallJournal, page: str
) -> None:
    title = parsed(told, page).title
    assert title is not None
    own = "Journal d’essai" if page == "index" else title.text.removesuffix(" · Journal d’essai")
    assert plain(head(told, page)["og:title"][0]) == plain(own)


def test_a_title_may_hold_any_sign(told: SmallJournal) -> None:
    found = head(told, "posts/2023-w45")
    for name in ("og:title", "DC.title", "citation_title"):
        assert plain(found[name][0]) == "La panne & le « fou rire » <3"
    thing = graph(told, "posts/2023-w45")["BlogPosting"]
    assert plain(thing["headline"]) == "La panne & le « fou rire » <3"


def test_nothing_is_told_of_the_page_for_what_is_not_found(told: SmallJournal) -> None:
    page = parsed(told, "404")
    assert head(told, "404")["robots"] == ["noindex"]
    assert not [name for name in head(told, "404") if name.startswith("og:")]
    assert page.select("link[rel=canonical], script[type='application/ld+json']") == []


def test_zotero_finds_the_reference_of_a_note(told: SmallJournal) -> None:
    found = head(told, "posts/2022-w50")
    assert found["citation_title"] == ["Décembre"]
    assert found["citation_author"] == ["Ana Loi", "Zoé Ursin"]
    assert found["citation_publication_date"] == ["2022/12/19"]
    assert found["citation_journal_title"] == ["Journal d’essai"]
    assert found["citation_public_url"] == [f"{BASE}posts/2022-w50.html"]
    assert found["DC.creator"] == ["Ana Loi", "Zoé Ursin"]


def test_where_the_site_will_be_is_not_known(journal: SmallJournal) -> None:
    conf = re.sub("html_baseurl.*", "", CONF + OPTIONS)
    fill(journal).write("conf.py", conf)
    journal.build()
    assert journal.warnings == ""
    found = head(journal, NOTE)
    assert found["og:title"] == ["Le karaoké"]
    assert not {"og:url", "og:image"} & set(found)
    assert found["twitter:card"] == ["summary"]
    assert not (journal.site / "_cards").exists()
    assert set(graph(journal, NOTE)) == {"BlogPosting"}
    assert "Disponible" not in parsed(journal, NOTE).select("#cite-iso")[0].text


# --- Structured data ---------------------------------------------------------


def graph(journal: SmallJournal, page: str) -> dict[str, dict[str, Any]]:
    """The things of a page by their type, as written."""
    (script,) = parsed(journal, page).select("script[type='application/ld+json']")
    return {thing["@type"]: thing for thing in json.loads(str(script.string))["@graph"]}


def expanded(journal: SmallJournal, page: str) -> dict[str, dict[str, Any]]:
    """The same as a JSON-LD processor understands it, schema.org's context at hand."""
    (script,) = parsed(journal, page).select("script[type='application/ld+json']")

    def load(url: str, options: object) -> dict[str, Any]:
        assert url == "https://schema.org"
        context = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
        return {"documentUrl": url, "contextUrl": None, "document": {"@context": context}}

    things = jsonld.expand(json.loads(str(script.string)), {"documentLoader": load})
    return {thing["@type"][0].removeprefix("https://schema.org/"): thing for thing in things}


@on_each_page
def test_a_processor_reads_what_each_page_is(told: SmallJournal, page: str) -> None:
    things = expanded(told, page)
    breadcrumbs = set() if page == "index" else {"BreadcrumbList"}
    assert set(things) == {TOLD[page][0], *breadcrumbs}
    assert things[TOLD[page][0]]["https://schema.org/url"] == [{"@id": f"{BASE}{page}.html"}]


def test_a_note_is_told_whole(told: SmallJournal) -> None:
    thing = graph(told, NOTE)["BlogPosting"]
    assert thing["headline"] == "Le karaoké"
    assert (thing["datePublished"], thing["dateModified"]) == ("2023-11-20", "2023-11-27")
    assert thing["author"] == [
        {"@type": "Person", "name": "Camille", "url": f"{BASE}archives/author/camille.html"}
    ]
    assert thing["articleSection"] == ["formation", "médiation numérique"]
    assert thing["keywords"] == ["EMI", "culture numérique"]
    assert thing["isPartOf"] == {
        "@type": "Blog",
        "@id": f"{BASE}index.html",
        "name": "Journal d’essai",
    }
    assert thing["license"].startswith("https://creativecommons.org/")
    assert thing["inLanguage"] == "fr"


@pytest.mark.parametrize(
    ("page", "names"),
    [
        (NOTE, ["Accueil", "Toutes les semaines", "Les semaines de 2023", "Le karaoké"]),
        ("archives", ["Accueil", "Toutes les semaines"]),
        ("archives/2023", ["Accueil", "Toutes les semaines", "Les semaines de 2023"]),
        ("archives/tag/emi", ["Accueil", "Toutes les étiquettes", "Étiquette : EMI"]),
        ("rubriques/joies/2023", ["Accueil", "Rubriques", "Joies", "Joies, 2023"]),
        ("a-propos", ["Accueil", "À propos"]),
    ],
)
def test_breadcrumbs_name_the_pages_above_and_lead_to_them(
    told: SmallJournal, page: str, names: list[str]
) -> None:
    steps = graph(told, page)["BreadcrumbList"]["itemListElement"]
    assert [plain(step["name"]) for step in steps] == names
    for step in steps[:-1]:
        assert (told.site / step["item"].removeprefix(BASE)).is_file()


# --- Microformats ------------------------------------------------------------


def entries(journal: SmallJournal, page: str) -> dict[str, dict[str, Any]]:
    """The top items of a page by their type."""
    parsed = mf2py.parse(journal.text(f"{page}.html"), url=f"{BASE}{page}.html")
    return {item["type"][0]: item for item in parsed["items"]}


def test_a_note_is_an_entry_with_all_its_parts(told: SmallJournal) -> None:
    found = entries(told, NOTE)
    assert set(found) == {"h-entry", "h-card"}
    parts = found["h-entry"]["properties"]
    assert parts["name"] == ["Le karaoké"]
    assert parts["published"] == ["2023-11-20"]
    assert parts["updated"] == ["2023-11-27"]
    assert parts["url"] == [f"{BASE}{NOTE}.html"]
    assert parts["category"] == ["formation", "médiation numérique", "EMI", "culture numérique"]
    (author,) = parts["author"]
    assert author["type"] == ["h-card"]
    assert author["properties"]["name"] == ["Camille"]
    assert author["properties"]["url"] == [f"{BASE}archives/author/camille.html"]
    text = parts["content"][0]["value"]
    for said in ("Une première phrase", "Une joie.", "L’Œuvre", "La note de bas de page."):
        assert said in text
    # Neither the title nor what stands under it, nor what stands below the text.
    for other in ("Le karaoké", "publiée le", "Citer", "RIS"):
        assert other not in text


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("index", ["Le karaoké", "La panne & le « fou rire » <3", "Décembre"]),
        ("archives", ["Le karaoké", "La panne & le « fou rire » <3"]),
        ("archives/2022", ["Décembre"]),
        ("archives/category/formation", ["Le karaoké"]),
        ("archives/author/ana-loi", ["Décembre"]),
    ],
)
def test_a_list_of_notes_is_a_feed_of_entries(
    told: SmallJournal, page: str, names: list[str]
) -> None:
    feed = entries(told, page)["h-feed"]
    heading = parsed(told, page).select_one("h1")
    assert heading is not None
    assert plain(feed["properties"]["name"][0]) == plain(heading.text.removesuffix("#"))
    assert [plain(each["properties"]["name"][0]) for each in feed["children"]] == names
    for entry in feed["children"]:
        assert entry["type"] == ["h-entry"]
        (address,) = entry["properties"]["url"]
        assert (told.site / address.removeprefix(BASE)).is_file()
        assert len(entry["properties"]["published"]) == 1


@pytest.mark.parametrize(
    "page", ["a-propos", "rubriques", "archives/tag", "search", "statistiques"]
)
def test_another_page_is_neither_entry_nor_feed(told: SmallJournal, page: str) -> None:
    assert set(entries(told, page)) == {"h-card"}


def test_each_page_has_the_card_of_its_author_and_the_terms_of_reuse(told: SmallJournal) -> None:
    for page in TOLD:
        parts = entries(told, page)["h-card"]["properties"]
        assert parts["name"] == ["Camille"]
        assert parts["url"] == parts["uid"] == [f"{BASE}index.html"]
        (terms,) = parsed(told, page).select("a[rel~=license]")
        assert plain(terms.text) == "Licence : CC BY-SA 4.0"


def test_the_author_s_other_addresses_stand_on_all_pages_but_notes(told: SmallJournal) -> None:
    for page in TOLD:
        found = mf2py.parse(told.text(f"{page}.html"))["rels"].get("me", [])
        assert found == ([] if page == NOTE else ["https://social.example.org/@camille"])


def test_a_wrong_option_is_refused(journal: SmallJournal) -> None:
    fill(journal).write("conf.py", f'{CONF}semainier_license = "CC BY"\n')
    with pytest.raises(ConfigError, match="un nom et une adresse sont attendus"):
        journal.build()
