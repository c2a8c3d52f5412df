"""``semainier check``: every problem and remark of every post, without writing a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sphinx.errors import SphinxError

from ..desk.placeholders import placeholders
from ..diagnostics.shortening import Line, all_command, in_few_lines, kind_of, line_of
from ..diagnostics.system_errors import in_words
from ..recommendations.explanation import lines_of, summary
from ..source.people import FILE, unlisted
from ..source.post_files import Journal, label_collisions, read_journal
from ..source.unknown_sections import Unknown, unknown_sections
from ..text.wording import N_, Wording
from .common import ROOT_OPTION, JournalConfig, journal_config
from .errors import reason_of, undecodable, unexpected

if TYPE_CHECKING:
    from ..diagnostics.problem import Problem
    from ..records.dry_run import Reading, ReadPost


@click.command(
    help=N_("Check the headers and texts of all posts, and list the sections of no known kind.")
)
@ROOT_OPTION
@click.option(
    "--recommendations",
    is_flag=True,
    help=N_("Print what is understood of each recommendation, drafts included, and why."),
)
@click.option("--all", "everything", is_flag=True, help=N_("Tell every problem by itself."))
def check(root: Path, recommendations: bool, everything: bool) -> None:
    """Check the headers and texts of all posts, and list the sections of no known kind."""
    config = journal_config(root)
    words = config.words
    journal = read_journal(root, config.posts, config.rules)
    public = [source for source in journal.sources if source.is_public(config.today)]
    problems = sorted([*journal.problems, *label_collisions(public)])
    told: Callable[[list[Line]], Iterable[Line]]
    told = tuple if everything else partial(in_few_lines, words=words, command=all_command(root))
    _tell(told([line_of(problem, words.gettext) for problem in problems]))
    reading = _read(root, words)
    _tell(told([_line(remark) for remark in reading.remarks]))
    if recommendations:
        _understood(reading.posts, words)
    for line in _unknown(unknown_sections(journal.sources, config.aliases), words):
        click.echo(line)
    for line in _placed(root, reading, words):
        click.echo(line)
    for line in _unlisted(root, journal, config, words):
        click.echo(line)
    to_replace = list(placeholders(root, config.raw, config.posts))
    is_published = bool(config.raw.get("semainier_publish"))
    _unpublishable(to_replace, words, is_published)
    count = len(journal.sources) + len(journal.broken)
    click.echo(
        words.gettext("{notes} checked, {problems}.").format(
            notes=words.notes(count),
            problems=words.problems(len(problems) + len(reading.remarks)),
        )
    )
    refused = reading.failed or any(problem.is_error for problem in problems)
    if refused or (to_replace and is_published):
        raise SystemExit(1)


def _tell(lines: Iterable[Line]) -> None:
    """Print lines where problems belong."""
    for line in lines:
        click.echo(f"{line.place}: {line.sentence}" if line.place else line.sentence, err=True)


def _line(remark: str) -> Line:
    """A remark as a line: ``posts/2023-w46.md:12: there is no…``."""
    place, _, sentence = remark.partition(": ")
    return Line(place.partition(":")[0], place, sentence, kind_of(sentence))


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


def _unlisted(root: Path, journal: Journal, config: JournalConfig, words: Wording) -> Iterator[str]:
    """The names of the newest note and of drafts that people.yml does not list."""
    if not (root / FILE).is_file():
        return
    newest = max(journal.sources, key=lambda source: source.weeks.last, default=None)
    for source in journal.sources:
        if source is newest or source.why_private(config.today) == "draft":
            text = (root / source.path).read_text("utf-8", "replace")
            if found := unlisted(text, config.rules.people):
                message = words.gettext(
                    "{path}: these look like names that people.yml does not list: {names}. Add a"
                    " line for each person, as in: {name}: first"
                )
                yield message.format(path=source.path, names=", ".join(found), name=found[0])


def _unpublishable(found: list[Problem], words: Wording, is_published: bool) -> None:
    """Print what is still an example's: errors once the journal says where it is published."""
    if not found:
        return
    if not is_published:
        click.echo(words.gettext("To be replaced before the site is published:"))
    for line in map(partial(line_of, gettext=words.gettext), sorted(found)):
        click.echo(f"{'' if is_published else '  '}{line.place}: {line.sentence}", err=is_published)


def _placed(root: Path, reading: Reading, words: Wording) -> Iterator[str]:
    """The photographs that say where they were taken, each with its notes."""
    # Nor is what reads images quick to import.
    from ..markup.images.positions import holding

    found = holding(root, reading.images)
    if not found:
        return
    yield words.gettext(
        "Photographs that hold the place where they were taken. The site does not publish it;"
        " whoever is given the file itself can read it:"
    )
    for image in found:
        yield f"  {image} ({', '.join(reading.images[image])})"


def _read(root: Path, words: Wording) -> Reading:
    """The posts without an error, as a build reads them.

    Raises:
        click.ClickException: the posts cannot be read.
    """
    # Sphinx is slow to import: not before it is needed.
    from ..records.dry_run import read

    try:
        return read(root)
    except SphinxError as error:
        raise click.ClickException(reason_of(error, words.gettext)) from error
    except UnicodeDecodeError as error:
        raise click.ClickException(undecodable(root, error, words.gettext)) from error
    except OSError as error:
        reason = words.gettext("The notes cannot be read: {reason}.").format(
            reason=in_words(error, words.gettext)
        )
        raise click.ClickException(reason) from error
    except Exception as error:
        raise click.ClickException(unexpected(error, words.gettext)) from error


def _understood(posts: list[ReadPost], words: Wording) -> None:
    """Print what is understood of the recommendations of every post without an error."""
    for read in posts:
        for one in read.works:
            line = read.line_of(one.anchor)
            place = f"{read.path}:{line}" if line else read.path
            click.echo("\n".join(lines_of(one, place, words)) + "\n")
    told = [one for read in posts for one in read.works]
    click.echo("\n".join(summary(told, len(posts), words)))
