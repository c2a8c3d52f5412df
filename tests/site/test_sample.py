"""The sample journal: what the project promises of it."""

from __future__ import annotations

from pathlib import Path


def test_the_sample_builds_without_a_warning(sample_site: Path) -> None:
    assert (sample_site / "index.html").is_file()
