"""Elements of a page that a note keeps as HTML (pure): what Markdown has no sign for."""

from __future__ import annotations

import re
from html import escape

from bs4 import Tag
from bs4.element import NavigableString

from ...text.html_elements import ATTRIBUTES, TAGS, VOID
from . import escaping
from .footnotes import MARK
from .images import value
from .sanitising import is_safe

_EVERYWHERE = ("lang", "dir", "title", "translate")
_ADDRESSES = ("href", "src", "cite", "poster")
_IMAGE = ("src", "alt")


def opening(tag: Tag) -> str:
    """The start tag of an element, with the attributes that a note may hold."""
    parts = [tag.name]
    for name in tag.attrs:
        typed = value(tag, name)
        if _is_kept(tag, name, typed):
            parts.append(f'{name}="{escaping.attribute(typed)}"' if typed else name)
    return f"<{' '.join(parts)}>"


def _is_kept(tag: Tag, name: str, typed: str) -> bool:
    known = _IMAGE if tag.name == "img" else ATTRIBUTES.get(tag.name, set())
    if name in _ADDRESSES and not is_safe(typed, image=tag.name == "img"):
        return False
    return name in known or name in _EVERYWHERE or name.startswith("aria-")


def block(tag: Tag) -> str:
    """An element with all that it holds, in lines none of which is blank.

    CommonMark (4.6) ends a block of HTML at a blank line.
    """
    return re.sub(r"\n[ \t]*(?=\n)", "", written(tag)).strip()


def written(node: Tag | NavigableString, *, in_code: bool = False) -> str:
    """A node as HTML."""
    if isinstance(node, NavigableString):
        words = escape(str(node), quote=False)
        return words.replace("\n", "&#10;") if in_code else re.sub(r"[ \t\r\n]+", " ", words)
    if node.name == MARK:
        return f"<sup>{escape(value(node, 'data-label'))}</sup>"
    in_code = in_code or node.name == "pre"
    inner = "".join(
        written(child, in_code=in_code)  # type: ignore[arg-type]
        for child in node.children
    )
    if node.name == "img":
        return opening(node)
    if node.name not in TAGS:
        return inner
    if node.name in VOID:
        return opening(node)
    ends_line = node.name in ("tr", "thead", "tbody", "table", "caption", "li", "dt", "dd")
    return f"{opening(node)}{inner}</{node.name}>" + "\n" * (ends_line and not in_code)
