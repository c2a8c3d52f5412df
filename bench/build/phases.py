"""Where the time of a cold build goes, and which part of it workers can share.

    python bench/build/phases.py [--notes 520] [--jobs 2] [--folder FOLDER]

Builds a made-up journal twice: in one process, then with workers. Times are processor
seconds of the first process, user and system. The serial share is what the first process
does alone in the second build (what workers cost it included), over its time in the first.
A folder in memory shows the engine alone: the same build on a slow disk takes twice as long.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing.connection
import pickle
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial, wraps
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "_build" / "bench" / "build" / "phases"

START, REST = "start and end", "the rest"
# Each phase, and whether workers share it.
PHASES = {
    START: False,
    "headers": False,
    "Sphinx": False,
    "environment": False,
    "reading": True,
    "merging": False,
    "workers": False,
    "assets": False,
    "writing notes": True,
    "listing": False,
    "generated pages": True,
    "files": True,
    "index": True,
    "images and stale files": False,
    "copying": True,
    "swap": False,
    REST: False,
}
# What marks a phase: module, name, phase. What is called inside one and marks none is its part.
_MARKS = (
    ("semainier.build.fingerprint", "input_digest", START),
    ("semainier.source.post_files", "read_journal", "headers"),
    ("sphinx.application", "Sphinx.__init__", "Sphinx"),
    ("sphinx.builders", "Builder.build", "environment"),
    ("sphinx.builders", "Builder.read_doc", "reading"),
    ("sphinx.environment", "BuildEnvironment.merge_info_from", "merging"),
    ("sphinx.builders", "Builder.write", REST),
    ("sphinx.builders.html", "StandaloneHTMLBuilder.prepare_writing", "assets"),
    ("sphinx.builders.html", "StandaloneHTMLBuilder.copy_assets", "assets"),
    ("sphinx.builders.html", "StandaloneHTMLBuilder.finish", "listing"),
    ("sphinx.builders.html", "StandaloneHTMLBuilder.handle_page", "generated pages"),
    ("semainier.build.worker", "Worker.__init__", "workers"),
    ("semainier.build.output_files", "write_all", "listing"),
    ("semainier.build.output_files", "write_if_changed", "files"),
    ("semainier.build.output_files", "remove_stale", "images and stale files"),
    ("semainier.build.parallel", "JournalBuilder._write", "writing notes"),
    ("semainier.build.atomic_swap", "publish", "swap"),
    ("semainier.build.atomic_swap", "_shared", "copying"),
)


# --- In the process that builds ------------------------------------------------


class Clock:
    """Processor seconds of this process by phase; time in an inner phase is not the outer's."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._phases = [START]
        self._last = 0.0

    def lap(self) -> None:
        """Count the time since the last call for the phase that runs."""
        now = time.process_time()
        self.seconds[self._phases[-1]] += now - self._last  # type: ignore[assignment]
        self._last = now

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count the time of the block for a phase."""
        self.lap()
        self._phases.append(name)
        try:
            yield
        finally:
            self.lap()
            self._phases.pop()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose calls are counted for a phase."""

        @wraps(function)
        def counted(*values: Any, **named: Any) -> Any:
            with self.phase(name):
                return function(*values, **named)

        return counted

    def timed_pieces(self, name: str, pieces: Iterator[Any]) -> Iterator[Any]:
        """What a generator yields, its time counted for a phase."""
        done = object()
        while True:
            with self.phase(name):
                piece = next(pieces, done)
            if piece is done:
                return
            yield piece


def build(root: Path, jobs: int, report: Path) -> None:
    """Build a journal as the command does, with a clock at each phase; write the seconds."""
    clock = Clock()
    _watch(clock)
    from semainier.cli import main

    sys.argv = ["semainier", "build", "--root", str(root), "--jobs", str(jobs)]
    try:
        main()
    finally:
        clock.lap()
        report.write_text(json.dumps(clock.seconds), encoding="utf-8")


