"""A second process that reads, writes and makes files beside the first: sooner, and the same.

In processes of their own: the tests' has threads, and then there is no second one.
"""

from __future__ import annotations

import base64
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from journals import SmallJournal, note

# Builds a journal as if it were large; notes who does what.
SCRIPT = """
import os, signal, sys, time
from pathlib import Path
from sphinx.builders import Builder
from semainier import building, halves, search, second
from semainier.metadata import cards

root, processors, mishap, where = Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]
first = os.getpid()
second.MANY, second._processors = 2, lambda: processors

def full(*values, **named):
    raise OSError(28, "No space left on device")

def watched(owner, name, kind):
    do = getattr(owner, name)
    def doing(*values, **named):
        is_second = os.getpid() != first
        work = kind or ("page" if values[1].startswith("posts/") else "list")
        with (root / "told.txt").open("a") as file:
            file.write(f"{'second' if is_second else 'first'} {work}\\n")
        if work == "page" and not is_second:
            time.sleep(0.1 * (processors - 1))  # Leaves some to the other.
        if is_second and work == where:
            if mishap == "error":
                raise ValueError("in the second process")
            if mishap == "full disk":
                Path.write_text = full
            if mishap == "end":
                os._exit(1)
            if mishap == "end of the first":
                os.kill(first, signal.SIGKILL)
                time.sleep(0.3)
        return do(*values, **named)
    setattr(owner, name, doing)

watched(Builder, "read_doc", "document")
watched(halves.JournalBuilder, "handle_page", "")
watched(search, "snippets", "text")
watched(cards, "draw", "card")
building.build(building.Folders(root, root / "_build"), {}, None, sys.stderr)
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
    """What one process made: its remarks, the site, how often it did what, then and at an edit."""

    remarks: str
    site: dict[str, bytes]
    told: Counter[str]
    at_edit: Counter[str]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Alone:
    """What is to come about."""
    journal = a_journal(tmp_path_factory.mktemp("alone") / "journal")
    made = built(journal, processors=1), journal.snapshot(), told(journal)
    return Alone(*made, edited(journal))


@pytest.fixture
def several(tmp_path: Path) -> SmallJournal:
    """The same journal for two processes."""
    return a_journal(tmp_path / "journal")


def built(journal: SmallJournal, processors: int = 2, mishap: str = "", where: str = "") -> str:
    """Build in a process of its own; what it remarked, in order."""
    command = [sys.executable, "-c", SCRIPT, str(journal.root), str(processors), mishap, where]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == (-signal.SIGKILL if mishap == "end of the first" else 0)
    assert "Traceback" not in done.stderr
    return "\n".join(sorted(done.stderr.splitlines()))


def told(journal: SmallJournal) -> Counter[str]:
    """How often each process did what in the last build."""
    path = journal.root / "told.txt"
    found = Counter(path.read_text().splitlines())
    path.unlink()
    return found


def edited(journal: SmallJournal) -> Counter[str]:
    """How often a process did what after an edit."""
    journal.write("posts/2026-w41.md", note("Une autre", date="2026-11-01"))
    built(journal, processors=1)
    return told(journal)


def states(journal: SmallJournal) -> dict[Path, int]:
    """All that was written by a build, with the times."""
    files = (journal.root / "_build").rglob("*")
    return {path: path.stat().st_mtime_ns for path in files}


def test_a_second_process_does_its_part_and_the_site_is_the_same(
    several: SmallJournal, alone: Alone
) -> None:
    works = ("document", "page", "list", "text", "card")
    assert alone.told.keys() == {f"first {work}" for work in works}
    assert alone.remarks.count("absente") == alone.remarks.count("“inconnu”") == len(DAYS)
    assert built(several) == alone.remarks
    assert several.snapshot() == alone.site
    by_two = told(several)
    # Half of the documents, all texts, some of the rest; and nothing twice.
    assert by_two["second document"] == (len(DAYS) + 1 + 1) // 2
    assert by_two["second text"] == len(DAYS)
    for work in works:
        assert by_two[f"second {work}"] > 0
        assert by_two[f"first {work}"] + by_two[f"second {work}"] == alone.told[f"first {work}"]
    # An edit after it makes again what changed, and nothing else.
    assert edited(several) == alone.at_edit


@pytest.mark.parametrize(
    ("mishap", "where"),
    [
        *(("error", work) for work in ("document", "page", "list", "card")),
        ("end", "page"),
        ("full disk", "page"),
    ],
)
def test_what_the_second_process_does_not_do_the_first_one_does(
    several: SmallJournal, alone: Alone, mishap: str, where: str
) -> None:
    assert built(several, 2, mishap, where) == alone.remarks
    assert several.snapshot() == alone.site
    assert told(several)[f"second {where}"] >= 1


@pytest.mark.parametrize("where", ["document", "page"])
def test_the_second_process_writes_nothing_once_the_first_has_ended(
    several: SmallJournal, where: str
) -> None:
    built(several, 2, "end of the first", where)
    before = states(several)
    time.sleep(0.7)
    assert states(several) == before
    assert told(several)[f"second {where}"] == 1
    assert not several.site.exists()
