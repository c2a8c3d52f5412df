"""The pages of the archive: all weeks, years, categories, tags, authors.

Light listings: a title, the week, the date and the first sentence of each post;
no page renders a post again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape

from . import paging
from .i18n import wording
from .model import by_year
from .pages import JournalPages, journal_pages, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from .model import Post

    Page = tuple[str, dict[str, Any], str]

_TEMPLATE = "semainier/listing.html"


def pages(app: Sphinx) -> Iterator[Page]:
    """Every page of the archive: (docname, context, template)."""
    journal = journal_pages(app)
    yield from _years(app, journal)
    for kind in ("category", "tag", "author"):
        yield from _labels(app, journal, kind)


def _years(app: Sphinx, journal: JournalPages) -> Iterator[Page]:
    """The archive's front page and a page a year."""
    words = wording(app.config.language)
    front = {"title": words.gettext("All weeks"), "calendars": paging.CALENDARS}
    yield journal.archive(), front, "semainier/archive.html"
    for year, posts in journal.years.items():
        title = words.gettext("Weeks of {year}").format(year=year)
        context = {"title": title, "kind": "year", "year": year, "label": str(year)}
        yield journal.archive(year), {**context, **_listing(posts)}, _TEMPLATE


def _labels(app: Sphinx, journal: JournalPages, kind: str) -> Iterator[Page]:
    """The page of all labels of a kind and a page a label."""
    gettext = wording(app.config.language).gettext
    titles = {
        "category": (gettext("All categories"), gettext("Category: {label}")),
        "tag": (gettext("All tags"), gettext("Tag: {label}")),
        "author": (gettext("All authors"), gettext("Notes by {label}")),
    }[kind]
    yield (
        journal.catalog(kind),
        {"title": titles[0], "kind": kind, "counts": journal.counts(kind)},
        "semainier/catalog.html",
    )
    for label, _ in journal.counts(kind):
        posts = [post for post in journal.posts if label in labels_of(post, kind)]
        # Escaped here, since the theme strips what looks like a tag from titles.
        title = escape(titles[1].format(label=label))
        context = {"title": title, "kind": kind, "label": label}
        yield from _label_pages(journal, context, posts)


def _label_pages(
    journal: JournalPages, context: dict[str, Any], posts: list[Post]
) -> Iterator[Page]:
    """The page of a label, and those of the years that it has no room for."""
    kind, label = context["kind"], context["label"]
    older = journal.older(kind, label)
    listing = _listing(posts)
    left = {year.year: listing["years"].pop(year.year) for year in older}
    yield journal.page(kind, label), {**context, **listing, "older": older}, _TEMPLATE
    for place, year in enumerate(older):
        title = escape("{label}, {year}").format(label=context["title"], year=year.year)
        around = {"newer": older[place - 1] if place else None, "older": older[place + 1 :]}
        shown = {"title": title, "year": year, **around, **_listing(left[year.year])}
        yield year.page, {**context, **shown}, "semainier/listing-year.html"


def _listing(posts: list[Post]) -> dict[str, Any]:
    """Posts under their years, newest first, and how many."""
    return {"years": by_year(posts), "count": len(posts)}


def setup(app: Sphinx) -> None:
    """Add the pages when the others are written."""
    app.connect("html-collect-pages", pages)
