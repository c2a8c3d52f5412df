"""The text of a post for feeds, taken from its page: links and images made absolute."""

from __future__ import annotations

from pathlib import Path

from lxml import etree, html

# What a page adds around the writer's text.
_FURNITURE = (
    "//a[contains(@class,'headerlink')]",
    "//*[contains(@class,'post-header')]",
    "//script",
)
_TITLE = "//article//h1"
# Docutils puts them below the text.
_FOOTNOTES = "//article/aside[contains(@class,'footnote-list')]"


class PageContent:
    """Reads posts' pages from an output folder, each at most once."""

    def __init__(self, outdir: Path, base: str) -> None:
        self._outdir = outdir
        self._base = base
        self._cache: dict[str, str] = {}

    def html(self, docname: str) -> str:
        """The post's text as HTML, without title, header and permalinks.

        Raises:
            OSError: the page was not written.
        """
        if docname not in self._cache:
            page = (self._outdir / f"{docname}.html").read_bytes()
            self._cache[docname] = content_of(page, f"{self._base}{docname}.html")
        return self._cache[docname]


def content_of(page: bytes, address: str) -> str:
    """The text of a page's article as HTML, with links absolute for its address."""
    document = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    for path in (*_FURNITURE, _TITLE):
        for element in document.xpath(path):
            element.drop_tree()
    document.make_links_absolute(address, resolve_base_href=False)
    sections = document.xpath("//article/section[1] | //article//section[1]")
    if not sections:
        return ""
    parts = [*sections[0], *document.xpath(_FOOTNOTES)]
    for element in (element for part in parts for element in part.iter()):
        if isinstance(element.tag, str):
            _plain(element)
    texts = [etree.tostring(part, encoding="unicode", method="html") for part in parts]
    return "".join(texts).strip()


def _plain(element: html.HtmlElement) -> None:
    """Drop what only our styles understand."""
    for name in ("class", "id"):
        if name in element.attrib and not (name == "id" and element.get("role") == "doc-footnote"):
            del element.attrib[name]
