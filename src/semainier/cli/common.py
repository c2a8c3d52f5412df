"""What the commands share: the journal's folder, its configuration, words for messages."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from ..text.wording import N_

if TYPE_CHECKING:
    from datetime import date

    from ..source.header.schema import Rules
    from ..text.wording import Wording

ROOT_OPTION = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path, resolve_path=True),
    default=".",
    help=N_("The journal's folder, with conf.py."),
)


@dataclass(frozen=True)
class JournalConfig:
    """The values of conf.py that commands need.

    Attributes:
        raw: every name that conf.py defines.
    """

    words: Wording
    rules: Rules
    posts: str
    today: date
    aliases: dict[str, str]
    pauses: tuple[str, ...] = ()
    project: str = ""
    author: str = ""
    base: str = ""
    raw: dict[str, Any] = field(default_factory=dict, repr=False)


def require_conf(root: Path) -> None:
    """Make sure that a folder is a journal's.

    Raises:
        click.ClickException: it holds no conf.py.
    """
    if not (root / "conf.py").is_file():
        from ..text.wording import wording

        # Which language the journal has is not known yet.
        message = wording("fr").gettext(
            "there is no conf.py in {folder}: type this in the journal's folder, or name that"
            " folder with --root. The README says how to begin a journal."
        )
        raise click.ClickException(message.format(folder=root))


def journal_config(root: Path) -> JournalConfig:
    """Read the few values of conf.py that commands need.

    Raises:
        click.ClickException: there is no conf.py, or it cannot be run.
    """
    # Imported here, since Sphinx is slow to load.
    from ..model.section_kinds import with_aliases
    from ..options import parse_today
    from ..source.ablog_options import base_address, folder_of_posts, rules_of
    from ..text.wording import wording
    from .conf import run_conf

    require_conf(root)
    raw = run_conf(root)
    try:
        today = parse_today(raw.get("semainier_today", ""))
    except ValueError as error:
        raise click.ClickException(f"conf.py: semainier_today: {error}") from error
    return JournalConfig(
        words=wording(raw.get("language", "en")),
        rules=rules_of(raw, root),
        posts=folder_of_posts(raw, root),
        today=today,
        aliases=with_aliases(raw.get("semainier_section_aliases", {})),
        pauses=tuple(raw.get("semainier_pauses", {})),
        project=raw.get("project", ""),
        author=raw.get("author", ""),
        base=base_address(raw),
        raw=raw,
    )


class Interrupted(click.ClickException):
    """Ctrl+C. The exit code is the one that shells expect: 128 and the number of SIGINT."""

    exit_code = 130

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message on a line of its own, after the ^C that terminals show."""
        click.echo(f"\n{self.message}", file=file, err=True)


def command(root: Path, name: str, options: str = "") -> str:
    """The text to type for one of our commands: through the journal's Makefile, if it has one."""
    if (root / "Makefile").is_file():
        return f'make {name} ARGS="{options}"' if options else f"make {name}"
    return f"semainier {name} {options}".strip()


def build_command(root: Path) -> str:
    """The text to type to build the journal's site."""
    return "make html" if (root / "Makefile").is_file() else "semainier build"


def relative(path: Path) -> str:
    """A path relative to the current folder, as the writer would type it."""
    return os.path.relpath(path)
