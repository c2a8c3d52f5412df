"""The search of a built site: its files, what it replaces, and the command over them."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner, Result

from journals import SmallJournal, note
from semainier.cli import main
from semainier.search.minify import lean
from semainier.search.pages import ON_DEMAND, PAGE, SCRIPTS
from semainier.search.quickjs import over_site, script

NOTES = {
    "2023-w46": note(
        "Le karaoké", "- Une nuit de chant.\n", date="2023-11-20", tags="[chant, EMI]"
    ),
    "2023-w47": note("Une semaine", "- De l’hameçonnage.\n", date="2023-11-27", tags="EMI"),
    "2023-w48": note("Secrète", "- Un brouillonzk.\n", date="2023-12-04", draft="true"),
}


@pytest.fixture
def empty(journal: SmallJournal) -> SmallJournal:
    """A journal without notes, built."""
    (journal.root / "posts").mkdir()
    journal.build()
    return journal


def run(journal: SmallJournal, *arguments: str) -> Result:
    """Search in a journal from the command line."""
    return CliRunner().invoke(main, ["search", "--root", str(journal.root), *arguments])


def test_nothing_of_the_stock_search_is_written_or_loaded(journal: SmallJournal) -> None:
    journal.notes(NOTES)
    journal.build()
    names = {path.rpartition("/")[2] for path in journal.snapshot()}
    stock = {"searchindex.js", "searchtools.js", "language_data.js"}
    assert not names & stock
    for page in journal.pages():
        assert not re.search("|".join(stock), page.read_text("utf-8")), page


def test_the_search_page_stays_at_its_address(empty: SmallJournal) -> None:
    assert empty.page("search").select_one("h1")
    empty.build()
    assert (empty.site / "search.html").is_file()


def test_the_index_has_the_public_notes_and_no_other_page(journal: SmallJournal) -> None:
    journal.notes(NOTES)
    journal.write("a-propos.md", "---\norphan: true\n---\n\n# À propos\n\nUn paragraphezk.\n")
    journal.build()
    texts = sorted(path.stem for path in (journal.site / "search" / "t").iterdir())
    assert texts == ["2023-w46", "2023-w47"]
    engine = over_site(journal.site)
    [result] = engine.search("karaoké")["results"]
    assert result["url"] == "posts/2023-w46.html"
    [result] = engine.search("hameconage")["results"]
    page, _, anchor = result["url"].partition("#")
    assert journal.page(page.removesuffix(".html")).find(id=anchor).get_text(strip=True)
    for word in ("brouillonzk", "paragraphezk"):
        assert engine.search(word)["total"] == 0


def test_files_of_removed_notes_and_larger_indexes_go(journal: SmallJournal) -> None:
    journal.notes(NOTES)
    journal.build()
    stale = journal.folders.work / "search" / "p99.js"
    stale.write_text("semainier.part('p99','')", "utf-8")
    journal.notes({"2023-w46": NOTES["2023-w46"].replace("---\n", "---\ndraft: true\n", 1)})
    journal.build()
    assert not stale.exists()
    assert not (journal.site / "search" / "t" / "2023-w46.js").exists()
    assert over_site(journal.site).search("karaoké")["total"] == 0


def test_texts_are_written_again_only_when_they_change(journal: SmallJournal) -> None:
    journal.notes(NOTES)
    journal.build()
    texts = journal.folders.work / "search" / "t"
    before = {path.name: path.stat().st_mtime_ns for path in texts.iterdir()}
    journal.notes({"2023-w47": note("Une semaine", "- Autre chose.\n", date="2023-11-27")})
    journal.build()
    after = {path.name: path.stat().st_mtime_ns for path in texts.iterdir()}
    assert [name for name in after if after[name] != before[name]] == ["2023-w47.js"]


@pytest.mark.parametrize("name", [*SCRIPTS, *ON_DEMAND])
def test_readers_load_the_scripts_without_their_comments(name: str) -> None:
    text = lean(script(name))
    assert not re.search(r"^\s|^//|^/\*|\n\n", text, re.MULTILINE)
    assert len(text) < len(script(name))


def test_the_scripts_of_a_site_are_those(empty: SmallJournal) -> None:
    folder = empty.site / "_static" / "semainier" / "search"
    for name in (*ON_DEMAND, "french"):
        assert (folder / f"{name}.js").read_text("utf-8") == lean(script(name))
    bundle = "".join(lean(script(name)) for name in (*SCRIPTS, *PAGE))
    assert (folder / "search.js").read_text("utf-8") == bundle
    assert not (folder / "engine.js").exists()


def test_the_search_page_asks_for_its_scripts_in_one_file(journal: SmallJournal) -> None:
    journal.notes(NOTES)
    journal.build()
    scripts = [str(tag["src"]) for tag in journal.page("search").select("script[src*='/search/']")]
    assert len(scripts) == 1
    assert re.fullmatch(r"_static/semainier/search/search\.js\?v=\w{8}", scripts[0])


def test_the_command_answers_like_the_page(journal: SmallJournal) -> None:
    journal.notes(NOTES)
    journal.build()
    result = run(journal, "hameconage")
    assert result.exit_code == 0
    assert "1 note trouvée." in result.output
    assert "Vouliez-vous dire\u00a0: hameçonnage\u202f?" in result.output
    assert "Semaine 47 · 27 nov. 2023 · Mes joies" in result.output
    assert "De l’hameçonnage." in result.output
    assert result.output.rstrip().endswith("posts/2023-w47.html")


def test_the_words_of_footnotes_are_found(journal: SmallJournal) -> None:
    body = "- Une nuit[^source] de chant.\n\n[^source]: Voir la cornemuse de Bretagne.\n"
    journal.notes({"2023-w46": note("Le karaoké", body, date="2023-11-20")})
    journal.build()
    result = run(journal, "cornemuse")
    assert "Le karaoké" in result.output
    assert "Voir la cornemuse de Bretagne" in result.output
    (found,) = over_site(journal.site).search("cornemuse")["results"]
    anchor = found["url"].partition("#")[2]
    assert "Bretagne" in journal.page("posts/2023-w46").find(id=anchor).get_text()


def test_the_command_filters_and_limits(journal: SmallJournal) -> None:
    journal.notes(NOTES)
    journal.build()
    both = run(journal, "EMI")
    assert "2 notes trouvées." in both.output
    assert run(journal, "EMI", "--limit", "1").output.count("posts/") == 1
    assert "1 note trouvée." in run(journal, "EMI", "--tag", "chant").output
    assert "Aucune note trouvée." in run(journal, "EMI", "--year", "2022").output


def test_the_command_tells_notes_with_a_part_of_the_words(journal: SmallJournal) -> None:
    journal.notes(NOTES)
    journal.build()
    output = run(journal, "karaoké", "hameçonnage").output
    assert "Aucune note n’a tous les mots." in output
    assert "Avec une partie des mots\u00a0:" in output


def test_the_command_says_what_to_do_before_a_first_build(journal: SmallJournal) -> None:
    result = run(journal, "karaoké")
    assert result.exit_code == 1
    assert "construisez d’abord le site" in result.output


def test_the_command_says_what_to_do_with_a_broken_index(journal: SmallJournal) -> None:
    journal.notes(NOTES)
    journal.build()
    (journal.site / "search" / "t" / "2023-w46.js").unlink()
    result = run(journal, "karaoké")
    assert result.exit_code == 1
    assert "construisez le site à nouveau" in result.output


def test_a_journal_without_notes_is_searched_without_fault(empty: SmallJournal) -> None:
    assert "Aucune note trouvée." in run(empty, "karaoké").output


def test_the_index_of_an_unknown_scheme_of_stems_leads_to_the_right_pages(
    journal: SmallJournal,
) -> None:
    journal.notes({f"note-{n}": note(f"Note {n}", date=f"2023-11-{n:02d}") for n in (6, 13, 20)})
    journal.build()
    engine = over_site(journal.site)
    urls = [result["url"] for result in engine.search("note")["results"]]
    assert urls == ["posts/note-20.html", "posts/note-13.html", "posts/note-6.html"]
