"""PNG files in sixteen colours whose rows are packed in parts (no Sphinx here).

What many pictures share is packed once: each part ends where the stream of the file may
be cut (a full flush), and so gives the same bytes whatever stands before it. Pillow packs
a whole picture at a time, and takes three times as long.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageChops

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _IN_PALETTE = 4, 3
# The byte before each row: it is told as it is, or by what it adds to the row above.
_PLAIN, _UP = 0, 2
# The start of a stream, and the empty last block of one.
_START, _END = b"\x78\x01", b"\x03\x00"
# Of the checksum Adler-32: the largest prime of 16 bits.
_BASE = 65521


class Part(NamedTuple):
    """Some rows, packed; the checksum and the size of what they were."""

    packed: bytes
    checksum: int
    size: int


def parts(canvas: Image.Image, strategy: int = zlib.Z_RLE) -> tuple[Part, ...]:
    """An image in mode L, of numbers of colours, as rows of a file; 0 is what most show.

    Most of what letters add to the row above is runs of nothing: to look for more takes
    three times as long and saves a tenth.
    """
    left, top, right, bottom = canvas.getbbox() or (0, 0, 0, 0)
    drawn = _rows(canvas.crop((0, top, canvas.width, bottom))) if right > left else b""
    below = canvas.height - bottom
    return _blank(canvas.width, top), _part(drawn, strategy), _blank(canvas.width, below)


def _part(rows: bytes, strategy: int) -> Part:
    packer = zlib.compressobj(4, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=strategy)
    packed = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
    return Part(packed, zlib.adler32(rows), len(rows))


@lru_cache(maxsize=1024)
def _blank(width: int, height: int) -> Part:
    """Rows that show nothing."""
    return _part(bytes((1 + width * _BITS // 8) * height), zlib.Z_RLE)


def _rows(canvas: Image.Image) -> bytes:
    """Each row by what it adds to the one above; the first as it is, whatever is above."""
    # Which makes it an image in colours, as it is.
    canvas.putpalette(b"")
    size = (canvas.width * _BITS // 8, canvas.height)
    points = Image.frombytes("L", size, canvas.tobytes("raw", f"P;{_BITS}"))
    above = Image.new("L", size)
    above.paste(points, (0, 1))
    rows = Image.new("L", (1 + size[0], size[1]), _UP)
    rows.putpixel((0, 0), _PLAIN)
    rows.paste(ImageChops.subtract_modulo(points, above), (1, 0))
    return rows.tobytes()


def png(
    size: tuple[int, int], palette: bytes, told: tuple[str, str], parts: Iterable[Part]
) -> bytes:
    """A file of parts of rows; ``told`` is a text that it bears, after its key."""
    packed, checksum = [], zlib.adler32(b"")
    for each in parts:
        packed.append(each.packed)
        checksum = _combined(checksum, each)
    header = struct.pack(">IIBBBBB", *size, _BITS, _IN_PALETTE, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            *_chunk(b"IHDR", header),
            *_chunk(b"tEXt", "\0".join(told).encode("latin-1")),
            *_chunk(b"PLTE", palette),
            *_chunk(b"IDAT", b"".join((_START, *packed, _END, checksum.to_bytes(4, "big")))),
            *_chunk(b"IEND", b""),
        )
    )


def _combined(checksum: int, part: Part) -> int:
    """The checksum of what has one and of a part after it, as zlib's adler32_combine tells."""
    low = (checksum & 0xFFFF) - 1
    high = (checksum >> 16) + (part.checksum >> 16) + part.size * low
    return (high % _BASE) << 16 | (low + (part.checksum & 0xFFFF)) % _BASE


def _chunk(name: bytes, content: bytes) -> tuple[bytes, ...]:
    check = zlib.crc32(content, zlib.crc32(name))
    return len(content).to_bytes(4, "big"), name, content, check.to_bytes(4, "big")
