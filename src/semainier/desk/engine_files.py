"""The engine that a journal keeps beside its notes: a wheel, the locked packages, the set-up.

A journal builds as long as Python and its packages can be had, whether or not this project is
still published anywhere. The writer edits none of these files; `semainier upgrade` replaces
them.
"""

from __future__ import annotations

import re
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from .wheel import packed

PACKAGE = Path(__file__).parents[1]
FOLDER = "engine"
# Each file of the engine: its name in a built package, and where it is in the repository.
_SOURCES = {
    "requirements.lock": "requirements/site.lock",
    "setup_env.py": "tools/setup_env.py",
    "CHANGELOG.md": "CHANGELOG.md",
}
_DATA = "desk/data"
_VERSION = re.compile(r"^semainier-([^-]+)-.*\.whl$")


class EngineError(Exception):
    """A wheel is no engine of a journal; the message names it."""


def engine_files() -> dict[str, bytes]:
    """The content of the engine's files by their paths in a journal."""
    found = {f"{FOLDER}/{name}": _resource(name, source) for name, source in _SOURCES.items()}
    name, wheel = packed(PACKAGE, distribution("semainier"), _data())
    return {**found, f"{FOLDER}/{name}": wheel}


def engine_files_of(wheel: Path) -> dict[str, bytes]:
    """The same from a wheel, such as ``make dist`` makes.

    Raises:
        EngineError: it is no wheel of this project.
        OSError: it cannot be read.
    """
    if not _VERSION.match(wheel.name):
        raise EngineError(wheel.name)
    try:
        with zipfile.ZipFile(wheel) as archive:
            found = {
                f"{FOLDER}/{name}": archive.read(f"semainier/{_DATA}/{name}") for name in _SOURCES
            }
    except (zipfile.BadZipFile, KeyError) as error:
        raise EngineError(wheel.name) from error
    return {**found, f"{FOLDER}/{wheel.name}": wheel.read_bytes()}


def engine_wheels(journal: Path) -> list[Path]:
    """The wheels in the engine's folder of a journal; one, if nobody changed it by hand."""
    return sorted((journal / FOLDER).glob("semainier-*.whl"))


def version_of(wheel: str) -> str:
    """The version in a wheel's name; empty if it is no wheel of ours."""
    found = _VERSION.match(wheel)
    return found[1] if found else ""


def _data() -> dict[str, bytes]:
    return {f"{_DATA}/{name}": _resource(name, source) for name, source in _SOURCES.items()}


def _resource(name: str, in_repository: str) -> bytes:
    """A file of a built package, or of the repository that this package is run from."""
    built = PACKAGE / _DATA / name
    return (built if built.is_file() else PACKAGE.parents[1] / in_repository).read_bytes()