def _watch(clock: Clock) -> None:
    """Put the clock around the functions that mark phases, before any module takes them over."""
    from importlib import import_module

    for module, name, phase in _MARKS:
        owner: Any = import_module(module)
        *classes, last = name.split(".")
        for part in classes:
            owner = getattr(owner, part)
        setattr(owner, last, clock.timed(phase, getattr(owner, last)))
    manifest: Any = import_module("semainier.build.manifest")
    manifest.pages_to_write = partial(_pages, clock, manifest.pages_to_write)
    manifest.files_to_write = partial(_files, clock, manifest.files_to_write)
    _time_received(clock)


def _pages(clock: Clock, changed: Callable[..., Any], app: Any, pages: Any) -> Any:
    """Generated pages; the making of their contents is shared as their writing is."""
    timed = partial(clock.timed, "generated pages")
    return changed(app, (page._replace(context=timed(page.context)) for page in pages))


def _files(
    clock: Clock, once: Callable[..., Any], app: Any, name: str, made_of: Any, make: Any
) -> Any:
    """Files beside pages; the making of each is shared."""
    phase = "index" if name.startswith("search") else "files"

    def timed() -> Any:
        return clock.timed_pieces(phase, iter(make()))

    return once(app, name, made_of, timed)


def _time_received(clock: Clock) -> None:
    """Count the reading of what workers send, not the wait for it."""

    def received(self: Any) -> Any:
        content = self.recv_bytes()
        with clock.phase("merging"):
            return pickle.loads(content)  # noqa: S301 - our own workers'

    multiprocessing.connection.Connection.recv = received  # type: ignore[method-assign]


# --- The command ---------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--notes", type=int, default=520)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=WORK, help="where the journal is made")
    options = parser.parse_args(arguments)
    journal = _journal(options.folder, options.notes)
    alone, several = _measure(journal, 1), _measure(journal, options.jobs)
    print(table(options.notes, options.jobs, alone, several))
    return 0


def table(notes: int, jobs: int, alone: Mapping[str, float], several: Mapping[str, float]) -> str:
    """The seconds of each phase, then the serial share with what it means for more cores."""
    lines = [f"{notes} notes, cold: processor seconds of the first process", ""]
    lines += [f"{'':24}{'alone':>8}{f'{jobs} jobs':>8}"]
    for name, is_shared in PHASES.items():
        kind = "shared" if is_shared else "serial"
        lines.append(f"{name:24}{alone.get(name, 0):8.2f}{several.get(name, 0):8.2f}  {kind}")
    lines += [f"{'all':24}{sum(alone.values()):8.2f}{sum(several.values()):8.2f}", ""]
    share = serial_share(alone, several)
    lines += [f"serial share: {share:.1%}"]
    lines += [f"{n} cores: {share + (1 - share) / n:.2f} of the time at best" for n in (2, 4, 8)]
    return "\n".join(lines)


def serial_share(alone: Mapping[str, float], several: Mapping[str, float]) -> float:
    """What stays to the first process in a build with workers, over the time without any."""
    serial = sum(seconds for name, seconds in several.items() if not PHASES[name])
    return serial / sum(alone.values())


def _journal(folder: Path, notes: int) -> Path:
    """A made-up journal, written anew."""
    sys.path[:0] = [str(HERE), str(HERE.parent / "search")]
    import engines
    import sites
    import weeknotes

    journal = folder / "journal"
    shutil.rmtree(journal, ignore_errors=True)
    engine = engines.ours()
    samples = [
        path.read_text(encoding="utf-8") for path in sorted((sites.SAMPLE / "posts").rglob("*.md"))
    ]
    engine.lay_out(journal)
    for note in weeknotes.notes(weeknotes.material(samples), notes):
        engine.write(journal, note)
    return journal


def _measure(journal: Path, jobs: int) -> dict[str, float]:
    """The seconds of each phase of a cold build."""
    shutil.rmtree(journal / "_build", ignore_errors=True)
    report = journal.parent / f"phases-{jobs}.json"
    command = [sys.executable, "-c", _CHILD, __file__, str(journal), str(jobs), str(report)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    found: dict[str, float] = json.loads(report.read_text(encoding="utf-8"))
    return found


_CHILD = """
import runpy, sys
from pathlib import Path
path, journal, jobs, report = sys.argv[1:]
runpy.run_path(path)["build"](Path(journal), int(jobs), Path(report))
"""

if __name__ == "__main__":
    sys.exit(main())
