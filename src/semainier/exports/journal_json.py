"""``journal.json``: the record of every post, for other programs, with its schema.

Fields may be added within a version; one that changes its meaning or goes makes a new
version.
"""

from __future__ import annotations

import json
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..build.cache import PartCache
from ..build.manifest import files_to_write
from ..model.section_kinds import KINDS
from ..views.context import journal_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ..model.post import Item, Post, Section

    Content = bytes | Iterator[bytes]

RECORDS, RECORDS_SCHEMA = "journal.json", "journal.schema.json"
VERSION = 1

# --- The schema ---------------------------------------------------------------

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def _object(description: str, **properties: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object that has all of these properties, and maybe others."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
    }


def _said(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {**schema, "description": description}


def _list(name: str, description: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}, "description": description}


_DATE = {"type": "string", "format": "date"}
_KIND = {"enum": list(KINDS)}

_LINK = _object(
    "A link to another site.",
    text=_said(_TEXT, "The words of the link."),
    url=_said({"type": "string", "format": "uri"}, "Its address."),
)
_ITEM = _object(
    "One entry of a section: a list item, a definition, or a block of its own.",
    anchor=_said(_TEXT, "Its id on the post's page; it changes only with its words."),
    text=_said(_TEXT, "Its words as plain text."),
    heading=_said(_TEXT, "The sub-heading above it; empty if there is none."),
    kind=_said(_KIND, "Its own kind, or else its section's."),
    lead=_said(_TEXT, "Its first bold or italic words, or its term; empty if there are none."),
    hints=_said(
        {"type": "object", "additionalProperties": _TEXT},
        "What the writer says of it in so many words: its medium, title, creator.",
    ),
    links=_list("link", "Its links to other sites, in reading order."),
)
_SECTION = _object(
    "A part of a post under one heading.",
    kind=_said(_KIND, "What the section is about."),
    title=_said(_TEXT, "Its heading."),
    anchor=_said(_TEXT, "The heading's id on the post's page."),
    items=_list("item", "Its entries, in reading order."),
)
_WEEK = {"type": "string", "pattern": r"^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$"}
_POST = _object(
    "One weekly note.",
    id=_said(_TEXT, "The name of its file; unique in the journal."),
    url=_said({"type": "string", "format": "uri-reference"}, "Its page."),
    title=_said(_TEXT, "Its title."),
    number=_said({"type": ["integer", "null"]}, "Its running number, if it has one."),
    published=_said(_DATE, "The day that it came out."),
    updated=_said({"type": ["string", "null"], "format": "date"}, "The last update announced."),
    weeks=_said(
        {"type": "array", "items": _WEEK, "minItems": 1, "uniqueItems": True},
        "The ISO 8601 weeks that it tells, in order and without a gap.",
    ),
    categories=_said(_TEXTS, "Its categories."),
    tags=_said(_TEXTS, "Its tags."),
    authors=_said(_TEXTS, "Who signs it; empty: the journal's author."),
    redirects=_said(_TEXTS, "Old addresses, from the site's root."),
    identifier=_said({"type": ["string", "null"]}, "A permanent id that the writer gave it."),
    draft=_said({"type": "boolean"}, "True only in a preview: drafts are never published."),
    excerpt=_said(_TEXT, "Its first sentence as plain text."),
    words=_said({"type": "integer", "minimum": 0}, "The number of words of its body."),
    sections=_list("section", "Its sections, in reading order."),
)

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A weekly journal's posts",
    **_object(
        "The record of every post of a journal, oldest week first.",
        version={"const": VERSION, "description": "The version of this schema."},
        posts=_list("post", "In week order, oldest first."),
    ),
    "$defs": {"post": _POST, "section": _SECTION, "item": _ITEM, "link": _LINK},
}


# --- The records --------------------------------------------------------------


def lines_of(posts: Iterable[Post], base_url: str) -> bytes:
    """The records of some posts in ``journal.json``: a line for each.

    Without a base URL, the addresses of pages begin at the site's root. Records are written
    one by one: together, as plain values, they would take many times the memory.
    """
    records = (_post(post, base_url) for post in posts)
    return b",\n".join(json.dumps(record, ensure_ascii=False).encode() for record in records)


def journal_file(lines: Iterable[bytes]) -> Iterator[bytes]:
    """``journal.json`` in pieces, since the whole may be larger than all else in memory.

    Args:
        lines: the records as `lines_of` writes them, oldest week first.
    """
    yield b'{"version": %d, "posts": [\n' % VERSION
    for place, some in enumerate(lines):
        yield b",\n" if place else b""
        yield some
    yield b"\n]}\n"


def schema_text() -> str:
    """The schema as the text of ``journal.schema.json``."""
    return json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n"


def _post(post: Post, base_url: str) -> dict[str, Any]:
    base = f"{base_url.rstrip('/')}/" if base_url else ""
    return {
        "id": post.stem,
        "url": f"{base}{quote(post.docname)}.html",
        "title": post.title,
        "number": post.number,
        "published": post.published.isoformat(),
        "updated": post.updated.isoformat() if post.updated else None,
        "weeks": [str(week) for week in post.weeks],
        "categories": list(post.categories),
        "tags": list(post.tags),
        "authors": list(post.authors),
        "redirects": list(post.redirects),
        "identifier": post.identifier,
        "draft": post.draft,
        "excerpt": post.excerpt,
        "words": post.words,
        "sections": [_section(section) for section in post.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "title": section.title,
        "anchor": section.anchor,
        "items": [_item(item, section.kind) for item in section.items],
    }


def _item(item: Item, kind: str) -> dict[str, Any]:
    return {
        "anchor": item.anchor,
        "text": item.text,
        "heading": item.heading,
        "kind": item.kind or kind,
        "lead": item.lead,
        "hints": dict(item.hints),
        "links": [{"text": link.text, "url": link.url} for link in item.links],
    }


# --- The files ----------------------------------------------------------------


def files(app: Sphinx) -> Iterator[tuple[str, Content | None]]:
    """The records and their schema: (path from the site's root, content)."""
    journal = journal_pages(app)
    yield from files_to_write(app, RECORDS, journal.prints(journal.posts), partial(_files, app))


def _files(app: Sphinx) -> Iterator[tuple[str, Content]]:
    yield RECORDS, journal_file(_lines(app))
    yield RECORDS_SCHEMA, schema_text().encode()


def _lines(app: Sphinx) -> Iterator[bytes]:
    """The records of the posts of each year, cached between builds."""
    journal, base_url = journal_pages(app), app.config.html_baseurl
    parts = PartCache(Path(app.doctreedir) / "records", (app.config.semainier_package, base_url))
    for year, group in groupby(journal.posts, lambda post: post.year):
        posts = list(group)
        yield parts.once(str(year), journal.prints(posts), partial(lines_of, posts, base_url))
    parts.forget_others()


def setup(app: Sphinx) -> None:
    """Write the files, which need no page."""
    app.connect("semainier-files", files)
    app.connect("semainier-record-files", files)
