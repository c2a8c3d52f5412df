"""The journal, or one year of it, as a book: an EPUB 3, or one page to print (pure).

Chapters are made of the pages of the written site. The format is EPUB 3.3
(https://www.w3.org/TR/epub-33/), checked with EPUBCheck. Sphinx's own builder would put every
page of the site into the book, and the libraries for EPUB have other licences than ours.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from urllib.parse import unquote, urldefrag

from lxml import etree, html

from ..markup.images.cleaning import in_webp

# Stands for the site's root in the links of a chapter, until `inside` resolves them.
ROOT = "https://site.invalid/"
_IMAGES = f"{ROOT}_images/"
# EPUB 3.3, core media types; by the ends of names.
_KINDS = {
    **{kind: f"image/{kind}" for kind in ("gif", "png", "webp")},
    "apng": "image/png",
    "svg": "image/svg+xml",
}
# Attributes that only a browser needs.
_DROPPED = ("loading", "decoding", "srcset", "sizes")

_STYLE = """\
body { line-height: 1.45; }
h1 { line-height: 1.15; margin: 0 0 .3em; }
.meta, .address { font-size: .85em; color: #555; }
.address { margin-top: 2em; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
blockquote { margin: 1em 1.5em; font-style: italic; }
dt { font-weight: bold; }
dd { margin: 0 0 .5em 1.2em; }
.title { margin-top: 30%; text-align: center; }
"""

_PRINTED = """\
@page { size: A5; margin: 18mm 16mm 20mm; }
@page { @bottom-center { content: counter(page); font: 8pt sans-serif; } }
@page :first { @bottom-center { content: none; } }
body { margin: 0; font: 10.5pt/1.45 Charter, Georgia, "DejaVu Serif", serif; hyphens: auto; }
body > section { break-before: page; }
nav li li { margin: .15em 0; }
nav span { display: block; margin-top: .8em; font-weight: bold; }
h1, h2, h3 { line-height: 1.15; break-after: avoid; hyphens: none; }
h1 { font-size: 17pt; } h2 { font-size: 12.5pt; } h3 { font-size: 11pt; }
li, p { orphans: 2; widows: 2; }
a { color: inherit; }
a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .75em; overflow-wrap: anywhere; }
.address a::after { content: none; }
nav ol { list-style: none; padding: 0; }
nav a { text-decoration: none; }
"""


@dataclass(frozen=True)
class Chapter:
    """A post: the path of its page from the site's root, its title and meta line, its HTML.

    In the HTML, links and images of the site begin with `ROOT`.
    """

    stem: str
    page: str
    year: int
    title: str
    meta: str
    html: str


@dataclass(frozen=True)
class Labels:
    """The words that a book needs, in its language."""

    language: str
    contents: str
    address: str


@dataclass(frozen=True)
class Book:
    """The metadata of a book; ``base`` is the site's address, ``modified`` an ISO date."""

    title: str
    author: str
    base: str
    modified: str
    labels: Labels

    @property
    def identifier(self) -> str:
        """An identifier that is the same each time this book of this journal is made."""
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{self.base}#{self.title}')}"


def inside(chapters: Sequence[Chapter], base: str, whole: str = "") -> list[Chapter]:
    """The chapters, each link pointing into the book or to the site, or removed.

    Args:
        chapters: in reading order.
        base: the site's address; empty where it is not known.
        whole: the address of a chapter in the book: ``{stem}.xhtml``, ``#{stem}``.
    """
    pages = {f"{ROOT}{each.page}": each.stem for each in chapters}
    return [replace(each, html=_linked(each, pages, base, whole)) for each in chapters]


def _linked(chapter: Chapter, pages: Mapping[str, str], base: str, whole: str) -> str:
    fragment = html.fragment_fromstring(chapter.html, create_parent="div")
    ids = {element.get("id") for element in fragment.iter() if element.get("id")}
    for element in list(fragment.iter()):
        if element.tag == "wbr":
            # The parser gives it content; e-readers hyphenate by themselves.
            element.drop_tag()
        for name in _DROPPED:
            element.attrib.pop(name, None)
        if element.tag in ("audio", "video"):
            _name(element, base)
            continue
        source = element.get("src", "")
        if source.startswith(_IMAGES):
            element.set("src", f"images/{source.removeprefix(_IMAGES)}")
        target = element.get("href", "")
        if target.startswith(ROOT):
            _set_link(element, _place(target, chapter, pages, ids, base, whole))
    # Well-formed whatever the writer's own HTML is.
    return "".join(
        [
            escape(fragment.text or ""),
            *(etree.tostring(part, encoding="unicode") for part in fragment),
        ]
    )


def _name(element: html.HtmlElement, base: str) -> None:
    """Put a link to the site in the place of what is played; its name where there is no site."""
    sources = [element.get("src"), *(each.get("src") for each in element.iter("source"))]
    address = next(filter(None, sources), "").removeprefix(ROOT)
    words = element.get("title") or element.get("aria-label") or unquote(address.rpartition("/")[2])
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "a" if base else "span", words, tail
    if base:
        element.set("href", f"{base.rstrip('/')}/{address}")


def _set_link(element: html.HtmlElement, target: str) -> None:
    if target:
        element.set("href", target)
    else:
        element.drop_tag()


def _place(
    target: str,
    chapter: Chapter,
    pages: Mapping[str, str],
    ids: set[str | None],
    base: str,
    whole: str,
) -> str:
    """The target in a book of a link to the site; empty where there is none."""
    page, anchor = urldefrag(target)
    if page == f"{ROOT}{chapter.page}":
        return f"#{anchor}" if anchor in ids else ""
    if page in pages:
        return whole.format(stem=pages[page])
    return f"{base.rstrip('/')}/{target.removeprefix(ROOT)}" if base else ""


def images_of(chapters: Iterable[Chapter]) -> list[str]:
    """The names of the images that chapters show, once each."""
    found = dict.fromkeys(
        str(source).removeprefix("images/")
        for chapter in chapters
        for source in html.fragment_fromstring(chapter.html, create_parent="div").xpath(
            "//img/@src"
        )
        if str(source).startswith("images/")
    )
    return list(found)


def for_readers(
    chapters: Sequence[Chapter], images: Mapping[str, bytes]
) -> tuple[list[Chapter], dict[str, bytes]]:
    """The chapters with images that every reader of books shows: AVIF is no core media type."""
    renamed = {name: f"{name}.webp" for name in images if name.endswith(".avif")}
    found = {
        renamed.get(name, name): in_webp(content) if name in renamed else content
        for name, content in images.items()
    }
    return [replace(each, html=_renamed(each.html, renamed)) for each in chapters], found


def _renamed(text: str, names: Mapping[str, str]) -> str:
    for name, new in names.items():
        text = text.replace(f'"images/{name}"', f'"images/{new}"')
    return text


def epub(book: Book, chapters: Sequence[Chapter], images: Mapping[str, bytes]) -> bytes:
    """The book as an EPUB 3, the same bytes for the same posts.

    Args:
        book: its metadata.
        chapters: in reading order, as `inside` returns them.
        images: their content by name; `images_of` lists the names.
    """
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        # First and not compressed: EPUB 3.3, OCF ZIP container.
        _add(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        for name, content in _files(book, chapters):
            _add(archive, name, content.encode())
        for name, data in images.items():
            _add(archive, f"OEBPS/images/{unquote(name)}", data, zipfile.ZIP_STORED)
        _add(archive, "OEBPS/content.opf", _package(book, chapters, images).encode())
    return found.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data, how)


def _files(book: Book, chapters: Sequence[Chapter]) -> Iterator[tuple[str, str]]:
    yield (
        "META-INF/container.xml",
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="OEBPS/content.opf"'
            ' media-type="application/oebps-package+xml"/></rootfiles></container>\n'
        ),
    )
    yield "OEBPS/style.css", _STYLE
    yield "OEBPS/title.xhtml", _document(book, book.title, _cover(book))
    yield "OEBPS/nav.xhtml", _document(book, book.labels.contents, _contents(book, chapters))
    for chapter in chapters:
        yield f"OEBPS/{chapter.stem}.xhtml", _document(book, chapter.title, _body(book, chapter))


