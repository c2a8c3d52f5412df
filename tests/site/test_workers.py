"""Workers read, write and make files beside the first process: sooner, and the same.

In processes of their own: the tests' has threads, and then no worker is started.
"""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from journals import SmallJournal, note

# Builds a journal as if it were large; notes which process does what.
SCRIPT = """
import os, signal, sys, time
from pathlib import Path
from sphinx.builders import Builder
from semainier.build import atomic_swap, parallel, worker
from semainier.build.workspace import Folders
from semainier.cli.outcome import build_journal
from semainier.metadata.cards import pages as cards
from semainier.search import pages as search

root, jobs, mishap, where = Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]
first = os.getpid()
worker.MANY = 2

def full(*values, **named):
    raise OSError(28, "No space left on device")

def watched(owner, name, kind):
    do = getattr(owner, name)
    def doing(*values, **named):
        is_worker = os.getpid() != first
        work = kind or ("page" if values[1].startswith("posts/") else "list")
        with (root / "log.txt").open("a") as file:
            file.write(f"{'worker' if is_worker else 'first'} {work} {os.getpid()}\\n")
        if work == "page" and not is_worker:
            time.sleep(0.1 * (jobs > 1))  # Leaves some to the others.
        if is_worker and work == where:
            if mishap == "error":
                raise ValueError("in a worker")
            if mishap == "full disk":
                Path.write_text = full
            if mishap == "end":
                os._exit(1)
            if mishap in ("KILL", "TERM"):
                os.kill(first, getattr(signal, f"SIG{mishap}"))
                time.sleep(0.3)
        return do(*values, **named)
    setattr(owner, name, doing)

watched(Builder, "read_doc", "document")
watched(parallel.JournalBuilder, "handle_page", "")
watched(search, "snippets", "text")
watched(cards, "draw", "card")
watched(atomic_swap, "_copy", "copy")
given = {"semainier_tell_all": True}
build_journal(Folders(root, root / "_build"), given, None, sys.stderr, jobs=jobs)
"""

BODY = """\
- Une joie, et [une page](absente.md).

![Un point](point-{day}.png)

{download}`un fichier <point-{day}.png>`

```inconnu
du code
```

## Des recommandations

- [Un film](https://exemple.org/film)

```{postlist} 2
```
"""
POINT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
DAYS = range(1, 9)


def a_journal(root: Path) -> SmallJournal:
    """A journal of some notes with all that notes may have, never built."""
    root.mkdir()
    journal = SmallJournal(root)
    for day in DAYS:
        text = note(f"Note {day}", BODY.replace("{day}", str(day)), date=f"2026-11-0{day}")
        journal.write(f"posts/2026-w4{day}.md", text)
        (journal.root / f"posts/point-{day}.png").write_bytes(POINT + bytes([day]))
    return journal


class Alone(NamedTuple):
    """What one process makes: its remarks, the site, how often it does what, then at an edit."""

    remarks: str
    site: dict[str, bytes]
    works: Counter[str]
    at_edit: Counter[str]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Alone:
    """What is to come about."""
    journal = a_journal(tmp_path_factory.mktemp("alone") / "journal")
    made = built(journal, jobs=1), journal.snapshot(), works(journal)
    return Alone(*made, edited(journal))


@pytest.fixture
def several(tmp_path: Path) -> SmallJournal:
    """The same journal for several processes."""
    return a_journal(tmp_path / "journal")


def built(journal: SmallJournal, jobs: int = 2, mishap: str = "", where: str = "") -> str:
    """Build in a process of its own; what it remarked, in order."""
    command = [sys.executable, "-c", SCRIPT, str(journal.root), str(jobs), mishap, where]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    signals = {"KILL": -signal.SIGKILL, "TERM": -signal.SIGTERM}
    assert done.returncode == signals.get(mishap, 0), done.stderr
    assert "Traceback" not in done.stderr
    return "\n".join(sorted(done.stderr.splitlines()))


def log(journal: SmallJournal) -> list[list[str]]:
    """Who did what in the last build: "first" or "worker", the work, the process."""
    path = journal.root / "log.txt"
    found = [line.split() for line in path.read_text().splitlines()]
    path.unlink()
    return found


def works(journal: SmallJournal) -> Counter[str]:
    """How often the first process, or any worker, did what in the last build."""
    return Counter(f"{who} {work}" for who, work, _ in log(journal))


def edited(journal: SmallJournal) -> Counter[str]:
    """How often a process did what after an edit."""
    journal.write("posts/2026-w41.md", note("Une autre", date="2026-11-01"))
    built(journal, jobs=1)
    return works(journal)


def states(journal: SmallJournal) -> dict[Path, int]:
    """All that was written by a build, with the times."""
    files = (journal.root / "_build").rglob("*")
    return {path: path.stat().st_mtime_ns for path in files}


WORKS = ("document", "page", "list", "text", "card", "copy")


def test_a_worker_does_its_part_and_the_site_is_the_same(
    several: SmallJournal, alone: Alone
) -> None:
    assert alone.works.keys() == {f"first {work}" for work in WORKS}
    assert alone.remarks.count("absente") == alone.remarks.count("“inconnu”") == len(DAYS)
    assert built(several) == alone.remarks
    assert several.snapshot() == alone.site
    by_two = works(several)
    # A share of the documents, all texts, some of the rest; and nothing twice.
    assert by_two["worker text"] == len(DAYS)
    for work in WORKS:
        assert by_two[f"worker {work}"] > 0
        assert by_two[f"first {work}"] + by_two[f"worker {work}"] == alone.works[f"first {work}"]
    # An edit after it makes again what changed, and nothing else.
    assert edited(several) == alone.at_edit


@pytest.mark.parametrize("jobs", [3, 4, 8])
def test_as_many_processes_work_as_are_asked_for(
    several: SmallJournal, alone: Alone, jobs: int
) -> None:
    assert built(several, jobs) == alone.remarks
    assert several.snapshot() == alone.site
    readers = {process for _, work, process in log(several) if work == "document"}
    # Eight notes and the home page in shares of one size.
    assert len(readers) == min(jobs, 8)


def test_one_process_starts_no_other(several: SmallJournal, alone: Alone) -> None:
    built(several, jobs=1)
    assert {process for _, _, process in log(several)} != set()
    assert several.snapshot() == alone.site


@pytest.mark.parametrize(
    ("mishap", "where"),
    [
        *(("error", work) for work in ("document", "page", "list", "card", "copy")),
        ("end", "page"),
        ("end", "copy"),
        ("full disk", "page"),
    ],
)
def test_what_a_worker_does_not_do_the_first_process_does(
    several: SmallJournal, alone: Alone, mishap: str, where: str
) -> None:
    assert built(several, 3, mishap, where) == alone.remarks
    assert several.snapshot() == alone.site
    assert works(several)[f"worker {where}"] >= 1


@pytest.mark.parametrize("mishap", ["KILL", "TERM"])
@pytest.mark.parametrize("where", ["document", "page", "copy"])
def test_workers_write_nothing_and_end_once_the_first_process_has_ended(
    several: SmallJournal, where: str, mishap: str
) -> None:
    built(several, 3, mishap, where)
    before = states(several)
    time.sleep(0.7)
    assert states(several) == before
    assert not several.site.exists()
    workers = {int(process) for who, _, process in log(several) if who == "worker"}
    assert workers
    assert not any(map(is_running, workers))


def is_running(process: int) -> bool:
    """Whether a process has not ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    # Nobody waits for an orphan in some containers.
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")
