"""The runs of a bench: which build of which engine, in which order, and what it must show."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import engines
import measuring
import reckoning
import weeknotes
from sites import BuildError

# Which note is edited, 0 being the newest: among those that home pages and feeds show.
EDITED = 3


@dataclass(frozen=True)
class Plan:
    """What is asked for; ``limit`` is in seconds, ``keep`` leaves the sites."""

    sizes: Sequence[int]
    builds: Collection[str]
    runs: int
    limit: float
    keep: bool


@dataclass
class Found:
    """What is measured at one size: costs by engine and build, output by engine."""

    size: int
    costs: dict[tuple[str, str], list[measuring.Cost]] = field(default_factory=dict)
    outputs: dict[str, tuple[int, int]] = field(default_factory=dict)

    def figures(self) -> list[reckoning.Figure]:
        """The medians of all runs; output counts once, with the cold build."""
        return [
            reckoning.figure(
                name, self.size, build, costs, *(self.outputs[name] if build == "cold" else ())
            )
            for (name, build), costs in self.costs.items()
        ]


@dataclass
class Bench:
    """One call of the command: what it compares, and what it has found so far."""

    plan: Plan
    work: Path
    made_of: weeknotes.Material
    compared: list[engines.Engine]
    left_out: dict[str, str]
    figures: list[reckoning.Figure] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def measure(self) -> None:
        """Every size, the smallest first; what fails is left out of the larger ones.

        Nothing is removed before the end: ext4 looks long for places for new files while
        thousands were just removed, a sixth of the time of a build.
        """
        try:
            for size in self.plan.sizes:
                self.measure_size(size)
        finally:
            shutil.rmtree(self.aside, ignore_errors=True)

    def measure_size(self, size: int) -> None:
        """All runs of a size, whose sites are put aside unless one failed or all are kept."""
        if not self.compared:
            return
        self.write_sites(size)
        found = Found(size)
        try:
            self.measure_runs(found)
        finally:
            self.figures += found.figures()
        left = [one for one in self.compared if one.name not in self.left_out]
        # The site that failed, and its log, are there to be looked at.
        if left == self.compared and not self.plan.keep:
            engines.put_aside([self.work / str(size)], self.aside)
        self.compared = left

    def measure_runs(self, found: Found) -> None:
        """Run by run, so that a machine that slows down slows all engines."""
        for run in range(self.plan.runs):
            for engine in self.compared:
                if engine.name not in self.left_out:
                    try:
                        self.measure_run(engine, run, found)
                    except BuildError as error:
                        self.left_out[engine.name] = f"{error}, at {found.size} notes"
                        self.say(f"{engine.name} is left out from here on: {error}")

    @property
    def aside(self) -> Path:
        """Where what no build may find waits to be removed."""
        return self.work / "aside"

    def site(self, engine: engines.Engine, size: int) -> Path:
        """Where an engine's site of a size is."""
        return self.work / str(size) / re.sub(r"\W+", "_", engine.name)

    def write_sites(self, size: int) -> None:
        """Lay out the sites of a size; their notes are written as they are made up."""
        self.say(f"{size} notes: writing them for {len(self.compared)} engines…")
        engines.put_aside([self.work / str(size)], self.aside)
        for engine in self.compared:
            engine.lay_out(self.site(engine, size))
        for note in weeknotes.notes(self.made_of, size):
            for engine in self.compared:
                engine.write(self.site(engine, size), note)

    def measure_run(self, engine: engines.Engine, run: int, found: Found) -> None:
        """One run of one engine, from its cold build on.

        Raises:
            BuildError: a build failed, took too long or did not do its work.
        """
        site = self.site(engine, found.size)
        log = site.with_suffix(".log")
        engine.forget(site, self.aside)
        for build, prepare in self.steps(engine, site, (found.size, run)):
            what = f"{found.size} notes, {engine.name}, run {run + 1} of {self.plan.runs}: {build}"
            self.say(f"{what}…")
            expected = prepare()
            cost = measuring.run(engine.commands, site, log, self.plan.limit)
            _check(site / engine.output, expected)
            if build == "cold":
                found.outputs[engine.name] = measuring.weigh(site / engine.output)
            found.costs.setdefault((engine.name, build), []).append(cost)
            self.say(f"{what} {cost.cpu:.2f} s cpu, {cost.memory:.0f} MiB")

    def steps(
        self, engine: engines.Engine, site: Path, place: tuple[int, int]
    ) -> Iterator[tuple[str, Callable[[], dict[str, str]]]]:
        """The builds of a run: each prepares the notes, and says what pages must then hold."""
        size, run = place
        old = weeknotes.note_at(self.made_of, min(size - 1, EDITED))
        words = f"Relecture{run}"
        new, edited = weeknotes.next_note(self.made_of), weeknotes.edited(old, f"{words}.")

        def nothing() -> dict[str, str]:
            return {engine.page(old): ""}

        def edit() -> dict[str, str]:
            engine.write(site, edited)
            return {engine.page(old): words}

        def add() -> dict[str, str]:
            engine.write(site, new)
            return {engine.page(new): ""}

        def first() -> dict[str, str]:
            engine.remove(site, new)
            engine.write(site, old)
            return nothing()

        prepared = zip(reckoning.BUILDS, (first, nothing, edit, add), strict=True)
        for build, prepare in prepared:
            if build in self.plan.builds:
                # Some compare dates in whole seconds.
                time.sleep(1.1)
                yield build, prepare

    def say(self, text: str) -> None:
        """A line of progress, after the time since the beginning."""
        minutes, seconds = divmod(int(time.monotonic() - self.started), 60)
        print(f"[{minutes:3}:{seconds:02}] {text}", file=sys.stderr, flush=True)


def _check(output: Path, expected: Mapping[str, str]) -> None:
    """A build that did not do its work costs nothing: it must not be counted."""
    for page, words in expected.items():
        path = output / page
        if not path.is_file() or words not in path.read_text(encoding="utf-8"):
            raise BuildError(f"{page} does not show what was written")
