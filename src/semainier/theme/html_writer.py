"""Write documents as HTML without inline styles, with ``noopener`` on links to other sites.

A strict Content-Security-Policy refuses the ``style`` attributes that docutils writes for sizes
(``:width: 50%``); they become classes of our sheet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from ..text.wording import wording

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

_SIZE = re.compile(r"\s*(width|height)\s*:\s*([\d.]+)\s*(%|[a-z]*)\s*")
# CSS pixels of each unit (CSS Values 4, 6.2); relative units at the font size of the body.
_ABSOLUTE = {"px": 1, "": 1, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "pt": 96 / 72, "pc": 16}
_PIXELS = {**_ABSOLUTE, "em": 17, "rem": 17, "ex": 8.5, "ch": 8.5}
_STEP, _LONGEST = 10, 600
# The characters that docutils encodes; searching for them is faster than encoding every text.
_SPECIAL = re.compile(f"[{''.join(map(chr, HTML5Translator.special_characters))}]")
_LINK = re.compile(r"<a\s[^>]*>", re.IGNORECASE)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_REL = re.compile(r"""(\srel\s*=\s*["'])([^"'>]*)""", re.IGNORECASE)


def size_classes(style: str) -> list[str]:
    """The classes that replace the sizes of a ``style`` attribute.

    Percentages are rounded to an integer, lengths to ten pixels. Widths over 100% become 100%.
    Other declarations, and lengths over 600 pixels, have no class.
    """
    found = (_SIZE.fullmatch(declaration) for declaration in style.split(";"))
    return [name for size in found if size and (name := _size_class(*size.groups()))]


def _size_class(side: str, number: str, unit: str) -> str:
    value = float(number)
    if unit == "%":
        return f"width-{min(max(round(value), 1), 100)}" if side == "width" else ""
    pixels = value * _PIXELS.get(unit, 0)
    step = max(round(pixels / _STEP) * _STEP, _STEP)
    return f"{side}-{step}px" if pixels and step <= _LONGEST else ""


def leads_out(address: str, own: str = "") -> bool:
    """Whether an address has another origin than the site (RFC 6454)."""
    parts = urlsplit(address.strip())
    if parts.scheme not in {"http", "https", ""} or not parts.netloc:
        return False
    home = urlsplit(own)
    return (parts.scheme or home.scheme, parts.netloc) != (home.scheme, home.netloc)


def with_noopener(html: str, own: str = "") -> str:
    """Add ``rel="noopener"`` to links to other origins in the writer's own HTML."""

    def mark(tag: re.Match[str]) -> str:
        link = _HREF.search(tag[0])
        address = next(filter(None, link.groups()), "") if link else ""
        if not leads_out(address, own):
            return tag[0]
        rel = _REL.search(tag[0])
        if not rel:
            return f'<a rel="noopener"{tag[0][2:]}'
        if "noopener" in rel[2].split():
            return tag[0]
        return _REL.sub(r"\1noopener \2", tag[0], count=1)

    return _LINK.sub(mark, html)


class JournalTranslator(HTML5Translator):
    """Sphinx's HTML translator with our changes; the theme subclasses it."""

    def encode(self, text: object) -> str:
        """Encode a text for HTML; most texts have no special character."""
        plain = str(text)
        return str(super().encode(plain)) if _SPECIAL.search(plain) else plain

    def starttag(
        self,
        node: nodes.Element,
        tagname: str,
        suffix: str = "\n",
        empty: bool = False,
        **attributes: Any,
    ) -> str:
        """A start tag without inline style, with ``noopener`` if it links to another site."""
        style = attributes.pop("style", "")
        if style:
            attributes["classes"] = [*attributes.get("classes", ()), *size_classes(style)]
        if tagname == "a" and leads_out(str(attributes.get("href", "")), self._own):
            attributes["rel"] = " ".join(filter(None, ("noopener", attributes.get("rel"))))
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    def visit_inline(self, node: nodes.inline) -> None:
        """Words of a kind; those that are struck out are so for who does not see the line too."""
        if node["classes"] == ["struck"]:
            self.body.append("<s>")
        else:
            super().visit_inline(node)

    def depart_inline(self, node: nodes.inline) -> None:
        """End what was begun."""
        if node["classes"] == ["struck"]:
            self.body.append("</s>")
        else:
            super().depart_inline(node)

    def visit_raw(self, node: nodes.raw) -> None:
        """Write the writer's own HTML."""
        if "html" in node.get("format", "").split():
            text = nodes.Text(with_noopener(node.astext(), self._own))
            node.children[:] = [text]
            text.parent = node
        super().visit_raw(node)

    def visit_image(self, node: nodes.image) -> None:
        """Write an image; link to a remote one instead, since loading it would track readers.

        Raises:
            docutils.nodes.SkipNode: the link is written.
        """
        address = str(node["uri"])
        if not leads_out(address, self._own):
            super().visit_image(node)
            return
        words = wording(self.builder.config.language)
        message = words.gettext(
            "{address} is an image of another site, which would learn who reads: the page links"
            " to it instead. To show it, save it beside the note and type its file's name"
        )
        logger.warning(
            message.format(address=address), location=node, type="semainier", subtype="image"
        )
        text = self.encode(node.get("alt") or address)
        link = f'<a class="reference external" rel="noopener" href="{self.encode(address)}">'
        self.body.append(text if isinstance(node.parent, nodes.reference) else f"{link}{text}</a>")
        raise nodes.SkipNode

    @property
    def _own(self) -> str:
        return str(self.builder.config.html_baseurl or "")


def setup(app: Sphinx) -> None:
    """Register the translator; the theme subclasses it when the builder is ready."""
    app.set_translator("html", JournalTranslator)
