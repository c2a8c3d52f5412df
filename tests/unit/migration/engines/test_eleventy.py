"""Eleventy and Lume: file slugs, permalinks of headers and of folders, collections."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from semainier.migration.engines.eleventy import READER
from source_trees import read_all, sentences

DATA = """module.exports = {
  layout: "note.njk",
  tags: ["notes"],
  permalink: "/semaines/{{ page.fileSlug }}/",
};
"""


def dated(permalink: str) -> str:
    return f"---\ntitle: Au lac\ndate: 2023-01-02\npermalink: {permalink}\n---\nTexte.\n"


BUNDLE = "src/billets/2023-11-20-lac"
FILES: dict[str, str | bytes] = {
    ".eleventy.js": 'module.exports = () => ({ dir: { input: "src" } });',
    "src/notes/notes.11tydata.js": DATA,
    "src/notes/2023-46.md": "Texte [d’avant](../2023-45/).\n",
    "src/notes/2023-45.md": "---\ntags: EMI\n---\n# Le titre\n\nTexte.\n",
    f"{BUNDLE}/index.md": "---\ntitle: Lac\ntags: [posts, neige]\n---\n![](rive.png)\n",
    f"{BUNDLE}/rive.png": b"png",
    "src/billets/perm.md": dated("/p/{{ title | slugify }}.html"),
    "src/billets/date.md": dated("\"/{{ page.date | date: '%Y/%m' }}/d/\""),
    "src/billets/calcul.md": dated("'{{ x | y }}'"),
    "src/billets/cache.md": dated("false"),
    "src/index.md": "---\ntitle: Accueil\n---\n",
    "src/_includes/partie.md": "Une partie.",
    "README.md": "Comment faire.",
}


def test_a_site_of_eleventy_is_read(tmp_path: Path) -> None:
    posts, remarks = read_all(READER, tmp_path, FILES)
    note, before = posts["src/notes/2023-46.md"], posts["src/notes/2023-45.md"]
    assert (str(note.weeks), note.date, note.number) == ("2023-W46", dt.date(2023, 11, 19), None)
    assert note.addresses == ("/semaines/2023-46/",)
    assert note.links == (("../2023-45/", "src/notes/2023-45.md"),)
    assert (before.title, before.tags, before.body) == ("Le titre", ("EMI",), "Texte.\n")
    assert "src/index.md" not in posts
    assert not any("_includes" in path or "README" in path for path in posts)
    assert any("src/index.md:1 this page has no date" in each for each in sentences(remarks))


def test_bundles_lose_their_day_and_keep_their_images(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    post = posts["src/billets/2023-11-20-lac/index.md"]
    assert (post.date, post.addresses) == (dt.date(2023, 11, 20), ("/billets/lac/",))
    assert post.tags == ("neige",)
    assert [each.read() for each in post.files] == [b"png"]


def test_permalinks_are_filled_or_remarked_on(tmp_path: Path) -> None:
    posts, remarks = read_all(READER, tmp_path, FILES)
    assert posts["src/billets/perm.md"].addresses == ("/p/au-lac.html",)
    assert posts["src/billets/date.md"].addresses == ("/2023/01/d/",)
    assert posts["src/billets/calcul.md"].addresses == ("/billets/calcul/",)
    assert [each.place for each in remarks.found if each.is_loss] == ["src/billets/calcul.md:1"]
    assert posts["src/billets/cache.md"].is_private


def test_a_site_of_lume_is_read(tmp_path: Path) -> None:
    posts, _ = read_all(
        READER,
        tmp_path,
        {
            "_config.ts": (
                'import lume from "lume/mod.ts";\n'
                'lume({ src: "./src", location: new URL("https://notes.example.org") });'
            ),
            "src/n/2023-11-24.md": "---\ntitle: 'Weeknotes #1'\nweek_ending: 2023-11-24\n---\nA\n",
            "src/n/2023-12-01.md": (
                "---\ntitle: 'Weeknotes #2'\n---\n"
                "[avant](https://notes.example.org/n/2023-11-24/)\n"
            ),
        },
    )
    first, second = posts.values()
    assert (str(first.weeks), first.number) == ("2023-W47", 1)
    assert first.addresses == ("/n/2023-11-24/",)
    assert second.links == (("https://notes.example.org/n/2023-11-24/", first.origin),)
