"""The language in which the commands speak: the journal's, before conf.py is run."""

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
