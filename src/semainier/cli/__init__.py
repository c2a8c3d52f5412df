"""The writer's commands; each only speaks, the work is done elsewhere."""

from __future__ import annotations

import errno
from importlib import import_module
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

# Each command and the module that holds it: only the one that is called is loaded.
_COMMANDS = {
    "build": "build",
    "check": "check",
    "epub": "book",
    "new": "new",
    "printable": "book",
    "search": "search",
    "serve": "serve",
}


class _Commands(click.Group):
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
        found: click.Command = getattr(module, cmd_name)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl+C, or what was typed wrong, ends it in words."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            from ..text.wording import wording
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
            from .usage import worded

            raise worded(error) from None


@click.group(cls=_Commands)
def main() -> None:
    """Write, check, preview and build a weekly journal."""
