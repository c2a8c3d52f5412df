"""Looks through a built site: its links, what it loads, what must stay private.

The site is read as files, by other means than those that made it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree
from PIL import Image, UnidentifiedImageError

from ..diagnostics.problem import Problem
from ..diagnostics.publishing_messages import PublishingMessage
from ..source.people import Names
from ..source.post_files import Source

# What a page loads by itself; a link is followed by a reader only.
_LOADED = ("src", "srcset", "poster", "data")
_LOADING_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
_TEXTS = frozenset({".html", ".js", ".json", ".xml", ".txt", ".bib", ".ris", ".opml", ".atom"})
_IMAGES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"})
# What a file of an image may hold beside its pixels, as Pillow names it.
_METADATA = frozenset({"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Comment"})
# A line of a note that is long enough to be nobody else's.
_OWN_WORDS = 40
_HOST = "https://site.invalid/"


@dataclass
class Page:
    """The links and the anchors of one page."""

    links: list[tuple[str, int]] = field(default_factory=list)
    loaded: list[tuple[str, int]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


def verify(
    site: Path, base: str, root: Path, private: Iterable[Source], people: Names | None = None
) -> Iterator[Problem]:
    """Everything that is wrong with a built site.

    Args:
        site: its folder.
        base: its address; links to it are links within the site.
        root: the journal's folder.
        private: the notes that are not to be in it.
        people: those whose names are not to be in it.
    """
    pages = {path.relative_to(site).as_posix(): parsed(path) for path in _files(site, {".html"})}
    for name, page in pages.items():
        yield from _links(site, base, name, page, pages)
    yield from _private(site, root, private)
    yield from _images(site)
    if people:
        yield from _named(site, people)


def parsed(path: Path) -> Page:
    """The links and the anchors of a page."""
    page = Page()
    tree = etree.parse(path, etree.HTMLParser(encoding="utf-8"))
    for element in tree.iter(etree.Element):
        line = element.sourceline or 1
        page.anchors.update(filter(None, (element.get("id"), element.get("name"))))
        href = element.get("href")
        is_loaded = element.tag == "link" and _LOADING_LINKS.intersection(
            (element.get("rel") or "").split()
        )
        if href is not None and element.tag in {"a", "area", "link"}:
            (page.loaded if is_loaded else page.links).append((href, line))
        for name in _LOADED:
            if value := element.get(name):
                page.loaded += [(address, line) for address in _addresses(name, value)]
    return page


def _addresses(attribute: str, value: str) -> list[str]:
    if attribute != "srcset":
        return [value.strip()]
    return [part.split()[0] for part in value.split(",") if part.split()]


# --- Links -----------------------------------------------------------------------


def _links(
    site: Path, base: str, name: str, page: Page, pages: dict[str, Page]
) -> Iterator[Problem]:
    for address, line in page.loaded:
        if _inside(name, address, base) is None and not address.startswith("data:"):
            yield Problem(PublishingMessage.THIRD_PARTY, name, line, {"value": address})
    for address, line in (*page.links, *page.loaded):
        target = _inside(name, address, base)
        if target is None:
            continue
        path, fragment = target
        file = _file_of(site, path)
        if file is None:
            yield Problem(PublishingMessage.DEAD_LINK, name, line, {"value": address})
        elif fragment and file in pages and not _has(pages[file], fragment):
            yield Problem(PublishingMessage.DEAD_ANCHOR, name, line, {"value": address})


def _inside(page: str, address: str, base: str) -> tuple[str, str] | None:
    """The path within the site that an address leads to, and its fragment; None if elsewhere."""
    if base and address.startswith(base):
        address = "/" + address[len(base) :].lstrip("/")
    joined = urlsplit(urljoin(_HOST + page, address))
    if joined.scheme != "https" or joined.netloc != urlsplit(_HOST).netloc:
        return None
    return unquote(joined.path).lstrip("/"), unquote(urldefrag(joined.geturl()).fragment)


def _file_of(site: Path, path: str) -> str | None:
    """The file that answers at a path of the site."""
    for name in (path, posixpath.join(path, "index.html")):
        if name and (site / name).is_file():
            return name
    return None


def _has(page: Page, fragment: str) -> bool:
    """Whether a page has a place of that name; the top always is, and text fragments too."""
    return fragment in page.anchors or fragment == "top" or fragment.startswith(":~:")


# --- What must stay private ------------------------------------------------------


def _private(site: Path, root: Path, private: Iterable[Source]) -> Iterator[Problem]:
    """Files that hold the longest lines of notes that are not to be published."""
    sought = {source.path: _own_lines(root / source.path) for source in private}
    if not any(sought.values()):
        return
    for path in _files(site, _TEXTS):
        text = path.read_text("utf-8", "replace")
        for note, lines in sought.items():
            if any(line in text for line in lines):
                name = path.relative_to(site).as_posix()
                yield Problem(PublishingMessage.PRIVATE_TEXT, name, None, {"value": note})


def _named(site: Path, people: Names) -> Iterator[Problem]:
    """Files that name somebody who is not to be named, in their text or their own name."""
    for path in (path for path in sorted(site.rglob("*")) if path.is_file()):
        name = path.relative_to(site).as_posix()
        text = path.read_text("utf-8", "replace") if path.suffix.lower() in _TEXTS else ""
        found = dict.fromkeys(
            person.name for part in (unquote(text), name) for person in people.found_in(part)
        )
        for person in found:
            yield Problem(PublishingMessage.NAMED, name, None, {"name": person})


def _own_lines(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    plain = (line.strip(" -*_#>") for line in lines)
    return sorted((line for line in plain if len(line) >= _OWN_WORDS), key=len)[-3:]


def _images(site: Path) -> Iterator[Problem]:
    for path in _files(site, _IMAGES):
        name = path.relative_to(site).as_posix()
        try:
            with Image.open(path) as image:
                held = sorted({*_METADATA.intersection(image.info), *_exif(image)})
        except (OSError, UnidentifiedImageError):
            continue
        if held and not name.startswith("_static/"):
            values = {"value": ", ".join(held)}
            yield Problem(PublishingMessage.IMAGE_METADATA, name, None, values)


def _exif(image: Image.Image) -> list[str]:
    return ["exif"] if len(image.getexif()) else []


def _files(site: Path, suffixes: Iterable[str]) -> Iterator[Path]:
    wanted = set(suffixes)
    return (
        path for path in sorted(site.rglob("*")) if path.suffix.lower() in wanted and path.is_file()
    )
