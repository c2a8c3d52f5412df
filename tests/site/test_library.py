"""Recommendations as a library: the page, the references, what the command explains."""

from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import pytest
import rispy
from bs4 import BeautifulSoup
from click.testing import CliRunner

from journals import SmallJournal, note
from semainier.cli import main

PAGE = "# Recommandations\n\n```{recommendations}\n```\n"
WORKS = """\
---
date: 2023-11-20
---
# Novembre

## Des recommandations à écouter ou lire !

- Écouté « [Les Voix d’été](https://radio.example/ete) », un podcast de Zoé Œuvrard. Très beau.
- Lu *À l’orée*, de Jean Untel & Fils_.
- [Un truc]{.titre} de [Quelqu’un]{.auteur} {.jouer}
- Une chose sans nom.
"""


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """Two notes, one of which recommends four works."""
    journal = SmallJournal(tmp_path_factory.mktemp("library"))
    journal.write("recommandations.md", PAGE)
    journal.notes({"2023-w46": WORKS, "2023-w47": note(date="2023-11-27")})
    journal.build()
    return journal


def works(page: BeautifulSoup) -> list[str]:
    """Each work as a reader sees it."""
    return [" ".join(li.get_text(" ").split()) for li in page.select(".library > li")]


def test_each_work_has_what_was_told_of_it_and_no_more(journal: SmallJournal) -> None:
    assert works(journal.page("recommandations")) == [
        "Écouter Les Voix d’été , Zoé Œuvrard un podcast. Très beau. Semaine 46",
        "Lire À l’orée , Jean Untel & Fils_ Semaine 46",
        "Jouer Un truc , Quelqu’un Semaine 46",
        "Autre Une chose sans nom. Semaine 46",
    ]


def test_a_works_week_leads_to_its_place(journal: SmallJournal) -> None:
    for link in journal.page("recommandations").select(".library .from"):
        path, _, anchor = link["href"].partition("#")
        assert journal.page(path.removesuffix(".html")).find(id=anchor) is not None


def test_the_title_carries_the_link(journal: SmallJournal) -> None:
    (link,) = journal.page("recommandations").select(".library > li:first-child a[href^=http]")
    assert link["href"] == "https://radio.example/ete"
    assert link.get_text() == "Les Voix d’été"


@pytest.mark.parametrize("folder", ["recommandations", "posts/2023-w46"])
def test_every_format_has_every_work_with_its_accents(journal: SmallJournal, folder: str) -> None:
    bib = bibtexparser.parse_string(journal.text(f"{folder}.bib"))
    ris = rispy.loads(journal.text(f"{folder}.ris"))
    csl = json.loads(journal.text(f"{folder}.csl.json"))
    assert not bib.failed_blocks
    assert len(bib.entries) == len(ris) == len(csl) == 4
    assert "Les Voix d’été" in bib.entries[0]["title"]
    assert ris[0]["title"] == csl[0]["title"] == "Les Voix d’été"
    assert csl[0]["author"] == [{"literal": "Zoé Œuvrard"}]
    assert csl[0]["URL"] == ris[0]["urls"][0] == "https://radio.example/ete"
    address = "https://journal.example.org/posts/2023-w46.html#i-"
    assert all(address in entry["note"] for entry in csl)


def test_zotero_sees_each_work_on_the_page_and_on_the_note(journal: SmallJournal) -> None:
    for name in ("recommandations", "posts/2023-w46"):
        spans = journal.page(name).select("span.Z3988")
        assert len(spans) == 4
        assert "rft.title=Les%20Voix%20d%E2%80%99%C3%A9t%C3%A9" in spans[0]["title"]
        assert spans[0].get_text() == ""
    assert not journal.page("posts/2023-w47").select(".references, .Z3988")


def test_references_stay_out_of_feeds(journal: SmallJournal) -> None:
    assert "Z3988" not in journal.text("archives/atom.xml")
    assert "Références de cette note" not in journal.text("archives/atom.xml")


def test_a_note_that_went_takes_its_references_along(tmp_path: Path) -> None:
    journal = SmallJournal(tmp_path)
    journal.write("recommandations.md", PAGE)
    journal.notes({"2023-w46": WORKS, "2023-w47": note(date="2023-11-27")})
    journal.build()
    (journal.root / "posts/2023-w46.md").unlink()
    journal.build()
    assert not list(journal.site.rglob("*.bib"))
    assert not list(journal.site.rglob("*.csl.json"))
    page = journal.page("recommandations")
    assert works(page) == []
    assert "Aucune recommandation pour l’instant" in page.get_text()


def test_the_page_and_the_references_of_the_sample_agree(sample_site: Path) -> None:
    soup = BeautifulSoup((sample_site / "recommandations.html").read_text("utf-8"), "html5lib")
    count = len(soup.select(".library > li"))
    bib = bibtexparser.parse_string((sample_site / "recommandations.bib").read_text("utf-8"))
    assert count > 150
    assert not bib.failed_blocks
    assert len(bib.entries) == count
    assert len(rispy.loads((sample_site / "recommandations.ris").read_text("utf-8"))) == count
    assert len(json.loads((sample_site / "recommandations.csl.json").read_text("utf-8"))) == count


def test_the_check_says_how_each_work_is_understood(journal: SmallJournal) -> None:
    before = journal.snapshot()
    arguments = ["check", "--recommendations", "--root", str(journal.root)]
    said = CliRunner().invoke(main, arguments).output
    assert "titre\u00a0: Les Voix d’été  ← guillemets" in said
    assert "quoi faire\u00a0: jouer  ← indication" in said
    assert "auteur·ice\u00a0: (pas dit)" in said
    assert "4 recommandations." in said
    assert "écouter 1, lire 1, voir 0, jouer 1, autre 1" in said
    assert journal.snapshot() == before
