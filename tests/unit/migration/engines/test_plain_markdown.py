"""A folder of Markdown files that no engine wrote."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from semainier.migration.engines.plain_markdown import READER
from semainier.migration.imported_post import Remarks
from semainier.migration.source_tree import SourceTree
from source_trees import read_all, sentences

WALK = "# La marche\n\n![](images/lac.jpg) et [hier](2019-06-25-hier.md)\n"
SUMMER = "---\ntitle: Été\ndate: 26 juin 2019\n---\r\nTexte d’été.\r\n"


def test_a_folder_is_read_with_or_without_headers(tmp_path: Path) -> None:
    posts, remarks = read_all(
        READER,
        tmp_path,
        {
            "2019-06-26-marche.md": WALK,
            "2019-06-25-hier.md": "---\ntitle: Hier\n---\n\nTexte.\n",
            "2024/30-31-32.md": "---\ntitle: Trois semaines\n---\n\nTexte.\n",
            "sans date.md": "Rien qu’un texte.\n",
            "latin.md": SUMMER.encode("cp1252"),
            "README.md": "Comment faire.",
            "images/lac.jpg": b"jpeg",
        },
    )  # fmt: skip
    walk = posts["2019-06-26-marche.md"]
    assert (walk.title, walk.date) == ("La marche", dt.date(2019, 6, 26))
    assert walk.links == (("2019-06-25-hier.md", "2019-06-25-hier.md"),)
    assert [(each.name, each.read()) for each in walk.files] == [("lac.jpg", b"jpeg")]
    weeks = posts["2024/30-31-32.md"]
    assert (str(weeks.weeks), weeks.date) == ("2024-W30/2024-W32", dt.date(2024, 8, 11))
    bare = posts["sans date.md"]
    assert (bare.title, bare.date, bare.body) == ("sans date", None, "Rien qu’un texte.\n")
    assert (posts["latin.md"].title, posts["latin.md"].body) == ("Été", "Texte d’été.\n")
    assert "README.md" not in posts
    found = [sentence.partition(";")[0] for sentence in sorted(sentences(remarks))]
    assert found == [
        "2024/30-31-32.md:1 there is no date",
        "latin.md:2 this file is not UTF-8",
        "sans date.md:1 there is no date: the note is a draft",
        "sans date.md:1 there is no title",
    ]


def test_two_images_of_one_name_keep_theirs(tmp_path: Path) -> None:
    posts, _ = read_all(
        READER,
        tmp_path,
        {"a.md": "# A\n\n![](x/1.png) ![](y/1.png)", "x/1.png": b"x", "y/1.png": b"y"},
    )
    assert [(each.name, each.read()) for each in posts["a.md"].files] == [
        ("1.png", b"x"), ("1-2.png", b"y"),
    ]  # fmt: skip


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    posts, remarks = read_all(
        READER, tmp_path / "notes", {"a.md": "# A\n\n![](../secret.png) ![](/etc/x.png)\n"}
    )
    assert posts["a.md"].files == ()
    assert len([each for each in remarks.found if each.is_loss]) == 2


def test_the_words_of_a_source_hold_its_title_once(tmp_path: Path) -> None:
    posts, _ = read_all(
        READER,
        tmp_path,
        {
            "a.md": "---\ntitle: Un titre\n---\n\nTexte.\n",
            "b.md": "---\ntitle: Un titre\n---\n\n# Un titre\n\nTexte.\n",
        },
    )
    assert posts["a.md"].source_text.count("Un titre") == 1
    assert posts["b.md"].source_text.count("Un titre") == 1


def test_one_file_is_a_source(tmp_path: Path) -> None:
    path = tmp_path / "2019-06-26-marche.md"
    path.write_text("# La marche\n\nTexte.\n", "utf-8")
    (post,) = READER.read(SourceTree(path), Remarks())
    assert (post.title, post.date) == ("La marche", dt.date(2019, 6, 26))
