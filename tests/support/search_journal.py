"""Makes posts and a search engine over them, for tests of the search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from semainier.model.post import Item, Post, Section
from semainier.model.week import WeekSpan
from semainier.search.documents import Document
from semainier.search.index import index_files, snippets, stem_of
from semainier.search.quickjs import Engine, over_files

HEADINGS = {
    "joys": "Mes joies",
    "sorrows": "Mes peines",
    "recommendations": "Des recommandations à écouter ou lire !",
    "elsewhere": "Ailleurs",
    "other": "Les trucs marquants",
}


def note(
    weeks: str,
    title: str = "Une semaine",
    *,
    labels: tuple[str, Sequence[str]] = ("carnet", ()),
    published: str = "",
    stem: str = "",
    **sections: str | Sequence[str],
) -> Post:
    """A note. Each kind of section is a keyword, with one item or a list (``joys="…"``)."""
    span = WeekSpan.parse(weeks)
    day = date.fromisoformat(published) if published else span.last.sunday + timedelta(days=1)
    found = []
    for kind, items in sections.items():
        texts = [items] if isinstance(items, str) else items
        parts = tuple(Item(f"i-{kind}-{i}", text) for i, text in enumerate(texts))
        found.append(Section(kind, HEADINGS[kind], f"les-{kind}", parts))
    name = stem or stem_of(span)
    return Post(
        name,
        f"posts/{name}",
        title,
        day,
        span,
        categories=(labels[0],),
        tags=tuple(labels[1]),
        sections=tuple(found),
    )


def index(posts: Sequence[Post]) -> dict[str, str]:
    """The files of the search index of some posts, in the order given."""
    documents = [Document(post, f"{post.docname}.html") for post in posts]
    return dict([*index_files(documents), *map(snippets, documents)])


def engine(posts: Sequence[Post]) -> Engine:
    """A search engine over some posts, in the order given."""
    return over_files(index(posts))


def found(engine: Engine, query: str, **options: object) -> list[str]:
    """The stems of the notes found that have every word of the query."""
    results = engine.search(query, **options)["results"]
    return [named(result["url"]) for result in results if not result["rest"]]


def others(engine: Engine, query: str, **options: object) -> list[str]:
    """The stems of the notes found that have only some words of the query."""
    results = engine.search(query, **options)["results"]
    return [named(result["url"]) for result in results if result["rest"]]


def named(url: str) -> str:
    """The stem of a note from its address."""
    return url.partition("#")[0].rpartition("/")[2].removesuffix(".html")
