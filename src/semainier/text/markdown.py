"""Changing a Markdown text outside its code and its comments.

A comment is cut from the source before Markdown is parsed, since Markdown ends
a block of HTML at a blank line and would show the rest of the comment as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Code shows comments as they are: a fence (CommonMark 4.5) that is no directive,
# or a code span (6.1).
_CODE_OR_COMMENT = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})(?!\{(?!code)).*?^[ \t]*(?P=fence)[`~]*[ \t]*$"
    r"|(?P<span>`+)[^`\n]+(?P=span)(?!`)"
    r"|(?P<comment><!--.*?(?:-->|\Z))",
    re.DOTALL | re.MULTILINE,
)


def without_comments(text: str) -> str:
    """Markdown without its HTML comments; lines keep their numbers, code is left alone."""
    # Few documents have one; to find all code takes a while.
    return _CODE_OR_COMMENT.sub(_cut, text) if "<!--" in text else text


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Markdown whose words are changed, code and comments left as they are."""
    kept, place = [], 0
    for found in _CODE_OR_COMMENT.finditer(text):
        kept += [change(text[place : found.start()]), found[0]]
        place = found.end()
    return "".join([*kept, change(text[place:])])


def blank_code(text: str) -> str:
    """Markdown with spaces in place of code and comments: every other word keeps its place."""
    return _CODE_OR_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _cut(match: re.Match[str]) -> str:
    return match[0] if match["comment"] is None else "\n" * match[0].count("\n")
