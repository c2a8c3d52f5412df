"""The statistics: each figure with its heading, its drawing, its sentence and its table."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from journals import SAMPLE, SmallJournal, note
from semainier.views.statistics import directive

PAGE = "---\norphan: true\n---\n\n# Statistiques\n\n```{statistics}\n```\n"
LINKS = (
    "- [Un](https://www.un.example/1), [deux](http://un.example/2), [trois](https://trois.example)"
)
NOTES = {
    "2022-w50": note("A", LINKS, date="2022-12-19", category="carnet", tags="vélo"),
    "2024-w30-w32": note("B", date="2024-08-12", category="carnet, <b>", tags="vélo, EMI & co"),
    "2024-w33": note("C", date="2024-08-20", category="carnet"),
    "2024-w34": note("D", date="2024-08-26", draft="true"),
}


def start(root: Path, notes: dict[str, str], page: str = PAGE) -> SmallJournal:
    """A journal with a page of statistics, built."""
    journal = SmallJournal(root)
    journal.write("statistiques.md", page)
    journal.write("posts/.keep", "")
    journal.notes(notes)
    journal.build()
    return journal


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """Three public notes, and a year without any."""
    journal = start(tmp_path_factory.mktemp("statistics"), NOTES)
    assert journal.warnings == ""
    return journal


def words(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text().split())


def figures(journal: SmallJournal) -> dict[str, Tag]:
    """The figures of the page by their names."""
    found = journal.page("statistiques").select("figure.statistic")
    return {str(figure["aria-labelledby"]).removeprefix("statistic-"): figure for figure in found}


def table(figure: Tag) -> list[list[str]]:
    return [[words(cell) for cell in row.select("th, td")] for row in figure.select("tr")]


def test_every_figure_has_heading_drawing_sentence_and_table(journal: SmallJournal) -> None:
    found = figures(journal)
    assert list(found) == ["notes", "words", "categories", "tags", "days", "hosts"]
    for figure in found.values():
        heading, svg, caption = (part for part in figure.children if isinstance(part, Tag))
        assert heading.name == "h2"
        assert (svg.name, svg["role"]) == ("svg", "img")
        name = figure.find(id=str(svg["aria-labelledby"]))
        assert words(name) == words(heading) == words(figure.caption)
        assert caption.name == "figcaption"
        assert words(caption.p).endswith(".")
        assert {cell["scope"] for cell in figure.select("thead th")} == {"col"}
        assert {cell["scope"] for cell in figure.select("tbody th")} == {"row"}


def test_the_numbers_are_those_of_the_notes(journal: SmallJournal) -> None:
    found = figures(journal)
    assert table(found["notes"]) == [
        ["Année", "Notes", "Semaines racontées"],
        ["2022", "1", "1"],
        ["2023", "0", "0"],
        ["2024", "2", "4"],
    ]
    assert table(found["categories"])[0] == ["Année", "carnet", "<b>"]
    assert table(found["tags"])[1:] == [
        ["vélo", "1", "0", "1", "2"],
        ["EMI & co", "0", "0", "1", "1"],
    ]
    assert table(found["days"])[1:3] == [["lundi", "2"], ["mardi", "1"]]
    assert table(found["hosts"])[1:] == [["un.example", "2", "1"], ["trois.example", "1", "1"]]


def test_the_sentences_say_what_one_sees(journal: SmallJournal) -> None:
    said = {name: words(figure.figcaption.p) for name, figure in figures(journal).items()}
    years = "De 2022 à 2024 : 3 notes, 5 semaines racontées ; le plus de notes en 2024 : 2."
    assert said["notes"] == years
    assert said["days"] == "Le plus souvent le lundi : 2 sur 3 notes."
    assert said["hosts"] == "3 liens vers 2 sites ; le premier est un.example."


def test_shares_can_be_told_apart_without_their_colours(journal: SmallJournal) -> None:
    texts = [words(text) for text in figures(journal)["categories"].select("text")]
    assert texts[:4] == ["a", "carnet", "b", "<b>"]
    assert texts[4:] == ["2022", "a 100 %", "2023", "2024", "a 67 %", "b 33 %"]


def test_the_page_leads_to_the_data(journal: SmallJournal) -> None:
    links = journal.page("statistiques").select(".downloads a")
    assert [link["href"] for link in links] == ["journal.json", "journal.schema.json"]
    assert all((journal.site / str(link["href"])).is_file() for link in links)


def test_no_script_and_no_style_in_the_drawings(journal: SmallJournal) -> None:
    for figure in figures(journal).values():
        assert figure.select("script, style, [style], [onclick]") == []


# --- One figure --------------------------------------------------------------


def test_a_page_may_show_one_figure_and_show_it_twice(tmp_path: Path) -> None:
    text = "# A\n\n```{statistics} days\n```\n\n## Plus bas\n\n```{statistics} Days\n```\n"
    journal = start(tmp_path, NOTES, "---\norphan: true\n---\n\n" + text)
    assert journal.warnings == ""
    page = journal.page("statistiques")
    headings = [figure.find(re.compile("h[1-6]")) for figure in page.select("figure.statistic")]
    assert [heading.name for heading in headings if heading] == ["h2", "h3"]
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert page.select(".downloads") == []


def test_an_unknown_figure_is_reported_with_the_list_and_what_to_type(tmp_path: Path) -> None:
    text = "---\norphan: true\n---\n\n# A\n\n```{statistics} categorie\n```\n"
    journal = start(tmp_path, NOTES, text)
    said = " ".join(journal.warnings.split())
    assert "statistiques.md:7: Erreur : {statistics} : il n’y a pas de figure « categorie »" in said
    assert "notes, words, categories, tags, days, hosts" in said
    assert "Par exemple : {statistics} categories" in said
    assert journal.page("statistiques").select("figure.statistic") == []


# --- Small journals, later builds --------------------------------------------


def test_an_empty_journal_has_one_sentence_for_all_figures(tmp_path: Path) -> None:
    journal = start(tmp_path, {})
    assert journal.warnings == ""
    article = journal.page("statistiques").select_one("article")
    said = "Rien à compter encore. Les premières notes rempliront cette page."
    assert said in words(article)
    assert journal.page("statistiques").select("figure") == []


def test_figures_with_nothing_to_show_give_way_to_a_sentence(tmp_path: Path) -> None:
    journal = start(tmp_path, {"2023-w46": note(date="2023-11-20")})
    assert journal.warnings == ""
    found = figures(journal)
    drawn = [name for name, figure in found.items() if figure.svg]
    assert drawn == ["notes", "words", "days"]
    said = {name: words(figure.figcaption) for name, figure in found.items() if not figure.svg}
    assert said == {
        "categories": "Pas encore de catégorie.",
        "tags": "Pas encore d’étiquette.",
        "hosts": "Pas encore de lien.",
    }
    assert table(found["notes"])[1:] == [["2023", "1", "1"]]


def test_an_incremental_build_gives_what_a_clean_one_gives(tmp_path: Path) -> None:
    journal = start(tmp_path, NOTES)
    journal.write("posts/2024-w35.md", note("E", date="2024-09-02", tags="nouveau"))
    (journal.root / "posts/2022-w50.md").unlink()
    journal.build()
    files = ("statistiques.html", "journal.json")
    kept = [journal.text(path) for path in files]
    assert "nouveau" in kept[0]
    assert "2022" not in kept[0]
    shutil.rmtree(journal.root / "_build")
    journal.build()
    assert [journal.text(path) for path in files] == kept


# --- The sample --------------------------------------------------------------


def test_the_samples_notes_and_links_are_counted_as_its_sources_tell(sample_site: Path) -> None:
    page = BeautifulSoup((sample_site / "statistiques.html").read_text("utf-8"), "html5lib")
    sources = [
        path
        for path in (SAMPLE / "posts").rglob("20*.md")
        if "draft: true" not in path.read_text("utf-8") and not path.stem.startswith("2031")
    ]
    notes = page.find("figure", attrs={"aria-labelledby": "statistic-notes"})
    assert isinstance(notes, Tag)
    years = {row[0]: int(row[1]) for row in table(notes)[1:]}
    assert years == {
        str(year): sum(path.stem.startswith(f"{year}") for path in sources)
        for year in range(2020, 2027)
    }
    hosts = page.find("figure", attrs={"aria-labelledby": "statistic-hosts"})
    assert isinstance(hosts, Tag)
    text = "\n".join(
        re.sub(r"^(%|\[\^).*", "", path.read_text("utf-8"), flags=re.MULTILINE) for path in sources
    )
    for host, links, _ in table(hosts)[1:]:
        found = re.findall(rf"https?://(?:www\.)?{re.escape(host)}[/)>]", text)
        assert int(links) == len(found), host


def test_a_journal_without_statistics_computes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[str] = []
    spies = {name: (lambda posts, name=name: computed.append(name)) for name in directive.NAMES}
    monkeypatch.setattr(directive, "NAMES", spies)
    start(tmp_path, NOTES, page="---\norphan: true\n---\n\n# Une page\n")
    assert computed == []
