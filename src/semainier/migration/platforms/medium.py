"""Medium's export: a page of HTML for each story in ``posts/``, with microformats."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from ...text.wording import N_, wording
from ..imported_post import ImportedPost, Remarks
from ..source_tree import SourceTree
from . import dates, opening
from .bodies import Bodies

_PAGE = re.compile(r"(?:.*/)?posts/[^/]+\.html")
_BODY = re.compile(r"<section data-field=\"body\" class=\"e-content\"|class=\"e-content\"")
_ID = re.compile(r"([0-9a-f]{8,12})$")
_NO_BODY = N_("this page has no text of a story: not imported.")


class _Medium:
    name = "medium"

    def recognises(self, source: SourceTree) -> bool:
        """Whether the source holds stories as Medium exports them."""
        pages = [name for name in source.files if _PAGE.fullmatch(name)]
        return any(
            "graf" in (start := opening.head(source, name)) and 'data-field="body"' in start
            for name in pages[:5]
        )

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The stories; answers to those of others are stories too."""
        bodies = Bodies(source, remarks)
        for name in source.files:
            if _PAGE.fullmatch(name):
                yield from _posts(
                    opening.text(opening.content(source, name, remarks)), name, bodies, remarks
                )


def _posts(html: str, name: str, bodies: Bodies, remarks: Remarks) -> Iterator[ImportedPost]:
    soup = BeautifulSoup(html, "html.parser")
    section = soup.select_one('section[data-field="body"], .e-content')
    if section is None:
        remarks.note(name, wording(remarks.language).gettext(_NO_BODY), is_loss=True)
        return
    title = _words(soup.select_one(".p-name")) or _words(soup.find("title"))
    _drop_title(section, title)
    subtitle = _words(soup.select_one('section[data-field="subtitle"]'))
    for rule in section.select(".section-divider hr"):
        rule.extract() if rule.find_parent("section", class_="section--first") else None
    address = _href(soup.select_one("a.p-canonical"))
    inner = section.decode_contents()
    body = bodies.read(inner, name, title)
    stem = posixpath.basename(name).removesuffix(".html")
    key = _ID.search(stem) or _ID.search(address)
    when = soup.select_one("time.dt-published")
    yield ImportedPost(
        origin=key[1] if key else stem,
        title=title,
        body=body.markdown,
        source_text=inner,
        source_is_html=True,
        date=dates.moment(str(when.get("datetime", ""))) if when else None,
        authors=tuple(filter(None, (_words(soup.select_one(".p-author")),))),
        tags=tuple(_words(each) for each in soup.select(".p-tags a, .p-category")),
        # Medium makes one of the first words of the story where the writer typed none.
        description=None if subtitle.endswith("…") else subtitle or None,
        is_draft=stem.startswith("draft_") or when is None,
        addresses=(path,) if (path := urlsplit(address).path).strip("/") else (),
        feed_id=f"https://medium.com/p/{key[1]}" if key and when else None,
        links=body.links,
        files=body.files,
    )


def _drop_title(section: Tag, title: str) -> None:
    """Take the title out of the text, where it stands again."""
    for each in section.select(".graf--title")[:1]:
        if _words(each) == title:
            each.extract()


def _words(tag: Tag | None) -> str:
    return " ".join(tag.get_text().split()) if tag is not None else ""


def _href(tag: Tag | None) -> str:
    return str(tag.get("href", "")) if tag is not None else ""


READER = _Medium()
