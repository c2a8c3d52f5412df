"""Writes an export: a folder, a zip archive, or one file; whole or not at all."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

# The oldest date that a zip archive holds: the same export gives the same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)
# What is compressed already.
_PACKED = frozenset({".gz", ".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".woff2", ".zip"})
Files = Iterable[tuple[str, bytes]]


def write_file(target: Path, pieces: Iterable[bytes]) -> None:
    """Write one file.

    Raises:
        OSError: it cannot be written; what was there is there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.part")
    try:
        with aside.open("wb") as file:
            file.writelines(pieces)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def write_tree(target: Path, files: Files) -> None:
    """Write files into a folder, or into a zip archive if the target is named so.

    Raises:
        OSError: they cannot be written; what was there is there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.part")
    remove(aside)
    try:
        if target.suffix == ".zip":
            _write_zip(aside, files)
        else:
            _write_folder(aside, files)
        remove(target)
        aside.rename(target)
    finally:
        remove(aside)


def _write_folder(folder: Path, files: Files) -> None:
    folder.mkdir()
    for name, content in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _write_zip(path: Path, files: Files) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files:
            add(archive, name, content)


def add(archive: zipfile.ZipFile, name: str, content: bytes, *, stored: bool = False) -> None:
    """Add a file to a zip archive, under the same date each time."""
    packed = stored or Path(name).suffix.lower() in _PACKED
    kind = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    info = zipfile.ZipInfo(name, _DATE)
    info.external_attr = 0o644 << 16
    archive.writestr(info, content, kind)


def remove(path: Path) -> None:
    """Remove a file or a folder, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
