"""``semainier build``: the site in ``_build/html``, or a preview beside it."""

from __future__ import annotations

import gc
import shutil
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..build.fingerprint import forget_messages, input_digest, store_messages, stored_messages
from ..text.wording import N_
from .common import (
    ROOT_OPTION,
    Interrupted,
    command,
    journal_config,
    relative,
    require_conf,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from ..build.run import Result
    from ..source.post_files import Source
    from ..text.wording import Wording
    from .outcome import Outcome

# How many notes that are not published are named.
_SHOWN = 5


@click.command(help=N_("Build the site; the previous one stays in place if anything goes wrong."))
@ROOT_OPTION
@click.option(
    "--preview", is_flag=True, help=N_("Show drafts and future notes, in _build/preview.")
)
@click.option("--verbose", is_flag=True, help=N_("Show what Sphinx does, step by step."))
@click.option("--all", "everything", is_flag=True, help=N_("Tell every problem by itself."))
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help=N_("How many processes work at once; by default as many as there are processors."),
)
def build(root: Path, preview: bool, verbose: bool, everything: bool, jobs: int | None) -> None:
    """Build the site; the previous one stays in place if anything goes wrong."""
    # Before anything is looked at: this may be no journal, but a whole disk.
    require_conf(root)
    name = "preview" if preview else "html"
    folder = root / "_build"
    memory, given = folder / ".work" / f"{name}-unchanged.json", input_digest(root, folder)
    said = stored_messages(memory, given, folder / name)
    if verbose or said is None:
        forget_messages(memory)
        said, result = _built(root, name, verbose, everything, jobs)
        _forget_names(root, folder, name)
        # To look through the records of all notes again, or to take them apart before
        # the process ends, would take a second.
        gc.freeze()
        # What was remarked on is to be said again; what lies elsewhere cannot be watched.
        if not (result.outcome.remarks or result.reaches_out):
            store_messages(memory, given, result.files, said)
    for line in said:
        click.echo(line)


def _forget_names(root: Path, folder: Path, name: str) -> None:
    """Remove what was made under another people.yml: previews, books, the site before this one.

    Whoever asks to be named no more is named in no file that lies about.
    """
    # Not before they are needed: a build that has nothing to do takes a fifth of a second.
    from ..build.fingerprint import file_digest
    from ..source.people import FILE

    memory, now = folder / ".work" / "people.txt", file_digest(root / FILE)
    before = memory.read_text("utf-8") if memory.is_file() else ""
    if now == before or name == "preview":
        return
    if before or now:
        for old in ("preview", "epub", "pdf", ".html-twin", ".preview-twin"):
            shutil.rmtree(folder / old, ignore_errors=True)
    with suppress(OSError):
        memory.write_text(now, encoding="utf-8")


def _built(
    root: Path, name: str, verbose: bool, everything: bool, jobs: int | None
) -> tuple[list[str], Result[Outcome]]:
    """Build the site, and what to say of it.

    Raises:
        click.ClickException: the reason, and what became of the previous site.
    """
    # Sphinx is slow to import: not before it is needed.
    from sphinx.errors import ExtensionError, SphinxError

    from ..build.run import LinkedSiteError
    from ..build.workspace import Folders
    from ..diagnostics.system_errors import in_words
    from .errors import reason_of, undecodable, unexpected
    from .outcome import NothingLeftError, build_journal

    config = journal_config(root)
    words = config.words
    folders = Folders(root, root / "_build", name)
    status = sys.stdout if verbose or sys.stdout.isatty() else None
    overrides = {"semainier_preview": name == "preview", "semainier_tell_all": everything}
    try:
        result = build_journal(
            folders, overrides, status, sys.stderr, partial(_waiting, words), jobs
        )
    except (NothingLeftError, LinkedSiteError) as error:
        text = _linked if isinstance(error, LinkedSiteError) else _nothing_left
        reason = text(words.gettext).format(folder=relative(folders.site))
        raise _failure(words.gettext, reason, folders.site) from error
    except SphinxError as error:
        if verbose and isinstance(error, ExtensionError):
            raise
        raise _failure(words.gettext, reason_of(error, words.gettext), folders.site) from error
    except UnicodeDecodeError as error:
        reason = undecodable(root, error, words.gettext)
        raise _failure(words.gettext, reason, folders.site) from error
    except OSError as error:
        reason = words.gettext("Cannot write the site: {reason}.").format(
            reason=in_words(error, words.gettext)
        )
        raise _failure(words.gettext, reason, folders.site) from error
    except KeyboardInterrupt:
        reason = words.gettext("Interrupted: nothing was built.")
        raise Interrupted(_and_the_site(words.gettext, reason, folders.site)) from None
    except Exception as error:
        if verbose:
            raise
        raise _failure(words.gettext, unexpected(error, words.gettext), folders.site) from error
    return list(_said(root, folders.site, result.outcome, words, config.today)), result


