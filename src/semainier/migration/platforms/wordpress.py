"""WordPress's export (WXR 1.0 to 1.2): RSS with the posts, attachments and comments of a site.

The files of the media library are not in it: they are found beside it, under the folders
that they have on the site (`wp-content/uploads/2023/11/`).
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from bs4 import BeautifulSoup

from ...text.wording import N_, wording
from ..html.wordpress.paragraphs import with_paragraphs
from ..html.wordpress.shortcodes import Attachment, Shortcodes
from ..imported_post import Comment, ImportedPost, Remarks
from ..source_tree import SourceTree
from . import dates, opening
from .bodies import Bodies

_RSS = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_NAMESPACE = re.compile(r"\{http://wordpress\.org/export/[\d.]+/(?:excerpt/)?\}")
_VERSIONS = ("1.0", "1.1", "1.2")
_WANTED = frozenset(
    (
        "item",
        *(
            f"{{http://wordpress.org/export/{version}/}}{name}"
            for version in _VERSIONS
            for name in ("author", "base_site_url", "base_blog_url")
        ),
    )
)
_DRAFTS = frozenset(("draft", "pending", "auto-draft", "future"))
_GONE = frozenset(("trash", "inherit"))
_BLOCK_FOOTNOTES = re.compile(r"<!--\s*wp:footnotes\b(?:(?!-->).)*/-->", re.DOTALL)
_DYNAMIC = re.compile(r"<!--\s*wp:([\w/-]+)(?:\s+\{(?:(?!-->).)*\})?\s*/-->", re.DOTALL)
# Blocks without content that show nothing of their own.
_SILENT = frozenset(("more", "nextpage", "spacer", "separator", "footnotes"))

_TRASHED = N_("this post is in the trash: not imported.")
_UNKNOWN = N_("the shortcode “[{name}]” is not known: it stays in the text as it was typed.")
_BLOCK = N_("what the block “{name}” shows is made by WordPress and is not in the export.")
_FUTURE = N_("this post waits for its date: it is imported as a draft.")


@dataclass
class _Site:
    """What is known of a site before its posts are read."""

    address: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    of_posts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


class _WordPress:
    name = "wordpress"

    def recognises(self, source: SourceTree) -> bool:
        """Whether a file of the source is a WXR."""
        return any(self._exports(source))

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The posts of all exports of the source; pages and attachments are none."""
        names = list(self._exports(source))
        site = _Site()
        for name in names:
            _survey(source, name, site, remarks)
        bodies = Bodies(source, remarks, site.address)
        seen: set[str] = set()
        for name in names:
            yield from _posts(source, name, site, bodies, remarks, seen)

    def _exports(self, source: SourceTree) -> Iterator[str]:
        for name in source.with_suffix(".xml", ".wxr", ".rss"):
            if "http://wordpress.org/export/" in opening.head(source, name):
                yield name


def _survey(source: SourceTree, name: str, site: _Site, remarks: Remarks) -> None:
    """Learn the site's address, its authors and its media library, which come in any order."""
    for element in opening.elements(source, name, _WANTED, remarks):
        if element.tag == "item":
            item = _Item(element)
            if item.of("post_type") == "attachment":
                key = item.of("post_id")
                address = item.of("attachment_url") or item.of("guid")
                words = item.meta("_wp_attachment_image_alt")
                site.attachments[key] = Attachment(address, words, item.of("excerpt:encoded"))
                site.of_posts[item.of("post_parent")].append(key)
        elif element.tag.endswith("author"):
            author = _Item(element)
            site.authors[author.of("author_login")] = author.of("author_display_name")
        elif not site.address or element.tag.endswith("base_blog_url"):
            site.address = (element.text or "").strip()


def _posts(
    source: SourceTree, name: str, site: _Site, bodies: Bodies, remarks: Remarks, seen: set[str]
) -> Iterator[ImportedPost]:
    skipped: Counter[str] = Counter()
    gettext = wording(remarks.language).gettext
    for element in opening.elements(source, name, frozenset(("item",)), remarks):
        item = _Item(element)
        kind = item.of("post_type") or "post"
        place = f"{name}, {item.of('post_id') or item.of('title')}"
        origin = item.of("guid") or item.of("link") or place
        if kind == "attachment":
            continue
        if kind != "post":
            skipped[kind] += 1
        elif item.of("status") in _GONE:
            remarks.note(place, gettext(_TRASHED))
        elif origin not in seen:
            seen.add(origin)
            yield _Post(item, place, origin, site, remarks).made(bodies)
    opening.note_others(skipped, name, remarks)


