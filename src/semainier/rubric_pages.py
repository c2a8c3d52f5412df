"""The pages along sections: one per kind and year, an index and a feed per kind, an overview.

The words are those of the posts' own pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .feeds import Entry, Feeds, atom, by_publication
from .i18n import wording
from .page_content import PageContent
from .pages import journal_pages
from .rubrics import OVERVIEW, SLUGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from .model import Item, Post
    from .rubrics import Part, Rubric

    Page = tuple[str, dict[str, Any], str]


def pages(app: Sphinx) -> Iterator[Page]:
    """Every page along sections: (docname, context, template)."""
    words = wording(app.config.language)
    rubrics = journal_pages(app).rubrics
    content = PageContent(Path(app.outdir))
    overview = {"title": words.gettext("Sections"), "rubrics": rubrics}
    yield OVERVIEW, overview, "semainier/rubrics.html"
    for rubric in rubrics:
        context = {"title": rubric.title, "rubric": rubric, "rubrics": rubrics}
        yield rubric.docname, context, "semainier/rubric.html"
        for year, parts in rubric.years.items():
            title = words.gettext("{section}, {year}").format(section=rubric.title, year=year)
            page = rubric.page(year)
            root = "../" * page.count("/")
            shown = {"title": title, "year": year, "parts": _shown(content, parts, root)}
            yield page, {**context, **shown}, "semainier/rubric-year.html"


def _shown(content: PageContent, parts: list[Part], root: str) -> list[tuple[Part, dict[str, str]]]:
    """Each part with the HTML of its items by anchor."""
    return [
        (part, {item.anchor: _html(content, part.post, item, root) for item in part.items})
        for part in parts
    ]


def _html(content: PageContent, post: Post, item: Item, root: str) -> str:
    return content.item(post.docname, item.anchor, root)


def feeds(app: Sphinx) -> Iterator[tuple[str, bytes]]:
    """A feed per kind: (path, content); an entry is what one post says under it."""
    if not app.config.html_baseurl:
        return
    shared = Feeds(app)
    for rubric in shared.journal.rubrics:
        parts = {part.post.stem: part for part in rubric.parts}
        newest = by_publication(shared, [part.post for part in parts.values()])
        entries = [_entry(shared, rubric, parts[post.stem]) for post in newest]
        title = f"{app.config.project} · {rubric.title}"
        page = shared.page(rubric.docname)
        yield rubric.feed, atom(shared, rubric.feed, title, page, entries)


def _entry(shared: Feeds, rubric: Rubric, part: Part) -> Entry:
    """One post's part as an entry; its id is the post's with the kind after it."""
    items = [_html(shared.content, part.post, item, shared.base) for item in part.items]
    return Entry(
        id=f"{shared.post_id(part.post)}/{SLUGS[rubric.kind]}",
        title=f"{rubric.title} · {part.post.title}",
        page=f"{shared.page(part.post.docname)}#{part.anchor}",
        post=part.post,
        summary=part.items[0].text,
        html="<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>",
    )


def setup(app: Sphinx) -> None:
    """Add the pages and the feeds."""
    app.connect("html-collect-pages", pages)
    app.connect("semainier-files", feeds)
