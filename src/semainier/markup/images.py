"""Images as readers load them: sizes told, smaller copies in WebP, lazy below the first.

The writer's own file stays what the page shows to a browser that knows no WebP,
and what is saved. Copies are made once and kept between builds, by content.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from docutils import nodes
from lxml import etree
from PIL import Image, ImageOps
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from ..build.cache import put
from ..model.labels import closest
from ..text.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

_SUFFIXES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".avif"}
# Widths of the copies, in pixels: a phone, the column of text, the same on a dense screen.
WIDTHS = (480, 960, 1440)
# How wide an image is shown: the column of text, or a narrower screen less its margins.
_SHOWN = "(max-width: 48rem) calc(100vw - 2rem), 44rem"
_COLUMN = 704
_QUALITY = 80
_RASTER = {"PNG", "JPEG", "WEBP"}
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|%|)\s*")


@dataclass(frozen=True)
class Picture:
    """An image: its size in pixels, and its copies as (width, name, content)."""

    width: int
    height: int
    copies: tuple[tuple[int, str, bytes], ...] = ()


def picture_of(content: bytes, name: str, kept: Path) -> Picture | None:
    """An image's size and copies; None when it cannot be read.

    Args:
        content: the file.
        name: the file's name on the site, of which those of the copies are made.
        kept: the folder where copies are kept from one build to the next.
    """
    if name.lower().endswith(".svg"):
        return _drawing(content)
    try:
        with Image.open(io.BytesIO(content)) as opened:
            width, height = ImageOps.exif_transpose(opened).size
            still = opened.format in _RASTER and not getattr(opened, "is_animated", False)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    return Picture(width, height, tuple(_copies(content, name, width, kept)) if still else ())


def _drawing(content: bytes) -> Picture | None:
    """The size that an SVG gives itself, in pixels."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return None
    box = (root.get("viewBox") or "").replace(",", " ").split()
    told = [_LENGTH.fullmatch(root.get(name) or "") for name in ("width", "height")]
    sizes = [float(match[1]) for match in told if match and match[2] != "%"]
    try:
        width, height = sizes if len(sizes) == 2 else (float(side) for side in box[2:])
    except ValueError:
        return None
    return Picture(round(width), round(height)) if width >= 1 and height >= 1 else None


def _copies(content: bytes, name: str, width: int, kept: Path) -> list[tuple[int, str, bytes]]:
    """The copies that weigh less than the image and than each wider one, narrowest first."""
    digest = hashlib.sha256(content).hexdigest()[:12]
    found: list[tuple[int, str, bytes]] = []
    for wanted in (min(width, 2 * WIDTHS[1]), *(each for each in reversed(WIDTHS) if each < width)):
        file = kept / f"{digest}-{wanted}.webp"
        if not file.is_file():
            put(file, _smaller(content, wanted))
        copy = file.read_bytes()
        if len(copy) < len(found[0][2] if found else content):
            found.insert(0, (wanted, f"{Path(name).stem}-{digest[:6]}-{wanted}.webp", copy))
    return found


def _smaller(content: bytes, width: int) -> bytes:
    """An image in WebP, so many pixels wide; a drawing without loss where that is lighter."""
    with Image.open(io.BytesIO(content)) as opened:
        upright = ImageOps.exif_transpose(opened)
        has_alpha = "A" in upright.getbands() or "transparency" in upright.info
        image = upright.convert("RGBA" if has_alpha else "RGB")
        drawn = opened.format == "PNG"
    if width < image.width:
        height = max(1, round(image.height * width / image.width))
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    options: list[dict[str, Any]] = [{"quality": _QUALITY}]
    if drawn:
        options.append({"lossless": True})
    return min((_encoded(image, **each) for each in options), key=len)


def _encoded(image: Image.Image, **options: Any) -> bytes:
    found = io.BytesIO()
    image.save(found, "WEBP", method=6, **options)
    return found.getvalue()


