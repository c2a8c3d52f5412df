"""``semainier new``: this week's note from a template, never over an existing one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..drafting import next_number, note_path, note_text
from ..model import IsoWeek, WeekSpan
from ..sources import read_journal
from .common import ROOT_OPTION, JournalConfig, journal_config, relative


@click.command()
@ROOT_OPTION
@click.option("--week", help="An ISO week such as 2026-W47; by default this week.")
def new(root: Path, week: str | None) -> None:
    """Write a week's note from the template."""
    config = journal_config(root)
    span = _span(config, week)
    path = note_path(root / config.posts, span)
    if path.exists():
        message = config.words.gettext(
            "{path} exists already: open it, or type “make new ARGS='--week 2026-W47'” "
            "with another week."
        )
        raise click.ClickException(message.format(path=relative(path)))
    journal = read_journal(root, config.posts, config.rules)
    numbers = [source.header.number for source in journal.sources]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(note_text(span, next_number(numbers), config.words), encoding="utf-8")
    click.echo(
        config.words.gettext(
            "{path} is ready, as a draft: take the “draft” line away to publish it."
        ).format(path=relative(path))
    )


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
