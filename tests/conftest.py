"""Journals to test with: an empty one, and the project's own sample built once."""

from __future__ import annotations

import gc
import io
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from journals import SAMPLE, Kept, SmallJournal
from semainier.build.workspace import Folders
from semainier.cli.outcome import build_journal

# How long an example takes tells of the machine, not of the code. The same examples
# each time, so that a test fails for what was changed; ARGS="--hypothesis-profile
# explore" looks for others, ten times as many.
settings.register_profile("journal", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("journal")

# As builds have it, between them too: to look through all that pytest and Hypothesis hold
# for objects in circles, after each of a thousand builds, took a twentieth of the time.
gc.set_threshold(10_000, 20, 20)


@pytest.fixture
def journal(tmp_path: Path) -> SmallJournal:
    """An empty journal with a home page."""
    root = tmp_path / "journal"
    root.mkdir()
    return SmallJournal(root)


@pytest.fixture(scope="module")
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What a module's function ``fill`` writes into a journal, for the tests that change it."""
    journal = request.module.fill(SmallJournal(tmp_path_factory.mktemp("changing") / "journal"))
    journal.build()
    return Kept(journal)


@pytest.fixture
def changing(kept: Kept) -> SmallJournal:
    """The journal of ``kept``, as it was built."""
    return kept.restored()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The project's own sample journal, built once, warnings being errors."""
    own = tmp_path_factory.getbasetemp()
    # Tests that run side by side share what the first of them has built.
    shared = own if worker_id == "master" else own.parent
    out = shared / "sample"
    with FileLock(shared / "sample.lock"):
        if not (out / "html").exists():
            _build_sample(out)
    return out / "html"


def _build_sample(out: Path) -> None:
    warnings = io.StringIO()
    overrides = {"semainier_today": "2026-11-22", "nitpicky": True}
    build_journal(Folders(SAMPLE, out), overrides, None, warnings)
    if warnings.getvalue():
        shutil.rmtree(out)
    assert warnings.getvalue() == ""
