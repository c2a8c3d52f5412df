"""Runs a bench: each build of each engine, in order, with a check of its output."""

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

# The note that is edited; 0 is the newest. Home pages and feeds show it too.
EDITED = 3


@dataclass(frozen=True)
class Plan:
    """What to measure. ``limit`` is in seconds; ``keep`` leaves the sites."""

    sizes: Sequence[int]
    builds: Collection[str]
    runs: int
    limit: float
    keep: bool


@dataclass
class Found:
    """The measures of one size: costs by engine and build, output by engine."""

    size: int
    costs: dict[tuple[str, str], list[measuring.Cost]] = field(default_factory=dict)
    outputs: dict[str, tuple[int, int]] = field(default_factory=dict)

    def figures(self) -> list[reckoning.Figure]:
        """The medians of all runs. The output counts once, with the cold build."""
        return [
            reckoning.figure(
                name, self.size, build, costs, *(self.outputs[name] if build == "cold" else ())
            )
            for (name, build), costs in self.costs.items()
        ]


@dataclass
class Bench:
    """One call of the command: its plan, its engines, its figures so far."""

    plan: Plan
    work: Path
    made_of: weeknotes.Material
    compared: list[engines.Engine]
    left_out: dict[str, str]
    figures: list[reckoning.Figure] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def measure(self) -> None:
        """Measure every size, the smallest first. An engine that fails is left out after that.

        Files are removed only at the end. On ext4, the removal of thousands of files slows
        the next build by a sixth.
        """
        try:
            for size in self.plan.sizes:
                self.measure_size(size)
        finally:
            shutil.rmtree(self.aside, ignore_errors=True)

    def measure_size(self, size: int) -> None:
        """Measure all runs of a size, then move the sites aside unless they are to be kept."""
        if not self.compared:
            return
        self.write_sites(size)
        found = Found(size)
        try:
            self.measure_runs(found)
        finally:
            self.figures += found.figures()
        left = [one for one in self.compared if one.name not in self.left_out]
        # After a failure the sites stay, so that the failed one and its log can be read.
        if left == self.compared and not self.plan.keep:
            engines.put_aside([self.work / str(size)], self.aside)
        self.compared = left

    def measure_runs(self, found: Found) -> None:
        """Measure each engine once in each run. A machine that slows down slows all of them."""
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
        """The folder for what must be out of the way of builds until it is removed."""
        return self.work / "aside"

    def site(self, engine: engines.Engine, size: int) -> Path:
        """The folder of an engine's site of a size."""
        return self.work / str(size) / re.sub(r"\W+", "_", engine.name)

    def write_sites(self, size: int) -> None:
        """Write the sites of a size. Each note is written to all of them as it is made up."""
        self.say(f"{size} notes: writing them for {len(self.compared)} engines…")
        engines.put_aside([self.work / str(size)], self.aside)
        for engine in self.compared:
            engine.lay_out(self.site(engine, size))
        for note in weeknotes.notes(self.made_of, size):
            for engine in self.compared:
                engine.write(self.site(engine, size), note)

    def measure_run(self, engine: engines.Engine, run: int, found: Found) -> None:
        """Measure one run of one engine, which starts with a cold build.

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
        """The builds of a run, each with the function that prepares it.

        The function changes the notes, and returns the words that each page must then hold.
        """
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
                # Some engines compare the times of files in whole seconds.
                time.sleep(1.1)
                yield build, prepare

    def say(self, text: str) -> None:
        """Print a line of progress, with the time since the start."""
        minutes, seconds = divmod(int(time.monotonic() - self.started), 60)
        print(f"[{minutes:3}:{seconds:02}] {text}", file=sys.stderr, flush=True)


def _check(output: Path, expected: Mapping[str, str]) -> None:
    """Raise an error if a page lacks its words: such a build must not be counted."""
    for page, words in expected.items():
        path = output / page
        if not path.is_file() or words not in path.read_text(encoding="utf-8"):
            raise BuildError(f"{page} does not show what was written")
