"""The text of a header: its two lines of hyphens, and YAML's keys with their lines.

Pure. The header is composed by PyYAML but not constructed: YAML 1.1 would turn
a date into an object, or raise on 2023-02-31 without saying where. Every scalar
stays text until the schema understands or refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import yaml

from ...diagnostics.header_messages import HeaderMessage
from ...diagnostics.problem import Problem
from ...model.labels import clean
from ...model.week import WeekSpan
from .errors import HeaderError, diagnosis, misused_sign, other_fault, short
from .values import EXAMPLES

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML 1.2.2, 5.1: the characters that a stream may not hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# YAML 1.1 breaks lines at these; nobody else does, and our lines must agree.
_OTHER_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
# What an editor makes of three hyphens, and what is typed for them.
_DASHES = re.compile(r"[-\u2010-\u2015\u2212 ]{1,5}")
_KEY = re.compile(r"[A-Za-z_-]+\s*:(?:\s|$)")
# More nesting than any header needs; far below what overflows libyaml's stack.
_DEEPEST = 20

# A key, or an item of its list: ("tags",), ("tags", 0), ("tags", "EMI").
Place = tuple[str | int, ...]


class FrameError(HeaderError):
    """A header without its two lines of hyphens; the body may still be looked at."""

    body_line = 1


@dataclass(frozen=True)
class RawHeader:
    """Each key's value as text, tuples and mappings, and the line where each one stands."""

    values: dict[str, object] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def lines_of(text: str) -> list[str]:
    """The text's lines, whatever ends them, without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def stem_of(path: str) -> str:
    """The id of a post: its file's name, or its folder's when that holds one ``index.md``.

    Hugo calls such a folder a page bundle: a post with its images beside it.
    """
    name = PurePosixPath(path)
    return name.parent.name if name.stem == "index" and len(name.parts) > 2 else name.stem


def stem_weeks(path: str) -> WeekSpan | None:
    """The weeks that a file's name tells, if it tells any that exist."""
    try:
        return WeekSpan.from_stem(stem_of(path))
    except ValueError:
        return None


# --- The two lines of hyphens ------------------------------------------------


# The directive of ABlog that dates a page.
_POST = re.compile(r"(?:`{3,}|:{3,})\{post\}\s*(.*)|\.\. post::.*")


def closing_line(lines: list[str], path: str) -> int:
    """The number of the line that closes the header.

    The rule is that of mdit-py-plugins' ``front_matter``, which MyST uses: three
    hyphens or more on line 1, then as many or more, or ``...``.

    Raises:
        FrameError: one of the two lines is not there.
    """
    opening = re.fullmatch(r"(-{3,})[ \t]*", lines[0])
    if not opening:
        raise _no_header(lines, path)
    closing = re.compile(rf" {{0,3}}-{{{len(opening[1])},}}[ \t]*|\.\.\.[ \t]*")
    end = next((n for n, line in enumerate(lines[1:], 2) if closing.fullmatch(line)), None)
    if end is None:
        raise FrameError(HeaderMessage.HEADER_OPEN, 1)
    return end


def _no_header(lines: list[str], path: str) -> FrameError:
    """Why there is no header on line 1."""
    start = next((n for n, line in enumerate(lines, 1) if line.strip()), 1)
    mark = lines[start - 1].strip()
    if mark == "+++":
        fault = FrameError(HeaderMessage.HEADER_TOML, start)
    elif mark == "---":
        fault = FrameError(HeaderMessage.HEADER_LATE, start, found=str(start))
    elif _DASHES.fullmatch(mark):
        mark, fault = "---", FrameError(HeaderMessage.HEADER_DASHES, start, value=mark)
    elif _KEY.match(mark) and "---" in map(str.strip, lines):
        mark, fault = "---", FrameError(HeaderMessage.HEADER_UNOPENED, start)
    elif _KEY.match(mark) and len(lines) > start and _KEY.match(lines[start]):
        # Pelican's headers are two keys or more, up to a blank line.
        fault = FrameError(HeaderMessage.HEADER_UNFENCED, start)
        blank = (n for n, line in enumerate(lines[start:], start + 1) if not line.strip())
        fault.body_line = next(blank, start)
        return fault
    elif post := _POST.match(mark):
        return FrameError(HeaderMessage.HEADER_POST, start, suggestion=post[1] or "2023-11-20")
    else:
        return FrameError(HeaderMessage.HEADER_MISSING, 1, suggestion=_example_date(path))
    ends = (n for n, line in enumerate(lines[start:], start + 1) if line.strip() == mark)
    fault.body_line = next(ends, 0) + 1
    return fault


