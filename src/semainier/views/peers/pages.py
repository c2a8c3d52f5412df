"""« Ailleurs » year by year: a page for each year that the page itself has no room for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...build.manifest import Made, changed
from ...text.wording import wording
from .. import paging
from ..context import journal_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ...build.manifest import Page
    from .directory import Mention, Peer


def pages(app: Sphinx) -> Iterator[Page]:
    """The pages of older years that changed: (docname, context, template)."""
    yield from changed(app, _pages(app))


def _pages(app: Sphinx) -> Iterator[Made]:
    journal = journal_pages(app)
    older = journal.older_mentions
    template = wording(app.config.language).gettext("{section}, {year}")
    for place, year in enumerate(older):
        above = year.page.rpartition("/")[0]
        title = template.format(section=app.env.titles[above].astext(), year=year.year)
        around = {"newer": older[place - 1] if place else None, "older": older[place + 1 :]}
        peers = _by_peer(journal.mentions[year.year])
        context = {"title": title, "above": above, "year": year, "peers": peers, **around}
        told = (
            (peer.name, peer.key, mention.anchor) for peer, mention in journal.mentions[year.year]
        )
        cards = journal.cards(mention.post for _, mention in journal.mentions[year.year])
        made_of = (title, *paging.beside(older, place), *told, *cards)
        yield Made(year.page, "semainier/peers-year.html", made_of, partial(dict, context))


def _by_peer(mentions: Iterable[tuple[Peer, Mention]]) -> list[tuple[Peer, list[Mention]]]:
    """Each peer of a year with the notes that link there, the most linked of the year first."""
    found: dict[str, tuple[Peer, list[Mention]]] = {}
    for peer, mention in mentions:
        found.setdefault(peer.key, (peer, []))[1].append(mention)
    return sorted(found.values(), key=lambda each: -len(each[1]))


def setup(app: Sphinx) -> None:
    """Add the pages."""
    app.connect("html-collect-pages", pages)
