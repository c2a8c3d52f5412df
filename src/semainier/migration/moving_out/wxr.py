"""The notes as a WordPress export (WXR 1.2), which most engines import."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from ...model.labels import slugify
from .published import Published

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
# Days without an hour are published at noon, which is the same day almost everywhere.
_HOUR = "12:00:00"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def pieces(published: Published, ids: dict[str, str]) -> Iterator[bytes]:
    """The export, piece by piece.

    Args:
        published: the site.
        ids: the id of each note in the journal's feeds, by the id of its record.
    """
    yield _HEAD.encode()
    yield "".join(_channel(published)).encode()
    for number, note in enumerate(published.notes, 1):
        yield "".join(_item(published, note, number, ids.get(note["id"], note["url"]))).encode()
    yield b"</channel>\n</rss>\n"


def _channel(published: Published) -> Iterator[str]:
    yield _element("title", published.title)
    yield _element("link", published.address)
    yield _element("language", published.language)
    yield _element("wp:wxr_version", "1.2")
    yield _element("wp:base_site_url", published.address)
    yield _element("wp:base_blog_url", published.address)
    for author in _all(published, "authors"):
        login = _element("wp:author_login", slugify(author))
        yield f"<wp:author>{login}{_element('wp:author_display_name', author)}</wp:author>\n"
    for name in _all(published, "categories"):
        slug = _element("wp:category_nicename", slugify(name))
        yield f"<wp:category>{slug}{_element('wp:cat_name', name)}</wp:category>\n"
    for name in _all(published, "tags"):
        slug = _element("wp:tag_slug", slugify(name))
        yield f"<wp:tag>{slug}{_element('wp:tag_name', name)}</wp:tag>\n"


def _item(published: Published, note: dict[str, Any], number: int, guid: str) -> Iterator[str]:
    day = note["published"]
    yield "<item>\n"
    yield _element("title", note["title"])
    yield _element("link", note["url"])
    yield _element("pubDate", _rfc822(day))
    yield _element("dc:creator", slugify((note["authors"] or [published.author])[0]))
    yield f'<guid isPermaLink="false">{escape(guid)}</guid>\n'
    yield _element("content:encoded", published.html_of(note))
    yield _element("excerpt:encoded", note["excerpt"] or "")
    yield _element("wp:post_id", str(number))
    yield _element("wp:post_date", f"{day} {_HOUR}")
    yield _element("wp:post_date_gmt", f"{day} {_HOUR}")
    if note["updated"]:
        yield _element("wp:post_modified", f"{note['updated']} {_HOUR}")
    yield _element("wp:post_name", note["id"])
    yield _element("wp:status", "publish")
    yield _element("wp:post_type", "post")
    for domain, names in (("category", note["categories"]), ("post_tag", note["tags"])):
        for name in names:
            yield (
                f'<category domain="{domain}" nicename="{slugify(name)}">{_data(name)}</category>\n'
            )
    yield "</item>\n"


def _all(published: Published, key: str) -> list[str]:
    return sorted({name for note in published.notes for name in note[key]})


def _element(name: str, text: str) -> str:
    return f"<{name}>{_data(text)}</{name}>\n"


def _data(text: str) -> str:
    """Text as a section of character data, which may hold the end of one."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _rfc822(day: str) -> str:
    """A day as RSS has it (RFC 822), whatever the language of the system."""
    when = date.fromisoformat(day)
    month = _MONTHS[when.month - 1]
    return f"{_DAYS[when.weekday()]}, {when.day:02d} {month} {when.year} {_HOUR} +0000"
