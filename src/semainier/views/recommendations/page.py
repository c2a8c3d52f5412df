"""The recommendations as a library: its page, its exports, the references of each note.

What is understood of the notes is in `semainier.recommendations`, the exports for reference
managers are in `reference_files`; here they are shown (directive ``{recommendations}``),
written beside the pages and told to Zotero (COinS).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ...build.cache import Parts
from ...build.manifest import Made, changed, once
from ...model.labels import slugify
from ...model.media import MEDIA
from ...options import is_wanted
from ...recommendations import bibliography
from ...recommendations.hints import part_from_links
from ...records.domain import journal_domain, works_stamp
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
    """A recommendation as pages show it: typeset, the medium only where it was told."""

    told: Recommendation
    title: str
    creator: str
    comment: str
    medium: str
    label: str
    coins: str

    @property
    def host(self) -> str:
        """What to call a link that has no title."""
        return urlsplit(self.told.url).hostname or self.told.url


class Library:
    """What all public notes recommend."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._words = wording(app.config.language)
        self._domain = journal_domain(app.env)

    def of(self, docname: str) -> list[Recommendation]:
        """What one note recommends, each with its address where the site's is known."""
        base = self._app.config.html_baseurl
        works = self._domain.recommendations.get(docname, ())
        if not base or not works:
            return list(works)
        page = f"{base.rstrip('/')}/{self._app.builder.get_target_uri(docname)}"
        return [replace(one, address=f"{page}#{one.anchor}") for one in works]

    @property
    def docnames(self) -> list[str]:
        """The notes that recommend something, in week order."""
        return list(self._domain.recommendations)

    def stamp(self, docname: str) -> tuple[object, ...]:
        """What the exports of a note are made of."""
        return works_stamp(self._domain, docname)

    def works(self, docname: str) -> list[Work]:
        """What one note recommends, to be shown."""
        return [self._work(one) for one in self.of(docname)]

    def _work(self, one: Recommendation) -> Work:
        label = self._words.gettext(MEDIUM_LABELS[one.medium])
        is_told = any(why.field == "medium" for why in one.understood)
        title, creator, comment = map(self._shown, (one.title, one.creator, one.comment))
        name, coins = slugify(label), bibliography.coins(one)
        return Work(one, title, creator, comment, name, label if is_told else "", coins)

    def _shown(self, text: str) -> str:
        return typeset(text) if is_wanted(self._app.config) else text

    def years(self, *only: int) -> dict[int, list[tuple[Post, list[Work]]]]:
        """The notes that recommend something under their years, newest first: all, or of some."""
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
        """The media that there are: (name in addresses, label) pairs."""
        told = self._domain.recommendations.told.values()
        found = {medium for works in told for medium, _ in works}
        labels = [self._words.gettext(MEDIUM_LABELS[name]) for name in MEDIA if name in found]
        return [(slugify(label), label) for label in labels]

    @cached_property
    def references(self) -> References:
        """The exports for reference managers."""
        years: dict[int, dict[str, tuple[object, ...]]] = {}
        for docname in self.docnames:
            year = self._domain.records[docname].year
            years.setdefault(year, {})[docname] = self.stamp(docname)
        key = (self._app.config.semainier_package, self._app.config.html_baseurl)
        return References(years, self.of, Parts(Path(self._app.doctreedir) / "references", key))


def library_of(app: Sphinx) -> Library:
    """The library of the build that is running, made once when every note is read."""
    builder: Any = app.builder
    if not hasattr(builder, "semainier_library"):
        builder.semainier_library = Library(app)
    made: Library = builder.semainier_library
    return made


class Recommendations(View):
    """Everything that the notes recommend, with filters."""

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
        library = library_of(app)
        works = journal_domain(app.env).recommendations.told
        node["values"] = {
            **_shown(app, library),
            "media": library.media(),
            "exports": library.references.sizes,
            "count": sum(map(len, works.values())),
            "notes": len(works),
        }


def _shown(app: Sphinx, library: Library) -> dict[str, Any]:
    """The years that the page of the recommendations shows, and those it leaves to others."""
    older = journal_pages(app).older_works
    works = journal_domain(app.env).recommendations.told
    records = journal_domain(app.env).records
    left = {year.year for year in older}
    here_too = {records[docname].year for docname in works} - left
    years = library.years(*here_too) if here_too else {}
    here = sum(len(works) for notes in years.values() for _, works in notes)
    return {"years": years, "older": older, "here": here, "coins": here <= paging.WORKS}


def pages(app: Sphinx) -> Iterator[Page]:
    """A page for each year that the page of the recommendations has no room for."""
    yield from changed(app, _pages(app))


def _pages(app: Sphinx) -> Iterator[Made]:
    older = journal_pages(app).older_works
    library = library_of(app)
    domain = journal_domain(app.env)
    stamps: dict[int, list[object]] = {}
    for docname in library.docnames if older else ():
        stamps.setdefault(domain.records[docname].year, []).append(library.stamp(docname))
    for place, year in enumerate(older):
        around = {"newer": older[place - 1] if place else None, "older": older[place + 1 :]}
        make = partial(_year, library, year, around)
        made_of = (*paging.beside(older, place), *stamps[year.year])
        yield Made(year.page, "semainier/works-year.html", made_of, make)


def _year(library: Library, year: paging.Year, around: dict[str, Any]) -> dict[str, Any]:
    """What the page of a year shows."""
    above = year.page.rpartition("/")[0]
    years = {year.year: library.years(year.year)[year.year]}
    return {
        "title": library.title(year.year),
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
    """Give the filters to the page of the recommendations, its references to a note."""
    if doctree is not None and _views(doctree):
        # After journal.js, whose helpers it uses.
        app.add_js_file("semainier/library.js", loading_method="defer", priority=600)
    if works := library_of(app).of(pagename):
        context["references"] = {
            "formats": [(form, f"{pagename}.{form.suffix}") for form in FORMATS],
            "coins": list(map(bibliography.coins, works)),
        }


def files(app: Sphinx) -> Iterator[tuple[str, bytes | Iterator[bytes] | None]]:
    """The exports of everything, and those of each note that recommends something."""
    references = library_of(app).references
    stamps = [stamp for notes in references.years.values() for stamp in notes.values()]
    yield from once(app, "recommandations:", stamps, references.of_all)
    for year, notes in references.years.items():
        for docname, stamp in notes.items():
            make = partial(references.of_note, year, docname)
            yield from once(app, f"recommandations:{docname}", stamp, make)


def part_hints(app: Sphinx, docname: str, source: list[str]) -> None:
    """Keep the hints right after a link, which MyST would take for the link's attributes."""
    source[0] = part_from_links(source[0])


def setup(app: Sphinx) -> None:
    """Register the directive, what fills it, and the exports."""
    app.add_directive("recommendations", Recommendations)
    app.connect("source-read", part_hints)
    app.connect("doctree-resolved", fill)
    app.connect("html-page-context", add_references, priority=110)
    app.connect("semainier-pages", pages)
    app.connect("semainier-files", files)
    app.connect("semainier-record-files", files)
