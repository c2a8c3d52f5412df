"""The text of posts and of their items, taken from the written pages.

Feeds and pages across weeks show a post's words as its own page does; links and
images are made to work from where they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree, html
from lxml.html.defs import link_attrs

_PARSER = html.HTMLParser(encoding="utf-8")
# What a page adds around the writer's text.
_FURNITURE = "//a[contains(@class,'headerlink')] | //*[contains(@class,'post-header')] | //script"
# The line above footnotes.
_LINE = etree.XPath("//hr[contains(@class,'footnotes')]")
# What holds the text of a post, for microformats.
_CONTENT = "//div[@class='e-content']"
# Copies of images are for the page itself; elsewhere the image alone. The parser holds
# `source` for an element with content: the image.
_UNWRAPPED = etree.XPath(f"//picture | //picture//source | {_CONTENT}")
# What feeds leave out, which have the title elsewhere.
_NOT_IN_FEEDS = etree.XPath(f"{_FURNITURE} | //article//h1")
# A footnote stays with its note.
_NOT_IN_ITEMS = etree.XPath(f"{_FURNITURE} | //a[contains(@class,'footnote-reference')]")
# Docutils puts them below the text, outside the section.
_FOOTNOTES = etree.XPath("//article/aside[contains(@class,'footnote-list')]")
_TEXT = etree.XPath("//article/section[1] | //article//section[1]")
_ITEMS = etree.XPath("//article//*[starts-with(@id,'i-')]")
# What may hold links elsewhere than in an attribute made for one.
_UNUSUAL = etree.XPath("boolean(//@style | //style | //meta | //object | //param | //base)")


# Elements without content that are younger than the parser.
_ENDLESS = re.compile("</(?:wbr|source|track)>")

# Posts whose items are kept: those of a year.
_AT_HAND = 64
# Stands for the site's root until an item is shown somewhere.
_ROOT = "https://site.invalid/"


class PageContent:
    """Reads posts' pages from an output folder, and keeps what they say at hand."""

    def __init__(self, outdir: Path, base: str = "") -> None:
        self._outdir = outdir
        self._base = base
        self._cache: dict[str, str] = {}
        self._items = lru_cache(_AT_HAND)(self._items_of)

    def html(self, docname: str) -> str:
        """The post's text as HTML, without title, header and permalinks.

        Raises:
            OSError: the page was not written.
        """
        if docname not in self._cache:
            self._cache[docname] = content_of(self._page(docname), f"{self._base}{docname}.html")
        return self._cache[docname]

    def item(self, docname: str, anchor: str, root: str) -> str:
        """An item's content as HTML, its links leading on from the site's root.

        The root is relative (``../../``) or absolute.

        Raises:
            OSError: the page was not written.
            KeyError: the page has no such item.
        """
        return self._items(docname)[anchor].replace(_ROOT, root)

    def _items_of(self, docname: str) -> dict[str, str]:
        return items_of(self._page(docname), f"{_ROOT}{docname}.html")

    def _page(self, docname: str) -> bytes:
        return (self._outdir / f"{docname}.html").read_bytes()


def content_of(page: bytes, address: str) -> str:
    """The text of a page's article as HTML, with links absolute for its address."""
    document = _parse(page, _NOT_IN_FEEDS)
    _make_links_absolute(document, document.iter(etree.Element), address)
    sections = _TEXT(document)
    if not sections:
        return ""
    parts = [*sections[0], *_FOOTNOTES(document)]
    for element in (element for part in parts for element in part.iter()):
        if isinstance(element.tag, str):
            _plain(element)
    return "".join(map(_written, parts)).strip()


def items_of(page: bytes, address: str) -> dict[str, str]:
    """The content of each item of a page by its anchor, with links absolute for its address."""
    document = _parse(page, _NOT_IN_ITEMS)
    # At hand, so that the library does not make an object of each again.
    elements = list(document.iter(etree.Element))
    _make_links_absolute(document, elements, address)
    items = [(element.get("id"), element) for element in _ITEMS(document)]
    for element in elements:
        _plain(element)
    return {anchor: _item(element) for anchor, element in items}


def _item(element: html.HtmlElement) -> str:
    whole = _whole(element)
    return _inside(whole) if whole.tag in {"li", "div"} else _outside(whole)


def _whole(element: html.HtmlElement) -> html.HtmlElement:
    """An item's element; a term takes copies of its definitions along."""
    if element.tag != "dt":
        return element
    around = html.Element("dl")
    around.append(deepcopy(element))
    for after in element.itersiblings():
        if after.tag == "dt":
            break
        around.append(deepcopy(after))
    return around


def _inside(element: html.HtmlElement) -> str:
    children = "".join(map(_written, element))
    return f"{escape(element.text or '', quote=False)}{children}".strip()


def _outside(element: html.HtmlElement) -> str:
    return _written(element, with_tail=False).strip()


def _written(element: html.HtmlElement, *, with_tail: bool = True) -> str:
    """An element as HTML; the library closes some that have no end."""
    text: str = etree.tostring(element, encoding="unicode", method="html", with_tail=with_tail)
    return _ENDLESS.sub("", text)


def _make_links_absolute(
    document: html.HtmlElement, elements: Iterable[html.HtmlElement], address: str
) -> None:
    """As the library does it, which looks for fifteen attributes in each element, one by one."""
    if _UNUSUAL(document):
        document.make_links_absolute(address, resolve_base_href=False)
        return
    for element in elements:
        for name, link in element.items():
            if name in link_attrs:
                element.set(name, urljoin(address, link.strip()))


def _parse(page: bytes, dropped: etree.XPath) -> html.HtmlElement:
    """The article of a page without some of its elements."""
    document = html.document_fromstring(_article(page), parser=_PARSER)
    for element in dropped(document):
        element.drop_tree()
    for element in _LINE(document):
        element.getparent().remove(element)
    for element in _UNWRAPPED(document):
        element.drop_tag()
    return document


def _article(page: bytes) -> bytes:
    """The article alone: the rest of a page takes most of the time to parse."""
    start, end = page.find(b"<article"), page.rfind(b"</article>")
    return page[start:end] + b"</article>" if 0 <= start < end else page


def _plain(element: html.HtmlElement) -> None:
    """Drop what only our styles understand."""
    for name in ("class", "id"):
        if name in element.attrib and not (name == "id" and element.get("role") == "doc-footnote"):
            del element.attrib[name]
