"""Pages look as with all of the theme's rules: each computed value of each element is the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from kitchen import kitchen
from sample_pages import PAGES

pytestmark = pytest.mark.browser

# The look of two elements of each kind in each place, page after page: those that follow
# in long lists, and on later pages in the same place, are like them.
LOOK = """seen => {
  const count = new Map(seen);
  const name = it => it.tagName + "." + it.getAttribute("class");
  const placeOf = it => it ? name(it) + " < " + placeOf(it.parentElement) : "";
  const isNew = it => {
    const place = placeOf(it);
    count.set(place, (count.get(place) || 0) + 1);
    return count.get(place) <= 2;
  };
  const looked = [...document.querySelectorAll("html, body, body *")]
    .filter(it => it.checkVisibility() && (isNew(it) || it === document.documentElement));
  const isDrawn = (it, part, style) =>
    !part || (part === "::marker" ? it.tagName === "LI" : style.content !== "none");
  const valuesOf = style => Array.from(style).filter(name => !name.startsWith("--"))
    .map(name => name + ": " + style.getPropertyValue(name));
  window.look = () => looked.flatMap(it => [null, "::before", "::after", "::marker"].map(part => {
    const style = getComputedStyle(it, part);
    const values = isDrawn(it, part, style) ? valuesOf(style) : [];
    return { it: [it.tagName, it.getAttribute("class"), part], values };
  }));
  window.before = window.look();
  return { count: looked.length, first: window.before[0].values.length, seen: [...count] };
}"""
COMPARE = """css => {
  const style = document.createElement("style");
  style.textContent = css;
  document.querySelector("link[href*='semainier.css']").replaceWith(style);
  return window.look().flatMap(({ it, values }, place) => {
    const before = new Set(window.before[place].values);
    const changed = values.filter(value => !before.has(value));
    return changed.length || values.length !== before.size ? [[...it, changed]] : [];
  });
}"""
# How many elements were looked at in each place, as pairs.
Seen = list[list[Any]]
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


def differences(page: Page, css: str, seen: Seen) -> list[Any]:
    """The elements whose look another sheet changes, with their new values.

    ``seen`` counts the elements looked at in each place; this page's are added.
    """
    looked = page.evaluate(LOOK, seen)
    assert looked["first"] > 100
    seen[:] = looked["seen"]
    found: list[Any] = page.evaluate(COMPARE, css)
    return found


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
        assert differences(page, whole, []) == [], media


@pytest.mark.parametrize("screen", [LIGHT_PHONE, DARK_DESKTOP], ids=["phone", "desktop"])
def test_every_page_looks_the_same(
    sample_site: Path, serve: Callable[[Path], str], whole: str, page: Page, screen: dict[str, Any]
) -> None:
    show(page, screen)
    seen: Seen = []
    for name, path in PAGES.items():
        page.goto(f"{serve(sample_site)}/{path}")
        assert differences(page, whole, seen) == [], name
    assert len(seen) > 500


def test_a_rule_that_is_missed_is_noticed(
    reduced: Path, serve: Callable[[Path], str], whole: str, page: Page
) -> None:
    page.goto(f"{serve(reduced)}/posts/2023-w46.html")
    found = differences(page, whole + ".admonition.tip { outline: 1px solid red }", [])
    assert [each[:3] for each in found] == [["DIV", "admonition tip", None]]
