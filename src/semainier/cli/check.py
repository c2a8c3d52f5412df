"""``semainier check``: every problem of every post, without building."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from sphinx.errors import SphinxError

from ..i18n import Wording
from ..sources import label_collisions, read_journal
from ..unknown_sections import Unknown, unknown_sections
from .common import ROOT_OPTION, journal_config


@click.command()
@ROOT_OPTION
@click.option("--recommendations", is_flag=True, help="Show how each recommendation is understood.")
def check(root: Path, recommendations: bool) -> None:
    """Check the headers of all posts, and list the sections of no known kind."""
    config = journal_config(root)
    words = config.words
    journal = read_journal(root, config.posts, config.rules)
    public = [source for source in journal.sources if source.is_public(config.today)]
    problems = sorted([*journal.problems, *label_collisions(public)])
    for problem in problems:
        click.echo(f"{problem.location}: {problem.render(words.gettext)}", err=True)
    for line in _unknown(unknown_sections(journal.sources, config.aliases), words):
        click.echo(line)
    count = len(journal.sources) + len(journal.broken)
    click.echo(
        words.gettext("{notes} checked, {problems}.").format(
            notes=words.notes(count), problems=words.problems(len(problems))
        )
    )
    if any(problem.is_error for problem in problems):
        raise SystemExit(1)
    if recommendations:
        _explain(root, words)


def _unknown(unknown: list[Unknown], words: Wording) -> Iterator[str]:
    """The headings of no known kind, and what to type for one of them."""
    if not unknown:
        return
    yield words.gettext("Sections of no known kind, shown under “Other sections”:")
    for one in unknown:
        yield f"  {one.path}:{one.line}: « {one.heading} » ({words.notes(one.notes)})"
    yield words.gettext(
        "If one is a section like the others, type in conf.py:"
        ' semainier_section_aliases = {{"{heading}": "recommendations"}}'
        " (or news, joys, sorrows, elsewhere; other keeps it as it is)."
    ).format(heading=unknown[0].heading)


def _explain(root: Path, words: Wording) -> None:
    # Sphinx is slow to import: not before it is needed.
    from ..reading import read_records
    from .understood import lines

    try:
        posts = read_records(root)
    except SphinxError as error:
        raise click.ClickException(str(error)) from error
    for line in lines(posts, words):
        click.echo(line)
