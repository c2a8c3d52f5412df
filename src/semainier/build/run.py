"""Run Sphinx in a work folder and publish the result only if the build succeeds.

A failed build leaves the published site as it was. The work folder stays for the next
incremental build; a lock and a mark file protect it (`semainier.build.workspace`).
"""

from __future__ import annotations

import gc
import logging
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

import sphinx.locale
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from .atomic_swap import publish
from .failures import refuse
from .fingerprint import PACKAGE
from .parallel import file_noted, stop_workers, workers_of
from .workspace import Folders, locked, marked_unfinished, recover, unmarked_when_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


T = TypeVar("T")


@dataclass(frozen=True)
class Result(Generic[T]):
    """What a build did.

    Attributes:
        outcome: the value of the caller's ``finish``.
        reaches_out: whether the site depends on files outside the journal's folder.
        files: each published file with its size and its modification time in nanoseconds.
    """

    outcome: T
    reaches_out: bool
    files: Mapping[str, tuple[int, int]]


class LinkedSiteError(SphinxError):
    """The published folder is a symbolic link, which cannot be swapped."""


def build(
    folders: Folders,
    finish: Callable[[Sphinx], T],
    overrides: dict[str, Any] | None = None,
    status: IO[str] | None = None,
    warning: IO[str] | None = None,
    waiting: Callable[[], None] = lambda: None,
    jobs: int | None = None,
) -> Result[T]:
    """Build and publish the site.

    Args:
        folders: where the build reads and writes.
        finish: called after Sphinx has run and before the site is published. It returns the
            outcome. If it raises, the published site stays as it was.
        overrides: options that replace those of conf.py.
        status: the stream for Sphinx's progress messages.
        warning: the stream for Sphinx's warnings.
        waiting: called when another build of these folders has to end first.
        jobs: how many processes may work at once; by default as many as there are processors.

    Raises:
        sphinx.errors.SphinxError: the build failed; the published site stays as it was.
        OSError: the disk is full or read-only; the published site stays as it was.
    """
    if folders.site.is_symlink():
        raise LinkedSiteError("the site is a link")
    with locked(folders, waiting):
        recover(folders)
        with marked_unfinished(folders), _seldom_collecting():
            app = _run_sphinx(folders, overrides or {}, status, warning, jobs)
        refuse(app)
        outcome, reaches_out = finish(app), _reaches_out(app)
        published = publish(
            folders.work, folders.site, folders.twin, folders.outgoing, workers_of(app)
        )
    return Result(outcome, reaches_out, published.files)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Run the cyclic garbage collector rarely during the block.

    Saves a quarter of the time of an edit among 2,600 notes: with Python's default thresholds
    the collector scans every record again and again, and finds next to nothing to free.
    """
    before = gc.get_threshold()
    gc.set_threshold(10_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def isolated_sphinx_run(source: Path) -> Iterator[None]:
    """Run Sphinx in the block as if the process were new.

    Sphinx chains the translation catalogues of all runs of a process. After some hundreds of
    previews, translating a message would raise RecursionError.
    """
    sphinx.locale.translators.clear()
    with patch_docutils(str(source)), docutils_namespace():
        yield


def _run_sphinx(
    folders: Folders,
    overrides: dict[str, Any],
    status: IO[str] | None,
    warning: IO[str] | None,
    jobs: int | None,
) -> Sphinx:
    """Run Sphinx with the work folder as its output."""
    if status is None or not status.isatty():
        nocolor()
    with isolated_sphinx_run(folders.source):
        with unmarked_when_refused(folders):
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
        workers = workers_of(app)
        if workers and jobs:
            workers.limit = jobs
        try:
            with file_noted(app), _write_errors_raised():
                app.build()
        finally:
            stop_workers(app)
    return app


def _reaches_out(app: Sphinx) -> bool:
    """Whether a site depends on files outside its journal's folder."""
    config, root = app.config, Path(app.srcdir).resolve()
    folders = (*config.html_static_path, *config.html_extra_path, *config.templates_path)
    included = (name for names in app.env.dependencies.values() for name in names)
    paths = (*(Path(app.confdir, name) for name in folders), *(root / name for name in included))
    # Files of installed packages are watched already: they change with their package.
    watched = (root, PACKAGE, Path(sys.prefix).resolve())
    resolved = (path.resolve() for path in paths)
    found = any(not any(map(path.is_relative_to, watched)) for path in resolved)
    return found or "sys.path" in (root / "conf.py").read_text("utf-8", "replace")


class _WriteErrors(logging.Handler):
    """Collects the write errors that Sphinx logs as warnings only."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[OSError] = []

    def emit(self, record: logging.LogRecord) -> None:
        values = record.args if isinstance(record.args, tuple) else ()
        self.errors += [value for value in values if isinstance(value, OSError)]


@contextmanager
def _write_errors_raised() -> Iterator[None]:
    """Raise the first write error when the block ends.

    Sphinx continues after a page that it could not write: on a full disk, it would publish an
    incomplete site.
    """
    handler = _WriteErrors()
    logger = logging.getLogger("sphinx")
    logger.addHandler(handler)
    try:
        yield
    except ExtensionError as error:
        # Sphinx wraps the errors of our own event handlers.
        if isinstance(error.orig_exc, OSError):
            raise error.orig_exc from error
        raise
    finally:
        logger.removeHandler(handler)
    if handler.errors:
        raise handler.errors[0]
