"""``semainier verify``: builds the site, then looks through it; ``make test`` of a journal."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from ...desk.verification import verify as problems_of
from ...diagnostics.shortening import all_command, in_few_lines, line_of
from ...source.people import names_of
from ...source.post_files import read_journal
from ...text.wording import N_
from ..build import build
from ..common import ROOT_OPTION, journal_config


@click.command(
    help=N_("Build the site, then check every link, what it loads and what must stay private.")
)
@ROOT_OPTION
@click.option("--all", "everything", is_flag=True, help=N_("Tell every problem by itself."))
@click.pass_context
def verify(context: click.Context, root: Path, everything: bool) -> None:
    """Build the site, then look through it."""
    context.invoke(build, root=root, preview=False, verbose=False, everything=everything, jobs=None)
    config = journal_config(root)
    words = config.words
    journal = read_journal(root, config.posts, config.rules)
    private = [source for source in journal.sources if not source.is_public(config.today)]
    site = root / "_build/html"
    names = names_of(config.rules.people)
    found = sorted(problems_of(site, config.base, root, private, names))
    lines = [line_of(problem, words.gettext) for problem in found]
    shortened = partial(in_few_lines, words=words, command=all_command(root))
    for line in lines if everything else shortened(lines):
        click.echo(f"{line.place}: {line.sentence}" if line.place else line.sentence, err=True)
    pages = sum(1 for _ in site.rglob("*.html"))
    click.echo(
        words.gettext("{count} pages checked, {problems}.").format(
            count=words.number(pages), problems=words.problems(len(found))
        )
    )
    if found:
        raise SystemExit(1)
