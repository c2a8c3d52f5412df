"""Times builds on the same made-up notes: this project, the stock stack, Pelican.

    make bench ARGS="…"     or     python bench/build/compare_builds.py …

    --sizes 520,2600   how many notes (default: 130,520)
    --engines LIST     among semainier,stock,pelican (the default: the first two)
    --runs N           how often each phase is done; medians are told (default: 3)
    --keep             add the figures to bench/build/history.jsonl

Each engine builds from nothing (cold), again (none), after a sentence was added to one
note (edit), with one note more (add). Nothing here passes or fails: seconds depend on
the machine; compare units (CPU seconds over those of a fixed loop) and the ratios of one run.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(HERE.parent / "search")]

import corpus  # noqa: E402 - after the paths that lead there
import engines  # noqa: E402
import phases  # noqa: E402
import tables  # noqa: E402

WORK = ROOT / "_build" / "bench" / "build"
HISTORY = HERE / "history.jsonl"
# The notes end before this day, so that a run of any year is the same.
LAST_DAY = date(2026, 11, 16)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    rows: list[phases.Row] = []
    try:
        for row in _measured(options):
            rows.append(row)
            _say(tables.line(row))
    except engines.EngineError as error:
        print(error, file=sys.stderr)
        return 1
    print(tables.table(rows))
    if options.keep:
        _keep(rows)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="130,520")
    parser.add_argument("--engines", default="semainier,stock")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", action="store_true")
    return parser.parse_args(arguments)


def _measured(options: argparse.Namespace) -> Iterator[phases.Row]:
    """Every phase of every engine at every size, as it is done."""
    for size in map(int, options.sizes.split(",")):
        notes = made_up(size + 1)
        for name in options.engines.split(","):
            folder = WORK / f"{name}-{size}"
            shutil.rmtree(folder, ignore_errors=True)
            engine = engines.prepare(name, folder, WORK)
            for stem, text in notes[:-1]:
                engine.write(stem, text)
            yield from phases.measure(engine, size, notes, options.runs)
            shutil.rmtree(folder)


def made_up(count: int) -> list[tuple[str, str]]:
    """As many notes, the oldest first: (stem, Markdown) pairs; several share a week if need be."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "posts").rglob("*.md"))]
    found = list(corpus.made_up(corpus.source(texts, ()), count, LAST_DAY))
    return found[::-1]


def _keep(rows: Sequence[phases.Row]) -> None:
    told = {
        "day": date.today().isoformat(),
        "version": metadata.version("semainier"),
        "rows": [row.record() for row in rows],
    }
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
