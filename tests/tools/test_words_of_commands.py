"""What make, the set-up and the commands say, in the language of the journal."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from semainier.cli import main

ROOT = Path(__file__).parents[2]
COMMANDS = ("build", "check", "epub", "new", "printable", "publish", "search", "serve")


@pytest.fixture(params=["fr", "en"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """A folder with a conf.py that names a language."""
    (tmp_path / "conf.py").write_text(f'language = "{request.param}"\n')
    return request.param, tmp_path


def test_help_of_make_is_in_the_journals_language(folder: tuple[str, Path]) -> None:
    language, place = folder
    command = ["make", "-s", "-f", str(ROOT / "Makefile"), "help"]
    said = subprocess.run(command, cwd=place, capture_output=True, text=True, check=True).stdout
    targets = dict(line.split(maxsplit=1) for line in said.splitlines())
    assert (
        targets["html"]
        == {
            "fr": "Construire le site (par défaut)",
            "en": "Build the site (default)",
        }[language]
    )
    for line in (ROOT / "Makefile").read_text().splitlines():
        if re.match(r"[a-z-]+:.* ## ", line):
            assert line.count(" ## ") == 2, line


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_of_a_command_is_in_the_journals_language(
    folder: tuple[str, Path], command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    language, place = folder
    monkeypatch.chdir(place)
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    english = re.compile(
        r"\b(?:Usage:|Show this message|the|journal's|Commands:|default:|TEXT|DIRECTORY)(?=\W)"
    )
    found = english.findall(result.output)
    assert bool(found) == (language == "en"), result.output


def test_the_language_is_that_of_the_folder_that_is_named(folder: tuple[str, Path]) -> None:
    language, place = folder
    result = CliRunner().invoke(main, ["build", "--nulle", "--root", str(place)])
    assert result.output.startswith("Erreur\u00a0: " if language == "fr" else "Error: ")


def set_up() -> Any:
    """tools/setup_env.py, as a module."""
    spec = importlib.util.spec_from_file_location("setup_env", ROOT / "tools/setup_env.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_of_the_set_up_is_in_french() -> None:
    path = ROOT / "tools/setup_env.py"
    module = set_up()
    said = [
        ast.literal_eval(node.args[0])
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "told"
    ]
    assert len(said) >= 9
    assert set(said) == set(module.FRENCH)
    fields = re.compile(r"\{\w+\}")
    for english, french in module.FRENCH.items():
        assert set(fields.findall(english)) == set(fields.findall(french))


def test_the_set_up_speaks_the_journals_language(
    folder: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    language, place = folder
    module = set_up()
    monkeypatch.setattr(module, "ROOT", place)
    assert (
        module.told("Updating the environment…")
        == {
            "fr": "Mise à jour de l’environnement…",
            "en": "Updating the environment…",
        }[language]
    )
