"""What an import wrote, kept in the journal for the next one.

A text file that the writer commits: for each post of the source its note, and digests that say
whether the writer or the source has changed it since.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

FILE = "imported.json"
_VERSION = 1


class StateError(Exception):
    """The file of a former import cannot be understood."""


@dataclass(frozen=True)
class Written:
    """What was written for a post.

    Attributes:
        path: of the note, below the folder of posts.
        text: a digest of the text that the source gave.
        files: a digest of each file beside it, by its path below the folder of posts.
    """

    path: str
    text: str
    files: Mapping[str, str] = field(default_factory=dict)


def digest(content: bytes | str) -> str:
    """A digest of a note or a file."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:32]


def load(root: Path) -> dict[str, Written]:
    """What former imports wrote into a journal, by origin.

    Raises:
        StateError: the file is damaged.
    """
    try:
        found = json.loads((root / FILE).read_text("utf-8"))
        return {origin: Written(**each) for origin, each in found["notes"].items()}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StateError(FILE) from error


def save(root: Path, notes: Mapping[str, Written]) -> None:
    """Write what imports have written, if it changed; sorted, so that changes are few lines."""
    content = {"version": _VERSION, "notes": {each: asdict(notes[each]) for each in sorted(notes)}}
    write_whole(root / FILE, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def write_whole(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; False if it has that content already.

    Raises:
        OSError: it cannot be written; what was there is there.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name[:100]}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return True
