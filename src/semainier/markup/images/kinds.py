"""Which kind of image a file is, told by its first bytes: its name may say another (pure)."""

from __future__ import annotations

import re
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of image: its name for Pillow, the ends of names that servers know it by.

    ``shown`` says whether browsers show it; what they do not is published as JPEG or PNG.
    """

    name: str
    suffixes: tuple[str, ...]
    shown: bool = True


JPEG = Kind("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"))
PNG = Kind("PNG", (".png", ".apng"))
GIF = Kind("GIF", (".gif",))
WEBP = Kind("WEBP", (".webp",))
AVIF = Kind("AVIF", (".avif",))
SVG = Kind("SVG", (".svg",))
HEIC = Kind("HEIF", (".heic", ".heif"), shown=False)
TIFF = Kind("TIFF", (".tif", ".tiff"), shown=False)
BMP = Kind("BMP", (".bmp",), shown=False)
ICO = Kind("ICO", (".ico",))

KINDS = (JPEG, PNG, GIF, WEBP, AVIF, SVG, HEIC, TIFF, BMP, ICO)
#: The ends of names of images.
SUFFIXES = frozenset(suffix for kind in KINDS for suffix in kind.suffixes)

_STARTS = {
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"GIF8": GIF,
    b"II*\0": TIFF,
    b"MM\0*": TIFF,
    b"BM": BMP,
    b"\0\0\1\0": ICO,
}
# A file of the family of MP4 tells its brands first (ISO/IEC 14496-12).
_AVIF = {b"avif", b"avis"}
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
# Before the element: a mark of the encoding, declarations, comments, a document type.
_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[?!].{0,4096}?>\s*)*<(?:\w+:)?svg[\s>/]", re.DOTALL)


def kind_of(content: bytes) -> Kind | None:
    """The kind of an image; None of what is none that is known."""
    for start, kind in _STARTS.items():
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp":
        return _of_brands(content)
    return SVG if _SVG.match(content[:65536]) else None


def _of_brands(content: bytes) -> Kind | None:
    """The kind that the brands of a file tell, the first of which counts most."""
    size = int.from_bytes(content[:4], "big")
    brands = [content[8:12], *(content[at : at + 4] for at in range(16, min(size, 256), 4))]
    for brand in brands:
        if brand in _AVIF:
            return AVIF
        if brand in _HEIC - {b"mif1", b"msf1"}:
            return HEIC
    return HEIC if {b"mif1", b"msf1"} & set(brands) else None
