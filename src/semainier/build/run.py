"""Building the site: aside first, then swapped in, so that a failure costs nothing.

Sphinx works in a folder of its own, kept for the next incremental build. Only a
build that succeeded is published (`semainier.build.atomic_swap`). A mark tells a build that
was killed; the next one starts clean. A lock keeps two builds from the same folder.
"""

from __future__ import annotations

import fcntl
import gc
import json
import logging
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import sphinx.locale
from sphinx.application import Sphinx
from sphinx.errors import ConfigError, ExtensionError, SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ..records.domain import journal_domain
from ..records.public_posts import JournalError, journal_of
from ..stack.sphinx_warnings import retelling_of
from .atomic_swap import publish
from .fingerprint import PACKAGE
from .parallel import file_noted
from .worker import stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..source.post_files import Source


# How many builds began in this process.
_BUILDS = count()


@dataclass(frozen=True)
class Result:
    """What a build did: how many posts it published, left out, and what it remarked on."""

    posts: int
    hidden: tuple[Source, ...]
    remarks: int = 0
    # Whether the site is made of files outside the journal's folder, too.
    reaches_out: bool = False
    # What is published: each path with its size and its time of change (ns).
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)


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


class LinkedSiteError(SphinxError):
    """The published folder is a link to another, which cannot be swapped whole."""


class NothingLeftError(SphinxError):
    """A build without a note would take the place of a site that has some."""


def build(
    folders: Folders,
    overrides: dict[str, Any] | None = None,
    status: IO[str] | None = None,
    warning: IO[str] | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> Result:
    """Build and publish the site.

    Args:
        folders: where.
        overrides: settings that take the place of those of conf.py.
        status: where Sphinx tells its progress.
        warning: where it tells what it remarks.
        waiting: called when another build of these folders has to end first.

    Raises:
        sphinx.errors.SphinxError: the build failed; the published site is as it was.
        OSError: no room or no right to write; the same.
    """
    if folders.site.is_symlink():
        raise LinkedSiteError("the site is a link")
    with _alone(folders, waiting):
        recover(folders)
        with _unfinished(folders), _seldom_collecting():
            result = _run_sphinx(folders, overrides or {}, status, warning)
        if not result.posts:
            _refuse_to_empty(folders)
        published = publish(folders.work, folders.site, folders.twin, folders.outgoing)
    return replace(result, files=published.files)


@contextmanager
def _alone(folders: Folders, waiting: Callable[[], None]) -> Iterator[None]:
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
            # Whatever second process may still have the file open.
            fcntl.flock(lock, fcntl.LOCK_UN)


def _refuse_to_empty(folders: Folders) -> None:
    """Keep a site with notes when none is left: its folder was moved, or all are drafts.

    Raises:
        NothingLeftError: the published site has notes.
    """
    record = folders.site / "journal.json"
    if record.is_file() and json.loads(record.read_text("utf-8"))["posts"]:
        raise NothingLeftError("no note is left to publish")


def recover(folders: Folders) -> None:
    """Put things right after a build that was killed: nothing published is lost."""
    if folders.outgoing.exists() and not folders.site.exists():
        folders.outgoing.rename(folders.site)
    shutil.rmtree(folders.outgoing, ignore_errors=True)
    if folders.mark.exists():
        shutil.rmtree(folders.work, ignore_errors=True)
        shutil.rmtree(folders.doctrees, ignore_errors=True)


@contextmanager
def _unfinished(folders: Folders) -> Iterator[None]:
    """Mark the working folder as unfinished until the block succeeds."""
    folders.mark.touch()
    yield
    folders.mark.unlink()


@contextmanager
def _refusing(folders: Folders) -> Iterator[None]:
    """Take the mark away when the block refuses conf.py or a header: no page was read or written.

    The next build goes on from the last that succeeded: no mistake is more frequent.
    """
    try:
        yield
    except (ConfigError, JournalError):
        folders.mark.unlink()
        raise


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look seldom for objects in circles: nearly all that a build makes, it keeps.

    By default Python looks through all records again whenever a quarter was added,
    which took a quarter of the time of an edit among 2,600 notes.
    """
    before = gc.get_threshold()
    gc.set_threshold(10_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _set_apart() -> Iterator[None]:
    """Never look for circles among what the block makes: it stays until the build ends.

    In the first build of a process alone: what one leaves would be set apart by the next.
    """
    if next(_BUILDS):
        yield
        return
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


@contextmanager
def a_run_of_its_own(source: Path) -> Iterator[None]:
    """Run Sphinx in the block as a process of its own would, however many runs came before.

    Sphinx keeps the catalogues of translations of every run in a chain: after some
    hundreds of previews, asking it for a phrase would end in a RecursionError.
    """
    sphinx.locale.translators.clear()
    with patch_docutils(str(source)), docutils_namespace():
        yield


def _run_sphinx(
    folders: Folders,
    overrides: dict[str, Any],
    status: IO[str] | None,
    warning: IO[str] | None,
) -> Result:
    """Run Sphinx into the working folder."""
    if status is None or not status.isatty():
        nocolor()
    with a_run_of_its_own(folders.source):
        # What the last build read of all notes among it.
        with _refusing(folders), _set_apart():
            app = Sphinx(
                str(folders.source),
                str(folders.source),
                str(folders.work),
                str(folders.doctrees),
                "html",
                overrides,
                status=status,
                warning=warning,
            )
        try:
            with file_noted(app), _write_errors_raised():
                app.build()
        finally:
            stop(app)
    records = journal_domain(app.env).records
    sources = journal_of(app.config).sources
    hidden = tuple(source for source in sources if source.docname not in records)
    return Result(len(records), hidden, retelling_of(app).count, _reaches_out(app))


def _reaches_out(app: Sphinx) -> bool:
    """Whether a site is made of files outside its journal's folder."""
    config, root = app.config, Path(app.srcdir).resolve()
    folders = (*config.html_static_path, *config.html_extra_path, *config.templates_path)
    included = (name for names in app.env.dependencies.values() for name in names)
    paths = (*(Path(app.confdir, name) for name in folders), *(root / name for name in included))
    # What lies in a package changes with the package.
    watched = (root, PACKAGE, Path(sys.prefix).resolve())
    resolved = (path.resolve() for path in paths)
    found = any(not any(map(path.is_relative_to, watched)) for path in resolved)
    return found or "sys.path" in (root / "conf.py").read_text("utf-8", "replace")


class _WriteErrors(logging.Handler):
    """Collects the failures to write that Sphinx reports as mere warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[OSError] = []

    def emit(self, record: logging.LogRecord) -> None:
        values = record.args if isinstance(record.args, tuple) else ()
        self.errors += [value for value in values if isinstance(value, OSError)]


@contextmanager
def _write_errors_raised() -> Iterator[None]:
    """Raise the first failure to write when the block ends.

    Sphinx goes on after a page that it could not write: on a full disk, a site
    with holes would be published.
    """
    handler = _WriteErrors()
    logger = logging.getLogger("sphinx")
    logger.addHandler(handler)
    try:
        yield
    except ExtensionError as error:
        # Sphinx wraps what our own writers of feeds raise.
        if isinstance(error.orig_exc, OSError):
            raise error.orig_exc from error
        raise
    finally:
        logger.removeHandler(handler)
    if handler.errors:
        raise handler.errors[0]
