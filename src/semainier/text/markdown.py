"""Changes to a Markdown text outside its code and its comments.

Comments are removed before Markdown is parsed: for CommonMark (4.6) some blocks of HTML end
at a blank line, and the rest of a comment in such a block would show as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# In code a comment is text. Code is a fence (CommonMark 4.5) that is no directive, or a code
# span (6.1).
_CODE_OR_COMMENT = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})(?!\{(?!code)).*?^[ \t]*(?P=fence)[`~]*[ \t]*$"
    r"|(?P<span>`+)[^`\n]+(?P=span)(?!`)"
    r"|(?P<comment><!--.*?(?:-->|\Z))",
    re.DOTALL | re.MULTILINE,
)


def without_comments(text: str) -> str:
    """Markdown without its HTML comments. Lines keep their numbers, and code is unchanged."""
    # Few documents have a comment, and finding all code is slow.
    return _CODE_OR_COMMENT.sub(_without_comment, text) if "<!--" in text else text


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Markdown with a function applied to each stretch outside code and comments."""
    kept, place = [], 0
    for found in _CODE_OR_COMMENT.finditer(text):
        kept += [change(text[place : found.start()]), found[0]]
        place = found.end()
    return "".join([*kept, change(text[place:])])


def blank_code(text: str) -> str:
    """Markdown with spaces instead of code and comments. Every other word keeps its place."""
    return _CODE_OR_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _without_comment(match: re.Match[str]) -> str:
    return match[0] if match["comment"] is None else "\n" * match[0].count("\n")
