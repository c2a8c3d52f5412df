"""What the system and Python say of a failure, as sentences that can be translated.

Pure. The C library speaks the language of the terminal at best, Python English alone.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable

from ..text.wording import N_

# The failures that a writer's machine may have.
_SYSTEM = {
    errno.EACCES: N_("permission refused"),
    errno.EPERM: N_("the system does not allow it"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("a file stands where a folder is expected"),
    errno.EISDIR: N_("a folder stands where a file is expected"),
    errno.EEXIST: N_("it exists already"),
    errno.ENOTEMPTY: N_("the folder is not empty"),
    errno.ENOSPC: N_("no room is left on the disk"),
    errno.EDQUOT: N_("no room is left on the disk"),
    errno.EFBIG: N_("the file is too large"),
    errno.EROFS: N_("the disk can only be read"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("the link leads back to itself"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ENOMEM: N_("the memory is full"),
    errno.EIO: N_("the disk does not answer"),
    errno.ENXIO: N_("the disk does not answer"),
    errno.ENODEV: N_("the disk does not answer"),
    errno.ESTALE: N_("the network folder does not answer"),
    errno.ETIMEDOUT: N_("the network does not answer"),
    errno.EBUSY: N_("another program is using it"),
    errno.ETXTBSY: N_("another program is using it"),
    errno.EADDRINUSE: N_("the address is taken"),
    errno.ECONNREFUSED: N_("nobody answers there"),
    errno.EINVAL: N_("the system does not take this name"),
    errno.EILSEQ: N_("the system does not take this name"),
}

# What Python says of a file that it cannot run, and what is meant.
_PYTHON = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"unterminated (?:triple-quoted )?(?:f-)?string|EOL while scanning|EOF while scanning",
         N_("a quotation mark that is opened is never closed")),
        (r"'(?P<sign>.)' was never closed", N_("“{sign}” is never closed")),
        (r"unmatched '(?P<sign>.)'", N_("nothing opens this “{sign}”")),
        (r"closing parenthesis '(?P<sign>.)' does not match opening parenthesis '(?P<other>.)'",
         N_("“{sign}” does not close “{other}”")),
        (r"invalid character '(?P<sign>.)'",
         N_("Python does not take the sign {sign}; a program for letters put it there, perhaps")),
        (r"Perhaps you forgot a comma", N_("perhaps a comma is missing")),
        (r"Maybe you meant '=='", N_("a value stands where a name is expected")),
        (r"unexpected indent", N_("this line begins with spaces")),
        (r"expected an indented block", N_("this line should begin with spaces")),
        (r"unindent does not match", N_("this line begins with too few or too many spaces")),
        (r"inconsistent use of tabs", N_("tabs and spaces are mixed")),
        (r"unexpected EOF", N_("the file ends too early")),
        (r"expected ':'", N_("a colon is missing")),
        (r"leading zeros|invalid decimal literal", N_("a number is mistyped")),
        (r"^invalid (?:syntax|non-printable)", N_("a sign is missing, or one too many")),
        (r"NameError: (?:free variable |name )'(?P<name>\w+)'.*Did you mean: '(?P<near>\w+)'",
         N_("nothing is named {name}; did you mean {near}? A text stands in quotation marks")),
        (r"NameError: (?:free variable |name )'(?P<name>\w+)'",
         N_("nothing is named {name}; a text stands in quotation marks")),
        (r"(?:ModuleNotFoundError|ImportError): No module named '(?P<name>[\w.]+)'",
         N_("the module {name} is not installed")),
        (r"KeyError: (?P<name>.+)", N_("there is no {name}")),
        (r"AttributeError: .*'(?P<name>\w+)'", N_("there is nothing called {name} there")),
        (r"ZeroDivisionError", N_("a division by zero")),
        (r"RecursionError", N_("it calls itself without end")),
        (r"IndexError", N_("a list has no such item")),
        (r"TypeError: '(?P<name>\w+)' object is not callable",
         N_("something that is no function ({name}) is called; perhaps a comma is missing")),
        (r"TypeError: (?:list|tuple|string) indices must",
         N_("a list is asked for something that is no number; perhaps a comma is missing")),
    )
)  # fmt: skip


def in_words(error: OSError, gettext: Callable[[str], str]) -> str:
    """Why the system refused something; its own words where it is none of the usual reasons."""
    return gettext(reason_of(error))


def reason_of(error: OSError) -> str:
    """The same, still to be translated."""
    # What copies a folder tells in words alone.
    if os.strerror(errno.ENOSPC) in str(error):
        return _SYSTEM[errno.ENOSPC]
    return _SYSTEM.get(error.errno or 0) or error.strerror or str(error)


def python_in_words(said: str, gettext: Callable[[str], str]) -> str:
    """What Python says of conf.py; as it is, where it is nothing usual."""
    system = re.match(r"\w+Error: \[Errno (\d+)\] .*?(?:: (?P<name>'.*'))?$", said)
    if system and (told := _SYSTEM.get(int(system[1]))):
        reason = gettext(told)
        return f"{system['name']} : {reason}" if system["name"] else reason
    for pattern, sentence in _PYTHON:
        if found := pattern.search(said):
            return gettext(sentence).format_map(found.groupdict())
    return said
