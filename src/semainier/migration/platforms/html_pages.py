"""A folder of HTML pages, whatever made them: what says which part is the text is followed.

In this order: microformats (h-entry), ``<article>``, ``<main>``; for the date ``<time>``,
``<meta>`` and JSON-LD.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from ...text.wording import N_, wording
from ..imported_post import ImportedPost, Remarks
from ..source_tree import SourceTree
from . import dates, opening
from .bodies import Bodies

_CONTENT = (
    *(".e-content", '[itemprop="articleBody"]', ".post-content, .entry-content"),
    *("article", "main", '[role="main"]', "body"),
)
# What stands around the text of a page, or repeats what is read elsewhere.
_AROUND = "nav, header, footer, aside, form, script, style, .p-name, .dt-published"
_AROUND += ", .dt-updated, .p-author, .headerlink, [hidden]"
_TITLES = ('meta[property="og:title"]', 'meta[name="twitter:title"]')
_DATES = (
    *('meta[property="article:published_time"]', 'meta[itemprop="datePublished"]'),
    *('meta[name="date"]', 'meta[name="dcterms.created"]', 'meta[name="DC.date"]'),
)
_PATH_DATE = re.compile(r"(\d{4})[/-](\d{2})[/-](\d{2})(?!\d)")
_NO_DATE = N_("this page has no date: it is imported as a draft.")
_NO_TEXT = N_("this page has no text that could be found: not imported.")


class _HtmlPages:
    name = "html"

    def recognises(self, source: SourceTree) -> bool:
        """Whether the source holds pages."""
        return bool(source.with_suffix(".html", ".htm", ".xhtml"))

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The pages that have a text of their own."""
        bodies: dict[str, Bodies] = {}
        for name in source.with_suffix(".html", ".htm", ".xhtml"):
            page = _Page(opening.text(opening.content(source, name, remarks)), name)
            site = urlsplit(page.address).netloc
            if site not in bodies:
                bodies[site] = Bodies(source, remarks, page.address)
            yield from page.posts(bodies[site], remarks)


class _Page:
    """One page and what it says of itself."""

    def __init__(self, html: str, name: str) -> None:
        self._soup = BeautifulSoup(html, "html.parser")
        self._name = name
        self._linked = _linked_data(self._soup)
        canonical = self._soup.select_one('link[rel~="canonical"]')
        self.address = _value(canonical, "href") or self._told('meta[property="og:url"]')

    def posts(self, bodies: Bodies, remarks: Remarks) -> Iterator[ImportedPost]:
        """The page as a post, unless it has no text."""
        gettext = wording(remarks.language).gettext
        title, date = self._title(), self._date("datePublished")
        authors, tags = self._authors(), self._tags()
        updated = self._date("dateModified")
        inner = self._content()
        body = bodies.read(inner, self._name, title, base=f"/{self._name}")
        if not body.markdown:
            remarks.note(self._name, gettext(_NO_TEXT))
            return
        if date is None:
            remarks.note(self._name, gettext(_NO_DATE))
        root = self._soup.find("html")
        yield ImportedPost(
            origin=self._name,
            title=title,
            body=body.markdown,
            source_text=inner,
            source_is_html=True,
            date=date,
            updated=updated,
            authors=authors,
            tags=tags,
            description=self._told('meta[name="description"]') or None,
            language=_value(root, "lang") or None,
            is_draft=date is None,
            addresses=self._addresses(),
            links=body.links,
            files=body.files,
        )

    def _told(self, *selectors: str) -> str:
        found = (self._soup.select_one(each) for each in selectors)
        return next((_value(each, "content") for each in found if each is not None), "")

    def _title(self) -> str:
        heading = self._soup.select_one(".p-name") or self._soup.find("h1")
        title = self._soup.find("title")
        return _words(heading) or self._told(*_TITLES) or _words(title)

    def _date(self, key: str) -> dt.date | dt.datetime | None:
        found: list[str] = []
        if key == "datePublished":
            when = self._soup.select_one("time.dt-published, time[pubdate], .dt-published")
            anywhere = self._soup.select_one("article time[datetime], time[datetime]")
            found = [_value(when, "datetime") or _words(when), self._told(*_DATES)]
            found += [str(self._linked.get(key, "")), _value(anywhere, "datetime")]
            if path := _PATH_DATE.search(self._name):
                found.append("-".join(path.groups()))
        else:
            when = self._soup.select_one("time.dt-updated")
            found = [_value(when, "datetime"), str(self._linked.get(key, ""))]
        return next((date for date in map(dates.moment, found) if date), None)

    def _authors(self) -> tuple[str, ...]:
        author = self._linked.get("author")
        named = author.get("name") if isinstance(author, dict) else author
        name = _words(self._soup.select_one(".p-author")) or self._told('meta[name="author"]')
        name = name or (named if isinstance(named, str) else "")
        return (name,) if name else ()

    def _tags(self) -> tuple[str, ...]:
        found = [_words(each) for each in self._soup.select('.p-category, a[rel~="tag"]')]
        found += [
            _value(each, "content") for each in self._soup.select('meta[property="article:tag"]')
        ]
        return tuple(dict.fromkeys(each for each in found if each))

    def _content(self) -> str:
        """The HTML of the text, without what stands around it."""
        content = next(
            (found for each in _CONTENT if (found := self._soup.select_one(each))), self._soup
        )
        for each in content.select(_AROUND):
            each.extract()
        heading = content.find("h1")
        if isinstance(heading, Tag) and _words(heading) == self._title():
            heading.extract()
        return content.decode_contents()

    def _addresses(self) -> tuple[str, ...]:
        """The page's own address, and those that its place in the folder gives it."""
        path = urlsplit(self.address).path
        place = f"/{self._name}"
        folder = place.removesuffix("index.html") if place.endswith("/index.html") else ""
        return tuple(dict.fromkeys(each for each in (path, folder, place) if each.strip("/")))


def _linked_data(soup: BeautifulSoup) -> dict[str, Any]:
    """What JSON-LD says of the article, if it says anything."""
    for script in soup.find_all("script", attrs={"type": "application/ld+json"}):
        try:
            loaded = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        graph = loaded.get("@graph", [loaded]) if isinstance(loaded, dict) else loaded
        for each in graph if isinstance(graph, list) else []:
            if isinstance(each, dict) and each.get("datePublished"):
                return each
    return {}


def _value(tag: object, name: str) -> str:
    found = tag.get(name) if isinstance(tag, Tag) else None
    return " ".join(found) if isinstance(found, list) else (found or "").strip()


def _words(tag: object) -> str:
    return " ".join(tag.get_text().split()) if isinstance(tag, Tag) else ""


READER = _HtmlPages()
