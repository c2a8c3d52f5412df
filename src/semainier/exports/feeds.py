"""Atom (RFC 4287), JSON Feed 1.1, the sitemap and robots.txt.

They are made of the records and of the pages on disk, when all pages are written. No date
comes from the clock. The addresses are those of ABlog (``archives/atom.xml``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from feedgen.feed import FeedGenerator
from lxml import etree

from ..build.manifest import files_to_write, page_version
from ..records.domain import journal_domain
from ..text.page_html import PageContent
from ..text.wording import wording
from ..views.context import journal_pages, public_pages
from .feed_ids import assign, authority_of, tag_uri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ..model.post import Post

# A post has a day, not an hour. At 06:00 UTC that day is the date in all of
# Europe, Africa and the Americas as far as Chicago.
_HOUR = time(6, tzinfo=UTC)


def moment(day: date) -> datetime:
    """The date and time in feeds of a day of publication."""
    return datetime.combine(day, _HOUR)


class Feeds:
    """What all feeds need: addresses, ids and the text of posts."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.journal = journal_pages(app)
        self.words = wording(app.config.language)
        self.base = app.config.html_baseurl.rstrip("/") + "/"
        self.authority = app.config.semainier_feed_authority or authority_of(self.base)
        self.ids = assign(self.journal.posts)
        self.content = PageContent(Path(app.outdir), self.base)

    def made_of(self, posts: Iterable[Post]) -> list[object]:
        """The inputs of a feed of some posts: their ids, their cards, the stamps of their pages."""
        posts = list(posts)
        stamps = [page_version(self.app, post.docname) for post in posts]
        return [*(self.ids[post.stem] for post in posts), *self.journal.cards(posts), *stamps]

    def address(self, path: str) -> str:
        """The absolute address of a file of the site."""
        return f"{self.base}{quote(path)}"

    def page(self, docname: str) -> str:
        """The absolute address of a page."""
        return f"{self.base}{self.app.builder.get_target_uri(docname)}"

    def post_id(self, post: Post) -> str:
        """The id of a post in every feed."""
        return tag_uri(self.authority, self.ids[post.stem])

    def html(self, post: Post) -> str:
        """The text of a post as HTML, with absolute links."""
        return self.content.html(post.docname)


