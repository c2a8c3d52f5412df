"""``semainier new``: writes a week's note from a template, never over an existing one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import click

from ..model.week import IsoWeek, WeekSpan
from ..model.week_index import parse_span
from ..source.new_post import missed_weeks, next_number, note_path, note_text, write_new
from ..source.post_files import Journal, read_journal
from ..text.wording import N_, Wording
from .common import ROOT_OPTION, JournalConfig, command, journal_config, relative

# The writer's own template, from the journal's folder.
TEMPLATE = "_templates/week.md"


@dataclass(frozen=True)
class _Wanted:
    """What was asked for: the weeks, the day of publication, and whether anything was named."""

    span: WeekSpan
    day: date
    is_default: bool = False


@click.command(help=N_("Write a week's note from the template."))
@ROOT_OPTION
@click.option("--week", help=N_("An ISO week such as 2026-W47; by default this week."))
@click.option("--weeks", help=N_("Several weeks in one note, such as 2024-W30/2024-W32."))
@click.option("--date", "day", help=N_("The day of publication; its week is the note's."))
@click.option("--again", is_flag=True, help=N_("Write another note of a week that has one."))
@click.option("--edit", is_flag=True, help=N_("Open the note in the editor ($VISUAL, $EDITOR)."))
def new(
    root: Path, week: str | None, weeks: str | None, day: str | None, again: bool, edit: bool
) -> None:
    """Write a week's note from the template."""
    config = journal_config(root)
    words = config.words
    wanted = _wanted(config, week, weeks, day)
    journal = read_journal(root, config.posts, config.rules)
    known = [root / name for name in (*(s.path for s in journal.sources), *journal.broken)]
    path = _free_path(root / config.posts, wanted.span, known) if again else None
    path = path or note_path(root / config.posts, wanted.span)
    there = next((one for one in (path, *known) if one.stem == path.stem and one.exists()), None)
    if there and not edit:
        _refuse_to_overwrite(root, there, wanted.span, journal, known, words)
    if not there:
        text = note_text(
            wanted.span, wanted.day, _number(journal, wanted.span), words, _template(root, words)
        )
        write_new(path, text)
        for line in _said(root, config, journal, wanted, path):
            click.echo(line)
    if edit:
        _open(there or path, words)


# --- What is asked for ---------------------------------------------------------


def _wanted(config: JournalConfig, week: str | None, weeks: str | None, day: str | None) -> _Wanted:
    """The weeks and the day of publication, from the options.

    Without ``--date``, the note is dated today, so that it is published as soon as it is no
    draft any more; the note of a week to come is dated by the end of that week.

    Raises:
        click.ClickException: an option cannot be read, or two of them are given.
    """
    gettext = config.words.gettext
    if sum(option is not None for option in (week, weeks, day)) > 1:
        raise click.ClickException(gettext("Give one of --week, --weeks and --date."))
    if day is not None:
        found = _day(day, config)
        return _Wanted(WeekSpan.of(found), found)
    span = _span(week, weeks, config)
    is_to_come = span.first.monday > config.today
    return _Wanted(span, span.last.sunday if is_to_come else config.today, not (week or weeks))


def _span(week: str | None, weeks: str | None, config: JournalConfig) -> WeekSpan:
    """The weeks that are asked for, or the current one."""
    gettext, current = config.words.gettext, IsoWeek.of(config.today)
    if weeks is not None:
        span = parse_span(weeks)
        if span is None:
            message = gettext("“{weeks}” are no ISO weeks; type for example {example}.")
            example = f"{current + -2}/{current + -1}"
            raise click.ClickException(message.format(weeks=weeks, example=example))
        return span
    if week is None:
        return WeekSpan(current, current)
    try:
        found = IsoWeek.parse(week)
    except ValueError as error:
        message = gettext("“{week}” is not an ISO week; type for example {example}.")
        raise click.ClickException(message.format(week=week, example=current)) from error
    return WeekSpan(found, found)


