"""What a build costs, in four phases: CPU, wall, memory, output."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from engines import Engine, EngineError

PHASES = ("cold", "none", "edit", "add")


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU (user and system, children included) and of wall, peak megabytes."""

    cpu: float
    wall: float
    memory: float
    units: float


@dataclass(frozen=True)
class Row:
    """One phase of one engine at one size: medians, and what it leaves."""

    engine: str
    size: int
    phase: str
    cost: Cost
    files: int
    megabytes: float

    def record(self) -> dict[str, object]:
        """What the history keeps: what another machine can be compared by."""
        told = {key: value for key, value in asdict(self).items() if key != "cost"}
        return {**told, "units": round(self.cost.units, 2), "memory": round(self.cost.memory)}


def calibrate() -> float:
    """CPU seconds of a fixed loop: how fast the machine is at this moment."""
    start = time.process_time()
    counts: dict[str, int] = {}
    for number in range(400_000):
        key = str(number % 5003)
        counts[key] = counts.get(key, 0) + len(key)
    return time.process_time() - start


def run(command: Sequence[str], log: Path) -> tuple[float, float, float]:
    """Run a command: CPU seconds, wall seconds, peak megabytes of its largest process.

    Raises:
        EngineError: it failed.
    """
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.chdir(log.parent)
        os.execvp(command[0], list(command))  # noqa: S606 - a command of our own
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise EngineError(f"{' '.join(command[:3])} failed; what it said: {log}")
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024


def build(engine: Engine) -> Cost:
    """One build with all its commands."""
    speed = calibrate()
    parts = [run(command, engine.folder / "log.txt") for command in engine.commands]
    speed = (speed + calibrate()) / 2
    cpu, wall = (sum(part[place] for part in parts) for place in (0, 1))
    return Cost(cpu, wall, max(part[2] for part in parts), cpu / speed)


def measure(
    engine: Engine, size: int, notes: Sequence[tuple[str, str]], runs: int
) -> Iterator[Row]:
    """Every phase, so often; the last note is the one that is added."""
    costs: dict[str, list[Cost]] = {phase: [] for phase in PHASES}
    for number in range(runs):
        for made in engine.made:
            shutil.rmtree(engine.folder / made, ignore_errors=True)
        engine.path(notes[-1][0]).unlink(missing_ok=True)
        costs["cold"].append(build(engine))
        costs["none"].append(build(engine))
        stem, text = notes[size // 2]
        engine.write(stem, f"{text}\n- Une phrase de plus, la {number + 1}e.\n")
        costs["edit"].append(build(engine))
        engine.write(*notes[-1])
        costs["add"].append(build(engine))
    files, megabytes = _output(engine.folder / engine.output)
    for phase, found in costs.items():
        yield Row(engine.name, size, phase, _medians(found), files, megabytes)


def _medians(costs: Sequence[Cost]) -> Cost:
    rows = [(each.cpu, each.wall, each.memory, each.units) for each in costs]
    return Cost(*(median(column) for column in zip(*rows, strict=True)))


def _output(folder: Path) -> tuple[int, float]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes) / 1e6
