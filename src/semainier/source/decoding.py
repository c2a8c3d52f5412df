"""The bytes of a post as a text, or the command that makes a text of them."""

from __future__ import annotations

import re

from ..diagnostics.file_messages import FileMessage
from ..diagnostics.problem import Findings, Term
from ..text.wording import N_
from .header.parser import lines_of

LONGEST_LINE = 100_000

# XML 1.0, 2.2: what no XML may hold, and so no feed; NUL is told for itself.
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# The first of the marks that git sets around two versions of a passage.
_CONFLICT = re.compile(r"<{7}(?: |$)")
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, findings: Findings) -> str | None:
    """The text of a file, or None if it is not one."""
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


def note_leftovers(lines: list[str], first: int, findings: Findings) -> None:
    """Note what no writer typed into a body, which begins at a line: once for each kind."""
    numbered = list(enumerate(lines[first - 1 :], first))
    conflict = next((number for number, line in numbered if _CONFLICT.match(line)), None)
    if conflict:
        findings.note(FileMessage.FILE_CONFLICT, conflict)
    for number, line in numbered:
        if found := _CONTROL.search(line):
            # In bytes: none of them is a part of another character.
            command = r"perl -pi -e 's/[\x01-\x08\x0B\x0C\x0E-\x1F]|\xEF\xBF[\xBE\xBF]//g' {}"
            values = {"value": f"U+{ord(found[0]):04X}"}
            findings.note_command(FileMessage.FILE_CONTROL, command, number, **values)
            return


def _line_at(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _note_encoding(data: bytes, start: int, findings: Findings) -> None:
    """Say what the first byte that is not UTF-8 would be elsewhere, and how to convert."""
    encoding = "WINDOWS-1252"
    byte = data[start : start + 1]
    character = byte.decode("cp1252", "replace")
    if data.startswith(_UTF16):
        encoding, character = "UTF-16", data[:4].decode("utf-16", "replace")[:1]
    elif character == "\ufffd":
        # Five bytes mean nothing in Windows-1252; on old Macs they are letters (0x8F is è).
        encoding, character = "MACINTOSH", byte.decode("mac_roman")
    # Not `-o` on the file itself: iconv empties files that are longer than its buffer.
    command = f"iconv -f {encoding} -t UTF-8 {{}} > tmp.md && mv tmp.md {{}}"
    values = {"byte": f"0x{byte[0]:02X}", "encoding": encoding, "value": character}
    findings.note_command(FileMessage.FILE_ENCODING, command, _line_at(data, start), **values)


def _note_oddities(data: bytes, text: str, findings: Findings) -> None:
    """A byte order mark, Windows line ends, a pasted image: still a text."""
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
