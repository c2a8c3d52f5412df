"""Peers, statistics and the exports of the records."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import jsonschema
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from journals import CONF, ROOT, SmallJournal, note

PAGES = {
    "ailleurs.md": "---\norphan: true\n---\n\n# Ailleurs\n\n```{peers}\n```\n",
    "statistiques.md": "---\norphan: true\n---\n\n# Statistiques\n\n```{statistics}\n```\n",
}
ELSEWHERE = """\
---
date: {date}
---
# {title}

## Ailleurs

- Chez [Zoé](https://zoe.example/{title}), puis [Ana](https://people.example/ana/1).
- [Bob](https://people.example/bob/2), [ici](https://journal.example.org/x.html) et
  [l’encyclopédie](https://wiki.example/Été).
"""
OPTIONS = """\
semainier_shared_hosts = ["people.example"]
semainier_ignored_links = ["wiki.example"]
semainier_peer_aliases = {"Zoé": ["zoe.example", "ancien.example"]}
semainier_peer_feeds = {"Zoé": "https://zoe.example/atom.xml"}
"""


def pages(journal: SmallJournal) -> SmallJournal:
    """The journal with the pages looked at here."""
    for path, text in PAGES.items():
        journal.write(path, text)
    return journal


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """Three notes that link elsewhere, one of them to an older address of Zoé's."""
    journal = pages(SmallJournal(tmp_path_factory.mktemp("peers"), conf=CONF + OPTIONS))
    old = ELSEWHERE.replace("https://zoe.example/", "https://ancien.example/")
    journal.notes(
        {
            "2022-w50": old.format(date="2022-12-19", title="A"),
            "2023-w46": ELSEWHERE.format(date="2023-11-20", title="B"),
            "2023-w47": ELSEWHERE.format(date="2023-11-27", title="C"),
        }
    )
    journal.build()
    return journal


def test_one_peer_under_two_addresses_is_one(journal: SmallJournal) -> None:
    peers = journal.page("ailleurs").select(".peers > li")
    assert [peer.a.get_text() for peer in peers] == ["Ana", "Bob", "Zoé"]
    assert all("3 liens" in peer.get_text() for peer in peers)
    weeks = [a.get_text() for a in peers[2].select(".weeks a")]
    assert weeks == ["Semaine 47 de 2023", "Semaine 46 de 2023", "Semaine 50 de 2022"]


def test_the_first_and_the_last_time_are_said(journal: SmallJournal) -> None:
    text = journal.page("ailleurs").select_one(".peers > li").get_text(" ", strip=True)
    assert "du 19 décembre 2022 au 27 novembre 2023" in text


def test_the_journal_and_what_is_ignored_are_no_peers(journal: SmallJournal) -> None:
    text = journal.page("ailleurs").select_one("article").get_text()
    assert "encyclopédie" not in text
    assert "journal.example.org" not in text


def test_opml_has_every_peer_and_the_feeds_that_are_known(journal: SmallJournal) -> None:
    root = etree.fromstring((journal.site / "ailleurs.opml").read_bytes())
    outlines = {line.get("text"): line for line in root.iter("outline")}
    assert sorted(outlines) == ["Ana", "Bob", "Zoé"]
    assert outlines["Zoé"].get("xmlUrl") == "https://zoe.example/atom.xml"
    assert outlines["Ana"].get("xmlUrl") is None


def test_each_figure_has_a_name_a_drawing_and_its_table(journal: SmallJournal) -> None:
    figures = journal.page("statistiques").select("figure.statistic")
    assert len(figures) == 6
    for figure in figures:
        svg = figure.svg
        assert svg["role"] == "img"
        labels = [figure.find(id=name) for name in svg["aria-labelledby"].split()]
        assert all(label.get_text() for label in labels)
        assert figure.figcaption.get_text()
    first = figures[0].select("tbody tr")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in first]
    assert rows == [["2022", "1", "1"], ["2023", "2", "2"]]


def test_ids_of_the_drawings_are_unique(journal: SmallJournal) -> None:
    ids = re.findall(r'\bid="([^"]+)"', journal.text("statistiques.html"))
    assert len(ids) == len(set(ids))


def test_one_figure_alone_and_an_unknown_one(tmp_path: Path) -> None:
    journal = SmallJournal(tmp_path)
    journal.write("a.md", "# A\n\n```{statistics} days\n```\n\n```{statistics} humeurs\n```\n")
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    assert len(journal.page("a").select("figure.statistic")) == 1
    assert "« humeurs »" in journal.warnings.replace("\u00a0", " ")
    assert "notes, words, categories, tags, days, hosts" in journal.warnings


@pytest.mark.parametrize("notes", [{}, {"2023-w46": note(date="2023-11-20")}])
def test_pages_make_sense_in_a_journal_that_begins(tmp_path: Path, notes: dict[str, str]) -> None:
    journal = pages(SmallJournal(tmp_path))
    journal.write("posts/.keep", "")
    journal.notes(notes)
    journal.build()
    assert journal.warnings == ""
    assert "Personne pour l’instant" in journal.page("ailleurs").get_text()
    assert len(journal.page("statistiques").select("figure.statistic svg")) == 6
    assert not (journal.site / "ailleurs.opml").exists()
    assert len(json.loads(journal.text("journal.json"))["posts"]) == len(notes)


def test_journal_json_follows_its_schema_and_holds_every_public_note(sample_site: Path) -> None:
    record = json.loads((sample_site / "journal.json").read_text("utf-8"))
    schema = json.loads((sample_site / "journal.schema.json").read_text("utf-8"))
    jsonschema.validate(record, schema)
    public = {
        path.stem
        for path in (ROOT / "posts").rglob("20*.md")
        if "draft: true" not in path.read_text("utf-8") and not path.stem.startswith("2031")
    }
    assert {post["id"] for post in record["posts"]} == public
    (post,) = (post for post in record["posts"] if post["id"] == "2023-w46")
    assert post["weeks"] == ["2023-W46"]
    assert post["url"] == "https://journal.example.org/posts/2023/2023-w46.html"
    page = BeautifulSoup((sample_site / "posts/2023/2023-w46.html").read_text("utf-8"), "html5lib")
    for section in post["sections"]:
        for item in section["items"]:
            assert page.find(id=item["anchor"]) is not None


def test_the_documents_example_counts_the_joys(
    sample_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "docs/journal-json.md").read_text("utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    path = "_build/html/journal.json"
    assert path in code
    exec(code.replace(path, str(sample_site / "journal.json")), {})  # noqa: S102
    pages = (sample_site / "rubriques/joies").glob("20*.html")
    for year, count in ast.literal_eval(capsys.readouterr().out).items():
        assert f"{count} entrée" in (sample_site / f"rubriques/joies/{year}.html").read_text(
            "utf-8"
        )
    assert len(list(pages)) == 7


def source_links() -> set[str]:
    """The addresses linked from the sample's « Ailleurs » sections, read independently."""
    found: set[str] = set()
    for path in (ROOT / "posts").rglob("20*.md"):
        text = path.read_text("utf-8")
        if "draft: true" in text or path.stem.startswith("2031"):
            continue
        for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
            if section.startswith("Ailleurs"):
                found |= set(re.findall(r"\]\((https?://[^)\s]+)\)", section))
    return found


def test_the_samples_peers_are_those_of_its_sources(sample_site: Path) -> None:
    page = BeautifulSoup((sample_site / "ailleurs.html").read_text("utf-8"), "html5lib")
    homes = [host.get_text() for host in page.select(".peers .host")]
    ignored = ("https://fr.wikipedia.org", "https://www.cnil.fr", "https://cnil.fr")
    for link in source_links():
        plain = re.sub(r"^https?://(www\.)?", "", link)
        told = [home for home in homes if plain.startswith(home)]
        assert bool(told) != link.startswith(ignored), link
    root = etree.fromstring((sample_site / "ailleurs.opml").read_bytes())
    assert len(list(root.iter("outline"))) == len(homes)
