"""A reader's way through the journal, from a disk and from a server."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from watched import WatchedPage

pytestmark = pytest.mark.browser

# It stands in the newest note of the sample, and in no other.
WORD = "Gutenberte"


@pytest.fixture(params=["disk", "server"])
def site(request: pytest.FixtureRequest, sample_site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the sample journal, without a final slash."""
    return sample_site.as_uri() if request.param == "disk" else serve(sample_site)


def title(page: Page) -> Locator:
    return page.locator("article h1")


def follow(page: Page, link: Locator) -> str:
    """Follow a link; return the address it led to."""
    before = page.url
    link.click()
    page.wait_for_url(lambda url: url != before)
    expect(title(page)).to_be_visible()
    return page.url


def test_a_reader_goes_from_the_newest_note_to_its_tags_neighbours_category_and_year(
    site: str, page: Page
) -> None:
    page.goto(f"{site}/index.html")
    newest = page.locator("section.newest h2 a").first
    name = newest.inner_text()
    newest_address = follow(page, newest)
    expect(title(page)).to_contain_text(name)

    tag = page.locator("a[rel=tag]").first
    label = tag.inner_text()
    tag_address = follow(page, tag)
    expect(title(page)).to_contain_text(label)
    own = page.locator("ul.notes a", has_text=name)
    expect(own).to_have_count(1)

    other = page.locator("ul.notes a").filter(has_not_text=name).first
    other_name = other.inner_text()
    other_address = follow(page, other)
    expect(title(page)).to_contain_text(other_name)
    expect(page.locator("a[rel=tag]", has_text=label)).to_have_count(1)

    follow(page, page.locator(".neighbours a[rel=prev]"))
    assert follow(page, page.locator(".neighbours a[rel=next]")) == other_address

    category = page.locator("a.chip-category").first
    category_label = category.inner_text()
    follow(page, category)
    expect(title(page)).to_contain_text(category_label)
    expect(page.locator("ul.notes a", has_text=other_name)).to_have_count(1)

    follow(page, page.locator(".main-menu a", has_text="Semaines"))
    year = page.locator("ul.years a").nth(1)
    number = year.inner_text()
    follow(page, year)
    expect(title(page)).to_contain_text(number)
    assert page.locator("ul.notes > li").count() > 1

    assert newest_address != other_address != tag_address


def test_back_returns_to_the_page_before(site: str, page: Page) -> None:
    page.goto(f"{site}/index.html")
    home = page.url
    note = follow(page, page.locator("ul.notes a").first)
    follow(page, page.locator("a[rel=tag]").first)
    page.go_back()
    page.wait_for_url(note)
    page.go_back()
    page.wait_for_url(home)
    expect(title(page)).to_contain_text("Journal de bord")


def test_a_word_typed_on_the_home_page_finds_its_note(site: str, page: Page) -> None:
    page.goto(f"{site}/index.html")
    name = page.locator("section.newest h2 a").first.inner_text()
    page.locator("article .journal-search input").fill(WORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/search\.html\?q={WORD}$"))
    found = page.locator("#search-results h3 a")
    expect(found.filter(has_text=name)).to_have_count(1)
    expect(page.locator("article .journal-search input")).to_have_value(WORD)
    follow(page, found.filter(has_text=name))
    expect(title(page)).to_contain_text(name)
    expect(page.locator("article")).to_contain_text(WORD)


def test_the_search_page_speaks_french_whatever_it_found(site: str, page: Page) -> None:
    for query, sentence in (("karaoké", "trouvée"), ("zzyzx", "Aucune note trouvée")):
        page.goto(f"{site}/search.html?q={query}")
        expect(page.locator("#search-status")).to_contain_text(sentence)
        assert "search" not in page.locator("article").inner_text().lower()


def focused(page: Page) -> Locator:
    return page.locator("input:focus")


def test_slash_leads_to_a_search_field(site: str, page: Page) -> None:
    for path in ("index.html", "posts/2023/2023-w46.html", "search.html"):
        page.goto(f"{site}/{path}")
        page.keyboard.press("/")
        expect(focused(page)).to_have_attribute("name", "q")
        expect(focused(page)).to_have_value("")
        expect(focused(page)).to_be_in_viewport()


def test_slash_is_a_letter_like_any_other_while_typing(site: str, page: Page) -> None:
    page.goto(f"{site}/archives/tag.html")
    page.locator("#label-filter").focus()
    page.keyboard.type("a/b")
    expect(page.locator("#label-filter")).to_be_focused()
    expect(page.locator("#label-filter")).to_have_value("a/b")


def test_control_k_leads_to_the_same_field_and_opens_nothing(site: str, page: Page) -> None:
    page.goto(f"{site}/index.html")
    page.locator("article .journal-search input").focus()
    page.keyboard.press("Control+k")
    expect(page.locator(".bd-sidebar-primary input[name=q]")).to_be_focused()
    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("shortcut", ["/", "Control+k"])
def test_on_a_narrow_screen_the_shortcut_opens_the_menu_with_its_field(
    site: str, page: Page, shortcut: str
) -> None:
    page.set_viewport_size({"width": 768, "height": 800})
    page.goto(f"{site}/posts/2023/2023-w46.html")
    page.keyboard.press(shortcut)
    expect(page.locator("dialog[open] input[name=q]")).to_be_focused()
    page.keyboard.type("podcasts")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\.html\?q=podcasts"))


def test_the_404_page_has_styles_and_links_at_any_depth(
    sample_site: Path,
    serve: Callable[[Path], str],
    page: WatchedPage,
) -> None:
    site = serve(sample_site)
    answers: dict[str, int] = {}
    page.on("response", lambda answer: answers.update({answer.url: answer.status}))
    address = f"{site}/posts/1999/tres/profond/rien.html"
    page.goto(address)
    expect(title(page)).to_have_text("Page introuvable")
    assert answers.pop(address) == 404
    assert len(answers) > 2
    assert {url: status for url, status in answers.items() if status != 200} == {}
    assert page.locator("body").evaluate("it => getComputedStyle(it).backgroundColor") == (
        "rgb(251, 250, 246)"
    )
    links = page.locator("a[href]").evaluate_all("all => all.map(it => it.href)")
    own = {link.split("#")[0] for link in links if link.startswith(site)}
    assert len(own) > 8
    for link in own - {address}:
        assert page.request.get(link).status == 200, link
    page.locator("article .journal-search input").fill("podcasts")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/search.html?q=podcasts")
    expect(page.locator("#search-results li a").first).to_be_visible()
    _forgive_missing(page, address)


def _forgive_missing(page: WatchedPage, address: str) -> None:
    """Take the error that this test asked for, and no other, off the page's problems."""
    page.problems[:] = [problem for problem in page.problems if address not in problem]
