"""The search page as a reader meets it, from a disk and from a server."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from sample_pages import PAGES

pytestmark = pytest.mark.browser

# It stands in the newest note of the sample, and in no other.
WORD = "Gutenberte"
# Enough notes for every filter, and for more than one page of results.
COMMON = "bibliothèque"
NOWHERE = "xyzzyqwv"

# The postings of the index, not the scripts of the page.
INDEX = re.compile(r":\d+/search/p")


@pytest.fixture(params=["disk", "server"])
def anywhere(
    request: pytest.FixtureRequest, sample_site: Path, serve: Callable[[Path], str]
) -> str:
    """The address of the sample journal, from a disk then from a server."""
    return sample_site.as_uri() if request.param == "disk" else serve(sample_site)


@pytest.fixture
def site(sample_site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the sample journal, without a final slash."""
    return serve(sample_site)


@pytest.fixture
def search(site: str, page: Page) -> Page:
    """The search page, before anything is asked."""
    return opened(page, site, "")


def opened(page: Page, site: str, asked: str) -> Page:
    """The search page at an address, once it has settled."""
    page.goto(f"{site}/search.html{asked}")
    settled(page)
    return page


def settled(page: Page) -> None:
    expect(status(page)).to_have_attribute("data-state", "done")


def ask(page: Page, words: str) -> None:
    """Type words in place of those before, and wait for the answer."""
    field(page).fill(words)
    settled(page)


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Mots à chercher")


def status(page: Page) -> Locator:
    return page.locator("#search-status")


def notes(page: Page) -> Locator:
    return page.locator("#search-results > li")


def links(page: Page) -> Locator:
    return page.locator("#search-results > li h3 a")


def total(page: Page) -> int:
    """The number of notes that the status line tells."""
    found = re.match(r"(\d+) note", status(page).inner_text())
    return int(found[1]) if found else 0


def asked(page: Page) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(page.url).query)


def boxes(page: Page, facet: str) -> Locator:
    return page.get_by_role("group", name=facet).locator("label:visible")


def name_and_count(label: Locator) -> tuple[str, int]:
    """What the label of a box says."""
    name, count = (part.inner_text() for part in label.locator("span").all())
    return name, int(count)


# --- Results -----------------------------------------------------------------


def test_results_come_while_typing(anywhere: str, page: Page) -> None:
    opened(page, anywhere, "")
    assert notes(page).count() == 0
    field(page).press_sequentially(WORD[:8])
    settled(page)
    expect(status(page)).to_contain_text("1 note trouvée")
    expect(notes(page)).to_have_count(1)
    assert asked(page) == {"q": [WORD[:8]]}


def test_a_card_tells_when_and_where_and_shows_the_words(search: Page) -> None:
    ask(search, "hameconnage")
    card = notes(search).first
    expect(card.locator(".meta")).to_have_text(
        re.compile(r"^Semaine \d+ · \d+(er)? \w+\.? 20\d\d · .+ › .+$")
    )
    day = card.locator("time").get_attribute("datetime")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", str(day))
    expect(card.locator(".snippet mark").first).to_have_text(re.compile("hameçonn", re.IGNORECASE))
    expect(card.locator(".result-tags")).to_contain_text("Étiquettes :")


def test_a_result_leads_to_the_item_that_holds_the_words(anywhere: str, page: Page) -> None:
    opened(page, anywhere, "?q=hameconnage")
    links(page).first.click()
    page.wait_for_url(re.compile(r"/posts/.*#"))
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text(re.compile("hameçonn", re.IGNORECASE))


def test_notes_with_some_of_the_words_stand_under_a_divider(search: Page) -> None:
    ask(search, "karaoké hameçonnage loutres radiateur")
    divider = search.locator("#search-results .divider")
    expect(divider).to_have_count(1)
    expect(divider).to_have_text("Avec une partie des mots")
    expect(status(search)).to_contain_text(re.compile(r"(dont \d+|aucune) avec tous les mots"))
    ask(search, WORD)
    expect(divider).to_have_count(0)


