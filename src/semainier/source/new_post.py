"""A new note: its path, its number, its text."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..model.week import WeekSpan
from ..text.wording import Wording


def note_path(posts: Path, span: WeekSpan) -> Path:
    """The path of the note of a week: ``posts/2026/2026-w47.md``."""
    week = span.first
    return posts / str(week.year) / f"{week.year}-w{week.week:02d}.md"


def next_number(numbers: Iterable[int | None]) -> int | None:
    """The number after the highest, or None in a journal without numbers."""
    known = [number for number in numbers if number is not None]
    return max(known) + 1 if known else None


def note_text(span: WeekSpan, number: int | None, words: Wording) -> str:
    """The text of a note to fill in: a draft, with the week's last day as its date."""
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
    """Write a new file, whole or not at all.

    Raises:
        FileExistsError: the file exists already. It is left unchanged.
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_text(text, encoding="utf-8")
        # A hard link never replaces another file; a renaming would.
        path.hardlink_to(aside)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        aside.unlink(missing_ok=True)
