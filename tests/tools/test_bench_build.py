"""The bench of builds: its made-up journal, its figures, its history. Never its times."""

from __future__ import annotations

import json
import runpy
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

import compare
import engines
import history
import installing
import measuring
import reckoning
import session
import weeknotes
from journals import SAMPLE
from measuring import Cost
from reckoning import Figure
from semainier.model.labels import slugify
from semainier.model.section_kinds import kind_of, with_aliases
from semainier.model.week import IsoWeek, WeekSpan
from semainier.source.header.schema import Rules, parse_header
from semainier.source.post_files import label_collisions, read_journal
from sites import BuildError

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((SAMPLE / "posts").rglob("*.md"))]
# The ends of the first, second and fourth journals, and some between.
PLACES = (*range(12), 700, 2_599, 2_600, 5_000, 10_399)


@pytest.fixture(scope="module")
def made_of() -> weeknotes.Material:
    return weeknotes.material(SAMPLES)


def figure(engine: str, notes: int, cpu: float, build: str = "cold") -> Figure:
    return Figure(engine, notes, build, cpu, cpu * 10, cpu * 2, 100.0)


# --- The made-up journal -----------------------------------------------------


def test_the_notes_repeat_themselves_and_nest(made_of: weeknotes.Material) -> None:
    again = weeknotes.material(SAMPLES)

    assert list(weeknotes.notes(made_of, 4)) == list(weeknotes.notes(again, 9))[:4]
    assert made_of.digest == again.digest


def test_stems_are_weeks_one_after_another_then_further_journals() -> None:
    stems = [weeknotes.stem_of(index) for index in range(10_400)]
    spans = [WeekSpan.from_stem(stem) for stem in stems]

    assert len(set(stems)) == 10_400
    assert all(span is not None for span in spans)
    firsts = [span.first for span in spans[:2_600] if span]
    assert firsts == [IsoWeek(2024, 52) + -back for back in range(2_600)]
    assert stems[2_600] == "2024-w52-2"
    assert stems[7_800] == "2024-w52-4"


def test_the_project_reads_every_note_without_a_word(
    made_of: weeknotes.Material, tmp_path: Path
) -> None:
    rules = Rules(tuple(runpy.run_path(str(SAMPLE / "conf.py"))["semainier_categories"]))
    engine = engines.ours()
    for index in PLACES:
        note = weeknotes.note_at(made_of, index)
        text = engines.our_note(note)
        header, _, problems = parse_header(text, f"posts/{note.stem}.md", rules)
        assert problems == []
        assert header is not None
        assert header.tags == note.tags
        assert header.category == note.categories
        engine.write(tmp_path, note)
    journal = read_journal(tmp_path, "posts", rules)

    assert journal.problems == ()
    assert label_collisions(journal.sources) == []
    assert {source.stem for source in journal.sources} == {
        weeknotes.stem_of(index) for index in PLACES
    }


def test_every_section_is_of_a_known_kind(made_of: weeknotes.Material) -> None:
    aliases = with_aliases({})
    for note in weeknotes.notes(made_of, 30):
        headings = [line[3:] for line in note.body.splitlines() if line.startswith("## ")]
        kinds = [kind_of(heading, aliases) for heading in headings]

        assert kinds == ["joys", "sorrows", "recommendations", "elsewhere"]
        assert "](https://example.org/" in note.body


def test_no_two_tags_share_an_address() -> None:
    assert len({slugify(tag) for tag in weeknotes.TAGS}) == len(weeknotes.TAGS)


def test_no_note_is_to_come_even_the_one_that_is_added(made_of: weeknotes.Material) -> None:
    added = weeknotes.next_note(made_of)

    assert added.stem == "2025-w01"
    assert max(note.day for note in (added, *weeknotes.notes(made_of, 3))) <= date(2025, 1, 7)


def test_an_edited_note_holds_one_entry_more(made_of: weeknotes.Material) -> None:
    note = weeknotes.note_at(made_of, 3)
    edited = weeknotes.edited(note, "Relecture.")

    assert "- Relecture." in edited.body.splitlines()
    assert [line for line in edited.body.splitlines() if line != "- Relecture."] == (
        note.body.splitlines()
    )


def test_headers_are_in_the_form_that_each_engine_reads(made_of: weeknotes.Material) -> None:
    note = weeknotes.note_at(made_of, 0)
    stock = yaml.safe_load(engines.stock_note(note).split("---\n")[1])
    hugo = yaml.safe_load(engines.hugo_note(note).split("---\n")[1])

    assert stock["tags"] == ", ".join(note.tags)
    assert hugo["title"] == note.title
    assert hugo["tags"] == list(note.tags)
    assert engines.pelican_note(note).split("\n\n")[0].splitlines()[0] == f"Title: {note.title}"


def test_a_cold_build_finds_nothing_of_the_one_before(
    made_of: weeknotes.Material, tmp_path: Path
) -> None:
    engine = engines.ours()
    site = tmp_path / "site"
    engine.lay_out(site)
    (site / "_build" / "html").mkdir(parents=True)

    engine.forget(site, tmp_path / "aside")
    engine.forget(site, tmp_path / "aside")

    assert not (site / "_build").exists()
    assert len(list((tmp_path / "aside").glob("*/_build/html"))) == 1
    assert (site / "conf.py").is_file()
    assert not (site / "README.md").exists()


# --- Figures -----------------------------------------------------------------


def test_exponents_tell_linear_from_quadratic() -> None:
    assert reckoning.exponent((100, 2.0), (400, 8.0)) == pytest.approx(1)
    assert reckoning.exponent((100, 2.0), (400, 32.0)) == pytest.approx(2)


