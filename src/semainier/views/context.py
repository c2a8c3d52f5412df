"""What every page's template is given: the journal's words, links and neighbours."""

from __future__ import annotations

from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sphinx.util.build_phase import BuildPhase

from .. import options
from ..model.labels import alphabetical
from ..model.post import by_year, neighbours
from ..model.section_kinds import KINDS
from ..records.domain import journal_domain
from ..stack import ablog
from ..text.wording import wording
from . import paging
from .calendar.grid import read_pauses, years_of
from .calendar.year import YearView, year_view
from .peers.directory import Mention, Peer, latest_first, peers_of
from .peers.directory import alphabetical as alphabetical_peers
from .sections.index import OVERVIEW, TITLES, Rubric, names, part_of, rubrics_of
from .sections.index import docname as rubric_page
from .statistics.drawings import Drawing, draw
from .statistics.figures import NAMES, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sized

    from docutils import nodes
    from sphinx.application import Sphinx

    from ..model.post import Post


# What Sphinx and its extensions write beside documents and listings.
TECHNICAL_PAGES = frozenset({"search", "404", "genindex"})


# The views that may leave older years to other pages.
_WORKS, _PEERS = "recommendations", "peers"


class JournalPages:
    """The journal as templates see it; pages are named by docname."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self.posts = journal_domain(app.env).posts
        self.newest_first = self.posts[::-1]
        self.years = by_year(self.posts)
        self.description = app.config.semainier_description
        self.signature = options.default_authors(app.config)

    def page(self, kind: str, label: str) -> str:
        """The page of a category, tag or author."""
        return ablog.label_page(self._app, kind, label)

    def catalog(self, kind: str) -> str:
        """The page of all categories, tags or authors."""
        return ablog.catalog_page(self._app, kind)

    def archive(self, year: int | None = None) -> str:
        """The page of the archive, or of one year."""
        return ablog.archive_page(self._app, year)

    def calendar(self, year: int) -> YearView:
        """The weeks of one year."""
        pauses = read_pauses(self._app.config.semainier_pauses)
        return year_view(year, self.posts, pauses, wording(self._app.config.language))

    @property
    def calendar_years(self) -> list[int]:
        """Every year from the first week told to the last, newest first."""
        return years_of(self.posts)

    @property
    def listings(self) -> set[str]:
        """Every page of the archive."""
        found = {self.archive(), *(self.archive(year) for year in self.years)}
        for kind in ("category", "tag", "author"):
            found.add(self.catalog(kind))
            for label, _ in self.counts(kind):
                found |= {self.page(kind, label), *_pages(self.older(kind, label))}
        return found | names(self.rubrics) | _pages((*self.older_works, *self.older_mentions))

    def labelled(self, kind: str, label: str) -> list[Post]:
        """The posts of a category, tag or author, in week order."""
        return self._labelled[kind].get(label, [])

    @cached_property
    def _labelled(self) -> dict[str, dict[str, list[Post]]]:
        found: dict[str, dict[str, list[Post]]] = {"category": {}, "tag": {}, "author": {}}
        for kind, labelled in found.items():
            for post in self.posts:
                for label in labels_of(post, kind):
                    labelled.setdefault(label, []).append(post)
        return found

    def older(self, kind: str, label: str) -> list[paging.Year]:
        """The years of a label that have a page of their own, newest first."""
        posts = self.labelled(kind, label)
        if len(posts) <= paging.NOTES:
            return []
        return paging.older(by_year(posts), paging.NOTES, self.page(kind, label))

    @cached_property
    def older_works(self) -> list[paging.Year]:
        """The years of recommendations that have a page of their own, newest first."""
        domain = journal_domain(self._app.env)
        years: dict[int, list[object]] = {}
        for docname, told in domain.recommendations.told.items():
            years.setdefault(domain.records[docname].year, []).extend(told)
        return self._older_of(years, paging.WORKS, _WORKS)

    @cached_property
    def mentions(self) -> dict[int, list[tuple[Peer, Mention]]]:
        """Who is linked to from the notes of each year, the most linked of all first."""
        years: dict[int, list[tuple[Peer, Mention]]] = {}
        for peer in self.peers:
            for mention in peer.mentions:
                years.setdefault(mention.post.year, []).append((peer, mention))
        return years

    @cached_property
    def older_mentions(self) -> list[paging.Year]:
        """The years of « Ailleurs » that have a page of their own, newest first."""
        return self._older_of(self.mentions, paging.MENTIONS, _PEERS)

    def newest_mentions(self, peer: Peer) -> list[Mention]:
        """The notes that link to a peer, but for those of the years that have their own page."""
        left = {year.year for year in self.older_mentions}
        return [mention for mention in peer.mentions if mention.post.year not in left]

    def _older_of(self, years: Mapping[int, Sized], most: int, view: str) -> list[paging.Year]:
        """The years that a view leaves to other pages, beside the page that shows it."""
        views = journal_domain(self._app.env).views
        page = next((page for page, kinds in views.items() if view in kinds), "")
        newest_first = dict(sorted(years.items(), reverse=True))
        return paging.older(newest_first, most, page) if page else []

    def cards(self, posts: Iterable[Post]) -> list[str]:
        """The digests of what lists show of posts."""
        prints = journal_domain(self._app.env).prints
        return [prints[post.docname].card for post in posts]

    def prints(self, posts: Iterable[Post]) -> list[str]:
        """The digests of all that is known of posts."""
        prints = journal_domain(self._app.env).prints
        return [prints[post.docname].whole for post in posts]

    @cached_property
    def around(self) -> dict[str, tuple[Post | None, Post | None]]:
        """For each post's stem the posts before and after it."""
        return neighbours(self.posts)

    @cached_property
    def peers(self) -> list[Peer]:
        """Who is linked to from « Ailleurs », the most linked first."""
        config = self._app.config
        own = [config.html_baseurl] if config.html_baseurl else []
        return peers_of(
            self.posts,
            {name: tuple(entries) for name, entries in config.semainier_peer_aliases.items()},
            config.semainier_shared_hosts,
            [*own, *config.semainier_ignored_links],
            config.semainier_peer_feeds,
        )

    def address(self, docname: str) -> str:
        """The absolute address of a page; empty while the site's is not known."""
        base = self._app.config.html_baseurl
        return f"{base.rstrip('/')}/{self._app.builder.get_target_uri(docname)}" if base else ""

    @property
    def peers_by_name(self) -> list[Peer]:
        """The same as they are looked up."""
        return alphabetical_peers(self.peers)

    @property
    def peers_by_last_mention(self) -> list[Peer]:
        """The same, those of the newest notes first."""
        return latest_first(self.peers)

    def figure(self, name: str, ident: str) -> tuple[Drawing, Table]:
        """A figure, drawn and as a table; the ids in its drawing begin with ``ident``."""
        words = wording(self._app.config.language)
        figure = NAMES[name](self.posts)
        return draw(figure, words, f"{ident}-svg"), figure.table(words)

    @cached_property
    def rubrics(self) -> list[Rubric]:
        """The kinds of sections that have items."""
        gettext = wording(self._app.config.language).gettext
        return rubrics_of(self.newest_first, gettext)

    def along(self, post: Post) -> list[tuple[str, str]]:
        """For each kind of section in a post, its title and its page for that year."""
        gettext = wording(self._app.config.language).gettext
        kinds = [kind for kind in KINDS if part_of(post, kind)]
        return [(gettext(TITLES[kind]), rubric_page(kind, post.year)) for kind in kinds]

    def counts(self, kind: str) -> list[tuple[str, int]]:
        """Each label of a kind with its number of posts, in alphabetical order."""
        posts = self._labelled[kind]
        return [(label, len(posts[label])) for label in alphabetical(posts)]

    @property
    def examples(self) -> dict[str, str]:
        """Labels to show the search with: frequent ones, one of several words."""
        counts = [*self.counts("tag"), *self.counts("category")]
        frequent = [label for label, _ in sorted(counts, key=itemgetter(1), reverse=True)]
        words = [label for label in frequent if " " not in label] + ["", ""]
        phrase = next((label for label in frequent if " " in label), words[0])
        return {"phrase": phrase, "word": words[0], "other": words[1]}

    def feed(self, kind: str = "", label: str = "") -> str:
        """The address of a feed from the site's root, for ``pathto(…, 1)``."""
        folder = self.page(kind, label) if label else self.archive()
        return f"{folder}/atom.xml"

    @property
    def json_feed(self) -> str:
        """The address of the journal's JSON Feed from the site's root."""
        return f"{self.archive()}/feed.json"

    @property
    def has_feeds(self) -> bool:
        """Feeds need absolute addresses, hence ``html_baseurl``."""
        return bool(self._app.config.html_baseurl)

    @property
    def navigation(self) -> list[tuple[str, str]]:
        """The main menu: (label, docname) pairs."""
        given = self._app.config.semainier_navigation
        return [(label, page) for label, page in given] if given else self._default_navigation()

    def current(self, pagename: str) -> str | None:
        """The page of the main menu under which a page is found."""
        if pagename in journal_domain(self._app.env).records:
            return self.archive()
        above = [page for _, page in self.navigation if f"{pagename}/".startswith(f"{page}/")]
        return max(above, key=len, default=None)

    def _default_navigation(self) -> list[tuple[str, str]]:
        gettext = wording(self._app.config.language).gettext
        return [
            (gettext("Home"), self._app.config.root_doc),
            (gettext("Weeks"), self.archive()),
            (gettext("Sections"), OVERVIEW),
            (gettext("Categories"), self.catalog("category")),
            (gettext("Tags"), self.catalog("tag")),
        ]


