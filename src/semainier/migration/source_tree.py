"""A source on disk (a file, a folder, a zip or tar archive), read and never written to.

What an archive holds is never unpacked onto the disk: a member named ``../../.bashrc`` is
never reached, and one that grows without end is stopped.
"""

from __future__ import annotations

import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import IO

# The most that one member of an archive may hold, in bytes, and how many times its packed size.
LARGEST_MEMBER = 2**30
LARGEST_RATIO = 200
# Below this size in bytes no ratio is suspicious: empty tables pack a thousand times.
SMALL = 2**24
# Folders that engines and tools make for themselves.
SKIPPED = frozenset({"node_modules", "__pycache__", "__MACOSX", "_build", ".git", ".venv"})


class SourceError(Exception):
    """A source cannot be read; the message is for the writer."""


class OversizedError(SourceError):
    """A file of an archive grows beyond what a journal holds; the message is its name."""


class DamagedArchiveError(SourceError):
    """An archive, or a file in it, is damaged; the message is its name."""


class SourceTree:
    """The files of a source by their paths with slashes, sorted.

    Args:
        path: a file, a folder, or an archive.

    Raises:
        FileNotFoundError: there is nothing.
        SourceError: an archive is damaged or hostile.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip: zipfile.ZipFile | None = None
        self._tar: tarfile.TarFile | None = None
        if path.is_dir():
            self.files = sorted(_files_below(path))
        else:
            self.files = self._of_file(path)

    def _of_file(self, path: Path) -> list[str]:
        try:
            if zipfile.is_zipfile(path):
                self._zip = zipfile.ZipFile(path)
                return sorted(each.filename for each in self._zip.infolist() if not each.is_dir())
            if path.name.endswith((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")):
                self._tar = tarfile.open(path)  # noqa: SIM115 - read until the import ends
                return sorted(each.name for each in self._tar.getmembers() if each.isfile())
        except (zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
            raise DamagedArchiveError(path.name) from error
        path.stat()
        return [path.name]

    def with_suffix(self, *suffixes: str) -> list[str]:
        """The files whose names end so, in small letters or large."""
        return [name for name in self.files if name.lower().endswith(suffixes)]

    def __contains__(self, name: str) -> bool:
        return name in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.files)

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            SourceError: it grows beyond what a journal may hold.
        """
        try:
            with self.open(name) as file:
                return file.read()
        except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError) as error:
            raise DamagedArchiveError(name) from error

    def open(self, name: str) -> IO[bytes]:
        """A file to read from, piece by piece.

        Raises:
            SourceError: it grows beyond what a journal may hold.
        """
        if self._zip:
            member = self._zip.getinfo(name)
            _refuse_bomb(name, member.file_size, member.compress_size)
            return self._zip.open(member)
        if self._tar:
            found = self._tar.extractfile(name)
            if found is None:
                raise DamagedArchiveError(name)
            return found
        return (self.path / name if self.path.is_dir() else self.path).open("rb")


def _refuse_bomb(name: str, size: int, packed: int) -> None:
    if size > LARGEST_MEMBER or (size > SMALL and size > LARGEST_RATIO * max(packed, 1)):
        raise OversizedError(name)


def _files_below(root: Path) -> Iterator[str]:
    """The files of a folder; links that lead out of it are not followed."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - SKIPPED)
        for name in names:
            yield (Path(folder) / name).relative_to(root).as_posix()
