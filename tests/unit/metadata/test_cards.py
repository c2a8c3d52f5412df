"""Social cards: what stands on them, how it is fitted, and their bytes."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from semainier.metadata.cards import drawing, lettering, png
from semainier.metadata.cards.drawing import ROOM, Card, digest_of, draw
from semainier.metadata.cards.lettering import drawable, length

WEEK = "Semaine 45 · 13 novembre 2023"
CARD = Card("La panne et le fou rire", WEEK, "Journal de bord", (45,), 52)
LONG = "Une semaine où l’on parle d’œuvres, de « feu » et de trains qui ne partent pas : "

FRENCH = (
    "abcdefghijklmnopqrstuvwxyzàâäéèêëîïôöùûüÿçœæ"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÄÉÈÊËÎÏÔÖÙÛÜŸÇŒÆ0123456789"
    " .,;:!?…’'«»“”·-–—()[]/&°ºª№€%+=×"
)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def ink(content: bytes, box: tuple[int, int, int, int]) -> int:
    """How many points of a part of a card are not paper."""
    colours = opened(content).convert("RGB").crop(box).getcolors(1 << 20) or ()
    return sum(count for count, colour in colours if colour != (251, 250, 246))


def fit(title: str) -> tuple[list[str], int]:
    """A title in its place."""
    return lettering.fit(title, ROOM, 274)


TITLE, BELOW = (80, 160, 1120, 460), (80, 470, 1120, 530)


def test_a_card_has_the_size_that_sites_ask_for_and_sixteen_colours() -> None:
    card = opened(draw(CARD))
    assert card.size == (1200, 630)
    assert card.mode == "P"
    assert len(card.getcolors() or ()) <= 16


@pytest.mark.parametrize(
    "title",
    [
        "Lundi",
        CARD.title,
        LONG * 9,
        "É" * 400,
        "🤗",
        "",
        "Anticonstitutionnel" * 5,
        "m " * 300,
    ],
)
def test_a_card_is_light_whatever_its_title(title: str) -> None:
    assert len(draw(replace(CARD, title=title))) <= 20_000


def test_the_same_card_gives_the_same_bytes_after_others() -> None:
    first = draw(CARD)
    for title in ("Autre chose", LONG):
        assert draw(replace(CARD, title=title)) != first
    lettering._glyph.cache_clear()
    drawing._background.cache_clear()
    drawing._row_of_weeks.cache_clear()
    png._blank.cache_clear()
    assert draw(CARD) == first


@pytest.mark.parametrize(
    "other",
    [
        replace(CARD, title="La panne"),
        replace(CARD, line="Semaine 46"),
        replace(CARD, journal="Autre"),
        replace(CARD, told=(46,)),
        replace(CARD, weeks=53),
    ],
)
def test_each_thing_shown_changes_the_picture_and_its_digest(other: Card) -> None:
    assert draw(other) != draw(CARD)
    assert other.digest != CARD.digest


def test_the_file_of_a_card_is_whole_for_any_reader() -> None:
    for title in ("", "🤗", "ÀǕŻ" * 40, LONG, LONG * 9):
        content = draw(replace(CARD, title=title))
        opened(content).verify()
        assert len(rows(content)) == 630 * 601


def test_no_letter_reaches_into_the_rows_that_are_packed_apart() -> None:
    # The highest and the lowest of the font.
    for title in ("ẮǙ" * 3, "₍Ģ" * 4, "ẮǙ₍Ģ " * 30):
        card = draw(Card(title, "ẮǙ₍Ģ", "ẮǙ₍Ģ"))
        for top in (drawing._TITLE_ROWS, drawing._LINE_ROWS, drawing._SQUARES):
            assert ink(card, (0, top - 1, 1200, top + 1)) == 0


def test_parts_are_the_picture_whatever_their_rows() -> None:
    canvases = [Image.new("L", (8, height), 0) for height in (3, 1, 4, 2)]
    # Ink on the first row of a part, the last, every row, none: colours 0 to 15.
    canvases[0].putdata([*range(8), *[0] * 16])
    canvases[1].putdata([*range(8, 16)])
    canvases[2].putdata([*[0] * 24, *range(15, 7, -1)])
    parts = [part for canvas in canvases for part in png.parts(canvas.copy())]
    palette = bytes(range(48))
    content = png.png((8, 10), palette, ("Key", "told"), parts)
    found = opened(content)
    assert found.tobytes() == b"".join(canvas.tobytes() for canvas in canvases)
    assert found.getpalette() == list(palette)
    assert found.info["Key"] == "told"
    opened(content).verify()


def rows(content: bytes) -> bytes:
    """The rows of a file, unpacked by another reader than Pillow: it checks their checksum."""
    start = content.index(b"IDAT") + 4
    size = int.from_bytes(content[start - 8 : start - 4], "big")
    return zlib.decompress(content[start : start + size])


def test_a_file_tells_the_digest_of_its_card(tmp_path: Path) -> None:
    file = tmp_path / "card.png"
    assert digest_of(file) == ""
    file.write_bytes(b"no card")
    assert digest_of(file) == ""
    file.write_bytes(draw(CARD))
    assert digest_of(file) == CARD.digest


def test_every_letter_of_french_is_drawn() -> None:
    for letter in FRENCH.replace(" ", ""):
        assert drawable(letter) == letter
        assert ink(draw(Card(letter, "", "")), TITLE) > 20, letter


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Des joies 🤗 et des peines 🌧️", "Des joies et des peines"),
        ("👩🏽‍💻 Atelier", "Atelier"),
        ("日本 à vélo", "à vélo"),
        ("e\u0301te\u0301", "été"),
        ("Deux\tmots\x07", "Deux mots"),
        ("🤗", ""),
    ],
)
def test_what_the_font_has_not_is_dropped_without_a_gap(title: str, shown: str) -> None:
    assert drawable(title) == shown


def test_a_title_of_emoji_alone_leaves_its_place_to_the_week() -> None:
    card = draw(replace(CARD, title="🤗🎉"))
    assert ink(card, TITLE) > 1000
    assert ink(card, BELOW) == 0


def test_no_break_spaces_are_drawn_as_spaces() -> None:
    plain, kept = fit("« Feu » : quoi ?"), fit("«\u00a0Feu\u00a0»\u00a0: quoi\u202f?")
    assert plain[1] == kept[1]
    assert drawable("prévu\u202f!") == "prévu\u202f!"


def test_a_short_title_is_large_and_a_long_one_smaller() -> None:
    sizes = [fit(title)[1] for title in ("Lundi", LONG[:60], LONG * 2, LONG * 9)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_a_title_that_fits_is_shown_whole() -> None:
    title = "Deux jours face à la mer avec des collectifs qui s’entêtent, et un karaoké"
    assert " ".join(fit(title)[0]) == title


def test_a_title_that_does_not_fit_ends_with_an_ellipsis() -> None:
    lines, _ = fit(LONG * 9)
    assert lines[-1].endswith("…")
    assert (LONG * 9).startswith(" ".join(lines)[:40])


titles = st.text(
    st.sampled_from(f"{FRENCH}    \u00a0\u202f🤗") | st.characters(codec="utf-8"), max_size=300
)


@settings(max_examples=25)
@given(titles)
def test_any_title_stays_within_its_place(title: str) -> None:
    lines, size = fit(title)
    assert len(lines) <= 5
    for line in lines:
        assert length(line, size, bold=True) <= ROOM
    card = draw(Card(title, "", ""))
    # Nothing to the left or to the right of the margins, nor over what stands below.
    assert ink(card, (0, 20, 60, 600)) == 0
    assert ink(card, (1150, 20, 1200, 600)) == 0


def test_the_weeks_told_are_marked_in_the_row_of_the_year() -> None:
    row = (80, 540, 1120, 570)
    none, one, three = (draw(replace(CARD, told=told)) for told in ((), (30,), (30, 31, 32)))
    accent = (11, 90, 99)

    def marked(card: bytes) -> int:
        colours = opened(card).convert("RGB").crop(row).getcolors(1 << 20) or ()
        return sum(count for count, colour in colours if colour == accent)

    assert [marked(card) for card in (none, one, three)] == [0, 225, 675]
    assert ink(draw(replace(CARD, told=(), weeks=0)), row) == 0


def test_a_year_of_53_weeks_has_53_squares_within_the_margins() -> None:
    last = drawing._square(53, 53)
    assert last[2] <= 1110
    assert drawing._square(52, 52)[2] <= 1110


def test_the_card_in_words_says_each_thing_once() -> None:
    assert CARD.alt == "La panne et le fou rire · Semaine 45 · 13 novembre 2023 · Journal de bord"
    assert Card("Journal", "", "Journal").alt == "Journal"
