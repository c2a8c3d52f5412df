"""The filters of the recommendations, and the page without them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

MEDIA = ["Écouter", "Lire", "Voir", "Jouer", "Autre"]
PAGE = "recommandations.html"


@pytest.fixture
def library(sample_site: Path, page: Page) -> Page:
    """The page of the recommendations, from the disk."""
    page.goto(f"{sample_site.as_uri()}/{PAGE}")
    return page


@pytest.fixture(scope="module")
def exported(sample_site: Path) -> list[dict[str, str]]:
    """The recommendations as their CSL-JSON export has them."""
    text = (sample_site / "recommandations.csl.json").read_text(encoding="utf-8")
    entries: list[dict[str, str]] = json.loads(text)
    return entries


@pytest.fixture(scope="module")
def by_year(sample_site: Path) -> dict[str, int]:
    """How many recommendations the page holds for each year."""
    page = BeautifulSoup((sample_site / PAGE).read_bytes(), "html5lib")
    return {str(part["data-year"]): len(part.select("li")) for part in page.select(".works")}


def shown(page: Page) -> list[str]:
    """The entries that can be seen."""
    texts: list[str] = page.locator(".works li:visible").all_inner_texts()
    return [" ".join(text.split()) for text in texts]


def medium(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=name, exact=True)


def year(page: Page) -> Locator:
    return page.get_by_label("Année")


def words(page: Page) -> Locator:
    return page.get_by_label("Mots de la recommandation")


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def again(page: Page) -> Locator:
    return page.get_by_role("button", name="Revoir toute la liste")


def fragment(page: Page) -> str:
    """What stands after the # of the address."""
    found: str = page.evaluate("decodeURIComponent(location.hash)")
    return found


def test_at_first_everything_is_shown(library: Page, exported: list[dict[str, str]]) -> None:
    assert len(shown(library)) == len(exported)
    expect(status(library)).to_have_text(f"{len(exported)} recommandations")
    expect(again(library)).to_be_hidden()
    assert fragment(library) == ""


def test_each_medium_shows_what_the_export_has_of_it(
    library: Page, exported: list[dict[str, str]]
) -> None:
    counts = Counter(entry["keyword"] for entry in exported)
    for name in MEDIA:
        medium(library, name).check()
        count = counts[name.lower()]
        assert len(shown(library)) == count > 0
        expect(status(library)).to_have_text(
            f"{count} recommandations sur {len(exported)}", use_inner_text=True
        )
        if name != "Autre":
            assert all(f" {name} " in text for text in shown(library))
    medium(library, "Tout").check()
    assert len(shown(library)) == len(exported)


def test_each_year_shows_its_own_part(library: Page, by_year: dict[str, int]) -> None:
    for name, count in by_year.items():
        year(library).select_option(name)
        assert len(shown(library)) == count
        assert library.locator(".works h2:visible").all_inner_texts() == [name]
    year(library).select_option("Toutes les années")
    assert len(shown(library)) == sum(by_year.values())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("depossedes", "Les Dépossédés"),
        ("DÉPOSSÉDÉS", "Les Dépossédés"),
        ("coeur sur la table", "Le Cœur sur la table"),
        ("l'apothicaire", "Les Carnets de l’apothicaire"),
        ("l’apothicaire", "Les Carnets de l’apothicaire"),
        ("  chavalarias   toxic ", "Toxic Data"),
        ("animal crossing : new", "Animal Crossing"),
    ],
)
def test_accents_case_ligatures_apostrophes_and_order_make_no_difference(
    library: Page, typed: str, found: str
) -> None:
    words(library).fill(typed)
    assert shown(library)
    assert all(text.startswith(found) for text in shown(library))


def test_filters_add_up(library: Page, exported: list[dict[str, str]]) -> None:
    medium(library, "Lire").check()
    reading = len(shown(library))
    year(library).select_option("2023")
    in_2023 = shown(library)
    assert 0 < len(in_2023) < reading
    words(library).fill("a")
    expected = [text for text in in_2023 if "a" in text.lower()]
    assert shown(library) == expected
    assert fragment(library) == "#support=lire&annee=2023&mots=a"


def test_one_result_is_in_the_singular(library: Page, exported: list[dict[str, str]]) -> None:
    words(library).fill("chants sennaar rundisc cinq peuples")
    assert len(shown(library)) == 1
    expect(status(library)).to_have_text(f"1 recommandation sur {len(exported)}")


def test_no_result_gets_a_sentence_and_a_way_back(library: Page) -> None:
    everything = shown(library)
    medium(library, "Jouer").check()
    words(library).fill("zzz")
    assert shown(library) == []
    assert library.locator(".works h2:visible").count() == 0
    expect(status(library)).to_contain_text("Rien ne correspond à tous ces choix")
    again(library).click()
    assert shown(library) == everything
    expect(words(library)).to_be_focused()
    expect(words(library)).to_have_value("")
    expect(medium(library, "Tout")).to_be_checked()
    expect(again(library)).to_be_hidden()
    assert fragment(library) == ""