class _Item:
    """An element of the export, whatever version of WXR it is."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self._texts: dict[str, str] = {}
        for child in element:
            tag = child.tag
            if tag.endswith("/excerpt/}encoded"):
                tag = "excerpt:encoded"
            self._texts.setdefault(_NAMESPACE.sub("", tag), child.text or "")

    def of(self, name: str) -> str:
        """The text of a child by its name without namespace."""
        return self._texts.get(name, "").strip()

    def raw(self, name: str) -> str:
        """The same with the spaces around it."""
        return self._texts.get(name, "")

    def meta(self, key: str) -> str:
        """The first value of a field of the post."""
        return next(iter(self.metas(key)), "")

    def metas(self, key: str) -> list[str]:
        """All values of a field of the post."""
        metas = map(_Item, self._all("postmeta"))
        return [each.of("meta_value") for each in metas if each.of("meta_key") == key]

    def _all(self, name: str) -> Iterator[Element]:
        return (each for each in self.element if _NAMESPACE.sub("", each.tag) == name)

    def comments(self) -> list[_Item]:
        """The comments that were published, in their order."""
        found = map(_Item, self._all("comment"))
        return [each for each in found if each.of("comment_approved") in ("1", "approve")]

    def terms(self, *domains: str) -> tuple[str, ...]:
        """The labels of the post in some taxonomies."""
        found = (
            unescape((each.text or each.get("nicename") or "").strip())
            for each in self.element.findall("category")
            if each.get("domain", "category") in domains
        )
        return tuple(dict.fromkeys(each for each in found if each))


class _Post:
    """One post of the export on its way to ours."""

    def __init__(self, item: _Item, place: str, origin: str, site: _Site, remarks: Remarks) -> None:
        self._item, self._place, self._origin = item, place, origin
        self._site, self._remarks = site, remarks
        self._gettext = wording(remarks.language).gettext

    def made(self, bodies: Bodies) -> ImportedPost:
        """The post."""
        item, status = self._item, self._item.of("status")
        source = item.raw(_RSS)
        title = unescape(item.of("title"))
        image = self._attachment(item.meta("_thumbnail_id"))
        html = self._html(source)
        body = bodies.read(html, self._place, title, image.address if image else "")
        if status == "future":
            self._remarks.note(self._place, self._gettext(_FUTURE))
        return ImportedPost(
            origin=self._origin,
            title=title,
            body=body.markdown,
            source_text=html,
            source_is_html=True,
            date=self._date("post_date", "post_date_gmt") or dates.moment(item.of("pubDate")),
            updated=self._date("post_modified", "post_modified_gmt"),
            categories=item.terms("category"),
            tags=item.terms("post_tag", "tag"),
            authors=self._authors(),
            description=_words(item.of("excerpt:encoded")) or None,
            image=image.address if image else None,
            is_draft=status in _DRAFTS,
            is_private=status == "private" or bool(item.of("post_password")),
            addresses=self._addresses(),
            feed_id=item.of("guid") or None,
            links=body.links,
            files=body.files,
            comments=tuple(_thread(item.comments())),
        )

    def _html(self, source: str) -> str:
        """The content with its paragraphs and shortcodes as HTML."""
        for block in _DYNAMIC.finditer(source):
            if block[1].removeprefix("core/") not in _SILENT:
                sentence = self._gettext(_BLOCK).format(name=block[1])
                self._remarks.note(self._place, sentence, is_loss=True)
        notes = _footnotes(self._item.meta("footnotes"))
        source = _BLOCK_FOOTNOTES.sub(lambda _: notes, source)
        shortcodes = Shortcodes(self._gallery)
        is_classic = "<!-- wp:" not in source
        html = shortcodes.expand(source)
        for name in shortcodes.unknown:
            self._remarks.note(self._place, self._gettext(_UNKNOWN).format(name=name))
        return with_paragraphs(html) if is_classic else html

    def _gallery(self, ids: list[str]) -> list[Attachment]:
        ids = ids or self._site.of_posts.get(self._item.of("post_id"), [])
        return [each for each in map(self._attachment, ids) if each]

    def _attachment(self, key: str) -> Attachment | None:
        return self._site.attachments.get(key)

    def _date(self, local: str, universal: str) -> dt.date | dt.datetime | None:
        return dates.local(self._item.of(local), self._item.of(universal))

    def _authors(self) -> tuple[str, ...]:
        login = self._item.of(_CREATOR)
        name = self._site.authors.get(login) or login
        return (name,) if name else ()

    def _addresses(self) -> tuple[str, ...]:
        """The address of the post, and what it was under each of its former names."""
        path = urlsplit(self._item.of("link")).path
        if not path.strip("/") or urlsplit(self._item.of("link")).query:
            return ()
        slug = self._item.of("post_name")
        former = [
            f"{path[: path.rindex(slug)]}{old}{path[path.rindex(slug) + len(slug) :]}"
            for old in self._item.metas("_wp_old_slug")
            if slug and slug in path and old
        ]
        return tuple(dict.fromkeys((path, *former)))


def _footnotes(typed: str) -> str:
    """The list of the footnotes that WordPress keeps beside the text (since 6.3)."""
    try:
        notes = json.loads(typed) if typed else []
        items = (
            f'<li id="{each["id"]}">{each["content"]} <a href="#{each["id"]}-link">↩</a></li>'
            for each in notes
        )
        return f"<ol>{''.join(items)}</ol>" if notes else ""
    except (ValueError, TypeError, KeyError):
        return ""


def _thread(items: list[_Item]) -> Iterator[Comment]:
    """The comments, each after the one that it answers, whose author it names."""
    authors = {each.of("comment_id"): each.of("comment_author") for each in items}
    answers: dict[str, list[_Item]] = defaultdict(list)
    for each in items:
        parent = each.of("comment_parent")
        answers[parent if parent in authors and parent != each.of("comment_id") else ""].append(
            each
        )
    waiting = answers.pop("", [])[::-1]
    while waiting:
        item = waiting.pop()
        yield _comment(item, authors.get(item.of("comment_parent"), ""))
        waiting += answers.pop(item.of("comment_id"), [])[::-1]


def _comment(item: _Item, answered: str) -> Comment:
    when = dates.local(item.of("comment_date"), item.of("comment_date_gmt"))
    text = _words(item.of("comment_content"))
    answer = f"@{answered} : {text}" if answered else text
    return Comment(item.of("comment_author"), when.isoformat() if when else "", answer)


def _words(html: str) -> str:
    """The words of some HTML, each paragraph on a line of its own."""
    soup = BeautifulSoup(html, "html.parser")
    for each in soup.find_all(("script", "style")):
        each.decompose()
    return soup.get_text().strip()


READER = _WordPress()
