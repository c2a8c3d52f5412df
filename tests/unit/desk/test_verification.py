"""A built site is looked through: links, loads, private words, metadata of images."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from semainier.desk.verification import verify
from semainier.source.post_files import read_journal

BASE = "https://semaines.fr/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages without a fault."""
    folder = tmp_path / "site"
    (folder / "posts").mkdir(parents=True)
    (folder / "a.css").touch()
    (folder / "index.html").write_text(
        '<html><head><link rel="stylesheet" href="a.css"><link rel="canonical"'
        ' href="https://semaines.fr/index.html"></head><body id="haut">'
        '<a href="posts/x.html#joie">x</a> <a href="https://ailleurs.fr/">y</a>'
        ' <a href="mailto:a@b.fr">z</a> <a href="#haut">h</a> <a href="posts/">p</a></body></html>'
    )
    (folder / "posts/x.html").write_text('<p id="joie"><a href="../index.html">i</a></p>')
    (folder / "posts/index.html").write_text("<p>Tout.</p>")
    return folder


def found(site: Path) -> list[tuple[str, str]]:
    """The kind and the value of each problem."""
    problems = verify(site, BASE, site.parent, [])
    return [(problem.message.name, problem.values["value"]) for problem in problems]


def test_a_good_site_has_no_problem(site: Path) -> None:
    assert found(site) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="absent.html">', ("DEAD_LINK", "absent.html")),
        ('<a href="https://semaines.fr/absent.html">', ("DEAD_LINK", f"{BASE}absent.html")),
        ('<a href="posts/x.html#peine">', ("DEAD_ANCHOR", "posts/x.html#peine")),
        ('<img src="absent.png">', ("DEAD_LINK", "absent.png")),
        ('<img src="https://ailleurs.fr/x.png">', ("THIRD_PARTY", "https://ailleurs.fr/x.png")),
        ('<script src="//ailleurs.fr/x.js"></script>', ("THIRD_PARTY", "//ailleurs.fr/x.js")),
        ('<img srcset="https://a.fr/x.png 2x">', ("THIRD_PARTY", "https://a.fr/x.png")),
    ],
)
def test_each_fault_is_found(site: Path, html: str, expected: tuple[str, str]) -> None:
    (site / "bad.html").write_text(f"<html><body>{html}</body></html>")
    assert found(site) == [expected]


def test_words_of_a_draft_are_found_in_any_file(site: Path) -> None:
    words = "Une phrase que personne ne doit lire avant le printemps."
    draft = site.parent / "posts/2026-w47.md"
    draft.parent.mkdir()
    draft.write_text(f"---\ndate: 2026-11-22\ndraft: true\n---\n\n# A\n\n- {words}\n", "utf-8")
    private = list(read_journal(site.parent).sources)
    assert list(verify(site, BASE, site.parent, private)) == []
    (site / "search.js").write_text(f'"{words}"', encoding="utf-8")
    (problem,) = verify(site, BASE, site.parent, private)
    assert (problem.path, problem.values["value"]) == ("search.js", "posts/2026-w47.md")


def test_metadata_of_an_image_is_found(site: Path) -> None:
    image = Image.new("RGB", (4, 4), "teal")
    image.save(site / "propre.jpg")
    exif = Image.Exif()
    exif[0x010F] = "Un fabricant"
    image.save(site / "photo.jpg", exif=exif)
    (problem,) = verify(site, BASE, site.parent, [])
    assert (problem.path, problem.values["value"]) == ("photo.jpg", "exif")
