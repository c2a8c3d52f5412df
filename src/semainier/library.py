"""Recommendations as a library: all of them by year, and references for reference managers (pure).

References of the whole journal lie at the site's root, those of a note beside
its page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from . import bibliography
from .messages import N_
from .model import Post
from .recommendations import Recommendation, agreed, recommendations_of

Writer = Callable[[Iterable[Recommendation]], str]

NAME = "recommandations"
# A name for readers, a suffix and what writes it.
FORMATS: tuple[tuple[str, str, Writer], ...] = (
    ("BibTeX", "bib", bibliography.bibtex),
    ("RIS", "ris", bibliography.ris),
    ("CSL-JSON", "csl.json", bibliography.csl_json),
)
VERBS = {
    "listen": N_("Listen"),
    "read": N_("Read"),
    "watch": N_("Watch"),
    "play": N_("Play"),
    "other": N_("Other"),
}


class Library:
    """What the journal recommends, newest note first.

    Args:
        newest_first: the journal's posts.
        address: the absolute address of a post's item, or an empty string.
    """

    def __init__(self, newest_first: Iterable[Post], address: Callable[[Post, str], str]) -> None:
        posts = {post.stem: post for post in newest_first}
        told = agreed(one for post in posts.values() for one in recommendations_of(post))
        self._by_stem: dict[str, list[Recommendation]] = {}
        for one in told:
            page = address(posts[one.stem], one.anchor)
            self._by_stem.setdefault(one.stem, []).append(replace(one, page=page))
        self.posts = [post for stem, post in posts.items() if stem in self._by_stem]
        self.counts = Counter(one.medium for one in told)

    def of(self, post: Post) -> list[Recommendation]:
        """What a post recommends."""
        return self._by_stem.get(post.stem, [])

    @property
    def all(self) -> list[Recommendation]:
        """Every recommendation."""
        return [one for post in self.posts for one in self.of(post)]

    @property
    def years(self) -> dict[int, list[tuple[Post, Recommendation]]]:
        """Posts and their recommendations under the years that posts are filed under."""
        years: dict[int, list[tuple[Post, Recommendation]]] = {}
        for post in self.posts:
            years.setdefault(post.year, []).extend((post, one) for one in self.of(post))
        return years

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The references of all and of each post: (path from the site's root, content)."""
        for _, suffix, write in FORMATS:
            if self.posts:
                yield f"{NAME}.{suffix}", write(self.all).encode()
            for post in self.posts:
                yield f"{post.docname}.{suffix}", write(self.of(post)).encode()
