"""Compares builds of the same notes: this project's, the stock stack's, Pelican's, Hugo's.

    make bench ARGS="…"     or     python bench/build/compare.py …

    --sizes LIST       how many notes (default: 120,520)
    --engines LIST     among semainier,sphinx,pelican,hugo (the default)
    --runs N           how often each build is done; medians are shown (default: 3)
    --builds LIST      among cold,no-op,edit,add (the default); cold is always done
    --with "OPTIONS"   this project once more, with these options of `semainier build`
    --limit SECONDS    what takes longer is stopped and left out (default: 3600)
    --no-history       add nothing to bench/build/history.jsonl
    --keep             leave the sites in _build/bench/build/

The table goes to the standard output, the progress to the standard error. Nothing here
passes or fails: times depend on the machine, and only the ratios and exponents of one run,
or figures in units, can be compared with another's. Leave the machine idle meanwhile.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# The made-up sentences and the stock stack's settings are the search bench's.
sys.path[:0] = [str(HERE.parent / "search")]

import engines  # noqa: E402 - after the path that leads to the search bench
import history  # noqa: E402
import installing  # noqa: E402
import measuring  # noqa: E402
import reckoning  # noqa: E402
import weeknotes  # noqa: E402
from sites import BuildError  # noqa: E402

WORK = ROOT / "_build" / "bench" / "build"
KEPT = HERE / "history.jsonl"
# Which note is edited, 0 being the newest: among those that home pages and feeds show.
EDITED = 3
_STOCK_PACKAGES = ("sphinx", "myst-parser", "ablog", "sphinx-book-theme")
_OTHER_PACKAGES = ("pelican", "hugo", "pagefind")


class UsageError(Exception):
    """Holds the sentence that the user reads."""


@dataclass
class Bench:
    """One call of the command: what it compares, and what it has found so far."""

    options: argparse.Namespace
    made_of: weeknotes.Material
    compared: list[engines.Engine]
    left_out: dict[str, str]
    figures: list[reckoning.Figure] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def measure(self) -> None:
        """Every size, the smallest first; what fails is left out of the larger ones."""
        for size in self.options.sizes:
            sites = self.write_sites(size)
            costs: dict[tuple[str, str], list[measuring.Cost]] = {}
            weights: dict[str, tuple[int, int]] = {}
            try:
                # Run by run, so that a machine that slows down slows all of them.
                for run in range(self.options.runs):
                    for engine, site in zip(self.compared, sites, strict=True):
                        if engine.name not in self.left_out:
                            self.measure_one(engine, site, (size, run), costs, weights)
            finally:
                self.figures += _figures(size, costs, weights)
            self.compared = [one for one in self.compared if one.name not in self.left_out]
            if not self.options.keep:
                shutil.rmtree(WORK / str(size), ignore_errors=True)

    def write_sites(self, size: int) -> list[Path]:
        """The sites of a size, their notes written as they are made up."""
        self.say(f"{size} notes: writing them for {len(self.compared)} engines…")
        sites = [WORK / str(size) / one.name.replace(" ", "_") for one in self.compared]
        for engine, site in zip(self.compared, sites, strict=True):
            engine.lay_out(site)
        for note in weeknotes.notes(self.made_of, size):
            for engine, site in zip(self.compared, sites, strict=True):
                engine.write(site, note)
        return sites

    def measure_one(
        self,
        engine: engines.Engine,
        site: Path,
        place: tuple[int, int],
        costs: dict[tuple[str, str], list[measuring.Cost]],
        weights: dict[str, tuple[int, int]],
    ) -> None:
        """One run of one engine; should it fail, it is left out from then on."""
        size, run = place
        engine.forget(site)
        try:
            for build, prepare in self.steps(engine, site, place):
                before = f"{size} notes, {engine.name}, run {run + 1} of {self.options.runs}"
                self.say(f"{before}: {build}…")
                expected = prepare()
                cost = measuring.run(
                    engine.commands, site, site.parent / f"{site.name}.log", self.options.limit
                )
                _check(site / engine.output, expected)
                costs.setdefault((engine.name, build), []).append(cost)
                self.say(f"{before}: {build} {cost.cpu:.2f} s cpu, {cost.memory:.0f} MB")
                if build == "cold":
                    weights[engine.name] = measuring.weigh(site / engine.output)
        except BuildError as error:
            self.left_out[engine.name] = f"{error}, at {size} notes"
            self.say(f"{engine.name} is left out from here on: {error}")

    def steps(
        self, engine: engines.Engine, site: Path, place: tuple[int, int]
    ) -> Iterator[tuple[str, Callable[[], dict[str, str]]]]:
        """The builds of a run: each prepares the notes, and says what pages must then hold."""
        size, run = place
        old = list(weeknotes.notes(self.made_of, min(size, EDITED + 1)))[-1]
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
            if build in self.options.builds:
                # Some compare dates in whole seconds.
                time.sleep(1.1)
                yield build, prepare

    def say(self, text: str) -> None:
        """A line of progress, after the time since the beginning."""
        minutes, seconds = divmod(int(time.monotonic() - self.started), 60)
        print(f"[{minutes:3}:{seconds:02}] {text}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    try:
        bench = _bench(options)
        bench.measure()
    except (UsageError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted: this is what was measured.", file=sys.stderr)
        options.history = False
    print(reckoning.table(bench.figures, engines.STOCK))
    for name, reason in bench.left_out.items():
        print(f"{name} is left out: {reason}.")
    if options.history and bench.figures:
        history.append(KEPT, history.record(bench.figures, engines.STOCK, _about(bench)))
        bench.say(f"Added to {KEPT.relative_to(ROOT)}")
    return 1 if any(name.startswith(engines.OURS) for name in bench.left_out) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=_sizes, default=[120, 520])
    parser.add_argument("--engines", type=_among(engines.NAMES), default=list(engines.NAMES))
    parser.add_argument("--builds", type=_among(reckoning.BUILDS), default=reckoning.BUILDS)
    parser.add_argument("--runs", type=_positive, default=3)
    parser.add_argument("--with", dest="variants", action="append", default=[])
    parser.add_argument("--limit", type=float, default=3600)
    parser.add_argument("--no-history", dest="history", action="store_false")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args(arguments)
    options.builds = {"cold", *options.builds}
    return options


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number from 1 on")
    return number


def _sizes(text: str) -> list[int]:
    return sorted({_positive(part) for part in text.split(",")})


def _among(names: Sequence[str]) -> Callable[[str], list[str]]:
    def chosen(text: str) -> list[str]:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if not parts or not set(parts) <= set(names):
            raise argparse.ArgumentTypeError(f"choose among {', '.join(names)}")
        return parts

    return chosen


def _bench(options: argparse.Namespace) -> Bench:
    if not hasattr(os, "wait4"):
        raise UsageError("This system does not tell what a command cost: try Linux or macOS.")
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "posts").rglob("*.md"))]
    try:
        made_of = weeknotes.material(samples)
    except ValueError as error:
        raise UsageError(str(error)) from error
    bench = Bench(options, made_of, [], {})
    for name in options.engines:
        try:
            bench.compared += _prepared(name, options.variants, bench.say)
        except BuildError as error:
            bench.left_out[name] = str(error)
            bench.say(f"{name} is left out: {error}")
    return bench


def _prepared(
    name: str, variants: Sequence[str], say: Callable[[str], None]
) -> list[engines.Engine]:
    """An engine, installed if need be; this project's once more for each set of options."""
    if name == engines.OURS:
        return [engines.ours(), *(engines.ours(shlex.split(one)) for one in variants)]
    if name == engines.STOCK:
        return [engines.stock()]
    tools = installing.Tools(WORK / "venv")
    say(f"{name}: looking for it, or installing it…")
    if name == engines.PELICAN:
        return [engines.pelican(tools.pelican(), tools.pagefind())]
    return [engines.hugo(tools.hugo(), tools.pagefind())]


def _check(output: Path, expected: Mapping[str, str]) -> None:
    """A build that did not do its work costs nothing: it must not be counted."""
    for page, words in expected.items():
        path = output / page
        if not path.is_file() or words not in path.read_text(encoding="utf-8"):
            raise BuildError(f"{page} does not show what was written")


def _figures(
    size: int,
    costs: Mapping[tuple[str, str], Sequence[measuring.Cost]],
    weights: Mapping[str, tuple[int, int]],
) -> list[reckoning.Figure]:
    return [
        reckoning.figure(name, size, build, found, *(weights[name] if build == "cold" else ()))
        for (name, build), found in costs.items()
    ]


def _about(bench: Bench) -> dict[str, Any]:
    """Which code, corpus and engines a run was about; not which machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = {name: version(name) for name in _STOCK_PACKAGES}
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "version": project["version"],
        "commit": _commit(),
        "python": platform.python_version(),
        "packages": packages | installing.Tools(WORK / "venv").versions(_OTHER_PACKAGES),
        "corpus": bench.made_of.digest,
        "runs": bench.options.runs,
        "left_out": sorted(bench.left_out),
    }


def _commit() -> str:
    told = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
