"""A journal in English: its addresses, its dates, its search."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
import quickjs

from journals import CONF, SmallJournal, note
from semainier.search.quickjs import Engine, over_site

ENGLISH = CONF.replace('language = "fr"', 'language = "en"')
NOTES = {
    "2024-w26": ("Of bread", "- We baked bread, and the children studied happily.\n", "2024-07-01"),
    "2024-w23": ("Of boats", "- She ran to the boats before planning a trip.\n", "2024-06-10"),
    "2024-w10": ("In winter", "- June will be warm, they say.\n", "2024-03-11"),
    "2023-w52": ("Old boxes", "- Nothing but boxes; a new translator.\n", "2024-01-02"),
}


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal of four notes, built once."""
    made = SmallJournal(tmp_path_factory.mktemp("english") / "journal", ENGLISH)
    for stem, (title, body, day) in NOTES.items():
        text = note(title, body, date=day).replace("## Mes joies", "## My joys")
        made.notes({stem: f"{text}\n## Odds and ends\n\n- A thing.\n"})
    made.build()
    assert made.warnings == ""
    return made


@pytest.fixture(scope="module")
def engine(journal: SmallJournal) -> Engine:
    """The search of the journal."""
    return over_site(journal.site, "en")


def found(engine: Engine, query: str) -> set[str]:
    """The stems of the notes that answer with every word."""
    results = engine.search(query)["results"]
    return {Path(each["url"].partition(".html")[0]).name for each in results if not each["rest"]}


def test_the_pages_of_sections_have_english_addresses(journal: SmallJournal) -> None:
    pages = {page.relative_to(journal.site).as_posix() for page in journal.pages()}
    assert {"sections.html", "sections/joys.html", "sections/others/2024.html"} <= pages
    assert not [page for page in pages if "rubriques" in page or "joies" in page]
    assert (journal.site / "sections/joys/atom.xml").is_file()
    links = {link["href"] for link in journal.page("sections/joys/2024").select("a[href]")}
    assert {"../../sections.html", "../joys.html"} <= links
    local = {link.partition("#")[0] for link in links if not link.startswith("http")}
    assert all((journal.site / "sections/joys" / link).resolve().exists() for link in local)


def test_days_of_a_week_are_said_as_english_says_them(journal: SmallJournal) -> None:
    assert "from June 24 to 30, 2024" in journal.page("posts/2024-w26").text


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        ("baking", "2024-w26"), ("bakes", "2024-w26"), ("child", "2024-w26"),
        ("studies", "2024-w26"), ("happy", "2024-w26"), ("study", "2024-w26"),
        ("running", "2024-w23"), ("boat", "2024-w23"),
        ("plans", "2024-w23"), ("planned trips", "2024-w23"), ("box", "2023-w52"),
        ("translation", "2023-w52"), ("the baking of the bread", "2024-w26"),
    ],
)  # fmt: skip
def test_a_word_finds_its_other_forms(engine: Engine, query: str, stem: str) -> None:
    assert stem in found(engine, query)


@pytest.mark.parametrize("query", ["king", "running bread", "breading planes"])
def test_other_words_are_no_forms(engine: Engine, query: str) -> None:
    assert found(engine, query) == set()


@pytest.mark.parametrize(
    ("query", "stems"),
    [
        ("june 2024", {"2024-w23", "2024-w26"}),
        ("in June 2024", {"2024-w23", "2024-w26"}),
        ("Jun 2024", {"2024-w23", "2024-w26"}),
        ("bread in june 2024", {"2024-w26"}),
        ("June 25, 2024", {"2024-w26"}),
        ("25 June 2024", {"2024-w26"}),
        ("the 25th of June", {"2024-w26"}),
        ("June 3 to 9, 2024", {"2024-w23"}),
        ("from June 1 to June 12, 2024", {"2024-w23"}),
        ("6/25/2024", {"2024-w26"}),
        ("between february and april 2024", {"2024-w10"}),
        ("week 26 of 2024", {"2024-w26"}),
        ("2024-W26", {"2024-w26"}),
        ("since June 2024", {"2024-w23", "2024-w26"}),
        ("before 2024", {"2023-w52"}),
        ("late 2023", {"2023-w52"}),
        ("winter 2024", {"2023-w52", "2024-w10"}),
        ("last year", {"2023-w52"}),
    ],
)
def test_a_date_finds_the_notes_about_it(engine: Engine, query: str, stems: set[str]) -> None:
    # “June” in the note of March makes nothing else of it.
    assert found(engine, query) == stems


def test_months_that_are_words_as_well_are_dates_beside_a_year_alone(engine: Engine) -> None:
    assert engine.search("may")["total"] == 0
    assert found(engine, "march 2024") == {"2024-w10"}


def test_the_page_loads_the_same_rules(journal: SmallJournal) -> None:
    """The bundle, minified, up to the scripts of the page, which need a document."""
    context = quickjs.Context()
    bundle = journal.text("_static/semainier/search/search.js")
    with suppress(quickjs.JSException):
        context.eval(bundle)
    assert context.eval('semainier.stems.kinship("baking", "baked")') == 0.6
    assert context.eval("semainier.english.MONTHS.length") == 12


def test_a_french_journal_has_none_of_it(tmp_path: Path) -> None:
    journal = SmallJournal(tmp_path / "journal")
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    assert "geese" not in journal.text("_static/semainier/search/search.js")
    assert not (journal.site / "_static/semainier/search/english.js").exists()
    assert (journal.site / "rubriques/joies.html").is_file()
