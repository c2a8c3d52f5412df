"""The search page, the files of its index and its scripts, in place of Sphinx's search.

The index is made of the records of the posts, so that it holds only public posts. Sphinx's
own search is switched off: it would take time at each build and add to every page.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from ..build.cache import PartCache
from ..build.manifest import GeneratedPage, files_to_write, pages_to_write
from ..model.languages import is_english
from ..options import static_folder
from ..records.domain import journal_domain
from ..text.wording import wording
from ..views.context import journal_pages
from ..views.directives import View
from .documents import Document
from .index import index_files, snippets
from .minify import lean
from .postings import joined, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

    from ..build.manifest import Page
    from ..views.context import JournalPages
    from .postings import Words

# The scripts of the engine and of its page, in the order in which they run; the browser
# loads them as one file. Those on demand are loaded when a query needs them.
SCRIPTS = ("french", "stems", "index", "query", "match", "rank", "snippets", "engine")
# Of a journal in English, besides: it takes the place of French rules of scripts after it.
ENGLISH = "english"
PAGE = ("address", "wording", "cards", "facets", "view", "page")
ON_DEMAND = ("said", "questions", "dates", "verbs", "numbers", "guess")


def files(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """The index and the texts: (path from the site's root, content)."""
    documents = _documents(app)
    prints = [document.digest for document in documents]
    made_of = [app.config.language, *prints]
    yield from files_to_write(app, "search", made_of, partial(_index, app, documents))
    for document in documents:
        name = f"search of {document.post.stem}"
        yield from files_to_write(app, name, [document.digest], partial(_snippets, document))


def _documents(app: Sphinx) -> list[Document]:
    prints, address = journal_domain(app.env).prints, app.builder.get_target_uri
    return [
        Document(post, address(post.docname), prints[post.docname].whole)
        for post in journal_pages(app).posts
    ]


def _index(app: Sphinx, documents: list[Document]) -> Iterator[tuple[str, bytes]]:
    known, language = KnownWords(app).of(documents), app.config.language
    for path, text in index_files(documents, known, language):
        yield path, text.encode()


def _snippets(document: Document) -> Iterator[tuple[str, bytes]]:
    path, text = snippets(document)
    yield path, text.encode()


class KnownWords:
    """The words of the posts, cached between builds by parts.

    The posts of the last two years, which writers still change, are cached by four weeks;
    the others by year, and all of these joined.
    """

    def __init__(self, app: Sphinx) -> None:
        self._parts = PartCache(Path(app.doctreedir) / "words", app.config.semainier_package)

    def of(self, documents: list[Document]) -> Words:
        """The words of all posts; a part is indexed again where one of its posts changed."""
        recent = documents[-1].post.year - 1 if documents else 0
        past = [document for document in documents if document.post.year < recent]
        words = joined(self._all(past, documents[len(past) :]))
        self._parts.keep(map(_year, past))
        self._parts.forget_others()
        return words

    def _all(self, past: list[Document], recent: list[Document]) -> Iterator[Words]:
        """The words of each part, one after another: together they would take twice the memory."""
        yield self._kept("past", past, lambda: joined(self._by(_year, past)))
        yield from self._by(_four_weeks, recent)

    def _by(self, part_of: Callable[[Document], str], documents: list[Document]) -> Iterator[Words]:
        for part, group in groupby(documents, part_of):
            some = list(group)
            yield self._kept(part, some, partial(words_of, *some))

    def _kept(self, part: str, documents: list[Document], make: Callable[[], Words]) -> Words:
        return self._parts.once(part, [document.digest for document in documents], make)


def _year(document: Document) -> str:
    return str(document.post.year)


def _four_weeks(document: Document) -> str:
    week = document.post.weeks.last
    return f"{week.year}-{week.week // 4:02d}"


def pages(app: Sphinx) -> Iterator[Page]:
    """The search page, at the address of Sphinx's own."""
    journal = journal_pages(app)
    context = {
        "title": wording(app.config.language).gettext("Search"),
        "examples": _examples(journal),
    }
    counts = [journal.counts(kind) for kind in ("category", "tag")]
    made_of = (len(journal.posts), *counts, *journal.cards(journal.newest_first[:1]))
    yield from pages_to_write(
        app, [GeneratedPage("search", "search.html", made_of, lambda: context)]
    )


def _examples(journal: JournalPages) -> dict[str, str]:
    """Labels to show the search with: two frequent words, and one of several words."""
    counts = [*journal.counts("tag"), *journal.counts("category")]
    frequent = [label for label, _ in sorted(counts, key=itemgetter(1), reverse=True)]
    words = [label for label in frequent if " " not in label] + ["", ""]
    phrase = next((label for label in frequent if " " in label), words[0])
    return {"phrase": phrase, "word": words[0], "other": words[1]}


class SearchField(View):
    """A search field: ``{search-field}``."""

    template = "search-field"


def scripts_of(language: str) -> tuple[str, ...]:
    """The scripts of the engine in a journal of some language, in the order in which they run."""
    after = SCRIPTS.index("stems") + 1
    own = (ENGLISH,) if is_english(language) else ()
    return (*SCRIPTS[:after], *own, *SCRIPTS[after:])


def switch_off_stock_search(app: Sphinx) -> None:
    """Keep Sphinx from making its index, by the attribute that its help builders set."""
    app.builder.search = False  # type: ignore[attr-defined]


def _folder(app: Sphinx) -> Path:
    return Path(app.outdir) / "_static" / "semainier" / "search"


def write_bundle(app: Sphinx) -> None:
    """Write the scripts that every search loads as one file, before pages need its digest."""
    if app.builder.format == "html":
        sources = static_folder() / "semainier" / "search"
        names = (*scripts_of(app.config.language), *PAGE)
        texts = [(sources / f"{name}.js").read_text("utf-8") for name in names]
        _folder(app).mkdir(parents=True, exist_ok=True)
        (_folder(app) / "search.js").write_text("".join(map(lean, texts)), "utf-8")


def lean_scripts(app: Sphinx, exception: Exception | None) -> None:
    """Minify the scripts on demand and remove the bundled ones; Sphinx copies all each time."""
    if exception:
        return
    bundled = {*SCRIPTS, *PAGE, ENGLISH} - {"french"}  # which journal.js loads too
    for path in _folder(app).glob("*.js"):
        if path.stem in bundled:
            path.unlink()
        else:
            path.write_text(lean(path.read_text("utf-8")), "utf-8")


def setup(app: Sphinx) -> None:
    """Register the directive, add the page and the files."""
    app.add_directive("search-field", SearchField)
    app.connect("builder-inited", switch_off_stock_search)
    app.connect("builder-inited", write_bundle)
    app.connect("semainier-pages", pages)
    app.connect("semainier-files", files)
    app.connect("semainier-record-files", files)
    app.connect("build-finished", lean_scripts)
