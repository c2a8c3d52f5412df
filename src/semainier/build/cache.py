"""What one build keeps for the next to save time, under a key; losing it costs time alone."""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

T = TypeVar("T")

# What a file that another version left, or half a file, may raise.
_UNREADABLE = (
    *(OSError, ValueError, TypeError, LookupError, EOFError, ImportError, AttributeError),
    pickle.UnpicklingError,
)


def load(path: Path, key: object) -> Any:
    """What was kept under a key; None where nothing is, or something else."""
    try:
        with path.open("rb") as file:
            kept, value = pickle.load(file)  # noqa: S301 - our own
    except _UNREADABLE:
        return None
    return value if kept == key else None


def save(path: Path, key: object, value: object) -> None:
    """Keep a value; a disk that is full is told by what must be written."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            pickle.dump((key, value), file, pickle.HIGHEST_PROTOCOL)


def put(path: Path, content: bytes) -> None:
    """Write a file at once, for another process may read it meanwhile.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        # Not its own method: Sphinx has paths that are texts.
        os.replace(aside, path)  # noqa: PTH105
    except OSError as error:
        # Half a file, on a full disk.
        aside.unlink(missing_ok=True)
        error.filename = str(path)
        raise


class Parts:
    """What is made of all posts and kept by parts, so that an edit makes one of them again.

    Args:
        folder: where they are kept, and nothing else.
        key: what all of them are made of beside the posts.
    """

    def __init__(self, folder: Path, key: object) -> None:
        self._folder, self._key = folder, key
        self._names: set[str] = set()

    def once(self, name: str, made_of: object, make: Callable[[], T]) -> T:
        """A part as it was kept; where it is of something else, it is made now and kept."""
        self._names.add(name)
        path, key = self._folder / f"{name}.pickle", (self._key, made_of)
        found: T | None = load(path, key)
        if found is None:
            found = make()
            save(path, key, found)
        return found

    def keep(self, names: Iterable[str]) -> None:
        """Leave parts where they are that were not asked for."""
        self._names.update(names)

    def forget_others(self) -> None:
        """Remove the parts that are no longer any."""
        for path in self._folder.glob("*.pickle"):
            if path.stem not in self._names:
                path.unlink()
