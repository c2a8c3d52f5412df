"""The drawings: always well-formed, named, plain, and the same for the same journal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from records import journals, post, section
from semainier.model.post import Post
from semainier.text.wording import Wording
from semainier.views.statistics import charts, drawings, figures, svg
from semainier.views.statistics.charts import Row

SVG = "{http://www.w3.org/2000/svg}"
FRENCH = Wording("fr")
FRAME = svg.Frame("fig", "Un titre")
COUNTS = st.lists(st.integers(0, 10**6), min_size=3, max_size=3).map(tuple)
ROWS = st.lists(st.builds(Row, st.text(max_size=60), COUNTS), max_size=5)
ALLOWED = {"svg", "title", "rect", "text", "line", "path", "g"}


def read(text: str) -> etree._Element:
    """A drawing that keeps the rules of all drawings."""
    root = etree.fromstring(text)
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root.get("aria-labelledby") == root[0].get("id") is not None
    assert re.fullmatch(r"0 0 320 \d+(\.\d)?", root.get("viewBox", ""))
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ALLOWED
        assert not {"style", "width", "height"} & set(element.attrib) or element.tag == f"{SVG}rect"
        assert {element.get(name) for name in ("fill", "stroke")} <= {None, "none", "currentColor"}
    assert not re.search(r"nan|inf|e[+-]\d|\d\.\d\d", re.sub(r">[^<]*<", "><", text))
    return root


def texts(root: etree._Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def drawn(posts: list[Post]) -> dict[str, etree._Element]:
    """The drawings of the figures that show something."""
    every = figures.all_figures(posts)
    made = {name: drawings.draw(figure, FRENCH, name) for name, figure in every.items()}
    assert all(drawing.sentence for drawing in made.values())
    return {name: read(drawing.svg) for name, drawing in made.items() if drawing.svg}


@settings(deadline=None)  # Six drawings, read back.
@given(journals())
def test_every_journal_can_be_drawn(posts: list[Post]) -> None:
    assert {"notes", "words", "days"} <= set(drawn(posts)) or not posts


@settings(deadline=None)  # Six drawings, read back.
@given(journals(1990, 2120))
def test_a_journal_of_a_century_can_be_drawn(posts: list[Post]) -> None:
    drawn(posts)


def test_an_empty_journal_has_nothing_to_draw() -> None:
    assert drawn([]) == {}


def test_a_note_without_labels_or_links_has_fewer_drawings() -> None:
    assert list(drawn([post("2023-W46")])) == ["notes", "words", "days"]


def test_one_note_is_drawn_whole() -> None:
    links = section("other", ("a", "https://a.example"))
    note = post("2020-W53", words=1, categories=("carnet",), tags=("EMI",), sections=(links,))
    years, lengths, categories, tags, days, hosts = drawn([note]).values()
    assert texts(years)[-3:] == ["2020", "1", "1"]
    assert texts(lengths)[-1] == "2020"
    assert "carnet" in texts(categories)
    assert texts(tags) == ["EMI", "1", "2020"]
    # The names first, then the values.
    assert (texts(days)[0], texts(days)[7:9]) == ("lundi", ["1", "0"])
    assert texts(hosts) == ["a.example", "1"]


def test_titles_and_sentences_differ_from_figure_to_figure() -> None:
    links = section("other", ("a", "https://a.example"))
    posts = [post("2023-W46", categories=("a",), tags=("b",), sections=(links,))]
    every = figures.all_figures(posts).values()
    made = [drawings.draw(figure, FRENCH, "f") for figure in every]
    assert len({drawing.title for drawing in made}) == 6
    assert len({drawing.sentence for drawing in made}) == 6


def test_the_bars_are_in_proportion() -> None:
    root = read(charts.bars(FRAME, [Row("a", (10,)), Row("b", (5,)), Row("c", (0,))], str))
    widths = [float(rect.get("width", "")) for rect in root.iter(f"{SVG}rect")]
    assert widths[1] == pytest.approx(widths[0] / 2, abs=0.1)
    assert widths[2] == 0


def test_shares_fill_the_row_and_stay_inside() -> None:
    root = read(charts.shares(FRAME, [Row("2023", (1, 2, 3))], ["a", "b", "c"], "{} %".format))
    segments = [rect for rect in root.iter(f"{SVG}rect") if len(rect)]
    assert [rect[0].text for rect in segments] == [
        "2023, a: 17 %",
        "2023, b: 33 %",
        "2023, c: 50 %",
    ]
    last = segments[-1]
    assert float(last.get("x", "")) + float(last.get("width", "")) <= svg.WIDTH


@settings(deadline=None)
@given(ROWS, st.lists(st.text(max_size=60), min_size=3, max_size=3))
def test_any_text_and_any_count_can_be_drawn(rows: list[Row], names: list[str]) -> None:
    read(charts.bars(FRAME, rows, str, names))
    read(charts.bars(FRAME, rows, str, tall=True))
    read(charts.shares(FRAME, rows, names, str))
    read(charts.multiples(FRAME, rows, names, str))


@given(st.text())
def test_titles_are_escaped(title: str) -> None:
    read(svg.document(svg.Frame("f", title), 10))


def test_nothing_is_drawn_beyond_the_edges() -> None:
    rows = [Row("accessibilité numérique pour toutes et tous", (10**6, 3)), Row("b", (0, 0))]
    root = read(charts.bars(FRAME, rows, FRENCH.number, ["x" * 90, "y"]))
    for element in root.iter(f"{SVG}text"):
        start, text = float(element.get("x", "")), element.text or ""
        wide = svg.width_of(text, int(element.get("font-size", svg.FONT)))
        left = start - wide if element.get("text-anchor") == "end" else start
        assert left >= 0
        assert left + wide <= svg.WIDTH + 0.5


@given(st.integers(0, 10**7))
def test_a_scale_has_few_round_steps_and_reaches_the_value(most: int) -> None:
    steps = charts.scale(most)
    assert 2 <= len(steps) <= 5
    assert steps[0] == 0
    assert steps[-1] >= max(most, 1)
    assert str(steps[1]).rstrip("0") in {"1", "2", "5"}


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.01, "0"), (1.0, "1"), (1.25, "1.2"), (10.96, "11"), (100, "100")],
)
def test_coordinates_are_written_in_one_way(value: float, text: str) -> None:
    assert svg.coordinate(value) == text


@given(st.text(max_size=80), st.integers(10, 300))
def test_a_cut_text_fits(text: str, width: int) -> None:
    short = svg.cut(text, width)
    assert short == text or (short.endswith("…") and svg.width_of(short) <= max(width, 12))
