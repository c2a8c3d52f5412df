"""A build of what was built already costs next to nothing, and never shows an old site."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from journals import CONF, Kept, SmallJournal, note
from semainier.build import fingerprint
from semainier.build.run import Result
from semainier.build.workspace import Folders
from semainier.cli import main, outcome


def settle(root: Path) -> None:
    """Make every file of a journal an hour old."""
    before = time.time() - 3600
    for path in root.rglob("*"):
        if "_build" not in path.parts:
            os.utime(path, (before, before))


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sites that Sphinx was started for, as they are built."""
    made: list[Path] = []
    build = outcome.build_journal

    def counted(folders: Folders, *arguments: object) -> Result[outcome.Outcome]:
        made.append(folders.site)
        return build(folders, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(outcome, "build_journal", counted)
    return made


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    journal = SmallJournal(tmp_path_factory.mktemp("built") / "journal")
    journal.write("_static/own.css", "body { color: red }")
    journal.write("conf.py", CONF + 'html_static_path = ["_static"]\n')
    journal.notes({"2026-w46": note(date="2026-11-15"), "2026-w47": note(draft="true")})
    settle(journal.root)
    say(journal)
    return Kept(journal)


@pytest.fixture
def built(kept: Kept, builds: list[Path]) -> SmallJournal:
    """A journal that was built, with a draft; this build is the first to be counted."""
    journal = kept.restored()
    builds.append(journal.site)
    return journal


def say(journal: SmallJournal, *options: str) -> str:
    result = CliRunner().invoke(main, ["build", "--root", str(journal.root), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_what_was_built_is_not_built_again_and_is_told_the_same(
    built: SmallJournal, builds: list[Path]
) -> None:
    said = say(built)
    assert len(builds) == 1
    assert "1 note dans" in said
    assert "posts/2026-w47.md: brouillon" in said


def edit(path: str, old: str, new: str) -> Callable[[SmallJournal], None]:
    def change(journal: SmallJournal) -> None:
        file = journal.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return change


CHANGES: dict[str, Callable[[SmallJournal], object]] = {
    "as many letters": edit("posts/2026-w46.md", "joie", "peur"),
    "another note": lambda j: j.notes({"2026-w45": note(date="2026-11-08")}),
    "a note gone": lambda j: (j.root / "posts/2026-w47.md").unlink(),
    "a note renamed": lambda j: (j.root / "posts/2026-w46.md").rename(j.root / "posts/2026-w45.md"),
    "the home page": edit("index.md", "# Journal", "# Carnet"),
    "an option": edit("conf.py", "Camille", "Dominique"),
    "a sheet": edit("_static/own.css", "red", "navy"),
    "a page removed from the site": lambda j: (j.site / "index.html").unlink(),
    "a page of the site written over": lambda j: (j.site / "index.html").write_text("rien"),
    "a page added to the site": lambda j: (j.site / "autre.html").write_text("rien"),
    "the site removed": lambda j: shutil.rmtree(j.site),
    "what Sphinx keeps removed": lambda j: shutil.rmtree(j.root / "_build/.work"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changed_is_built(built: SmallJournal, builds: list[Path], what: str) -> None:
    CHANGES[what](built)
    say(built)
    assert len(builds) == 2


def test_the_day_the_environment_and_the_options_count(
    built: SmallJournal, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    say(built)
    assert len(builds) == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    say(built)
    assert len(builds) == 2

    class Tomorrow(fingerprint.date):
        @classmethod
        def today(cls) -> Tomorrow:
            return cls(2126, 11, 23)

    monkeypatch.setattr(fingerprint, "date", Tomorrow)
    say(built)
    assert len(builds) == 3
    say(built, "--preview")
    assert [site.name for site in builds[3:]] == ["preview"]


def test_a_linked_folder_counts(built: SmallJournal, builds: list[Path], tmp_path: Path) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (elsewhere / "2026-w45.md").write_text(note(date="2026-11-08"), "utf-8")
    (built.root / "posts/lien").symlink_to(elsewhere)
    settle(built.root)
    settle(elsewhere)
    say(built)
    (elsewhere / "2026-w45.md").write_text(note("Autre", date="2026-11-08"), "utf-8")
    say(built)
    assert len(builds) == 3


def test_what_lies_outside_the_folder_is_never_taken_for_unchanged(
    built: SmallJournal, builds: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "commun").mkdir()
    sheet = tmp_path / "commun/autre.css"
    sheet.write_text("p { color: red }", "utf-8")
    built.write("conf.py", CONF + f'html_static_path = ["{tmp_path}/commun"]\n')
    settle(built.root)
    say(built)
    sheet.write_text("p { color: navy }", "utf-8")
    say(built)
    assert len(builds) == 3
    assert (built.site / "_static/autre.css").read_text("utf-8") == "p { color: navy }"


def test_a_hidden_folder_counts(built: SmallJournal, builds: list[Path]) -> None:
    built.write("racine/.well-known/a.txt", "un")
    built.write("conf.py", CONF + 'html_extra_path = ["racine"]\n')
    settle(built.root)
    say(built)
    built.write("racine/.well-known/a.txt", "deux")
    say(built)
    assert len(builds) == 3


def test_a_file_that_changed_a_moment_ago_is_not_trusted(
    built: SmallJournal, builds: list[Path]
) -> None:
    path = built.root / "index.md"
    os.utime(path, (time.time() + 60, time.time() + 60))
    say(built)
    say(built)
    assert len(builds) == 3


def test_after_a_failure_and_after_remarks_all_is_told_again(
    built: SmallJournal, builds: list[Path]
) -> None:
    built.notes({"2026-w46": note(date="2026-11-15", body="- {kdb}`Ctrl`")})
    settle(built.root)
    assert "1 remarque" in say(built)
    built.notes({"2026-w46": note(date="le 15")})
    settle(built.root)
    for _ in range(2):
        result = CliRunner().invoke(main, ["build", "--root", str(built.root)])
        assert result.exit_code == 1
        assert "posts/2026-w46.md:2" in result.stderr
    assert len(builds) == 4
