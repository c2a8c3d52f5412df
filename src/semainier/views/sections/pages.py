"""The pages of sections: an overview, a page for each kind, a page for each kind and year.

The HTML of an entry is taken from the page of its post.
"""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...build.manifest import GeneratedPage, page_version, pages_to_write
from ...build.memo import once_per_build
from ...model.section_kinds import KINDS, addresses_of
from ...text.page_html import PageContent
from ...text.wording import wording
from .. import paging
from ..context import journal_pages, provide
from .index import TITLES, SectionIndex, indexes_of, page_of, pages_of, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ...build.manifest import Page
    from ...model.post import Post
    from ...text.wording import Wording
    from .index import Part


class Sections:
    """The indexes of sections, for templates and feeds."""

    def __init__(self, app: Sphinx) -> None:
        self._posts = journal_pages(app).newest_first
        self._words = wording(app.config.language)
        self.overview = addresses_of(app.config.language).overview

    @cached_property
    def indexes(self) -> list[SectionIndex]:
        """An index for each kind of section that has items."""
        return indexes_of(self._posts, self._words)

    def of_post(self, post: Post) -> list[tuple[str, str]]:
        """For each kind of section in a post, its title and its page for that year."""
        kinds = [kind for kind in KINDS if part_of(post, kind)]
        pages = ((kind, page_of(kind, self._words.language)) for kind in kinds)
        return [(self._words.gettext(TITLES[kind]), f"{page}/{post.year}") for kind, page in pages]


def public_pages(app: Sphinx) -> set[str]:
    """The overview and every page of the indexes."""
    sections = once_per_build(app, Sections)
    return pages_of(sections.indexes, sections.overview)


def pages(app: Sphinx) -> Iterator[Page]:
    """Every page of sections that changed: (docname, context, template)."""
    indexes = once_per_build(app, Sections).indexes
    yield from pages_to_write(app, _overview(app, indexes))
    yield from pages_to_write(app, _years(app, indexes))


def _overview(app: Sphinx, indexes: list[SectionIndex]) -> Iterator[GeneratedPage]:
    """The overview, and the page of each kind, which counts the items of its years."""
    title = wording(app.config.language).gettext("Sections")
    counts = {
        index.docname: [(year, index.count(year)) for year in index.years] for index in indexes
    }
    context = {"title": title, "indexes": indexes}
    overview = addresses_of(app.config.language).overview
    yield GeneratedPage(overview, "semainier/sections.html", tuple(counts.items()), lambda: context)
    for index in indexes:
        made_of = (len(index.parts), *counts[index.docname])
        own = {"title": index.title, "section_index": index}
        yield GeneratedPage(index.docname, "semainier/section.html", made_of, partial(dict, own))


def _years(app: Sphinx, indexes: list[SectionIndex]) -> Iterator[GeneratedPage]:
    """The page of each kind and year, the years one after another.

    The pages of one year take their HTML from the same posts, which `PageContent` keeps.
    """
    words, content = wording(app.config.language), PageContent(Path(app.outdir))
    for year in sorted({year for index in indexes for year in index.years}):
        of_year = [index for index in indexes if year in index.years]
        others = [index.docname for index in of_year]
        for index in of_year:
            make = partial(_year, content, words, of_year, index, year)
            around = paging.beside(list(index.years), list(index.years).index(year))
            stamps = [page_version(app, part.post.docname) for part in index.years[year]]
            made_of = (*around, *others, *stamps)
            yield GeneratedPage(index.page(year), "semainier/section-year.html", made_of, make)


def _year(
    content: PageContent,
    words: Wording,
    of_year: list[SectionIndex],
    index: SectionIndex,
    year: int,
) -> dict[str, Any]:
    """The context of the page of a kind and year."""
    root = "../" * index.page(year).count("/")
    return {
        "title": words.gettext("{section}, {year}").format(section=index.title, year=year),
        "section_index": index,
        "year": year,
        "parts": [(part, _html(content, part, root)) for part in index.years[year]],
        "others": [other for other in of_year if other is not index],
    }


def _html(content: PageContent, part: Part, root: str) -> dict[str, str]:
    """The HTML of the items of a part, by anchor."""
    docname = part.post.docname
    return {item.anchor: content.item(docname, item.anchor, root) for item in part.items}


def setup(app: Sphinx) -> None:
    """Add the pages, and give the indexes to templates."""
    provide(app, "sections", Sections)
    app.connect("semainier-public-pages", public_pages)
    app.connect("semainier-pages", pages)
