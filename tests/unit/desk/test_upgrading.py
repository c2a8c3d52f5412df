"""The engine beside a journal: a wheel that installs, and a newer one in its place."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from semainier.desk.engine_files import (
    EngineError,
    engine_files,
    engine_files_of,
    version_of,
)
from semainier.desk.new_journal import makefile, write_files
from semainier.desk.upgrading import news, planned
from semainier.text.wording import Wording

FRENCH = Wording("fr")
CHANGELOG = """\
# Changelog

## [Unreleased]

### Added

- A third thing.

## [0.2.0] - 2027-01-01

- A second thing.

## [0.1.0] - 2026-12-01

- A first thing.
"""


@pytest.fixture(scope="module")
def engine() -> dict[str, bytes]:
    return engine_files()


def wheel_of(files: dict[str, bytes]) -> tuple[str, bytes]:
    """The wheel among the files of an engine."""
    return next((name, content) for name, content in files.items() if name.endswith(".whl"))


def test_the_wheel_installs_and_its_command_answers(
    engine: dict[str, bytes], tmp_path: Path
) -> None:
    write_files(tmp_path, engine)
    name, _ = wheel_of(engine)
    place = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(place), str(tmp_path / name)], check=True)
    environment = {**os.environ, "PYTHONPATH": str(place)}
    command = [sys.executable, "-c", "import semainier; print(semainier.__file__)"]
    found = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()).is_relative_to(place)
    begun = subprocess.run(
        [sys.executable, "-m", "semainier", "init", "journal", "--yes"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "journal" in begun.stdout
    # An engine gives the engine that it is.
    assert wheel_of(engine)[0] in {
        path.relative_to(tmp_path / "journal").as_posix()
        for path in (tmp_path / "journal").rglob("*.whl")
    }


def test_the_same_engine_is_the_same_bytes(engine: dict[str, bytes]) -> None:
    assert engine_files() == engine


def test_a_wheel_gives_the_files_of_its_engine(engine: dict[str, bytes], tmp_path: Path) -> None:
    write_files(tmp_path, engine)
    name, _ = wheel_of(engine)
    assert engine_files_of(tmp_path / name) == engine


@pytest.mark.parametrize("name", ["other-1.0-py3-none-any.whl", "semainier-1.0-py3-none-any.whl"])
def test_what_is_no_engine_is_refused(tmp_path: Path, name: str) -> None:
    archive = BytesIO()
    zipfile.ZipFile(archive, "w").close()
    for content in (b"not a zip", archive.getvalue()):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(EngineError, match=name):
            engine_files_of(tmp_path / name)


def test_an_upgrade_replaces_the_engine_and_a_makefile_of_ours(
    engine: dict[str, bytes], tmp_path: Path
) -> None:
    old = "engine/semainier-0.0.9-py3-none-any.whl"
    write_files(tmp_path, {old: b"", "Makefile": makefile(FRENCH)})
    plan = planned(tmp_path, engine, FRENCH)
    assert plan.before == "0.0.9"
    assert plan.after == version_of(Path(wheel_of(engine)[0]).name)
    assert plan.outdated == (tmp_path / old,)
    assert "Makefile" in plan.files
    assert not plan.changes_nothing(tmp_path)
    write_files(tmp_path, plan.files)
    (tmp_path / old).unlink()
    assert planned(tmp_path, engine, FRENCH).changes_nothing(tmp_path)


def test_a_makefile_of_the_writers_own_stays(engine: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("html:\n")
    plan = planned(tmp_path, engine, FRENCH)
    assert plan.kept_makefile
    assert "Makefile" not in plan.files


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("0.2.0", ["### Added", "- A third thing."]),
        ("0.1.0", ["### Added", "- A third thing.", "- A second thing."]),
        ("", ["### Added", "- A third thing.", "- A second thing.", "- A first thing."]),
    ],
)
def test_news_are_what_is_newer(before: str, expected: list[str]) -> None:
    assert list(news(CHANGELOG, before)) == expected
