"""The plan of the rooms (docs/architecture.md) holds."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/semainier"
ROOMS = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))
# The command line is its room's entry point.
PACKAGES = sorted({path.parent for path in PACKAGE.rglob("*/__init__.py")} - {PACKAGE / "cli"})


def test_every_import_follows_the_plan() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_few_modules_stand_beside_the_rooms() -> None:
    beside = {path.stem for path in PACKAGE.glob("*.py")}
    assert beside == {"__init__", "__main__", "options", "option_checks"}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_has_three_to_twelve_parts(room: Path) -> None:
    modules = {path.stem for path in room.glob("*.py")} - {"__init__"}
    folders = {path.parent.name for path in room.glob("*/__init__.py")}
    assert len(modules | folders) >= 3
    assert len(modules) <= 12


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_says_where_to_start_and_holds_no_code(package: Path) -> None:
    module = ast.parse((package / "__init__.py").read_text("utf-8"))
    assert len(module.body) == 1
    assert "start reading at" in " ".join((ast.get_docstring(module) or "").lower().split())


def test_every_room_is_described() -> None:
    described = (ROOT / "docs/architecture.md").read_text("utf-8")
    assert [room.name for room in ROOMS if f"| `{room.name}` |" not in described] == []