def _waiting(words: Wording) -> None:
    """Say why nothing happens."""
    click.echo(words.gettext("Another build of this journal is under way: waiting for its end."))


def _linked(gettext: Callable[[str], str]) -> str:
    """Why a site that is a link is refused."""
    return gettext(
        "{folder} is a link to another folder. Remove the link and build again: a site is"
        " swapped in whole there. Then copy it to where it is served."
    )


def _nothing_left(gettext: Callable[[str], str]) -> str:
    """Why a site that has notes is not replaced by one without."""
    return gettext(
        "No note is left to publish: their folder is empty, or all are drafts or dated in the"
        " future. To publish a site without notes, remove {folder} first."
    )


def _said(root: Path, site: Path, outcome: Outcome, words: Wording, today: date) -> Iterator[str]:
    """What to say of a site that was built."""
    yield words.gettext("{notes} in {folder}. To read: open {home} in a browser.").format(
        notes=words.notes(outcome.posts), folder=relative(site), home=relative(site / "index.html")
    )
    if outcome.remarks:
        yield words.remarks(outcome.remarks).format(command=command(root, "check"))
    yield from _hidden(outcome.hidden, words, command(root, "serve"), today)


def _hidden(hidden: tuple[Source, ...], words: Wording, serve: str, today: date) -> Iterator[str]:
    """Which notes are not published, each with the reason."""
    if not hidden:
        return
    yield words.left_out(len(hidden)).format(command=serve)
    for source in hidden[:_SHOWN]:
        reason = _why(source, words, today)
        yield f"  {source.path}: {reason}"
    if len(hidden) > _SHOWN:
        yield "  " + words.gettext("and {count} more").format(count=len(hidden) - _SHOWN)


def _why(source: Source, words: Wording, today: date) -> str:
    """Why a note is not published: a draft, no date, one to come, or conf.py."""
    header = source.header
    if header.draft or header.private_by:
        message = words.gettext("a draft (take its “{key}” line away to publish it)")
        return message.format(key="draft" if header.draft else header.private_by)
    if source.header.date is None:
        return words.gettext(
            "without a date (type one in its header to publish it: date: {day})"
        ).format(day=today.isoformat())
    if source.why_private(today) == "expired":
        return words.gettext("no longer to be shown, by the date of its header")
    if source.is_public(today):
        return words.gettext("left out by conf.py (exclude_patterns)")
    when = words.day(source.header.date)
    return words.gettext(
        "dated {date}; it will be published by the first build from that day on"
    ).format(date=when)


def _failure(gettext: Callable[[str], str], reason: str, site: Path) -> click.ClickException:
    """The error to raise: the reason, and what became of the previous site."""
    return click.ClickException(_and_the_site(gettext, reason, site))


def _and_the_site(gettext: Callable[[str], str], reason: str, site: Path) -> str:
    """Why there is no new site, and what became of the previous one."""
    # The server of the preview makes its folder before the first build.
    if (site / "index.html").exists():
        reason += " " + gettext("The previous site is unchanged: {folder}.").format(
            folder=relative(site)
        )
    return reason
