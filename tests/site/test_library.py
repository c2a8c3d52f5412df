"""The recommendations of a journal: their page, their exports, the references of each note."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bs4 import BeautifulSoup, Tag

from journals import SmallJournal, note

PAGE = "# Recommandations\n\n```{recommendations}\n```\n"
BASE = "https://journal.example.org/"

WORKS = """\
- Une joie.

## Des recommandations à écouter ou lire !

- Lu : **L’Œuvre & le « feu »**, de Zoé Ña : à relire.
- [Libre à vous !](https://example.org/?a=1&b=2), le podcast de l’April.
- Chez [une amie](https://example.org/ici), de quoi rire.
- Truc. {.jouer titre="A Short Hike" auteur="Adam Robinson-Yu"}
"""
MIXED = """\
- Une joie.

## Divers

- 📚 « Feu », de Maria Pourchet.
- Un vélo.

## Des recommandations

Voici :

- « Suzume », de Makoto Shinkai.
"""
NOTES = {
    "2022-w50": note("Décembre", MIXED, date="2022-12-19"),
    "2023-w46": note("Novembre", WORKS, date="2023-11-20"),
    "2023-w47": note("Sans rien", date="2023-11-27"),
    "2024-w01": note("Brouillon", WORKS.replace("Zoé", "Secrète"), date="2024-01-08", draft="true"),
}


def fill(journal: SmallJournal) -> SmallJournal:
    journal.write("recommandations.md", PAGE)
    journal.notes(NOTES)
    return journal


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal of two notes that recommend something, built once."""
    journal = fill(SmallJournal(tmp_path_factory.mktemp("library")))
    journal.build()
    assert "semainier" not in journal.warnings
    return journal


def words(element: Tag | None) -> str:
    """What a reader sees of an element, spaces made plain."""
    assert element is not None
    return " ".join(element.get_text(" ", strip=True).split())


def listed(journal: SmallJournal) -> list[Tag]:
    """The entries of the page of the recommendations."""
    return journal.page("recommandations").select(".works li")


def entry(journal: SmallJournal, text: str) -> Tag:
    (found,) = (each for each in listed(journal) if text in words(each))
    return found


def coins(page: Tag) -> list[dict[str, list[str]]]:
    """What Zotero's connector finds on a page."""
    return [parse_qs(str(span["title"])) for span in page.select("span.Z3988")]


# --- The page ----------------------------------------------------------------


def test_every_recommendation_of_every_public_note_is_listed_newest_first(
    library: SmallJournal,
) -> None:
    firsts = [words(each)[:12] for each in listed(library)]
    assert [first.split(",")[0] for first in firsts] == [
        "L’Œuvre & le",
        "Libre à vous",
        "Chez une ami",
        "A Short Hike",
        "Feu Maria Po",
        "Suzume Makot",
    ]
    assert "Secrète" not in library.text("recommandations.html")


def test_entries_stand_under_their_years(library: SmallJournal) -> None:
    page = library.page("recommandations")
    years = {words(part.h2): len(part.select("li")) for part in page.select("section.works")}
    assert years == {"2023": 4, "2022": 2}
    assert list(years) == ["2023", "2022"]


def test_an_entry_says_what_was_told(library: SmallJournal) -> None:
    assert words(entry(library, "Œuvre")) == (
        "L’Œuvre & le « feu » Zoé Ña à relire. Lire Semaine 46"
    )
    assert words(entry(library, "Short")) == "A Short Hike Adam Robinson-Yu Truc. Jouer Semaine 46"


def test_a_title_leads_to_the_work(library: SmallJournal) -> None:
    link = entry(library, "Libre à vous").select_one("cite a")
    assert link is not None
    assert link["href"] == "https://example.org/?a=1&b=2"


def test_what_was_not_told_is_absent(library: SmallJournal) -> None:
    assert words(entry(library, "Suzume")) == "Suzume Makoto Shinkai Semaine 50"
    without_title = entry(library, "Chez une amie")
    assert without_title.cite is None
    assert words(without_title) == "Chez une amie, de quoi rire. Semaine 46 example.org"
    assert "inconnu" not in words(library.page("recommandations").select_one("article"))


def test_each_week_leads_to_the_item_in_its_note(library: SmallJournal) -> None:
    for each in listed(library):
        (link,) = [a for a in each.select("small a") if words(a).startswith("Semaine")]
        docname, anchor = str(link["href"]).split(".html#")
        item = library.page(docname).find(id=anchor)
        assert isinstance(item, Tag)
        title = words(each.cite) if each.cite else "Chez une amie"
        assert title in words(item) or "Truc" in words(item)


def test_the_page_counts_and_leads_to_the_exports_with_their_sizes(library: SmallJournal) -> None:
    text = words(library.page("recommandations").select_one("article"))
    assert "6 recommandations dans 2 notes, les plus récentes d’abord." in text
    links = library.page("recommandations").select(".exports a")
    assert [words(link) for link in links] == ["BibTeX", "RIS", "CSL-JSON"]
    for link in links:
        size = (library.site / str(link["href"])).stat().st_size
        assert (
            words(link.parent).split(" ", 1)[1][:-1].startswith(f"{max(1, round(size / 1000))} ko")
        )


def test_the_filters_wait_for_the_script_which_only_this_page_loads(library: SmallJournal) -> None:
    page = library.page("recommandations")
    form = page.select_one("form[data-library-filter]")
    assert form is not None
    assert form.has_attr("hidden")
    media = [words(label) for label in form.select("fieldset label")]
    assert media == ["Tout", "Écouter", "Lire", "Jouer", "Autre"]
    assert [words(year) for year in form.select("option")] == ["Toutes les années", "2023", "2022"]
    loading = [
        path.name for path in library.pages() if "semainier/library.js" in path.read_text("utf-8")
    ]
    assert loading == ["recommandations.html"]


def test_the_markup_of_an_entry_is_light(library: SmallJournal) -> None:
    for each in listed(library):
        beside = str(each).replace(str(each.select_one("span.Z3988")), "")
        texts = sum(len(text) for text in each.find_all(string=True))
        addresses = sum(len(str(a["href"])) for a in each.select("a"))
        assert len(beside) - texts - addresses < 170


@pytest.mark.parametrize("notes", [{}, {"2023-w46": note(date="2023-11-20")}])
def test_without_recommendations_the_page_still_makes_sense(
    journal: SmallJournal, notes: dict[str, str]
) -> None:
    journal.write("recommandations.md", PAGE)
    (journal.root / "posts").mkdir()
    journal.notes(notes)
    journal.build()
    page = journal.page("recommandations")
    assert "Aucune recommandation pour l’instant." in words(page.select_one("article"))
    assert page.select("form[data-library-filter], .exports, .Z3988") == []
    assert list(journal.site.glob("*.bib")) + list(journal.site.glob("posts/**/*.bib")) == []
    if notes:
        assert journal.page("posts/2023-w46").select(".references") == []


# --- Notes -------------------------------------------------------------------


def test_a_note_leads_to_its_references(library: SmallJournal) -> None:
    line = library.page("posts/2023-w46").select_one(".references")
    assert line is not None
    assert words(line) == "Références de cette note : BibTeX , RIS , CSL-JSON"
    for link in line.select("a"):
        assert (library.site / "posts" / str(link["href"])).is_file()
    assert library.page("posts/2023-w47").select(".references") == []


def test_zotero_sees_each_work_on_its_note_and_on_the_page(library: SmallJournal) -> None:
    everything = coins(library.page("recommandations"))
    assert len(everything) == 6
    assert coins(library.page("posts/2023-w46")) == everything[:4]
    assert [work["rft.title"] for work in everything[3:5]] == [["A Short Hike"], ["Feu"]]
    assert everything[0]["rft.creator"] == ["Zoé Ña"]
    anchor = entry(library, "Œuvre").select("small a")[0]["href"]
    assert everything[0]["rft.source"][0].endswith(f"{BASE}{anchor}")
    for span in library.page("recommandations").select("span.Z3988"):
        assert span["aria-hidden"] == "true"
        assert span.get_text() == ""
        assert span.parent is not None
        assert span.parent.name == "li"


def test_references_enter_neither_feeds_nor_search(library: SmallJournal) -> None:
    texts = [library.text(path) for path in ("archives/atom.xml", "archives/feed.json")]
    texts += [path.read_text("utf-8") for path in (library.site / "search").rglob("*.js")]
    for text in texts:
        assert "Z39" not in text
        assert "Références de cette note" not in text
        assert "bibtex" not in text.lower()


def test_hints_are_nowhere_on_the_site(library: SmallJournal) -> None:
    for path in library.site.rglob("*"):
        if path.suffix in {".html", ".xml", ".json", ".bib", ".ris"}:
            assert "{.jouer" not in path.read_text("utf-8"), path


# --- Exports -----------------------------------------------------------------


def bibtex(path: Path) -> list[dict[str, str]]:
    library = parse_string(path.read_text("utf-8"), append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return [
        {"id": one.key, **{field.key: str(field.value).strip("{}") for field in one.fields}}
        for one in library.entries
    ]


def ris(path: Path) -> list[dict[str, object]]:
    return rispy.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


def csl(path: Path) -> list[dict[str, object]]:
    return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


READERS: dict[str, Callable[[Path], list]] = {"bib": bibtex, "ris": ris, "csl.json": csl}  # type: ignore[type-arg]
in_each_format = pytest.mark.parametrize("suffix", READERS)


@in_each_format
def test_an_export_holds_every_recommendation_with_its_address(
    library: SmallJournal, suffix: str
) -> None:
    entries = READERS[suffix](library.site / f"recommandations.{suffix}")
    assert [one["title"] for one in entries][2:4] == ["L’Œuvre & le « feu »", "Libre à vous !"]
    assert len({one["id"] for one in entries}) == 6
    text = (library.site / f"recommandations.{suffix}").read_text("utf-8").replace("\\", "")
    for each in listed(library):
        link = each.select("small a")[0]
        assert f"{BASE}{link['href']}" in text


@in_each_format
def test_the_exports_of_the_notes_are_the_parts_of_the_export_of_all(
    library: SmallJournal, suffix: str
) -> None:
    of_notes = sorted(library.site.glob(f"posts/**/*.{suffix}"))
    assert [path.name for path in of_notes] == [f"2022-w50.{suffix}", f"2023-w46.{suffix}"]
    parts = [one for path in of_notes for one in READERS[suffix](path)]
    assert parts == READERS[suffix](library.site / f"recommandations.{suffix}")


@in_each_format
def test_the_sample_s_exports_have_as_many_entries_as_its_page(
    sample_site: Path, suffix: str
) -> None:
    page = BeautifulSoup((sample_site / "recommandations.html").read_bytes(), "html5lib")
    shown = page.select(".works li")
    entries = READERS[suffix](sample_site / f"recommandations.{suffix}")
    assert len(shown) == len(entries) >= 170
    titles = {str(one["title"]) for one in entries}
    for each in shown:
        title = words(each.cite) if each.cite else ""
        assert not title or title in {" ".join(t.split()) for t in titles}
        creator = each.cite.next_sibling if each.cite else None
        if isinstance(creator, str) and suffix == "csl.json":
            named = [one for one in entries if " ".join(str(one["title"]).split()) == title]
            authors = " ".join(a["literal"] for one in named for a in one.get("author", []))
            assert all(word in f"{authors} et & ," for word in creator.replace(",", " ").split())
    text = (sample_site / f"recommandations.{suffix}").read_text("utf-8")
    assert "œ" in text
    assert "\ufffd" not in text


def test_without_an_address_of_the_site_exports_name_the_note(journal: SmallJournal) -> None:
    fill(journal).write("conf.py", re.sub("html_baseurl.*", "", journal.conf))
    journal.build()
    (first, *_) = csl(journal.site / "posts/2023-w46.csl.json")
    assert re.fullmatch(r"Note 2023-w46#i-\w{8}, semaine 2023-W46", str(first["note"]))


# --- From one build to the next ----------------------------------------------


def change_a_recommendation(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": NOTES["2023-w46"].replace("Zoé Ña", "Ana Loi")})


def remove_a_note(journal: SmallJournal) -> None:
    (journal.root / "posts/2023-w46.md").unlink()


def remove_a_section(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note("Novembre", date="2023-11-20")})


def tell_the_medium_elsewhere(journal: SmallJournal) -> None:
    text = NOTES["2023-w46"].replace("- Truc.", "- Vu : « Suzume », de Makoto Shinkai.\n- Truc.")
    journal.notes({"2023-w46": text})


def publish_the_draft(journal: SmallJournal) -> None:
    journal.notes({"2024-w01": NOTES["2024-w01"].replace("draft: true", "number: 1")})


def move_the_site(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf.replace("journal.example.org", "ailleurs.example.org"))


EDITS = [
    change_a_recommendation,
    remove_a_note,
    remove_a_section,
    tell_the_medium_elsewhere,
    publish_the_draft,
    move_the_site,
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_after_an_edit_the_library_is_that_of_a_clean_build(
    changing: SmallJournal, edit: Callable[[SmallJournal], None]
) -> None:
    before = changing.snapshot()
    edit(changing)
    clean = changing.assert_built_as_from_nothing()
    for path in ("recommandations.html", "recommandations.bib", "recommandations.csl.json"):
        assert before[path] != clean[path]


def test_a_removed_note_takes_its_exports_along(changing: SmallJournal) -> None:
    assert (changing.site / "posts/2023-w46.csl.json").is_file()
    remove_a_note(changing)
    changing.build()
    left = {path.name for path in changing.site.rglob("*") if "2023-w46" in path.name}
    assert left == set()


def test_another_note_that_tells_the_medium_changes_the_page_of_this_one(
    changing: SmallJournal,
) -> None:
    assert coins(changing.page("posts/2022-w50"))[1]["rft.subject"] == ["autre"]
    tell_the_medium_elsewhere(changing)
    changing.build()
    assert coins(changing.page("posts/2022-w50"))[1]["rft.subject"] == ["voir"]
