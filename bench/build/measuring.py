"""Measures what a build costs, as the system counts it for its processes (``wait4``).

Processor seconds and the memory of the largest process include the processes that a command
waits for. A fixed loop in pure Python, run just before and after, measures the speed of the
machine at that moment.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sites import BuildError

_LOOPS = 300_000
# `ru_maxrss` is in kibibytes, but in bytes on macOS.
_PER_MIB = 1024**2 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Cost:
    """Processor seconds, wall seconds, mebibytes, and processor seconds of the fixed loop."""

    cpu: float
    wall: float
    memory: float
    loop: float

    @property
    def units(self) -> float:
        """Processor time in runs of the loop, which machines can compare."""
        return self.cpu / self.loop


def calibrate() -> float:
    """The processor seconds of the fixed loop, as the median of five runs."""
    return median(_loop() for _ in range(5))


def _loop() -> float:
    start = time.process_time()
    counts: dict[str, int] = {}
    for step in range(_LOOPS):
        key = str(step % 4001)
        counts[key] = counts.get(key, 0) + len(key)
    return time.process_time() - start


def run(commands: Iterable[Sequence[str]], folder: Path, log: Path, limit: float) -> Cost:
    """Run commands one after the other in a folder. Their output goes into a log.

    Raises:
        BuildError: one of them failed, or they took longer than the limit in seconds.
    """
    before = calibrate()
    cpu = wall = memory = 0.0
    for command in commands:
        start = time.perf_counter()
        code, usage = _run(command, folder, log, limit - wall)
        wall += time.perf_counter() - start
        cpu += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / _PER_MIB)
        if wall >= limit:
            raise BuildError(f"stopped after {limit:.0f} s (--limit)")
        if code:
            raise BuildError(f"{Path(command[0]).name} failed: {_last_words(log)} ({log})")
    return Cost(cpu, wall, memory, (before + calibrate()) / 2)


def _run(
    command: Sequence[str], folder: Path, log: Path, limit: float
) -> tuple[int, resource.struct_rusage]:
    with log.open("ab") as words:
        # In a session of its own, so that its children can be stopped with it.
        process = subprocess.Popen(
            command, cwd=folder, stdout=words, stderr=words, start_new_session=True
        )
    timer = threading.Timer(max(limit, 0), _stop, (process.pid,))
    timer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        _stop(process.pid)
        raise
    finally:
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


def _stop(group: int) -> None:
    # It may have just ended by itself.
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _last_words(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")


def weigh(folder: Path) -> tuple[int, int]:
    """The number of bytes and of files in a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)
