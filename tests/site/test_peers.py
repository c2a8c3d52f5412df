"""The page of those whom « Ailleurs » links to, and its OPML file."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from lxml import etree

from journals import CONF, SAMPLE, SmallJournal, note

PAGE = "---\norphan: true\n---\n\n# Ailleurs\n\n```{peers}\n```\n"
ELSEWHERE = """\
---
date: {date}
---
# {title}

Un mot de [Personne](https://personne.example/).

## Ailleurs

- Rien ici.
- Chez [Zoé](https://zoe.example/{title}), puis [Ana](https://people.example/ana/1).
- [Bob](https://people.example/bob/2), [ici](https://journal.example.org/x.html),
  [avant](2022-w50.md) et [l’encyclopédie](https://wiki.example/Été).

## Les trucs marquants

- 👋 [Élise & Cie](https://elise.example/{title})
- 🤗 [Une joie](https://joie.example/)
"""
OPTIONS = """\
semainier_shared_hosts = ["people.example"]
semainier_ignored_links = ["wiki.example"]
semainier_peer_aliases = {"Zoé": ["zoe.example", "ancien.example"]}
semainier_peer_feeds = {"Zoé": "https://zoe.example/atom.xml?a=1&b=2"}
"""
NOTES = {
    "2022-w50": ELSEWHERE.replace("https://zoe.example/", "https://ancien.example/").format(
        date="2022-12-19", title="A"
    ),
    "2023-w46": ELSEWHERE.format(date="2023-11-20", title="B"),
    "2023-w47": ELSEWHERE.format(date="2023-11-27", title="C").replace(
        "puis [Ana](https://people.example/ana/1)", "puis rien"
    ),
    "2023-w48": ELSEWHERE.format(date="2023-12-04", title="D").replace(
        "---\n#", "draft: true\n---\n#"
    ),
    "2027-w01": ELSEWHERE.format(date="2027-01-11", title="E"),
}


def start(root: Path, notes: dict[str, str], options: str = OPTIONS) -> SmallJournal:
    """A journal with a page of peers, built."""
    journal = SmallJournal(root, conf=CONF + options)
    journal.write("ailleurs.md", PAGE)
    journal.write("posts/.keep", "")
    journal.notes(notes)
    journal.build()
    return journal


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """Three public notes, the first of which links to an older address of Zoé's."""
    journal = start(tmp_path_factory.mktemp("peers"), NOTES)
    assert journal.warnings == ""
    return journal


def words(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text().split())


def names(page: BeautifulSoup) -> list[str]:
    return [words(name) for name in page.select(".peers > li .peer-name")]


def entry(page: BeautifulSoup, name: str) -> Tag:
    return page.select(".peers > li")[names(page).index(name)]


def test_the_most_linked_come_first_then_in_alphabetical_order(journal: SmallJournal) -> None:
    page = journal.page("ailleurs")
    assert names(page) == ["Bob", "Élise & Cie", "Zoé", "Ana"]
    lead = "4 carnets et lieux voisins, 11 liens, du 19 décembre 2022 au 27 novembre 2023 ;"
    assert lead in words(page.select_one("article"))


def test_one_peer_under_two_addresses_is_one(journal: SmallJournal) -> None:
    zoe = entry(journal.page("ailleurs"), "Zoé")
    assert "3 liens, du 19 décembre 2022 au 27 novembre 2023 zoe.example" in words(zoe)
    weeks = [words(week) for week in zoe.select(".peer-weeks a")]
    assert weeks == ["Semaine 50 de 2022", "Semaine 46 de 2023", "Semaine 47 de 2023"]


def test_each_week_leads_to_the_words_that_link(journal: SmallJournal) -> None:
    page = journal.page("ailleurs")
    links = page.select(".peers .peer-weeks a")
    assert len(links) == 11
    for link in links:
        path, _, anchor = str(link["href"]).partition("#")
        target = BeautifulSoup(journal.text(path), "html5lib").find(id=anchor)
        assert words(link.find_parent("li", id=True).select_one(".peer-name")) in words(target)


def test_nobody_is_a_peer_by_another_section_the_journal_or_what_is_ignored(
    journal: SmallJournal,
) -> None:
    article = str(journal.page("ailleurs").select_one("article"))
    for other in ("personne.example", "joie.example", "wiki.example", "journal.example.org"):
        assert other not in article


def test_drafts_and_notes_to_come_link_to_nobody(journal: SmallJournal) -> None:
    assert "2023-w48" not in journal.text("ailleurs.html")
    assert "2027" not in journal.text("ailleurs.html")


def test_the_list_can_be_read_alphabetically_and_by_last_mention(journal: SmallJournal) -> None:
    page = journal.page("ailleurs")
    alphabetical, latest = page.select("details.peers-index")
    assert words(alphabetical.summary) == "De A à Z"
    assert [words(link) for link in alphabetical.select("a")] == [
        "Ana",
        "Bob",
        "Élise & Cie",
        "Zoé",
    ]
    assert words(latest.summary) == "Par dernière mention"
    assert [words(line) for line in latest.select("li")] == [
        "Bob Semaine 47 de 2023",
        "Élise & Cie Semaine 47 de 2023",
        "Zoé Semaine 47 de 2023",
        "Ana Semaine 46 de 2023",
    ]
    for link in page.select("details.peers-index a"):
        target = page.find(id=str(link["href"]).removeprefix("#"))
        assert words(target.select_one(".peer-name")) == words(link)


def test_many_weeks_are_folded(tmp_path: Path) -> None:
    link = "- [Ana](https://ana.example/)\n"
    notes = {
        f"2023-w{week}": note(body=f"{link}\n## Ailleurs\n\n{link}", date="2023-11-20")
        for week in range(10, 17)
    }
    page = start(tmp_path, notes).page("ailleurs")
    assert words(page.select_one(".peers details summary")) == "7 notes · Ana"
    assert len(page.select(".peers details .peer-weeks a")) == 7


# --- OPML --------------------------------------------------------------------


def outlines(journal: SmallJournal) -> dict[str, dict[str, str]]:
    root = etree.fromstring((journal.site / "ailleurs.opml").read_bytes())
    assert root.findtext("head/title") == "Journal d’essai : ailleurs"
    return {line.get("text", ""): dict(line.attrib) for line in root.iter("outline")}


def test_opml_has_every_peer_and_the_feeds_that_are_known(journal: SmallJournal) -> None:
    found = outlines(journal)
    assert list(found) == names(journal.page("ailleurs"))
    assert found["Zoé"]["type"] == "rss"
    assert found["Zoé"]["htmlUrl"] == "https://zoe.example/"
    assert found["Zoé"]["xmlUrl"] == "https://zoe.example/atom.xml?a=1&b=2"
    assert "xmlUrl" not in found["Ana"]
    assert found["Ana"]["htmlUrl"] == "https://people.example/ana"


def test_the_page_says_what_the_file_is_for_and_how_many_feeds_it_holds(
    journal: SmallJournal,
) -> None:
    page = journal.page("ailleurs")
    said = "La liste pour un lecteur de flux : ailleurs.opml (OPML, 1 flux)."
    assert words(page.select_one(".downloads")) == said
    link = page.select_one(".downloads a")
    assert link is not None
    assert link["href"] == "ailleurs.opml"
    feed = entry(page, "Zoé").select_one('a[href^="https://zoe.example/atom.xml"]')
    assert words(feed) == "Flux · Zoé"


# --- Small journals, later builds --------------------------------------------


@pytest.mark.parametrize("notes", [{}, {"2023-w46": note(date="2023-11-20")}])
def test_a_journal_that_links_to_nobody_says_so(tmp_path: Path, notes: dict[str, str]) -> None:
    journal = start(tmp_path, notes, "")
    assert journal.warnings == ""
    assert "Personne pour l’instant." in words(journal.page("ailleurs").select_one("article"))
    assert not (journal.site / "ailleurs.opml").exists()


def test_one_link_is_said_in_one_line(tmp_path: Path) -> None:
    text = note(body="## Ailleurs\n\nChez [Ana](https://ana.example/1).\n", date="2024-02-26")
    journal = start(tmp_path, {"2024-w08": text}, "")
    page = journal.page("ailleurs")
    (peer,) = page.select(".peers > li")
    assert words(peer) == "Ana 1 lien, le 26 février 2024 Semaine 8 de 2024 ana.example"
    said = "La liste, à garder ou à importer ailleurs : ailleurs.opml (OPML)."
    assert words(page.select_one(".downloads")) == said
    assert page.select("details.peers-index") == []


def test_the_list_goes_with_its_last_link(tmp_path: Path) -> None:
    text = note(body="## Ailleurs\n\nChez [Ana](https://ana.example/1).\n", date="2024-02-26")
    journal = start(tmp_path, {"2024-w08": text}, "")
    assert (journal.site / "ailleurs.opml").exists()
    journal.write("posts/2024-w08.md", note(date="2024-02-26"))
    journal.build()
    assert not (journal.site / "ailleurs.opml").exists()
    journal.assert_built_as_from_nothing()


def test_an_incremental_build_gives_what_a_clean_one_gives(tmp_path: Path) -> None:
    journal = start(tmp_path, NOTES)
    journal.write("posts/2023-w46.md", note(date="2023-11-20"))
    new = NOTES["2023-w47"].replace("Élise & Cie", "Une nouvelle").replace("elise.", "nouvelle.")
    journal.write("posts/2024-w01.md", new.replace("2023-11-27", "2024-01-08"))
    journal.build()
    kept = [journal.text(path) for path in ("ailleurs.html", "ailleurs.opml")]
    assert "nouvelle.example" in kept[1]
    shutil.rmtree(journal.root / "_build")
    journal.build()
    assert [journal.text(path) for path in ("ailleurs.html", "ailleurs.opml")] == kept


def test_other_options_show_in_the_next_build(tmp_path: Path) -> None:
    journal = start(tmp_path, NOTES)
    journal.write("conf.py", CONF + OPTIONS.replace('"Zoé":', '"Zoé du canal":'))
    journal.build()
    assert "Zoé du canal" in names(journal.page("ailleurs"))
    assert "Zoé du canal" in outlines(journal)


# --- The sample --------------------------------------------------------------

IGNORED = ("fr.wikipedia.org", "cnil.fr", "example.org/agenda")
TOGETHER = {"example.com/bertille": "example.org/bertille"}


def source_links() -> Counter[str]:
    """The homes linked from the sample's « Ailleurs » sections, read from its source.

    Footnotes stand below the last section and belong to none.
    """
    found: Counter[str] = Counter()
    for path in (SAMPLE / "posts").rglob("20*.md"):
        text = re.sub(r"^(%|\[\^).*", "", path.read_text("utf-8"), flags=re.MULTILINE)
        if "draft: true" in text or path.stem.startswith("2031"):
            continue
        for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
            if section.startswith("Ailleurs"):
                for host, rest in re.findall(r"\]\(https?://(?:www\.)?([^/)]+)/?([^/)]*)", section):
                    home = f"{host}/{rest}".strip("/") if host.startswith("example") else host
                    if home not in IGNORED:
                        found[TOGETHER.get(home, home)] += 1
    return found


def test_the_samples_peers_are_counted_as_its_sources_tell(sample_site: Path) -> None:
    page = BeautifulSoup((sample_site / "ailleurs.html").read_text("utf-8"), "html5lib")
    shown = {
        words(peer.select_one(".peer-address")): int(words(peer.select_one(".meta")).split()[0])
        for peer in page.select(".peers > li")
    }
    assert shown == source_links()
    assert len(shown) > 30
    outlines = etree.fromstring((sample_site / "ailleurs.opml").read_bytes()).iter("outline")
    assert [line.get("text") for line in outlines] == names(page)


def test_no_name_of_the_sample_is_an_address_or_a_sentence(sample_site: Path) -> None:
    page = BeautifulSoup((sample_site / "ailleurs.html").read_text("utf-8"), "html5lib")
    for name in names(page):
        assert "." not in name
        assert len(name.split()) <= 7
    assert {"Yanis", "Bertille", "Une voisine", "le chœur du jeudi"} <= set(names(page))
