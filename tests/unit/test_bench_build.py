"""What the build bench measures with: the same notes each time, figures that say what they say."""

from __future__ import annotations

import pytest

import compare_builds
import engines
import tables
from phases import Cost, Row
from semainier.header import parse_header

NOTE = "---\ndate: 2023-11-20\ntags: [EMI, podcasts]\n---\n\n# Un titre\n\nTexte.\n"


def row(engine: str, size: int, units: float, phase: str = "cold") -> Row:
    return Row(engine, size, phase, Cost(units / 10, 1.0, 100.0, units), 10, 1.0)


def test_the_notes_are_the_same_each_time_and_have_no_fault() -> None:
    notes = compare_builds.made_up(12)
    assert notes == compare_builds.made_up(12)
    assert compare_builds.made_up(13)[1:] == notes
    assert len({stem for stem, _ in notes}) == 12
    for stem, text in notes:
        header, _, problems = parse_header(text, f"posts/{stem}.md")
        assert header is not None, problems
        assert not problems


def test_pelican_gets_the_title_in_its_header() -> None:
    text = engines._FORMS["pelican"](NOTE)
    assert text.startswith("title: Un titre\n")
    assert "tags: EMI, podcasts\n" in text
    assert "---" not in text
    assert text.endswith("\nTexte.\n")


def test_an_unknown_engine_is_told_with_those_that_there_are(tmp_path) -> None:
    with pytest.raises(engines.EngineError, match="“hugo”; type some of semainier, stock"):
        engines.prepare("hugo", tmp_path / "x", tmp_path)


def test_twice_the_work_for_twice_the_notes_is_exponent_one() -> None:
    assert tables.exponent(row("a", 100, 50), row("a", 200, 100)) == pytest.approx(1)
    assert tables.exponent(row("a", 100, 50), row("a", 200, 200)) == pytest.approx(2)


def test_the_table_tells_how_many_times_ours_the_others_take() -> None:
    told = tables.table([row("semainier", 100, 50), row("stock", 100, 200)])
    assert "stock / semainier, 100 notes, cold: 4.0" in told


def test_the_history_holds_no_seconds_of_one_machine() -> None:
    record = row("semainier", 100, 50).record()
    assert record["units"] == 50
    assert not {"cpu", "wall"} & record.keys()