def _document(book: Book, title: str, body: str) -> str:
    language = book.labels.language
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{language}" xml:lang="{language}"><head><title>{escape(title)}</title>'
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>{body}</body></html>\n"
    )


def _cover(book: Book) -> str:
    return (
        f'<section class="title" epub:type="titlepage"><h1>{escape(book.title)}</h1>'
        f"<p>{escape(book.author)}</p></section>"
    )


def _contents(book: Book, chapters: Sequence[Chapter]) -> str:
    return (
        f'<nav epub:type="toc" id="toc"><h1>{escape(book.labels.contents)}</h1>'
        f"<ol>{_years(chapters, '{stem}.xhtml')}</ol></nav>"
    )


def _years(chapters: Sequence[Chapter], where: str) -> str:
    """The list of chapters, under their years."""
    parts = []
    for year, group in groupby(chapters, key=lambda chapter: chapter.year):
        items = "".join(
            f'<li><a href="{where.format(stem=each.stem)}">{escape(each.title)}</a></li>'
            for each in group
        )
        parts.append(f"<li><span>{year}</span><ol>{items}</ol></li>")
    return "".join(parts)


def _body(book: Book, chapter: Chapter) -> str:
    address = f"{book.base.rstrip('/')}/{chapter.page}" if book.base else ""
    link = f'<a href="{escape(address)}">{escape(address)}</a>'
    source = f'<p class="address">{escape(book.labels.address)} {link}</p>' if address else ""
    return (
        f'<section epub:type="chapter"><h1>{escape(chapter.title)}</h1>'
        f'<p class="meta">{escape(chapter.meta)}</p>\n{chapter.html}\n{source}</section>'
    )


