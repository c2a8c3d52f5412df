"""A printed page is fit for filing: the text alone, addresses as notes, where it is from."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

NOTE = "posts/2023/2023-w46.html"
PAGES = [NOTE, "index.html", "archives/2023.html", "recommandations.html", "ailleurs.html"]
ELSEWHERE = (
    *(".bd-sidebar-primary", ".bd-sidebar-secondary", ".bd-header-article", ".bd-footer-content"),
    *(".same-week", ".neighbours", ".along", ".cite", ".references", "form", ".skip-link"),
)
COUNT = """addEventListener("beforeprint", () => {
  window.numbered = document.querySelectorAll(".address-mark").length;
})"""


def printed(page: Page, address: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize("path", PAGES)
def test_paper_holds_no_ways_to_elsewhere(sample_site: Path, page: Page, path: str) -> None:
    printed(page, f"{sample_site.as_uri()}/{path}")
    expect(page.locator("h1")).to_be_visible()
    for selector in ELSEWHERE:
        expect(page.locator(selector).locator("visible=true")).to_have_count(0)


def test_each_address_is_a_note_of_its_own_number(sample_site: Path, page: Page) -> None:
    printed(page, f"{sample_site.as_uri()}/{NOTE}")
    links = page.locator(".bd-article a.external")
    addresses = page.locator(".filing ol li").all_text_contents()
    assert len(addresses) == len(set(addresses)) >= 2
    for link in links.all():
        number = int(link.evaluate("it => it.nextElementSibling.textContent"))
        assert addresses[number - 1] == link.evaluate("it => it.href")
    expect(page.locator(".filing h2")).to_have_text("Adresses des liens")


def test_after_printing_the_page_is_as_it_was(sample_site: Path, page: Page) -> None:
    page.goto(f"{sample_site.as_uri()}/{NOTE}")
    before = page.content()
    page.evaluate(COUNT)
    page.pdf()
    assert page.evaluate("numbered") >= 2
    page.pdf()
    assert page.content() == before
    expect(page.locator(".filing")).to_be_hidden()


def test_without_scripts_addresses_stand_in_the_text(sample_site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(f"{sample_site.as_uri()}/{NOTE}")
    link = page.locator(".bd-article a.external").first
    shown = "it => getComputedStyle(it, '::after').content"
    assert link.get_attribute("href") in link.evaluate(shown)
    context.close()


def test_the_foot_says_which_week_and_where_it_was_read(sample_site: Path, page: Page) -> None:
    printed(page, f"{sample_site.as_uri()}/{NOTE}")
    foot = page.locator(".filing p")
    expect(foot).to_contain_text("Semaine 46 de 2023")
    expect(foot).to_contain_text("publiée le 20 novembre 2023")
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    expect(foot).to_contain_text(str(canonical))


def test_ink_is_black_on_white_whatever_the_screen(sample_site: Path, page: Page) -> None:
    printed(page, f"{sample_site.as_uri()}/{NOTE}")
    colours = page.locator("body").evaluate(
        "it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
