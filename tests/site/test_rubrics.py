"""The pages along sections, their feeds, and what the commands say of unknown sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from journals import CONF, SAMPLE, SmallJournal, note
from semainier.cli import main

MIXED = """\
---
date: 2023-11-27
---
# Mélanges

Bonjour.

## Les trucs marquants

- 🤗 Un [karaoké](https://a.example.org/k).
- 😔 Un deuil.
- Rien de spécial.
"""

CLOSE_BY = "- Une **fête** à [côté](2023-w46.md).\n"


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """Three notes over two years, one of them mixing kinds."""
    root = tmp_path_factory.mktemp("rubrics")
    journal = SmallJournal(root)
    journal.notes(
        {
            "2022-w50": note(
                "Décembre", "- Une **fête** à [côté](2023-w46.md).\n", date="2022-12-19"
            ),
            "2023-w46": note("Novembre", "- Un.\n- Deux.\n", date="2023-11-20"),
            "2023-w47": MIXED,
        }
    )
    journal.build()
    return journal


def items(journal: SmallJournal, docname: str) -> list[str]:
    """The items of a page along a section, without their link."""
    found = journal.page(docname).select(".rubric-items > li")
    return [" ".join(li.get_text().split()).removesuffix(" #") for li in found]


def test_a_page_holds_the_items_of_a_year_newest_week_first(journal: SmallJournal) -> None:
    assert items(journal, "rubriques/joies/2023") == ["🤗 Un karaoké.", "Un.", "Deux."]
    assert items(journal, "rubriques/joies/2022") == ["Une fête à côté."]
    assert items(journal, "rubriques/peines/2023") == ["😔 Un deuil."]


def test_items_of_no_known_kind_stand_under_their_heading(journal: SmallJournal) -> None:
    assert items(journal, "rubriques/autres/2023") == ["Rien de spécial."]
    page = journal.page("rubriques/autres/2023")
    assert [h.get_text() for h in page.select("article h3")] == ["Les trucs marquants"]
    assert "Bonjour" not in page.select_one("article").get_text()


def test_links_and_emphasis_work_from_the_new_place(journal: SmallJournal) -> None:
    (item,) = journal.page("rubriques/joies/2022").select(".rubric-items > li")
    assert item.strong.get_text() == "fête"
    assert item.a["href"] == "../../posts/2023-w46.html"


def test_each_item_leads_to_its_place_in_its_note(journal: SmallJournal) -> None:
    for year in ("2022", "2023"):
        for link in journal.page(f"rubriques/joies/{year}").select(".to-item"):
            path, _, anchor = link["href"].partition("#")
            target = journal.page(path.removeprefix("../../").removesuffix(".html")).find(id=anchor)
            words = target.get_text(" ", strip=True)[:5]
            assert words in link["aria-label"]


def test_an_index_counts_entries_and_notes(journal: SmallJournal) -> None:
    lead = journal.page("rubriques/joies").select_one(".lead").get_text(" ", strip=True)
    assert "4 entrées dans 3 notes" in lead
    years = [
        li.get_text(" ", strip=True) for li in journal.page("rubriques/joies").select(".years li")
    ]
    assert years == ["2023 3 entrées", "2022 1 entrée"]


def test_the_overview_lists_the_kinds_in_use_only(journal: SmallJournal) -> None:
    titles = [h.a.get_text() for h in journal.page("rubriques").select("article h2")]
    assert titles == ["Joies", "Peines", "Autres rubriques"]
    assert not (journal.site / "rubriques/ailleurs.html").exists()


def test_a_note_leads_to_the_pages_of_its_year(journal: SmallJournal) -> None:
    links = journal.page("posts/2023-w47").select(".along a")
    assert [link["href"] for link in links] == [
        "../rubriques/joies/2023.html",
        "../rubriques/peines/2023.html",
        "../rubriques/autres/2023.html",
    ]


def test_the_feed_of_a_kind_has_an_entry_a_note(journal: SmallJournal) -> None:
    feed = feedparser.parse(journal.text("rubriques/joies/atom.xml"))
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [
        "Joies · Mélanges",
        "Joies · Novembre",
        "Joies · Décembre",
    ]
    assert len({entry.id for entry in feed.entries}) == 3
    whole = feedparser.parse(journal.text("archives/atom.xml"))
    assert [entry.id for entry in feed.entries] == [f"{e.id}/joies" for e in whole.entries]
    assert "<li>Deux." in feed.entries[1].content[0].value.replace("<p>", "").replace("</p>", "")
    assert (
        'href="https://journal.example.org/posts/2023-w46.html"' in feed.entries[2].content[0].value
    )
    first = feed.entries[0].link.partition("#")[2]
    assert journal.page("posts/2023-w47").find(id=first) is not None


def test_the_pages_offer_the_feed_and_are_in_the_sitemap(journal: SmallJournal) -> None:
    page = journal.page("rubriques/joies/2023")
    feeds = [link["href"] for link in page.select('link[type="application/atom+xml"]')]
    assert feeds == ["../../archives/atom.xml", "atom.xml"]
    sitemap = journal.text("sitemap.xml")
    for name in ("rubriques", "rubriques/joies", "rubriques/joies/2022"):
        assert f"https://journal.example.org/{name}.html<" in sitemap


def test_a_changed_journal_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    edited = SmallJournal(_folder(tmp_path / "edited"))
    edited.notes({"2022-w50": note(date="2022-12-19"), "2023-w46": note(date="2023-11-20")})
    edited.build()
    body = "- Une joie.\n- Une autre.\n"
    texts = {"2023-w46": note("Novembre", body, date="2023-11-20"), "2022-w50": note(draft="true")}
    edited.notes(texts)
    edited.build()
    clean = SmallJournal(_folder(tmp_path / "clean"))
    clean.notes(texts)
    clean.build()
    assert edited.snapshot() == clean.snapshot()
    assert not (edited.site / "rubriques/joies/2022.html").exists()


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_journal_without_notes_has_an_overview_that_says_so(
    journal: SmallJournal, tmp_path: Path
) -> None:
    empty = SmallJournal(_folder(tmp_path / "empty"))
    empty.write("posts/.keep", "")
    empty.build()
    assert "première" in empty.page("rubriques").select_one("article").get_text()
    assert empty.warnings == ""


# --- The sample, read independently ------------------------------------------


def letters(text: str) -> str:
    """The letters and digits of a text alone."""
    return "".join(c for c in text if c.isalnum())


def source_bullets() -> Iterator[tuple[str, str]]:
    """Each bullet of each joys section of the sample's public files: (stem, letters)."""
    for path in sorted((SAMPLE / "posts").rglob("*.md")):
        text = path.read_text("utf-8")
        if "draft: true" in text or path.stem.startswith("2031"):
            continue
        for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
            heading, _, body = section.partition("\n")
            if "joies" not in heading.lower():
                continue
            for bullet in re.findall(r"^- (.*(?:\n  \w.*)*)", body, re.MULTILINE):
                plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", bullet)
                plain = re.sub(r"\[\^[^\]]*\]", "", plain)
                yield path.stem, letters(plain)


def test_every_bullet_of_every_joys_section_is_there_once(sample_site: Path) -> None:
    shown: dict[str, list[str]] = {}
    for page in (sample_site / "rubriques/joies").glob("*.html"):
        soup = BeautifulSoup(page.read_text("utf-8"), "html5lib")
        for item in soup.select(".rubric-items > li"):
            link = item.select_one(".to-item").extract()
            stem = re.search(r"([\w-]+)\.html#", link["href"])[1]
            shown.setdefault(stem, []).append(letters(item.get_text()))
    bullets = list(source_bullets())
    assert len(bullets) > 150
    assert sum(map(len, shown.values())) >= len(bullets)
    times = [sum(text.startswith(words) for text in shown[stem]) for stem, words in bullets]
    assert set(times) == {1}


# --- Commands and options ------------------------------------------------------


def check(journal: SmallJournal) -> str:
    """What `semainier check` says."""
    return CliRunner().invoke(main, ["check", "--root", str(journal.root)]).output


def test_check_lists_headings_of_no_known_kind_and_what_to_type(journal: SmallJournal) -> None:
    said = check(journal)
    assert "posts/2023-w47.md:8: « Les trucs marquants » (1 note)" in said
    assert 'semainier_section_aliases = {"Les trucs marquants"' in said
    assert "Mes joies" not in said


def test_check_leaves_in_peace_what_conf_knows(tmp_path: Path) -> None:
    known = 'semainier_section_aliases = {"Les trucs marquants": "other"}\n'
    journal = SmallJournal(tmp_path, conf=CONF + known)
    journal.notes({"2023-w47": MIXED})
    assert "Les trucs marquants" not in check(journal)


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ('semainier_section_aliases = {"Divers": "joy"}', '"joys"'),
        ('semainier_marks = {"🌻": "joies"}', "news, joys"),
        ('semainier_pauses = {"été": "repos"}', '"2024-W30/2024-W33"'),
        ('semainier_pauses = {"2024-W30": 3}', '"2024-W30/2024-W33"'),
        ('semainier_peer_aliases = {"Ana": "ana.example.org"}', '["ana.example.org"'),
        ('semainier_peer_feeds = {"Ana": "ana.example.org"}', "https://"),
        ('semainier_shared_hosts = "framagit.org"', '["framagit.org"]'),
    ],
)
def test_a_wrong_option_gets_a_sentence(tmp_path: Path, option: str, hint: str) -> None:
    journal = SmallJournal(tmp_path, conf=CONF + option + "\n")
    result = CliRunner().invoke(main, ["build", "--root", str(journal.root)])
    assert result.exit_code == 1
    assert option.split(" ", maxsplit=1)[0] in result.output
    assert hint in result.output
    assert "Traceback" not in result.output
