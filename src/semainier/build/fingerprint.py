"""Skip a build when none of its inputs changed since the last one, without starting Sphinx.

The inputs are the files of the journal and of this package (compared by size and modification
time, as make does), the installed packages, the date, the environment variables and the
published files. Inputs that changed during a build, or just before it, are not recorded.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import sys
import time
from contextlib import suppress
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .atomic_swap import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Environment variables that depend on the terminal and never change the site.
_OF_THE_TERMINAL = {
    *("_", "COLUMNS", "LINES", "OLDPWD", "PWD", "SHLVL", "TERM", "WINDOWID"),
    *("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKE_TERMERR", "MAKE_TERMOUT", "PYTEST_CURRENT_TEST"),
}
# Folders that are never inputs. Virtual environments are recognised by their pyvenv.cfg.
_SKIPPED = {
    *(".git", ".hg", ".svn", "__pycache__", "node_modules", ".cache", ".hypothesis"),
    *(".mypy_cache", ".pytest_cache", ".ruff_cache", ".tox", ".nox"),
}
# In nanoseconds. A file that changed less than this before a build may change again without
# a new modification time: clocks of file systems are coarse.
_SETTLED = 100_000_000

PACKAGE = Path(__file__).parents[1]


class Inputs(NamedTuple):
    """The digest of a build's inputs, and whether no file changed too recently to trust it."""

    digest: str
    settled: bool


def input_digest(root: Path, build: Path) -> Inputs:
    """Compute the digest of the inputs of a build, as they are now.

    Args:
        root: the journal's folder.
        build: the output folder, which is no input.
    """
    now = time.time_ns()
    files = sorted((*_files(root, {str(build)}), *_files(PACKAGE, set())))
    newest = max((changed for _, _, changed in files), default=0)
    variables = sorted(item for item in os.environ.items() if item[0] not in _OF_THE_TERMINAL)
    # Messages show paths relative to the working directory.
    variables += [("", str(Path.cwd()))]
    made_of = (files, variables, _packages(), sys.version, date.today().isoformat())
    return Inputs(_digest(made_of), newest < now - _SETTLED)


def stored_messages(memory: Path, given: Inputs, site: Path) -> list[str] | None:
    """The messages of the last build, if its inputs and its published files are unchanged."""
    try:
        stored = json.loads(memory.read_text("utf-8"))
        same = stored["inputs"] == given.digest and stored["site"] == _state(tree(str(site)).files)
        return list(map(str, stored["said"])) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store_messages(
    memory: Path, given: Inputs, files: Mapping[str, tuple[int, int]], said: Iterable[str]
) -> None:
    """Store the inputs, the published files and the messages of a build that succeeded."""
    if given.settled:
        content = {"inputs": given.digest, "site": _state(files), "said": list(said)}
        # If this fails, the next build runs although nothing changed.
        with suppress(OSError):
            memory.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def forget_messages(memory: Path) -> None:
    """Delete what `store_messages` stored, so that the next build runs."""
    # If the file cannot be removed, the build cannot write beside it either, and reports that.
    with suppress(OSError):
        memory.unlink()


def file_digest(path: Path) -> str:
    """A digest of a file's content; empty if there is no such file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogateescape")).hexdigest()


def _state(files: Mapping[str, tuple[int, int]]) -> str:
    return _digest(sorted(files.items()))


def _packages() -> list[tuple[str, int]]:
    """The folders of installed packages, with their modification times."""
    folders = (path for path in sys.path if path.endswith(("site-packages", "dist-packages")))
    return [(path, Path(path).stat().st_mtime_ns) for path in folders if Path(path).is_dir()]


def _files(folder: Path, skipped: set[str]) -> Iterator[tuple[str, int, int]]:
    """The files under a folder: path, size, modification time in nanoseconds.

    Links are followed. Version control, caches and virtual environments are skipped.
    """
    waiting, seen = [str(folder)], set(skipped)
    while waiting:
        path = waiting.pop()
        real = os.path.realpath(path)
        if real in seen or path in seen:
            continue
        seen.add(real)
        try:
            with os.scandir(path) as entries:
                found = list(entries)
        except OSError:
            # The build itself reports a folder that cannot be read.
            yield path, -1, 0
            continue
        if any(entry.name == "pyvenv.cfg" for entry in found):
            continue
        for entry in found:
            try:
                if not entry.is_dir():
                    status = entry.stat()
                    yield entry.path, status.st_size, status.st_mtime_ns
                elif entry.name not in _SKIPPED:
                    waiting.append(entry.path)
            except OSError:
                # A broken link.
                yield entry.path, -1, 0


# --- The package itself --------------------------------------------------------

# The packages, besides this one, whose version changes the pages.
_BELOW = (
    *("sphinx", "ablog", "myst-parser", "sphinx-book-theme", "pydata-sphinx-theme"),
    *("babel", "pillow", "pi-heif", "py-svg-hush"),
)


def package_digest() -> str:
    """A digest of this package and of the versions of those below; a new one rebuilds all pages."""
    digest = hashlib.sha256(_loaded())
    # A process that builds several times reads these again at each build, unlike code.
    _add_files(digest, PACKAGE / "theme", {".html", ".css", ".js"})
    return digest.hexdigest()[:16]


@cache
def _loaded() -> bytes:
    """A digest of what a process loads only once: code, translations, the packages below."""
    digest = hashlib.sha256(repr([metadata.version(name) for name in _BELOW]).encode())
    _add_files(digest, PACKAGE, {".py", ".mo"})
    return digest.digest()


def _add_files(digest: Any, root: Path, suffixes: set[str]) -> None:
    """Add the files of a folder to a digest, each with its path."""
    for path in sorted(root.rglob("*")):
        if path.suffix in suffixes:
            digest.update(str(path.relative_to(root)).encode() + path.read_bytes())


def journal_code_digest(folder: Path) -> str:
    """A digest of the journal's own Python: its extensions and the functions of conf.py.

    The options of conf.py are left out: Sphinx knows what each of them rebuilds.

    Args:
        folder: the folder of conf.py.
    """
    digest = hashlib.sha256()
    for path in sorted(_modules_under(folder)):
        digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    for node in ast.parse((folder / "conf.py").read_bytes()).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            digest.update(ast.dump(node).encode())
    return digest.hexdigest()[:16]


def _modules_under(folder: Path) -> Iterator[Path]:
    """The files of the modules loaded from a folder, without packages installed under it."""
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file and file.startswith(f"{folder}{os.sep}") and not file.startswith(sys.prefix):
            path = Path(file)
            if not path.is_relative_to(PACKAGE) and path.is_file():
                yield path
