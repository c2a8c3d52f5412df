"""The bytes of an image in, the bytes to publish out: its pixels and its colours (pure).

A photograph tells where and when it was taken, with which camera, and by whom; a
drawing, the folder that it was exported to. No such thing leaves the writer's computer.
Where nothing has to be turned or made smaller, the pixels stay exactly as they are.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial

from PIL import Image

from . import bmff, containers, raster, svg
from .kinds import (
    AVIF,
    AVIF_FILM,
    GIF,
    HEAD,
    HEIC,
    ICO,
    JPEG,
    PNG,
    SVG,
    WEBP,
    Kind,
    kind_of,
    published_as,
)

#: The most pixels in a row that a published image has, unless the writer wants more.
WIDEST = 2560

_CLEANERS = {
    JPEG: containers.jpeg,
    PNG: containers.png,
    GIF: containers.gif,
    WEBP: containers.webp,
    AVIF: bmff.pictures,
    HEIC: bmff.pictures,
}
# The kinds that Pillow writes with all their frames.
_FILMS = {"GIF", "PNG", "WEBP"}


class UnreadableImageError(ValueError):
    """A file that is no image, or a broken one: what it holds cannot be told, nor taken out."""


@dataclass(frozen=True)
class Clean:
    """An image to publish: its bytes, its kind, its size as it is shown, in pixels."""

    content: bytes
    kind: Kind
    width: int
    height: int
    #: Whether smaller copies can be made of it.
    still: bool = False


def clean(content: bytes, widest: int | None = WIDEST, *, offered: bool = False) -> Clean:
    """An image as it is published.

    Args:
        content: the writer's file.
        widest: the most pixels in a row; None for as many as there are.
        offered: it is published under its own name, to be saved: it stays of its kind.

    Raises:
        UnreadableImageError: it cannot be read, or not written as what it is.
    """
    kind = kind_of(content)
    if kind is None or (offered and kind is AVIF_FILM):
        # A film in AVIF tells when it was written, and would be another at each build.
        raise UnreadableImageError("of no kind that can be written")
    try:
        if kind is SVG:
            return _drawing(content)
        with raster.without_remarks():
            return _raster(content, kind, kind if offered else published_as(kind), widest)
    except raster.UNREADABLE as error:
        raise UnreadableImageError(str(error)) from error


def _drawing(content: bytes) -> Clean:
    found = svg.clean(content, _embedded)
    return Clean(found, SVG, *svg.size_of(found))


def _embedded(content: bytes) -> bytes | None:
    """A photograph inside a drawing; nothing where it cannot be read."""
    try:
        return clean(content, offered=True).content
    except UnreadableImageError:
        return None


def _raster(content: bytes, kind: Kind, target: Kind, widest: int | None) -> Clean:
    with raster.opened(content, kind) as image:
        width, height = raster.shown_size(image)
        animated = raster.is_animated(image, kind)
        fits = target is kind and (widest is None or width <= widest)
        if fits and not raster.is_turned(image, kind):
            kept = _as_it_is(content, kind, image.size)
            if kept is not None:
                return Clean(kept, kind, width, height, still=not animated and kind is not GIF)
        if animated and target.name in _FILMS:
            return _told(raster.film(image, target, widest), target, still=False)
        pixels = raster.pixels_of(image)
    narrow = raster.narrowed(pixels, widest or pixels.image.width)
    lossless = kind is WEBP and b"VP8L" in content[:HEAD]
    return _told(raster.written(narrow, target, lossless=lossless), target, still=kind is not GIF)


def _as_it_is(content: bytes, kind: Kind, size: tuple[int, int]) -> bytes | None:
    """The file without what draws nothing; None where its pixels must be written again."""
    cleaner = _CLEANERS.get(kind)
    if cleaner is None:
        return None
    try:
        found = cleaner(content)
        with raster.opened(found, kind) as image:
            right = image.size == size and raster.tells_nothing(image, kind)
    except raster.UNREADABLE:
        return None
    return found if right else None


def _told(content: bytes, kind: Kind, *, still: bool) -> Clean:
    with Image.open(io.BytesIO(content)) as image:
        return Clean(content, kind, *image.size, still=still)


def copies(content: bytes, widths: tuple[int, ...]) -> dict[int, bytes]:
    """Copies of an image in WebP by their widths; none of what cannot be decoded.

    Args:
        content: the writer's file: a copy of a copy would be less sharp.
        widths: those that are wanted, in pixels.
    """
    kind = kind_of(content)
    if kind in {None, SVG, GIF}:
        return {}
    try:
        with raster.without_remarks(), raster.opened(content, kind) as image:
            pixels = raster.pixels_of(image)
    except raster.UNREADABLE:
        return {}
    made = partial(raster.copy_in_webp, drawn=kind is PNG)
    return {width: made(raster.narrowed(pixels, width)) for width in widths}


def in_webp(content: bytes) -> bytes:
    """An image of the site in WebP, which readers of books show, as large as it is.

    Raises:
        UnreadableImageError: it cannot be read.
    """
    kind = kind_of(content)
    if kind is None:
        raise UnreadableImageError("of no known kind")
    try:
        with raster.opened(content, kind) as image:
            return raster.written(raster.pixels_of(image), WEBP)
    except raster.UNREADABLE as error:
        raise UnreadableImageError(str(error)) from error


def clean_to_save(content: bytes) -> bytes:
    """An image that readers are offered to save: of its kind, and as large as it is.

    Raises:
        UnreadableImageError: as `clean`.
    """
    # An icon of Windows tells nothing, and holds several sizes.
    return content if kind_of(content) is ICO else clean(content, None, offered=True).content


def clean_asset(content: bytes) -> bytes:
    """An image of the pages themselves: a logo, an icon, what a style shows.

    Whoever sets up the pages may have scripts in a drawing.

    Raises:
        UnreadableImageError: as `clean`.
    """
    if kind_of(content) is not SVG:
        return clean_to_save(content)
    try:
        return svg.without_secrets(content)
    except ValueError as error:
        raise UnreadableImageError(str(error)) from error
