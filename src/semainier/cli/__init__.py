"""The writer's commands; each only speaks, the work is done elsewhere."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from ..text.wording import N_, wording
from .usage import ARGUMENTS, OPTIONS, language_of, speak, translated, worded

_HELP = N_("Write, check, preview and build a weekly journal.")

# Each command and the module that holds it: only the one that is called is loaded.
_COMMANDS = {
    "build": "build",
    "check": "check",
    "epub": "book",
    "export": "migration.export",
    "import": "migration.import_",
    "init": "desk.init",
    "new": "new",
    "printable": "book",
    "publish": "desk.publish",
    "search": "search",
    "serve": "serve",
    "upgrade": "desk.upgrade",
    "verify": "desk.verify",
}


# Commands whose names Python keeps for itself.
_NAMES = {"import": "import_"}


class _Commands(click.Group):
    # English, until the journal is known.
    _words: Callable[[str], str] = str

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Click looks here for what was perhaps meant.
        self.commands = dict.fromkeys(_COMMANDS)  # type: ignore[assignment]

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"{__name__}.{_COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, _NAMES.get(cmd_name, cmd_name))
        return translated(found, self._words)

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run from the command line, in the journal's language."""
        language = language_of(sys.argv[1:] if args is None else args)
        speak(language)
        self._words = wording(language).gettext
        self.help = self._words(_HELP)
        self.options_metavar = self._words(OPTIONS)
        self.subcommand_metavar = self._words(ARGUMENTS)
        # Click keeps the option ``--help`` in the language of the first call.
        self._help_option = None
        return super().main(args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl+C, or what was typed wrong, ends it in words."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            from .common import Interrupted

            # Which language the journal has is not known here.
            raise Interrupted(wording("fr").gettext("Interrupted.")) from None
        except OSError as error:
            # A closed pipe is click's to end in silence.
            if error.errno == errno.EPIPE:
                raise
            from .errors import unwritable

            raise unwritable(error) from None
        except NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise worded(error) from None


@click.group(cls=_Commands, help=_HELP)
def main() -> None:
    """Choose the command."""