def test_more_notes_come_ten_at_a_time(search: Page) -> None:
    ask(search, COMMON)
    assert total(search) > 10
    expect(notes(search)).to_have_count(10)
    more = search.locator("#search-more")
    expect(more).to_have_text(re.compile(r"En afficher \d+ de plus"))
    more.click()
    settled(search)
    expect(notes(search)).to_have_count(min(20, total(search)))
    expect(links(search).nth(10)).to_be_focused()
    while more.is_visible():
        more.click()
        settled(search)
    expect(notes(search)).to_have_count(total(search))
    addresses = links(search).evaluate_all("all => all.map(it => it.pathname)")
    assert len(set(addresses)) == total(search)


def test_labels_that_the_words_name_lead_to_their_pages(search: Page) -> None:
    ask(search, "podcasts")
    search.get_by_role("link", name="Étiquette : podcasts").click()
    search.wait_for_url("**/archives/tag/podcasts.html")


@pytest.mark.parametrize("kind", ["tag", "category"])
def test_every_label_has_the_address_of_its_page(site: str, page: Page, kind: str) -> None:
    page.goto(f"{site}/archives/{kind}.html")
    there = page.locator("ul.labels > li").evaluate_all(
        "all => all.map(it => [it.dataset.label, it.querySelector('a').getAttribute('href')])"
    )
    opened(page, site, "")
    here = page.evaluate(
        """([kind, labels]) => labels.map(label => semainier.address.ofLabel(
          kind, label, document.getElementById("search-labels").dataset[kind + "Page"]))""",
        [kind, [label for label, _ in there]],
    )
    assert here == [f"archives/{address}" for _, address in there]


def test_sorting_by_date_shows_the_newest_first(search: Page) -> None:
    ask(search, COMMON)
    search.get_by_role("button", name="par date").click()
    settled(search)
    days = search.locator("#search-results time").evaluate_all("all => all.map(it => it.dateTime)")
    assert days == sorted(days, reverse=True)
    assert asked(search) == {"q": [COMMON], "tri": ["date"]}
    expect(search.get_by_role("button", name="par date")).to_have_attribute("aria-pressed", "true")


# --- The four states ---------------------------------------------------------


def test_nothing_asked_invites_with_examples_that_find_something(site: str, search: Page) -> None:
    examples = search.locator(".search-examples a")
    assert examples.count() >= 3
    expect(status(search)).to_be_empty()
    for place in range(examples.count()):
        opened(search, site, "")
        examples.nth(place).click()
        settled(search)
        assert total(search) > 0, search.url


def test_nothing_found_says_so_and_where_to_look(search: Page) -> None:
    ask(search, NOWHERE)
    expect(status(search)).to_have_text("Aucune note trouvée")
    none = search.locator("#search-none")
    expect(none).to_contain_text(f"« {NOWHERE} »")
    expect(none.get_by_role("link", name="toutes les étiquettes")).to_be_visible()
    expect(none.get_by_role("link", name="toutes les semaines")).to_be_visible()
    expect(search.locator("#search-facets")).to_be_hidden()
    ask(search, WORD)
    expect(none).to_be_hidden()


def test_nothing_left_by_the_filters_offers_to_search_without_them(site: str, page: Page) -> None:
    opened(page, site, f"?q={WORD}&annee=1999")
    expect(page.locator("#search-none")).to_contain_text("Rien ne passe ces filtres")
    page.get_by_role("button", name="chercher sans eux").click()
    settled(page)
    expect(notes(page)).to_have_count(1)
    assert asked(page) == {"q": [WORD]}


def test_a_misspelt_word_gets_a_suggestion_that_can_be_followed(search: Page) -> None:
    ask(search, "hameconnaje")
    offered = search.locator("#search-suggestion")
    expect(offered).to_contain_text("Vouliez-vous dire")
    word = offered.locator("a").inner_text()
    offered.locator("a").click()
    settled(search)
    expect(field(search)).to_have_value(word)
    assert total(search) > 0
    expect(offered).to_be_hidden()
    search.go_back()
    settled(search)
    expect(field(search)).to_have_value("hameconnaje")