def test_escape_clears_the_words_and_nothing_else(library: Page) -> None:
    medium(library, "Lire").check()
    reading = shown(library)
    words(library).fill("feu")
    words(library).press("Escape")
    expect(words(library)).to_have_value("")
    assert shown(library) == reading
    assert fragment(library) == "#support=lire"


def test_back_undoes_one_choice_at_a_time_and_forward_makes_it_again(library: Page) -> None:
    everything = shown(library)
    medium(library, "Voir").check()
    watched = shown(library)
    year(library).select_option("2022")
    in_2022 = shown(library)
    words(library).press_sequentially("film")
    typed = shown(library)
    for expected, address in (
        (in_2022, "#support=voir&annee=2022"),
        (watched, "#support=voir"),
        (everything, ""),
    ):
        library.go_back()
        assert shown(library) == expected
        assert fragment(library) == address
    expect(medium(library, "Tout")).to_be_checked()
    for expected in (watched, in_2022, typed):
        library.go_forward()
        assert shown(library) == expected
    expect(words(library)).to_have_value("film")
    expect(year(library)).to_have_value("2022")


def test_back_from_a_note_finds_the_choices_again(library: Page) -> None:
    medium(library, "Écouter").check()
    heard = shown(library)
    library.locator(".works li:visible small a").first.click()
    library.wait_for_url("**/posts/**")
    library.go_back()
    library.wait_for_url("**/recommandations.html*")
    expect(medium(library, "Écouter")).to_be_checked()
    assert shown(library) == heard


@pytest.mark.parametrize("way", ["disk", "server"])
def test_an_address_may_be_shared(
    sample_site: Path, page: Page, serve: Callable[[Path], str], way: str
) -> None:
    base = sample_site.as_uri() if way == "disk" else serve(sample_site)
    page.goto(f"{base}/{PAGE}#support=lire&mots=f%C3%A9ministe+OU")
    expect(words(page)).to_have_value("féministe OU")
    expect(medium(page, "Lire")).to_be_checked()
    page.goto(f"{base}/index.html")
    page.goto(f"{base}/{PAGE}#support=jouer")
    assert shown(page)
    assert all(" Jouer " in text for text in shown(page))


@pytest.mark.parametrize("address", ["#support=humer", "#annee=1789", "#y2023", "#%E0%A4", "#&&=&"])
def test_an_address_that_means_nothing_here_shows_everything(
    sample_site: Path, page: Page, exported: list[dict[str, str]], address: str
) -> None:
    page.goto(f"{sample_site.as_uri()}/{PAGE}{address}")
    assert len(shown(page)) == len(exported)
    expect(medium(page, "Tout")).to_be_checked()
    expect(year(page)).to_have_value("")


def test_the_keyboard_reaches_and_changes_every_filter(library: Page) -> None:
    medium(library, "Tout").focus()
    library.keyboard.press("ArrowRight")
    expect(medium(library, "Écouter")).to_be_checked()
    expect(medium(library, "Écouter")).to_be_focused()
    outline = library.locator("fieldset input:checked + span")
    expect(outline).to_have_css("outline-style", "solid")
    library.keyboard.press("Tab")
    expect(year(library)).to_be_focused()
    library.keyboard.press("Tab")
    expect(words(library)).to_be_focused()
    library.keyboard.press("Enter")
    assert fragment(library) == "#support=ecouter"
    library.keyboard.press("Tab")
    expect(again(library)).to_be_focused()


def test_the_filters_have_a_name_and_room_for_a_finger(library: Page) -> None:
    group = library.get_by_role("group", name="Support")
    assert group.get_by_role("radio").count() == len(MEDIA) + 1
    for control in library.locator(".library-filter :is(input, select)").all():
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_each_week_lands_on_the_item(library: Page) -> None:
    words(library).fill("toxic data chavalarias comment")
    library.locator(".works li:visible small a").click()
    library.wait_for_url("**/posts/2023/2023-w46.html#i-*")
    target = library.locator(":target")
    expect(target).to_contain_text("Toxic Data, de David Chavalarias")
    expect(target).to_be_in_viewport()


def test_a_note_leads_to_its_references(sample_site: Path, page: Page) -> None:
    page.goto(f"{sample_site.as_uri()}/posts/2023/2023-w46.html")
    line = page.locator(".references")
    expect(line).to_be_visible()
    assert line.inner_text().startswith("Références de cette note")
    assert line.locator("a").count() == 3
    assert line.locator("span.Z3988").count() == 4


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_nothing_is_wider_than_the_screen(library: Page, width: int) -> None:
    library.set_viewport_size({"width": width, "height": 800})
    assert library.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(locale="fr-FR", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_javascript_the_list_is_whole_and_no_filter_is_dead(
    sample_site: Path, plain_page: Page, exported: list[dict[str, str]], by_year: dict[str, int]
) -> None:
    plain_page.goto(f"{sample_site.as_uri()}/{PAGE}#support=lire")
    assert plain_page.locator(".works li:visible").count() == len(exported)
    expect(plain_page.locator(".library-filter")).to_be_hidden()
    years = plain_page.locator(".without-scripts a:visible")
    assert years.all_inner_texts() == list(by_year)
    years.last.click()
    expect(plain_page.locator(f"#y{list(by_year)[-1]}")).to_be_in_viewport()
