"""The recipes in docs/recipes: they parse, name what exists, hold no secret, and keep a build."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
RECIPES = sorted(path for path in (ROOT / "docs/recipes").iterdir() if path.is_file())
CACHED = [recipe for recipe in RECIPES if recipe.name != "sourcehut.build.yml"]
# What the recipes may run beside make: found in the images that they name.
PROGRAMS = {*("mkdir", "git", "LC_ALL=C", "touch", "rm", "mv", "cp", "cd", "tar", "set"),
            *("make", "apt-get", "acurl", "xargs", "cut", "tr", "sort", "comm")}  # fmt: skip


def parsed(recipe: Path) -> Any:
    text = recipe.read_text("utf-8")
    return tomllib.loads(text) if recipe.suffix == ".toml" else yaml.safe_load(text)


def scripts(recipe: Path) -> list[str]:
    """The shell scripts that a recipe runs, in order."""
    return [text for key, text in walk(parsed(recipe)) if key in ("run", "script", "command")] or [
        text for task in parsed(recipe)["tasks"] for text in task.values()
    ]


def walk(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a recipe, with the nearest key above it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, key)
    else:
        yield key, str(value)


def commands(recipe: Path) -> list[str]:
    """The commands that a recipe runs, one a line; comments are left out."""
    text = "\n".join(scripts(recipe)).replace("\\\n", " ")
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def test_there_is_one_for_each_forge() -> None:
    names = [recipe.name for recipe in RECIPES]
    assert names == [
        "forgejo-pages.yml",
        "github-pages.yml",
        "gitlab-ci.yml",
        "netlify.toml",
        "sourcehut.build.yml",
    ]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.name)
def test_a_recipe_is_told_in_the_documentation(recipe: Path) -> None:
    assert f"](recipes/{recipe.name})" in (ROOT / "docs/hosting.md").read_text("utf-8")


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.name)
def test_a_recipe_runs_what_exists(recipe: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    said = commands(recipe)
    assert "make html" in said
    for command in said:
        for part in command.split("|"):
            assert part.split()[0] in PROGRAMS, command
        if command.startswith("make "):
            assert command.split()[1] in targets
    built = [text for _, text in walk(parsed(recipe)) if "_build/html" in text]
    publishes = any(command.startswith("make publish ") for command in said)
    assert built or publishes, "no folder of the site is published"


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.name)
def test_a_recipe_holds_no_secret_and_pins_what_it_uses(recipe: Path) -> None:
    for key, text in walk(parsed(recipe)):
        assert not re.search(r"(?i)(token|password|secret|key)\s*[:=]\s*\S{8,}", text), text
        if key == "uses":
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", text)
        if key == "image":
            assert re.fullmatch(r"[a-z]+[:/][\w.-]+", text)
            assert "latest" not in text
    for line in recipe.read_text("utf-8").splitlines():
        # A digest says nothing to people: the version stands beside it.
        assert "uses:" not in line or re.search(r"# v\d+\.\d+\.\d+$", line)


@pytest.mark.parametrize("recipe", CACHED, ids=lambda path: path.name)
def test_a_recipe_keeps_the_build_between_runs(recipe: Path) -> None:
    kept = [text for key, text in walk(parsed(recipe)) if key in ("path", "paths")]
    if recipe.name == "netlify.toml":
        (folder,) = parsed(recipe)["plugins"]
        plugin = recipe.parent / folder["package"].removeprefix("/")
        assert yaml.safe_load((plugin / "manifest.yml").read_text())["name"]
        kept = re.findall(r'"([^"]+)"', (plugin / "index.js").read_text())
    assert {"_build", ".venv"} <= {line for text in kept for line in text.split()}


@pytest.mark.parametrize("recipe", CACHED, ids=lambda path: path.name)
def test_only_what_changed_since_the_last_build_is_read_again(recipe: Path, tmp_path: Path) -> None:
    script = next(text for text in scripts(recipe) if "make html" in text)
    (tmp_path / "Makefile").write_text("html:\n\t@test ! -e fails\n")
    notes = {name: tmp_path / name for name in ("un été.md", "a.md", "nouvelle.md")}
    for name in ("un été.md", "a.md"):
        notes[name].write_text(name)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)

    def run() -> tuple[int, list[str]]:
        """Build from a fresh checkout; which notes have the date of this run."""
        for note in notes.values():
            if note.exists():
                note.touch()
        subprocess.run(["git", "add", "-A", ":(exclude)_build"], cwd=tmp_path, check=True)
        done = subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, check=False)
        recent = [name for name, path in notes.items() if path.exists() and is_recent(path)]
        return done.returncode, recent

    def is_recent(path: Path) -> bool:
        return path.stat().st_mtime > 1_000_000_000

    assert run() == (0, ["un été.md", "a.md"])
    assert run() == (0, [])
    notes["a.md"].write_text("relue")
    notes["nouvelle.md"].write_text("nouvelle")
    (tmp_path / "fails").touch()
    assert run() == (2, ["a.md", "nouvelle.md"])
    # A build that failed may have read anything: all is read again.
    (tmp_path / "fails").unlink()
    assert run() == (0, ["un été.md", "a.md", "nouvelle.md"])
