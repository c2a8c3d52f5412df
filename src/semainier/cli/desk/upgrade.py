"""``semainier upgrade``: gives a journal a newer engine, and says what changed."""

from __future__ import annotations

from pathlib import Path

import click

from ...desk.engine_files import FOLDER, EngineError, engine_files, engine_files_of
from ...desk.new_journal import write_files
from ...desk.upgrading import Upgrade, news, planned
from ...text.wording import N_, Wording
from ..common import ROOT_OPTION, journal_config, relative

# How many lines of the changelog are shown.
_SHOWN = 20


@click.command(help=N_("Take a newer engine and its locked packages, and say what changed."))
@ROOT_OPTION
@click.option(
    "--from",
    "wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=N_("The engine as a wheel; by default the one that runs this command."),
)
def upgrade(root: Path, wheel: Path | None) -> None:
    """Take a newer engine and its locked packages, and say what changed."""
    words = journal_config(root).words
    if not (root / FOLDER).is_dir():
        message = words.gettext(
            "{folder} keeps no engine of its own (a folder “engine”): the command that builds it"
            " is what to bring up to date."
        )
        raise click.ClickException(message.format(folder=root))
    try:
        engine = engine_files_of(wheel) if wheel else engine_files()
    except EngineError as error:
        message = words.gettext("{path} is no engine: a wheel such as {example} is expected.")
        example = "semainier-0.2.0-py3-none-any.whl"
        given = message.format(path=relative(wheel) if wheel else error, example=example)
        raise click.ClickException(given) from error
    plan = planned(root, engine, words)
    if plan.changes_nothing(root):
        click.echo(
            words.gettext("The engine is up to date ({version}).").format(version=plan.after)
        )
        return
    write_files(root, plan.files)
    for old in plan.outdated:
        old.unlink(missing_ok=True)
    _say(plan, engine[f"{FOLDER}/CHANGELOG.md"].decode(), words)


def _say(plan: Upgrade, changelog: str, words: Wording) -> None:
    """Say which engine the journal has now, and what is new in it."""
    message = words.gettext("The engine goes from {before} to {after}; your texts are untouched.")
    click.echo(message.format(before=plan.before or "?", after=plan.after))
    if plan.kept_makefile:
        click.echo(words.gettext("Your Makefile is your own, and stays as it is."))
    lines = list(news(changelog, plan.before))
    for line in lines[:_SHOWN]:
        click.echo(line)
    if len(lines) > _SHOWN:
        click.echo(words.gettext("All of it is in engine/CHANGELOG.md."))
    click.echo(words.gettext("Type “make html” to build with it."))
