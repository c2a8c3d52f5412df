"""A cache between builds. Deleting it is always safe."""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

T = TypeVar("T")

# What reading a truncated file, or one of another version, may raise.
_UNREADABLE = (
    *(OSError, ValueError, TypeError, LookupError, EOFError, ImportError, AttributeError),
    pickle.UnpicklingError,
)


def load(path: Path, key: object) -> Any:
    """The cached value, or None if the file is missing, unreadable or has another key."""
    try:
        with path.open("rb") as file:
            stored_key, value = pickle.load(file)  # noqa: S301 - our own
    except _UNREADABLE:
        return None
    return value if stored_key == key else None


def save(path: Path, key: object, value: object) -> None:
    """Store a value with its key.

    A write error is ignored: on a full disk, writing the site fails and is reported.
    """
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            pickle.dump((key, value), file, pickle.HIGHEST_PROTOCOL)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file atomically: another process may be reading it.

    Raises:
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        # Not ``aside.replace``: Sphinx's own path class inherits ``replace`` from ``str``.
        os.replace(aside, path)  # noqa: PTH105
    except OSError as error:
        # The disk is full: remove the incomplete file.
        aside.unlink(missing_ok=True)
        error.filename = str(path)
        raise


class PartCache:
    """A folder of cached parts, such as one a year: an edit recomputes one part only.

    Args:
        folder: the folder of the cache; it holds nothing else.
        key: the inputs that all parts share.
    """

    def __init__(self, folder: Path, key: object) -> None:
        self._folder, self._key = folder, key
        self._names: set[str] = set()

    def once(self, name: str, made_of: object, make: Callable[[], T]) -> T:
        """The cached part, computed and stored first if its inputs changed."""
        self._names.add(name)
        path, key = self._folder / f"{name}.pickle", (self._key, made_of)
        found: T | None = load(path, key)
        if found is None:
            found = make()
            save(path, key, found)
        return found

    def keep(self, names: Iterable[str]) -> None:
        """Protect parts that this build did not read from `forget_others`."""
        self._names.update(names)

    def forget_others(self) -> None:
        """Remove the parts that this build neither read nor protected."""
        for path in self._folder.glob("*.pickle"):
            if path.stem not in self._names:
                path.unlink()
