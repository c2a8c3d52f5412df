"""Feeds, sitemap and robots.txt, as feed readers and search engines meet them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from journals import CONF, SmallJournal, note

BASE = "https://journal.example.org/"
GOLDEN = Path(__file__).parent.parent / "golden"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# RFC 3339, 5.6, as RFC 4287, 3.3 wants it.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
# RFC 3986, 2: no space, no accent, no quotation mark.
URI = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")

RICH = """\
---
date: 2023-11-20
updated: 2023-11-22
category: [médiation numérique]
tags: [culture numérique, œuvre]
author: [Ana Loi, Zoé Ursin]
---

# Une semaine & demie

## Mes joies

Une joie[^1], [avant](2023-w45.md), [ici](#ailleurs) et [dehors](https://example.net/?a=1&b=2).

![Un chat](images/chat.png)

## Ailleurs

```python
print("<b>gras</b> & co")
```

[^1]: Ce que dit la note.
"""

NOTES = {
    "2023-w44": note("L’heure d’hiver", date="2023-11-06", tags="vélo"),
    "2023-w45": note("La veille", date="2023-11-13", category="carnet", tags="vélo"),
    "2023-w46": RICH,
}


def fill(journal: SmallJournal) -> SmallJournal:
    """Three notes, one of them with everything that a feed has to carry."""
    journal.image("posts/images/chat.png")
    journal.notes(NOTES)
    return journal


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    journal = fill(SmallJournal(tmp_path_factory.mktemp("feeds")))
    journal.build()
    assert journal.warnings == ""
    return journal


def atom_paths(journal: SmallJournal) -> list[Path]:
    """Every Atom feed of the site."""
    return sorted(journal.site.rglob("atom.xml"))


def parse(path: Path) -> Any:
    """The root element of an XML file."""
    return etree.fromstring(path.read_bytes())


def root(journal: SmallJournal, path: str = "archives/atom.xml") -> Any:
    """The root element of an XML file of the site."""
    return parse(journal.site / path)


def entry(journal: SmallJournal, title: str) -> Any:
    """The entry of a post in the journal's Atom feed."""
    return next(
        entry
        for entry in root(journal).iter(f"{ATOM}entry")
        if entry.findtext(f"{ATOM}title") == title
    )


def ids(journal: SmallJournal) -> dict[str, str]:
    """The ids of the journal's feed by title."""
    return {
        entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}id")
        for entry in root(journal).iter(f"{ATOM}entry")
    }


def content(journal: SmallJournal, title: str = "Une semaine & demie") -> BeautifulSoup:
    """The text of a post as a feed reader shows it."""
    return BeautifulSoup(entry(journal, title).findtext(f"{ATOM}content"), "html5lib")


# --- Atom --------------------------------------------------------------------


def test_there_is_a_feed_for_the_journal_and_for_each_category_tag_and_section(
    feeds: SmallJournal,
) -> None:
    paths = {str(path.relative_to(feeds.site)) for path in atom_paths(feeds)}
    assert paths == {
        "archives/atom.xml",
        "archives/category/carnet/atom.xml",
        "archives/category/mediation-numerique/atom.xml",
        "archives/tag/culture-numerique/atom.xml",
        "archives/tag/oeuvre/atom.xml",
        "archives/tag/velo/atom.xml",
        "rubriques/ailleurs/atom.xml",
        "rubriques/joies/atom.xml",
    }


def test_feedparser_finds_every_feed_well_formed(feeds: SmallJournal) -> None:
    for path in atom_paths(feeds):
        parsed = feedparser.parse(path.read_bytes())
        assert parsed.bozo == 0, path
        assert parsed.version == "atom10"
        assert parsed.entries


def test_feeds_and_entries_have_what_rfc_4287_requires(feeds: SmallJournal) -> None:
    for path in atom_paths(feeds):
        feed = parse(path)
        entries = feed.findall(f"{ATOM}entry")
        for element in (feed, *entries):
            for name in ("id", "title", "updated"):
                (found,) = element.findall(f"{ATOM}{name}")
                assert found.text, (path, name)
            assert URI.fullmatch(element.findtext(f"{ATOM}id"))
            assert DATE.fullmatch(element.findtext(f"{ATOM}updated"))
        for found in entries:
            names = [author.findtext(f"{ATOM}name") for author in found.findall(f"{ATOM}author")]
            assert names
            assert all(names)
            links = [link for link in found.findall(f"{ATOM}link") if not link.get("type")]
            assert len(links) == 1
            assert links[0].get("rel", "alternate") == "alternate"


