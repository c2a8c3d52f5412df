"""What stops the reading of a header: YAML's complaints, in plain words.

Pure. The sentences of libyaml and of PyYAML differ a little; both are known
here by the words that they share. Lines are counted from 1 in the file: a
header's first line (index 0) is the file's second.
"""

from __future__ import annotations

import re

import yaml

from ...diagnostics.header_messages import HeaderMessage
from ...diagnostics.problem import Message, Problem
from .values import EXAMPLES

_GLUED = re.compile(r"(?P<key>\s*[\w-]+):(?P<value>[^\s/].*)")
_INDENTED = re.compile(r" +[\w-]+:(?: |$)")
_TWO_COLONS = re.compile(r"\s*(?:- )?[\w-]+:\s+\S.*:(?:\s.*)?")
_KEY_PART = re.compile(r"(?P<key>\s*(?:-\s+|[^\s:]+:\s+)?)(?P<value>.*)")


class HeaderError(Exception):
    """A fault at a line of the file, after which nothing of the header is known."""

    def __init__(self, message: Message, line: int, **values: str) -> None:
        super().__init__(message.name)
        self.message, self.line, self.values = message, line, values

    def problem_in(self, path: str) -> Problem:
        """The fault as a problem of a file."""
        return Problem(self.message, path, self.line, self.values)


def short(value: object) -> str:
    """A value on one line, cut when it is long, for a message to quote."""
    text = " ".join(str(value).split())
    return text if len(text) <= 80 else text[:79] + "…"


def shown(value: object) -> str:
    """As `short`, with control signs spelt: a terminal would act on them."""
    return "".join(
        c if c.isprintable() or c == "\u200d" else f"\\x{ord(c):02x}" for c in short(value)
    )


def diagnosis(error: yaml.MarkedYAMLError, lines: list[str]) -> HeaderError:
    """What YAML complains of, from the line where it stands and its sentence."""
    what, where = str(error.problem or ""), str(error.context or "")
    index, line = _line_of(lines, error.problem_mark.line if error.problem_mark else 0)
    start, opened = _line_of(lines, error.context_mark.line if error.context_mark else index)
    if re.match(r" *\t", line):
        return HeaderError(HeaderMessage.YAML_TAB, index + 2)
    if "quoted scalar" in where and "end of stream" in what:
        return HeaderError(HeaderMessage.YAML_QUOTE, start + 2, value=short(opened))
    if "flow" in where:
        return _unclosed_bracket(lines, start, "}" if "mapping" in where else "]")
    for near in range(max(0, start - 1), index + 1):
        if glued := _GLUED.fullmatch(lines[near]):
            return _colon(glued, near)
    if "mapping values" in what and _TWO_COLONS.fullmatch(line):
        return _quotes_needed(HeaderMessage.YAML_COLON_INSIDE, lines, index)
    if index and _INDENTED.match(line) and not lines[index - 1].rstrip().endswith(":"):
        return HeaderError(HeaderMessage.YAML_INDENT, index + 2, suggestion=short(line))
    if "start any token" in what or re.search("alias|anchor|block", where):
        return misused_sign(lines, index)
    # A key without a colon is noticed on the line below it.
    return other_fault(lines, start if "expected ':'" in what else index)


def misused_sign(lines: list[str], index: int) -> HeaderError:
    """A sign that means something to YAML, in a value without quotes."""
    return _quotes_needed(HeaderMessage.YAML_CHARACTER, lines, index)


def other_fault(lines: list[str], index: int) -> HeaderError:
    """What is left: a glued colon, a key that is not at the margin, or no key at all."""
    index, line = _line_of(lines, index)
    if glued := _GLUED.fullmatch(line):
        return _colon(glued, index)
    for near in (index, 0):
        if _INDENTED.match(_line_of(lines, near)[1]):
            return HeaderError(HeaderMessage.YAML_INDENT, near + 2, suggestion=short(lines[near]))
    values = {"value": short(line), "suggestion": f"date: {EXAMPLES['date']}"}
    return HeaderError(HeaderMessage.YAML_OTHER, index + 2, **values)


def _line_of(lines: list[str], index: int) -> tuple[int, str]:
    """A line's index, kept inside the header, and its text."""
    index = max(0, min(index, len(lines) - 1))
    return index, lines[index] if lines else ""


def _colon(glued: re.Match[str], index: int) -> HeaderError:
    right = f"{glued['key'].strip()}: {glued['value'].strip()}"
    return HeaderError(HeaderMessage.YAML_COLON, index + 2, value=short(glued[0]), suggestion=right)


def _unclosed_bracket(lines: list[str], index: int, sign: str) -> HeaderError:
    line = lines[index]
    if sign in line:  # closed, but something inside needs quotes
        return misused_sign(lines, index)
    return HeaderError(HeaderMessage.YAML_BRACKET, index + 2, value=short(line), suggestion=sign)


def _quotes_needed(message: Message, lines: list[str], index: int) -> HeaderError:
    index, line = _line_of(lines, index)
    return HeaderError(message, index + 2, value=short(line), suggestion=_quoted(line))


def _quoted(line: str) -> str:
    """The line with its value (or each value of its list) in double quotes."""
    found = _KEY_PART.fullmatch(line.strip())
    key, value = (found["key"], found["value"].strip()) if found else ("", line.strip())
    if value.startswith("[") and value.endswith("]"):
        items = (item.strip().strip("'\"") for item in value[1:-1].split(","))
        return f"{key}[" + ", ".join(f'"{item}"' for item in items) + "]"
    inside = value.strip("'\"").replace("\\", "/").replace('"', "'")
    return f'{key}"{inside}"'