def _package(book: Book, chapters: Sequence[Chapter], images: Iterable[str]) -> str:
    """The package document: the metadata, the files, the reading order."""
    pages = [
        *(("nav", "nav.xhtml", ' properties="nav"'), ("title", "title.xhtml", "")),
        *((f"n-{chapter.stem}", f"{chapter.stem}.xhtml", "") for chapter in chapters),
    ]
    manifest = [
        f'<item id="{name}" href="{href}" media-type="application/xhtml+xml"{more}/>'
        for name, href, more in pages
    ]
    manifest.append('<item id="style" href="style.css" media-type="text/css"/>')
    for place, name in enumerate(images):
        kind = _KINDS.get(unquote(name).rpartition(".")[2].lower(), "image/jpeg")
        manifest.append(f'<item id="i-{place}" href="images/{name}" media-type="{kind}"/>')
    order = ["title", "nav", *(f"n-{chapter.stem}" for chapter in chapters)]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{book.identifier}</dc:identifier>'
        f"<dc:title>{escape(book.title)}</dc:title>"
        f"<dc:language>{book.labels.language}</dc:language>"
        f"<dc:creator>{escape(book.author)}</dc:creator>"
        f'<meta property="dcterms:modified">{book.modified}T00:00:00Z</meta></metadata>\n'
        f"<manifest>{''.join(manifest)}</manifest>\n"
        f"<spine>{''.join(f'<itemref idref={name!r}/>' for name in order)}</spine></package>\n"
    )


def printed(book: Book, chapters: Sequence[Chapter]) -> str:
    """The book as one page of HTML to be printed; its images are beside it, in ``images``."""
    bodies = (
        _body(book, chapter).replace(' epub:type="chapter"', f' id="{chapter.stem}"', 1)
        for chapter in chapters
    )
    cover = f"<h1>{escape(book.title)}</h1><p>{escape(book.author)}</p>"
    contents = _contents(book, chapters).replace(' epub:type="toc"', "").replace('.xhtml"', '"')
    return (
        f'<!DOCTYPE html>\n<html lang="{book.labels.language}"><meta charset="utf-8">'
        f"<title>{escape(book.title)}</title><style>{_STYLE}{_PRINTED}</style>\n"
        f'<section class="title">{cover}</section>'
        f"<section>{contents}</section>{''.join(bodies)}</html>\n"
    )