def journal_pages(app: Sphinx) -> JournalPages:
    """The journal as templates see it, made once when every document is read."""
    if app.phase < BuildPhase.RESOLVING:
        return JournalPages(app)
    builder: Any = app.builder
    if not hasattr(builder, "semainier_pages"):
        builder.semainier_pages = JournalPages(app)
    made: JournalPages = builder.semainier_pages
    return made


def _pages(years: Iterable[paging.Year]) -> set[str]:
    return {year.page for year in years}


def labels_of(post: Post, kind: str) -> Iterable[str]:
    """The labels of one kind (category, tag, author) that a post has."""
    return {"category": post.categories, "tag": post.tags, "author": post.authors}[kind]


def template_context(app: Sphinx, docname: str) -> dict[str, Any]:
    """The values that our templates share on every page."""
    words = wording(app.config.language)
    records = journal_domain(app.env).records
    return {
        "t": words.gettext,
        "nt": words.ngettext,
        "words": words,
        "journal": journal_pages(app),
        "post": records.get(docname),
        "pagename": docname,
        "preview": app.config.semainier_preview,
    }


def add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Complete the context of a page; posts get their neighbours and echoes."""
    context.update(template_context(app, pagename))
    post = context["post"]
    if post:
        context["older"], context["newer"] = context["journal"].around[post.stem]
        context["echoes"] = journal_domain(app.env).by_number.same_week(post)


def setup(app: Sphinx) -> None:
    """Complete the context before the theme reads it."""
    app.connect("html-page-context", add_context, priority=100)
