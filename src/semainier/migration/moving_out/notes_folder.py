"""The journal as its writer keeps it: notes, pages, settings. An import gives it back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# What is made again from the rest, or is of the machine.
_LEFT = frozenset({"_build", ".venv", ".git", "__pycache__", "engine", "node_modules"})
# What belongs to the development of the engine, in a clone of it.
_OF_PROJECT = frozenset({"src", "tests", "bench", "tools", "requirements", "docs", "dist"})


def files(root: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a journal by their paths, sorted."""
    is_clone = (root / "src/semainier").is_dir()
    left = _LEFT | _OF_PROJECT if is_clone else _LEFT
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in left)
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not name.startswith("."):
                yield path.relative_to(root).as_posix(), path.read_bytes()
