"""Files of images without what is no image in them, the pixels left as they are (pure).

JPEG (ITU-T T.81), PNG (W3C, third edition), GIF (89a) and WebP (RFC 9649) are made of
parts, each with a name. Those that a browser draws with are kept, and every other goes:
EXIF, XMP, IPTC, comments, thumbnails, and whatever follows the end of the image, where
telephones put a film or a second picture.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator


class BrokenImageError(ValueError):
    """A file is not built as its kind is."""


# --- JPEG ----------------------------------------------------------------------

_EOI, _SOS, _APP0, _APP2, _APP14 = 0xD9, 0xDA, 0xE0, 0xE2, 0xEE
_DHT, _DQT, _DNL, _DRI = 0xC4, 0xDB, 0xDC, 0xDD
# Tables, frames and scans: DHT, DQT, DRI, DNL, the thirteen kinds of SOF, SOS.
_OF_THE_PICTURE = {*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD} - {0xC8}
# What ends the data of a scan: a marker that is neither an escaped 0xFF nor a restart.
_END_OF_SCAN = re.compile(rb"\xff+(?![\x00\xd0-\xd7\xff])", re.DOTALL)
_JFIF, _ICC, _ADOBE = b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"


def jpeg(content: bytes) -> bytes:
    """A JPEG with its picture, its density and its colour profile.

    Raises:
        BrokenImageError: it cannot be followed to its end.
    """
    found = [b"\xff\xd8"]
    for marker, data, scan in _segments(content):
        kept = _kept_segment(marker, data)
        if kept is not None:
            found += [bytes((0xFF, marker)), struct.pack(">H", len(kept) + 2), kept, scan]
    return b"".join([*found, b"\xff\xd9"])


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment up to the end of the image: its marker, its data, the scan after it."""
    if content[:2] != b"\xff\xd8":
        raise BrokenImageError("no JPEG")
    place = 2
    while True:
        if place + 4 > len(content) or content[place] != 0xFF:
            raise BrokenImageError("no segment")
        marker = content[place + 1]
        if marker == _EOI:
            return
        if marker == 0xFF:  # Filling.
            place += 1
            continue
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        after = _end_of_scan(content, end) if marker == _SOS else end
        yield marker, content[place + 4 : end], content[end:after]
        if marker == _SOS and content[after + 1 : after + 2] in {b"", bytes((_EOI,))}:
            return
        place = after


def _end_of_scan(content: bytes, start: int) -> int:
    found = _END_OF_SCAN.search(content, start)
    # Browsers show a picture that was cut short, as far as it goes.
    return found.end() - 1 if found and found.end() < len(content) else len(content)


def _kept_segment(marker: int, data: bytes) -> bytes | None:
    """What is kept of a segment; nothing of one that draws nothing."""
    if marker in _OF_THE_PICTURE:
        if not _is_whole(marker, data):
            raise BrokenImageError("a segment of a wrong length")
        return data
    if marker == _APP0 and data.startswith(_JFIF):
        # Version, unit, density; then the size of a thumbnail, and the thumbnail.
        return data[:12] + b"\0\0"
    if marker == _APP2 and data.startswith(_ICC):
        return data
    if marker == _APP14 and data.startswith(_ADOBE):
        return data[:12]
    return None


def _is_whole(marker: int, data: bytes) -> bool:
    """Whether a segment is as long as what it holds: a longer one would hold what follows."""
    if marker == _DHT:
        return _ends_at(data, lambda at: 17 + sum(data[at + 1 : at + 17]))
    if marker == _DQT:
        return _ends_at(data, lambda at: 129 if data[at] >> 4 else 65)
    if marker in {_DRI, _DNL}:
        return len(data) == 2
    if marker == _SOS:
        return bool(data) and len(data) == 4 + 2 * data[0]
    return len(data) > 5 and len(data) == 6 + 3 * data[5]


def _ends_at(data: bytes, size: Callable[[int], int]) -> bool:
    """Whether tables of these sizes fill a segment."""
    place = 0
    while place < len(data):
        place += size(place)
    return place == len(data)


# --- PNG -----------------------------------------------------------------------

