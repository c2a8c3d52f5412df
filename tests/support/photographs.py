"""Images that tell secrets in every place where a format has one, made for the tests.

`SECRET` stands in each of them: EXIF with a position and a maker's note, a thumbnail,
XMP, IPTC, comments, texts, what follows the end of the image.
"""

from __future__ import annotations

import base64
import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

SECRET = b"SECRETz"
_TEXT = SECRET.decode()
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,51.4N"
exif:GPSLongitude="2,21.05E" exif:UserComment="{_TEXT}"/></rdf:RDF></x:xmpmeta>""".encode()

# An iPhone's kind of file, 64 by 48 pixels, with a position. Made once with pillow-heif, whose
# encoder is not among what the tests need.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAghtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAAEZpbG9jAAAAAERAAAMAAQAAAAACLAABAAAAAAAAADIAAgAAAAACXgABAAAAAAAAAK4AAwAAAAAD"
    "DAABAAAAAAAAANYAAABiaWluZgAAAAAAAwAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlm"
    "AAAAACppbmZlAgAAAQADAABtaW1lAGFwcGxpY2F0aW9uL3JkZit4bWwAAAAAAA5waXRtAAAAAAABAAAA/WlwcnAA"
    "AADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroC"
    "QGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29s"
    "cm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv//"
    "//AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAAChpcmVmAAAAAAAAAA5jZHNj"
    "AAIAAQABAAAADmNkc2MAAwABAAEAAAG+bWRhdAAAAC4oAa8TgPbGzxDG9iM8BvEYN67xmVZFTxhGlzsltiWzh/CH"
    "3pKh5anISvqBsUjAAAAABkV4aWYAAE1NACoAAAAIAAMBDwACAAAADAAAADIBEgADAAAAAQAGAACIJQAEAAAAAQAA"
    "AD4AAAAAU0VDUkVULU1BS0UAAAQAAQACAAAAAk4AAAAAAgAFAAAAAwAAAHQAAwACAAAAAkUAAAAABAAFAAAAAwAA"
    "AIwAAAAAAAAAMAAAAAEAAAAzAAAAAQAAABgAAAABAAAAAgAAAAEAAAAVAAAAAQAAAAMAAAABPHg6eG1wbWV0YSB4"
    "bWxuczp4PSJhZG9iZTpuczptZXRhLyI+PHJkZjpSREYgeG1sbnM6cmRmPSJodHRwOi8vd3d3LnczLm9yZy8xOTk5"
    "LzAyLzIyLXJkZi1zeW50YXgtbnMjIj48cmRmOkRlc2NyaXB0aW9uIHhtbG5zOmV4aWY9Imh0dHA6Ly9ucy5hZG9i"
    "ZS5jb20vZXhpZi8xLjAvIiBleGlmOlVzZXJDb21tZW50PSJTRUNSRVQtWE1QIi8+PC9yZGY6UkRGPjwveDp4bXBt"
    "ZXRhPg=="
)
HEIC = HEIC.replace(b"SECRET-MAKE", SECRET.ljust(11)).replace(b"SECRET-XMP", SECRET.ljust(10))


def drawn(width: int = 96, height: int = 64, mode: str = "RGB", shift: int = 0) -> Image.Image:
    """A picture whose upper left corner is red, so that it shows which way is up."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    ImageDraw.Draw(image).rectangle((shift, 0, shift + width // 4, height // 4), "red")
    return image.convert(mode)