def _example_date(path: str) -> str:
    """The last day of the weeks that the file's name tells, or any date."""
    weeks = stem_weeks(path)
    try:
        return weeks.last.sunday.isoformat() if weeks else EXAMPLES["date"]
    except (ValueError, OverflowError):  # 9999-W52 ends in the year 10000
        return EXAMPLES["date"]


# --- The keys between them ---------------------------------------------------


def read_keys(lines: list[str], path: str) -> RawHeader:
    """Every key once; a key given twice is a problem.

    Raises:
        HeaderError: YAML cannot read the header.
    """
    node = _compose(lines)
    raw = RawHeader()
    for key_node, value_node in node.value if node else ():
        line = key_node.start_mark.line + 2
        if not isinstance(key_node, yaml.ScalarNode):
            raise other_fault(lines, line - 2)
        key = key_node.value
        if key in raw.values:
            values = {"key": short(key), "first": str(raw.lines[key,])}
            raw.problems.append(Problem(HeaderMessage.KEY_DUPLICATE, path, line, values))
            continue
        raw.values[key] = _plain(value_node)
        raw.lines[key,] = line
        raw.lines.update(_item_lines(key, value_node))
    return raw


def _compose(lines: list[str]) -> yaml.MappingNode | None:
    """The header as YAML nodes, None when it is empty.

    Raises:
        HeaderError: YAML cannot read it, or it uses what no header needs.
    """
    _check_characters(lines)
    source = "\n".join(lines).translate(_OTHER_BREAKS)
    try:
        _check_events(source, lines)
        node = yaml.compose(source, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        raise diagnosis(error, lines) from None
    except yaml.YAMLError:
        raise other_fault(lines, 0) from None
    if node is None or isinstance(node, yaml.MappingNode):
        return node
    raise other_fault(lines, node.start_mark.line)


def _check_characters(lines: list[str]) -> None:
    for number, line in enumerate(lines, 2):
        if control := _CONTROL.search(line):
            raise HeaderError(
                HeaderMessage.HEADER_CONTROL, number, value=f"U+{ord(control[0]):04X}"
            )


def _check_events(source: str, lines: list[str]) -> None:
    """Refuse anchors, aliases and deep nesting before anything recursive happens."""
    depth = 0
    for event in yaml.parse(source, Loader=LOADER):
        line = event.start_mark.line if event.start_mark else 0
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None):
            raise misused_sign(lines, line)
        if depth > _DEEPEST:
            raise other_fault(lines, line)


def _item_lines(key: str, node: yaml.Node) -> Iterator[tuple[Place, int]]:
    """The line of each item of a list, by its index and by its text."""
    line = node.start_mark.line + 2
    if isinstance(node, yaml.ScalarNode):
        for label in node.value.split(","):
            yield (key, clean(label)), line
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            line = item.start_mark.line + 2
            yield (key, index), line
            if isinstance(item, yaml.ScalarNode):
                yield (key, clean(item.value)), line


def _plain(node: yaml.Node) -> object:
    """Text, tuples and mappings; no aliases are left, so this ends."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(_plain(item) for item in node.value)
    if isinstance(node, yaml.MappingNode):
        return {str(_plain(key)): _plain(value) for key, value in node.value}
    return node.value