class Pictures:
    """The images of a site, each looked at once a build."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._known: dict[str, Picture | None] = {}

    def of(self, uri: str, name: str) -> Picture | None:
        """The image of a source file, by its path from the sources and its name on the site."""
        if uri not in self._known:
            kept = Path(self._app.doctreedir) / "pictures"
            try:
                content = (Path(self._app.srcdir) / uri).read_bytes()
            except OSError:
                self._known[uri] = None
            else:
                self._known[uri] = picture_of(content, name, kept)
        return self._known[uri]


def pictures(app: Sphinx) -> Pictures:
    """The images of the build that is running."""
    builder: Any = app.builder
    if not hasattr(builder, "semainier_pictures"):
        builder.semainier_pictures = Pictures(app)
    made: Pictures = builder.semainier_pictures
    return made


def files(app: Sphinx) -> Iterator[tuple[str, bytes]]:
    """The copies of every image: (path from the site's root, content)."""
    for uri, (_, name) in app.env.images.items():
        picture = pictures(app).of(uri, name)
        for _, copy, content in picture.copies if picture else ():
            yield f"_images/{copy}", content


def _shown_size(node: nodes.image, picture: Picture) -> tuple[int, int]:
    """The size at which an image is shown, the writer's width or height being kept to."""
    width, height = picture.width, picture.height
    for name, full, column in (("width", width, _COLUMN), ("height", height, height)):
        told = _LENGTH.fullmatch(str(node.get(name, "")))
        if told and float(told[1]) >= 1:
            wanted = float(told[1]) / 100 * column if told[2] == "%" else float(told[1])
            return round(width * wanted / full), round(height * wanted / full)
    part = float(node.get("scale", 100)) / 100
    return max(1, round(width * part)), max(1, round(height * part))


def visit_image(translator: HTML5Translator, node: nodes.image) -> None:
    """Write an image with its size and copies; one that cannot be read as Sphinx does."""
    builder = translator.builder
    uri = node["uri"]
    name = builder.images.get(uri)
    picture = pictures(builder.app).of(uri, name) if name and builder.name == "html" else None
    if not name or not picture:
        type(translator).visit_image(translator, node)
        return
    folder = builder.imgpath
    first = not getattr(translator, "semainier_saw_image", False)
    translator.semainier_saw_image = True  # type: ignore[attr-defined]
    width, height = _shown_size(node, picture)
    classes = " ".join([*node.get("classes", []), *_aligned(node)])
    attributes = {
        "src": posixpath.join(folder, quote(name)),
        "alt": node.get("alt", ""),
        "width": str(width),
        "height": str(height),
        **({"class": classes} if classes else {}),
        **({} if first else {"loading": "lazy"}),
        "decoding": "async",
    }
    told = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    translator.body.append(f"{_sources(picture, folder, width)}<img{told}>")
    if picture.copies:
        translator.body.append("</picture>")


def _aligned(node: nodes.image) -> list[str]:
    return [f"align-{node['align']}"] if "align" in node else []


def _sources(picture: Picture, folder: str, width: int) -> str:
    """The copies, for a browser to choose from."""
    if not picture.copies:
        return ""
    copies = ", ".join(
        f"{posixpath.join(folder, quote(name))} {size}w" for size, name, _ in picture.copies
    )
    shown = f"{width}px" if width < _COLUMN else _SHOWN
    return f'<picture><source type="image/webp" srcset="{copies}" sizes="{shown}">'


def depart_image(translator: HTML5Translator, node: nodes.image) -> None:
    """Nothing is left open."""


class ImageFiles(SphinxTransform):
    """Find the file of each image, and say which are not there, and on which line.

    In place of Sphinx's warning (``image.not_readable``), in English and, for images
    in a line of Markdown, without a line.
    """

    # Just before Sphinx collects the images (DoctreeReadEvent, 880).
    default_priority = 870

    def apply(self, **kwargs: object) -> None:
        """Look for the file of each image of the document."""
        for node in list(self.document.findall(nodes.image)):
            address = node["uri"]
            if "://" in address or address.startswith("data:") or address.endswith(".*"):
                continue
            path = self._path(address)
            if not path.exists():
                # MyST gives addresses as links have them: « photo-%C3%A9t%C3%A9.png ».
                address, path = unquote(address), self._path(unquote(address))
                node["uri"] = address
            if not path.is_file():
                self._report(node, path)
            if path.is_dir():
                # Sphinx would copy it as if it were a file, and stop there.
                node.replace_self(_in_words(node))

    def _path(self, address: str) -> Path:
        return Path(self.env.relfn2path(address, self.env.docname)[1])

    def _report(self, node: nodes.image, path: Path) -> None:
        logger.warning(
            self._wording(node["uri"], path),
            location=f"{self.env.doc2path(self.env.docname, False)}:{_line(node)}",
            type="semainier",
            subtype="image",
        )

    def _wording(self, name: str, path: Path) -> str:
        """What is wrong, and what was perhaps meant."""
        words = wording(self.config.language)
        if not name:
            message = words.gettext("this image names no file; type for instance {example}.")
            return message.format(example="![…](photo.jpg)")
        if path.is_dir():
            return words.gettext("“{name}” is a folder, not an image.").format(name=name)
        message = words.gettext("there is no image “{name}”.")
        beside = sorted(each.name for each in path.parent.glob("*") if each.suffix in _SUFFIXES)
        near = closest(path.name, beside) or ""
        if near:
            message += " " + words.gettext("Did you mean “{near}”?")
        # A name with a space or a parenthesis is typed between angle brackets.
        near = f"<{near}>" if re.search(r"[\s()]", near) else near
        return message.format(name=name, near=near)


def _in_words(node: nodes.image) -> nodes.Element:
    """What an image shows, where it cannot be shown."""
    kind = nodes.inline if isinstance(node.parent, nodes.TextElement) else nodes.paragraph
    told: nodes.Element = kind("", node.get("alt", ""))
    return told


def _line(node: nodes.Node) -> int:
    """The line of a node, or of what it stands in; 1 where none is known."""
    around: nodes.Node | None = node
    while around is not None and not around.line:
        around = around.parent
    return (around.line if around is not None else None) or 1


def setup(app: Sphinx) -> None:
    """Write images ourselves on pages; add their copies to the site."""
    app.add_transform(ImageFiles)
    app.add_node(nodes.image, override=True, html=(visit_image, depart_image))
    app.connect("semainier-files", files)
