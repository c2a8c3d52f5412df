"""How a built note says that it is cited."""

from __future__ import annotations

import io

import pytest
import rispy

from journals import SmallJournal
from metadata_journal import BASE, NOTE, fill, parsed, plain


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal with a page of each type, built once."""
    journal = fill(SmallJournal(tmp_path_factory.mktemp("told")))
    journal.build()
    assert journal.warnings == ""
    return journal


def test_a_note_says_how_to_cite_it(told: SmallJournal) -> None:
    box = parsed(told, NOTE).select_one("details.cite")
    assert box is not None
    assert not box.has_attr("open")
    assert plain(" ".join(box.select("#cite-iso")[0].text.split())) == (
        "CAMILLE. Le karaoké. In : Journal d’essai [en ligne]. 20 novembre 2023,"
        " mise à jour le 27 novembre 2023, n° 119 [consulté le …]."
        f" Disponible à l’adresse : {BASE}{NOTE}.html"
    )
    # Without a script nothing promises to copy.
    assert all(button.has_attr("hidden") for button in box.select("button"))


def test_several_authors_are_cited_by_their_families_names(told: SmallJournal) -> None:
    text = parsed(told, "posts/2022-w50").select("#cite-iso")[0].text
    assert text.startswith("LOI, Ana\u202f; URSIN, Zoé. Décembre.")


def test_the_files_hold_what_the_page_shows(told: SmallJournal) -> None:
    page = parsed(told, NOTE)
    links = page.select(".cite a[download]")
    assert [link.text for link in links] == ["BibTeX", "RIS"]
    for link, shown in zip(links, page.select(".cite pre"), strict=True):
        text = (told.site / "posts" / str(link["href"])).read_text(encoding="utf-8")
        assert text.strip() == shown.text.strip()
    (entry,) = rispy.load(io.StringIO(told.text("citer/2023-w46.ris")))
    assert entry["urls"] == [f"{BASE}{NOTE}.html"]


def test_the_reference_enters_neither_feeds_nor_search(told: SmallJournal) -> None:
    for path in ("archives/atom.xml", "archives/feed.json"):
        assert "Citer" not in told.text(path)
    files = (path for path in told.site.rglob("search/**/*") if path.is_file())
    assert not [path for path in files if b"ISO 690" in path.read_bytes()]
