"""What a reader downloads to read a note: reported as a figure, held in its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sample_pages import PAGES
from serving import Counter, served

pytestmark = pytest.mark.browser

NOTES = {"note": "posts/2023/2023-w46.html", "rich note": PAGES["rich note"]}


@pytest.fixture
def counter(sample_site: Path) -> Iterator[tuple[str, Counter]]:
    """The sample journal's address, compressed as a host does, and what was sent."""
    counter = Counter()
    with served({"/": sample_site}, counter) as address:
        yield address, counter


def fetched(browser: Browser, address: str, path: str) -> list[str]:
    """The names of what a browser with an empty cache asks for."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/{path}", wait_until="load")
    context.close()
    return [url.partition("?")[0].removeprefix(address) for url in asked]


@pytest.mark.parametrize("name", NOTES)
def test_a_note_is_light(
    browser: Browser,
    counter: tuple[str, Counter],
    sample_site: Path,
    name: str,
    request: pytest.FixtureRequest,
) -> None:
    address, sent = counter
    asked = fetched(browser, address, NOTES[name])
    assert len(asked) <= 8
    unwanted = ("fontawesome", "bootstrap", "searchindex", "searchtools", "/search/", "pydata")
    assert [path for path in asked if any(part in path for part in unwanted)] == []
    raw = (sample_site / NOTES[name]).stat().st_size
    total = sum(size for path, size in sent.sent().items() if path != "/favicon.ico")
    figure = (
        f"{name}: {total / 1000:.1f} kB gzipped in {len(asked)} requests, HTML {raw / 1000:.1f} kB"
    )
    request.node.user_properties.append(("weight", figure))
    assert raw <= 25_000
    assert total <= 60_000


def test_only_the_search_page_loads_the_search(
    sample_site: Path, serve: Callable[[Path], str], page: Page
) -> None:
    searching = {"search", "results", "no result"}
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name, path in PAGES.items():
        # What the page before asks for late is not this one's.
        page.goto("about:blank")
        asked.clear()
        page.goto(f"{serve(sample_site)}/{path}")
        assert len(asked) > 2
        assert any("/semainier/search/" in url for url in asked) == (name in searching), name
