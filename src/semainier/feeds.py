"""Atom (RFC 4287), JSON Feed 1.1, the sitemap and robots.txt.

Written when the build is finished, from the records and from the pages on disk,
so that an incremental build gives the same bytes as a clean one. No date comes
from the clock. The addresses are ABlog's (``archives/atom.xml``).
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from feedgen.feed import FeedGenerator
from lxml import etree

from .domain import journal_domain
from .feed_content import PageContent
from .i18n import wording
from .identifiers import assign, authority_of, tag_uri
from .pages import JournalPages, labels_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .model import Post

# A post has a day, not an hour. At 06:00 UTC that day is the date in all of
# Europe, Africa and the Americas as far as Chicago.
_HOUR = time(6, tzinfo=UTC)


def moment(day: date) -> datetime:
    """The instant that stands for a day of publication."""
    return datetime.combine(day, _HOUR)


class Feeds:
    """What the feeds of one build share: addresses, ids and the text of posts."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.journal = JournalPages(app)
        self.words = wording(app.config.language)
        self.base = app.config.html_baseurl.rstrip("/") + "/"
        self.authority = app.config.semainier_feed_authority or authority_of(self.base)
        self.ids = assign(self.journal.posts)
        self.content = PageContent(Path(app.outdir), self.base)

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


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write every feed, the sitemap and robots.txt."""
    if exception or app.builder.name != "html":
        return
    outdir = Path(app.outdir)
    if not app.config.html_baseurl:
        _save(outdir / "robots.txt", _robots(None))
        return
    feeds = Feeds(app)
    for path, content in _files(feeds).items():
        _save(outdir / path, content)


def paths(app: Sphinx) -> set[str]:
    """The paths of every file that `write` writes, from the site's root."""
    journal = JournalPages(app)
    if not journal.has_feeds:
        return {"robots.txt"}
    labels = {
        journal.feed(kind, label)
        for kind in ("category", "tag")
        for label, _ in journal.counts(kind)
    }
    return {journal.feed(), journal.json_feed, "sitemap.xml", "robots.txt", *labels}


def _files(feeds: Feeds) -> dict[str, bytes]:
    """Every file by its path."""
    journal, length = feeds.journal, feeds.app.config.semainier_feed_length
    # Subscribers wait for what came out last, even about a week long past.
    by_date = sorted(journal.newest_first, key=lambda post: post.published, reverse=True)
    newest = by_date[:length]
    title = feeds.app.config.project
    files = {
        journal.feed(): atom(feeds, journal.feed(), title, feeds.page("index"), newest),
        journal.json_feed: json_feed(feeds, newest),
        "sitemap.xml": sitemap(feeds),
        "robots.txt": _robots(feeds.address("sitemap.xml")),
    }
    for kind in ("category", "tag"):
        for label, _ in journal.counts(kind):
            posts = [post for post in by_date if label in labels_of(post, kind)]
            path, page = journal.feed(kind, label), feeds.page(journal.page(kind, label))
            files[path] = atom(feeds, path, f"{title} · {label}", page, posts[:length])
    return files


def _save(path: Path, content: bytes) -> None:
    """Write a file unless it holds these bytes already."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def atom(feeds: Feeds, path: str, title: str, page: str, posts: list[Post]) -> bytes:
    """An Atom feed: its own id (its address), its page, its posts in full."""
    feed = FeedGenerator()
    feed.id(feeds.address(path))
    feed.title(title)
    feed.subtitle(feeds.journal.description or None)
    feed.link(href=page, rel="alternate", type="text/html")
    feed.link(href=feeds.address(path), rel="self", type="application/atom+xml")
    feed.language(feeds.app.config.language)
    feed.generator("Semainier", uri=None)
    # Atom wants a date even of an empty feed, and none may come from the clock.
    last = max((post.last_change for post in posts), default=date(1970, 1, 1))
    feed.updated(moment(last))
    for post in posts:
        _entry(feeds, feed.add_entry(order="append"), post)
    if not any(post.authors for post in posts):
        feed.author(name=feeds.app.config.project)
    content: bytes = feed.atom_str(pretty=True)
    return content


def _entry(feeds: Feeds, entry: Any, post: Post) -> None:
    entry.id(feeds.post_id(post))
    entry.title(post.title)
    entry.link(href=feeds.page(post.docname), rel="alternate", type="text/html")
    entry.published(moment(post.published))
    entry.updated(moment(post.last_change))
    for author in post.authors:
        entry.author(name=author)
    for label in (*post.categories, *post.tags):
        entry.category(term=label)
    entry.summary(post.excerpt)
    entry.content(feeds.html(post), type="html")


def json_feed(feeds: Feeds, posts: list[Post]) -> bytes:
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
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


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


def public_pages(app: Sphinx) -> set[str]:
    """The pages that readers are meant to find: no redirect, no search, no 404."""
    return set(app.env.found_docs) | JournalPages(app).listings


def _robots(sitemap_address: str | None) -> bytes:
    """Nobody is kept out (RFC 9309: an empty Disallow allows everything)."""
    lines = ["User-agent: *", "Disallow:"]
    if sitemap_address:
        lines += ["", f"Sitemap: {sitemap_address}"]
    return ("\n".join(lines) + "\n").encode()


def setup(app: Sphinx) -> None:
    """Write the feeds after the pages."""
    app.connect("build-finished", write)
