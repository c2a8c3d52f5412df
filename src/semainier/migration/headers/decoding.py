"""The text of a file of another engine, whatever its encoding and its line ends."""

from __future__ import annotations

import unicodedata

from ...text.wording import N_, wording
from ..imported_post import Remarks
from ..markdown.code import outside_code

_ENCODING = N_("this file is not {encoding}; it is read as {other}: check its accents")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Characters that XML 1.0 (2.2), and so a feed, may not hold.
_CONTROL = dict.fromkeys([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF])


def decode(data: bytes, place: str, remarks: Remarks) -> str:
    """A text with plain line feeds, and accents composed (NFC) outside code.

    A file that is not UTF-8 is read as Windows-1252, which holds Latin-1, and remarked on.
    """
    text = _decoded(data, place, remarks).removeprefix("\ufeff")
    clean = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)
    if clean.isascii() or unicodedata.is_normalized("NFC", clean):
        return clean
    return outside_code(clean, lambda prose: unicodedata.normalize("NFC", prose))


def _decoded(data: bytes, place: str, remarks: Remarks) -> str:
    gettext = wording(remarks.language).gettext
    encoding = "UTF-16" if data.startswith(_UTF16) else "UTF-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"{place}:{data[: error.start].count(10) + 1}"
    sentence = gettext(_ENCODING)
    remarks.note(where, sentence.format(encoding=encoding, other="Windows-1252"))
    # Windows-1252 leaves five bytes undefined, which Latin-1 takes as control characters.
    return "".join(_character(byte) for byte in data)


def _character(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)
