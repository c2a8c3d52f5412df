"""How the pages stand on screens of different sizes, in both colours, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from journals import SmallJournal, note
from kitchen import kitchen
from sample_pages import PAGES

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 375, "height": 750}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
NOTE = PAGES["note"]

# What reaches beyond the right edge, unless an ancestor lets the reader scroll it.
BEYOND = """() => {
  const edge = document.documentElement.clientWidth + 1;
  const scrolls = it => /auto|scroll/.test(getComputedStyle(it).overflowX);
  const held = it => it && it !== document.body && (scrolls(it) || held(it.parentElement));
  const beyond = [...document.querySelectorAll("body *")].filter(it =>
    it.getClientRects().length && it.getBoundingClientRect().right > edge
    && getComputedStyle(it).visibility === "visible" && !held(it.parentElement));
  const names = beyond.map(it => it.tagName + "." + it.className);
  const root = document.scrollingElement;
  return root.scrollWidth > root.clientWidth ? ["page", ...names] : names;
}"""

# The number of characters of each full line of an article's long paragraphs.
LINES = """() => [...document.querySelectorAll("article p")].flatMap(paragraph => {
  const range = document.createRange();
  const lines = new Map();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let place = 0; place < node.data.length; place += 1) {
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const boxes = range.getClientRects();
      if (!boxes.length) continue;
      const line = Math.round(boxes[boxes.length - 1].bottom / 8);
      lines.set(line, (lines.get(line) || 0) + 1);
    }
  }
  const counts = [...lines.values()];
  return counts.length > 2 ? counts.slice(0, -1) : [];
})"""


@pytest.fixture
def site(sample_site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the sample journal, without a final slash."""
    return serve(sample_site)


def background(page: Page) -> str:
    """Whether the page is drawn light or dark."""
    red = page.locator("body").evaluate(
        "it => parseInt(getComputedStyle(it).backgroundColor.match(/\\d+/)[0])"
    )
    return "dark" if red < 128 else "light"


# --- Width -------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_no_page_scrolls_sideways(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    too_wide: dict[str, Any] = {}
    for name, path in PAGES.items():
        page.goto(f"{site}/{path}")
        if beyond := page.evaluate(BEYOND):
            too_wide[name] = beyond
    assert too_wide == {}


def test_no_note_scrolls_sideways_on_the_narrowest_phone(
    site: str, sample_site: Path, page: Page
) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    too_wide: dict[str, Any] = {}
    for path in sorted((sample_site / "posts").rglob("*.html")):
        page.goto(f"{site}/{path.relative_to(sample_site)}")
        if beyond := page.evaluate(BEYOND):
            too_wide[path.stem] = beyond
    assert too_wide == {}


# Longer than a line of a telephone: an address, a word without a place to break.
LONG = f"https://example.org/{'une_tres_longue_adresse/' * 6}fin"
WORD = "anticonstitutionnellement" * 4
LONG_WORDS = f"""
- {LONG}
- *{WORD}* : [{WORD}]({LONG}), `{WORD}`

> {LONG}

{WORD}
: {LONG}

:::{{note}}
{LONG}
:::

|a|b|
|-|-|
|{LONG}|un|

### {WORD}

Un mot[^un].

[^un]: {LONG}

## Vu, lu, écouté

- Lire *{WORD}* : {LONG}

## Ailleurs

- Chez [{WORD}]({LONG})
- {LONG.replace("example.org", "ana.example.org")}
"""


