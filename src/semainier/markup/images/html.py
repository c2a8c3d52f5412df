"""Images as pages load them: sizes told, copies to choose from, lazy below the first."""

from __future__ import annotations

import posixpath
import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from ...diagnostics.image_messages import ImageMessage
from ...diagnostics.problem import Problem
from ...diagnostics.report import report
from ...text.wording import wording
from .published import Picture, pictures

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

# How wide an image is shown: the column of text, or a narrower screen less its margins.
_SHOWN = "(max-width: 48rem) calc(100vw - 2rem), 44rem"
_COLUMN = 704
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|%|)\s*")


def visit_image(translator: HTML5Translator, node: nodes.image) -> None:
    """Write an image with its size and copies; one of another site as Sphinx does.

    Raises:
        docutils.nodes.SkipNode: its words are written, for it cannot be read.
    """
    builder = translator.builder
    uri = node["uri"]
    if uri not in builder.images or builder.name != "html":
        type(translator).visit_image(translator, node)
        return
    picture = pictures(builder.app).of(uri)
    if not picture:
        _tell_unreadable(translator, node)
        translator.body.append(escape(node.get("alt", "")))
        raise nodes.SkipNode
    folder = builder.imgpath
    told = "".join(
        f' {key}="{escape(value)}"' for key, value in _attributes(translator, node, picture).items()
    )
    translator.body.append(f"{_sources(picture, folder, _shown_size(node, picture)[0])}<img{told}>")
    if picture.copies:
        translator.body.append("</picture>")


def _tell_unreadable(translator: HTML5Translator, node: nodes.image) -> None:
    """Say that a file begins as an image, and is none."""
    builder, name = translator.builder, posixpath.basename(node["uri"])
    place = str(builder.env.doc2path(builder.current_docname, base=False))
    problem = Problem(ImageMessage.IMAGE_UNREADABLE, place, node.line, {"name": name})
    report([problem], wording(builder.config.language))


def _attributes(translator: HTML5Translator, node: nodes.image, picture: Picture) -> dict[str, str]:
    first = not getattr(translator, "semainier_saw_image", False)
    translator.semainier_saw_image = True  # type: ignore[attr-defined]
    width, height = _shown_size(node, picture)
    classes = " ".join([*node.get("classes", []), *_aligned(node)])
    return {
        "src": posixpath.join(translator.builder.imgpath, quote(picture.name)),
        "alt": node.get("alt", ""),
        **({"title": node["title"]} if node.get("title") else {}),
        # A drawing may have no size of its own.
        **({"width": str(width), "height": str(height)} if width else {}),
        **({"class": classes} if classes else {}),
        **({} if first else {"loading": "lazy"}),
        "decoding": "async",
    }


def _shown_size(node: nodes.image, picture: Picture) -> tuple[int, int]:
    """The size at which an image is shown, the writer's width or height being kept to."""
    width, height = picture.width, picture.height
    if not width:
        return 0, 0
    for name, full, column in (("width", width, _COLUMN), ("height", height, height)):
        told = _LENGTH.fullmatch(str(node.get(name, "")))
        if told and float(told[1]) >= 1:
            wanted = float(told[1]) / 100 * column if told[2] == "%" else float(told[1])
            return round(width * wanted / full), round(height * wanted / full)
    part = float(node.get("scale", 100)) / 100
    return max(1, round(width * part)), max(1, round(height * part))


def _aligned(node: nodes.image) -> list[str]:
    return [f"align-{node['align']}"] if "align" in node else []


def _sources(picture: Picture, folder: str, width: int) -> str:
    """The copies, for a browser to choose from."""
    if not picture.copies:
        return ""
    copies = ", ".join(
        f"{posixpath.join(folder, quote(name))} {size}w" for size, name in picture.copies
    )
    shown = f"{width}px" if width < _COLUMN else _SHOWN
    return f'<picture><source type="image/webp" srcset="{copies}" sizes="{shown}">'


def depart_image(translator: HTML5Translator, node: nodes.image) -> None:
    """Nothing is left open."""


def setup(app: Sphinx) -> None:
    """Write images ourselves on pages."""
    app.add_node(nodes.image, override=True, html=(visit_image, depart_image))