def test_a_part_of_the_index_that_fails_is_told_then_tried_again(site: str, page: Page) -> None:
    page.route(INDEX, lambda route: route.abort())
    opened(page, site, f"?q={WORD}")
    failed = page.locator("#search-failed")
    expect(failed).to_contain_text("La recherche n’a pas pu lire une partie de son index")
    page.problems.clear()  # type: ignore[attr-defined]
    page.unroute(INDEX)
    failed.get_by_role("button", name="Réessayer").click()
    settled(page)
    expect(failed).to_be_hidden()
    expect(notes(page)).to_have_count(1)


def test_what_was_loaded_is_found_without_the_network(search: Page) -> None:
    ask(search, WORD)
    ask(search, NOWHERE)
    search.context.set_offline(True)
    ask(search, WORD)
    expect(notes(search)).to_have_count(1)
    expect(notes(search).locator("mark").first).to_be_visible()
    # The browser asks for an icon now and then, and misses it.
    problems = search.problems  # type: ignore[attr-defined]
    problems[:] = [problem for problem in problems if "favicon.ico" not in problem]


def test_the_last_question_is_the_one_answered(search: Page) -> None:
    search.evaluate(
        """() => {
          const real = semainier.search;
          semainier.search = async (query, options) => {
            const answer = await real(query, options);
            const wait = query.includes("podcast") ? 400 : 0;
            await new Promise(done => setTimeout(done, wait));
            return answer;
          };
        }"""
    )
    field(search).fill("podcasts")
    search.wait_for_timeout(200)
    ask(search, WORD)
    expect(notes(search)).to_have_count(1)
    search.wait_for_timeout(500)
    expect(notes(search)).to_have_count(1)


# --- Keyboard ----------------------------------------------------------------