@pytest.fixture(scope="module")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of long words: its site."""
    journal = SmallJournal(tmp_path_factory.mktemp("long words"))
    journal.notes({"2026-w46": note(date="2026-11-15", tags=WORD, body=LONG_WORDS)})
    for name in ("recommendations", "peers"):
        journal.write(f"{name}.md", f"---\norphan: true\n---\n\n# Page\n\n```{{{name}}}\n```\n")
    journal.build()
    return journal.site


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_long_word_makes_a_page_scroll_sideways(
    long_words: Path, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    too_wide: dict[str, Any] = {}
    for path in sorted({*long_words.rglob("*.html")} - {long_words / "404.html"}):
        page.goto(path.as_uri())
        wide = page.evaluate(BEYOND)
        if wide:
            too_wide[str(path.relative_to(long_words))] = wide
    assert too_wide == {}


@pytest.mark.parametrize("path", [NOTE, PAGES["about"], "posts/2026/2026-w46.html"])
def test_a_line_of_text_holds_60_to_75_characters(site: str, page: Page, path: str) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(f"{site}/{path}")
    counts = page.evaluate(LINES)
    assert len(counts) >= 5
    assert 60 <= sum(counts) / len(counts) <= 75


# --- Menu --------------------------------------------------------------------


@pytest.fixture
def phone(site: str, page: Page) -> Page:
    """A note on a phone."""
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/{NOTE}")
    return page


def menu_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Menu", exact=True)


def menu(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Menu")


def test_the_menu_of_a_phone_opens_and_escape_gives_the_focus_back(phone: Page) -> None:
    expect(phone.locator(".main-menu")).to_be_hidden()
    menu_button(phone).press("Enter")
    expect(menu(phone).get_by_role("link", name="Étiquettes")).to_be_visible()
    expect(menu(phone).locator(":focus")).to_have_count(1)
    for _ in range(15):
        phone.keyboard.press("Tab")
        assert phone.locator("main :focus").count() == 0
    phone.keyboard.press("Escape")
    expect(menu(phone)).to_be_hidden()
    expect(phone.locator(".main-menu")).to_be_hidden()
    expect(menu_button(phone)).to_be_focused()


def test_the_menu_of_a_phone_closes_by_touch(phone: Page) -> None:
    menu_button(phone).click()
    phone.get_by_role("button", name="Fermer le menu").click()
    expect(menu(phone)).to_be_hidden()
    expect(menu_button(phone)).to_be_focused()
    menu_button(phone).click()
    phone.mouse.click(PHONE["width"] - 5, 400)
    expect(menu(phone)).to_be_hidden()


def test_the_menu_of_a_phone_leads_to_another_page(phone: Page) -> None:
    menu_button(phone).click()
    menu(phone).get_by_role("link", name="Étiquettes").click()
    phone.wait_for_url("**/archives/tag.html")
    expect(menu(phone)).to_be_hidden()


def test_the_menu_goes_back_to_its_place_when_the_window_grows(phone: Page) -> None:
    menu_button(phone).click()
    expect(menu(phone)).to_be_visible()
    phone.set_viewport_size(DESKTOP)
    expect(menu(phone)).to_be_hidden()
    expect(phone.locator("#pst-primary-sidebar .main-menu")).to_be_visible()
    phone.set_viewport_size(PHONE)
    menu_button(phone).click()
    expect(menu(phone).get_by_role("link", name="Étiquettes")).to_be_visible()


def test_a_desktop_shows_the_menu_and_no_button_for_it(site: str, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(f"{site}/{NOTE}")
    expect(page.locator(".main-menu")).to_be_visible()
    expect(menu_button(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Fermer le menu")).to_be_hidden()


def test_a_phone_reaches_the_search_from_any_page(phone: Page) -> None:
    phone.get_by_role("link", name="Chercher dans le journal").click()
    phone.wait_for_url("**/search.html")
    field = phone.get_by_label("Mots à chercher")
    expect(field).to_be_in_viewport()
    field.fill("podcasts")
    field.press("Enter")
    expect(phone.locator("#search-results li a").first).to_be_visible()


# --- Beside the text, and wider than it --------------------------------------


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with a note that uses all that Markdown and its directives know."""
    return kitchen(tmp_path_factory.mktemp("kitchen")).site


def test_code_wider_than_the_text_is_scrolled_by_keyboard(
    everything: Path, serve: Callable[[Path], str], page: Page
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{serve(everything)}/{NOTE.replace('2023/', '')}")
    code = page.locator(".highlight-python pre").first
    expect(code).to_have_attribute("tabindex", "0")
    code.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    assert page.locator(".highlight-python pre").nth(1).get_attribute("tabindex") is None


def test_a_note_in_the_margin_takes_the_place_of_the_contents(
    everything: Path, serve: Callable[[Path], str], page: Page
) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(f"{serve(everything)}/{NOTE.replace('2023/', '')}")
    height = "document.querySelector('.bd-sidebar-secondary').clientHeight"
    whole = page.evaluate(height)
    assert whole > 100
    page.locator("aside.margin").scroll_into_view_if_needed()
    page.wait_for_function(f"{height} < 60")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function(f"{height} === {whole}")


# --- Colours -----------------------------------------------------------------


def colour_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Couleurs")


@pytest.mark.parametrize("system", ["light", "dark"])
def test_colours_follow_the_system_and_its_changes(site: str, page: Page, system: Any) -> None:
    other = {"light": "dark", "dark": "light"}[system]
    page.emulate_media(color_scheme=system)
    page.goto(f"{site}/index.html")
    assert background(page) == system
    page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    page.wait_for_function(f"document.documentElement.dataset.theme === '{other}'")
    assert background(page) == other


def test_a_dark_page_never_shows_light_first(site: str, page: Page) -> None:
    # The page is parsed, the deferred scripts have not run yet.
    page.add_init_script(
        """document.addEventListener("readystatechange", () => {
          window.early = window.early || document.documentElement.dataset.theme || "none";
        });"""
    )
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site}/{NOTE}")
    assert page.evaluate("window.early") == "dark"


