"""Structured data of schema.org as JSON-LD (pure).

Each page has one graph, whose things refer to each other by their addresses. Where the
address of the site is unknown, the graph holds what needs none.
"""

from __future__ import annotations

import json
from typing import Any

from .subject import Kind, Place, Site, Subject

Thing = dict[str, Any]
# What may end the element or open a comment in it (HTML Living Standard, 4.12.1.3).
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def json_ld(site: Site, subject: Subject) -> str:
    """The content of a ``script`` of type ``application/ld+json``; empty for an empty graph."""
    things = graph(site, subject)
    if not things:
        return ""
    document = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return text


def graph(site: Site, subject: Subject) -> list[Thing]:
    """What a page is, and where it stands in the site."""
    if subject.kind is Kind.MISSING:
        return []
    if subject.kind is Kind.HOME:
        return [_blog(site, subject)]
    page = _note(site, subject) if subject.post else _page(site, subject)
    return [page, *_breadcrumbs(subject)]


def _blog(site: Site, subject: Subject) -> Thing:
    """The journal, on its home page."""
    return _known(
        {
            "@type": "Blog",
            "@id": site.address,
            "name": site.name,
            "description": subject.description,
            "url": site.address,
            "inLanguage": site.language,
            "author": _people(site.authors),
            "license": site.license.address if site.license else "",
            "image": subject.image.address if subject.image else "",
        }
    )


def _in_blog(site: Site) -> Thing:
    """The journal, as its other pages refer to it."""
    return _known({"@type": "Blog", "@id": site.address, "name": site.name})


def _note(site: Site, subject: Subject) -> Thing:
    post = subject.post
    assert post is not None  # noqa: S101  # The caller has looked.
    return _known(
        {
            "@type": Kind.NOTE.value,
            "headline": subject.title,
            "datePublished": post.published.isoformat(),
            "dateModified": post.last_change.isoformat(),
            "author": _people(subject.authors),
            "articleSection": list(post.categories),
            "keywords": list(post.tags),
            "wordCount": post.words,
            "inLanguage": site.language,
            "url": subject.address,
            "image": subject.image.address if subject.image else "",
            "license": site.license.address if site.license else "",
            "isPartOf": _in_blog(site),
        }
    )


def _page(site: Site, subject: Subject) -> Thing:
    return _known(
        {
            "@type": subject.kind.value,
            "name": subject.title,
            "description": subject.description,
            "inLanguage": site.language,
            "url": subject.address,
            "image": subject.image.address if subject.image else "",
            "isPartOf": _in_blog(site),
        }
    )


def _people(places: tuple[Place, ...]) -> list[Thing]:
    return [_known({"@type": "Person", "name": one.name, "url": one.address}) for one in places]


def _breadcrumbs(subject: Subject) -> list[Thing]:
    """The breadcrumbs, which need addresses."""
    if not (subject.trail and subject.address):
        return []
    way = (*subject.trail, Place(subject.title, subject.address))
    items: list[Thing] = [
        {"@type": "ListItem", "position": position, "name": place.name, "item": place.address}
        for position, place in enumerate(way, start=1)
    ]
    # The last is this very page.
    del items[-1]["item"]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _known(thing: Thing) -> Thing:
    """A thing without its empty properties."""
    return {name: value for name, value in thing.items() if value not in ("", None, [], 0)}