def _day(day: str, config: JournalConfig) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        message = config.words.gettext("“{day}” is no date; type for example {example}.")
        raise click.ClickException(message.format(day=day, example=config.today)) from error


def _template(root: Path, words: Wording) -> str | None:
    """The writer's own template, if there is one.

    Raises:
        click.ClickException: it is not in UTF-8.
    """
    path = root / TEMPLATE
    if not path.is_file():
        return None
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        message = words.gettext("{path} is not in UTF-8: save it again in that encoding.")
        raise click.ClickException(message.format(path=relative(path))) from error


def _number(journal: Journal, span: WeekSpan) -> int | None:
    """The next number, for the newest note only: before others, the writer chooses it."""
    if any(source.weeks.last > span.last for source in journal.sources):
        return None
    return next_number(source.header.number for source in journal.sources)


# --- Where it goes ---------------------------------------------------------------


def _free_path(posts: Path, span: WeekSpan, known: list[Path]) -> Path:
    """The path of the first, second, third… note of a week whose name is free."""
    stems = {path.stem for path in known}
    paths = (note_path(posts, span, copy) for copy in count(1))
    return next(path for path in paths if path.stem not in stems and not path.exists())


def _free_week(posts: Path, span: WeekSpan, known: list[Path], journal: Journal) -> IsoWeek:
    """The first week after a span that no note covers and whose file name is free."""
    covered = {week for source in journal.sources for week in source.weeks}
    stems = {path.stem for path in known}
    week = span.last + 1
    while week in covered or note_path(posts, WeekSpan(week, week)).stem in stems:
        week += 1
    return week


def _refuse_to_overwrite(
    root: Path, there: Path, span: WeekSpan, journal: Journal, known: list[Path], words: Wording
) -> None:
    """Say what to type if there is a note of that name, in any folder.

    Raises:
        click.ClickException: always.
    """
    free = _free_week(there.parent, span, known, journal)
    asked = f"--weeks {span}" if len(span) > 1 else f"--week {span}"
    message = words.gettext(
        "{path} exists already: open it, or type “{command}” with another week, or “{again}”"
        " for a second note of the same week."
    )
    raise click.ClickException(
        message.format(
            path=relative(there),
            command=command(root, "new", f"--week {free}"),
            again=command(root, "new", f"{asked} --again"),
        )
    )


# --- What is said ----------------------------------------------------------------


def _said(
    root: Path, config: JournalConfig, journal: Journal, wanted: _Wanted, path: Path
) -> Iterator[str]:
    """What to do next, and which weeks have no note."""
    words = config.words
    is_to_come = wanted.day > config.today
    message = (
        words.gettext(
            "{path} is ready, as a draft, dated {date}: take the “draft” line away to publish"
            " it from that day on."
        )
        if is_to_come
        else words.gettext(
            "{path} is ready, as a draft, dated {date}: take the “draft” line away to publish it."
        )
    )
    yield message.format(path=relative(path), date=words.day(wanted.day))
    if wanted.is_default and (missed := _missed(config, journal, wanted.span.first)):
        message = words.gettext(
            "There is no note of {weeks}, which is fine. One note can cover them all: {command}"
        )
        asked = f"--weeks {missed}" if len(missed) > 1 else f"--week {missed}"
        yield message.format(weeks=words.weeks(missed).lower(), command=command(root, "new", asked))


def _missed(config: JournalConfig, journal: Journal, current: IsoWeek) -> WeekSpan | None:
    covered = [week for source in journal.sources for week in source.weeks]
    spans = filter(None, map(parse_span, config.pauses))
    return missed_weeks(covered, [span.last for span in spans], current) if covered else None


def _open(path: Path, words: Wording) -> None:
    """Open a note in the editor.

    Raises:
        click.ClickException: there is no editor, or it failed.
    """
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        message = words.gettext(
            "The editor could not be opened ({reason}). Name one, as in: {command}"
        )
        given = message.format(reason=error.message, command="EDITOR=nano semainier new --edit")
        raise click.ClickException(given) from error
