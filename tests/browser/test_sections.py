"""From the pages along sections to the notes, and the drawings of the statistics."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

# Letters and digits alone: notes add marks of footnotes and links to headings.
LETTERS = """element => {
  const copy = element.cloneNode(true);
  const marks = ".footnote-reference, .headerlink, .to-item, .item-heading";
  for (const mark of copy.querySelectorAll(marks)) {
    mark.remove();
  }
  return copy.textContent.replace(/[^\\p{L}\\p{N}]/gu, "");
}"""


def test_every_entry_of_a_year_leads_to_its_words(sample_site: Path, page: Page) -> None:
    page.goto(f"{sample_site.as_uri()}/rubriques/joies/2023.html")
    items = page.locator(".rubric-items > li")
    wanted = [
        (item.locator(".to-item").evaluate("link => link.href"), item.evaluate(LETTERS))
        for item in items.all()
    ]
    assert len(wanted) > 25
    for address, letters in wanted:
        page.goto(address)
        target = page.locator(f"#{address.partition('#')[2]}")
        expect(target).to_have_count(1)
        expect(target).to_be_in_viewport()
        assert target.evaluate(LETTERS) == letters


def test_an_entrys_link_is_reached_and_followed_by_keyboard(sample_site: Path, page: Page) -> None:
    page.goto(f"{sample_site.as_uri()}/rubriques/joies/2023.html")
    link = page.locator(".rubric-items .to-item").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/posts/2023/*.html#i-*")
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 375])
def test_the_words_of_the_drawings_can_be_read_on_a_phone(
    sample_site: Path, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(f"{sample_site.as_uri()}/statistiques.html")
    heights = page.evaluate(
        """() => [...document.querySelectorAll(".figure-svg text")]
            .map(text => parseFloat(getComputedStyle(text).fontSize)
              * text.ownerSVGElement.getScreenCTM().a)"""
    )
    context.close()
    assert len(heights) > 50
    assert min(heights) >= 9


def test_the_table_of_a_drawing_opens_by_keyboard(sample_site: Path, page: Page) -> None:
    page.goto(f"{sample_site.as_uri()}/statistiques.html")
    summary = page.locator(".statistic summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".statistic table").first).to_be_visible()
