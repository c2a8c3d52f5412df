"""Which photographs tell where they were taken (pure).

The site never does; a file that is sent, or put elsewhere, may.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pi_heif
from PIL import Image

from .kinds import HEIC, SVG, Kind, kind_of
from .raster import UNREADABLE, without_remarks

_GPS = 0x8825
_LATITUDE, _LONGITUDE = 2, 4
# As XMP names it, as an attribute or as an element.
_IN_XMP = b"GPSLatitude"


def holding(root: Path, images: Iterable[str]) -> list[str]:
    """Those of some images, by their paths from a folder, that say where they were made."""
    return [image for image in images if holds_position(root / image)]


def holds_position(path: Path) -> bool:
    """Whether an image says where it was made; what cannot be read says nothing."""
    try:
        content = path.read_bytes()
        kind = kind_of(content)
        if kind is None or kind is SVG:
            return False
        with without_remarks():
            return _in_exif(content, kind) or _IN_XMP in content
    except UNREADABLE:
        return False


def _in_exif(content: bytes, kind: Kind) -> bool:
    if kind is HEIC:
        exif = Image.Exif()
        exif.load(pi_heif.open_heif(io.BytesIO(content)).info.get("exif") or b"")
        return _is_told(exif)
    with Image.open(io.BytesIO(content), formats=[kind.name]) as image:
        return _is_told(image.getexif())


def _is_told(exif: Image.Exif) -> bool:
    return bool({_LATITUDE, _LONGITUDE} & exif.get_ifd(_GPS).keys())
