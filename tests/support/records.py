"""Makes records of posts for tests without Sphinx: chosen ones, or random ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from semainier.model.post import Item, Link, Post, Section
from semainier.model.week import IsoWeek, WeekSpan
from semainier.recommendations.extraction import Recommendation


def post(weeks: str, stem: str = "", **fields: Any) -> Post:
    """A post of some weeks (``2024-W30/2024-W32``). Fields that are not given have plain values."""
    span = WeekSpan.parse(weeks)
    given = {"title": "Une semaine", "published": span.last.monday + timedelta(days=7), **fields}
    name = stem or weeks.lower().replace("/", "-")
    return Post(stem=name, docname=f"posts/{name}", weeks=span, **given)


def section(kind: str, *links: tuple[str, str], item_kind: str = "") -> Section:
    """A section of one item with these links, each (text, url)."""
    item = Item("i-1", "Un item", links=tuple(Link(*link) for link in links), kind=item_kind)
    return Section(kind, "Un titre", "un-titre", (item,))


def recommendation(**fields: Any) -> Recommendation:
    """A recommendation. Fields that are not given have plain values."""
    usual = {
        "medium": "read",
        "title": "Le Chœur des femmes",
        "creator": "Martin Winckler",
        "url": "",
        "comment": "Prêté à Marion, « annoté » au stylo.",
        "stem": "2020-w20",
        "week": WeekSpan.parse("2020-W20"),
        "published": date(2020, 5, 18),
        "anchor": "i-0a1b2c3d",
        "text": "Le Chœur des femmes, de Martin Winckler…",
    }
    return Recommendation(**{**usual, **fields})


WORDS = st.text("abé œ<>&\"'’]\n\t\0\x1b\u202f🤗", max_size=12)
_LABELS = st.lists(st.sampled_from(["EMI", "écologie", "œuvre", "<b>", "a & b"]), max_size=3)
_LINKS = st.lists(
    st.tuples(
        WORDS,
        st.sampled_from(
            ["https://www.example.org/a", "http://example.org", "https://framagit.org/ana/x",
             "https://social.example/@ana/1", "https://social.example/@bob", "http://[", "http://é.fr"]
        ),
    ),
    max_size=4,
)  # fmt: skip


@st.composite
def _posts(draw: st.DrawFn, first: int, last: int) -> list[Post]:
    weeks = st.integers(0, (last - first + 1) * 52 - 4)
    made = []
    for place in range(draw(st.integers(0, 8))):
        start = IsoWeek(first, 1) + draw(weeks)
        span = WeekSpan(start, start + draw(st.sampled_from([0, 0, 0, 1, 3])))
        made.append(
            post(
                str(span),
                f"note-{place}",
                published=span.last.monday + timedelta(days=draw(st.integers(0, 20))),
                words=draw(st.integers(0, 5000)),
                tags=tuple(dict.fromkeys(draw(_LABELS))),
                categories=tuple(dict.fromkeys(draw(_LABELS))),
                excerpt=draw(WORDS),
                sections=(section(draw(st.sampled_from(["elsewhere", "joys"])), *draw(_LINKS)),),
            )
        )
    return made


def journals(first: int = 2019, last: int = 2027) -> st.SearchStrategy[list[Post]]:
    """Random journals of up to eight notes: some of several weeks, some of the same week."""
    return _posts(first, last)
