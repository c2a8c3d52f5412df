"""Pages look as with all of the theme's rules: each computed value of each element is the same."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from kitchen import kitchen
from sample_pages import PAGES

pytestmark = pytest.mark.browser

# Of two of each kind in each place: those that follow in long lists are like them.
COMPUTED = """() => {
  const seen = new Map();
  const name = it => it ? it.tagName + "." + it.getAttribute("class") : "";
  const isNew = it => {
    const above = it.parentElement;
    const place = [it, above, above?.parentElement].map(name).join(" < ");
    seen.set(place, (seen.get(place) || 0) + 1);
    return seen.get(place) <= 2;
  };
  return [...document.querySelectorAll("html, body, body *")]
  .filter(it => it.checkVisibility() && isNew(it)).flatMap(it =>
  [null, "::before", "::after", "::marker"].flatMap(part => {
    const style = getComputedStyle(it, part);
    const isDrawn = part === "::marker" ? it.tagName === "LI" : style.content !== "none";
    if (part && !isDrawn) return [];
    const names = Array.from(style).filter(name => !name.startsWith("--"));
    const values = names.map(name => name + ": " + style.getPropertyValue(name));
    return [[it.tagName, it.getAttribute("class"), part, values.join("; ")]];
  }))}"""
REPLACE = """css => {
  const style = document.createElement("style");
  style.textContent = css;
  document.querySelector("link[href*='semainier.css']").replaceWith(style);
}"""
LIGHT_PHONE = {"width": 375, "colours": "light"}
DARK_DESKTOP = {"width": 1280, "colours": "dark"}


@pytest.fixture(scope="module")
def reduced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with a note that uses all that Markdown and its directives know."""
    return kitchen(tmp_path_factory.mktemp("reduced")).site


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sheet with every rule of the theme."""
    journal = kitchen(tmp_path_factory.mktemp("whole"))
    journal.build(semainier_style_names=["*"])
    css = journal.text("_static/semainier.css")
    assert css.count("{") > 3500
    return css


def differences(page: Page, css: str) -> list[Any]:
    """The elements whose look another sheet changes."""
    mine = page.evaluate(COMPUTED)
    assert len(mine) > 50
    assert "font-family" in mine[0][3]
    page.evaluate(REPLACE, css)
    return [
        (*before[:3], set(before[3].split("; ")) ^ set(after[3].split("; ")))
        for before, after in zip_longest(mine, page.evaluate(COMPUTED), fillvalue=["", "", "", ""])
        if before != after
    ]


def show(page: Page, screen: dict[str, Any]) -> None:
    """Put a page on a screen, without anything that moves."""
    page.emulate_media(color_scheme=screen["colours"], reduced_motion="reduce")
    page.set_viewport_size({"width": screen["width"], "height": 900})


@pytest.mark.parametrize("screen", [LIGHT_PHONE, DARK_DESKTOP], ids=["phone", "desktop"])
def test_a_note_with_everything_looks_the_same(
    reduced: Path, serve: Callable[[Path], str], whole: str, page: Page, screen: dict[str, Any]
) -> None:
    show(page, screen)
    media: Literal["screen", "print"]
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        page.goto(f"{serve(reduced)}/posts/2023-w46.html")
        assert differences(page, whole) == [], media


@pytest.mark.parametrize("screen", [LIGHT_PHONE, DARK_DESKTOP], ids=["phone", "desktop"])
def test_every_page_looks_the_same(
    sample_site: Path, serve: Callable[[Path], str], whole: str, page: Page, screen: dict[str, Any]
) -> None:
    show(page, screen)
    for name, path in PAGES.items():
        page.goto(f"{serve(sample_site)}/{path}")
        assert differences(page, whole) == [], name


def test_a_rule_that_is_missed_is_noticed(
    reduced: Path, serve: Callable[[Path], str], whole: str, page: Page
) -> None:
    page.goto(f"{serve(reduced)}/posts/2023-w46.html")
    found = differences(page, whole + ".admonition.tip { outline: 1px solid red }")
    assert [each[:3] for each in found] == [("DIV", "admonition tip", None)]
