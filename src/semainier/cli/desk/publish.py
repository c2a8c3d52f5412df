"""``semainier publish``: check, build, and send what changed to where the journal is read."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...desk.publishing.failures import OvertakenError, PublishingError
from ...desk.publishing.places import Journal, place_of, without_password
from ...desk.publishing.site_files import digests_of
from ...desk.publishing.upload import Done, Place, Upload, carry_out, prepare
from ...diagnostics.system_errors import in_words
from ...model.destination import EXAMPLES, Destination, parse_destination
from ...text.wording import N_
from ..common import ROOT_OPTION, Interrupted, JournalConfig, journal_config

if TYPE_CHECKING:
    from ...text.wording import Wording


@click.command(
    help=N_(
        "Check the notes, build the site, then send what changed to where the journal is read, and"
        " delete there what is no longer published. The destination is semainier_publish, in"
        " conf.py."
    ),
    epilog=(
        "  semainier publish --dry-run\n"
        "  semainier publish\n"
        "  semainier publish --to folder:/media/camille/USB/journal"
    ),
)
@ROOT_OPTION
@click.option(
    "--dry-run", is_flag=True, help=N_("List what would be sent and deleted; send nothing.")
)
@click.option("--to", default="", help=N_("Another destination than that of conf.py."))
@click.option(
    "--adopt", is_flag=True, help=N_("Take over a place that is not empty, or another site's.")
)
@click.option(
    "--all", "everything", is_flag=True, help=N_("Send every file again, changed or not.")
)
def publish(root: Path, dry_run: bool, to: str, adopt: bool, everything: bool) -> None:
    """Check, build, and send what changed to where the journal is read."""
    config = journal_config(root)
    words = config.words
    destination = _destination(to or config.raw.get("semainier_publish", ""), words)
    with _failures(destination, words):
        place = place_of(destination, _journal(root, config))
        with _alone(root, "publish", words):
            _check_and_build(root, words)
            # No build may replace the site while it is sent.
            with _alone(root, "html", words):
                site = digests_of(root / "_build" / "html")
                compare = partial(prepare, place, site, config.base, adopt, everything)
                done = _tried(place, compare, words) if not dry_run else _listed(compare(), words)
    click.echo(_summary(done, dry_run, words))
    if not dry_run:
        _say_where(destination, config)


def _destination(given: object, words: Wording) -> Destination:
    """The destination that conf.py or the command names.

    Raises:
        click.ClickException: it names none, or none that can be understood.
    """
    found = parse_destination(given) if isinstance(given, str) else None
    if found:
        return found
    if given:
        message = words.gettext("“{value}” is no place to publish to; type one of: {examples}")
    else:
        message = words.gettext(
            "conf.py does not say where to publish. Type there for instance:"
            ' semainier_publish = "{example}" (or one of: {examples})'
        )
    examples = ", ".join(EXAMPLES[1:] if not given else EXAMPLES)
    raise click.ClickException(message.format(value=given, example=EXAMPLES[0], examples=examples))


def _journal(root: Path, config: JournalConfig) -> Journal:
    def message(count: int) -> str:
        said = config.words.ngettext("Publish {count} file", "Publish {count} files", count)
        return said.format(count=count)

    scratch = root / "_build" / ".publish.git"
    return Journal(root, root / "_build" / "html", scratch, config.author, message)


@contextmanager
def _failures(destination: Destination, words: Wording) -> Iterator[None]:
    """Tell what ends a publication, in one sentence.

    Raises:
        click.ClickException: the reason.
        Interrupted: Ctrl+C.
    """
    gettext, shown = words.gettext, without_password(str(destination))
    try:
        yield
    except PublishingError as error:
        reason = without_password(error.render(gettext))
        message = gettext("{destination}: {reason}").format(destination=shown, reason=reason)
        raise click.ClickException(message) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = in_words(error, gettext)
        file = f" ({error.filename})" if error.filename else ""
        message = gettext(
            "{destination}: {reason}{file}. To complete the publication once that is mended, type"
            " the same again."
        )
        raise click.ClickException(
            message.format(destination=shown, reason=reason, file=file)
        ) from error
    except KeyboardInterrupt:
        raise Interrupted(
            gettext("Interrupted: what was sent is there. To complete it, type the same again.")
        ) from None


@contextmanager
def _alone(root: Path, name: str, words: Wording) -> Iterator[None]:
    """Hold the lock of builds or of publications; wait for another one to end, and say so."""
    # Sphinx is slow to import: not before it is needed.
    from ...build.workspace import Folders, locked

    def waiting() -> None:
        message = words.gettext(
            "Another publication of this journal is under way: waiting for its end."
        )
        click.echo(message)

    with locked(Folders(root, root / "_build", name), waiting):
        yield


def _check_and_build(root: Path, words: Wording) -> None:
    """Check, then build.

    Raises:
        click.ClickException: something is wrong; nothing was sent.
    """
    from ..build import build
    from ..check import check

    run = click.get_current_context().invoke
    try:
        run(check, root=root, recommendations=False, everything=False)
    except SystemExit as error:
        message = words.gettext("Nothing was published: mend what is told above first.")
        raise click.ClickException(message) from error
    with _held():
        run(build, root=root, preview=False, verbose=False, everything=False, jobs=None)


@contextmanager
def _held() -> Iterator[None]:
    """Hold back remarks, which the check has made already; a build that fails needs them."""
    remarks = io.StringIO()
    try:
        with redirect_stderr(remarks):
            yield
    except Exception:
        sys.stderr.write(remarks.getvalue())
        raise


def _tried(place: Place, compare: Callable[[], Upload], words: Wording) -> Done:
    """Send; once more if someone else published to the same branch meanwhile."""
    try:
        return _sent(place, compare())
    except OvertakenError:
        click.echo(words.gettext("Someone else has published meanwhile: trying once more."))
        return _sent(place, compare())


def _sent(place: Place, upload: Upload) -> Done:
    return carry_out(place, upload) if upload.is_due else Done(0, 0)


def _listed(upload: Upload, words: Wording) -> Done:
    """Print what would be sent and deleted, a file a line."""
    plan = upload.plan
    for sign, paths in (("+", plan.new), ("~", plan.changed), ("-", plan.removed)):
        for path in paths:
            click.echo(f"{sign} {path}")
    return Done(len(plan.sent), len(plan.removed))


def _summary(done: Done, dry_run: bool, words: Wording) -> str:
    """How many files were sent and deleted, or would be."""
    if not any(done):
        return words.gettext("Nothing to send: what is published is up to date.")
    if dry_run:
        sent = words.ngettext("{count} file to send", "{count} files to send", done.sent)
        removed = words.ngettext("{count} to delete", "{count} to delete", done.removed)
    else:
        sent = words.ngettext("{count} file sent", "{count} files sent", done.sent)
        removed = words.ngettext("{count} deleted", "{count} deleted", done.removed)
    parts = (sent.format(count=done.sent), removed.format(count=done.removed))
    return ", ".join(parts) + "."


def _say_where(destination: Destination, config: JournalConfig) -> None:
    """Name the address to look at."""
    if address := config.base or (destination.kind == "folder" and destination.place):
        click.echo(config.words.gettext("To read: {address}").format(address=address))
