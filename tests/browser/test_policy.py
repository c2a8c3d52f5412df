"""Every kind of page under the Content-Security-Policy of docs/hosting.md; what browsers keep.

The `page` fixture fails a test whose page logged an error, or asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journals import ROOT
from kitchen import kitchen
from sample_pages import PAGES
from semainier.theme.assets import POLICY
from watched import WatchedPage

pytestmark = pytest.mark.browser

DOCUMENTED = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
HEADER = re.search(r'Content-Security-Policy "([^"]+)"', DOCUMENTED)
FULL = HEADER[1] if HEADER else ""

# What the browser refuses on this page and on those after it.
WATCH = """window.refused = [];
  addEventListener("securitypolicyviolation", event => window.refused.push(
    [event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(" ")));
"""
KEPT = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
  bases: (await indexedDB.databases()).map(each => each.name), caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING: dict[str, Any] = {
    "local": [],
    "session": [],
    "cookies": "",
    "bases": [],
    "caches": [],
    "workers": 0,
}


@pytest.fixture(scope="module")
def kitchen_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with a note that uses all that Markdown and its directives know."""
    return kitchen(tmp_path_factory.mktemp("kitchen")).site


@pytest.fixture
def strict(page: WatchedPage) -> Iterator[WatchedPage]:
    """A page that notes what its policy refuses; a test fails if that is anything."""
    page.add_init_script(WATCH)
    yield page
    assert refused(page) == []


@pytest.fixture
def site(sample_site: Path, serve: Callable[..., str]) -> str:
    """The sample journal, served with the documented policy."""
    return serve(sample_site, FULL)


def refused(page: Page) -> list[str]:
    return list(page.evaluate("window.refused"))


def settled(page: Page) -> None:
    """Wait for the search page's answer, if this is it."""
    if page.locator("#search-status").count():
        expect(page.locator("#search-status")).to_have_attribute("data-state", "done")


def test_the_documented_policy_is_the_same_for_every_host() -> None:
    said = re.findall(r"default-src [^\"\n]+", DOCUMENTED)
    assert len(said) == 4
    assert set(said) == {f"{POLICY}; frame-ancestors 'none'"} == {FULL}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_refused_on(site: str, strict: Page, name: str) -> None:
    strict.goto(f"{site}/{PAGES[name]}", wait_until="networkidle")
    settled(strict)
    assert strict.evaluate("document.styleSheets.length") >= 1
    strict.get_by_role("button", name="Couleurs").click()
    strict.set_viewport_size({"width": 375, "height": 750})
    strict.get_by_role("button", name="Menu", exact=True).click()
    expect(strict.get_by_role("dialog", name="Menu")).to_be_visible()
    assert refused(strict) == []


def test_nothing_is_refused_in_a_note_with_everything(
    kitchen_site: Path, serve: Callable[..., str], strict: Page
) -> None:
    for path in ("posts/2023-w46.html", "index.html", "rubriques/joies/2023.html"):
        strict.goto(f"{serve(kitchen_site, FULL)}/{path}", wait_until="networkidle")
        assert refused(strict) == []


def test_nothing_is_refused_while_searching_filtering_and_marking(site: str, strict: Page) -> None:
    strict.goto(f"{site}/search.html")
    for typed in (
        "bibliothèque",
        "hameconnaje",
        '"novembre 2023"',
        "vingt-deux",
        "xyzzyqwv",
        "podcasts",
    ):
        strict.get_by_label("Mots à chercher").fill(typed)
        settled(strict)
        assert refused(strict) == []
    strict.locator("#search-results h3 a").first.click()
    expect(strict.locator("article mark").first).to_be_visible()
    strict.get_by_role("button", name="Passage suivant").click()
    strict.get_by_role("button", name="Effacer").click()
    assert refused(strict) == []
    strict.goto(f"{site}/{PAGES['recommendations']}")
    strict.get_by_role("radio", name="Lire").check()
    strict.get_by_label("Mots de la recommandation").fill("feu")
    assert refused(strict) == []
    strict.goto(f"{site}/{PAGES['tags']}")
    strict.get_by_label("Filtrer les étiquettes").fill("num")
    assert refused(strict) == []


def provoked(page: WatchedPage) -> str:
    """What the policy says of a style that a script puts into the page."""
    page.evaluate("""() => {
      const box = document.createElement("div");
      box.innerHTML = '<p style="color: red">x</p>';
      document.body.append(box);
    }""")
    page.wait_for_function("window.refused.length")
    page.problems.expect(page, "Content Security Policy")
    (said,) = refused(page)
    page.evaluate("window.refused = []")
    return said


def test_what_is_refused_is_noticed(site: str, strict: WatchedPage) -> None:
    strict.goto(f"{site}/{PAGES['note']}")
    assert provoked(strict).startswith("style-src-attr")


def test_a_browser_keeps_nothing_but_the_colours_chosen(site: str, page: Page) -> None:
    for path in PAGES.values():
        page.goto(f"{site}/{path}")
        settled(page)
        assert page.evaluate(KEPT) == NOTHING, path
    page.get_by_role("button", name="Couleurs").click()
    page.goto(f"{site}/{PAGES['recommendations']}")
    page.get_by_role("radio", name="Lire").check()
    page.goto(f"{site}/{PAGES['results']}")
    settled(page)
    assert page.evaluate(KEPT) == {**NOTHING, "local": ["mode"]}


def test_a_policy_in_the_pages_works_as_well(
    tmp_path: Path, serve: Callable[..., str], strict: WatchedPage
) -> None:
    built = kitchen(tmp_path / "journal")
    built.build(semainier_policy_in_pages=True)
    strict.goto(f"{serve(built.site)}/posts/2023-w46.html", wait_until="networkidle")
    strict.get_by_role("button", name="Couleurs").click()
    assert refused(strict) == []
    assert provoked(strict).startswith("style-src-attr")
