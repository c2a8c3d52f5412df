"""The pages along sections: one per kind and year, an index and a feed per kind, an overview.

The words are those of the posts' own pages.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...build.manifest import Made, changed, once, page_stamp
from ...exports.feeds import Entry, Feeds, atom, by_publication
from ...text.page_html import PageContent
from ...text.wording import wording
from .. import paging
from ..context import journal_pages
from .index import OVERVIEW, SLUGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from ...build.manifest import Page
    from ...model.post import Item, Post
    from ...text.wording import Wording
    from .index import Part, Rubric


def pages(app: Sphinx) -> Iterator[Page]:
    """Every page along sections that changed: (docname, context, template)."""
    yield from changed(app, _pages(app))


def _pages(app: Sphinx) -> Iterator[Made]:
    words = wording(app.config.language)
    rubrics = journal_pages(app).rubrics
    content = PageContent(Path(app.outdir))
    overview = {"title": words.gettext("Sections"), "rubrics": rubrics}
    years = {
        rubric.docname: [(year, rubric.count(year)) for year in rubric.years] for rubric in rubrics
    }
    counted = tuple(years.items())
    yield Made(OVERVIEW, "semainier/rubrics.html", counted, lambda: overview)
    for rubric in rubrics:
        counts = (len(rubric.parts), *years[rubric.docname])
        context = _context(rubrics, rubric)
        yield Made(rubric.docname, "semainier/rubric.html", counts, partial(dict, context))
    # The pages of a year are taken from the same notes, which are then at hand.
    for year in sorted({year for rubric in rubrics for year in rubric.years}):
        told = [rubric for rubric in rubrics if year in rubric.years]
        others = [rubric.docname for rubric in told]
        for rubric in told:
            make = partial(_year, content, _context(rubrics, rubric), words, year)
            around = paging.beside(list(rubric.years), list(rubric.years).index(year))
            made_of = (*around, *others, *_stamps(app, rubric.years[year]))
            yield Made(rubric.page(year), "semainier/rubric-year.html", made_of, make)


def _context(rubrics: Sequence[Rubric], rubric: Rubric) -> dict[str, Any]:
    return {"title": rubric.title, "rubric": rubric, "rubrics": rubrics}


def _stamps(app: Sphinx, parts: list[Part]) -> list[object]:
    """What tells whether the pages that parts are taken from say something else."""
    return [page_stamp(app, part.post.docname) for part in parts]


def _year(
    content: PageContent, context: dict[str, Any], words: Wording, year: int
) -> dict[str, Any]:
    rubric = context["rubric"]
    root = "../" * rubric.page(year).count("/")
    title = words.gettext("{section}, {year}").format(section=rubric.title, year=year)
    parts = _shown(content, rubric.years[year], root)
    return {**context, "title": title, "year": year, "parts": parts}


def _shown(content: PageContent, parts: list[Part], root: str) -> list[tuple[Part, dict[str, str]]]:
    """Each part with the HTML of its items by anchor."""
    return [
        (part, {item.anchor: _html(content, part.post, item, root) for item in part.items})
        for part in parts
    ]


def _html(content: PageContent, post: Post, item: Item, root: str) -> str:
    return content.item(post.docname, item.anchor, root)


def feeds(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """A feed per kind: (path, content); an entry is what one post says under it."""
    if not app.config.html_baseurl:
        return
    shared = Feeds(app)
    for rubric in shared.journal.rubrics:
        parts = {part.post.stem: part for part in rubric.parts}
        newest = by_publication(shared, [part.post for part in parts.values()])
        shown = [parts[post.stem] for post in newest]
        make = partial(_feed, shared, rubric, shown)
        yield from once(app, rubric.feed, shared.made_of(newest), make)


def _feed(shared: Feeds, rubric: Rubric, parts: list[Part]) -> Iterator[tuple[str, bytes]]:
    entries = [_entry(shared, rubric, part) for part in parts]
    title = f"{shared.app.config.project} · {rubric.title}"
    yield rubric.feed, atom(shared, rubric.feed, title, shared.page(rubric.docname), entries)


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
    app.connect("semainier-pages", pages)
    app.connect("semainier-files", feeds)
