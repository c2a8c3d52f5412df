"""The pages of the archive: all weeks, years, categories, tags, authors.

They list a title, the week, the date and the first sentence of each post; no page renders
a post again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from ..build.manifest import GeneratedPage, pages_to_write
from ..model.post import by_year
from ..text.wording import wording
from . import paging
from .context import LABELS, JournalPages, journal_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ..build.manifest import Page
    from ..model.post import Post

_TEMPLATE = "semainier/listing.html"


def public_pages(app: Sphinx) -> set[str]:
    """Every page of the archive."""
    journal = journal_pages(app)
    found = {journal.archive(), *(journal.archive(year) for year in journal.years)}
    for kind in LABELS:
        found.add(journal.catalog(kind))
        for label, _ in journal.counts(kind):
            found.add(journal.page(kind, label))
            found |= {year.page for year in _older(journal, kind, label)}
    return found


def pages(app: Sphinx) -> Iterator[Page]:
    """Every page of the archive that changed: (docname, context, template)."""
    journal = journal_pages(app)
    yield from pages_to_write(app, _years(app, journal))
    for kind in LABELS:
        yield from pages_to_write(app, _labels(app, journal, kind))


def _years(app: Sphinx, journal: JournalPages) -> Iterator[GeneratedPage]:
    """The archive's front page and a page a year."""
    words = wording(app.config.language)
    every = tuple(journal.cards(journal.posts))
    front = {"title": words.gettext("All weeks"), "calendars": paging.CALENDARS}
    yield GeneratedPage(journal.archive(), "semainier/archive.html", every, lambda: front)
    years, covering = list(journal.years), _by_year_covered(journal.posts)
    for place, (year, posts) in enumerate(journal.years.items()):
        title = words.gettext("Weeks of {year}").format(year=year)
        context = {"title": title, "kind": "year", "year": year, "label": str(year)}
        made_of = (*paging.beside(years, place), *journal.cards(covering[year]))
        make = partial(_year, context, posts)
        yield GeneratedPage(journal.archive(year), _TEMPLATE, made_of, make)


def _by_year_covered(posts: Iterable[Post]) -> dict[int, list[Post]]:
    """The posts that cover weeks of each year, which its calendar shows."""
    found: dict[int, list[Post]] = {}
    for post in posts:
        for year in range(post.weeks.first.year, post.weeks.last.year + 1):
            found.setdefault(year, []).append(post)
    return found


def _year(context: dict[str, Any], posts: list[Post]) -> dict[str, Any]:
    return {**context, **_listing(posts)}


def _labels(app: Sphinx, journal: JournalPages, kind: str) -> Iterator[GeneratedPage]:
    """The page of all labels of a kind and a page a label."""
    gettext = wording(app.config.language).gettext
    titles = {
        "category": (gettext("All categories"), gettext("Category: {label}")),
        "tag": (gettext("All tags"), gettext("Tag: {label}")),
        "author": (gettext("All authors"), gettext("Notes by {label}")),
    }[kind]
    counts = journal.counts(kind)
    every = {"title": titles[0], "kind": kind, "counts": counts}
    yield GeneratedPage(
        journal.catalog(kind), "semainier/catalog.html", tuple(counts), lambda: every
    )
    for label, _ in counts:
        # Escaped here, since the theme strips what looks like a tag from titles.
        title = escape(titles[1].format(label=label))
        context = {"title": title, "kind": kind, "label": label}
        yield from _label_pages(journal, context)


def _label_pages(journal: JournalPages, context: dict[str, Any]) -> Iterator[GeneratedPage]:
    """The page of a label, and those of the years that are too many for it."""
    kind, label = context["kind"], context["label"]
    posts, older = journal.labelled(kind, label), _older(journal, kind, label)
    left = {year.year for year in older}
    here = [post for post in posts if post.year not in left]
    listing = {"years": by_year(here), "count": len(posts), "older": older}
    made_of = (label, len(posts), *older, *journal.cards(here))
    yield GeneratedPage(
        journal.page(kind, label), _TEMPLATE, made_of, lambda: {**context, **listing}
    )
    for place, year in enumerate(older):
        title = escape("{label}, {year}").format(label=context["title"], year=year.year)
        around = paging.neighbours(older, place)
        filed = [post for post in posts if post.year == year.year]
        made_of = (label, *paging.beside(older, place), *journal.cards(filed))
        make = partial(_year, {**context, "title": title, "year": year, **around}, filed)
        yield GeneratedPage(year.page, "semainier/listing-year.html", made_of, make)


def _older(journal: JournalPages, kind: str, label: str) -> list[paging.Year]:
    """The years of a label that have a page of their own, newest first."""
    posts = journal.labelled(kind, label)
    if len(posts) <= paging.NOTES:
        return []
    return paging.older(by_year(posts), paging.NOTES, journal.page(kind, label))


def _listing(posts: list[Post]) -> dict[str, Any]:
    """Posts under their years, newest first, and how many."""
    return {"years": by_year(posts), "count": len(posts)}


def setup(app: Sphinx) -> None:
    """Add the pages."""
    app.connect("semainier-public-pages", public_pages)
    app.connect("semainier-pages", pages)
