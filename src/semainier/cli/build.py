"""``semainier build``: the site in ``_build/html``, or a preview beside it."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from sphinx.errors import SphinxError

from .common import ROOT_OPTION, journal_config, relative


@click.command()
@ROOT_OPTION
@click.option("--preview", is_flag=True, help="Show drafts and future notes, in _build/preview.")
@click.option("--verbose", is_flag=True, help="Show what Sphinx does, step by step.")
def build(root: Path, preview: bool, verbose: bool) -> None:
    """Build the site; the previous one stays in place if anything goes wrong."""
    # Sphinx is slow to import: not before it is needed.
    from ..building import Folders
    from ..building import build as build_site

    words = journal_config(root).words
    folders = Folders(root, root / "_build", "preview" if preview else "html")
    status = sys.stdout if verbose or sys.stdout.isatty() else None
    try:
        result = build_site(folders, {"semainier_preview": preview}, status, sys.stderr)
    except SphinxError as error:
        raise _failure(words.gettext, str(error), folders.site) from error
    except UnicodeDecodeError as error:
        reason = words.gettext("A page is not in UTF-8: {reason}.").format(reason=error)
        raise _failure(words.gettext, reason, folders.site) from error
    except OSError as error:
        reason = words.gettext("Cannot write the site: {reason}.").format(reason=error.strerror)
        raise _failure(words.gettext, reason, folders.site) from error
    except Exception as error:
        if verbose:
            raise
        reason = words.gettext(
            "Something unexpected happened ({reason}); “semainier build --verbose” says where."
        ).format(reason=f"{type(error).__name__}: {error}")
        raise _failure(words.gettext, reason, folders.site) from error
    home = relative(folders.site / "index.html")
    click.echo(
        words.gettext("{notes} in {folder}. To read: open {home} in a browser.").format(
            notes=words.notes(result.posts), folder=relative(folders.site), home=home
        )
    )
    if result.remarks:
        click.echo(words.remarks(result.remarks))
    if result.hidden:
        click.echo(words.left_out(result.hidden))


def _failure(gettext, reason: str, site: Path) -> click.ClickException:  # type: ignore[no-untyped-def]
    """The error to raise: the reason, and what became of the previous site."""
    if site.exists():
        reason += " " + gettext("The previous site is unchanged: {folder}.").format(
            folder=relative(site)
        )
    return click.ClickException(reason)
