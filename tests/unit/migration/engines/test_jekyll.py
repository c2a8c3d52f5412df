"""Jekyll: dates in names, permalinks, redirections, drafts, liquid, assets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from semainier.migration.engines.jekyll import READER
from source_trees import read_all, sentences

POST = """---
layout: post
title: "Semaine 46 : la reprise"
categories: [formation]
tags: EMI, neige
redirect_from:
  - /vieille/adresse/
---
{: .chapo}
Voir [la suite]({% post_url 2023-11-27-suite %}) et [ça]({{ site.baseurl }}/2023/11/27/suite.html).

![Un lac]({{ "/assets/lac.jpg" | relative_url }}){: width="50%"}
"""
FILES: dict[str, str | bytes] = {
    "_config.yml": "url: https://carnet.example.org\nbaseurl: ''\n",
    "_posts/2023-11-20-reprise.md": POST,
    "_posts/2023-11-27-suite.markdown": "---\ntitle: Suite\n---\nA\n",
    "_posts/2023-12-04-cache.md": "---\ntitle: Non\npublished: false\n---\nA\n",
    "_drafts/idee.md": "---\ntitle: Idée\n---\nA\n",
    "index.md": "---\ntitle: Accueil\n---\n",
    "assets/lac.jpg": b"jpeg",
}  # fmt: skip


def test_a_site_of_jekyll_is_read(tmp_path: Path) -> None:
    posts, remarks = read_all(READER, tmp_path, FILES)
    post = posts["_posts/2023-11-20-reprise.md"]
    assert (post.title, str(post.weeks)) == ("Semaine 46 : la reprise", "2023-W46")
    assert post.date == dt.date(2023, 11, 20)
    assert (post.categories, post.tags) == (("formation",), ("EMI", "neige"))
    assert post.addresses == ("/formation/2023/11/20/reprise.html", "/vieille/adresse/")
    assert [(each.reference, each.read()) for each in post.files] == [("/assets/lac.jpg", b"jpeg")]
    assert post.links == (
        ("/_posts/2023-11-27-suite.md", "_posts/2023-11-27-suite.markdown"),
        ("/2023/11/27/suite.html", "_posts/2023-11-27-suite.markdown"),
    )
    assert "{" not in post.body
    assert len(remarks.found) == 1
    assert sentences(remarks)[0].startswith("_drafts/idee.md:1 there is no date: the note is a dra")


def test_drafts_stay_drafts(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    drafts = {path for path, post in posts.items() if post.is_draft}
    assert drafts == {"_posts/2023-12-04-cache.md", "_drafts/idee.md"}


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("pretty", "/formation/2023/11/20/reprise/"),
        ("date", "/formation/2023/11/20/reprise.html"),
        ("none", "/formation/reprise.html"),
        ("/notes/:year/:i_month/:title", "/notes/2023/11/reprise.html"),
        ("/:categories/:title/", "/formation/reprise/"),
    ],
)
def test_permalinks_make_the_addresses(tmp_path: Path, permalink: str, address: str) -> None:
    files = {**FILES, "_config.yml": f"permalink: {permalink}\nbaseurl: /carnet\n"}
    posts, _ = read_all(READER, tmp_path, files)
    assert posts["_posts/2023-11-20-reprise.md"].addresses[0] == f"/carnet{address}"


def test_defaults_of_the_configuration_count(tmp_path: Path) -> None:
    config = (
        "defaults:\n  - scope:\n      path: ''\n      type: posts\n"
        "    values:\n      permalink: /n/:title/\n      author: Ana\n"
    )
    posts, _ = read_all(READER, tmp_path, {**FILES, "_config.yml": config})
    post = posts["_posts/2023-11-20-reprise.md"]
    assert (post.addresses[0], post.authors) == ("/n/reprise/", ("Ana",))


def test_a_permalink_that_is_not_understood_is_a_loss(tmp_path: Path) -> None:
    files = {**FILES, "_config.yml": "permalink: /:inconnu/:title/\n"}
    posts, remarks = read_all(READER, tmp_path, files)
    assert posts["_posts/2023-11-20-reprise.md"].addresses[0] == "/formation/reprise.html"
    assert any(each.is_loss for each in remarks.found)
