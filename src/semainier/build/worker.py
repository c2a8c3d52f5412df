"""Tasks in forked processes, and how many of them a build may run at once.

A worker that fails costs time alone: its task has no result, and the first process does it.
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

# Documents to read or write that make workers worth their start.
MANY = 100


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _WriteErrors(Handler):
    """Raises a failure to write that Sphinx only logs: the first process meets it again."""

    def emit(self, record: LogRecord) -> None:
        for value in record.args if isinstance(record.args, tuple) else ():
            if isinstance(value, OSError):
                raise value


class Worker:
    """Runs one task in a forked process; has no result where none can be started.

    Args:
        task: gets this worker; what it returns must be picklable.
    """

    def __init__(self, task: Callable[[Worker], object]) -> None:
        self._task, self._first = task, os.getpid()
        context: Any = multiprocessing.get_context("fork")
        self._receiver, self._sender = context.Pipe(duplex=False)
        self._process = context.Process(target=self._run, daemon=True)
        self._is_started = False
        with suppress(OSError):
            self._process.start()
            self._is_started = True
        self._sender.close()

    def _run(self) -> None:
        try:
            logger, records = getLogger("sphinx"), MemoryHandler()
            logger.handlers, logger.level = [_WriteErrors(), records], WARNING
            value = self._task(self)
            logged = records.clear()
            convert_serializable(logged)
            self.exit_if_orphaned()
            self._sender.send((logged, value))
        finally:
            # Not the exit of the first process, and no traceback: it does the task again.
            os._exit(0)

    def exit_if_orphaned(self) -> None:
        """End at once if the first process has ended: nothing more is to be written."""
        if os.getppid() != self._first:
            os._exit(1)

    def result(self) -> Any:
        """Wait for the value of the task, and log here what was logged there.

        None if the task failed.
        """
        try:
            logged, value = self._receiver.recv()
        except (OSError, EOFError):
            return None
        for record in logged:
            getLogger(record.name).handle(record)
        return value

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._is_started:
            self._process.terminate()
            self._process.join()


class Workers:
    """The workers of one build.

    Attributes:
        limit: how many processes may work at once, the first one among them.
    """

    def __init__(self) -> None:
        self.limit = processors()
        self._started: list[Worker] = []
        self._first = os.getpid()

    def helpers(self, documents: int) -> int:
        """How many workers help the first process with so many documents; 0 for few."""
        # A fork has none of the threads, but the locks that they hold.
        is_alone = threading.active_count() == 1
        if documents < MANY or not is_alone or not parallel_available or self.in_worker:
            return 0
        return min(self.limit, documents) - 1

    @property
    def in_worker(self) -> bool:
        """Whether this process is a worker."""
        return os.getpid() != self._first

    def start(self, task: Callable[[Worker], object]) -> Worker:
        """Start a worker, which ends with the build at the latest."""
        worker = Worker(task)
        self._started.append(worker)
        return worker

    def stop(self) -> None:
        """End the workers that still run."""
        for worker in self._started:
            worker.stop()
