"""Hugo: headers of three forms, bundles, permalinks, aliases, languages, links and images."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

from semainier.migration.engines.hugo import READER
from semainier.migration.imported_post import Remarks
from semainier.migration.source_tree import SourceTree
from source_trees import losses, read_all, sentences

CONFIG = """
baseURL = "https://carnet.example.org/"
defaultContentLanguage = "fr"
[permalinks]
billets = "/:year/:month/:slug/"
"""
FIRST = """+++
title = "Weeknotes #12"
date = 2023-03-26T10:00:00+02:00
tags = ["EMI", "neige"]
categories = ["formation"]
aliases = ["/vieux/12/", "onze"]
+++

Voir [la précédente](/weeknotes/11/), [le billet]({{< ref "billets/lac.md" >}}), [l’accueil](/).

![Un lac](/images/lac.jpg "Le lac, le soir")

{{< figure src="/images/lac.jpg" caption="Encore" >}}

![](perdue.jpg)
"""
SECOND = "---\ntitle: Weeknotes n° 11\ndate: 2023-03-19\ndraft: true\n---\n\n[Suite](../12/)\n"
LEAF = '{"title": "Au lac", "date": "2023-04-02", "slug": "au-bord"}\n![](rive.png)\n'
FILES: dict[str, str | bytes] = {
    "hugo.toml": CONFIG,
    "content/_index.md": "---\ntitle: Accueil\n---\n",
    "content/a-propos.md": "---\ntitle: À propos\n---\nMoi.\n",
    "content/weeknotes/12.md": FIRST,
    "content/weeknotes/11.md": SECOND,
    "content/billets/lac/index.md": LEAF,
    "content/billets/lac/rive.png": b"png",
    "content/billets/lac/note.md": "Une partie du paquet.",
    "content/billets/lac.md": "---\ntitle: Lac\ndate: 2023-04-03\n---\nTexte.\n",
    "content/weeknotes/neige.en.md": "---\ntitle: Snow\ndate: 2023-01-02\n---\nSnow.\n",
    "static/images/lac.jpg": b"jpeg",
}  # fmt: skip


def test_a_site_of_hugo_is_read(tmp_path: Path) -> None:
    posts, remarks = read_all(READER, tmp_path, FILES)
    first = posts["content/weeknotes/12.md"]
    assert (first.title, first.number) == ("Weeknotes #12", 12)
    assert (first.tags, first.categories) == (("EMI", "neige"), ("formation",))
    assert isinstance(first.date, dt.datetime)
    assert first.date.isoformat() == "2023-03-26T10:00:00+02:00"
    assert first.addresses == ("/weeknotes/12/", "/vieux/12/", "/weeknotes/onze")
    assert posts["content/weeknotes/11.md"].is_draft
    assert losses(remarks) == ["content/weeknotes/12.md:15"]
    assert any("content/a-propos.md:1 this page has no date" in each for each in sentences(remarks))


def test_pages_and_parts_of_bundles_are_no_posts(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    assert sorted(posts) == [
        "content/billets/lac.md", "content/billets/lac/index.md", "content/weeknotes/11.md",
        "content/weeknotes/12.md", "content/weeknotes/neige.en.md",
    ]  # fmt: skip


def test_links_lead_to_the_files_of_posts(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    assert posts["content/weeknotes/12.md"].links == (
        ("/weeknotes/11/", "content/weeknotes/11.md"),
        ("billets/lac.md", "content/billets/lac.md"),
        ("/", "/"),
    )
    assert posts["content/weeknotes/11.md"].links == (("../12/", "content/weeknotes/12.md"),)


def test_images_of_static_and_of_bundles_go_with_their_posts(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    first, leaf = posts["content/weeknotes/12.md"], posts["content/billets/lac/index.md"]
    assert [(each.reference, each.name, each.read()) for each in first.files] == [
        ("/images/lac.jpg", "lac.jpg", b"jpeg")
    ]
    assert '![Un lac](/images/lac.jpg "Le lac, le soir")' in first.body
    assert '![](/images/lac.jpg "Encore")' in first.body
    assert [(each.reference, each.read()) for each in leaf.files] == [("rive.png", b"png")]


def test_permalinks_bundles_and_languages_make_the_addresses(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    assert posts["content/billets/lac/index.md"].addresses == ("/2023/04/au-bord/",)
    assert posts["content/billets/lac.md"].addresses == ("/2023/04/lac/",)
    assert posts["content/weeknotes/neige.en.md"].addresses == ("/en/weeknotes/neige/",)


def test_ugly_addresses_and_own_ones(tmp_path: Path) -> None:
    posts, _ = read_all(
        READER,
        tmp_path,
        {
            "site/config.yaml": "baseURL: https://example.org/carnet/\nuglyURLs: true\n",
            "site/content/notes/L’été en forêt.md": "---\ntitle: A\ndate: 2023-07-01\n---\nA\n",
            "site/content/notes/b.md": "---\ntitle: B\ndate: 2023-07-02\nurl: /b.htm\n---\nB\n",
        },
    )
    first, second = posts.values()
    assert first.addresses == ("/carnet/notes/lété-en-forêt.html",)
    assert second.addresses == ("/b.htm",)


def test_posts_in_html_are_read_and_other_forms_are_a_loss(tmp_path: Path) -> None:
    header = "---\ntitle: En HTML\ndate: 2023-07-01\n---\n"
    posts, remarks = read_all(
        READER,
        tmp_path,
        {
            "hugo.toml": "",
            "content/notes/a.html": f'{header}<p>Un <b>mot</b>.</p><img src="a.png" alt="Lac">\n',
            "content/notes/a.png": b"png",
            "content/notes/b.org": "#+TITLE: Autre\n",
        },
    )
    post = posts["content/notes/a.html"]
    assert (post.title, post.source_is_html) == ("En HTML", True)
    assert "Un **mot**." in post.body
    assert [each.read() for each in post.files] == [b"png"]
    assert losses(remarks) == ["content/notes/b.org"]


def test_an_archive_with_a_folder_around_all_is_read(tmp_path: Path) -> None:
    path = tmp_path / "carnet.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in FILES.items():
            archive.writestr(f"carnet-main/{name}", content)
    tree, remarks = SourceTree(path), Remarks(language="en")
    assert READER.recognises(tree)
    posts = {post.origin: post for post in READER.read(tree, remarks)}
    post = posts["carnet-main/content/weeknotes/12.md"]
    assert post.addresses[0] == "/weeknotes/12/"
    assert [each.read() for each in post.files] == [b"jpeg"]
