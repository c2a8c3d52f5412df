"""``semainier new``: writes a week's note from a template, never over an existing one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..model.week import IsoWeek, WeekSpan
from ..source.new_post import next_number, note_path, note_text, write_new
from ..source.post_files import read_journal
from ..text.wording import N_, Wording
from .common import ROOT_OPTION, JournalConfig, command, journal_config, relative


@click.command(help=N_("Write a week's note from the template."))
@ROOT_OPTION
@click.option("--week", help=N_("An ISO week such as 2026-W47; by default this week."))
def new(root: Path, week: str | None) -> None:
    """Write a week's note from the template."""
    config = journal_config(root)
    words = config.words
    span = _span(config, week)
    journal = read_journal(root, config.posts, config.rules)
    path = note_path(root / config.posts, span)
    known = [root / name for name in (*(s.path for s in journal.sources), *journal.broken)]
    told = {week for source in journal.sources for week in source.weeks}
    _refuse_to_overwrite(root, path, known, _free(root / config.posts, span, known, told), words)
    # Only the newest note gets a number: before others, the writer chooses it.
    newest = all(source.weeks.last < span.first for source in journal.sources)
    numbers = [source.header.number for source in journal.sources] if newest else []
    write_new(path, note_text(span, next_number(numbers), words))
    click.echo(
        words.gettext(
            "{path} is ready, as a draft, dated {date}: take the “draft” line away to publish"
            " it from that day on."
        ).format(path=relative(path), date=words.day(span.last.sunday))
    )


def _free(posts: Path, span: WeekSpan, known: list[Path], told: set[IsoWeek]) -> IsoWeek:
    """The first week after a span that no note covers and whose file name is free."""
    stems = {path.stem for path in known}
    week = span.last + 1
    while week in told or note_path(posts, WeekSpan(week, week)).stem in stems:
        week += 1
    return week


def _refuse_to_overwrite(
    root: Path, path: Path, known: list[Path], free: IsoWeek, words: Wording
) -> None:
    """Raise an exception if there is a note of that name, in any folder."""
    for there in (path, *known):
        if there.stem == path.stem and there.exists():
            message = words.gettext(
                "{path} exists already: open it, or type “{command}” with another week."
            )
            other = command(root, "new", f"--week {free}")
            raise click.ClickException(message.format(path=relative(there), command=other))


def _span(config: JournalConfig, week: str | None) -> WeekSpan:
    """The week asked for, or the current one."""
    if week is None:
        return WeekSpan.of(date.today())
    try:
        found = IsoWeek.parse(week)
    except ValueError as error:
        message = config.words.gettext("“{week}” is not an ISO week; type for example {example}.")
        example = IsoWeek.of(date.today())
        raise click.ClickException(message.format(week=week, example=example)) from error
    return WeekSpan(found, found)