def test_each_feed_has_an_id_a_self_link_and_a_page_of_its_own(feeds: SmallJournal) -> None:
    seen = set()
    for path in atom_paths(feeds):
        feed = parse(path)
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        own = f"{BASE}{path.relative_to(feeds.site)}"
        assert links["self"] == own
        assert (feeds.site / links["alternate"].removeprefix(BASE)).is_file()
        seen.add((feed.findtext(f"{ATOM}id"), links["alternate"], feed.findtext(f"{ATOM}title")))
    for values in zip(*seen, strict=True):
        assert len(set(values)) == len(atom_paths(feeds))


def test_a_post_has_one_id_in_every_feed_and_no_other_post_has_it(feeds: SmallJournal) -> None:
    found: dict[str, set[str]] = {}
    # Those along sections have parts of posts, with ids of their own.
    whole = [path for path in atom_paths(feeds) if "rubriques" not in path.parts]
    for path in whole:
        for item in parse(path).iter(f"{ATOM}entry"):
            title, name = item.findtext(f"{ATOM}title"), item.findtext(f"{ATOM}id")
            found.setdefault(title, set()).add(name)
    items = json.loads(feeds.text("archives/feed.json"))["items"]
    for item in items:
        found[item["title"]].add(item["id"])
    assert [len(names) for names in found.values()] == [1, 1, 1]
    assert len(set.union(*found.values())) == 3


def test_dates_come_from_the_header(feeds: SmallJournal) -> None:
    changed, plain = entry(feeds, "Une semaine & demie"), entry(feeds, "La veille")
    assert changed.findtext(f"{ATOM}published").startswith("2023-11-20T")
    assert changed.findtext(f"{ATOM}updated").startswith("2023-11-22T")
    assert plain.findtext(f"{ATOM}published") == plain.findtext(f"{ATOM}updated")
    assert plain.findtext(f"{ATOM}updated").startswith("2023-11-13T")


def test_a_feed_is_as_recent_as_its_most_recent_post(feeds: SmallJournal) -> None:
    assert root(feeds).findtext(f"{ATOM}updated").startswith("2023-11-22T")
    velo = root(feeds, "archives/tag/velo/atom.xml")
    assert velo.findtext(f"{ATOM}updated").startswith("2023-11-13T")


def test_every_author_of_a_post_is_named(feeds: SmallJournal) -> None:
    authors = entry(feeds, "Une semaine & demie").findall(f"{ATOM}author")
    assert [author.findtext(f"{ATOM}name") for author in authors] == ["Ana Loi", "Zoé Ursin"]
    assert entry(feeds, "La veille").findtext(f"{ATOM}author/{ATOM}name") == "Camille"


def test_labels_keep_their_spaces_and_accents(feeds: SmallJournal) -> None:
    labels = entry(feeds, "Une semaine & demie").findall(f"{ATOM}category")
    assert [label.get("term") for label in labels] == [
        "médiation numérique",
        "culture numérique",
        "œuvre",
    ]


def test_entries_are_newest_first(feeds: SmallJournal) -> None:
    assert list(ids(feeds)) == ["Une semaine & demie", "La veille", "L’heure d’hiver"]


def test_a_feed_holds_as_many_posts_as_the_configuration_says(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF + "semainier_feed_length = 2\n")
    fill(journal).build()
    assert list(ids(journal)) == ["Une semaine & demie", "La veille"]
    assert len(json.loads(journal.text("archives/feed.json"))["items"]) == 2


def test_an_empty_journal_has_a_valid_empty_feed(journal: SmallJournal) -> None:
    (journal.root / "posts").mkdir()
    journal.build()
    parsed = feedparser.parse((journal.site / "archives/atom.xml").read_bytes())
    assert parsed.bozo == 0
    assert parsed.entries == []
    assert root(journal).findtext(f"{ATOM}updated")


# --- The text of posts -------------------------------------------------------


def test_a_feed_has_the_full_text_with_its_footnotes(feeds: SmallJournal) -> None:
    text = content(feeds).get_text()
    for words in ("Mes joies", "Une joie", "Ailleurs", 'print("<b>gras</b> & co")'):
        assert words in text
    assert "Ce que dit la note." in text


def test_links_and_images_of_a_feed_are_absolute_and_lead_to_files(feeds: SmallJournal) -> None:
    text = content(feeds)
    links = [str(link["href"]) for link in text.select("a")]
    assert f"{BASE}posts/2023-w45.html" in links
    assert f"{BASE}posts/2023-w46.html#ailleurs" in links
    assert "https://example.net/?a=1&b=2" in links
    images = [str(image["src"]) for image in text.select("img")]
    assert images == [f"{BASE}_images/chat.png"]
    for address in [*links, *images]:
        assert address.startswith("https://")
        if address.startswith(BASE):
            assert (feeds.site / urlsplit(address).path.lstrip("/")).is_file()