def test_the_colour_button_goes_from_the_system_to_light_to_dark_and_round(
    site: str, page: Page
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site}/index.html")
    seen = []
    for _ in range(4):
        name = str(colour_button(page).get_attribute("aria-label"))
        assert colour_button(page).get_attribute("title") == name
        seen.append((" ".join(name.split()), background(page)))
        colour_button(page).click()
    assert seen == [
        ("Couleurs : comme l’appareil", "dark"),
        ("Couleurs : claires", "light"),
        ("Couleurs : sombres", "dark"),
        ("Couleurs : comme l’appareil", "dark"),
    ]


def test_the_chosen_colours_outlive_a_reload_another_page_and_the_system(
    site: str, page: Page
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{site}/index.html")
    colour_button(page).click()
    colour_button(page).click()
    expect(colour_button(page)).to_have_accessible_name("Couleurs : sombres")
    page.reload()
    assert background(page) == "dark"
    page.goto(f"{site}/{NOTE}")
    assert background(page) == "dark"
    expect(colour_button(page)).to_have_accessible_name("Couleurs : sombres")
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    page.wait_for_function("!matchMedia('(prefers-color-scheme: dark)').matches")
    assert background(page) == "dark"


# --- Without JavaScript ------------------------------------------------------


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def plain_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without JavaScript, on a system in dark colours."""
    context = browser.new_context(
        locale="fr-FR", java_script_enabled=False, viewport=request.param, color_scheme="dark"
    )
    yield context.new_page()
    context.close()


def test_without_javascript_a_reader_browses_the_whole_journal(site: str, plain_page: Page) -> None:
    page = plain_page
    page.goto(f"{site}/index.html")
    page.locator("section.newest h2 a").first.click()
    expect(page.locator("article section.kind li").first).to_be_visible()
    page.locator("a[rel=tag]").first.click()
    page.locator("ul.notes a").last.click()
    page.locator(".neighbours a").first.click()
    page.locator("a.chip-category").first.click()
    page.locator(".main-menu a", has_text="Semaines").click()
    page.locator("ul.years a").last.click()
    expect(page.locator("article h1")).to_contain_text("2020")
    assert page.locator("ul.notes > li:visible").count() > 1


def test_without_javascript_no_control_is_dead(site: str, plain_page: Page) -> None:
    for name, path in PAGES.items():
        plain_page.goto(f"{site}/{path}")
        buttons = plain_page.locator("button:visible:not([type=submit])")
        assert buttons.count() == 0, name
        expect(plain_page.locator(".main-menu a").first).to_be_visible()
        assert plain_page.evaluate(BEYOND) == [], name


def test_without_javascript_the_search_page_says_where_to_look(site: str, plain_page: Page) -> None:
    plain_page.goto(f"{site}/index.html")
    plain_page.locator("article .journal-search input").fill("karaoké")
    plain_page.locator("article .journal-search button").click()
    expect(plain_page.get_by_text("La recherche demande JavaScript")).to_be_visible()
    plain_page.locator(".without-scripts a", has_text="toutes les étiquettes").click()
    expect(plain_page.locator("article h1")).to_contain_text("étiquettes")


def test_without_javascript_colours_follow_the_system(site: str, plain_page: Page) -> None:
    plain_page.goto(f"{site}/{NOTE}")
    assert background(plain_page) == "dark"
    plain_page.emulate_media(color_scheme="light")
    assert background(plain_page) == "light"
