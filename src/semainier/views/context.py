"""What every template is given: posts, years, labels, addresses, the main menu.

A feature adds a value of its own with `provide`, and names the pages that it generates in
answer to the event ``semainier-public-pages``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from .. import options
from ..build.memo import once_per_build
from ..model.labels import alphabetical
from ..model.post import by_year
from ..model.section_kinds import addresses_of
from ..records.domain import journal_domain
from ..stack import ablog
from ..text.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils import nodes
    from sphinx.application import Sphinx

    from ..model.post import Post


# What Sphinx and its extensions write beside documents and generated pages.
TECHNICAL_PAGES = frozenset({"search", "404", "genindex"})
# The kinds of labels, each with a page a label.
LABELS = ("category", "tag", "author")


class JournalPages:
    """The journal as templates see it; pages are named by docname."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self.posts = journal_domain(app.env).posts
        self.newest_first = self.posts[::-1]
        self.years = by_year(self.posts)
        self.description = app.config.semainier_description
        self.signature = options.default_authors(app.config)

    @cached_property
    def features(self) -> dict[str, Any]:
        """The values that features give to templates, by name (see `provide`)."""
        return dict(self._app.emit("semainier-context"))

    # --- Posts and labels ---

    def labelled(self, kind: str, label: str) -> list[Post]:
        """The posts of a category, tag or author, in week order."""
        return self._labelled[kind].get(label, [])

    @cached_property
    def _labelled(self) -> dict[str, dict[str, list[Post]]]:
        found: dict[str, dict[str, list[Post]]] = {kind: {} for kind in LABELS}
        for kind, labelled in found.items():
            for post in self.posts:
                for label in _labels_of(post, kind):
                    labelled.setdefault(label, []).append(post)
        return found

    def counts(self, kind: str) -> list[tuple[str, int]]:
        """Each label of a kind with its number of posts, in alphabetical order."""
        posts = self._labelled[kind]
        return [(label, len(posts[label])) for label in alphabetical(posts)]

    def cards(self, posts: Iterable[Post]) -> list[str]:
        """The digests of what lists show of posts."""
        prints = journal_domain(self._app.env).prints
        return [prints[post.docname].card for post in posts]

    def prints(self, posts: Iterable[Post]) -> list[str]:
        """The digests of the whole records of posts."""
        prints = journal_domain(self._app.env).prints
        return [prints[post.docname].whole for post in posts]

    # --- Pages and addresses ---

    def page(self, kind: str, label: str) -> str:
        """The page of a category, tag or author."""
        return ablog.label_page(self._app, kind, label)

    def catalog(self, kind: str) -> str:
        """The page of all categories, tags or authors."""
        return ablog.catalog_page(self._app, kind)

    def archive(self, year: int | None = None) -> str:
        """The page of the archive, or of one year."""
        return ablog.archive_page(self._app, year)

    def page_with(self, view: str) -> str:
        """The first document that shows a view; empty where none does."""
        views = journal_domain(self._app.env).views
        return next((page for page, names in views.items() if view in names), "")

    def address(self, docname: str) -> str:
        """The absolute address of a page; empty while that of the site is unknown."""
        base = self._app.config.html_baseurl
        return f"{base.rstrip('/')}/{self._app.builder.get_target_uri(docname)}" if base else ""

    # --- Feeds ---

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
        """Whether there are feeds: they need absolute addresses, hence ``html_baseurl``."""
        return bool(self._app.config.html_baseurl)

    # --- Main menu ---

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
        language = self._app.config.language
        gettext = wording(language).gettext
        return [
            (gettext("Home"), self._app.config.root_doc),
            (gettext("Weeks"), self.archive()),
            (gettext("Sections"), addresses_of(language).overview),
            (gettext("Categories"), self.catalog("category")),
            (gettext("Tags"), self.catalog("tag")),
        ]


def journal_pages(app: Sphinx) -> JournalPages:
    """The journal as templates see it in this build."""
    return once_per_build(app, JournalPages)


def provide(app: Sphinx, name: str, make: Callable[[Sphinx], object]) -> None:
    """Give every template a value of a feature.

    Args:
        app: the Sphinx application that is being set up.
        name: under which templates know the value.
        make: returns the value; it should compute what takes time when a template asks for it.
    """
    app.connect("semainier-context", lambda app: (name, once_per_build(app, make)))


def public_pages(app: Sphinx) -> set[str]:
    """The pages that readers are meant to find: no redirect, no search, no 404."""
    return set(app.env.found_docs).union(*app.emit("semainier-public-pages"))


def _labels_of(post: Post, kind: str) -> Iterable[str]:
    """The categories, tags or authors of a post."""
    return {"category": post.categories, "tag": post.tags, "author": post.authors}[kind]


def template_context(app: Sphinx, docname: str) -> dict[str, Any]:
    """The values that every template of ours is given."""
    words = wording(app.config.language)
    journal = journal_pages(app)
    return {
        "t": words.gettext,
        "nt": words.ngettext,
        "words": words,
        "journal": journal,
        "post": journal_domain(app.env).records.get(docname),
        "pagename": docname,
        "preview": app.config.semainier_preview,
        **journal.features,
    }


def add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Complete the context of a page."""
    context.update(template_context(app, pagename))


def setup(app: Sphinx) -> None:
    """Declare the events before features answer them; complete contexts before the theme."""
    app.add_event("semainier-context")
    app.add_event("semainier-public-pages")
    app.connect("html-page-context", add_context, priority=100)
