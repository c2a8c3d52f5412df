"""``semainier check``: every problem of every post, without building."""

from __future__ import annotations

from pathlib import Path

import click

from ..sources import label_collisions, read_journal
from .common import ROOT_OPTION, journal_config


@click.command()
@ROOT_OPTION
def check(root: Path) -> None:
    """Check the headers of all posts."""
    config = journal_config(root)
    words = config.words
    journal = read_journal(root, config.posts, config.rules)
    public = [source for source in journal.sources if source.is_public(config.today)]
    problems = sorted([*journal.problems, *label_collisions(public)])
    for problem in problems:
        click.echo(f"{problem.location}: {problem.render(words.gettext)}", err=True)
    count = len(journal.sources) + len(journal.broken)
    click.echo(
        words.gettext("{notes} checked, {problems}.").format(
            notes=words.notes(count), problems=words.problems(len(problems))
        )
    )
    if any(problem.is_error for problem in problems):
        raise SystemExit(1)