def files(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """Every feed, the sitemap and robots.txt: (path from the site's root, content)."""
    if not app.config.html_baseurl:
        yield "robots.txt", _robots(None)
        return
    feeds = Feeds(app)
    yield from _of_the_journal(feeds)
    yield "sitemap.xml", sitemap(feeds)
    yield "robots.txt", _robots(feeds.address("sitemap.xml"))
    for kind in ("category", "tag"):
        for label, _ in feeds.journal.counts(kind):
            yield from _of_a_label(feeds, kind, label)


def _of_the_journal(feeds: Feeds) -> Iterator[tuple[str, bytes | None]]:
    """The feeds of every post."""
    journal, title = feeds.journal, feeds.app.config.project
    newest = by_publication(feeds, journal.posts)
    path, made_of = journal.feed(), feeds.made_of(newest)
    make = partial(_posts_feed, feeds, path, title, "index", newest)
    yield from files_to_write(feeds.app, path, made_of, make)
    yield from files_to_write(
        feeds.app, journal.json_feed, made_of, partial(json_feed, feeds, newest)
    )


def _of_a_label(feeds: Feeds, kind: str, label: str) -> Iterator[tuple[str, bytes | None]]:
    """The feed of a category or tag."""
    journal = feeds.journal
    newest = by_publication(feeds, journal.labelled(kind, label))
    path, page = journal.feed(kind, label), journal.page(kind, label)
    title = f"{feeds.app.config.project} · {label}"
    make = partial(_posts_feed, feeds, path, title, page, newest)
    yield from files_to_write(feeds.app, path, (label, *feeds.made_of(newest)), make)


def by_publication(feeds: Feeds, posts: list[Post]) -> list[Post]:
    """The posts of a feed: those published last, even about a week long past.

    Args:
        feeds: has the length of feeds.
        posts: in any order; week order decides within a day.
    """
    newest = sorted(posts, key=lambda post: (post.published, post.sort_key), reverse=True)
    return newest[: feeds.app.config.semainier_feed_length]


def _posts_feed(
    feeds: Feeds, path: str, title: str, page: str, posts: list[Post]
) -> Iterator[tuple[str, bytes]]:
    entries = [entry_of(feeds, post) for post in posts]
    yield path, atom(feeds, path, title, feeds.page(page), entries)


@dataclass(frozen=True)
class Entry:
    """One entry of an Atom feed (RFC 4287, 4.1.2): a post, or a part of one."""

    id: str
    title: str
    page: str
    post: Post
    summary: str
    html: str


def entry_of(feeds: Feeds, post: Post) -> Entry:
    """A whole post as an entry."""
    return Entry(
        id=feeds.post_id(post),
        title=post.title,
        page=feeds.page(post.docname),
        post=post,
        summary=post.excerpt,
        html=feeds.html(post),
    )


def atom(feeds: Feeds, path: str, title: str, page: str, entries: list[Entry]) -> bytes:
    """An Atom feed: its own id (its address), its page, its entries in full."""
    feed = FeedGenerator()
    feed.id(feeds.address(path))
    feed.title(title)
    feed.subtitle(feeds.journal.description or None)
    feed.link(href=page, rel="alternate", type="text/html")
    feed.link(href=feeds.address(path), rel="self", type="application/atom+xml")
    feed.language(feeds.app.config.language)
    feed.generator("Semainier", uri=None)
    # Atom requires a date even of an empty feed, and none may come from the clock.
    last = max((entry.post.last_change for entry in entries), default=date(1970, 1, 1))
    feed.updated(moment(last))
    for entry in entries:
        _add(feed.add_entry(order="append"), entry)
    if not any(entry.post.authors for entry in entries):
        feed.author(name=feeds.app.config.project)
    content: bytes = feed.atom_str(pretty=True)
    return content


def _add(target: Any, entry: Entry) -> None:
    post = entry.post
    target.id(entry.id)
    target.title(entry.title)
    target.link(href=entry.page, rel="alternate", type="text/html")
    target.published(moment(post.published))
    target.updated(moment(post.last_change))
    for author in post.authors:
        target.author(name=author)
    # At once: feedgen goes through those that are there for each one added.
    if labels := [{"term": label} for label in (*post.categories, *post.tags)]:
        target.category(labels)
    target.summary(entry.summary)
    target.content(entry.html, type="html")


def json_feed(feeds: Feeds, posts: list[Post]) -> Iterator[tuple[str, bytes]]:
    """The journal as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feeds.app.config.project,
        "description": feeds.journal.description,
        "home_page_url": feeds.page("index"),
        "feed_url": feeds.address(feeds.journal.json_feed),
        "language": feeds.app.config.language,
        "items": [_item(feeds, post) for post in posts],
    }
    text = json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
    yield feeds.journal.json_feed, text.encode()


def _item(feeds: Feeds, post: Post) -> dict[str, Any]:
    return {
        "id": feeds.post_id(post),
        "url": feeds.page(post.docname),
        "title": post.title,
        "summary": post.excerpt,
        "content_html": feeds.html(post),
        "date_published": moment(post.published).isoformat(),
        "date_modified": moment(post.last_change).isoformat(),
        "authors": [{"name": author} for author in post.authors],
        "tags": [*post.categories, *post.tags],
    }


def sitemap(feeds: Feeds) -> bytes:
    """Every public page (sitemaps.org protocol), posts with their last change.

    sphinx-sitemap lists only the pages that the running build wrote:
    https://github.com/jdillard/sphinx-sitemap/issues/13
    """
    records = journal_domain(feeds.app.env).records
    root = etree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for docname in sorted(public_pages(feeds.app)):
        url = etree.SubElement(root, "url")
        etree.SubElement(url, "loc").text = feeds.page(docname)
        if docname in records:
            etree.SubElement(url, "lastmod").text = records[docname].last_change.isoformat()
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return content


def _robots(sitemap_address: str | None) -> bytes:
    """A robots.txt that allows everything (RFC 9309: an empty Disallow)."""
    lines = ["User-agent: *", "Disallow:"]
    if sitemap_address:
        lines += ["", f"Sitemap: {sitemap_address}"]
    return ("\n".join(lines) + "\n").encode()


def setup(app: Sphinx) -> None:
    """Write the feeds when the pages are written."""
    app.connect("semainier-files", files)
