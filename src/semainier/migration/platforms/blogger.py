"""Blogger's export: an Atom feed of posts, comments, pages, templates and settings.

The form of the blog's own settings page tells the kind of an entry by a category; that of
Google Takeout (``feed.atom``) by ``blogger:type``, and the address by ``blogger:filename``.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from bs4 import BeautifulSoup

from ...text.wording import N_, wording
from ..html.wordpress.paragraphs import with_paragraphs
from ..imported_post import Comment, ImportedPost, Remarks
from ..source_tree import SourceTree
from . import dates, opening
from .bodies import Bodies

_ATOM = "{http://www.w3.org/2005/Atom}"
_BLOGGER = "{http://schemas.google.com/blogger/2018}"
_APP = ("{http://www.w3.org/2007/app}", "{http://purl.org/atom/app#}")
_THREAD = "{http://purl.org/syndication/thread/1.0}in-reply-to"
_KIND = "http://schemas.google.com/g/2005#kind"
_LABELS = "http://www.blogger.com/atom/ns#"
_WANTED = frozenset((f"{_ATOM}entry",))
_POSTS = ("post",)
_BLOCKS = re.compile(r"<(?:p|div|br)\b", re.IGNORECASE)

_TRASHED = N_("this post is in the trash: not imported.")


class _Blogger:
    name = "blogger"

    def recognises(self, source: SourceTree) -> bool:
        """Whether a feed of the source is one of Blogger's."""
        return any(self._exports(source))

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The posts of all blogs of the source."""
        for name in self._exports(source):
            yield from _Export(source, name, remarks).posts()

    def _exports(self, source: SourceTree) -> Iterator[str]:
        for name in source.with_suffix(".xml", ".atom"):
            start = opening.head(source, name)
            if "<feed" in start and re.search(
                r"schemas\.google\.com/blogger|tag:blogger\.com,1999:blog-", start
            ):
                yield name


class _Export:
    """One feed, gone through twice: for the comments, then for the posts."""

    def __init__(self, source: SourceTree, name: str, remarks: Remarks) -> None:
        self._source, self._name, self._remarks = source, name, remarks
        self._gettext = wording(remarks.language).gettext
        self._comments: dict[str, list[Comment]] = defaultdict(list)
        self._skipped: Counter[str] = Counter()
        self._site = ""

    def _entries(self) -> Iterator[Element]:
        return opening.elements(self._source, self._name, _WANTED, self._remarks)

    def posts(self) -> Iterator[ImportedPost]:
        """The posts, with the comments that stand anywhere in the feed."""
        for entry in self._entries():
            kind = _kind(entry)
            if kind == "comment":
                self._keep(entry)
            elif kind in _POSTS:
                self._site = self._site or _address(entry)
        bodies = Bodies(self._source, self._remarks, self._site)
        for entry in self._entries():
            kind = _kind(entry)
            if kind in _POSTS:
                yield from self._post(entry, bodies)
            elif kind != "comment":
                self._skipped[kind] += 1
        opening.note_others(self._skipped, self._name, self._remarks)

    def _keep(self, entry: Element) -> None:
        status = _text(entry, f"{_BLOGGER}status")
        answered = entry.find(_THREAD)
        post = answered.get("ref", "") if answered is not None else ""
        post = post or _text(entry, f"{_BLOGGER}parent")
        if status in ("", "LIVE"):
            soup = BeautifulSoup(_text(entry, f"{_ATOM}content"), "html.parser")
            words = soup.get_text("\n" if soup.find("br") else "").strip()
            self._comments[post].append(
                Comment(_author(entry), _text(entry, f"{_ATOM}published"), words)
            )

    def _post(self, entry: Element, bodies: Bodies) -> Iterator[ImportedPost]:
        key = _text(entry, f"{_ATOM}id")
        place = f"{self._name}, {key}"
        status = _text(entry, f"{_BLOGGER}status")
        if status in ("SOFT_TRASHED", "TRASHED") or _text(entry, f"{_BLOGGER}trashed"):
            self._remarks.note(place, self._gettext(_TRASHED))
            return
        html = _text(entry, f"{_ATOM}content")
        # Its editor of old typed a line break where a line ends, or left that to the page.
        shown = html if _BLOCKS.search(html) else with_paragraphs(html)
        title = _text(entry, f"{_ATOM}title")
        body = bodies.read(shown, place, title)
        yield ImportedPost(
            origin=key or place,
            title=title,
            body=body.markdown,
            source_text=html,
            source_is_html=True,
            date=dates.moment(_text(entry, f"{_ATOM}published")),
            updated=dates.moment(_text(entry, f"{_ATOM}updated")),
            tags=_labels(entry),
            authors=tuple(filter(None, (_author(entry),))),
            description=_text(entry, f"{_BLOGGER}metaDescription") or None,
            is_draft=status == "DRAFT" or _is_draft(entry),
            addresses=_addresses(entry),
            feed_id=key or None,
            links=body.links,
            files=body.files,
            comments=tuple(self._comments.get(key, ())),
        )


def _text(entry: Element, name: str) -> str:
    return (entry.findtext(name) or "").strip()


def _kind(entry: Element) -> str:
    """What an entry is: post, comment, page, template or settings."""
    told = _text(entry, f"{_BLOGGER}type").lower()
    for each in entry.findall(f"{_ATOM}category"):
        if each.get("scheme") == _KIND:
            told = each.get("term", "").partition("#")[2]
    return told or ("comment" if entry.find(_THREAD) is not None else "post")


def _labels(entry: Element) -> tuple[str, ...]:
    found = (
        each.get("term", "")
        for each in entry.findall(f"{_ATOM}category")
        if each.get("scheme") in (_LABELS, None)
    )
    return tuple(dict.fromkeys(each for each in found if each))


def _author(entry: Element) -> str:
    return (entry.findtext(f"{_ATOM}author/{_ATOM}name") or "").strip()


def _is_draft(entry: Element) -> bool:
    return any(_text(entry, f"{app}control/{app}draft").lower() == "yes" for app in _APP)


def _address(entry: Element) -> str:
    links = entry.findall(f"{_ATOM}link")
    return next((each.get("href", "") for each in links if each.get("rel") == "alternate"), "")


def _addresses(entry: Element) -> tuple[str, ...]:
    paths = (urlsplit(_address(entry)).path, _text(entry, f"{_BLOGGER}filename"))
    found = (posixpath.join("/", each) for each in paths if each.strip("/"))
    return tuple(dict.fromkeys(found))


READER = _Blogger()
