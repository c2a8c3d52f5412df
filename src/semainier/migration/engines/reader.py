"""A reader of one engine: how its sites are recognised, and read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...model.week import WeekSpan
from ...text.wording import N_
from ..headers.weeks import number_of, weeks_of
from ..imported_post import ImportedPost, Remarks
from ..markdown.headings import is_same, take_title
from ..source_tree import SourceTree
from .text_references import files_and_links
from .text_site import TextPost, TextSite

_NO_TITLE = N_("there is no title; the file’s name stands in its place: type a better one")
_NO_DATE = N_("there is no date: the note is a draft; type “date: 2023-11-20” in its header")
_LAST_DAY = N_("there is no date; the last day of {weeks} is taken")


@dataclass(frozen=True)
class TextReader:
    """A `Reader` of sites whose posts are text files.

    Attributes:
        find: whether a source is a site of this engine.
        open: the site.
    """

    name: str
    find: Callable[[SourceTree], bool]
    open: Callable[[SourceTree, Remarks], TextSite]

    def recognises(self, source: SourceTree) -> bool:
        """Whether a source is of this kind; looks at the names of files."""
        return self.find(source)

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The posts, one at a time."""
        site = self.open(source, remarks)
        return (imported(site, post) for post in site.posts())


def imported(site: TextSite, post: TextPost) -> ImportedPost:
    """A post as the importing takes it."""
    told, day = post.metadata, post.day
    body = site.body(post)
    title = body.title or _title_from_name(site, post)
    weeks = told.weeks or weeks_of(title, post.path, day, site.siblings(post.path))
    files, links = files_and_links(site, post, body.text)
    return ImportedPost(
        origin=post.path,
        title=title,
        title_is_markdown=bool(body.title) and not told.title,
        body=body.text,
        source_text=body.html or _source_text(post),
        source_is_html=bool(body.html),
        date=told.date or _last_day(site, post, weeks),
        updated=told.updated,
        weeks=weeks,
        number=told.number or number_of(title, post.path, weeks),
        categories=told.categories,
        tags=told.tags,
        authors=told.authors,
        description=told.description,
        language=told.language,
        image=told.image,
        is_draft=told.is_draft or site.is_draft(post),
        is_private=told.is_private,
        addresses=tuple(dict.fromkeys(site.addresses(post))),
        feed_id=told.feed_id,
        links=links,
        files=files,
        header=told.others,
    )


def _source_text(post: TextPost) -> str:
    """The words of the file: its body, and its title where the body lacks it."""
    told, body = post.metadata.title, post.source.body
    is_there = not told or is_same(told, take_title(body, "").title)
    return body if is_there else f"# {told}\n\n{body}"


def _title_from_name(site: TextSite, post: TextPost) -> str:
    sentence = site.gettext(_NO_TITLE)
    site.remarks.note(f"{post.path}:1", sentence)
    return post.stem.replace("_", " ").strip() or post.path


def _last_day(site: TextSite, post: TextPost, weeks: WeekSpan | None) -> dt.date | None:
    """The last day of the weeks, for a post without any other date."""
    place = f"{post.path}:1"
    if weeks is None:
        site.remarks.note(
            place,
            site.gettext(_NO_DATE),
        )
        return None
    sentence = site.gettext(_LAST_DAY)
    site.remarks.note(place, sentence.format(weeks=weeks))
    return weeks.last.sunday
