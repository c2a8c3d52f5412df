"""The ``meta`` elements of a page: Open Graph, Dublin Core, Highwire Press (pure).

Open Graph (https://ogp.me) is read by social networks; Dublin Core in HTML is « DC-HTML » of
the DCMI; Google Scholar and Zotero read the ``citation_*`` names of Highwire Press.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .subject import Kind, Site, Subject


class Meta(NamedTuple):
    """One element: the attribute that names it, its name, its content."""

    attribute: str
    name: str
    content: str


def metas(site: Site, subject: Subject) -> list[Meta]:
    """Every element of a page; none is empty."""
    if subject.kind is Kind.MISSING:
        return [Meta("name", "robots", "noindex")]
    found = [Meta("name", "description", subject.description)]
    found += [Meta("property", name, content) for name, content in open_graph(site, subject)]
    found.append(
        Meta("name", "twitter:card", "summary_large_image" if subject.image else "summary")
    )
    found += [Meta("name", name, content) for name, content in dublin_core(site, subject)]
    found += [Meta("name", name, content) for name, content in highwire(site, subject)]
    return [meta for meta in found if meta.content]


def open_graph(site: Site, subject: Subject) -> Iterator[tuple[str, str]]:
    """Names and contents; a post is an article, any other page a part of a website."""
    post = subject.post
    yield "og:type", "article" if post else "website"
    yield "og:title", subject.title
    yield "og:description", subject.description
    yield "og:url", subject.address
    yield "og:site_name", site.name
    yield "og:locale", site.locale
    if subject.image:
        yield "og:image", subject.image.address
        yield "og:image:width", str(subject.image.width)
        yield "og:image:height", str(subject.image.height)
        yield "og:image:alt", subject.image.alt
    if post:
        yield "article:published_time", post.published.isoformat()
        yield "article:modified_time", post.last_change.isoformat()
        yield "article:section", post.categories[0] if post.categories else ""
        yield from (("article:tag", tag) for tag in post.tags)


def dublin_core(site: Site, subject: Subject) -> Iterator[tuple[str, str]]:
    """The elements of a post (ISO 15836-1)."""
    post = subject.post
    if not post:
        return
    yield "DC.title", subject.title
    yield from (("DC.creator", author.name) for author in subject.authors)
    yield "DC.date", post.published.isoformat()
    yield "DC.language", site.language
    yield "DC.type", "Text"
    yield "DC.identifier", subject.address
    yield "DC.source", site.name
    yield from (("DC.subject", label) for label in (*post.categories, *post.tags))
    yield "DC.rights", site.license.address if site.license else ""


def highwire(site: Site, subject: Subject) -> Iterator[tuple[str, str]]:
    """What reference managers read of a post."""
    post = subject.post
    if not post:
        return
    yield "citation_title", subject.title
    yield from (("citation_author", author.name) for author in subject.authors)
    yield "citation_publication_date", post.published.strftime("%Y/%m/%d")
    yield "citation_journal_title", site.name
    yield "citation_issue", str(post.number) if post.number else ""
    yield "citation_language", site.language
    # Keywords are given once, as DC.subject.
    yield "citation_public_url", subject.address
