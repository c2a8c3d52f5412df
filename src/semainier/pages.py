"""What every page's template is given: the journal's words, links and neighbours."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from . import blog, search
from . import config as options
from .domain import journal_domain
from .i18n import wording
from .labels import alphabetical
from .model import by_year, neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx

    from .model import Post


# What Sphinx and its extensions write beside documents and listings.
TECHNICAL_PAGES = frozenset({"search", "404", "genindex"})

# The scripts of the search page, each using those before it and those of the engine.
SEARCH_PAGE = ("address", "wording", "cards", "facets", "view", "page")


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
        return blog.label_page(self._app, kind, label)

    def catalog(self, kind: str) -> str:
        """The page of all categories, tags or authors."""
        return blog.catalog_page(self._app, kind)

    def archive(self, year: int | None = None) -> str:
        """The page of the archive, or of one year."""
        return blog.archive_page(self._app, year)

    @property
    def listings(self) -> set[str]:
        """Every page of the archive."""
        found = {self.archive(), *(self.archive(year) for year in self.years)}
        for kind in ("category", "tag", "author"):
            found.add(self.catalog(kind))
            found |= {self.page(kind, label) for label, _ in self.counts(kind)}
        return found

    def counts(self, kind: str) -> list[tuple[str, int]]:
        """Each label of a kind with its number of posts, in alphabetical order."""
        counter = Counter(label for post in self.posts for label in labels_of(post, kind))
        return [(label, counter[label]) for label in alphabetical(counter)]

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
            (gettext("Categories"), self.catalog("category")),
            (gettext("Tags"), self.catalog("tag")),
        ]


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
        "journal": JournalPages(app),
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
    """Complete the context of a page; posts get their neighbours in week order."""
    context.update(template_context(app, pagename))
    post = context["post"]
    if post:
        context["older"], context["newer"] = neighbours(context["journal"].posts, post.stem)
    drop_stock_marks(app)
    add_search_files(app, pagename)


def add_search_files(app: Sphinx, pagename: str) -> None:
    """Link the styles and scripts of the search page on that page alone."""
    if pagename != "search":
        return
    app.add_css_file("semainier/search/search.css", priority=801)
    for name in (*search.SCRIPTS, *SEARCH_PAGE):
        app.add_js_file(f"semainier/search/{name}.js", loading_method="defer", priority=801)


def drop_stock_marks(app: Sphinx) -> None:
    """Leave out Sphinx's marks of the words searched for: marks.js has its own."""
    files = app.builder._js_files  # type: ignore[attr-defined]
    files[:] = [each for each in files if each.filename != "_static/sphinx_highlight.js"]


def setup(app: Sphinx) -> None:
    """Complete the context before the theme reads it; link our styles and scripts."""
    app.add_js_file("semainier/mode.js", priority=1)
    app.add_js_file("semainier/journal.js", loading_method="defer")
    for sheet in ("tokens", "base", "layout", "components", "posts"):
        app.add_css_file(f"semainier/{sheet}.css", priority=800)
    app.connect("html-page-context", add_context, priority=100)
