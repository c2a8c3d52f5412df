"""The sample journal's pages hold together: links, places, headings."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup

Pages = dict[Path, BeautifulSoup]


@pytest.fixture(scope="module")
def pages(sample_site: Path) -> Pages:
    """Every page of the sample journal, parsed."""
    paths = (path for path in sample_site.rglob("*.html") if "_static" not in path.parts)
    return {path.resolve(): BeautifulSoup(path.read_bytes(), "lxml") for path in paths}


def targets(page: BeautifulSoup) -> set[str]:
    """The addresses within the site that a page leads to or shows."""
    found = {str(tag["href"]) for tag in page.select("a[href], link[href]")}
    found |= {str(tag["src"]) for tag in page.select("img[src], script[src]")}
    return {address for address in found if not address.startswith(("http", "mailto:", "data:"))}


def test_every_link_and_image_leads_to_a_file(sample_site: Path, pages: Pages) -> None:
    missing = []
    for path, page in pages.items():
        for address in targets(page):
            file = unquote(urldefrag(address).url).split("?")[0]
            # The page for what is not found may be shown at any depth.
            where = sample_site / file.lstrip("/") if file.startswith("/") else path.parent / file
            if file and not where.exists():
                missing.append((path.name, address))
    assert missing == []


def test_every_link_to_a_place_on_a_page_finds_it(pages: Pages) -> None:
    places = {path: {str(tag["id"]) for tag in page.select("[id]")} for path, page in pages.items()}
    missing = []
    for path, page in pages.items():
        for address in targets(page):
            file, place = urldefrag(unquote(address))
            where = (path.parent / file).resolve() if file else path
            if place and where in places and place not in places[where]:
                missing.append((path.name, address))
    assert missing == []


def test_every_identifier_is_alone_on_its_page(pages: Pages) -> None:
    for path, page in pages.items():
        ids = [str(tag["id"]) for tag in page.select("[id]")]
        assert [name for name in set(ids) if ids.count(name) > 1] == [], path


def test_every_page_has_one_first_level_heading(pages: Pages) -> None:
    assert [path.name for path, page in pages.items() if len(page.select("h1")) != 1] == []
