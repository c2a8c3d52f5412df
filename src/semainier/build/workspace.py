"""The folders of a build: a lock, a mark while it is under way, what a killed one left."""

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
    """A source was refused before any page was read or written."""


@dataclass(frozen=True)
class Folders:
    """Where a build puts things, all under ``_build``."""

    source: Path
    build: Path
    name: str = "html"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.build / self.name

    @property
    def work(self) -> Path:
        """Where Sphinx writes, kept between builds."""
        return self.build / ".work" / self.name

    @property
    def doctrees(self) -> Path:
        """Sphinx's environment and doctrees."""
        return self.build / ".work" / f"{self.name}-doctrees"

    @property
    def mark(self) -> Path:
        """Present while a build is under way."""
        return self.build / ".work" / f"{self.name}-unfinished"

    @property
    def lock(self) -> Path:
        """Held by the build that is under way."""
        return self.build / ".work" / f"{self.name}.lock"

    @property
    def twin(self) -> Path:
        """What will become the site, and after it the site before the last."""
        return self.build / f".{self.name}-twin"

    @property
    def outgoing(self) -> Path:
        """The previous site, for the time of the swap."""
        return self.build / f".{self.name}-old"


@contextmanager
def locked(folders: Folders, waiting: Callable[[], None]) -> Iterator[None]:
    """Run the block while no other build of these folders does.

    The system gives the lock back when the process that holds it ends, however it ends.
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
            # Whatever worker may still have the file open.
            fcntl.flock(lock, fcntl.LOCK_UN)


def recover(folders: Folders) -> None:
    """Put things right after a build that was killed: nothing published is lost."""
    if folders.outgoing.exists() and not folders.site.exists():
        folders.outgoing.rename(folders.site)
    shutil.rmtree(folders.outgoing, ignore_errors=True)
    if folders.mark.exists():
        shutil.rmtree(folders.work, ignore_errors=True)
        shutil.rmtree(folders.doctrees, ignore_errors=True)


@contextmanager
def marked_unfinished(folders: Folders) -> Iterator[None]:
    """Mark the working folder as unfinished until the block succeeds."""
    folders.mark.touch()
    yield
    folders.mark.unlink()


@contextmanager
def unmarked_when_refused(folders: Folders) -> Iterator[None]:
    """Take the mark away when the block refuses conf.py or a header: no page was read or written.

    The next build goes on from the last that succeeded: no mistake is more frequent.
    """
    try:
        yield
    except (ConfigError, RefusedInputError):
        folders.mark.unlink()
        raise
