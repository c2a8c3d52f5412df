"""The header of a text file: YAML, TOML, JSON, MultiMarkdown's lines, or none.

Every value stays text, as in `source.header.parser`: dates are understood later.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...source.header.errors import HeaderError
from ...source.header.parser import RawHeader, read_keys
from ...text.wording import N_, wording
from ..imported_post import Remarks

_UNREADABLE = N_("this header cannot be read whole ({reason}); its lines are read one by one")
_NOT_YAML = N_("this header is no valid YAML; its lines are read one by one: check them")
# What follows the first three signs names another form: Eleventy's ``---json``.
_OPENING = re.compile(r"(?P<mark>-{3,}|\+{3})(?P<form>json|toml|yaml)?[ \t]*\n")
_PAIR = re.compile(r"(?P<key>[\w][\w. -]*?)[ \t]*:(?:[ \t]+(?P<value>.*)|)$")
# A key of MultiMarkdown's headers is a word; its other lines are indented.
_META = re.compile(r"(?P<key>\w[\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)$")


@dataclass(frozen=True)
class Source:
    """A file cut in two.

    Attributes:
        body_line: the line on which the body begins, from 1.
        has_header: whether there is one at all, be it empty.
    """

    header: RawHeader
    body: str
    body_line: int = 1
    has_header: bool = True


@dataclass
class _Lines:
    """What is read of a header that is no YAML: one line after the other."""

    raw: RawHeader = field(default_factory=RawHeader)

    def add(self, key: str, value: str, line: int) -> None:
        self.raw.values.setdefault(key, _bare(value))
        self.raw.lines.setdefault((key,), line)

    def extend(self, key: str, value: str) -> None:
        """Add an item of a list, or the next line of a text, to the last key."""
        before = self.raw.values[key]
        items = before if isinstance(before, tuple) else ((before,) if before else ())
        self.raw.values[key] = (*items, _bare(value))


def split(text: str, place: str, remarks: Remarks) -> Source:
    """Cut a file into its header and its body; what cannot be read is remarked on."""
    if opening := _OPENING.match(text):
        closing = re.compile(
            rf"^{re.escape(opening['mark'][:3])}[-+]*[ \t]*$|^\.\.\.[ \t]*$", re.MULTILINE
        )
        if end := closing.search(text, opening.end()):
            inside, body = text[opening.end() : end.start()], text[end.end() + 1 :]
            form = opening["form"] or ("toml" if opening["mark"] == "+++" else "yaml")
            header = read_table(form, inside, place, remarks)
            return Source(header, body, text[: end.end()].count("\n") + 2)
    if text.startswith("{") and (found := _json_object(text)):
        return found
    return _without_fence(text)


def as_text(value: object) -> object:
    """A value of TOML or JSON as text, tuples and mappings."""
    if isinstance(value, Mapping):
        return {str(key): as_text(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(map(as_text, value))
    if value is None or isinstance(value, bool):
        return {None: "", True: "true", False: "false"}[value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def read_table(form: str, text: str, place: str, remarks: Remarks) -> RawHeader:
    """A header, or the configuration of a site: ``yaml``, ``toml`` or ``json``."""
    if form == "yaml":
        return _yaml(text, place, remarks)
    try:
        values = tomllib.loads(text) if form == "toml" else json.loads(text)
        return _raw(values, text)
    except (ValueError, RecursionError) as error:
        sentence = wording(remarks.language).gettext(_UNREADABLE)
        remarks.note(f"{place}:1", sentence.format(reason=error))
        return _line_by_line(text)


def _raw(values: object, text: str) -> RawHeader:
    """The keys of a table, each with the line on which it is first met."""
    raw = RawHeader()
    for key, value in values.items() if isinstance(values, dict) else ():
        found = re.search(rf"^\W*{re.escape(key)}\b", text, re.MULTILINE)
        raw.values[key] = as_text(value)
        raw.lines[key,] = text.count("\n", 0, found.start()) + 2 if found else 1
    return raw


def _yaml(text: str, place: str, remarks: Remarks) -> RawHeader:
    """A header of YAML; one that YAML refuses is read line by line."""
    try:
        return read_keys(text.split("\n"), place)
    except HeaderError as error:
        sentence = wording(remarks.language).gettext(_NOT_YAML)
        remarks.note(f"{place}:{error.line}", sentence)
        return _line_by_line(text)


def _line_by_line(text: str) -> RawHeader:
    """What a header that YAML refuses says, such as ``title: Semaine 46: la reprise``."""
    lines, last = _Lines(), ""
    for number, line in enumerate(text.split("\n"), 2):
        item = _ITEM.match(line)
        if item and last:
            lines.extend(last, item["value"])
        elif found := _PAIR.match(line.replace(" = ", ": ", 1)):
            last = found["key"]
            lines.add(last, found["value"] or "", number)
    return lines.raw


def _bare(value: str) -> str:
    """A value without the quotes around it."""
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _json_object(text: str) -> Source | None:
    """A header of JSON, which has no marks around it (Hugo)."""
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or text[end : end + 1] not in {"\n", ""}:
        return None
    return Source(_raw(values, text[:end]), text[end + 1 :], text[:end].count("\n") + 2)


def _without_fence(text: str) -> Source:
    """A header of MultiMarkdown (Pelican): keys up to the first blank line."""
    lines, last = _Lines(), ""
    rows = text.split("\n")
    for number, row in enumerate(rows, 1):
        found = _META.match(row)
        if found and not (found["value"] or "").startswith("//"):
            last = found["key"]
            lines.add(last, found["value"] or "", number)
        elif last and row.startswith(("    ", "\t")) and row.strip():
            lines.extend(last, row)
        else:
            break
    else:
        number = len(rows) + 1
    # A first line « Attention : … » is prose: a header has a title or a date.
    known = {key.lower() for key in lines.raw.values} & {"title", "date", "titre", "slug", "tags"}
    ending = rows[number - 1].strip() if number <= len(rows) else ""
    # Python-Markdown ends its headers with a blank line, or with one of these marks.
    if not known or ending not in {"", "---", "..."}:
        return Source(RawHeader(), text, has_header=False)
    rest = "\n".join(rows[number:])
    return Source(lines.raw, rest, number + 1)
