"""Statistics and « Ailleurs » on a phone, by keyboard, on paper, with everything unfolded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from watched import violations

pytestmark = pytest.mark.browser

PAGES = ["ailleurs.html", "statistiques.html"]
UNFOLD = "document.querySelectorAll('details').forEach(it => { it.open = true; })"


@pytest.fixture
def phone(browser: Browser, colours: Any) -> Iterator[Page]:
    """A phone whose pages nobody watches: axe-core asks for what does not exist."""
    context = browser.new_context(
        locale="fr-FR", viewport={"width": 375, "height": 750}, color_scheme=colours
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_when_all_is_unfolded(sample_site: Path, phone: Page, path: str) -> None:
    phone.goto(f"{sample_site.as_uri()}/{path}")
    phone.evaluate(UNFOLD)
    assert violations(phone) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_the_page_sideways_when_all_is_unfolded(
    sample_site: Path, page: Page, path: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{sample_site.as_uri()}/{path}")
    page.evaluate(UNFOLD)
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


# Each text with its size on the screen and where it ends, and the screen's width.
TEXTS = """() => [...document.querySelectorAll(".figure-svg text")].map(text => [
  text.textContent,
  parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a,
  text.getBoundingClientRect().left, text.getBoundingClientRect().right])"""


def test_the_words_of_the_drawings_are_large_enough_and_whole(
    sample_site: Path, page: Page
) -> None:
    page.set_viewport_size({"width": 375, "height": 750})
    page.goto(f"{sample_site.as_uri()}/statistiques.html")
    texts = page.evaluate(TEXTS)
    assert len(texts) > 100
    for text, size, left, right in texts:
        assert size >= 11, text
        assert left >= 0, text
        assert right <= 375, text


# Texts of one drawing that touch each other.
TOUCHING = """() => [...document.querySelectorAll(".figure-svg")].flatMap(svg => {
  const boxes = [...svg.querySelectorAll("text")].map(it => [it, it.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - 5 && b.top < a.bottom - 5)
    .map(([other]) => one.textContent + " / " + other.textContent));
})"""


def test_no_words_of_a_drawing_touch(sample_site: Path, page: Page) -> None:
    page.goto(f"{sample_site.as_uri()}/statistiques.html")
    assert page.evaluate(TOUCHING) == []


def test_a_wide_table_is_read_by_keyboard(sample_site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{sample_site.as_uri()}/statistiques.html")
    figure = page.get_by_role("figure", name="Les étiquettes les plus employées, année par année")
    figure.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    scroller = figure.get_by_role("group", name="Les étiquettes les plus employées")
    expect(scroller).to_be_focused()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 100")
    expect(figure.get_by_role("table")).to_be_visible()
    expect(figure.get_by_role("rowheader").first).to_have_text("lecture publique")


def test_the_figures_need_no_script(sample_site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{sample_site.as_uri()}/statistiques.html")
    expect(page.get_by_role("img", name="Jours de publication")).to_be_visible()
    page.locator(".statistic summary").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_paper_is_light_and_has_the_title(sample_site: Path, page: Page, path: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{sample_site.as_uri()}/{path}")
    expect(page.locator("h1")).to_be_visible()
    red = "it => parseInt(getComputedStyle(it)[{name}].match(/\\d+/)[0])"
    assert page.locator("body").evaluate(red.replace("{name}", "'color'")) < 60
    if path == "statistiques.html":
        bar = page.locator(".fig-1").first
        assert bar.evaluate(red.replace("{name}", "'fill'")) < 60
        # The tables are printed, folded or not.
        assert page.locator(".table-scroll table").first.evaluate("it => it.offsetHeight") > 50


# --- Ailleurs ----------------------------------------------------------------


def test_the_alphabetical_list_leads_to_a_person_and_a_week_to_the_words(
    sample_site: Path, page: Page
) -> None:
    page.goto(f"{sample_site.as_uri()}/ailleurs.html")
    page.get_by_text("De A à Z").click()
    page.locator(".peers-index").first.get_by_role("link", name="Gwen").click()
    peer = page.locator(":target")
    expect(peer).to_be_in_viewport()
    expect(peer.get_by_role("link", name="Gwen", exact=True)).to_be_visible()
    peer.get_by_role("link", name="Semaine 18 de 2021").click()
    page.wait_for_url("**/posts/2021/2021-w18.html#i-*")
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("Gwen a planté des pommes de terre")
