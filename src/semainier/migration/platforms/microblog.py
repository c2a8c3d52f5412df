"""Micro.blog's exports: a ``.bar`` archive (JSON Feed and uploads), or Markdown by folders.

In the archive, ``content_text`` is what the writer typed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from ...text.wording import N_, wording
from ..imported_post import ImportedPost, Remarks
from ..source_tree import SourceTree
from . import dates, opening
from .bodies import Bodies
from .feeds import json_posts

_HEADER = re.compile(r"\ufeff?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)(.*)", re.DOTALL)
_BY_DAY = re.compile(r"(?:.*/)?\d{4}/\d{2}/[^/]+\.md")
_MARK = re.compile(r"micro\.blog|_micro_blog|\"_microblog\"")
_NO_HEADER = N_(
    "the header of this post is not understood ({reason}): its date and title are lost."
)


class _Microblog:
    name = "microblog"

    def recognises(self, source: SourceTree) -> bool:
        """Whether the source is an archive of a blog, or names Micro.blog."""
        if source.path.suffix.lower() == ".bar":
            return True
        if any(_MARK.search(opening.head(source, name)) for name in _feeds(source)):
            return True
        return any("uploads/" in name for name in source.files) and any(_markdown(source))

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The posts of the feed, or of the folder of Markdown where there is no feed."""
        feeds = _feeds(source)
        for name in feeds[:1]:
            for post in json_posts(source, name, remarks, prefers_text=True):
                yield replace(post, is_draft=post.date is None)
        if not feeds:
            bodies = Bodies(source, remarks)
            for name in _markdown(source):
                yield _post(
                    opening.text(opening.content(source, name, remarks)), name, bodies, remarks
                )


def _feeds(source: SourceTree) -> list[str]:
    names = [name for name in source.files if posixpath.basename(name) == "feed.json"]
    return sorted(names, key=len)


def _markdown(source: SourceTree) -> list[str]:
    return [name for name in source.files if _BY_DAY.fullmatch(name)]


def _post(text: str, name: str, bodies: Bodies, remarks: Remarks) -> ImportedPost:
    found = _HEADER.match(text.replace("\r\n", "\n"))
    typed, markdown = found.groups() if found else ("", text)
    header = _header(typed, name, remarks)
    body = bodies.of_markdown(markdown.strip("\n"), name)
    address = str(header.get("url") or "")
    labels = header.get("categories") or ()
    return ImportedPost(
        origin=name,
        title=str(header.get("title") or ""),
        body=body.markdown,
        source_text=text,
        date=dates.moment(str(header.get("date") or "")),
        tags=tuple(map(str, labels)) if isinstance(labels, list) else (),
        is_draft=bool(header.get("draft")) or not header.get("date"),
        addresses=(address,) if address.strip("/") else (),
        links=body.links,
        files=body.files,
    )


def _header(typed: str, name: str, remarks: Remarks) -> dict[str, object]:
    try:
        loaded = yaml.load(typed, yaml.BaseLoader)  # noqa: S506 - it makes texts only
    except yaml.YAMLError as error:
        reason = getattr(error, "problem", "") or "YAML"
        told = wording(remarks.language).gettext(_NO_HEADER).format(reason=reason)
        remarks.note(name, told, is_loss=True)
        return {}
    return loaded if isinstance(loaded, dict) else {}


READER = _Microblog()
