"""An Atom feed for each kind of section; an entry is what one post says under it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..build.manifest import files_to_write
from ..build.memo import once_per_build
from ..model.section_kinds import FRENCH
from ..views.sections.pages import Sections
from .feeds import Entry, Feeds, atom, by_publication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ..views.sections.index import Part, SectionIndex


def files(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """Each feed: (path from the site's root, content)."""
    if not app.config.html_baseurl:
        return
    feeds = Feeds(app)
    for index in once_per_build(app, Sections).indexes:
        parts = {part.post.stem: part for part in index.parts}
        newest = by_publication(feeds, [part.post for part in parts.values()])
        make = partial(_feed, feeds, index, [parts[post.stem] for post in newest])
        yield from files_to_write(app, index.feed, feeds.made_of(newest), make)


def _feed(feeds: Feeds, index: SectionIndex, parts: list[Part]) -> Iterator[tuple[str, bytes]]:
    entries = [_entry(feeds, index, part) for part in parts]
    title = f"{feeds.app.config.project} · {index.title}"
    yield index.feed, atom(feeds, index.feed, title, feeds.page(index.docname), entries)


def _entry(feeds: Feeds, index: SectionIndex, part: Part) -> Entry:
    """One post's part as an entry; its id is the post's with the kind after it.

    The kind is named in French whatever the journal's language: an id never changes.
    """
    docname = part.post.docname
    items = [feeds.content.item(docname, item.anchor, feeds.base) for item in part.items]
    return Entry(
        id=f"{feeds.post_id(part.post)}/{FRENCH.slugs[index.kind]}",
        title=f"{index.title} · {part.post.title}",
        page=f"{feeds.page(docname)}#{part.anchor}",
        post=part.post,
        summary=part.items[0].text,
        html="<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>",
    )


def setup(app: Sphinx) -> None:
    """Write the feeds when the pages are written."""
    app.connect("semainier-files", files)
