"""The built site as a book: EPUB, and one page to print."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree, html
from PIL import Image

from journals import SmallJournal, note
from semainier.cli import main

NOTES = {
    "2022-w50": note("L’an d’avant", "- Une joie.\n", date="2022-12-19"),
    "2023-w46": note(
        "La panne & le fou rire",
        "- Voir [l’autre](2023-w47.md), [celle d’avant](2022-w50.md) et"
        " [ailleurs](https://example.org/a?b&c).\n\n![Un mur](mur.png)\n\nUne note[^1].\n\n"
        "<p>Du HTML<br>sans fermeture\n\n[^1]: En bas.\n",
        date="2023-11-20",
        category="formation",
        tags="EMI",
    ),
    "2023-w47": note("La suite", "- Une autre joie.\n", date="2023-11-27"),
    "2023-w48": note("Secrète", "- Un brouillonzk.\n", date="2023-12-04", draft="true"),
}
XHTML = {"x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def site(journal: SmallJournal) -> SmallJournal:
    """A journal of two years, built."""
    journal.notes(NOTES)
    found = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(found, "PNG")
    (journal.root / "posts" / "mur.png").write_bytes(found.getvalue())
    journal.build()
    return journal


def run(journal: SmallJournal, *arguments: str) -> Result:
    """A command on a journal."""
    return CliRunner().invoke(main, [arguments[0], "--root", str(journal.root), *arguments[1:]])


def chapter(archive: zipfile.ZipFile, stem: str) -> etree._Element:
    """A chapter of a book; it has to be well-formed."""
    return etree.fromstring(archive.read(f"OEBPS/{stem}.xhtml"))


def test_a_book_of_one_year_has_its_notes_in_order(site: SmallJournal) -> None:
    result = run(site, "epub", "--year", "2023")
    assert "2 notes dans" in result.output
    with zipfile.ZipFile(site.root / "_build/epub/journal-2023.epub") as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        nav = chapter(archive, "nav")
        assert nav.xpath("//x:nav//x:a/text()", namespaces=XHTML) == [
            "La panne & le fou rire", "La suite",
        ]  # fmt: skip
        package = archive.read("OEBPS/content.opf").decode()
        assert "<dc:title>Journal d’essai, 2023</dc:title>" in package
        text = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert "brouillonzk" not in text


def test_links_stay_in_the_book_where_they_can(site: SmallJournal) -> None:
    run(site, "epub", "--year", "2023")
    with zipfile.ZipFile(site.root / "_build/epub/journal-2023.epub") as archive:
        page = chapter(archive, "2023-w46")
        names = set(archive.namelist())
    found = page.xpath("//x:a", namespaces=XHTML)
    links = {"".join(link.itertext()): link.get("href") for link in found}
    assert links["l’autre"] == "2023-w47.xhtml"
    assert links["celle d’avant"] == "https://journal.example.org/posts/2022-w50.html"
    assert links["ailleurs"] == "https://example.org/a?b&c"
    assert page.xpath("//x:img/@src", namespaces=XHTML) == ["images/mur.png"]
    assert "OEBPS/images/mur.png" in names
    ids = set(page.xpath("//@id"))
    assert {href[1:] for href in links.values() if href.startswith("#")} <= ids
    meta = " ".join(page.xpath("//x:p[@class='meta']/text()", namespaces=XHTML))
    assert meta == "Semaine 46 · 20 novembre 2023 · formation · EMI"


def test_a_place_to_break_a_long_word_holds_none_of_the_text(site: SmallJournal) -> None:
    body = "- Collecte d’archives à Saint-Sébastien-sur-Loire : lettres, boutons.\n"
    site.notes({"2023-w46": note("Collecte", body, date="2023-11-20")})
    site.build()
    assert "<wbr>" in site.text("posts/2023-w46.html")
    run(site, "epub", "--year", "2023")
    with zipfile.ZipFile(site.root / "_build/epub/journal-2023.epub") as archive:
        page = chapter(archive, "2023-w46")
    assert not page.xpath("//x:wbr", namespaces=XHTML)
    assert "Saint-Sébastien-sur-Loire" in "".join(page.itertext())


def test_the_same_site_gives_the_same_book(site: SmallJournal) -> None:
    file = site.root / "_build/epub/journal.epub"
    run(site, "epub")
    before = file.read_bytes()
    run(site, "epub")
    assert file.read_bytes() == before


def test_the_page_to_print_holds_everything_and_needs_nothing_else(site: SmallJournal) -> None:
    run(site, "printable")
    folder = site.root / "_build/pdf"
    page = html.fromstring((folder / "journal.html").read_text("utf-8"))
    titles = [title.text_content() for title in page.xpath("//section/h1")]
    assert titles[1:] == ["L’an d’avant", "La panne & le fou rire", "La suite"]
    for link in page.xpath("//a[starts-with(@href,'#')]/@href"):
        assert page.xpath(f"//*[@id='{link[1:]}']"), link
    assert all((folder / str(source)).is_file() for source in page.xpath("//img/@src"))


@pytest.mark.parametrize("command", ["epub", "printable"])
def test_a_year_without_notes_is_told(site: SmallJournal, command: str) -> None:
    result = run(site, command, "--year", "1999")
    assert result.exit_code == 1
    assert "Le site n’a pas de note de 1999" in result.output
    assert "il en a de" in result.output


def test_a_book_before_a_first_build_says_what_to_do(journal: SmallJournal) -> None:
    result = run(journal, "epub")
    assert result.exit_code == 1
    assert "semainier build" in result.output
    assert not Path(journal.root, "_build", "epub").exists()


def test_a_book_that_cannot_be_written_leaves_the_last_one(
    site: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(site, "epub")
    book = site.root / "_build/epub/journal.epub"
    before, write = book.read_bytes(), Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        write(path, content[:100])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run(site, "epub")
    assert result.exit_code == 1
    assert "place sur le disque" in result.output
    assert [path.read_bytes() for path in book.parent.iterdir()] == [before]


def test_an_image_that_went_is_in_no_page_to_print(site: SmallJournal) -> None:
    run(site, "printable")
    images = site.root / "_build/pdf/images"
    assert len(list(images.iterdir())) == 1
    site.notes({"2023-w46": note(date="2023-11-20")})
    site.build()
    run(site, "printable")
    assert list(images.iterdir()) == []


def test_a_year_without_notes_is_told_before_anything_is_built(journal: SmallJournal) -> None:
    journal.notes(NOTES)
    missing = run(journal, "printable", "--check-year", "--year", "1999")
    assert missing.exit_code == 1
    assert "n’a pas de note de 1999" in missing.stderr.replace("\u00a0", " ")
    assert "2022, 2023." in missing.stderr
    assert run(journal, "printable", "--check-year", "--year", "2023").exit_code == 0
    assert run(journal, "printable", "--check-year").exit_code == 0
    assert not (journal.root / "_build").exists()