_PNG = b"\x89PNG\r\n\x1a\n"
# The image, its colours and sizes, and the frames of a film (acTL, fcTL, fdAT).
_CHUNKS = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"),
    *(b"cHRM", b"cICP", b"gAMA", b"iCCP", b"mDCV", b"cLLI", b"sBIT", b"sRGB", b"bKGD", b"pHYs"),
}


def png(content: bytes) -> bytes:
    """A PNG with its image, its frames and its colour profile.

    Raises:
        BrokenImageError: it cannot be followed to its end.
    """
    found = [_PNG]
    for name, data in _png_chunks(content):
        if name == b"iCCP":
            # The profile's name is free text, up to its zero.
            found.append(_png_chunk(name, b"ICC" + data[max(data.find(b"\0"), 0) :]))
        elif name in _CHUNKS:
            found.append(_png_chunk(name, data))
    return b"".join(found)


def _png_chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not content.startswith(_PNG):
        raise BrokenImageError("no PNG")
    place, name = len(_PNG), b""
    while name != b"IEND":
        if place + 12 > len(content):
            raise BrokenImageError("no end")
        size, name = struct.unpack_from(">I4s", content, place)
        yield name, content[place + 8 : place + 8 + size]
        place += 12 + size


# --- GIF -----------------------------------------------------------------------

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
# How often a film is played, and its colour profile.
_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def gif(content: bytes) -> bytes:
    """A GIF with its frames, their times and how often they are played.

    Raises:
        BrokenImageError: it cannot be followed to its end.
    """
    if content[:4] != b"GIF8" or len(content) < 13:
        raise BrokenImageError("no GIF")
    start = 13 + _table(content[10])
    return content[:start] + b"".join(_gif_blocks(content, start)) + b";"


def _table(flags: int) -> int:
    """The size of a table of colours, in bytes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_blocks(content: bytes, place: int) -> Iterator[bytes]:
    """The blocks that are kept, up to the trailer."""
    while True:
        kind, label = [*content[place : place + 2], 0, 0][:2]
        if kind == _TRAILER:
            return
        if kind == _EXTENSION:
            end = _after_blocks(content, place + 2)
            named = content[place + 3 : place + 14] if label == _APPLICATION else b""
            if label == _CONTROL or named in _APPLICATIONS:
                yield content[place:end]
        elif kind == _IMAGE and place + 10 < len(content):
            end = _after_blocks(content, place + 11 + _table(content[place + 9]))
            yield content[place:end]
        else:
            raise BrokenImageError("no block")
        place = end


def _after_blocks(content: bytes, place: int) -> int:
    """Where a run of sub-blocks ends: each tells its size, the last has none."""
    while place < len(content) and content[place]:
        place += content[place] + 1
    if place >= len(content):
        raise BrokenImageError("no end")
    return place + 1


# --- WebP ----------------------------------------------------------------------

_OF_FILES = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_OF_FRAMES = {b"VP8 ", b"VP8L", b"ALPH"}
# Of the flags of VP8X, those that promise EXIF and XMP.
_PROMISED = 0x08 | 0x04
# A frame's place, size, time and how it is drawn.
_FRAME = 16


def webp(content: bytes) -> bytes:
    """A WebP with its image, its frames and its colour profile.

    Raises:
        BrokenImageError: it cannot be followed to its end.
    """
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise BrokenImageError("no WebP")
    end = 8 + int.from_bytes(content[4:8], "little")
    chunks = b"".join(_riff(content[12:end], _OF_FILES))
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def _riff(content: bytes, kept: set[bytes]) -> Iterator[bytes]:
    """The chunks that are kept, each with its name, its size and a filling byte."""
    place = 0
    while place + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, place)
        data = content[place + 8 : place + 8 + size]
        if len(data) < size:
            raise BrokenImageError("no end")
        if name == b"VP8X":
            data = bytes((data[0] & ~_PROMISED,)) + data[1:]
        if name == b"ANMF":
            data = data[:_FRAME] + b"".join(_riff(data[_FRAME:], _OF_FRAMES))
        if name in kept:
            yield name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        place += 8 + size + size % 2
