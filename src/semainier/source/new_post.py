"""A new note: its path, its number, its text."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from string import Template

from ..model.week import IsoWeek, WeekSpan
from ..text.wording import Wording


def stem_of_span(span: WeekSpan, copy: int = 1) -> str:
    """The name of a note without suffix: ``2026-w47``, ``2024-w30-w32``, ``2026-w47-2``."""
    stem = f"{span.first.year}-w{span.first.week:02d}"
    if span.last.year != span.first.year:
        stem += f"-{span.last.year}-w{span.last.week:02d}"
    elif span.last != span.first:
        stem += f"-w{span.last.week:02d}"
    return stem if copy == 1 else f"{stem}-{copy}"


def note_path(posts: Path, span: WeekSpan, copy: int = 1) -> Path:
    """The path of the note of a week: ``posts/2026/2026-w47.md``."""
    return posts / str(span.first.year) / f"{stem_of_span(span, copy)}.md"


def next_number(numbers: Iterable[int | None]) -> int | None:
    """The number after the highest, or None in a journal without numbers."""
    known = [number for number in numbers if number is not None]
    return max(known) + 1 if known else None


def note_text(
    span: WeekSpan,
    day: date,
    number: int | None,
    words: Wording,
    template: str | None = None,
) -> str:
    """The text of a note to fill in.

    Args:
        span: the weeks that it covers.
        day: its date of publication.
        number: its number, in a journal with numbers.
        words: of the journal.
        template: the writer's own text, in which ``$date``, ``$number``, ``$weeks`` and
            ``$title`` are replaced (`string.Template`).
    """
    title = words.gettext("A title for {weeks}").format(weeks=words.weeks(span).lower())
    if template is not None:
        values = {"date": day, "number": number or "", "weeks": span, "title": title}
        return Template(template).safe_substitute(values)
    header = [f"date: {day.isoformat()}"]
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
    return "\n".join(["---", *header, "---", "", f"# {title}", "", sections])


def missed_weeks(
    covered: Iterable[IsoWeek], paused: Iterable[IsoWeek], current: IsoWeek
) -> WeekSpan | None:
    """The weeks before the current one that no note covers, since the last one that has a note.

    None if there is no such week, or no note yet. Pauses are not missed weeks: only the weeks
    after the last pause count.
    """
    known = [week for week in (*covered, *paused) if week < current]
    if not known or current - max(known) < 2:
        return None
    return WeekSpan(max(known) + 1, current + -1)


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
