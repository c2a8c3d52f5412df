"""A second process: a fork of this one that makes something while this one goes on.

Whatever goes wrong in it costs time alone: the first is told that nothing came of it.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from contextlib import suppress
from logging import WARNING, Handler, LogRecord, getLogger
from typing import TYPE_CHECKING, Any

from sphinx.util.logging import MemoryHandler, convert_serializable
from sphinx.util.parallel import parallel_available

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

# Documents to read that make a second process worth its start.
MANY = 100


def pays(documents: int) -> bool:
    """Whether a second process saves time with so many documents, and may be started."""
    # A fork has none of the threads, but the locks that they hold.
    is_alone = threading.active_count() == 1
    return documents >= MANY and is_alone and parallel_available and _processors() > 1


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Refusal(Handler):
    """Gives up at a failure to write: it is to be met in the first process, where it counts."""

    def emit(self, record: LogRecord) -> None:
        for value in record.args if isinstance(record.args, tuple) else ():
            if isinstance(value, OSError):
                raise value


class Second:
    """A process that makes something; nothing, where the machine has no room for it.

    Args:
        app: whose end is its end (`stop`).
        make: what it does, given this; its value is told to the first process.
    """

    def __init__(self, app: Sphinx, make: Callable[[Second], object]) -> None:
        self._make, self._first = make, os.getpid()
        context: Any = multiprocessing.get_context("fork")
        self._told, self._tell = context.Pipe(duplex=False)
        self._process = context.Process(target=self._run, daemon=True)
        with suppress(OSError):
            self._process.start()
            _started(app).append(self)
        self._tell.close()

    def _run(self) -> None:
        try:
            logger, told = getLogger("sphinx"), MemoryHandler()
            logger.handlers, logger.level = [_Refusal(), told], WARNING
            value = self._make(self)
            records = told.clear()
            convert_serializable(records)
            self.go_on()
            self._tell.send((records, value))
        finally:
            # Neither what is to be done at the end of the first, nor a word of what went wrong.
            os._exit(0)

    def go_on(self) -> None:
        """End at once if the first process has ended: nothing more is to be written."""
        if os.getppid() != self._first:
            os._exit(1)

    def value(self) -> Any:
        """What was made, once it is there; what was to be warned of is told.

        None if nothing came of it.
        """
        try:
            logs, value = self._told.recv()
        except (OSError, EOFError):
            return None
        for record in logs:
            getLogger(record.name).handle(record)
        return value

    def end(self) -> None:
        """End it, whatever it does."""
        self._process.terminate()
        self._process.join()


def _started(app: Any) -> list[Second]:
    if not hasattr(app, "semainier_seconds"):
        app.semainier_seconds = []
    found: list[Second] = app.semainier_seconds
    return found


def stop(app: Sphinx) -> None:
    """End what is left of second processes, however the first came to its end."""
    for second in _started(app):
        second.end()
