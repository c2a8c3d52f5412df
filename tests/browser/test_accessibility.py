"""Every page type, in both colours, on a phone and on a desktop, as axe-core judges it.

The default rules, none left out: WCAG 2 A and AA (contrast included) and good practice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sample_pages import PAGES
from watched import violations

pytestmark = pytest.mark.browser

SCREENS = {"phone": (375, 750), "desktop": (1280, 800)}


@pytest.fixture
def site(sample_site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the sample journal, without a final slash."""
    return serve(sample_site)


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[Callable[[str, Any], Page]]:
    """A page for each size and colours, which the tests use one after the other.

    Nobody watches their problems: axe-core itself asks for style sheets that the
    page imports, at addresses that do not exist.
    """

    @cache
    def opened(size: str, colours: Any) -> Page:
        width, height = SCREENS[size]
        context = browser.new_context(
            locale="fr-FR",
            viewport={"width": width, "height": height},
            color_scheme=colours,
            reduced_motion="reduce",
        )
        contexts.append(context)
        return context.new_page()

    contexts: list[BrowserContext] = []
    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def screen(screens: Callable[[str, Any], Page], size: str, colours: Any) -> Page:
    """A page on a screen of some size, in some colours."""
    return screens(size, colours)


in_light_and_dark = pytest.mark.parametrize("colours", ["light", "dark"])
on_each_screen = pytest.mark.parametrize("size", SCREENS)
on_a_phone = pytest.mark.parametrize("size", ["phone"])


@in_light_and_dark
@on_each_screen
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(site: str, screen: Page, name: str) -> None:
    screen.goto(f"{site}/{PAGES[name]}")
    if name == "results":
        expect(screen.locator("#search-status")).to_contain_text("trouvée")
    assert violations(screen) == []


@in_light_and_dark
@on_each_screen
def test_axe_finds_nothing_in_any_state_of_the_search(site: str, screen: Page) -> None:
    screen.goto(f"{site}/search.html")
    status = screen.locator("#search-status")
    # Some of the words, a common word, a misspelt one, none.
    for typed in ("karaoké hameçonnage loutres", "bibliothèque", "hameconnaje", "xyzzyqwv"):
        screen.get_by_label("Mots à chercher").press_sequentially(typed[:3])
        assert violations(screen) == [], typed
        screen.get_by_label("Mots à chercher").fill(typed)
        expect(status).to_have_attribute("data-state", "done")
        folded = screen.locator("#search-facets:not([open]) > summary:visible")
        if folded.count():
            folded.click()
        assert violations(screen) == [], typed
    screen.goto(f"{site}/search.html?q=bibliothèque&categorie=formation&annee=2023&tri=date")
    expect(status).to_have_attribute("data-state", "done")
    assert violations(screen) == []


@in_light_and_dark
@on_a_phone
def test_axe_finds_nothing_in_the_open_menu(site: str, screen: Page) -> None:
    screen.goto(f"{site}/{PAGES['note']}")
    screen.get_by_role("button", name="Menu", exact=True).click()
    expect(screen.get_by_role("dialog", name="Menu")).to_be_visible()
    assert violations(screen) == []


@in_light_and_dark
@on_a_phone
def test_axe_finds_nothing_in_a_filtered_list_of_tags(site: str, screen: Page) -> None:
    screen.goto(f"{site}/{PAGES['tags']}")
    for typed in ("num", "zzz"):
        screen.get_by_label("Filtrer les étiquettes").fill(typed)
        assert violations(screen) == []


@in_light_and_dark
@on_a_phone
def test_axe_finds_nothing_in_filtered_recommendations(site: str, screen: Page) -> None:
    screen.goto(f"{site}/{PAGES['recommendations']}")
    screen.get_by_role("radio", name="Lire").check()
    for typed in ("feu", "zzz"):
        screen.get_by_label("Mots de la recommandation").fill(typed)
        assert violations(screen) == []


@in_light_and_dark
@on_a_phone
def test_axe_finds_nothing_in_the_reference_of_a_note(site: str, screen: Page) -> None:
    screen.goto(f"{site}/{PAGES['note']}")
    screen.get_by_text("Citer cette note").click()
    expect(screen.get_by_role("button", name="Copier la référence en RIS")).to_be_visible()
    assert violations(screen) == []


@in_light_and_dark
@on_a_phone
def test_axe_finds_nothing_in_a_note_with_the_words_searched_for(site: str, screen: Page) -> None:
    screen.goto(f"{site}/search.html?q=podcasts")
    screen.locator("#search-results h3 a").first.click()
    expect(screen.locator("article mark").first).to_be_visible()
    expect(screen.get_by_role("button", name="Effacer")).to_be_visible()
    assert violations(screen) == []


@in_light_and_dark
@on_a_phone
def test_axe_sees_a_fault_that_is_there(site: str, screen: Page) -> None:
    screen.goto(f"{site}/{PAGES['note']}")
    screen.evaluate("document.querySelector('article p').style.color = 'var(--line)'")
    assert any(found.startswith("color-contrast") for found in violations(screen))
