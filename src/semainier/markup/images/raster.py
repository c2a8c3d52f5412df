"""Images of pixels: opened, turned upright, made smaller, written again (pure).

What is written holds the pixels and the colour profile, and nothing of the file that
they were read from.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pi_heif
from PIL import Image, ImageCms, ImageOps, ImageSequence

from .kinds import AVIF, AVIF_FILM, BMP, GIF, HEIC, JPEG, PNG, TIFF, WEBP, Kind

_SETTINGS: dict[Kind, dict[str, Any]] = {
    JPEG: {"quality": 88, "progressive": True, "optimize": True},
    PNG: {},
    GIF: {},
    BMP: {},
    TIFF: {"compression": "tiff_deflate"},
    # From 4 to 6 the method costs many times more, for a hundredth of the weight.
    WEBP: {"quality": 85, "method": 4},
    # In one thread: how the work is shared among several changes the bytes.
    AVIF: {"quality": 75, "speed": 8, "max_threads": 1, "autotiling": False},
}
_COPY_QUALITY = 80
_ORIENTATION = 0x0112
# What Pillow tells of a file that draws nothing.
_SECRETS = {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Raw profile type exif"}
# Whatever Pillow raises on a file that is not what it begins as.
UNREADABLE = (
    *(OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, RuntimeError),
    *(MemoryError, Image.DecompressionBombError),
)


class Pixels(NamedTuple):
    """An upright image in plain colours, and its colour profile."""

    image: Image.Image
    profile: bytes | None


@contextmanager
def without_remarks() -> Iterator[None]:
    """Say nothing of a file that is odd and can be read, nor of a panorama that is large."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def opened(content: bytes, kind: Kind) -> Image.Image:
    """An image whose pixels are not read yet.

    Raises:
        UNREADABLE: it is not what it begins as.
    """
    if kind is HEIC:
        # Not through Pillow: to tell it of this kind would change it for everyone.
        found: Image.Image = pi_heif.open_heif(io.BytesIO(content)).to_pillow()
        # It is upright already, whatever its EXIF says.
        found.info = {"icc_profile": found.info.get("icc_profile")}
        return found
    return Image.open(io.BytesIO(content), formats=[kind.name])


def is_turned(image: Image.Image, kind: Kind) -> bool:
    """Whether a browser would have to turn an image to show it upright.

    In AVIF and HEIC that is a property of the image, and not of what is said of it.
    """
    return kind not in {AVIF, AVIF_FILM, HEIC} and image.getexif().get(_ORIENTATION, 1) not in {
        0,
        1,
    }


def shown_size(image: Image.Image) -> tuple[int, int]:
    """The width and height of an image once it is upright."""
    width, height = image.size
    return (height, width) if image.getexif().get(_ORIENTATION, 1) in {5, 6, 7, 8} else image.size


def is_animated(image: Image.Image, kind: Kind) -> bool:
    """Whether an image moves; the second picture of a JPEG is another one."""
    return kind is not JPEG and bool(getattr(image, "is_animated", False))


def pixels_of(image: Image.Image) -> Pixels:
    """The pixels of an image, upright, in grey or in red, green and blue."""
    upright = ImageOps.exif_transpose(image)
    profile = _profile_of(upright)
    if upright.mode.startswith(("I", "F")):
        # Sixteen bits: Pillow would cut them off at eight instead of dividing.
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    has_alpha = "A" in upright.getbands() or "transparency" in upright.info
    mode = "RGBA" if has_alpha else "L" if upright.mode in {"1", "L"} else "RGB"
    found, profile = _with_colours(upright, mode, profile)
    found.info = {}
    return Pixels(found, profile)


def _with_colours(
    image: Image.Image, mode: str, profile: bytes | None
) -> tuple[Image.Image, bytes | None]:
    """An image in another mode; a profile that is not of this mode is applied."""
    if profile and profile[16:20] != (b"GRAY" if mode == "L" else b"RGB "):
        try:
            own, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), _SCREEN
            turned = ImageCms.profileToProfile(image, own, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, ValueError, OSError):
            turned = None
        return (turned or image.convert("RGB" if mode == "L" else mode)).copy(), None
    return image.convert(mode).copy(), profile


_SCREEN = ImageCms.createProfile("sRGB")


def narrowed(pixels: Pixels, width: int) -> Pixels:
    """An image so many pixels wide, if it is wider."""
    image = pixels.image
    if width >= image.width:
        return pixels
    height = max(1, round(image.height * width / image.width))
    return Pixels(image.resize((width, height), Image.Resampling.LANCZOS), pixels.profile)


def written(pixels: Pixels, kind: Kind, *, lossless: bool = False) -> bytes:
    """An image as a file."""
    settings = {"lossless": True, "method": 4} if lossless else _SETTINGS[kind]
    image = pixels.image
    if image.mode == "RGBA" and kind is JPEG:
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        image = white
    return _saved(image, kind, pixels.profile, **settings)


def copy_in_webp(pixels: Pixels, *, drawn: bool) -> bytes:
    """A light copy; of a drawing without loss, where that is lighter."""
    light = _saved(pixels.image, WEBP, pixels.profile, quality=_COPY_QUALITY, method=4)
    if not drawn:
        return light
    exact = _saved(pixels.image, WEBP, pixels.profile, lossless=True, method=4)
    return min(light, exact, key=len)


def _saved(image: Image.Image, kind: Kind, profile: bytes | None, **settings: Any) -> bytes:
    found = io.BytesIO()
    told = {"icc_profile": profile} if profile else {}
    image.save(found, kind.name, **told, **settings)
    return found.getvalue()


def _profile_of(image: Image.Image) -> bytes | None:
    """The profile of an image, which tells its own length in its first four bytes."""
    found: bytes = image.info.get("icc_profile") or b""
    size = int.from_bytes(found[:4], "big")
    return found[:size] if 128 <= size <= len(found) else None


def tells_nothing(image: Image.Image, kind: Kind) -> bool:
    """Whether a file that was cleaned has nothing left that draws nothing."""
    if image.info.get("icc_profile") and image.info["icc_profile"] != _profile_of(image):
        return False
    if kind is AVIF:
        # Pillow tells the turn of an AVIF, which is a property of it, as EXIF.
        return set(image.getexif()) <= {_ORIENTATION} and "xmp" not in image.info
    return not _SECRETS & image.info.keys()


def film(image: Image.Image, kind: Kind, width: int | None) -> bytes:
    """An image that moves, written again frame by frame."""
    times, frames = [], []
    for frame in ImageSequence.Iterator(image):
        whole = Pixels(frame.convert("RGBA"), None)
        # Known once the frame is read.
        times.append(frame.info.get("duration", 100))
        frames.append(narrowed(whole, width or whole.image.width).image)
        frames[-1].info = {}
    settings = {"loop": image.info.get("loop", 0), "duration": times, "disposal": 2}
    first, *others = frames
    return _saved(first, kind, None, save_all=True, append_images=others, **settings)
