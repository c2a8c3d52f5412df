"""A new note: its place, its number, its text."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..model.week import WeekSpan
from ..text.wording import Wording


def note_path(posts: Path, span: WeekSpan) -> Path:
    """Where the note of a week lives: ``posts/2026/2026-w47.md``."""
    week = span.first
    return posts / str(week.year) / f"{week.year}-w{week.week:02d}.md"


def next_number(numbers: Iterable[int | None]) -> int | None:
    """The number after the highest, or None in a journal without numbers."""
    known = [number for number in numbers if number is not None]
    return max(known) + 1 if known else None


def note_text(span: WeekSpan, number: int | None, words: Wording) -> str:
    """A note to fill in, dated of the week's last day and marked as a draft."""
    header = [f"date: {span.last.sunday.isoformat()}"]
    if number is not None:
        header.append(f"number: {number}")
    header += ["category: []", "tags: []", "draft: true"]
    headings = [
        words.gettext("My joys"),
        words.gettext("My sorrows"),
        words.gettext("Recommendations to hear or read!"),
        words.gettext("Elsewhere"),
    ]
    sections = "\n".join(f"## {heading}\n\n- \n" for heading in headings)
    title = words.gettext("A title for {weeks}").format(weeks=words.weeks(span).lower())
    return "\n".join(["---", *header, "---", "", f"# {title}", "", sections])


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        FileExistsError: it is there; it stays as it is.
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_text(text, encoding="utf-8")
        # Unlike a renaming, it never takes the place of another file.
        path.hardlink_to(aside)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        aside.unlink(missing_ok=True)
