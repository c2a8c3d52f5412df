"""Names of files as they are typed, and as they are on the disk.

An accent may be a part of its letter or a sign after it (NFC and NFD): a Mac writes
the latter, keyboards the former, and nobody sees which. One name is the other.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

# The most bytes of a name, and of a path, that systems take.
_NAME, _PATH = 255, 4000


def is_possible(path: str) -> bool:
    """Whether a file may have this path at all; to ask the system for another is an error."""
    raw = os.fsencode(path)
    return (
        b"\0" not in raw
        and len(raw) <= _PATH
        and all(len(name) <= _NAME for name in raw.split(b"/"))
    )


def as_on_disk(path: Path) -> Path:
    """The path of the file that is meant, its accents as they are on the disk."""
    if str(path).isascii() or not is_possible(str(path)) or os.path.lexists(path):
        return path
    folder = as_on_disk(path.parent) if path.parent != path else path
    wanted = unicodedata.normalize("NFC", path.name)
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:
        return path
    found = (name for name in names if unicodedata.normalize("NFC", name) == wanted)
    return folder / next(found, path.name)