def test_an_image_in_a_feed_keeps_its_alternative_text(feeds: SmallJournal) -> None:
    (image,) = content(feeds).select("img")
    assert image["alt"] == "Un chat"


def test_a_feed_repeats_neither_title_nor_header_nor_permalink_signs(feeds: SmallJournal) -> None:
    text = content(feeds).get_text()
    assert "Une semaine & demie" not in text
    assert "publiée le" not in text
    assert "¶" not in text
    assert "#" not in text
    assert content(feeds).select(".headerlink, script, style, nav") == []


def test_the_summary_is_the_first_sentence(feeds: SmallJournal) -> None:
    summary = entry(feeds, "Une semaine & demie").findtext(f"{ATOM}summary")
    assert summary == "Une joie, avant, ici et dehors."


def test_relative_addresses_follow_a_base_in_a_subfolder(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF.replace(BASE, f"{BASE}journal"))
    fill(journal).build()
    assert f"{BASE}journal/posts/2023-w45.html" in [a["href"] for a in content(journal).select("a")]
    assert f"{BASE}journal/archives/atom.xml" == root(journal).findtext(f"{ATOM}id")


# --- JSON Feed ---------------------------------------------------------------


def test_the_json_feed_has_the_shape_of_version_1_1(feeds: SmallJournal) -> None:
    feed = json.loads(feeds.text("archives/feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Journal d’essai"
    assert feed["language"] == "fr"
    assert feed["home_page_url"] == f"{BASE}index.html"
    assert feed["feed_url"] == f"{BASE}archives/feed.json"
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert (feeds.site / item["url"].removeprefix(BASE)).is_file()
        assert item["content_html"]
        assert DATE.fullmatch(item["date_published"])
        assert DATE.fullmatch(item["date_modified"])
        assert all(isinstance(author["name"], str) for author in item["authors"])
        assert all(isinstance(tag, str) for tag in item["tags"])


def test_both_formats_tell_the_same(feeds: SmallJournal) -> None:
    for item in json.loads(feeds.text("archives/feed.json"))["items"]:
        twin = entry(feeds, item["title"])
        assert item["id"] == twin.findtext(f"{ATOM}id")
        assert item["content_html"] == twin.findtext(f"{ATOM}content")
        assert item["date_modified"] == twin.findtext(f"{ATOM}updated")
        assert item["tags"] == [label.get("term") for label in twin.findall(f"{ATOM}category")]


# --- Ids ---------------------------------------------------------------------


def changed_id(journal: SmallJournal, old: str, new: str, text: str) -> tuple[str, str]:
    """The id of a note in the feed before and after its file and text became others."""
    before = set(ids(journal).values())
    (journal.root / f"posts/{old}.md").unlink()
    journal.notes({new: text})
    journal.build()
    after = set(ids(journal).values())
    assert len(before) == len(after) == 3
    return " ".join(before - after), " ".join(after - before)


@pytest.mark.parametrize(
    ("stem", "text"),
    [
        ("2023-w45-retour", NOTES["2023-w45"]),
        ("2023/2023-w45", NOTES["2023-w45"]),
        ("2023-w45", NOTES["2023-w45"].replace("La veille", "Un autre titre")),
        ("2023-w45", NOTES["2023-w45"].replace("category: carnet", "category: formation")),
    ],
    ids=["renamed", "moved", "retitled", "refiled"],
)
def test_a_post_keeps_its_id_when(changing: SmallJournal, stem: str, text: str) -> None:
    assert changed_id(changing, "2023-w45", stem, text) == ("", "")


def test_the_writers_own_id_outlives_even_the_date(journal: SmallJournal) -> None:
    journal.notes({"2023-w45": note("A", date="2023-11-13", id="note 45 é")})
    journal.build()
    before = ids(journal)["A"]
    assert before.endswith(":note%2045%20%C3%A9")
    journal.notes({"2023-w45": note("A", date="2023-11-14", id="note 45 é")})
    journal.build()
    assert ids(journal)["A"] == before


def test_two_posts_of_one_day_have_two_ids(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2023-w45": note("Même titre", date="2023-11-20"),
            "2023-w46": note("Même titre", date="2023-11-20"),
            "2023-w47": note("Même titre", date="2023-11-20"),
        }
    )
    journal.build()
    names = [found.findtext(f"{ATOM}id") for found in root(journal).iter(f"{ATOM}entry")]
    assert len(set(names)) == 3


def test_the_same_authority_can_be_kept_when_the_site_moves(changing: SmallJournal) -> None:
    before = ids(changing)
    conf = CONF.replace(BASE, "https://ailleurs.example.net/")
    changing.write("conf.py", f'{conf}semainier_feed_authority = "journal.example.org,2026"\n')
    changing.build()
    assert ids(changing) == before


# --- The same bytes ----------------------------------------------------------


def feed_files(journal: SmallJournal) -> dict[str, bytes]:
    """Every feed, the sitemap and robots.txt by path."""
    names = {"atom.xml", "feed.json", "sitemap.xml", "robots.txt"}
    return {path: data for path, data in journal.snapshot().items() if Path(path).name in names}


def test_two_clean_builds_give_the_same_feeds_whatever_the_day(journal: SmallJournal) -> None:
    fill(journal).build(semainier_today="2026-11-22")
    before = feed_files(journal)
    assert len(before) == 11
    shutil.rmtree(journal.root / "_build")
    journal.build(semainier_today="2027-01-01")
    assert feed_files(journal) == before


def test_an_incremental_build_gives_the_feeds_of_a_clean_one(changing: SmallJournal) -> None:
    changing.notes(
        {
            "2023-w45": note("Revue", "- Autre.\n", date="2023-11-13", tags="train"),
            "2023-w47": note("Neuve", date="2023-11-27", category="carnet"),
        }
    )
    changing.build()
    incremental = feed_files(changing)
    shutil.rmtree(changing.root / "_build")
    changing.build()
    assert feed_files(changing) == incremental


@pytest.fixture(scope="module")
def two_posts(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    journal = SmallJournal(tmp_path_factory.mktemp("two-posts"))
    journal.image("posts/images/chat.png")
    journal.notes({stem: NOTES[stem] for stem in ("2023-w45", "2023-w46")})
    journal.build()
    return journal


@pytest.mark.parametrize("name", ["atom.xml", "feed.json"])
def test_the_feeds_of_two_posts_are_those_on_record(two_posts: SmallJournal, name: str) -> None:
    """Compare with ``tests/golden``; when a change is meant, copy the new file there."""
    assert two_posts.text(f"archives/{name}") == (GOLDEN / name).read_text(encoding="utf-8")


# --- Sitemap, robots.txt, no address -----------------------------------------


def test_the_sitemap_lists_all_and_only_public_pages(journal: SmallJournal) -> None:
    fill(journal)
    journal.write("a-propos.md", "---\norphan: true\n---\n\n# À propos\n")
    journal.notes(
        {
            "2023-w43": note("Ancienne", date="2023-10-30", redirect="notes/x"),
            "2023-w47": note("Brouillon", date="2023-11-27", draft="true"),
        }
    )
    journal.build()
    listed = [loc.text for loc in root(journal, "sitemap.xml").iter(f"{SITEMAP}loc")]
    assert len(set(listed)) == len(listed)
    pages = {f"{BASE}{path.relative_to(journal.site)}" for path in journal.pages()}
    left_out = {f"{BASE}{name}.html" for name in ("search", "404", "notes/x")}
    assert set(listed) == pages - left_out


def test_the_sitemap_dates_posts_with_their_last_change(feeds: SmallJournal) -> None:
    dates = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for url in root(feeds, "sitemap.xml").iter(f"{SITEMAP}url")
    }
    assert {address: day for address, day in dates.items() if day} == {
        f"{BASE}posts/2023-w44.html": "2023-11-06",
        f"{BASE}posts/2023-w45.html": "2023-11-13",
        f"{BASE}posts/2023-w46.html": "2023-11-22",
    }


def test_robots_txt_keeps_nobody_out_and_names_the_sitemap(feeds: SmallJournal) -> None:
    lines = feeds.text("robots.txt").splitlines()
    assert lines[:2] == ["User-agent: *", "Disallow:"]
    assert f"Sitemap: {BASE}sitemap.xml" in lines


def test_without_an_address_there_is_no_feed_and_no_link_to_one(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF.replace(f'html_baseurl = "{BASE}"\n', ""))
    fill(journal).build()
    assert list(feed_files(journal)) == ["robots.txt"]
    assert journal.text("robots.txt") == "User-agent: *\nDisallow:\n"
    for path in journal.pages():
        html = path.read_text(encoding="utf-8")
        assert "atom.xml" not in html, path
        assert "feed.json" not in html, path
        assert 'rel="alternate"' not in html, path


def test_feeds_go_when_the_address_goes(changing: SmallJournal) -> None:
    assert len(feed_files(changing)) == 11
    changing.write("conf.py", CONF.replace(f'html_baseurl = "{BASE}"\n', ""))
    changing.build()
    assert list(feed_files(changing)) == ["robots.txt"]
