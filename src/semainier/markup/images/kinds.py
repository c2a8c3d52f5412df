"""Which kind of image a file is, told by its first bytes: its name may say another (pure)."""

from __future__ import annotations

import re
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of image: its name for Pillow, the ends of names that servers know it by.

    ``published`` is the kind that it is published as, if browsers do not show it, or if a
    file of this kind is another each time that it is written.
    """

    name: str
    suffixes: tuple[str, ...]
    published: str = ""


JPEG = Kind("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"))
PNG = Kind("PNG", (".png", ".apng"))
GIF = Kind("GIF", (".gif",))
WEBP = Kind("WEBP", (".webp",))
AVIF = Kind("AVIF", (".avif",))
# A film tells when it was written.
AVIF_FILM = Kind("AVIF", (".avifs",), "WEBP")
SVG = Kind("SVG", (".svg",))
HEIC = Kind("HEIF", (".heic", ".heif"), "JPEG")
TIFF = Kind("TIFF", (".tif", ".tiff"), "PNG")
BMP = Kind("BMP", (".bmp",), "PNG")
ICO = Kind("ICO", (".ico",), "PNG")

KINDS = (JPEG, PNG, GIF, WEBP, AVIF, AVIF_FILM, SVG, HEIC, TIFF, BMP, ICO)
#: The ends of names of images.
SUFFIXES = frozenset(suffix for kind in KINDS for suffix in kind.suffixes)
#: Enough of a file to tell its kind.
HEAD = 65536

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
_BRANDS = {
    b"avis": AVIF_FILM,
    b"avif": AVIF,
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), HEIC),
}
# Of the family without a coding: what a HEIC may call itself first.
_FAMILY = {b"mif1", b"msf1"}
# Before the element: a mark of the encoding, declarations, comments, a document type.
_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[?!].{0,4096}?>\s*)*<(?:\w+:)?svg[\s>/]", re.DOTALL)


def kind_of(content: bytes) -> Kind | None:
    """The kind of an image, of which the first bytes are enough; None of what is no image."""
    for start, kind in _STARTS.items():
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp":
        return _of_brands(content)
    return SVG if _SVG.match(content[:HEAD]) else None


def _of_brands(content: bytes) -> Kind | None:
    """The kind that the brands of a file tell, the first of which counts most."""
    size = int.from_bytes(content[:4], "big")
    brands = [content[8:12], *(content[at : at + 4] for at in range(16, min(size, 256), 4))]
    found = next((_BRANDS[brand] for brand in brands if brand in _BRANDS), None)
    return found or (HEIC if _FAMILY & set(brands) else None)


def published_as(kind: Kind) -> Kind:
    """The kind that an image of some kind is published as."""
    return next((one for one in KINDS if one.name == kind.published), kind)
