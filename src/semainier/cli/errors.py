"""The sentence for the writer when Sphinx fails: what was found, and what to type."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sphinx.errors import ExtensionError, SphinxError

from ..diagnostics.file_messages import FileMessage
from ..diagnostics.problem import Findings
from ..diagnostics.system_errors import in_words, python_in_words
from ..source.decoding import decode
from ..text.wording import ERROR, N_, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..diagnostics.problem import Problem

# Patterns of Sphinx's messages, which are in English, and our sentences.
_TABLE = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (
            r"unable to load the master document \((?P<path>.*?(?P<name>[^/\\]+))\)",
            N_(
                "the home page {name} is missing beside conf.py. Write one, with a title"
                " as its first line: # My journal"
            ),
        ),
        (
            r"syntax error in your configuration file: (?P<found>.*) \(.*, line (?P<line>\d+)\)",
            N_(
                "conf.py:{line}: Python does not understand this ({found})."
                " Look for a bracket, a comma or a quotation mark that is missing there or above."
            ),
        ),
        (
            r"programmable error in your configuration file:.*\n(?P<found>\S[^\n]*)\s*$",
            N_("conf.py cannot be run ({found}). Mend or remove the line that this is about."),
        ),
        (
            r"Could not import extension (?P<name>\S+) \(exception: (?P<found>.*)\)",
            N_(
                "conf.py: the extension {name} cannot be loaded ({found})."
                " Remove it from extensions, or install its package."
            ),
        ),
    )
)


def unexpected(error: Exception, gettext: Callable[[str], str]) -> str:
    """The sentence for an unforeseen failure, with the file that it is about, if known."""
    cause = (error.orig_exc if isinstance(error, ExtensionError) else None) or error
    reason = f"{type(cause).__name__}: {cause}"
    if isinstance(cause, OSError):
        reason = ": ".join(filter(None, (str(cause.filename or ""), in_words(cause, gettext))))
    if files := getattr(error, "__notes__", ()):
        message = gettext(
            "Something unexpected happened with {file} ({reason});"
            " “semainier build --verbose” says where."
        )
        return message.format(file=files[0], reason=reason)
    return gettext(
        "Something unexpected happened ({reason}); “semainier build --verbose” says where."
    ).format(reason=reason)


def unwritable(error: OSError) -> click.ClickException:
    """The exception for a file that the system refuses to read or write."""
    # The language of the journal is not known here.
    gettext = wording("fr").gettext
    reason = in_words(error, gettext)
    if error.filename is None:
        return click.ClickException(gettext("Cannot write: {reason}.").format(reason=reason))
    message = gettext("Cannot read or write {file}: {reason}. Nothing else was changed.")
    return click.ClickException(message.format(file=os.path.relpath(error.filename), reason=reason))


def undecodable(root: Path, error: UnicodeDecodeError, gettext: Callable[[str], str]) -> str:
    """The sentence when pages are not in UTF-8. A line for each, printed first, says what to type.

    Sphinx does not name the page.
    """
    told = [problem for page in _pages(root) for problem in _encoding(root, page)]
    for problem in told:
        severity = gettext(ERROR)
        click.echo(f"{problem.location}: {severity}{problem.render(gettext)}", err=True)
    reason = ", ".join(problem.path for problem in told) or error
    return gettext("A page is not in UTF-8: {reason}.").format(reason=reason)


def _pages(root: Path) -> Iterator[str]:
    """The Markdown files of a journal, but for names that start with ``.`` or ``_``."""
    for path in sorted(root.rglob("*.md")):
        name = path.relative_to(root)
        if path.is_file() and not any(part[0] in "._" for part in name.parts):
            yield name.as_posix()


def _encoding(root: Path, page: str) -> list[Problem]:
    findings = Findings(page)
    decode((root / page).read_bytes(), findings)
    return [one for one in findings.problems if one.message is FileMessage.FILE_ENCODING]


def _unreadable(page: Path, gettext: Callable[[str], str]) -> str:
    """That a page is there, and may not be read."""
    return gettext("the home page {name} may not be read. Type: {command}").format(
        name=page.name, command=f"chmod u+r {shlex.quote(page.name)}"
    )


def reason_of(error: SphinxError, gettext: Callable[[str], str]) -> str:
    """The sentences for an error of Sphinx."""
    if isinstance(error, ExtensionError) and str(error).startswith("Handler "):
        return unexpected(error, gettext)
    text = str(error).strip()
    for pattern, sentence in _TABLE:
        found = pattern.search(text)
        if found:
            values = found.groupdict()
            if "path" in values and Path(values["path"]).exists():
                return _unreadable(Path(values["path"]), gettext)
            if "found" in values:
                values["found"] = python_in_words(values["found"], gettext)
            return gettext(sentence).format_map(values)
    return text if text.endswith((".", "!", "?")) else f"{text}."
