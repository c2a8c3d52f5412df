"""The journal's own search, in place of Sphinx's.

The index is made from the records of the posts, so that it holds no page of
the archive and nothing that is not public. Sphinx's own search is switched off:
it would cost time at each build and its index would weigh on every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain import journal_domain
from ..i18n import wording
from .documents import Document
from .index import files as index_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    Page = tuple[str, dict[str, str], str]

# The scripts of the engine, in the order in which a page loads them.
SCRIPTS = ("french", "stems", "index", "dates", "snippets", "engine")


def files(app: Sphinx) -> Iterator[tuple[str, bytes]]:
    """The index: (path from the site's root, content)."""
    posts = journal_domain(app.env).posts
    documents = [Document(post, app.builder.get_target_uri(post.docname)) for post in posts]
    for path, text in index_files(documents):
        yield path, text.encode()


def pages(app: Sphinx) -> Iterator[Page]:
    """The search page, at the address that Sphinx gives its own."""
    yield "search", {"title": wording(app.config.language).gettext("Search")}, "search.html"


def switch_off_stock_search(app: Sphinx) -> None:
    """Make no index of Sphinx's, by the attribute that its help builders set."""
    app.builder.search = False


def setup(app: Sphinx) -> None:
    """Give the index to whoever writes the files; add the page."""
    app.connect("builder-inited", switch_off_stock_search)
    app.connect("html-collect-pages", pages)
    app.connect("semainier-files", files)
