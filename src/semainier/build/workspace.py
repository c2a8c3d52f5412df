"""The folders of a build: their lock, the mark of an unfinished build, recovery from a kill."""

from __future__ import annotations

import fcntl
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError, SphinxError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class RefusedInputError(SphinxError):
    """A source is invalid; no page was read or written yet."""


@dataclass(frozen=True)
class Folders:
    """The paths that a build uses, all under ``_build``."""

    source: Path
    build: Path
    name: str = "html"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.build / self.name

    @property
    def work(self) -> Path:
        """Sphinx's output folder, which stays between builds."""
        return self.build / ".work" / self.name

    @property
    def doctrees(self) -> Path:
        """Sphinx's environment and doctrees."""
        return self.build / ".work" / f"{self.name}-doctrees"

    @property
    def mark(self) -> Path:
        """A file that exists while a build is running."""
        return self.build / ".work" / f"{self.name}-unfinished"

    @property
    def lock(self) -> Path:
        """The lock file of the build that is running."""
        return self.build / ".work" / f"{self.name}.lock"

    @property
    def twin(self) -> Path:
        """The next site before the swap, the previous one after it."""
        return self.build / f".{self.name}-twin"

    @property
    def outgoing(self) -> Path:
        """The previous site, during the swap."""
        return self.build / f".{self.name}-old"


@contextmanager
def locked(folders: Folders, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of these folders during the block.

    The system releases the lock when its process ends, even if it is killed.
    """
    folders.lock.parent.mkdir(parents=True, exist_ok=True)
    with folders.lock.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            # Explicit: a forked worker may still have the file open.
            fcntl.flock(lock, fcntl.LOCK_UN)


def recover(folders: Folders) -> None:
    """Clean up after a build that was killed, and restore the published site if it is missing."""
    if folders.outgoing.exists() and not folders.site.exists():
        folders.outgoing.rename(folders.site)
    shutil.rmtree(folders.outgoing, ignore_errors=True)
    if folders.mark.exists():
        shutil.rmtree(folders.work, ignore_errors=True)
        shutil.rmtree(folders.doctrees, ignore_errors=True)


@contextmanager
def marked_unfinished(folders: Folders) -> Iterator[None]:
    """Mark the work folder as unfinished until the block succeeds."""
    folders.mark.touch()
    yield
    folders.mark.unlink()


@contextmanager
def unmarked_when_refused(folders: Folders) -> Iterator[None]:
    """Remove the mark when the block refuses conf.py or a header.

    No page was read or written, so the next build can still be incremental. This is the most
    frequent mistake of writers.
    """
    try:
        yield
    except (ConfigError, RefusedInputError):
        folders.mark.unlink()
        raise
