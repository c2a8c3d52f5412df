"""The lock files name all that is needed: nothing else is installed, nor looked for."""

from __future__ import annotations

import re
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


def locked(name: str) -> set[str]:
    """The packages that a lock file names."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text("utf-8")
    return {canonicalize_name(found) for found in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def needed(package: str, extras: set[str]) -> set[str]:
    """The packages that a package asks for on this machine, and those that they ask for."""
    found: set[tuple[str, str]] = set()
    left = [(package, extra) for extra in ("", *extras)]
    while left:
        name, extra = left.pop()
        for requirement in map(Requirement, requires(name) or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                asked = {(requirement.name, each) for each in ("", *requirement.extras)}
                left += asked - found
                found |= asked
    return {canonicalize_name(name) for name, _ in found}


@pytest.mark.parametrize(("lock", "extras"), [("site", set()), ("test", {"test"})])
def test_a_lock_names_all_that_is_needed_here(lock: str, extras: set[str]) -> None:
    wanted = needed("semainier", extras)
    assert "sphinx" in wanted
    assert wanted <= locked(lock)