def test_an_exponent_that_cannot_be_told_is_not_told() -> None:
    assert reckoning.exponent((100, 2.0), (100, 3.0)) is None
    assert reckoning.exponent((100, 0.0), (200, 3.0)) is None


def test_ratios_are_by_the_same_build_of_the_same_size() -> None:
    ours, stock = figure("semainier", 520, 5.0), figure("sphinx", 520, 20.0)
    others = [figure("sphinx", 120, 1.0), figure("sphinx", 520, 7.0, "edit")]

    assert reckoning.ratio(ours, [ours, stock, *others], "sphinx") == 4
    assert reckoning.ratio(ours, [ours, *others], "sphinx") is None


def test_figures_are_medians_and_units_are_each_run_by_its_own_loop() -> None:
    # The machine was twice as slow in the last run.
    costs = [Cost(10, 11, 100, 0.1), Cost(12, 13, 300, 0.1), Cost(20, 22, 200, 0.2)]

    found = reckoning.figure("semainier", 520, "cold", costs)

    assert (found.cpu, found.wall, found.memory) == (12, 13, 200)
    assert found.units == pytest.approx(100)


def test_the_table_shows_per_note_figures_ratios_and_growth() -> None:
    measured = [
        figure("sphinx", 100, 40.0),
        figure("semainier", 400, 40.0),
        figure("semainier", 100, 10.0),
        figure("semainier", 100, 1.0, "edit"),
    ]

    head, blank, *lines = reckoning.table(measured, "sphinx").splitlines()
    cells = [line.split() for line in lines if line]

    assert head.split()[:3] == ["notes", "engine", "build"]
    assert blank == ""
    assert [row[:3] for row in cells] == [
        ["100", "sphinx", "cold"],
        ["100", "semainier", "cold"],
        ["100", "semainier", "edit"],
        ["400", "semainier", "cold"],
    ]
    assert cells[1][3:5] == ["10.00", "100.0"]
    assert cells[1][-1] == "4.00x"
    assert cells[3][-2:] == ["1.00", "0.00"]


def test_the_history_keeps_no_seconds_and_no_place(tmp_path: Path) -> None:
    measured = [figure("sphinx", 100, 40.0), figure("semainier", 100, 10.0)]
    measured += [figure("semainier", 400, 40.0)]
    file = tmp_path / "history.jsonl"
    for day in ("2026-11-22", "2026-11-23"):
        history.append(file, history.record(measured, "sphinx", {"date": day}))

    first, second = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())

    assert (first["date"], second["date"]) == ("2026-11-22", "2026-11-23")
    assert not any("cpu" in kept or "wall" in kept for kept in first["figures"])
    ours, larger = first["figures"][1:]
    assert (ours["units"], ours["units_per_note"], ours["stock_ratio"]) == (100, 1, 4)
    assert ours["wall_units"] == 200
    assert larger["exponents"] == {"from": 100, "cpu": 1, "memory": 0, "output": None}


# --- Running -----------------------------------------------------------------


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    failing = [sys.executable, "-c", "raise SystemExit('there is no such page')"]

    with pytest.raises(BuildError, match="there is no such page"):
        measuring.run([failing], tmp_path, tmp_path / "log", 60)


def test_a_command_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    endless = [sys.executable, "-c", "import time; time.sleep(600)"]

    with pytest.raises(BuildError, match="stopped after"):
        measuring.run([endless], tmp_path, tmp_path / "log", 0.5)


def copying(output: str = "html", source: str = "notes") -> engines.Engine:
    """An engine that copies the notes, and knows nothing else."""
    code = f"import shutil; shutil.copytree({source!r}, 'html', dirs_exist_ok=True)"
    return engines.Engine(
        name="copying",
        commands=[[sys.executable, "-c", code]],
        source=lambda note: f"notes/{note.stem}",
        text=engines.our_note,
        page=lambda note: note.stem,
        output=output,
        made=["html"],
        files={"first/readme": ""},
    )


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session.time, "sleep", lambda _: None)
    monkeypatch.setattr(measuring, "calibrate", lambda: 0.1)


def bench(made_of: weeknotes.Material, work: Path, engine: engines.Engine) -> session.Bench:
    plan = session.Plan([2, 5], reckoning.BUILDS, runs=2, limit=60, keep=False)
    return session.Bench(plan, work, made_of, [engine], {})


@pytest.mark.usefixtures("no_waiting")
def test_every_size_is_built_cold_and_warm(made_of: weeknotes.Material, tmp_path: Path) -> None:
    done = bench(made_of, tmp_path, copying())
    done.measure()

    assert done.left_out == {}
    assert [(one.notes, one.build) for one in done.figures] == [
        (size, build) for size in (2, 5) for build in ("cold", "no-op", "edit", "add")
    ]
    # The second run's cold build finds neither the note added by the first nor its page.
    assert [one.files for one in done.figures if one.build == "cold"] == [2, 5]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("no_waiting")
def test_an_engine_that_does_not_do_its_work_is_left_out(
    made_of: weeknotes.Material, tmp_path: Path
) -> None:
    done = bench(made_of, tmp_path, copying(source="first"))
    done.measure()

    assert done.figures == []
    assert "does not show what was written, at 2 notes" in done.left_out["copying"]


def test_options_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("--engines=jekyll", "--sizes=0", "--builds=warm"):
        with pytest.raises(SystemExit):
            compare.main([wrong])

    told = capsys.readouterr().err
    assert "choose among semainier, sphinx, pelican, hugo" in told
    assert "from 1 on" in told


def test_what_to_install_is_in_the_project_file() -> None:
    assert installing.wanted("hugo").startswith("hugo>=")
    assert installing.wanted("pagefind").startswith("pagefind[")
    with pytest.raises(BuildError):
        installing.wanted("jekyll")
