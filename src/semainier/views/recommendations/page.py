"""The page of recommendations: its directive ``{recommendations}`` and its older years.

The recommendations themselves come from `semainier.recommendations`; the files for reference
managers are written by `reference_files`. Each page holds its references for Zotero (COinS).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ...build.cache import PartCache
from ...build.manifest import GeneratedPage, files_to_write, pages_to_write
from ...build.memo import once_per_build
from ...markup.comments import is_markdown
from ...model.labels import slugify
from ...model.media import MEDIA
from ...options import uses_french_typography
from ...recommendations import bibliography
from ...recommendations.hints import separate_from_links
from ...records.domain import journal_domain, works_version
from ...text.typography import typeset
from ...text.wording import N_, wording
from .. import paging
from ..context import journal_pages
from ..directives import JournalView, View
from .reference_files import FORMATS, References

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from ...build.manifest import Page
    from ...model.post import Post
    from ...recommendations.extraction import Recommendation

# What one does with a work of each medium.
MEDIUM_LABELS = {
    "listen": N_("Listen"),
    "read": N_("Read"),
    "watch": N_("Watch"),
    "play": N_("Play"),
    "other": N_("Other"),
}


@dataclass(frozen=True)
class Work:
    """A recommendation as pages show it: typeset, with a label where the medium is known."""

    recommendation: Recommendation
    title: str
    creator: str
    comment: str
    medium: str
    label: str
    coins: str

    @property
    def host(self) -> str:
        """What to call a link that has no title."""
        return urlsplit(self.recommendation.url).hostname or self.recommendation.url


class RecommendationPages:
    """What all public posts recommend, for pages and files."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._words = wording(app.config.language)
        self._domain = journal_domain(app.env)

    def of(self, docname: str) -> list[Recommendation]:
        """What one post recommends, each with its address where that of the site is known."""
        base = self._app.config.html_baseurl
        works = self._domain.recommendations.get(docname, ())
        if not base or not works:
            return list(works)
        page = f"{base.rstrip('/')}/{self._app.builder.get_target_uri(docname)}"
        return [replace(one, address=f"{page}#{one.anchor}") for one in works]

    @property
    def docnames(self) -> list[str]:
        """The posts that recommend something, in week order."""
        return list(self._domain.recommendations)

    def stamp(self, docname: str) -> tuple[object, ...]:
        """Changes with the files of a post."""
        return works_version(self._domain, docname)

    def works(self, docname: str) -> list[Work]:
        """What one post recommends, as pages show it."""
        return [self._work(one) for one in self.of(docname)]

    def _work(self, one: Recommendation) -> Work:
        label = self._words.gettext(MEDIUM_LABELS[one.medium])
        is_known = any(why.field == "medium" for why in one.understood)
        title, creator, comment = map(self._shown, (one.title, one.creator, one.comment))
        name, coins = slugify(label), bibliography.coins(one)
        return Work(one, title, creator, comment, name, label if is_known else "", coins)

    def _shown(self, text: str) -> str:
        return typeset(text) if uses_french_typography(self._app.config) else text

    @cached_property
    def older(self) -> list[paging.Year]:
        """The years that have a page of their own, newest first."""
        page = journal_pages(self._app).page_with(Recommendations.template)
        years: dict[int, list[object]] = {}
        for docname, works in self._domain.recommendations.told.items():
            years.setdefault(self._domain.records[docname].year, []).extend(works)
        newest_first = dict(sorted(years.items(), reverse=True))
        return paging.older(newest_first, paging.WORKS, page) if page else []

    def years(self, *only: int) -> dict[int, list[tuple[Post, list[Work]]]]:
        """The posts that recommend something under all or some years, newest first."""
        years: dict[int, list[tuple[Post, list[Work]]]] = {}
        for docname in reversed(self._domain.recommendations):
            post = self._domain.records[docname]
            if only and post.year not in only:
                continue
            years.setdefault(post.year, []).append((post, self.works(docname)))
        return dict(sorted(years.items(), reverse=True))

    def title(self, year: int) -> str:
        """The title of a year's page."""
        return self._words.gettext("Recommendations of {year}").format(year=year)

    def media(self) -> list[tuple[str, str]]:
        """The media of the recommendations: (name in addresses, label) pairs."""
        every = self._domain.recommendations.told.values()
        found = {medium for works in every for medium, _ in works}
        labels = [self._words.gettext(MEDIUM_LABELS[name]) for name in MEDIA if name in found]
        return [(slugify(label), label) for label in labels]

    @cached_property
    def references(self) -> References:
        """The files for reference managers."""
        years: dict[int, dict[str, tuple[object, ...]]] = {}
        for docname in self.docnames:
            year = self._domain.records[docname].year
            years.setdefault(year, {})[docname] = self.stamp(docname)
        key = (self._app.config.semainier_package, self._app.config.html_baseurl)
        return References(years, self.of, PartCache(Path(self._app.doctreedir) / "references", key))


