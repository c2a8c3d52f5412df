"""Runs conf.py. If it fails, the message names the line and says what to type."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

import click
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from ..diagnostics.file_messages import FileMessage
from ..diagnostics.problem import Findings
from ..diagnostics.system_errors import in_words, python_in_words
from ..model.labels import closest
from ..source.decoding import decode
from ..text.wording import wording
from .errors import reason_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_OURS = "semainier"
# What Sphinx refuses beside MyST, in English.
_READERS = {"myst_nb", "recommonmark", "m2r", "m2r2", "sphinx_mdinclude"}


def run_conf(root: Path) -> dict[str, Any]:
    """The names that conf.py defines.

    Raises:
        click.ClickException: it cannot be run, or does not name our extension.
    """
    # The language of the journal is not known yet.
    gettext = wording("fr").gettext
    try:
        (root / "conf.py").read_bytes()
    except OSError as error:
        message = gettext("conf.py cannot be read: {reason}. Type: {command}")
        reason = in_words(error, gettext)
        told = message.format(reason=reason, command="chmod u+r conf.py")
        raise click.ClickException(told) from error
    try:
        raw: dict[str, Any] = Config.read(root, overrides={}, tags=Tags())._raw_config
    except ConfigError as error:
        raise click.ClickException(_reason(root / "conf.py", error, gettext)) from error
    named = raw.get("extensions", [])
    refused = _without_us(named, gettext) or _beside_others(named, gettext)
    if refused:
        raise click.ClickException(refused)
    return raw


def _reason(file: Path, error: ConfigError, gettext: Callable[[str], str]) -> str:
    """Why conf.py cannot be run, with the line, which Sphinx's own message does not name."""
    cause = error.__cause__
    if isinstance(cause, SyntaxError) and (said := _encoding(file, gettext)):
        return said
    line = _line_of(file, cause) if cause else None
    if line is None or isinstance(cause, SyntaxError):
        return reason_of(error, gettext)
    values: dict[str, Any] = {
        "line": line,
        "text": file.read_text("utf-8", "replace").splitlines()[line - 1],
    }
    if isinstance(cause, SystemExit):
        message = gettext("conf.py ends the program (sys.exit). Mend or remove line {line}: {text}")
        return message.format_map(values)
    found = traceback.format_exception_only(cause)[-1].strip()
    values["found"] = python_in_words(found, gettext)
    message = gettext("conf.py cannot be run ({found}). Mend or remove line {line}: {text}")
    return message.format_map(values)


def _line_of(file: Path, error: BaseException) -> int | None:
    """The last line of conf.py that was run, even if the error is in a function that it calls."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((one.lineno for one in reversed(frames) if one.filename == str(file)), None)


def _encoding(file: Path, gettext: Callable[[str], str]) -> str | None:
    """The message if conf.py is not in UTF-8, with the command that converts it; else None."""
    findings = Findings(file.name)
    decode(file.read_bytes(), findings)
    told = (one for one in findings.problems if one.message is FileMessage.FILE_ENCODING)
    return next((f"{one.location}: {one.render(gettext)}" for one in told), None)


def _beside_others(extensions: list[str], gettext: Callable[[str], str]) -> str | None:
    """What to type if conf.py names another reader of Markdown; None if it does not."""
    others = [name for name in extensions if name in _READERS]
    if not others:
        return None
    kept = ", ".join(f'"{name}"' for name in extensions if name not in _READERS)
    return gettext(
        "conf.py: the extension “{name}” reads Markdown, and so does “{ours}”, which brings MyST:"
        " one of them is too much. Type: {typed}"
    ).format(name=others[0], ours=_OURS, typed=f"extensions = [{kept}]")


def _without_us(extensions: Any, gettext: Callable[[str], str]) -> str | None:
    """The message if conf.py does not name our extension, or None.

    Without the extension, Sphinx would read the whole folder, ``.venv`` too.
    """
    named = list(map(str, extensions)) if isinstance(extensions, (list, tuple)) else []
    if _OURS in named:
        return None
    meant = next((name for name in named if closest(name, [_OURS])), None)
    others = [name for name in named if name != meant]
    typed = "extensions = [{}]".format(", ".join(f'"{name}"' for name in [_OURS, *others]))
    if meant:
        message = gettext(
            "conf.py: there is no extension “{name}”. Did you mean “{ours}”? Type: {typed}"
        )
        return message.format(name=meant, ours=_OURS, typed=typed)
    return gettext("conf.py does not name the extension “{ours}”. Type there: {typed}").format(
        ours=_OURS, typed=typed
    )
