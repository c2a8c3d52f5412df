"""Building the site: aside first, then swapped in, so that a failure costs nothing.

Sphinx works in a folder of its own, kept for the next incremental build. Only a
build that succeeded is published (`semainier.build.atomic_swap`). A mark tells a build that
was killed; the next one starts clean. A lock keeps two builds from the same folder.
"""

from __future__ import annotations

import gc
import logging
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

import sphinx.locale
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from .atomic_swap import publish
from .fingerprint import PACKAGE
from .parallel import file_noted, stop_workers, workers_of
from .workspace import Folders, locked, marked_unfinished, recover, unmarked_when_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


T = TypeVar("T")

# How many builds began in this process.
_BUILDS = count()


@dataclass(frozen=True)
class Result(Generic[T]):
    """What a build did.

    ``outcome`` is what the caller read off the Sphinx application; ``reaches_out`` says
    whether the site is made of files outside the journal's folder too; ``files`` are those
    published, each with its size and its time of change (ns).
    """

    outcome: T
    reaches_out: bool
    files: Mapping[str, tuple[int, int]]


class LinkedSiteError(SphinxError):
    """The published folder is a link to another, which cannot be swapped whole."""


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
        folders: where.
        finish: called when Sphinx has ended and nothing is published yet; its value is the
            outcome, an error that it raises leaves the published site as it was.
        overrides: settings that take the place of those of conf.py.
        status: where Sphinx tells its progress.
        warning: where it tells what it remarks.
        waiting: called when another build of these folders has to end first.
        jobs: how many processes may work at once; by default as many as there are processors.

    Raises:
        sphinx.errors.SphinxError: the build failed; the published site is as it was.
        OSError: no room or no right to write; the same.
    """
    if folders.site.is_symlink():
        raise LinkedSiteError("the site is a link")
    with locked(folders, waiting):
        recover(folders)
        with marked_unfinished(folders), _seldom_collecting():
            app = _run_sphinx(folders, overrides or {}, status, warning, jobs)
        outcome, reaches_out = finish(app), _reaches_out(app)
        published = publish(folders.work, folders.site, folders.twin, folders.outgoing)
    return Result(outcome, reaches_out, published.files)


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
    jobs: int | None,
) -> Sphinx:
    """Run Sphinx into the working folder."""
    if status is None or not status.isatty():
        nocolor()
    with a_run_of_its_own(folders.source):
        # What the last build read of all notes among it.
        with unmarked_when_refused(folders), _set_apart():
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
