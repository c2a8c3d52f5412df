"""Pelican: MultiMarkdown's headers, settings that are read and never run, its links."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from semainier.migration.engines.pelican import READER
from semainier.migration.engines.python_settings import settings_of
from source_trees import losses, read_all

SETTINGS = """import os
os.system("touch execute")
BASE = 'billets'
SITEURL = 'https://carnet.example.org'
TIMEZONE = 'Europe/Paris'
ARTICLE_URL = BASE + '/{date:%Y}/{slug}/'
ARTICLE_SAVE_AS = BASE + '/{date:%Y}/{slug}/index.html'
"""
POST = """Title: L'été, déjà
Date: 2023-07-03 10:00
Category: formation
Tags: EMI, neige
Authors: Ana, Bo

[TOC]

Voir [l’autre]({filename}autre.md), [seul](/seul.html).

[Le plan]({static}/plan.pdf).

![Un lac]({static}/images/lac.jpg#grand "Le lac")
![](|filename|/images/lac.jpg)
![]({attach}perdue.jpg)
"""
DRAFT = "Title: Autre\nDate: 2023-07-10\nSlug: autre\nStatus: draft\n\nTexte.\n"
HIDDEN = "Title: Seul\nDate: 2023-07-17\nStatus: hidden\nUrl: seul.html\nSave_as: seul.html\n\nA\n"
FILES: dict[str, str | bytes] = {
    "pelicanconf.py": SETTINGS,
    "content/notes/ete.md": POST,
    "content/notes/autre.md": DRAFT,
    "content/notes/seul.md": HIDDEN,
    "content/pages/moi.md": "Title: Moi\n\nMoi.\n",
    "content/images/lac.jpg": b"jpeg",
    "content/plan.pdf": b"pdf",
}


def test_a_site_of_pelican_is_read_and_its_settings_are_not_run(tmp_path: Path) -> None:
    posts, remarks = read_all(READER, tmp_path, FILES)
    assert sorted(posts) == [
        "content/notes/autre.md", "content/notes/ete.md", "content/notes/seul.md",
    ]  # fmt: skip
    post = posts["content/notes/ete.md"]
    assert (post.title, post.authors) == ("L'été, déjà", ("Ana", "Bo"))
    assert (post.categories, post.tags) == (("formation",), ("EMI", "neige"))
    assert post.date == dt.datetime(2023, 7, 3, 10, 0)  # noqa: DTZ001 - none is written
    assert post.addresses == ("/billets/2023/lete-deja/",)
    assert "TOC" not in post.body
    assert losses(remarks) == ["content/notes/ete.md:15"]
    assert not Path("execute").exists()


def test_links_and_images_are_found_under_all_their_names(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    post = posts["content/notes/ete.md"]
    assert post.links == (
        ("{filename}autre.md", "content/notes/autre.md"),
        ("/seul.html", "content/notes/seul.md"),
    )
    assert {each.reference: each.read() for each in post.files} == {
        "{static}/plan.pdf": b"pdf",
        "{static}/images/lac.jpg#grand": b"jpeg",
        "|filename|/images/lac.jpg": b"jpeg",
    }
    assert '![Un lac]({static}/images/lac.jpg#grand "Le lac")' in post.body


def test_drafts_and_hidden_posts(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    draft, hidden = posts["content/notes/autre.md"], posts["content/notes/seul.md"]
    assert (draft.is_draft, draft.addresses) == (True, ("/drafts/autre.html",))
    assert (hidden.is_private, hidden.addresses) == (True, ("/seul.html",))
    assert hidden.categories == ("notes",)


def test_settings_are_sums_of_plain_values() -> None:
    text = "A = 'a'\nB: str = A + 'b'\nC = [A, ('x',)]\nD = {A: 1}\nE = f(A)\nF = A + 1\nG = Z\n"
    assert settings_of(text) == {"A": "a", "B": "ab", "C": ("a", ("x",)), "D": {"a": 1}}
    assert settings_of("pas du Python :") == {}
    assert settings_of("(" * 500) == {}
