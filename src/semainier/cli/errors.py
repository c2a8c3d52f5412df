"""What stopped Sphinx, told to the writer: what was found, and what to type."""

from __future__ import annotations

import errno
import os
import re
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError, SphinxError

from ..messages import N_

if TYPE_CHECKING:
    from collections.abc import Callable

# Sphinx's own words, which are English, and ours.
_TABLE = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (
            r"unable to load the master document \(.*?(?P<name>[^/\\]+)\)",
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
    """What is said of a failure that nobody foresaw."""
    return gettext(
        "Something unexpected happened ({reason}); “semainier build --verbose” says where."
    ).format(reason=f"{type(error).__name__}: {error}")


def refused_by_disk(error: OSError, gettext: Callable[[str], str]) -> str:
    """Why something could not be written."""
    told = error.strerror or str(error)
    # What copies a folder tells in words alone.
    if error.errno in {errno.ENOSPC, errno.EDQUOT} or os.strerror(errno.ENOSPC) in told:
        return gettext("no room is left on the disk")
    return told


def reason_of(error: SphinxError, gettext: Callable[[str], str]) -> str:
    """The reason for a failure, as sentences."""
    if isinstance(error, ExtensionError) and str(error).startswith("Handler "):
        return unexpected(error.orig_exc or error, gettext)
    text = str(error).strip()
    for pattern, sentence in _TABLE:
        found = pattern.search(text)
        if found:
            return gettext(sentence).format_map(found.groupdict())
    return text if text.endswith((".", "!", "?")) else f"{text}."
