"""Publishes into a folder of this machine, or of one that it has mounted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from ...text.wording import N_
from .failures import PublishingError
from .mark import NAME
from .site_files import digest_of
from .upload import Found

_PART = ".semainier-part"


class Folder:
    """A folder as a destination. Files are copied aside and renamed into place.

    Args:
        path: the folder.
        site: the folder of the built site.
        journal: the journal's folder, which is never published over.
    """

    def __init__(self, path: Path, site: Path, journal: Path) -> None:
        self._path, self._site, self._journal = path.resolve(), site.resolve(), journal.resolve()
        # Replaced by tests that fail at one copy.
        self.copy: Callable[[Path, Path], object] = shutil.copyfile

    def look(self) -> Found:
        """Read the mark.

        Raises:
            PublishingError: the folder cannot be published to.
        """
        self._refuse_the_journal()
        if not self._path.is_dir():
            self._refuse_to_make()
            return Found(None, is_empty=True)
        mark = self._path / NAME
        if mark.is_file() and not mark.is_symlink():
            return Found(mark.read_bytes(), is_empty=False)
        return Found(None, is_empty=not any(self._path.iterdir()))

    def begin(self, mark: bytes) -> None:
        """Make the folder, and leave the mark of an upload under way."""
        self._path.mkdir(exist_ok=True)
        self.finish(mark)

    def send(self, paths: Sequence[str]) -> int:
        """Copy files; those that are there with the same content are left alone."""
        return sum(self._send(path) for path in paths)

    def remove(self, paths: Sequence[str]) -> None:
        """Delete files, and the folders that they leave empty."""
        for path in paths:
            target = self._target(path)
            for file in (target, _part_of(target)):
                if file.is_symlink() or not file.is_dir():
                    file.unlink(missing_ok=True)
            self._remove_empty(target.parent)

    def finish(self, mark: bytes) -> None:
        """Write the mark."""
        target = self._path / NAME
        part = _part_of(target)
        part.unlink(missing_ok=True)
        part.write_bytes(mark)
        part.replace(target)

    def _send(self, path: str) -> bool:
        source, target = self._site / path, self._target(path)
        if _is_file(target) and digest_of(target) == digest_of(source):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        part = _part_of(target)
        # What is left of a copy that was broken off, or a link that someone put there.
        part.unlink(missing_ok=True)
        try:
            self.copy(source, part)
            part.replace(target)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        return True

    def _target(self, path: str) -> Path:
        """The place of a file.

        Raises:
            PublishingError: a link on the way leads out of the folder.
        """
        target = self._path / path
        for folder in target.relative_to(self._path).parents:
            if (self._path / folder).is_symlink() and folder != Path():
                raise PublishingError(
                    N_(
                        "{folder} is a link, and nothing is written or deleted through it."
                        " Remove the link and publish again."
                    ),
                    folder=str(self._path / folder),
                )
        return target

    def _remove_empty(self, folder: Path) -> None:
        with suppress(OSError):
            while folder != self._path:
                folder.rmdir()
                folder = folder.parent

    def _refuse_the_journal(self) -> None:
        """Refuse the journal's own folder, one around it, and the folder of builds.

        Raises:
            PublishingError: it is one of these.
        """
        builds = self._site.parent
        around = self._path == self._journal or self._path in self._journal.parents
        if around or self._path == builds or builds in self._path.parents:
            raise PublishingError(
                N_(
                    "this folder holds the journal itself, or its builds. Name another one,"
                    " outside of them."
                )
            )

    def _refuse_to_make(self) -> None:
        """Refuse a file, and a folder in a place that is not there, as of a disk not plugged in.

        Raises:
            PublishingError: says what to type.
        """
        if os.path.lexists(self._path):
            raise PublishingError(N_("this is a file; a folder is expected. Name another place."))
        if not self._path.parent.is_dir():
            raise PublishingError(
                N_(
                    "there is no folder {folder}. Is a disk to be plugged in? Otherwise, make it"
                    " with: {command}"
                ),
                folder=str(self._path.parent),
                command=f"mkdir -p {self._path.parent}",
            )


def _part_of(target: Path) -> Path:
    """Where a file is copied before it is renamed: always the same, to be found again."""
    return target.with_name(f".{target.name[:200]}{_PART}")


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
