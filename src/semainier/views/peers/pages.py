"""« Ailleurs »: its directive ``{peers}``, the pages of its older years, its OPML file."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from ...build.manifest import GeneratedPage, files_to_write, pages_to_write
from ...build.memo import once_per_build
from ...text.wording import wording
from .. import paging
from ..context import journal_pages, provide
from ..directives import View
from .directory import alphabetical, latest_first, peers_of
from .opml import opml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ...build.manifest import Page
    from .directory import Mention, Peer

OPML = "ailleurs.opml"


class Directory(View):
    """Who is linked to from « Ailleurs »: ``{peers}``."""

    template = "peers"


class Peers:
    """Who is linked to from « Ailleurs », for templates and the OPML file."""

    def __init__(self, app: Sphinx) -> None:
        self._config = app.config
        self._journal = journal_pages(app)

    @cached_property
    def most_linked(self) -> list[Peer]:
        """Every peer, the most linked first."""
        config = self._config
        own = [config.html_baseurl] if config.html_baseurl else []
        return peers_of(
            self._journal.posts,
            {name: tuple(entries) for name, entries in config.semainier_peer_aliases.items()},
            config.semainier_shared_hosts,
            [*own, *config.semainier_ignored_links],
            config.semainier_peer_feeds,
        )

    @property
    def by_name(self) -> list[Peer]:
        """Every peer in alphabetical order."""
        return alphabetical(self.most_linked)

    @property
    def by_last_mention(self) -> list[Peer]:
        """Every peer, those of the newest posts first."""
        return latest_first(self.most_linked)

    @cached_property
    def by_year(self) -> dict[int, list[tuple[Peer, Mention]]]:
        """The mentions in the posts of each year, the most linked of all peers first."""
        years: dict[int, list[tuple[Peer, Mention]]] = {}
        for peer in self.most_linked:
            for mention in peer.mentions:
                years.setdefault(mention.post.year, []).append((peer, mention))
        return dict(sorted(years.items(), reverse=True))

    @cached_property
    def older(self) -> list[paging.Year]:
        """The years that have a page of their own, newest first."""
        page = self._journal.page_with(Directory.template)
        return paging.older(self.by_year, paging.MENTIONS, page) if page else []

    def newest_mentions(self, peer: Peer) -> list[Mention]:
        """The mentions of a peer that stand on the main page: not those of the older years."""
        left = {year.year for year in self.older}
        return [mention for mention in peer.mentions if mention.post.year not in left]


def public_pages(app: Sphinx) -> list[str]:
    """The pages of the older years."""
    return [year.page for year in once_per_build(app, Peers).older]


def pages(app: Sphinx) -> Iterator[Page]:
    """The pages of the older years that changed: (docname, context, template)."""
    yield from pages_to_write(app, _pages(app))


def _pages(app: Sphinx) -> Iterator[GeneratedPage]:
    peers, journal = once_per_build(app, Peers), journal_pages(app)
    template = wording(app.config.language).gettext("{section}, {year}")
    for place, year in enumerate(peers.older):
        above = year.page.rpartition("/")[0]
        title = template.format(section=app.env.titles[above].astext(), year=year.year)
        mentions = peers.by_year[year.year]
        context = {
            "title": title,
            "above": above,
            "year": year,
            "linked": _by_peer(mentions),
            **paging.neighbours(peers.older, place),
        }
        shown = ((peer.name, peer.key, mention.anchor) for peer, mention in mentions)
        cards = journal.cards(mention.post for _, mention in mentions)
        made_of = (title, *paging.beside(peers.older, place), *shown, *cards)
        yield GeneratedPage(year.page, "semainier/peers-year.html", made_of, partial(dict, context))


def _by_peer(mentions: Iterable[tuple[Peer, Mention]]) -> list[tuple[Peer, list[Mention]]]:
    """Each peer of a year with its mentions, the most linked of the year first."""
    found: dict[str, tuple[Peer, list[Mention]]] = {}
    for peer, mention in mentions:
        found.setdefault(peer.key, (peer, []))[1].append(mention)
    return sorted(found.values(), key=lambda each: -len(each[1]))


def files(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """The OPML file: (path from the site's root, content); none where there is no peer."""
    journal = journal_pages(app)
    yield from files_to_write(app, OPML, journal.prints(journal.posts), partial(_opml, app))


def _opml(app: Sphinx) -> Iterator[tuple[str, bytes]]:
    peers = once_per_build(app, Peers).most_linked
    title = wording(app.config.language).gettext("{journal}: elsewhere")
    if peers:
        yield OPML, opml(peers, title.format(journal=app.config.project)).encode()


def setup(app: Sphinx) -> None:
    """Register the directive, add the pages and the file, give the peers to templates."""
    app.add_directive("peers", Directory)
    provide(app, "peers", Peers)
    app.connect("semainier-public-pages", public_pages)
    app.connect("semainier-pages", pages)
    app.connect("semainier-files", files)
    app.connect("semainier-record-files", files)