def test_a_reader_walks_the_results_without_a_mouse(anywhere: str, page: Page) -> None:
    opened(page, anywhere, "")
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("podcasts")
    settled(page)
    for place in range(3):
        page.keyboard.press("ArrowDown")
        expect(links(page).nth(place)).to_be_focused()
    for place in (1, 0):
        page.keyboard.press("ArrowUp")
        expect(links(page).nth(place)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/posts/**")


def test_the_arrow_goes_from_the_last_note_to_the_button_for_more(search: Page) -> None:
    ask(search, COMMON)
    links(search).last.focus()
    search.keyboard.press("ArrowDown")
    expect(search.locator("#search-more")).to_be_focused()
    search.keyboard.press("ArrowUp")
    expect(links(search).last).to_be_focused()


def test_escape_goes_back_to_the_field_then_empties_it_then_leaves_it(search: Page) -> None:
    ask(search, "podcasts")
    links(search).nth(1).focus()
    search.keyboard.press("Escape")
    expect(field(search)).to_be_focused()
    search.keyboard.press("Escape")
    settled(search)
    expect(field(search)).to_have_value("")
    expect(search.locator("#search-empty")).to_be_visible()
    assert asked(search) == {}
    expect(field(search)).to_be_focused()
    search.keyboard.press("Escape")
    expect(field(search)).not_to_be_focused()


@pytest.mark.parametrize("shortcut", ["/", "Control+k"])
def test_the_shortcuts_lead_to_the_pages_own_field(search: Page, shortcut: str) -> None:
    ask(search, COMMON)
    boxes(search, "Catégorie").first.get_by_role("checkbox").focus()
    search.keyboard.press(shortcut)
    expect(field(search)).to_be_focused()


# --- Filters and the address -------------------------------------------------


def test_filters_combine_and_the_address_tells_them(search: Page) -> None:
    ask(search, COMMON)
    everything = total(search)
    category, count = name_and_count(boxes(search, "Catégorie").first)
    boxes(search, "Catégorie").first.click()
    settled(search)
    assert total(search) == count < everything
    year, fewer = name_and_count(boxes(search, "Année").last)
    boxes(search, "Année").last.click()
    settled(search)
    assert total(search) == fewer < count
    assert asked(search) == {"q": [COMMON], "categorie": [category], "annee": [year]}
    for day in search.locator("#search-results time").all():
        expect(day).to_have_attribute("datetime", re.compile(year))


def test_two_values_of_a_filter_add_up(search: Page) -> None:
    ask(search, COMMON)
    (_, one), (_, other) = (name_and_count(boxes(search, "Année").nth(i)) for i in (0, 1))
    boxes(search, "Année").nth(0).click()
    settled(search)
    boxes(search, "Année").nth(1).click()
    settled(search)
    assert total(search) == one + other
    assert len(asked(search)["annee"]) == 2


def test_a_filter_is_removed_by_its_own_button(search: Page) -> None:
    ask(search, COMMON)
    everything = total(search)
    boxes(search, "Catégorie").first.click()
    settled(search)
    boxes(search, "Année").first.click()
    settled(search)
    active = search.get_by_role("list", name="Filtres actifs")
    active.get_by_role("button", name=re.compile("Retirer le filtre")).first.click()
    settled(search)
    expect(active.get_by_role("listitem")).to_have_count(1)
    expect(active.get_by_role("button")).to_be_focused()
    active.get_by_role("button").click()
    settled(search)
    expect(active).to_be_hidden()
    expect(field(search)).to_be_focused()
    assert total(search) == everything
    assert asked(search) == {"q": [COMMON]}


def test_all_filters_are_removed_at_once(search: Page) -> None:
    ask(search, COMMON)
    boxes(search, "Catégorie").first.click()
    settled(search)
    boxes(search, "Année").first.click()
    settled(search)
    search.get_by_role("button", name="Tout retirer").click()
    settled(search)
    assert asked(search) == {"q": [COMMON]}
    assert search.locator("#search-facets input:checked").count() == 0


def test_a_box_keeps_the_focus_when_it_is_ticked(search: Page) -> None:
    ask(search, COMMON)
    box = boxes(search, "Rubrique").first.get_by_role("checkbox")
    box.focus()
    search.keyboard.press("Space")
    settled(search)
    expect(box).to_be_focused()
    expect(box).to_be_checked()


def test_the_first_tags_are_shown_and_the_others_when_asked(search: Page) -> None:
    ask(search, COMMON)
    tags = search.get_by_role("group", name="Étiquette")
    expect(boxes(search, "Étiquette")).to_have_count(8)
    button = tags.get_by_role("button")
    expect(button).to_have_text(re.compile(r"En afficher \d+ de plus"))
    others = int("".join(re.findall(r"\d", button.inner_text())))
    button.click()
    expect(boxes(search, "Étiquette")).to_have_count(8 + others)
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(boxes(search, "Étiquette")).to_have_count(8)


def test_on_a_phone_the_filters_are_folded_above_the_notes(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 750})
    opened(page, site, f"?q={COMMON}")
    expect(boxes(page, "Année")).to_have_count(0)
    page.get_by_text("Affiner", exact=True).click()
    boxes(page, "Année").first.click()
    settled(page)
    assert "annee" in asked(page)
    expect(boxes(page, "Année").first).to_be_visible()


def test_an_address_brings_everything_back(site: str, search: Page) -> None:
    ask(search, COMMON)
    boxes(search, "Catégorie").first.click()
    settled(search)
    boxes(search, "Rubrique").first.click()
    settled(search)
    search.get_by_role("button", name="par date").click()
    settled(search)
    before = (status(search).inner_text(), links(search).all_inner_texts())
    ticked = search.locator("#search-facets input:checked").count()
    query = urlsplit(search.url).query
    opened(search, site, f"?{query}")
    assert (status(search).inner_text(), links(search).all_inner_texts()) == before
    assert search.locator("#search-facets input:checked").count() == ticked == 2
    assert urlsplit(search.url).query == query


def test_back_and_forward_go_through_questions_and_filters(anywhere: str, page: Page) -> None:
    opened(page, anywhere, "")
    for words in ("podcasts", COMMON):
        field(page).fill(words)
        field(page).press("Enter")
        settled(page)
    boxes(page, "Année").first.click()
    settled(page)
    filtered = total(page)
    page.go_back()
    expect(page.locator("#search-facets input:checked")).to_have_count(0)
    expect(field(page)).to_have_value(COMMON)
    page.go_back()
    expect(field(page)).to_have_value("podcasts")
    page.go_back()
    expect(field(page)).to_have_value("")
    expect(page.locator("#search-empty")).to_be_visible()
    for _ in range(3):
        page.go_forward()
    expect(page.locator("#search-facets input:checked")).to_have_count(1)
    settled(page)
    assert total(page) == filtered


def test_typing_adds_no_step_to_the_history(search: Page) -> None:
    before = search.evaluate("history.length")
    field(search).press_sequentially("podcasts", delay=30)
    settled(search)
    assert search.evaluate("history.length") == before


def test_who_comes_back_from_a_note_finds_the_place_again(anywhere: str, page: Page) -> None:
    opened(page, anywhere, f"?q={COMMON}")
    page.locator("#search-more").click()
    expect(notes(page)).to_have_count(20)
    links(page).nth(15).scroll_into_view_if_needed()
    links(page).nth(15).click()
    page.wait_for_url("**/posts/**")
    page.go_back()
    expect(notes(page)).to_have_count(20)
    expect(links(page).nth(15)).to_be_in_viewport()


def test_the_title_of_the_window_tells_the_question(search: Page) -> None:
    ask(search, WORD)
    expect(search).to_have_title(re.compile(f"^{WORD} · Chercher · "))
    ask(search, "")
    expect(search).to_have_title(re.compile("^Chercher · "))


# --- What nobody should be able to do ----------------------------------------

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    ".*(((\\",
    "constructor __proto__ hasOwnProperty",
    "'; DROP TABLE posts;--",
    "😀 \ud83d ٣ \u202e",
    '"""',
    "- -- -mot",
    "title:foo^5 ~1",
    "%E9 &amp; &lt;b&gt;",
    "médiathèque " * 2000,
)


def test_hostile_words_do_nothing(search: Page) -> None:
    dialogs: list[str] = []
    search.on("dialog", lambda dialog: dismissed(dialog, dialogs))
    for words in HOSTILE:
        ask(search, words)
        search.keyboard.press("Enter")
        settled(search)
        injected = search.locator(".search-page :is(script, img, iframe, svg:not(.icon), object)")
        assert injected.count() == 0, words[:40]
    assert dialogs == []


def dismissed(dialog: Dialog, dialogs: list[str]) -> None:
    """Note a dialog and close it."""
    dialogs.append(dialog.message)
    dialog.dismiss()


@pytest.mark.parametrize("parameter", ["q", "categorie", "etiquette", "annee", "rubrique", "tri"])
def test_a_hostile_address_does_nothing(site: str, page: Page, parameter: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dismissed(dialog, dialogs))
    for words in ("%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "constructor", "__proto__"):
        opened(page, site, f"?q={COMMON}&{parameter}={words}")
        assert page.locator(".search-page :is(script, img)").count() == 0
        assert "function" not in page.locator(".search-page").inner_text()
    assert dialogs == []


POLICY = "default-src 'self'; script-src 'self'; style-src 'self'"


def test_it_works_under_a_strict_policy(
    sample_site: Path, serve: Callable[..., str], browser: Browser
) -> None:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if message.type == "error" else None
    )
    opened(page, serve(sample_site, POLICY), f"?q={COMMON}")
    boxes(page, "Catégorie").first.click()
    settled(page)
    page.locator("#search-more").click()
    settled(page)
    links(page).first.click()
    expect(page.locator("article mark").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("article mark")).to_have_count(0)
    context.close()
    # The theme's own inline scripts, which it sets on each page, are not ours.
    others = [text for text in refused if "inline script" not in text]
    assert others == []


# --- Size --------------------------------------------------------------------

STATES = ("", f"?q={COMMON}&categorie=formation&annee=2023", f"?q={'abc' * 60}", "?q=hameconnaje")


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_state_scrolls_sideways(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for state in STATES:
        opened(page, site, state)
        folded = page.locator("#search-facets:not([open]) > summary:visible")
        if folded.count():
            folded.click()
        root = "document.scrollingElement"
        assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0, state


SMALL = """() => [...document.querySelectorAll(
    ".search-page :is(button, label, summary, h3 a, .chip), .marks-bar button")]
  .filter(it => it.getClientRects().length)
  .map(it => [it.textContent.trim(), it.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"""


def test_what_is_touched_is_large_enough(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 750})
    for state in (*STATES, "?q=podcasts"):
        opened(page, site, state)
        folded = page.locator("#search-facets > summary:visible")
        if folded.count():
            folded.click()
        assert page.evaluate(SMALL) == [], state
    links(page).first.click()
    expect(page.locator(".marks-bar")).to_be_visible()
    assert page.evaluate(SMALL) == []


# --- Without JavaScript ------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("du 1er au 15 décembre 2023", "1er–15 décembre 2023"),
        # Two winters are in it.
        ("hiver 2024", "hiver 2024"),
        ("avant 2024", "avant 2024"),
        ("hiver 2024-2025", "1er décembre 2024 – 20 mars 2025"),
    ],
)
def test_a_date_is_told_as_it_was_understood(search: Page, typed: str, said: str) -> None:
    ask(search, typed)
    told = search.locator("main").inner_text()
    line = next(line for line in told.splitlines() if line.startswith("Compris"))
    assert said in line.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(locale="fr-FR", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_javascript_the_page_says_where_to_look(site: str, plain_page: Page) -> None:
    plain_page.goto(f"{site}/search.html?q=podcasts")
    expect(plain_page.get_by_text("La recherche demande JavaScript")).to_be_visible()
    for name in ("toutes les semaines", "toutes les catégories", "toutes les étiquettes"):
        expect(plain_page.locator("article").get_by_role("link", name=name)).to_be_visible()
    shown = plain_page.locator("article :is(button, input, p, ul, dl):visible")
    assert shown.count() == 3  # The field, its button, the sentence.


# --- The words found, on the page of a note ----------------------------------


@pytest.fixture
def marked(site: str, page: Page) -> Page:
    """A note reached from a search, its words marked."""
    page.goto(f"{site}/{PAGES['note']}?mots=salariees+numerique+ecoute#mes-joies")
    expect(page.locator("article mark").first).to_be_visible()
    return page


def bar(page: Page) -> Locator:
    return page.get_by_role("group", name="Mots cherchés")


def test_the_words_found_are_marked_whatever_their_spelling(marked: Page) -> None:
    texts = marked.locator("article mark").all_inner_texts()
    assert "salarié·es" in texts
    assert "numérique" in texts
    expect(bar(marked).get_by_role("status")).to_have_text(f"{len(texts)} passages marqués")


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_the_marks_go_and_the_note_is_as_it_was(site: str, marked: Page, way: str) -> None:
    if way == "button":
        bar(marked).get_by_role("button", name="Effacer").click()
    else:
        marked.keyboard.press("Escape")
    expect(marked.locator("article mark")).to_have_count(0)
    expect(bar(marked)).to_have_count(0)
    assert marked.url == f"{site}/{PAGES['note']}#mes-joies"
    after = marked.locator("article").evaluate("it => it.textContent")
    marked.goto(f"{site}/{PAGES['note']}")
    assert marked.locator("article").evaluate("it => it.textContent") == after


def test_the_arrows_go_from_passage_to_passage(marked: Page) -> None:
    count = marked.locator("article mark").count()
    following = bar(marked).get_by_role("button", name="Passage suivant")
    seen = set()
    for _ in range(count):
        following.click()
        current = marked.locator("mark.current")
        expect(current).to_be_in_viewport()
        seen.add(bar(marked).get_by_role("status").inner_text())
    assert seen == {f"{place} sur {count}" for place in range(1, count + 1)}


def test_neighbouring_words_are_one_passage(site: str, page: Page) -> None:
    page.goto(f"{site}/{PAGES['note']}?mots=culture+numerique")
    expect(page.locator("article mark", has_text="culture numérique").first).to_be_visible()


def test_links_still_work_when_they_are_marked(site: str, page: Page) -> None:
    page.goto(f"{site}/{PAGES['note']}?mots=pedagogie")
    page.locator("a.chip mark", has_text="pédagogie").click()
    page.wait_for_url("**/archives/tag/pedagogie.html")


def test_a_note_without_the_words_shows_nothing(site: str, page: Page) -> None:
    page.goto(f"{site}/{PAGES['note']}?mots={NOWHERE}")
    page.wait_for_url(f"{site}/{PAGES['note']}")
    expect(bar(page)).to_have_count(0)


def test_a_note_reached_otherwise_loads_nothing_for_marks(site: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/{PAGES['note']}", wait_until="networkidle")
    assert [url for url in asked if "/search/" in url] == []
