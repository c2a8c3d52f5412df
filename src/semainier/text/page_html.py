"""The HTML of posts and of their items, taken from the written pages.

Feeds and pages across weeks show a post's text as its own page does. Links and images are
made to work from there.
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
from lxml.html.defs import link_attrs as _known_links

# The library does not know the picture that a video shows first.
link_attrs = frozenset((*_known_links, "poster"))
_PARSER = html.HTMLParser(encoding="utf-8")
# What a page adds to the writer's text.
_ADDED = "//a[contains(@class,'headerlink')] | //*[contains(@class,'post-header')] | //script"
# The line above footnotes.
_FOOTNOTE_LINE = etree.XPath("//hr[contains(@class,'footnotes')]")
# The element around the text of a post, for microformats.
_CONTENT = "//div[@class='e-content']"
# Elements whose content stays without them. Only the page itself offers other sizes of an
# image. The parser, older than `source`, takes the image for its content.
_UNWRAPPED = etree.XPath(f"//picture | //picture//source | {_CONTENT}")
# What feeds leave out. They have the title elsewhere.
_NOT_IN_FEEDS = etree.XPath(f"{_ADDED} | //article//h1")
# What an item leaves out: the footnotes are not shown with it.
_NOT_IN_ITEMS = etree.XPath(f"{_ADDED} | //a[contains(@class,'footnote-reference')]")
# Docutils puts footnotes below the text, outside the section.
_FOOTNOTES = etree.XPath("//article/aside[contains(@class,'footnote-list')]")
_TEXT = etree.XPath("//article/section[1] | //article//section[1]")
_ITEMS = etree.XPath("//article//*[starts-with(@id,'i-')]")
# Links elsewhere than in an attribute of their own: in CSS, `meta`, `object`… or under a `base`.
_UNUSUAL_LINKS = etree.XPath("boolean(//@style | //style | //meta | //object | //param | //base)")


# End tags of elements that have none (void elements of HTML), which the library writes.
_VOID_END = re.compile("</(?:wbr|source|track)>")

# How many posts' items are cached: a year of weeks, and some.
_CACHED_POSTS = 64
# Stands for the site's root in a cached item.
_ROOT = "https://site.invalid/"


class PageContent:
    """Reads the written pages of posts, with a cache."""

    def __init__(self, outdir: Path, base: str = "") -> None:
        self._outdir = outdir
        self._base = base
        self._cache: dict[str, str] = {}
        self._items = lru_cache(_CACHED_POSTS)(self._items_of)

    def html(self, docname: str) -> str:
        """A post's text as HTML, without title, header and permalinks.

        Raises:
            OSError: the page was not written.
        """
        if docname not in self._cache:
            self._cache[docname] = content_of(self._page(docname), f"{self._base}{docname}.html")
        return self._cache[docname]

    def item(self, docname: str, anchor: str, root: str) -> str:
        """An item's content as HTML; empty where its page does not show it.

        Args:
            docname: the post's.
            anchor: the item's.
            root: the site's root, relative (``../../``) or absolute, that links start with.

        Raises:
            OSError: the page was not written.
        """
        return self._items(docname).get(anchor, "").replace(_ROOT, root)

    def _items_of(self, docname: str) -> dict[str, str]:
        return items_of(self._page(docname), f"{_ROOT}{docname}.html")

    def _page(self, docname: str) -> bytes:
        return (self._outdir / f"{docname}.html").read_bytes()


def content_of(page: bytes, address: str) -> str:
    """The text of a page's article as HTML, with absolute links.

    Args:
        page: the whole page.
        address: its address, for relative links.
    """
    document = _parse(page, _NOT_IN_FEEDS)
    _make_links_absolute(document, document.iter(etree.Element), address)
    sections = _TEXT(document)
    if not sections:
        return ""
    parts = [*sections[0], *_FOOTNOTES(document)]
    for element in (element for part in parts for element in part.iter()):
        if isinstance(element.tag, str):
            _drop_style_hooks(element)
    return "".join(map(_written, parts)).strip()


def items_of(page: bytes, address: str) -> dict[str, str]:
    """The content of each item of a page by its anchor, with absolute links.

    Args:
        page: the whole page.
        address: its address, for relative links.
    """
    document = _parse(page, _NOT_IN_ITEMS)
    # One list: while it lives, lxml does not make the Python objects of elements again.
    elements = list(document.iter(etree.Element))
    _make_links_absolute(document, elements, address)
    items = [(element.get("id"), element) for element in _ITEMS(document)]
    for element in elements:
        _drop_style_hooks(element)
    return {anchor: _item(element) for anchor, element in items}


def _item(element: html.HtmlElement) -> str:
    whole = _whole(element)
    return _inner_html(whole) if whole.tag in {"li", "div"} else _outer_html(whole)


def _whole(element: html.HtmlElement) -> html.HtmlElement:
    """An item's element. For a term, a list of the term and copies of its definitions."""
    if element.tag != "dt":
        return element
    around = html.Element("dl")
    around.append(deepcopy(element))
    for after in element.itersiblings():
        if after.tag == "dt":
            break
        around.append(deepcopy(after))
    return around


def _inner_html(element: html.HtmlElement) -> str:
    children = "".join(map(_written, element))
    return f"{escape(element.text or '', quote=False)}{children}".strip()


def _outer_html(element: html.HtmlElement) -> str:
    return _written(element, with_tail=False).strip()


def _written(element: html.HtmlElement, *, with_tail: bool = True) -> str:
    """An element as HTML, without the end tags that HTML does not have."""
    text: str = etree.tostring(element, encoding="unicode", method="html", with_tail=with_tail)
    return _VOID_END.sub("", text)


def _make_links_absolute(
    document: html.HtmlElement, elements: Iterable[html.HtmlElement], address: str
) -> None:
    """Make all links absolute.

    lxml's own method is slower, since it looks up fifteen attributes in each element. It is
    called only for a page with unusual links.
    """
    if _UNUSUAL_LINKS(document):
        document.make_links_absolute(address, resolve_base_href=False)
        return
    for element in elements:
        for name, link in element.items():
            if name in link_attrs:
                element.set(name, urljoin(address, link.strip()))


def _parse(page: bytes, dropped: etree.XPath) -> html.HtmlElement:
    """Parse the article of a page and drop some of its elements."""
    document = html.document_fromstring(_article(page), parser=_PARSER)
    for element in dropped(document):
        element.drop_tree()
    for element in _FOOTNOTE_LINE(document):
        element.getparent().remove(element)
    for element in _UNWRAPPED(document):
        element.drop_tag()
    return document


def _article(page: bytes) -> bytes:
    """The article alone, since parsing the rest of a page takes most of the time."""
    start, end = page.find(b"<article"), page.rfind(b"</article>")
    return page[start:end] + b"</article>" if 0 <= start < end else page


def _drop_style_hooks(element: html.HtmlElement) -> None:
    """Remove the classes and ids, but for the ids of footnotes."""
    for name in ("class", "id"):
        if name in element.attrib and not (name == "id" and element.get("role") == "doc-footnote"):
            del element.attrib[name]
