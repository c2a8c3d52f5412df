"""What ``semainier check --recommendations`` prints: how each one was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..i18n import Wording
from ..library import VERBS, Library
from ..messages import N_
from ..model import Post
from ..recommendations import Reason, Recommendation

_FIELDS = {
    "medium": N_("medium"),
    "title": N_("title"),
    "creator": N_("creator"),
    "url": N_("link"),
}
# What each reason rests on (see `recommendations.SOURCES`).
_SOURCES = {
    "hint": N_("hint"),
    "heading": N_("heading"),
    "emoji": N_("emoji"),
    "verb": N_("verb"),
    "noun": N_("noun"),
    "house": N_("publisher"),
    "host": N_("site of the link"),
    "comment": N_("comment"),
    "elsewhere": N_("another note"),
    "lead": N_("bold or italic"),
    "quotation": N_("quotation marks"),
    "link": N_("words of the link"),
    "start": N_("first words"),
    "after": N_("word before the name"),
    "before": N_("word before the title"),
}


def lines(posts: Iterable[Post], words: Wording) -> Iterator[str]:
    """One paragraph a recommendation, oldest first, then the counts."""
    library = Library(reversed(list(posts)), lambda post, anchor: "")
    for post in reversed(library.posts):
        for one in library.of(post):
            yield f"{post.docname}.md: {_opening(one.text)}"
            yield from (f"    {line}" for line in _fields(one, words))
    yield from _summary(library, words)


def _opening(text: str, length: int = 70) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "…"


def _fields(one: Recommendation, words: Wording) -> Iterator[str]:
    """A line for each field, with the reason; what was not told is said to be untold."""
    values = {
        "medium": words.gettext(VERBS[one.medium]).lower(),
        "title": one.title,
        "creator": one.creator,
        "url": one.url,
    }
    why = {reason.field: reason for reason in one.understood}
    for field, value in values.items():
        shown = value or words.gettext("(not told)")
        line = words.gettext("{field}: {value}").format(
            field=words.gettext(_FIELDS[field]), value=shown
        )
        yield f"{line}{_because(why.get(field), words)}"


def _because(reason: Reason | None, words: Wording) -> str:
    if reason is None:
        return ""
    source = words.gettext(_SOURCES[reason.source])
    return f"  ← {source}" + (f" « {reason.words} »" if reason.words else "")


def _summary(library: Library, words: Wording) -> Iterator[str]:
    every = library.all
    yield words.ngettext("{count} recommendation.", "{count} recommendations.", len(every)).format(
        count=words.number(len(every))
    )
    media = Counter(one.medium for one in every)
    yield ", ".join(
        f"{words.gettext(verb).lower()} {media[medium]}" for medium, verb in VERBS.items()
    )
    untold = {
        "title": sum(not one.title for one in every),
        "creator": sum(not one.creator for one in every),
    }
    yield words.gettext("Without a title: {title}; without a creator: {creator}.").format(**untold)