def exif(orientation: int = 1) -> bytes:
    """EXIF with a position, names, a maker's note and a thumbnail."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = found[0x013B] = _TEXT
    found.get_ifd(0x8769)[0x927C] = b"Maker" + SECRET
    position = found.get_ifd(0x8825)
    position[1], position[2] = "N", (48.0, 51.0, 24.0)
    position[3], position[4] = "E", (2.0, 21.0, 3.0)
    return found.tobytes() + b"\xff\xd8thumbnail" + SECRET


def saved(image: Image.Image, kind: str, **told: Any) -> bytes:
    """An image as Pillow writes it."""
    found = io.BytesIO()
    image.save(found, kind, **told)
    return found.getvalue()


def jpeg(image: Image.Image | None = None, orientation: int = 1, **told: Any) -> bytes:
    """A JPEG with all that telephones, cameras and editors put into one."""
    given = {"exif": exif(orientation), "xmp": XMP, "comment": SECRET, "quality": 90, **told}
    given.setdefault("icc_profile", PROFILE)
    plain = saved(image or drawn(), "JPEG", **given)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", 20) + b"\x1c\x02\x78" + SECRET
    parts = ((0xED, iptc), (0xEC, SECRET), (0xE0, b"JFXX\0" + SECRET), (0xE2, b"MPF\0" + SECRET))
    told_too = b"".join(
        bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data for kind, data in parts
    )
    # A second picture and a film follow, as telephones leave them.
    return plain[:2] + told_too + plain[2:] + saved(drawn(8, 8), "JPEG", comment=SECRET) + SECRET


def png(image: Image.Image | None = None, orientation: int = 1, **told: Any) -> bytes:
    """A PNG with texts of all kinds, a time, EXIF, a named profile, and something at its end."""
    info = PngInfo()
    info.add_text("Comment", _TEXT)
    info.add_text("Author", _TEXT, zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    plain = saved(
        image or drawn(),
        "PNG",
        **{"pnginfo": info, "exif": exif(orientation), "icc_profile": PROFILE, **told},
    )
    data = SECRET  # Seven bytes, as a time has.
    time = struct.pack(">I", 7) + b"tIME" + data + struct.pack(">I", zlib.crc32(b"tIME" + data))
    return plain[:33] + time + plain[33:] + SECRET


def gif(**told: Any) -> bytes:
    """A GIF with a comment and XMP."""
    plain = saved(drawn(), "GIF", comment=SECRET, **told)
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes((len(XMP) % 256,)) + XMP[: len(XMP) % 256] + b"\0"
    return plain[:-1] + xmp + b";" + SECRET


def told(image: Image.Image | None, kind: str, orientation: int = 1, **more: Any) -> bytes:
    """A WebP, an AVIF or a TIFF with EXIF and XMP."""
    given: dict[str, Any] = {"exif": exif(orientation), "icc_profile": PROFILE, **more}
    if kind != "TIFF":
        given["xmp"] = XMP
    found = saved(image or drawn(), kind, **given)
    if kind == "WEBP":
        found += b"zzzz" + struct.pack("<I", len(SECRET)) + SECRET
    if kind == "AVIF":
        found += struct.pack(">I", 8 + len(SECRET)) + b"uuid" + SECRET
    return found


def svg(inside: str = "") -> bytes:
    """A drawing as Inkscape saves one, with whatever else."""
    return f"""<?xml version="1.0"?>
<!-- {_TEXT} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  inkscape:export-filename="/home/{_TEXT}/plan.png" sodipodi:docname="{_TEXT}.svg"
  width="120" height="40" viewBox="0 0 120 40">
  <title>Un plan</title>
  <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{_TEXT}</rdf:RDF>
  </metadata>
  <sodipodi:namedview id="base" inkscape:window-x="{_TEXT}"/>
  <g inkscape:label="{_TEXT}" data-name="{_TEXT}"><rect fill="teal" width="60" height="40"
    style="stroke:none;-inkscape-stroke:{_TEXT}"/></g>
  {inside}
</svg>""".encode()


def embedded() -> str:
    """A photograph inside a drawing."""
    data = base64.b64encode(jpeg()).decode()
    return f'<image width="40" height="40" xlink:href="data:image/jpeg;base64,{data}"/>'


def _moving(kind: str, **more: Any) -> bytes:
    frames = [drawn(shift=20), drawn(shift=40)]
    return told(None, kind, save_all=True, append_images=frames, duration=90, **more)


def every_kind() -> dict[str, bytes]:
    """Thirty images by their names, of every format and every kind of each."""
    film = {"save_all": True, "append_images": [drawn(shift=20), drawn(shift=40)], "duration": 90}
    wide, alpha = drawn(2700, 60), drawn(mode="RGBA")
    alpha.putalpha(Image.linear_gradient("L").resize(alpha.size))
    return {
        "plain.jpg": jpeg(),
        "upside-down.jpg": jpeg(orientation=3),
        "left.JPG": jpeg(orientation=6),
        "right.jpeg": jpeg(orientation=8),
        "progressive.jpg": jpeg(progressive=True),
        "grey.jpg": jpeg(drawn(mode="L"), icc_profile=b""),
        "inks.jpg": jpeg(drawn(mode="CMYK"), icc_profile=b""),
        "wide.jpg": jpeg(wide),
        "plain.png": png(),
        "turned.png": png(orientation=6),
        "glass.png": png(alpha),
        "palette.png": png(drawn().quantize(8), icc_profile=b""),
        "deep.png": png(drawn(mode="I;16"), icc_profile=b""),
        "wide.png": png(wide),
        "film.png": png(**film),
        "plain.webp": told(None, "WEBP"),
        "exact.webp": told(alpha, "WEBP", lossless=True),
        "turned.webp": told(None, "WEBP", 6),
        "wide.webp": told(wide, "WEBP"),
        "film.webp": _moving("WEBP"),
        "plain.avif": told(None, "AVIF"),
        "turned.avif": told(None, "AVIF", 6),
        "wide.avif": told(wide, "AVIF"),
        "film.avif": _moving("AVIF"),
        "plain.gif": gif(),
        "film.gif": gif(**film, loop=0),
        "iphone.heic": HEIC,
        "renamed.jpg": HEIC,
        "scan.tiff": told(None, "TIFF"),
        "plan.svg": svg(embedded()),
    }
