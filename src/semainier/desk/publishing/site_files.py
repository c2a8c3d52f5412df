"""The files of the built site, with digests of their contents."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from .mark import is_inside


def digests_of(site: Path) -> dict[str, str]:
    """Each file of the site with its digest. Links are left out: nothing outside is sent.

    Raises:
        OSError: the site cannot be read.
    """
    found = ((path.relative_to(site).as_posix(), path) for path in _files(site))
    return {name: digest_of(path) for name, path in found if is_inside(name)}


def digest_of(path: Path) -> str:
    """The digest of a file's content: 128 bits of BLAKE2b (RFC 7693), in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path)
