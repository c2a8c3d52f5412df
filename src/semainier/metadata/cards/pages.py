"""Which pages have a social card, what each card shows, and the files.

A note whose header chooses an image has that one, and none is drawn for it.
A card is drawn when what it shows has changed: each file holds the digest of that. Cards
need absolute addresses, hence ``html_baseurl``.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...build.manifest import files_to_write, manifest_of
from ...build.memo import once_per_build
from ...markup.images.published import pictures
from ...model.week import weeks_in_year
from ...records.domain import journal_domain
from ...text.wording import wording
from ...views.context import public_pages
from ..options import ALL
from ..subject import Image, Kind
from .chosen import chosen_images, image_of
from .drawing import HEIGHT, WIDTH, Card, digest_of, draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ...model.post import Post

FOLDER = "_cards"


class Cards:
    """The cards of one build."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._words = wording(app.config.language)
        self._name = app.config.project
        self._line = app.config.semainier_description
        # Cards of the generated pages that this process wrote.
        self.generated: dict[str, Card] = {}

    def image(self, kind: Kind, pagename: str, title: str, context: dict[str, Any]) -> Image | None:
        """The card of a page that is being written."""
        mode, base = self._app.config.semainier_social_cards, self._app.config.html_baseurl
        if base and (chosen := image_of(self._app, pagename)):
            return chosen
        if not mode or not base:
            return None
        if kind is not Kind.NOTE and (mode != ALL or kind in (Kind.SEARCH, Kind.MISSING)):
            pagename = self._app.config.root_doc
        card = self.of_document(pagename) or self._of_listing(title, context)
        if pagename not in self._app.env.found_docs:
            self.generated[pagename] = card
        return Image(f"{base.rstrip('/')}/{path_of(pagename)}", WIDTH, HEIGHT, card.alt)

    def of_document(self, docname: str) -> Card | None:
        """The card of a post or of another document; None for a generated page."""
        env = self._app.env
        post = journal_domain(env).records.get(docname)
        if post:
            return self._of_post(post)
        if docname == self._app.config.root_doc:
            return Card(self._name, self._line, "")
        if docname not in env.found_docs:
            return None
        return Card(env.titles[docname].astext(), self._line, self._name)

    def _of_post(self, post: Post) -> Card:
        """A post, its weeks marked in the year under which it is filed."""
        covered = tuple(week.week for week in post.weeks if week.year == post.year)
        line = f"{self._words.weeks(post.weeks)} · {self._words.day(post.published)}"
        return Card(post.title, line, self._name, covered, weeks_in_year(post.year))

    def _of_listing(self, title: str, context: dict[str, Any]) -> Card:
        """A generated page: how much it lists; for a year, the weeks that posts cover."""
        if context.get("kind") == "year":
            year, posts = context["year"], context["years"][context["year"]]
            covered = {week.week for post in posts for week in post.weeks if week.year == year}
            line = self._words.notes(len(posts))
            return Card(title, line, self._name, tuple(sorted(covered)), weeks_in_year(year))
        count = context.get("count")
        return Card(title, self._words.notes(count) if count else self._line, self._name)

    def wanted(self) -> Iterator[tuple[str, Any]]:
        """Every page that has a card, with what it is made of; None if that is unchanged."""
        mode, base = self._app.config.semainier_social_cards, self._app.config.html_baseurl
        prints, kept = journal_domain(self._app.env).prints, manifest_of(self._app).kept
        for docname in sorted(public_pages(self._app)) if mode and base else ():
            if self._has_chosen(docname):
                continue
            if docname in prints:
                yield docname, prints[docname].card
            elif mode == ALL or docname == self._app.config.root_doc:
                card = self.of_document(docname) or self.generated.get(docname)
                if card or docname in kept:
                    yield docname, card

    def _has_chosen(self, docname: str) -> bool:
        """Whether the header of a note chooses an image that can be read."""
        chosen = chosen_images(self._app.env).get(docname)
        return chosen is not None and pictures(self._app).of(chosen.path) is not None

    def file(self, docname: str) -> Iterator[tuple[str, bytes]]:
        """The file of a page's card, drawn unless it exists already."""
        card = self.of_document(docname) or self.generated[docname]
        there = Path(self._app.outdir, path_of(docname))
        is_drawn = digest_of(there) == card.digest
        yield path_of(docname), there.read_bytes() if is_drawn else draw(card)


def path_of(pagename: str) -> str:
    """The file of a page's card, from the site's root."""
    return f"{FOLDER}/{pagename}.png"


def cards_of(app: Sphinx) -> Cards:
    """The cards of this build."""
    return once_per_build(app, Cards)


def of_notes(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """The cards of posts, as `files` yields them, before any page is written."""
    prints = journal_domain(app.env).prints
    yield from _files(app, (pair for pair in cards_of(app).wanted() if pair[0] in prints))


def of_generated(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """The cards of the generated pages that this process wrote, as `files` yields them."""
    cards = cards_of(app)
    yield from _files(app, (pair for pair in cards.wanted() if pair[0] in cards.generated))


def files(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """Every card: (path from the site's root, content); no content where the file is unchanged."""
    yield from _files(app, cards_of(app).wanted())


def _files(app: Sphinx, wanted: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, bytes | None]]:
    cards = cards_of(app)
    for pagename, made_of in wanted:
        path = path_of(pagename)
        if made_of is None:
            yield from ((found, None) for found in manifest_of(app).keep(path))
        else:
            yield from files_to_write(app, path, [made_of], partial(cards.file, pagename))
