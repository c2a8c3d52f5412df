"""Files that need no page, made by a second process while the first writes the pages.

The index, the references and the cards of notes are made of records alone, which a
fork of the process shares. What it made, and of what, is told to the ledger of the
first: whatever did not come about there is made here when the pages are written.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from contextlib import suppress
from logging import Handler, LogRecord, getLogger
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.parallel import parallel_available

from . import kept
from .ledger import ledger_of
from .outputs import save

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

# Documents read in a build that make a second process worth its start.
MANY = 100


class _Refusal(Handler):
    """Gives up at a warning: it is to be told where warnings are counted."""

    def emit(self, record: LogRecord) -> None:
        raise RuntimeError(record.getMessage())


def count_documents(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Remember how much there is to do."""
    builder: Any = app.builder
    builder.semainier_read = len(docnames)


def begin(app: Sphinx, builder: Builder) -> None:
    """Start the second process, where there are many files to make and a processor for it."""
    state: Any = builder
    # A fork has none of the threads, but the locks that they hold.
    is_alone = threading.active_count() == 1
    many = getattr(state, "semainier_read", 0) >= MANY
    if builder.name == "html" and many and is_alone and parallel_available and _processors() > 1:
        _told(app).unlink(missing_ok=True)
        context: Any = multiprocessing.get_context("fork")
        process = context.Process(target=_make, args=(app, os.getpid()), daemon=True)
        # Where the machine has no room for another process, this one makes all.
        with suppress(OSError):
            process.start()
            state.semainier_beside = process


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _make(app: Sphinx, first: int) -> None:
    """Make the files; a process whose first has ended writes nothing more."""
    logger = getLogger("sphinx")
    logger.handlers = [_Refusal("WARNING")]
    status = 1
    try:
        for produced in app.emit("semainier-record-files"):
            for path, content in produced:
                if os.getppid() != first:
                    return
                if content is not None:
                    save(Path(app.outdir, path), content)
        kept.save(_told(app), first, ledger_of(app).made)
        status = 0
    finally:
        # Neither what is to be done at the end of the first, nor a word of what went wrong.
        os._exit(status)


def _told(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "beside.pickle"


def end(app: Sphinx, exception: Exception | None) -> None:
    """Wait for the second process, and take over what it made."""
    process = _process(app)
    if process is None or exception:
        return
    process.join()
    if process.exitcode == 0:
        ledger_of(app).take_over(kept.load(_told(app), os.getpid()) or {})


def stop(app: Sphinx) -> None:
    """End what is left of a second process, however the build ended."""
    process = _process(app)
    if process is not None:
        process.terminate()
        process.join()


def _process(app: Sphinx) -> BaseProcess | None:
    state: Any = app.builder
    found: BaseProcess | None = getattr(state, "semainier_beside", None)
    return found


def setup(app: Sphinx) -> None:
    """Begin when all is read, end before the other files are written."""
    app.connect("env-before-read-docs", count_documents)
    app.connect("write-started", begin)
    app.connect("build-finished", end, priority=890)
