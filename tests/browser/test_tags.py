"""The filter of the tags, and the page without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def tags(sample_site: Path, page: Page) -> Page:
    """The page of all tags."""
    page.goto(f"{sample_site.as_uri()}/archives/tag.html")
    return page


def shown(page: Page) -> list[str]:
    """The labels that can be seen."""
    items = page.locator("ul.labels > li:visible")
    return [str(item.get_attribute("data-label")) for item in items.all()]


def field(page: Page) -> Locator:
    return page.get_by_label("Filtrer les étiquettes")


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def test_the_list_narrows_with_each_letter(tags: Page) -> None:
    everything = shown(tags)
    lengths = []
    for letter in "poé":
        field(tags).press_sequentially(letter)
        lengths.append(len(shown(tags)))
    assert len(everything) > lengths[0] > lengths[1] >= lengths[2] == 1
    assert shown(tags) == ["poésie"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ecologie", "écologie"),
        ("ÉCOLOGIE", "écologie"),
        ("rgpd", "RGPD"),
        ("oeuvres", "œuvres libres"),
        ("Œuvres", "œuvres libres"),
        ("  poesie ", "poésie"),
    ],
)
def test_accents_case_and_ligatures_make_no_difference(tags: Page, typed: str, found: str) -> None:
    field(tags).fill(typed)
    assert shown(tags) == [found]


def test_the_number_of_tags_is_announced_in_french(tags: Page) -> None:
    everything = len(shown(tags))
    expect(status(tags)).to_have_text(f"{everything} étiquettes")
    field(tags).fill("jeux")
    expect(status(tags)).to_have_text("1 étiquette")
    field(tags).fill("num")
    expect(status(tags)).to_have_text(f"{len(shown(tags))} étiquettes")


def test_letters_that_no_tag_holds_get_a_sentence(tags: Page) -> None:
    field(tags).fill("zzz")
    assert shown(tags) == []
    expect(status(tags)).to_have_text("Aucune étiquette ne contient ces lettres.")


@pytest.mark.parametrize("way", ["clearing", "Escape"])
def test_the_whole_list_comes_back(tags: Page, way: str) -> None:
    everything = shown(tags)
    field(tags).fill("poésie")
    assert shown(tags) == ["poésie"]
    if way == "clearing":
        field(tags).fill("")
    else:
        field(tags).press("Escape")
    expect(field(tags)).to_have_value("")
    assert shown(tags) == everything


def test_a_filter_kept_by_the_browser_is_applied(tags: Page) -> None:
    field(tags).fill("poésie")
    tags.locator("ul.labels > li:visible a").click()
    tags.wait_for_url("**/archives/tag/poesie.html")
    tags.go_back()
    tags.wait_for_url("**/archives/tag.html")
    expect(field(tags)).to_be_visible()
    typed = field(tags).input_value()
    assert shown(tags) == ["poésie"] if typed else len(shown(tags)) > 1


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(locale="fr-FR", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_javascript_every_tag_is_there_and_no_dead_field(
    sample_site: Path, plain_page: Page
) -> None:
    plain_page.goto(f"{sample_site.as_uri()}/archives/tag.html")
    pages = list((sample_site / "archives/tag").glob("*.html"))
    assert plain_page.locator("ul.labels > li:visible a:visible").count() == len(pages)
    expect(plain_page.locator(".label-filter")).to_be_hidden()
    expect(plain_page.locator("#label-filter")).to_be_hidden()
