"""The social cards of a built site: which there are, and when they are drawn."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from PIL import Image

import photographs
from journals import CONF, SmallJournal
from metadata_journal import BASE, NOTE, NOTES, OPTIONS, TOLD, fill, head
from semainier.metadata.cards import drawing, pages


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

    monkeypatch.setattr(pages, "draw", draw)
    return drawn


def test_only_what_changed_is_drawn_again(
    changing: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = count_drawings(monkeypatch)
    changing.build()
    assert drawn == []
    # Another text, the same title.
    changing.notes({"2023-w46": NOTES["2023-w46"].replace("Une joie.", "Une autre joie.")})
    changing.build()
    assert drawn == []
    changing.notes({"2023-w46": NOTES["2023-w46"].replace("Le karaoké", "Le bal")})
    changing.build()
    assert [card.title for card in drawn] == ["Le bal"]


def become_a_draft(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": NOTES["2023-w46"].replace("date:", "draft: true\ndate:")})


def go_away(journal: SmallJournal) -> None:
    (journal.root / "posts/2023-w46.md").unlink()


@pytest.mark.parametrize("leave", [become_a_draft, go_away], ids=lambda leave: leave.__name__)
def test_a_note_that_is_no_longer_public_leaves_nothing(
    changing: SmallJournal, leave: Callable[[SmallJournal], None]
) -> None:
    assert {path.suffix for path in changing.site.rglob("2023-w46*")} >= {".png", ".bib", ".ris"}
    leave(changing)
    changing.build()
    assert list(changing.site.rglob("2023-w46*")) == []
    incremental = changing.snapshot()
    shutil.rmtree(changing.root / "_build")
    changing.build()
    assert changing.snapshot() == incremental


@pytest.mark.parametrize(
    ("mode", "pages"), [('"notes"', ["index", *(f"posts/{n}" for n in NOTES)]), ("False", [])]
)
def test_fewer_pages_may_have_cards(changing: SmallJournal, mode: str, pages: list[str]) -> None:
    changing.write("conf.py", f"{CONF}{OPTIONS}semainier_social_cards = {mode}\n")
    changing.build()
    made = {str(path.relative_to(changing.site)) for path in changing.site.glob("_cards/**/*.png")}
    assert made == {f"_cards/{page}.png" for page in pages} - {"_cards/posts/2024-w01.png"}
    shown = head(changing, "archives/2023").get("og:image", [])
    assert shown == ([f"{BASE}_cards/index.png"] if pages else [])
    assert bool(head(changing, NOTE).get("og:image")) == bool(pages)


def with_image(*lines: str) -> str:
    """A note whose header chooses an image."""
    given = "\n".join(lines)
    return f"---\ndate: 2023-11-20\n{given}\n---\n\n# Une semaine\n\n## Mes joies\n\n- Une joie.\n"


def test_a_note_chooses_the_image_of_its_card(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": with_image("cover:", "  image: l’été.jpg", "  alt: Le jardin")})
    (journal.root / "posts/l’été.jpg").write_bytes(photographs.jpeg())
    journal.build()
    assert journal.warnings == ""
    found = head(journal, NOTE)
    (address,) = found["og:image"]
    file = journal.site / unquote(address.removeprefix(BASE))
    with Image.open(file) as image:
        assert [str(side) for side in image.size] == [
            *found["og:image:width"],
            *found["og:image:height"],
        ]
    assert photographs.SECRET not in file.read_bytes()
    assert found["og:image:alt"] == ["Le jardin"]
    assert found["twitter:card"] == ["summary_large_image"]
    assert f'"image":"{address}"' in journal.text(f"{NOTE}.html")
    assert not (journal.site / f"_cards/{NOTE}.png").exists()
    # Taken out again, it leaves the site.
    journal.notes({"2023-w46": with_image("tags: EMI")})
    built = journal.assert_built_as_from_nothing()
    assert head(journal, NOTE)["og:image"] == [f"{BASE}_cards/{NOTE}.png"]
    assert not [name for name in built if name.startswith("_images/")]


def test_an_image_of_a_card_that_comes_and_goes_is_followed(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": with_image("image: jardin.png")})
    journal.build()
    where = "posts/2023-w46.md:3: Avertissement\u00a0: "
    assert f"{where}il n’y a pas d’image “jardin.png”." in journal.warnings
    assert head(journal, NOTE)["og:image"] == [f"{BASE}_cards/{NOTE}.png"]
    journal.image("posts/jardin.png", 30, 20)
    journal.assert_built_as_from_nothing()
    assert head(journal, NOTE)["og:image"] == [f"{BASE}_images/jardin.png"]
    assert head(journal, NOTE)["og:image:alt"] == ["Une semaine"]
    journal.image("posts/jardin.png", 60, 20)
    journal.assert_built_as_from_nothing()
    assert head(journal, NOTE)["og:image:width"] == ["60"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://ailleurs.example/a/photo.jpg?x=1", "tapez\u00a0: image: photo.jpg"),
        ("data:image/png;base64,AAAA", "tapez\u00a0: image: image.jpg"),
        ("dessin.svg", "“dessin.svg” de l’en-tête n’est pas de celles que les réseaux"),
        ("texte.jpg", "“texte.jpg” de l’en-tête n’est pas de celles que les réseaux"),
        ("coupée.png", "“coupée.png” de l’en-tête n’est pas de celles que les réseaux"),
    ],
)
def test_an_image_that_no_card_can_show_is_told(
    journal: SmallJournal, given: str, told: str
) -> None:
    journal.notes({"2023-w46": with_image(f'image: "{given}"')})
    journal.write("posts/dessin.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    journal.write("posts/texte.jpg", "Rien.")
    (journal.root / "posts/coupée.png").write_bytes(photographs.png()[:40])
    journal.build()
    assert journal.warnings.startswith("posts/2023-w46.md:3: Avertissement\u00a0: ")
    assert told in journal.warnings
    assert head(journal, NOTE)["og:image"] == [f"{BASE}_cards/{NOTE}.png"]
    assert (journal.site / f"_cards/{NOTE}.png").exists()
    assert "ailleurs.example" not in journal.text(f"{NOTE}.html")
