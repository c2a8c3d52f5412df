"""What click says, in the journal's language: help, and what was typed wrong."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..text.wording import N_, wording

if TYPE_CHECKING:
    from collections.abc import Callable

_VALUE = r"Invalid value for '(?P<option>[^']*)'.*?:"
# Click's own words, which are English, and ours. Click would ask gettext for
# them, but in the language of the terminal.
_TABLE = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"No such command '(?P<given>[^']*)'", N_("there is no command “{given}”.")),
        (r"No such option:? '?(?P<given>[^' ]+)'?", N_("there is no option “{given}”.")),
        (r"unexpected extra arguments? \((?P<given>.*)\)", N_("“{given}” is too much.")),
        (r"Missing argument '(?P<given>[^']*)'", N_("after the command, {given} is missing.")),
        (
            r"Option '(?P<option>[^']*)' requires an argument",
            N_("after {option}, its value is missing."),
        ),
        (
            rf"{_VALUE} '(?P<given>.*)' is not a valid integer",
            N_("{option}: “{given}” is not a whole number."),
        ),
        (
            rf"{_VALUE} (?P<given>\S+) is not in the range (?P<range>[^.]*)",
            N_("{option}: {given} is not in the range {range}."),
        ),
        (
            rf"{_VALUE} '(?P<given>.*?)' is not one of (?P<choices>[^.]*)",
            N_("{option}: “{given}” is none of: {choices}."),
        ),
        (
            r"Invalid value for '(?P<option>[^']*)'.*?: Directory '(?P<given>.*)' does not exist",
            N_("{option}: there is no folder “{given}”."),
        ),
    )
)
_NEAR = re.compile(r"[Dd]id you mean (?:one of:? )?(?P<names>[^?]*)\?")


class WrongUsage(click.ClickException):
    """A command that was typed wrong, told in one line."""

    exit_code = click.UsageError.exit_code


def worded(error: click.UsageError) -> click.ClickException:
    """A mistake in what was typed, as sentences; as it is, where it is none that we know."""
    # Which language the journal has is not known yet.
    gettext, said = wording("fr").gettext, error.format_message()
    for pattern, sentence in _TABLE:
        if found := pattern.search(said):
            told = [gettext(sentence).format_map(found.groupdict())]
            if near := _NEAR.search(said):
                names = ", ".join(re.findall(r"'([^']+)'", near["names"]))
                told.append(gettext("Did you mean “{near}”?").format(near=names))
            path = error.ctx.command_path if error.ctx else "semainier"
            told.append(gettext("For help, type: {command}").format(command=f"{path} --help"))
            return WrongUsage(" ".join(told))
    return error


# --- Help, before conf.py is run ----------------------------------------------

_LANGUAGE = re.compile(r"""^language\s*=\s*["']([\w-]+)["']""", re.MULTILINE)
# Click's own words, which are English. Click asks gettext for them, in the language of the
# terminal, and has no catalogue.
_OF_CLICK = frozenset(
    {
        N_("Usage:"),
        N_("Options"),
        N_("Commands"),
        N_("Error: {message}"),
        N_("Show this message and exit."),
        N_("default: {default}"),
        N_("required"),
    }
)
# Above the lines of examples that a command has as its epilog.
EXAMPLES = N_("Examples:")
# What stands for what is to be typed.
OPTIONS, ARGUMENTS = N_("[OPTIONS]"), N_("COMMAND [ARGS]...")
_TYPED = {
    "text": N_("TEXT"),
    "integer": N_("INTEGER"),
    "integer range": N_("INTEGER"),
    "directory": N_("DIRECTORY"),
}


def language_of(arguments: Sequence[str]) -> str:
    """The language of the journal that a command is about; French where there is none yet."""
    try:
        text = (_root(arguments) / "conf.py").read_text("utf-8", "replace")
    except OSError:
        return "fr"
    found = _LANGUAGE.search(text)
    # Sphinx's own, where conf.py names none.
    return found[1] if found else "en"


def _root(arguments: Sequence[str]) -> Path:
    """The folder that ``--root`` names, or this one."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--root="):
            return Path(argument.removeprefix("--root="))
        if argument == "--root" and place + 1 < len(arguments):
            return Path(arguments[place + 1])
    return Path()


def speak(language: str) -> None:
    """Have click say its own words in a language."""
    said = wording(language).gettext

    def told(text: str) -> str:
        return said(text) if text in _OF_CLICK else text

    for module in (click.core, click.decorators, click.exceptions, click.formatting):
        # Not public. Without it, the words stay English.
        if hasattr(module, "_"):
            setattr(module, "_", told)  # noqa: B010 - mypy knows no such name


def translated(command: click.Command, gettext: Callable[[str], str]) -> click.Command:
    """A command whose help is in a language."""
    found = copy.copy(command)
    if found.help:
        found.help = gettext(found.help)
    if found.epilog:
        found.epilog = f"\b\n{gettext(EXAMPLES)}\n{found.epilog}"
    found.options_metavar = gettext(OPTIONS)
    found.params = [_option(param, gettext) for param in command.params]
    return found


def _option(param: click.Parameter, gettext: Callable[[str], str]) -> click.Parameter:
    found = copy.copy(param)
    if isinstance(found, click.Option):
        found.help = gettext(found.help) if found.help else None
        if not found.is_flag and found.type.name in _TYPED:
            found.metavar = gettext(_TYPED[found.type.name])
    elif found.metavar:
        found.metavar = gettext(found.metavar)
    return found
