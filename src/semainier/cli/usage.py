"""What click says of a command that was typed wrong, in the writer's language."""

from __future__ import annotations

import re

import click

from ..text.wording import N_, wording

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
