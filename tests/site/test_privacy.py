"""What must not be public is in no file of the site, whatever its format."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from journals import Kept, SmallJournal, note

# One word for each place where a writer may keep something to themselves.
DRAFT = """\
---
date: 2024-10-14
draft: true
number: 424242
id: xidentzk
author: Xauteurzk
category: xcategoriezk
tags: [xetiquettezk, partagée]
redirect: xanciennezk/adresse
---

# Xtitrezk

(xciblezk)=
## Xrubriquezk

- xcorpszk

![xalternativezk](images/ximagezk.png)

```python
xcodezk = 1
```
"""

UNDATED = "---\ntags: yetiquettezk\n---\n\n# Ytitrezk\n\n## Yrubriquezk\n\n- ycorpszk\n"

FUTURE = (
    "---\ndate: 2026-11-23\ntags: zetiquettezk\n---\n\n# Ztitrezk\n\n## Zrubriquezk\n\n- zcorpszk\n"
)

PUBLIC = """\
---
# centetezk
date: 2023-11-20
tags: partagée
---

# Publique

% clignezk

<!-- cbloczk -->

<!--
cplusieurszk

cligneszk
-->

## Mes joies

- Une joie.
  % clistezk
  <!-- celementzk -->
- Une <!-- cphrasezk --> autre.

<div>ouvert<!-- cdedanszk --></div>

<p>fin</p>
<!-- cjamaisfermeezk
"""

SECRETS = {
    "a draft": [
        "424242",
        "xidentzk",
        "xauteurzk",
        "xcategoriezk",
        "xetiquettezk",
        "xanciennezk",
        "xtitrezk",
        "xciblezk",
        "xrubriquezk",
        "xcorpszk",
        "xalternativezk",
        "ximagezk",
        "xdessinzk",
        "xcodezk",
        "2024-w41",
    ],
    "an undated note": ["yetiquettezk", "ytitrezk", "yrubriquezk", "ycorpszk", "2024-w42"],
    "a future note": ["zetiquettezk", "ztitrezk", "zrubriquezk", "zcorpszk", "2026-w47"],
    "a note set aside": ["wcorpszk", "_modele"],
    "a comment": [
        "centetezk",
        "clignezk",
        "cbloczk",
        "cplusieurszk",
        "cligneszk",
        "clistezk",
        "celementzk",
        "cphrasezk",
        "cdedanszk",
        "cjamaisfermeezk",
        "caccueilzk",
    ],
}


def fill(journal: SmallJournal) -> None:
    """Write a journal with everything that must stay private."""
    home = (journal.root / "index.md").read_text(encoding="utf-8")
    journal.write("index.md", f"{home}\n% caccueilzk\n\n<!-- caccueilzk -->\n")
    journal.write("posts/images/ximagezk.png", "xdessinzk")
    journal.write("posts/_modele.md", note("Modèle", "- wcorpszk\n", date="2023-11-20"))
    journal.notes(
        {
            "2023-w46": PUBLIC,
            "2024/2024-w41": DRAFT.replace("images/", "../images/"),
            "2024/2024-w42": UNDATED,
            "2026-w47": FUTURE,
        }
    )


def readable(path: Path) -> bytes:
    """A file's bytes in lower case, those of an inventory decompressed."""
    data = path.read_bytes()
    if path.name == "objects.inv":
        data = zlib.decompress(data.split(b"\n", 4)[4])
    return data.lower()


def files_with(site: Path, word: str) -> list[str]:
    """The files of a site whose name or content holds a word, outside of the theme's own."""
    needle = word.lower().encode()
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) > 20
    return [
        str(path.relative_to(site))
        for path in files
        if needle in readable(path) or needle in str(path.relative_to(site)).lower().encode()
    ]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    journal = SmallJournal(tmp_path_factory.mktemp("published"))
    fill(journal)
    result = journal.build()
    assert (result.posts, len(result.hidden)) == (1, 3)
    return journal


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    overrides = {"semainier_preview": True}
    journal = SmallJournal(tmp_path_factory.mktemp("previewed"), overrides=overrides)
    fill(journal)
    journal.build()
    return journal


@pytest.mark.parametrize("place", SECRETS)
def test_no_file_of_the_site_holds_a_word_of(published: SmallJournal, place: str) -> None:
    found = {word: files_with(published.site, word) for word in SECRETS[place]}
    assert {word: files for word, files in found.items() if files} == {}


def test_what_stands_around_a_comment_is_published(published: SmallJournal) -> None:
    article = published.page("posts/2023-w46").select_one("article")
    assert article is not None
    text = " ".join(article.get_text(" ").split())
    for words in ("Une joie.", "Une autre.", "ouvert", "fin"):
        assert words in text


def test_sources_are_not_published(published: SmallJournal) -> None:
    names = {path.name for path in published.site.rglob("*")}
    assert "_sources" not in names
    assert not [name for name in names if name.endswith((".md", ".doctree", ".pickle"))]


