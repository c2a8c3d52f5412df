"""How a note is cited: copying, the day of consultation, and the page without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sample_pages import PAGES

pytestmark = pytest.mark.browser

# What the clipboard holds is asked of the page, which needs leave.
LEAVE = ["clipboard-read", "clipboard-write"]
STRICT = "default-src 'self'; script-src 'self'; style-src 'self'"


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris")
    yield context
    context.close()


def opened(page: Page, address: str) -> Page:
    """A note with its reference unfolded, by keyboard."""
    page.goto(f"{address}/{PAGES['note']}")
    page.locator(".cite > summary").focus()
    page.keyboard.press("Enter")
    return page


def test_each_form_of_the_reference_is_copied(
    sample_site: Path, serve: Callable[[Path], str], reader: BrowserContext
) -> None:
    address = serve(sample_site)
    reader.grant_permissions(LEAVE, origin=address)
    page = opened(reader.new_page(), address)
    for name, ident in (
        ("Copier la référence", "cite-iso"),
        ("Copier la référence en BibTeX", "cite-bibtex"),
        ("Copier la référence en RIS", "cite-ris"),
    ):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(".cite [role=status]")).to_have_text("Copié.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(f"#{ident}").evaluate("it => it.textContent").strip()
        # Said beside the button.
        said = page.locator("figcaption", has=page.locator("[role=status]"))
        expect(said.get_by_role("button")).to_have_accessible_name(name)


def test_where_there_is_no_clipboard_the_older_way_copies(page: Page, sample_site: Path) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened(page, sample_site.as_uri())
    page.get_by_role("button", name="Copier la référence en RIS").click()
    expect(page.locator(".cite [role=status]")).to_have_text("Copié.")


def test_what_could_not_be_copied_is_selected(page: Page, sample_site: Path) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false;"
    )
    opened(page, sample_site.as_uri())
    page.get_by_role("button", name="Copier la référence en BibTeX").click()
    expect(page.locator(".cite [role=status]")).to_contain_text("sélectionnez le texte")
    assert str(page.evaluate("String(getSelection())")).startswith("@misc{2023-w46")


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2027-03-01T12:00:00", "consulté le 1er mars 2027"),
        ("2027-03-21T12:00:00", "consulté le 21 mars 2027"),
    ],
)
def test_the_day_of_consultation_is_the_reader_s(
    page: Page, sample_site: Path, now: str, day: str
) -> None:
    page.clock.set_fixed_time(now)
    page.goto(f"{sample_site.as_uri()}/{PAGES['note']}")
    assert f"[{day}]" in re.sub(r"\s", " ", page.locator("#cite-iso").text_content() or "")


def test_without_javascript_the_reference_is_there_and_no_dead_button(
    sample_site: Path, browser: Browser
) -> None:
    context = browser.new_context(locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample_site.as_uri()}/{PAGES['note']}")
    page.get_by_text("Citer cette note").click()
    expect(page.locator("#cite-iso")).to_be_visible()
    expect(page.locator("#cite-iso")).to_contain_text("[consulté le …]")
    expect(page.locator("#cite-ris")).to_be_visible()
    expect(page.locator(".cite button:visible")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_reference_makes_the_page_wider_than_the_screen(
    page: Page, sample_site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, sample_site.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_strict_policy_lets_structured_data_be(
    sample_site: Path, serve: Callable[..., str], page: Page, tmp_path: Path
) -> None:
    """It is a block of data: nothing runs, so that ``script-src`` does not refuse it."""
    text = (sample_site / PAGES["note"]).read_text(encoding="utf-8")
    data = re.search(r'<script type="application/ld\+json">.*?</script>', text)
    assert data is not None
    html = f"<!DOCTYPE html><html lang='fr'><head><title>Note</title>{data[0]}</head></html>"
    (tmp_path / "note.html").write_text(html, encoding="utf-8")
    # A refusal is an error in the console, which fails the test.
    page.goto(f"{serve(tmp_path, STRICT)}/note.html")
    read = "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)"
    assert page.evaluate(f"{read}['@graph'][0]['@type']") == "BlogPosting"
