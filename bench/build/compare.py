"""Compares builds of the same notes: this project's, the stock stack's, Pelican's, Hugo's.

    make bench ARGS="…"     or     python bench/build/compare.py …

    --sizes LIST       how many notes (default: 120,520)
    --engines LIST     among semainier,sphinx,pelican,hugo (the default)
    --runs N           how often each build is done; medians are shown (default: 3)
    --builds LIST      among cold,no-op,edit,add (the default); cold is always done
    --with="OPTIONS"   this project once more, with these options of `semainier build`
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
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
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
import reckoning  # noqa: E402
import session  # noqa: E402
import weeknotes  # noqa: E402
from sites import SAMPLE, BuildError  # noqa: E402

WORK = ROOT / "_build" / "bench" / "build"
KEPT = HERE / "history.jsonl"
_STOCK_PACKAGES = ("sphinx", "myst-parser", "ablog", "sphinx-book-theme")
_OTHER_PACKAGES = ("pelican", "hugo", "pagefind")


class UsageError(Exception):
    """Its text is the sentence that the user reads."""


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


def _bench(options: argparse.Namespace) -> session.Bench:
    if not hasattr(os, "wait4"):
        raise UsageError("This system does not tell what a command cost: try Linux or macOS.")
    samples = [
        path.read_text(encoding="utf-8") for path in sorted((SAMPLE / "posts").rglob("*.md"))
    ]
    try:
        made_of = weeknotes.material(samples)
    except ValueError as error:
        raise UsageError(str(error)) from error
    plan = session.Plan(options.sizes, options.builds, options.runs, options.limit, options.keep)
    bench = session.Bench(plan, WORK, made_of, [], {})
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
    """An engine, installed if need be. This project is there once more for each set of options."""
    if name == engines.OURS:
        return [engines.ours(), *(engines.ours(shlex.split(one)) for one in variants)]
    if name == engines.STOCK:
        return [engines.stock()]
    tools = installing.Tools(WORK / "venv")
    say(f"{name}: looking for it, or installing it…")
    if name == engines.PELICAN:
        return [engines.pelican(tools.pelican(), tools.pagefind())]
    return [engines.hugo(tools.hugo(), tools.pagefind())]


def _about(bench: session.Bench) -> dict[str, Any]:
    """The code, corpus and engines of a run, without the machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = {name: version(name) for name in _STOCK_PACKAGES}
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "version": project["version"],
        "commit": _commit(),
        "python": platform.python_version(),
        "packages": packages | installing.Tools(WORK / "venv").versions(_OTHER_PACKAGES),
        "corpus": bench.made_of.digest,
        "runs": bench.plan.runs,
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
