"""Structured data: schema.org's words as JSON-LD (pure).

One graph a page, whose things name each other by their addresses; a page of a
site whose address nobody knows tells what can be told without one.
"""

from __future__ import annotations

import json
from typing import Any

from .subject import Kind, Place, Site, Subject

Thing = dict[str, Any]
# What may end the element or open a comment in it (HTML Living Standard, 4.12.1.3).
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def json_ld(site: Site, subject: Subject) -> str:
    """The content of a ``script`` of type ``application/ld+json``; empty where nothing is told."""
    things = graph(site, subject)
    if not things:
        return ""
    told = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
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
    return _told(
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
    """The journal, as its other pages name it."""
    return _told({"@type": "Blog", "@id": site.address, "name": site.name})


def _note(site: Site, subject: Subject) -> Thing:
    post = subject.post
    assert post is not None  # noqa: S101  # The caller has looked.
    return _told(
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
    return _told(
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
    return [_told({"@type": "Person", "name": one.name, "url": one.address}) for one in places]


def _breadcrumbs(subject: Subject) -> list[Thing]:
    """The way from the home page, which needs addresses."""
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


def _told(thing: Thing) -> Thing:
    """A thing without what is not known."""
    return {name: value for name, value in thing.items() if value not in ("", None, [], 0)}
