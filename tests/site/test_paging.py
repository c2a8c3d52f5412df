"""Long lists: the newest years on the page itself, each older year on a page of its own."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals import Kept, SmallJournal, note
from semainier.views import paging

BODY = (
    "## Mes joies\n\n- Une joie.\n\n## Des recommandations\n\n- Lu *Frieren*, de Kanehito Yamada.\n"
)
YEARS = (2021, 2022, 2023, 2024)


def hold_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pages hold three things, or two calendars."""
    for name, most in (("NOTES", 3), ("WORKS", 3), ("CALENDARS", 2)):
        monkeypatch.setattr(paging, name, most)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    journal = SmallJournal(tmp_path_factory.mktemp("long") / "journal")
    journal.write("recommandations.md", "# Recommandations\n\n```{recommendations}\n```\n")
    for year in YEARS:
        for week in (10, 20):
            body = note(f"Note {year}-{week}", BODY, date=f"{year}-06-01", tags="vélo")
            journal.notes({f"{year}-w{week}": body})
    with pytest.MonkeyPatch.context() as monkeypatch:
        hold_few(monkeypatch)
        journal.build()
    return Kept(journal)


@pytest.fixture
def long(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> SmallJournal:
    """A journal of two notes a year, on pages that hold three things."""
    hold_few(monkeypatch)
    return kept.restored()


def titles(journal: SmallJournal, page: str) -> list[str]:
    """The titles of the notes that a page lists."""
    return [found.get_text() for found in journal.page(page).select(".notes .note-title")]


def links(journal: SmallJournal, page: str, selector: str) -> list[tuple[str, str]]:
    """The links of a part of a page: (address, text) pairs."""
    found = journal.page(page).select(f"{selector} a")
    return [(str(link["href"]), " ".join(link.get_text().split())) for link in found]


def test_a_tags_page_lists_the_newest_years_and_leads_to_the_others(long: SmallJournal) -> None:
    assert titles(long, "archives/tag/velo") == ["Note 2024-20", "Note 2024-10"]
    assert links(long, "archives/tag/velo", ".older-years") == [
        ("velo/2023.html", "2023"), ("velo/2022.html", "2022"), ("velo/2021.html", "2021"),
    ]  # fmt: skip
    assert "8 notes" in long.page("archives/tag/velo").select_one(".lead").get_text()


def test_an_older_year_lists_its_notes_between_its_neighbours(long: SmallJournal) -> None:
    assert titles(long, "archives/tag/velo/2022") == ["Note 2022-20", "Note 2022-10"]
    assert links(long, "archives/tag/velo/2022", ".neighbours") == [
        ("2021.html", "← Année d’avant 2021"), ("2023.html", "Année d’après → 2023"),
    ]  # fmt: skip
    newest = links(long, "archives/tag/velo/2023", ".neighbours")[-1]
    assert newest == ("../velo.html", "Année d’après → Les années récentes")
    heading = long.page("archives/tag/velo/2022").select_one("h1").get_text()
    assert heading.split() == ["Étiquette", ":", "vélo,", "2022"]


def test_the_recommendations_of_older_years_have_pages_too(long: SmallJournal) -> None:
    works = long.page("recommandations").select(".works li")
    assert len(works) == 2
    assert [text for _, text in links(long, "recommandations", ".older-years")] == [
        "2023", "2022", "2021",
    ]  # fmt: skip
    older = long.page("recommandations/2021")
    assert len(older.select(".works li .Z3988, .works li cite")) == 4
    assert older.select_one(".works small a")["href"].startswith("../posts/2021-w20.html#")
    # Beside « 2 recommandations », which the filter counts, the reason for the smaller number.
    lead = " ".join(long.page("recommandations").select_one(".lead").get_text().split())
    assert lead == (
        "8 recommandations dans 8 notes, les plus récentes d’abord. Cette page en montre 2,"
        " celles de 2024 ; chaque année d’avant a sa page, au pied de celle-ci."
    )
    assert "2 recommandations" in long.page("recommandations").select_one("[data-all]")["data-all"]


def test_a_year_of_very_many_leaves_the_references_for_zotero_to_the_notes(
    long: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(long.page("recommandations/2021").select(".Z3988")) == 2
    monkeypatch.setattr(paging, "WORKS", 1)
    shutil.rmtree(long.root / "_build")
    long.build()
    for page in ("recommandations", "recommandations/2021"):
        assert len(long.page(page).select(".works li")) == 2
        assert not long.page(page).select(".Z3988")
    assert len(long.page("posts/2021-w20").select(".Z3988")) == 1


@pytest.fixture
def linking(journal: SmallJournal, monkeypatch: pytest.MonkeyPatch) -> SmallJournal:
    """Two notes a year that link to peers, on a page that holds three such links."""
    monkeypatch.setattr(paging, "MENTIONS", 3)
    journal.write("ailleurs.md", "# Ailleurs\n\n```{peers}\n```\n")
    for year in YEARS:
        for week, name in ((10, "gwen"), (20, "yanis")):
            body = f"## Ailleurs\n\n- Chez [{name.title()}](https://{name}.example/{year}).\n"
            journal.notes({f"{year}-w{week}": note(f"{year}", body, date=f"{year}-06-01")})
    journal.build()
    return journal


def test_those_linked_to_in_older_years_have_pages_too(linking: SmallJournal) -> None:
    main = linking.page("ailleurs")
    assert [found.get_text() for found in main.select(".peer-name")] == ["Gwen", "Yanis"]
    assert (
        "4 liens, du 1er juin 2021 au 1er juin 2024" in main.select_one(".peers .meta").get_text()
    )
    assert links(linking, "ailleurs", ".peer-weeks") == [
        ("posts/2024-w10.html#" + anchor(linking, "2024-w10"), "Semaine 10 de 2024"),
        ("posts/2024-w20.html#" + anchor(linking, "2024-w20"), "Semaine 20 de 2024"),
    ]
    assert [text for _, text in links(linking, "ailleurs", ".older-years")] == [
        "2023", "2022", "2021",
    ]  # fmt: skip
    older = linking.page("ailleurs/2022")
    assert older.h1.get_text().startswith("Ailleurs, 2022")
    name = main.select_one(".peers > li")["id"]
    assert links(linking, "ailleurs/2022", ".peer-name")[0] == (f"../ailleurs.html#{name}", "Gwen")
    assert [text for _, text in links(linking, "ailleurs/2022", ".peer-weeks")] == [
        "Semaine 10", "Semaine 20",
    ]  # fmt: skip
    assert "ailleurs/2022.html" in linking.text("sitemap.xml")


def test_a_year_of_links_that_went_leaves_no_page(linking: SmallJournal) -> None:
    for week in (10, 20):
        (linking.root / f"posts/2022-w{week}.md").unlink()
    linking.build()
    incremental = linking.snapshot()
    shutil.rmtree(linking.root / "_build")
    linking.build()
    assert incremental == linking.snapshot()
    assert "ailleurs/2022.html" not in incremental
    assert "ailleurs/2021.html" in incremental


def anchor(journal: SmallJournal, stem: str) -> str:
    """The anchor of a note's only entry."""
    return str(journal.page(f"posts/{stem}").select_one("[id^=i-]")["id"])


def test_the_archive_shows_the_newest_calendars_only(long: SmallJournal) -> None:
    page = long.page("archives")
    assert len(page.select("table.weeks")) == 2
    assert "Les calendriers des années d’avant" in page.get_text()


def test_pages_of_years_are_in_the_sitemap_and_go_with_their_notes(long: SmallJournal) -> None:
    assert "archives/tag/velo/2021.html" in long.text("sitemap.xml")
    for week in (10, 20):
        (long.root / "posts" / f"2021-w{week}.md").unlink()
    long.build()
    assert not (long.site / "archives/tag/velo/2021.html").exists()
    assert not (long.site / "recommandations/2021.html").exists()
    assert "velo/2021" not in long.text("sitemap.xml")


def test_a_new_year_leaves_the_pages_of_far_years_alone(long: SmallJournal) -> None:
    lists = ("archives", "archives/tag/velo", "rubriques/joies", "recommandations")
    far = [long.folders.work / f"{page}/{YEARS[0]}.html" for page in lists]
    times = [page.stat().st_mtime_ns for page in far]
    body = note("Note 2025-30", BODY, date="2025-08-01", tags="vélo")
    long.notes({"2025-w30": body})
    long.build()
    assert [page.stat().st_mtime_ns for page in far] == times
    long.assert_built_as_from_nothing()


def test_a_list_that_fits_has_one_page(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2021-w10": note(date="2021-06-01", tags="vélo"),
            "2022-w10": note(date="2022-06-01", tags="vélo"),
        }
    )
    journal.build()
    assert list((journal.site / "archives/tag/velo").glob("*.html")) == []
    assert not journal.page("archives/tag/velo").select(".older-years")


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(1, 40))
def test_every_thing_is_on_one_page_and_no_page_is_too_long(counts: list[int], most: int) -> None:
    years = {2030 - place: range(count) for place, count in enumerate(counts)}
    shown = paging.newest(years, most)
    others = paging.older(years, most, "page")
    assert [*shown, *(year.year for year in others)] == list(years)
    assert sum(len(years[year]) for year in shown) <= max(most, max(counts, default=0))
    assert bool(shown) == bool(years)