def test_a_tag_counts_public_notes_only(published: SmallJournal) -> None:
    item = published.page("archives/tag").select_one(".labels li")
    assert item is not None
    assert " ".join(item.get_text(" ").split()) == "partagée : 1 note"


def test_the_preview_shows_drafts_undated_and_future_notes_marked(
    previewed: SmallJournal,
) -> None:
    for stem in ("2024/2024-w41", "2024/2024-w42", "2026-w47"):
        mark = previewed.page(f"posts/{stem}").select_one("article .draft-mark")
        assert mark is not None
        assert "Brouillon" in mark.get_text()
    assert previewed.page("posts/2023-w46").select("article .draft-mark") == []


def test_the_preview_marks_drafts_in_its_lists(previewed: SmallJournal) -> None:
    items = previewed.page("archives/tag/partagee").select("ul.notes li")
    marks = {item.select("a")[0].get_text(): bool(item.select(".draft")) for item in items}
    assert marks == {"Xtitrezk": True, "Publique": False}


def test_the_preview_publishes_no_comment_either(previewed: SmallJournal) -> None:
    assert [word for word in SECRETS["a comment"] if files_with(previewed.site, word)] == []


def test_a_preview_leaves_the_published_site_as_it_is(journal: SmallJournal) -> None:
    fill(journal)
    journal.build()
    before = journal.snapshot()
    journal.overrides = {"semainier_preview": True}
    journal.build()
    assert journal.site.name == "preview"
    journal.overrides = {}
    assert journal.snapshot() == before


def test_a_published_note_that_becomes_a_draft_vanishes_from_the_next_build(
    journal: SmallJournal,
) -> None:
    header = {"date": "2024-10-14", "tags": "xetiquettezk", "category": "xcategoriezk"}
    body = "- xcorpszk\n\n![Un dessin](images/ximagezk.svg)\n"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>xdessinzk</text></svg>'
    journal.write("posts/images/ximagezk.svg", drawing)
    journal.notes(
        {
            "2023-w46": note("Publique", date="2023-11-20"),
            "2024-w41": note("Xtitrezk", body, **header, redirect="xanciennezk/adresse"),
        }
    )
    journal.build()
    words = "xcorpszk xtitrezk xetiquettezk xcategoriezk xanciennezk ximagezk xdessinzk 2024-w41"
    secrets = words.split()
    assert all(files_with(journal.site, word) for word in secrets)
    journal.notes({"2024-w41": note("Xtitrezk", body, **header, draft="true")})
    journal.build()
    assert [word for word in secrets if files_with(journal.site, word)] == []
    assert not list(journal.site.glob("archives/2024*"))


THREE = {
    "2023-w45": note("Une", date="2023-11-13", tags="vélo"),
    "2023-w46": note("Deux", date="2023-11-20", tags="vélo, train"),
    "2023-w47": note("Trois", date="2023-11-27", category="carnet"),
}


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A journal of three notes, built."""
    journal = SmallJournal(tmp_path_factory.mktemp("three") / "journal")
    journal.notes(THREE)
    journal.build()
    return Kept(journal)


@pytest.mark.parametrize("change", ["draft", "removed", "moved"])
def test_an_incremental_build_gives_the_bytes_of_a_clean_one(
    three: Kept, tmp_path: Path, change: str
) -> None:
    journal, notes = three.restored(), dict(THREE)
    if change == "draft":
        notes["2023-w46"] = notes["2023-w46"].replace("tags:", "draft: true\ntags:")
    elif change == "removed":
        notes.pop("2023-w46")
    else:
        notes["2023/2023-w46"] = notes.pop("2023-w46")
    (journal.root / "posts/2023-w46.md").unlink()
    journal.notes(notes)
    journal.build()
    (tmp_path / "clean").mkdir()
    clean = SmallJournal(tmp_path / "clean")
    clean.notes(notes)
    clean.build()
    after, expected = journal.snapshot(), clean.snapshot()
    assert sorted(after) == sorted(expected)
    assert [path for path in expected if after[path] != expected[path]] == []


def test_the_day_that_a_future_note_waited_for_publishes_it(journal: SmallJournal) -> None:
    fill(journal)
    journal.build()
    assert not (journal.site / "posts/2026-w47.html").exists()
    journal.build(semainier_today="2026-11-23")
    assert (journal.site / "posts/2026-w47.html").exists()
    assert files_with(journal.site, "zcorpszk")


def test_packages_installed_in_the_journals_folder_are_no_part_of_it(journal: SmallJournal) -> None:
    for path in ("venv/lib/python3/site-packages/a/README.md", "node_modules/b/README.md"):
        journal.write(path, "# Un paquet\n")
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    assert journal.warnings == ""
    assert not [page for page in journal.pages() if "README" in page.name]
