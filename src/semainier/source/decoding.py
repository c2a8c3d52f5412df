"""Decodes the bytes of a post. Problems come with the command that mends the file."""

from __future__ import annotations

import re

from ..diagnostics.file_messages import FileMessage
from ..diagnostics.problem import Findings, Term
from ..text.wording import N_
from .header.parser import lines_of

LONGEST_LINE = 100_000

# Characters that XML 1.0 (2.2), and so a feed, may not hold. NUL has a message of its own.
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# The first of the marks that git writes around the two sides of a conflict.
_CONFLICT = re.compile(r"<{7}(?: |$)")
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, findings: Findings) -> str | None:
    """The text of a file, or None if it cannot be decoded or is empty."""
    if not data.removeprefix(_BOM).strip():
        findings.note_command(FileMessage.FILE_EMPTY, "rm {}")
        return None
    if b"\0" in data and not data.startswith(_UTF16):
        line = _line_at(data, data.index(b"\0"))
        findings.note_command(FileMessage.FILE_NUL, "perl -pi -e 's/\\0//g' {}", line)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _note_encoding(data, error.start, findings)
        return None
    _note_oddities(data, text, findings)
    return text


def note_conflicts_and_controls(lines: list[str], first: int, findings: Findings) -> None:
    """Note a git conflict and control characters in a body, once each.

    Args:
        lines: those of the file.
        first: the line where the body begins, from 1.
        findings: where problems are noted.
    """
    numbered = list(enumerate(lines[first - 1 :], first))
    conflict = next((number for number, line in numbered if _CONFLICT.match(line)), None)
    if conflict:
        findings.note(FileMessage.FILE_CONFLICT, conflict)
    for number, line in numbered:
        if found := _CONTROL.search(line):
            # On bytes, which is safe: in UTF-8 none of them is a part of another character.
            command = r"perl -pi -e 's/[\x01-\x08\x0B\x0C\x0E-\x1F]|\xEF\xBF[\xBE\xBF]//g' {}"
            values = {"value": f"U+{ord(found[0]):04X}"}
            findings.note_command(FileMessage.FILE_CONTROL, command, number, **values)
            return


def _line_at(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _note_encoding(data: bytes, start: int, findings: Findings) -> None:
    """Note the likely encoding of a file that is not UTF-8, and the command that converts it."""
    encoding = "WINDOWS-1252"
    byte = data[start : start + 1]
    character = byte.decode("cp1252", "replace")
    if data.startswith(_UTF16):
        encoding, character = "UTF-16", data[:4].decode("utf-16", "replace")[:1]
    elif character == "\ufffd":
        # Windows-1252 leaves five bytes undefined. In Mac Roman they are letters (0x8F is è).
        encoding, character = "MACINTOSH", byte.decode("mac_roman")
    # Not `iconv -o` on the file itself, which truncates files longer than its buffer.
    command = f"iconv -f {encoding} -t UTF-8 {{}} > tmp.md && mv tmp.md {{}}"
    values = {"byte": f"0x{byte[0]:02X}", "encoding": encoding, "value": character}
    findings.note_command(FileMessage.FILE_ENCODING, command, _line_at(data, start), **values)


def _note_oddities(data: bytes, text: str, findings: Findings) -> None:
    """Note a byte order mark, Windows line ends or a very long line in a readable text."""
    if data.startswith(_BOM):
        findings.note_command(FileMessage.FILE_BOM, "perl -pi -e 's/^\\xEF\\xBB\\xBF//' {}", 1)
    if b"\r\n" in data:
        line = _line_at(data, data.index(b"\r\n"))
        findings.note_command(FileMessage.FILE_CRLF, "perl -pi -e 's/\\r$//' {}", line)
    lengths = map(len, lines_of(text))
    long = next(((n, size) for n, size in enumerate(lengths, 1) if size > LONGEST_LINE), None)
    if long:
        values = {"length": str(long[1]), "alt": Term(N_("what the image shows"))}
        findings.note(FileMessage.FILE_LONG_LINE, long[0], suggestion="image.png", **values)
