"""A second process that makes files while the pages are written: sooner, and the same.

In processes of their own: the tests' has threads, and then there is no second one.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from journals import SmallJournal, note

# Builds a journal as if it were large; notes who writes texts for the search and draws cards.
SCRIPT = """
import os, signal, sys, time
from pathlib import Path
from semainier import beside, building, search
from semainier.metadata import cards

root, processors, mishap = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
first, draw, snippets = os.getpid(), cards.draw, search.snippets
beside.MANY, beside._processors = 2, lambda: processors

def told(work):
    is_second = os.getpid() != first
    with (root / "told.txt").open("a") as file:
        file.write(f"{'second' if is_second else 'first'} {work}\\n")
    return is_second

def texts(document):
    told("text")
    return snippets(document)

def drawn(card):
    is_second = told("card")
    if is_second and mishap == "error":
        raise ValueError("in the second process")
    if is_second and mishap == "kill":
        os.kill(first, signal.SIGKILL)
        time.sleep(0.3)
    return draw(card)

cards.draw, search.snippets = drawn, texts
building.build(building.Folders(root, root / "_build"), {}, None, sys.stderr)
"""


@pytest.fixture
def several(journal: SmallJournal) -> SmallJournal:
    """A journal of a few notes, with recommendations, never built."""
    body = "- Une joie.\n\n## Des recommandations\n\n- [Un film](https://exemple.org/film)\n"
    journal.notes({f"2026-w4{i}": note(f"Note {i}", body, date=f"2026-11-0{i}") for i in (1, 2, 3)})
    return journal


def built(journal: SmallJournal, processors: int = 2, mishap: str = "") -> int:
    """Build in a process of its own; its status."""
    command = [sys.executable, "-c", SCRIPT, str(journal.root), str(processors), mishap]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode


def told(journal: SmallJournal) -> Counter[str]:
    """How often each process did what in the last build."""
    path = journal.root / "told.txt"
    found = Counter(path.read_text().splitlines())
    path.unlink()
    return found


def test_a_second_process_makes_the_same_files(several: SmallJournal) -> None:
    assert built(several, processors=1) == 0
    alone, by_one = several.snapshot(), told(several)
    assert by_one.keys() == {"first text", "first card"}
    shutil.rmtree(several.root / "_build")
    assert built(several) == 0
    assert several.snapshot() == alone
    # What is of the notes there, the rest here, and nothing twice.
    pages = by_one["first card"] - 3
    assert told(several) == {"second text": 3, "second card": 3, "first card": pages}
    # An edit after it makes again what changed, and nothing else.
    several.write("posts/2026-w41.md", note("Une autre", date="2026-11-01"))
    assert built(several) == 0
    assert told(several)["first card"] == 1


def test_what_the_second_process_does_not_make_the_first_one_makes(several: SmallJournal) -> None:
    assert built(several, processors=1) == 0
    alone, by_one = several.snapshot(), told(several)
    shutil.rmtree(several.root / "_build")
    assert built(several, mishap="error") == 0
    assert several.snapshot() == alone
    by_two = told(several)
    assert by_two["second card"] == 1
    assert by_two["first card"] == by_one["first card"]


def test_the_second_process_writes_nothing_once_the_first_has_ended(several: SmallJournal) -> None:
    assert built(several, mishap="kill") == -signal.SIGKILL
    time.sleep(1)
    assert list((several.folders.work / "_cards").rglob("2026-w4*.png")) == []
    assert told(several)["second card"] == 1