class Recommendations(View):
    """Everything that the posts recommend, with filters."""

    template = "recommendations"


def _views(doctree: nodes.document) -> list[JournalView]:
    return [
        node
        for node in doctree.findall(JournalView)
        if node["template"] == Recommendations.template
    ]


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give the page of the recommendations what it shows."""
    for node in _views(doctree):
        shown = once_per_build(app, RecommendationPages)
        works = journal_domain(app.env).recommendations.told
        node["values"] = {
            **_newest_years(app, shown),
            "media": shown.media(),
            "exports": shown.references.sizes,
            "count": sum(map(len, works.values())),
            "notes": len(works),
        }


def _newest_years(app: Sphinx, shown: RecommendationPages) -> dict[str, Any]:
    """The years that stand on the main page, and those that have a page of their own."""
    records = journal_domain(app.env).records
    left = {year.year for year in shown.older}
    newest = {records[docname].year for docname in shown.docnames} - left
    years = shown.years(*newest) if newest else {}
    here = sum(len(works) for posts in years.values() for _, works in posts)
    return {"years": years, "older": shown.older, "here": here, "coins": here <= paging.WORKS}


def public_pages(app: Sphinx) -> list[str]:
    """The pages of the older years."""
    return [year.page for year in once_per_build(app, RecommendationPages).older]


def pages(app: Sphinx) -> Iterator[Page]:
    """The pages of the older years that changed: (docname, context, template)."""
    yield from pages_to_write(app, _pages(app))


def _pages(app: Sphinx) -> Iterator[GeneratedPage]:
    shown = once_per_build(app, RecommendationPages)
    older = shown.older
    records = journal_domain(app.env).records
    stamps: dict[int, list[object]] = {}
    for docname in shown.docnames if older else ():
        stamps.setdefault(records[docname].year, []).append(shown.stamp(docname))
    for place, year in enumerate(older):
        make = partial(_year, shown, year, paging.neighbours(older, place))
        made_of = (*paging.beside(older, place), *stamps[year.year])
        yield GeneratedPage(year.page, "semainier/works-year.html", made_of, make)


def _year(shown: RecommendationPages, year: paging.Year, around: dict[str, Any]) -> dict[str, Any]:
    """The context of the page of a year."""
    above = year.page.rpartition("/")[0]
    years = {year.year: shown.years(year.year)[year.year]}
    return {
        "title": shown.title(year.year),
        "above": above,
        "year": year,
        "years": years,
        "coins": year.count <= paging.WORKS,
        **around,
    }


def add_references(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the page of recommendations its script, and the page of a post its references."""
    if doctree is not None and _views(doctree):
        # After journal.js, whose helpers it uses.
        app.add_js_file("semainier/library.js", loading_method="defer", priority=600)
    if works := once_per_build(app, RecommendationPages).of(pagename):
        context["references"] = {
            "formats": [(form, f"{pagename}.{form.suffix}") for form in FORMATS],
            "coins": list(map(bibliography.coins, works)),
        }


def files(app: Sphinx) -> Iterator[tuple[str, bytes | Iterator[bytes] | None]]:
    """The files of all recommendations, and those of each post that has any."""
    references = once_per_build(app, RecommendationPages).references
    stamps = [stamp for notes in references.years.values() for stamp in notes.values()]
    yield from files_to_write(app, "recommandations:", stamps, references.of_all)
    for year, notes in references.years.items():
        for docname, stamp in notes.items():
            make = partial(references.of_note, year, docname)
            yield from files_to_write(app, f"recommandations:{docname}", stamp, make)


def part_hints(app: Sphinx, docname: str, source: list[str]) -> None:
    """Part hints from the link before them: MyST would take them for its attributes."""
    if is_markdown(app, docname):
        source[0] = separate_from_links(source[0])


def setup(app: Sphinx) -> None:
    """Register the directive and what fills it, add the pages and the files."""
    app.add_directive("recommendations", Recommendations)
    app.connect("source-read", part_hints)
    app.connect("doctree-resolved", fill)
    app.connect("html-page-context", add_references, priority=110)
    app.connect("semainier-public-pages", public_pages)
    app.connect("semainier-pages", pages)
    app.connect("semainier-files", files)
    app.connect("semainier-record-files", files)
