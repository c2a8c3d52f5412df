"""The calendar in a browser: a grid to look at, a table to read, links to reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# 53 weeks; two notes in one week and a pause; a combined note; every year; the newest.
YEARS = ["archives/2020.html", "archives/2022.html", "archives/2024.html"]
PAGES = [*YEARS, "archives.html", "index.html"]

# The links of the calendars in reading order, with their boxes.
TARGETS = """() => [...document.querySelectorAll(".calendar td a")].map(it => {
  const box = it.getBoundingClientRect();
  return {name: it.title, left: box.left, right: box.right, top: box.top, bottom: box.bottom};
})"""


@pytest.fixture
def site(sample_site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the sample journal, without a final slash."""
    return serve(sample_site)


def targets(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(TARGETS)
    return found


def apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two boxes share no place, a hair's breadth aside."""
    aside = one["right"] <= other["left"] + 0.1 or other["right"] <= one["left"] + 0.1
    above = one["bottom"] <= other["top"] + 0.1 or other["bottom"] <= one["top"] + 0.1
    return bool(aside or above)


@pytest.mark.parametrize("width", [320, 375, 545, 768, 1280])
def test_every_week_is_a_target_of_24_pixels_that_covers_no_other(
    site: str, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page.goto(f"{site}/{path}")
        found = targets(page)
        assert found, path
        small = [
            it for it in found if it["right"] - it["left"] < 24 or it["bottom"] - it["top"] < 24
        ]
        assert small == [], path
        for place, one in enumerate(found):
            assert all(apart(one, other) for other in found[place + 1 : place + 30]), (path, one)


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_year_reaches_beyond_the_screen(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page.goto(f"{site}/{path}")
        beyond = page.evaluate(
            """() => [...document.querySelectorAll(".calendar, .calendar *")]
              .filter(it => it.getBoundingClientRect().right > document.documentElement.clientWidth)
              .map(it => it.outerHTML.slice(0, 80))"""
        )
        assert beyond == [], path
        root = page.evaluate("document.scrollingElement.scrollWidth")
        assert root <= width, path


@pytest.mark.parametrize("width", [375, 1280])
def test_the_keyboard_reaches_each_week_in_order(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/archives/2022.html")
    expected = [target["name"] for target in targets(page)]
    assert len(expected) == 12
    page.locator("article .lead a").focus()
    reached = []
    for _ in expected:
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        reached.append(focused.get_attribute("title"))
        assert focused.evaluate("it => getComputedStyle(it).outlineStyle") == "solid"
    assert reached == expected
    numbers = [int(str(name).split()[1].rstrip(",")) for name in reached]
    assert numbers == sorted(numbers)


def test_a_week_leads_to_its_note_and_each_of_two_to_its_own(site: str, page: Page) -> None:
    page.goto(f"{site}/archives/2022.html")
    both = page.get_by_role("link", name="Semaine 13, du 28 mars au 3 avril 2022")
    titles = [str(link.get_attribute("title")).rpartition(":")[2].strip() for link in both.all()]
    assert len(titles) == 2
    for place, title in enumerate(titles):
        both.nth(place).click()
        expect(page.locator("article h1")).to_contain_text(title)
        page.go_back()


def accessible_nodes(page: Page) -> list[tuple[str, str]]:
    """The roles and names that Chromium gives to assistive technologies, in order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["role"]["value"], " ".join(node.get("name", {}).get("value", "").split()))
        for node in nodes
        if not node["ignored"]
    ]


@pytest.mark.parametrize("width", [375, 1280])
def test_the_grid_stays_a_table_for_assistive_technologies(
    site: str, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/archives/2020.html")
    nodes = accessible_nodes(page)
    roles = [role for role, _ in nodes]
    assert [roles.count(role) for role in ("table", "row", "columnheader", "rowheader")] == [
        1, 5, 15, 4,
    ]  # fmt: skip
    # The 53rd week has a column of its own, empty in the three other quarters.
    assert roles.count("cell") + roles.count("gridcell") == 56
    assert ("rowheader", "octobre à décembre") in nodes
    assert ("columnheader", "n° 14 du trimestre") in nodes
    names = [name for role, name in nodes if role == "link" and name.startswith("Semaine 53,")]
    assert len(names) == 1
    assert names[0].startswith("Semaine 53, du 28 décembre 2020 au 3 janvier 2021 : ")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_each_state_has_a_sign_of_its_own_beside_its_colours(
    site: str, page: Page, colours: Any
) -> None:
    page.emulate_media(color_scheme=colours)
    page.goto(f"{site}/archives/2024.html")
    borders = {
        state: page.locator(f".weeks .{state} > :is(a, .week)").first.evaluate(
            "it => [getComputedStyle(it).borderTopStyle, getComputedStyle(it).borderTopColor]"
        )
        for state in ("told", "shared", "pause", "nothing")
    }
    assert [borders[state][0] for state in ("told", "shared", "pause")] == [
        "solid", "double", "dashed",
    ]  # fmt: skip
    # An unseen line: a number alone.
    assert borders["nothing"][1] == "rgba(0, 0, 0, 0)"
    assert all("rgba" not in borders[state][1] for state in ("told", "shared", "pause"))


def test_the_same_week_of_another_year_is_one_step_away(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 750})
    page.goto(f"{site}/posts/2023/2023-w46.html")
    region = page.get_by_role("region", name="La même semaine, d’autres années")
    link = region.get_by_role("link").first
    title = link.inner_text()
    link.click()
    expect(page.locator("article h1")).to_contain_text(title)
    expect(
        page.get_by_role("region", name="La même semaine").get_by_text("2023").first
    ).to_be_visible()
