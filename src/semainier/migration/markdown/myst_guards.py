"""What other engines show as text and MyST would take for markup of its own. Pure.

Roles, comments, block breaks, targets, colon fences and attributes get a backslash (CommonMark
0.31, 2.4), so that every word stays visible. Fences that are no directives lose their braces.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from .code import blocks, line_starts, pieces

# The marks of quotations and items before the first word of a line.
_MARKS = r"(?P<marks>[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+|>)*)"
# `%` begins a comment, `+++` a block, `:::` a directive, `(x)=` a target, `{x=y}` attributes.
_LINE = re.compile(
    rf"^{_MARKS}(?P<sign>%|\+\+\+|:::|\([^()\n]+\)=[ \t]*$|\{{(?=[^{{}}\n]*\}}[ \t]*$))",
    re.MULTILINE,
)
# Attributes stand right behind a link, an image, an emphasis or a code; `{% %}` is a comment.
_BEHIND = re.compile(r"(?<=[\])*_~])\{(?![.#\w]*[.#=])|(?<!\\)\{(?=%)")
_ROLE = re.compile(r"(?<!\\)(?P<role>\{[^\s{}`]+\})\Z")
_FENCE = re.compile(r"(?P<open>[^\n`~]*(?P<fence>`{3,}|~{3,})[ \t]*)\{")


def guarded(text: str) -> str:
    """A text that MyST shows as its engine did."""
    parts = list(pieces(_with_plain_fences(text)))
    kept = []
    for part, following in zip_longest(parts, parts[1:]):
        if part.is_code:
            kept.append(part.text)
            continue
        prose = (
            _LINE.sub(_escape_line, part.text)
            if _begins_line(part.start, kept)
            else (_escape_later_lines(part.text))
        )
        prose = _BEHIND.sub(r"\\{", prose)
        if following and following.is_code and following.text.startswith("`"):
            prose = _ROLE.sub(r"\\\g<role>", prose)
        kept.append(prose)
    return "".join(kept)


def _begins_line(start: int, before: list[str]) -> bool:
    return start == 0 or "".join(before[-1:]).endswith("\n")


def _escape_later_lines(text: str) -> str:
    """Escape signs at the beginning of all lines but the first, which goes on with another."""
    first, newline, rest = text.partition("\n")
    return first + newline + _LINE.sub(_escape_line, rest)


def _escape_line(found: re.Match[str]) -> str:
    return f"{found['marks']}\\{found['sign']}"


def _with_plain_fences(text: str) -> str:
    """Fences whose language stands in braces: ```` ```{r} ````, ```` ```{.python #x} ````."""
    starts = line_starts(text)
    for token in reversed(blocks(text)):
        if token.type != "fence" or not token.map or not token.info.strip().startswith("{"):
            continue
        start, end = starts[token.map[0]], starts[token.map[0] + 1]
        words = re.findall(r"[\w+-]+", token.info.partition("=")[0])
        opening = _FENCE.match(text[start:end])
        line = f"{opening['open']}{''.join(words[:1])}\n" if opening else text[start:end]
        text = text[:start] + line + text[end:]
    return text
