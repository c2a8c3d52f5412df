"""``semainier import``: posts of another engine become notes of the journal."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ...migration.detection import READERS, reader_named, reader_of
from ...migration.imported_post import Reader, Remarks
from ...migration.importing import Target, import_posts
from ...migration.report import Report, lines
from ...migration.source_tree import (
    DamagedArchiveError,
    OversizedError,
    SourceError,
    SourceTree,
)
from ...migration.state import StateError, write_whole
from ...text.wording import N_, Wording
from ..common import JournalConfig, journal_config

# The exit status when something cannot be read at all.
UNUSABLE = 2


class UnusableError(click.ClickException):
    """The source cannot be imported."""

    exit_code = UNUSABLE


@click.command(
    "import",
    help=N_("Import the posts of another engine: a file, a folder or an export."),
    epilog=N_(
        "For instance: semainier import ../old-site --dry-run, then without it. The exit status"
        " says whether anything was lost: 0 nothing, 1 something, 2 nothing could be read."
    ),
)
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--from", "kind", help=N_("What the source is; by default it is recognised."))
@click.option(
    "--into",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path, resolve_path=True),
    default=".",
    help=N_("The journal's folder, with conf.py."),
)
@click.option("--old-site", default="", help=N_("The address of the old site."))
@click.option(
    "--old-urls",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("A list of old addresses, one a line, to look for."),
)
@click.option("--dry-run", is_flag=True, help=N_("Write nothing; print the report."))
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("Write the whole report into a file (JSON)."),
)
def import_(
    source: Path,
    kind: str | None,
    root: Path,
    old_site: str,
    old_urls: Path | None,
    dry_run: bool,
    report_file: Path | None,
) -> None:
    """Import the posts of another engine."""
    config = journal_config(root)
    words = config.words
    remarks = Remarks(language=words.language)
    target = _target(root, config, old_site, _listed(old_urls, words))
    tree, reader = _opened(source, kind, words)
    try:
        report = _imported(tree, reader, target, remarks, dry_run, words)
    except SourceError as error:
        raise _unreadable(source, error, words) from error
    except StateError as error:
        message = words.gettext(
            "{file} is damaged: take it back from your backup, or remove it to import anew."
        )
        raise UnusableError(message.format(file=error)) from error
    if report_file:
        content = json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n"
        write_whole(report_file, content.encode())
    for line in lines(report, words, is_dry=dry_run):
        click.echo(line)
    if not sum(report.notes.values()):
        raise UnusableError(words.gettext("There is no post in {source}.").format(source=source))
    if report.has_loss:
        raise SystemExit(1)


def _imported(
    tree: SourceTree,
    reader: Reader,
    target: Target,
    remarks: Remarks,
    is_dry: bool,
    words: Wording,
) -> Report:
    """Import, with the count of posts shown on a terminal."""
    click.echo(words.gettext("The source is read as: {kind}").format(kind=reader.name))
    if not sys.stderr.isatty():
        return import_posts(tree, reader, target, remarks, is_dry=is_dry)
    label = words.gettext("Notes")
    with click.progressbar(length=1, label=label, file=sys.stderr, show_pos=True) as bar:

        def progress(count: int) -> None:
            # How many posts there are is known when all are read.
            bar.length = count + 1
            bar.update(1)

        return import_posts(tree, reader, target, remarks, is_dry=is_dry, progress=progress)


def _opened(source: Path, kind: str | None, words: Wording) -> tuple[SourceTree, Reader]:
    """The source, and its reader.

    Raises:
        UnusableError: it is not there, or nobody recognises it.
    """
    known = ", ".join(READERS)
    if kind is not None and kind not in READERS:
        message = words.gettext("“{kind}” is no kind of source; --from takes one of: {known}.")
        raise UnusableError(message.format(kind=kind, known=known))
    try:
        tree = SourceTree(source)
        reader = reader_named(kind) if kind else reader_of(tree)
    except FileNotFoundError as error:
        raise _missing(source, words) from error
    except SourceError as error:
        raise _unreadable(source, error, words) from error
    if reader is None:
        message = words.gettext(
            "{source} is of no known kind: say which with --from, one of: {known}."
        )
        raise UnusableError(message.format(source=source, known=known))
    return tree, reader


def _missing(source: Path, words: Wording) -> UnusableError:
    message = words.gettext("There is nothing at {source}: name a file, a folder or an export.")
    return UnusableError(message.format(source=source))


def _unreadable(source: Path, error: SourceError, words: Wording) -> UnusableError:
    if isinstance(error, OversizedError):
        message = words.gettext(
            "{source}: “{reason}” grows beyond what a journal holds, and is not unpacked. If you"
            " know this archive, unpack it yourself and name the folder."
        )
        return UnusableError(message.format(source=source, reason=error))
    if isinstance(error, DamagedArchiveError):
        message = words.gettext(
            "{source}: “{reason}” is damaged. Make the export again, or download it once more."
        )
        return UnusableError(message.format(source=source, reason=error))
    message = words.gettext("{source} cannot be imported: {reason}")
    return UnusableError(message.format(source=source, reason=error))


def _listed(path: Path | None, words: Wording) -> tuple[str, ...]:
    """The addresses of a list, one a line; lines that begin with a number sign are comments."""
    if path is None:
        return ()
    try:
        text = path.read_text("utf-8", "replace")
    except FileNotFoundError as error:
        raise _missing(path, words) from error
    found = (line.strip() for line in text.splitlines())
    return tuple(line for line in found if line and not line.startswith("#"))


def _target(root: Path, config: JournalConfig, old_site: str, old_urls: tuple[str, ...]) -> Target:
    categories = tuple(config.raw.get("semainier_categories", ()))
    return Target(root, config.posts, categories, old_site, old_urls)
