"""Feeds kept as files: Atom (RFC 4287), RSS 2.0, JSON Feed 1.0 and 1.1.

What is in the file is all that is read: nothing is asked of the network.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urlsplit

import feedparser

from ...text.wording import N_, wording
from ..imported_post import ImportedPost, Remarks
from ..source_tree import SourceError, SourceTree
from . import dates, opening
from .bodies import Bodies

_ROOT = re.compile(r"<(?:\w+:)?(?:feed|rss|RDF)\b")
_END = re.compile(rb"</(?:\w+:)?(?:feed|rss|RDF)\s*>\s*\Z")
_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/1')
_DAMAGED = N_(
    "“{file}” is damaged or cut short ({reason}): nothing of it is imported. Save the feed again."
)
_NO_DATE = N_("this post has no date in the feed: it is imported as a draft.")
_SUMMARY = N_("the feed has only the summary of this post: its other words are not in the file.")


class _Feeds:
    name = "feeds"

    def recognises(self, source: SourceTree) -> bool:
        """Whether a file of the source is a feed."""
        return any(True for _ in _feeds(source))

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The entries of all feeds; one that is in several is read once."""
        seen: set[str] = set()
        for name, is_json in _feeds(source):
            found = json_posts(source, name, remarks) if is_json else _posts(source, name, remarks)
            for post in found:
                if post.origin not in seen:
                    seen.add(post.origin)
                    yield post


def _feeds(source: SourceTree) -> Iterator[tuple[str, bool]]:
    for name in source.with_suffix(".xml", ".atom", ".rss", ".rdf", ".json"):
        start = opening.head(source, name)
        is_json = name.lower().endswith(".json")
        if (_VERSION if is_json else _ROOT).search(start):
            yield name, is_json


# --- Atom and RSS ---


def _posts(source: SourceTree, name: str, remarks: Remarks) -> Iterator[ImportedPost]:
    _refuse_hostile(source, name, remarks)
    feed = feedparser.parse(
        opening.content(source, name, remarks).lstrip(),
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if feed.bozo and not feed.entries:
        told = wording(remarks.language).gettext(_DAMAGED)
        raise SourceError(told.format(file=name, reason=feed.get("bozo_exception", "")))
    bodies = Bodies(source, remarks, feed.feed.get("link", ""))
    for entry in feed.entries:
        yield _post(entry, name, bodies, remarks, feed.feed.get("language"))


def _refuse_hostile(source: SourceTree, name: str, remarks: Remarks) -> None:
    """Refuse what declares entities or is cut short; a feed that only has slips is read.

    Raises:
        SourceError: as `opening.elements` does.
    """
    try:
        for _ in opening.elements(source, name, frozenset(), remarks):
            pass
    except opening.DamagedError:
        if not _END.search(opening.content(source, name, remarks)[-256:]):
            raise


def _post(
    entry: Any, name: str, bodies: Bodies, remarks: Remarks, language: str | None
) -> ImportedPost:
    key = entry.get("id") or entry.get("link") or entry.get("title", "")
    place = f"{name}, {key}"
    html = _content(entry)
    if not html:
        html = _typed(entry.get("summary", ""), entry.get("summary_detail"))
        remarks.note(place, wording(remarks.language).gettext(_SUMMARY))
    date = dates.moment(entry.get("published") or entry.get("updated"))
    _note_dateless(date, place, remarks)
    title = entry.get("title", "")
    path = urlsplit(entry.get("link", "")).path
    body = bodies.read(html, place, title, base=path or "/")
    return ImportedPost(
        origin=key,
        title=title,
        body=body.markdown,
        source_text=html,
        source_is_html=True,
        date=date,
        updated=dates.moment(entry.get("updated")),
        tags=tuple(dict.fromkeys(each.term for each in entry.get("tags", ()) if each.term)),
        authors=tuple(each["name"] for each in entry.get("authors", ()) if each.get("name")),
        language=language,
        is_draft=date is None,
        addresses=(path,) if path.strip("/") else (),
        feed_id=entry.get("id") or None,
        links=body.links,
        files=body.files,
    )


def _content(entry: Any) -> str:
    contents = entry.get("content", ())
    return next((_typed(each.value, each) for each in contents if each.value), "")


def _typed(value: str, detail: Any) -> str:
    is_plain = bool(detail) and detail.get("type") == "text/plain"
    return "".join(f"<p>{escape(part)}</p>" for part in value.split("\n\n")) if is_plain else value


def _note_dateless(date: object, place: str, remarks: Remarks) -> None:
    if date is None:
        remarks.note(place, wording(remarks.language).gettext(_NO_DATE))


# --- JSON Feed ---


def json_posts(
    source: SourceTree, name: str, remarks: Remarks, *, prefers_text: bool = False
) -> Iterator[ImportedPost]:
    """The items of a JSON Feed.

    Args:
        source: where the file is.
        name: of the file.
        remarks: gets what is not carried over.
        prefers_text: whether ``content_text`` is the Markdown that the writer typed.

    Raises:
        SourceError: the file is no JSON.
    """
    feed = opening.json_of(source, name, remarks)
    feed = feed if isinstance(feed, dict) else {}
    bodies = Bodies(source, remarks, _text(feed, "home_page_url"))
    items = feed.get("items")
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield _item(item, feed, name, bodies, remarks, prefers_text=prefers_text)


def _item(
    item: dict[str, Any],
    feed: dict[str, Any],
    name: str,
    bodies: Bodies,
    remarks: Remarks,
    *,
    prefers_text: bool,
) -> ImportedPost:
    address, title = _text(item, "url"), _text(item, "title")
    key = str(item.get("id") or address or title)
    place = f"{name}, {key}"
    text, html = _text(item, "content_text"), _text(item, "content_html")
    date = dates.moment(_text(item, "date_published"))
    _note_dateless(date, place, remarks)
    image = _text(item, "image")
    is_markdown = bool(text) and (prefers_text or not html)
    if is_markdown:
        body = bodies.of_markdown(text, place, image)
    else:
        body = bodies.read(html, place, title, image)
    path = urlsplit(address).path
    return ImportedPost(
        origin=posixpath.basename(name) + key if key.isdigit() else key,
        title=title,
        body=body.markdown,
        source_text=text if is_markdown else html,
        source_is_html=not is_markdown,
        date=date,
        updated=dates.moment(_text(item, "date_modified")),
        tags=tuple(each for each in item.get("tags") or () if isinstance(each, str)),
        authors=_authors(item) or _authors(feed),
        description=_text(item, "summary") or None,
        language=_text(item, "language") or _text(feed, "language") or None,
        image=image or None,
        is_draft=date is None,
        addresses=(path,) if path.strip("/") else (),
        feed_id=str(item["id"]) if item.get("id") else None,
        links=body.links,
        files=body.files,
    )


def _text(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def _authors(values: dict[str, Any]) -> tuple[str, ...]:
    """Who signs: ``authors`` in version 1.1, ``author`` in 1.0."""
    listed = values.get("authors") or [values.get("author")]
    found = listed if isinstance(listed, list) else []
    names = (_text(each, "name") for each in found if isinstance(each, dict))
    return tuple(each for each in names if each)


READER = _Feeds()
