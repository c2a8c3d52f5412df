"""The engine's scripts as readers load them: without comments and indentation (pure).

The sources stay plain files that run as they are; every search loads them, and a
sixth of their weight is words for whoever reads the code.
"""

from __future__ import annotations

import re
from functools import cache

_BLOCK = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
# After code: a comment in plain words, never a part of a string or of an address.
_TAIL = re.compile(r"[ \t]+// [^\"'`\n]*$", re.MULTILINE)
_MARGIN = re.compile(r"^[ \t]+|[ \t]+$|^\n", re.MULTILINE)


@cache  # The package's own few scripts are the same at each build of a process.
def lean(text: str) -> str:
    """A script without its comments, its indentation and its empty lines.

    Comments have to stand on lines of their own or after code, as they do in
    this package; strings over several lines lose their margin too.
    """
    for pattern in (_BLOCK, _LINE, _TAIL, _MARGIN):
        text = pattern.sub("", text)
    return text
