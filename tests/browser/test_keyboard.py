"""A walk through every control of each type of page, with the Tab key alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sample_pages import PAGES

pytestmark = pytest.mark.browser

WALKED = [
    *("home", "note", "rich note", "tags", "section year"),
    *("statistics", "results", "no result", "missing"),
]
# What a visitor sees and can act upon; one button of a group of radio buttons is enough.
CONTROLS = """() => {
  const wanted = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(wanted)].filter(it => {
    const open = [...document.querySelectorAll("details:not([open])")]
      .every(box => !box.contains(it) || it.matches("summary") && it.parentElement === box);
    return open && it.checkVisibility({visibilityProperty: true}) && !it.disabled
      && !(it.type === "radio" && !it.checked);
  });
}"""
# Tells of each control that gets the focus whether it shows.
WATCH = """() => {
  window.walked = [];
  addEventListener("focusin", event => {
    const style = getComputedStyle(event.target);
    const shows = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const box = event.target.getBoundingClientRect();
    window.walked.push({it: event.target, shows, seen: box.width > 1 && box.height > 1});
  });
}"""
MISSED = """controls => controls
  .filter(it => !walked.some(step => step.it === it)).map(it => it.outerHTML)"""


@pytest.mark.parametrize("name", WALKED)
def test_every_control_is_reached_in_the_order_of_the_page_and_shows_the_focus(
    sample_site: Path, serve: Callable[[Path], str], page: Page, name: str
) -> None:
    page.goto(f"{serve(sample_site)}/{PAGES[name]}")
    if name in {"results", "no result"}:
        expect(page.locator("#search-status")).to_have_attribute("data-state", "done")
        page.evaluate("document.activeElement.blur()")
    controls = page.evaluate_handle(CONTROLS)
    count: int = page.evaluate("controls => controls.length", controls)
    page.evaluate(WATCH)
    for _ in range(count + 2):
        page.keyboard.press("Tab")
    assert page.evaluate(MISSED, controls) == []
    steps: list[dict[str, Any]] = page.evaluate(
        "walked.map(step => ({html: step.it.outerHTML, shows: step.shows, seen: step.seen}))"
    )
    assert count > 8
    assert [step["html"] for step in steps if not (step["shows"] and step["seen"])] == []
    assert page.evaluate(
        "walked.slice(0, walked.length - 2).every((step, at, all) => !at ||"
        " (all[at - 1].it.compareDocumentPosition(step.it) & 4) > 0)"
    )


def test_the_first_control_leads_past_the_menu(sample_site: Path, page: Page) -> None:
    page.goto(f"{sample_site.as_uri()}/{PAGES['note']}")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Passer au contenu principal")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.wait_for_timeout(300)
    colours = page.locator(":focus").evaluate(
        "it => [getComputedStyle(it).color, getComputedStyle(it.parentElement).backgroundColor]"
    )
    # The journal's own paper on its accent (tokens.css), 7.4 to 1.
    assert colours == ["rgb(251, 250, 246)", "rgb(11, 90, 99)"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("it => !!it.closest('main')")
