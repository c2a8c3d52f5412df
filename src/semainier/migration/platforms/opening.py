"""Opens the files of an export; refuses, with a sentence, those that are damaged or hostile."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ...text.wording import N_, wording
from ..imported_post import Remarks
from ..source_tree import DamagedArchiveError, SourceError, SourceTree

# How much of a file says what it is.
_HEAD = 2**16
# What XML 1.0 (2.2) has no place for and plugins write nevertheless.
_CONTROL = bytes(set(range(32)) - {9, 10, 13})
_CHARSET = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)

_ENTITIES = N_(
    "“{file}” declares entities, which no export does and which may fill the memory: it is not"
    " read. Make a new export."
)
_DAMAGED = N_(
    "“{file}” is damaged or cut short at line {line} ({reason}): nothing of it is imported. Make"
    " a new export, or download it once more."
)
_NO_JSON = N_(
    "“{file}” is no JSON, or is cut short, at line {line} ({reason}): nothing of it is imported."
    " Make a new export, or download it once more."
)


_UNREADABLE = N_(
    "“{file}” cannot be read ({reason}): the archive is damaged or cut short, and nothing of it is"
    " imported. Make a new export, or download it once more."
)
_NOT_POSTS = N_("these are no posts and are not imported: {kind} ({count}).")
# What reading a member of a damaged archive raises.
_BROKEN = (
    *(EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError),
    DamagedArchiveError,
)


class DamagedError(SourceError):
    """A file is cut short, or is not what its name says."""


class Clean:
    """A file without what stands before its first sign, and without control characters."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._is_first = True
        self._is_ascii_compatible = True

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        if self._is_first and data:
            self._is_first = False
            self._is_ascii_compatible = not data.startswith((b"\xff\xfe", b"\xfe\xff"))
            data = data.removeprefix(b"\xef\xbb\xbf").lstrip() or data
        return data.translate(None, _CONTROL) if self._is_ascii_compatible else data


def head(source: SourceTree, name: str) -> str:
    """The beginning of a file."""
    try:
        with source.open(name) as file:
            return file.read(_HEAD).decode("utf-8", "replace")
    except _BROKEN:
        # Whoever reads it whole says so.
        return ""


def content(source: SourceTree, name: str, remarks: Remarks) -> bytes:
    """The bytes of a file.

    Raises:
        SourceError: the archive that it is in is damaged.
    """
    try:
        return source.read(name)
    except _BROKEN as error:
        told = _refusal(_UNREADABLE, name, remarks, reason=str(error))
        raise DamagedError(*told.args) from error


def text(data: bytes) -> str:
    """The text of some bytes: UTF-8, what they declare themselves to be, or Windows-1252."""
    declared = _CHARSET.search(data[:1024])
    for encoding in ("utf-8-sig", declared[1].decode() if declared else "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def elements(
    source: SourceTree, name: str, wanted: frozenset[str], remarks: Remarks
) -> Iterator[Element]:
    """The elements of an XML file that have one of the names, each forgotten after its turn.

    Args:
        source: where the file is.
        name: of the file.
        wanted: names with their namespaces in braces; none is within another.
        remarks: whose language the sentences have.

    Raises:
        SourceError: the file is damaged, or declares entities.
    """
    with source.open(name) as file:
        events = iterparse(Clean(file), events=("start", "end"), forbid_dtd=False)
        try:
            yield from _wanted(events, wanted)
        except ParseError as error:
            told = _refusal(_DAMAGED, name, remarks, error.position[0], str(error))
            raise DamagedError(*told.args) from error
        except DefusedXmlException as error:
            raise _refusal(_ENTITIES, name, remarks) from error
        except (*_BROKEN, ValueError) as error:
            told = _refusal(_DAMAGED, name, remarks, 1, str(error))
            raise DamagedError(*told.args) from error


def _wanted(events: Any, wanted: frozenset[str]) -> Iterator[Element]:
    open_: list[Element] = []
    for event, element in events:
        if event == "start":
            open_.append(element)
            continue
        open_.pop()
        if element.tag in wanted:
            yield element
        if not any(each.tag in wanted for each in open_) and open_:
            # Nobody asks for it again: the memory of a long file stays flat.
            open_[-1].remove(element)


def note_others(counts: Mapping[str, int], name: str, remarks: Remarks) -> None:
    """Remark on what a file holds besides posts: for each kind, how many."""
    told = wording(remarks.language).gettext(_NOT_POSTS)
    for kind, count in counts.items():
        remarks.note(name, told.format(kind=kind, count=count))


def json_of(source: SourceTree, name: str, remarks: Remarks) -> Any:
    """What a JSON file holds.

    Raises:
        SourceError: the file is no JSON.
    """
    try:
        return json.loads(text(content(source, name, remarks)))
    except json.JSONDecodeError as error:
        raise _refusal(_NO_JSON, name, remarks, error.lineno, error.msg) from error
    except RecursionError as error:
        raise _refusal(_NO_JSON, name, remarks, 1, "nesting") from error


def _refusal(
    sentence: str, name: str, remarks: Remarks, line: int = 1, reason: str = ""
) -> SourceError:
    told = wording(remarks.language).gettext(sentence)
    return SourceError(told.format(file=name, line=line, reason=reason))
