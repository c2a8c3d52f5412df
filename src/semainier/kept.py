"""What one build keeps for the next to save time, under a key; losing it costs time alone."""

from __future__ import annotations

import pickle
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# What a file that another version left, or half a file, may raise.
_UNREADABLE = (
    *(OSError, ValueError, TypeError, LookupError, EOFError, ImportError, AttributeError),
    pickle.UnpicklingError,
)


def load(path: Path, key: object) -> Any:
    """What was kept under a key; None where nothing is, or something else."""
    try:
        kept, value = pickle.loads(path.read_bytes())  # noqa: S301 - our own
    except _UNREADABLE:
        return None
    return value if kept == key else None


def save(path: Path, key: object, value: object) -> None:
    """Keep a value; a disk that is full is told by what must be written."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps((key, value), pickle.HIGHEST_PROTOCOL))
