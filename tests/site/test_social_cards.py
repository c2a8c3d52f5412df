"""The social cards of a built site: which there are, and when they are drawn."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable

import pytest
from PIL import Image

from journals import CONF, SmallJournal
from metadata_journal import BASE, NOTE, NOTES, OPTIONS, TOLD, fill, head
from semainier.metadata import cards, drawing


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal with a page of each type, built once."""
    journal = fill(SmallJournal(tmp_path_factory.mktemp("told")))
    journal.build()
    assert journal.warnings == ""
    return journal


@pytest.mark.parametrize("page", TOLD)
def test_each_page_names_a_card_that_is_there(told: SmallJournal, page: str) -> None:
    found = head(told, page)
    (address,) = found["og:image"]
    with Image.open(told.site / address.removeprefix(BASE)) as card:
        sides = [str(side) for side in card.size]
    assert sides == found["og:image:width"] + found["og:image:height"]
    assert found["og:image:alt"][0]
    assert found["twitter:card"] == ["summary_large_image"]


def test_the_card_of_a_note_is_its_own(told: SmallJournal) -> None:
    found = head(told, NOTE)
    assert found["og:image"] == [f"{BASE}_cards/{NOTE}.png"]
    said = "Le karaoké · Semaine 46 · 20 novembre 2023 · Journal d’essai"
    assert found["og:image:alt"] == [said]


def test_there_is_a_card_for_each_public_page_and_no_other(told: SmallJournal) -> None:
    folder = told.site / "_cards"
    made = {str(path.relative_to(folder)) for path in folder.rglob("*.png")}
    listed = re.findall(rf"<loc>{BASE}(.*?)\.html</loc>", told.text("sitemap.xml"))
    assert made == {f"{page}.png" for page in listed}
    assert not [name for name in made if "2024-w01" in name]


def count_drawings(monkeypatch: pytest.MonkeyPatch) -> list[drawing.Card]:
    """The cards drawn from now on."""
    drawn: list[drawing.Card] = []

    def draw(card: drawing.Card) -> bytes:
        drawn.append(card)
        return drawing.draw(card)

    monkeypatch.setattr(cards, "draw", draw)
    return drawn


def test_only_what_changed_is_drawn_again(
    journal: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(journal).build()
    drawn = count_drawings(monkeypatch)
    journal.build()
    assert drawn == []
    # Another text, the same title.
    journal.notes({"2023-w46": NOTES["2023-w46"].replace("Une joie.", "Une autre joie.")})
    journal.build()
    assert drawn == []
    journal.notes({"2023-w46": NOTES["2023-w46"].replace("Le karaoké", "Le bal")})
    journal.build()
    assert [card.title for card in drawn] == ["Le bal"]


def become_a_draft(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": NOTES["2023-w46"].replace("date:", "draft: true\ndate:")})


def go_away(journal: SmallJournal) -> None:
    (journal.root / "posts/2023-w46.md").unlink()


@pytest.mark.parametrize("leave", [become_a_draft, go_away], ids=lambda leave: leave.__name__)
def test_a_note_that_is_no_longer_public_leaves_nothing(
    journal: SmallJournal, leave: Callable[[SmallJournal], None]
) -> None:
    fill(journal).build()
    assert {path.suffix for path in journal.site.rglob("2023-w46*")} >= {".png", ".bib", ".ris"}
    leave(journal)
    journal.build()
    assert list(journal.site.rglob("2023-w46*")) == []
    incremental = journal.snapshot()
    shutil.rmtree(journal.root / "_build")
    journal.build()
    assert journal.snapshot() == incremental


@pytest.mark.parametrize(
    ("mode", "pages"), [('"notes"', ["index", *(f"posts/{n}" for n in NOTES)]), ("False", [])]
)
def test_fewer_pages_may_have_cards(journal: SmallJournal, mode: str, pages: list[str]) -> None:
    fill(journal).build()
    journal.write("conf.py", f"{CONF}{OPTIONS}semainier_social_cards = {mode}\n")
    journal.build()
    made = {str(path.relative_to(journal.site)) for path in journal.site.glob("_cards/**/*.png")}
    assert made == {f"_cards/{page}.png" for page in pages} - {"_cards/posts/2024-w01.png"}
    shown = head(journal, "archives/2023").get("og:image", [])
    assert shown == ([f"{BASE}_cards/index.png"] if pages else [])
    assert bool(head(journal, NOTE).get("og:image")) == bool(pages)
