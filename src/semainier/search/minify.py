"""Minifies the scripts of the search: removes comments and indentation (pure).

The sources run as they are; a sixth of their bytes are comments.
"""

from __future__ import annotations

import re
from functools import cache

_BLOCK = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
# After code: a comment without quotes, so that it is no part of a string or an address.
_TAIL = re.compile(r"[ \t]+// [^\"'`\n]*$", re.MULTILINE)
_MARGIN = re.compile(r"^[ \t]+|[ \t]+$|^\n", re.MULTILINE)


@cache  # The package's own few scripts are the same at each build of a process.
def lean(text: str) -> str:
    """A script without its comments, its indentation and its empty lines.

    It parses nothing: comments must stand on lines of their own or after code, as they do
    in this package, and strings over several lines lose their indentation too.
    """
    for pattern in (_BLOCK, _LINE, _TAIL, _MARGIN):
        text = pattern.sub("", text)
    return text
