"""What was found in each recommendation, and why, as plain sentences. Pure.

``semainier check --recommendations`` prints one block of lines for each item, then a summary
of what is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..model.media import MEDIA
from ..text.wording import N_
from .bibliography import KEYWORDS

if TYPE_CHECKING:
    from ..text.wording import Wording
    from .extraction import Reason, Recommendation

# Each of `extraction.SOURCES` in words.
REASONS: Mapping[str, str] = {
    "hint": N_("you say so"),
    "heading": N_("the heading “{words}”"),
    "emoji": N_("the emoji {words}"),
    "verb": N_("the verb “{words}”"),
    "noun": N_("the noun “{words}”"),
    "house": N_("the publisher or broadcaster “{words}”"),
    "host": N_("the site of the link, {words}"),
    "comment": N_("the comment says “{words}”"),
    "elsewhere": N_("the note {words} tells it of the same work"),
    "lead": N_("the first bold or italic words"),
    "quotation": N_("the first words between quotation marks"),
    "link": N_("the words of the link: “{words}”"),
    "start": N_("the first words, up to the comma or the colon"),
    "after": N_("after the title: “{words}”"),
    "before": N_("before the title: “{words}”"),
}
# The names of fields, close to those that a hint takes.
FIELDS: Mapping[str, str] = {
    "medium": N_("medium"),
    "title": N_("title"),
    "creator": N_("by"),
    "url": N_("link"),
}
_FIRST_WORDS = 12


def lines_of(one: Recommendation, place: str, words: Wording) -> Iterator[str]:
    """The item's place and first words, then a line for each field, with its reason."""
    yield f"{place}: {_shortened(one.text or one.url)}"
    reasons = {why.field: why for why in one.understood}
    labels = {field: words.gettext(label) for field, label in FIELDS.items()}
    width = max(map(len, labels.values()))
    for field, label in labels.items():
        value = KEYWORDS[one.medium] if field == "medium" else getattr(one, field)
        if value or field != "url":
            yield f"    {label:<{width}}  {_explained(value, reasons.get(field), words)}"


def _explained(value: str, why: Reason | None, words: Wording) -> str:
    """A value and the reason for it."""
    if not why:
        reason = words.gettext("nothing tells it")
        return f"{value or '—'} ({reason})"
    return f"{value} ({words.gettext(REASONS[why.source]).format(words=_shortened(why.words))})"


def _shortened(text: str) -> str:
    first = text.split()
    return " ".join(first[:_FIRST_WORDS]) + ("…" if len(first) > _FIRST_WORDS else "")


def summary(recommendations: Iterable[Recommendation], notes: int, words: Wording) -> Iterator[str]:
    """How many recommendations each medium has, and how many lack which field."""
    listed = list(recommendations)
    if not listed:
        yield words.gettext("No recommendation in {notes}.").format(notes=words.notes(notes))
        return
    media = Counter(one.medium for one in listed)
    counts = ", ".join(f"{KEYWORDS[name]} {media[name]}" for name in MEDIA if media[name])
    yield words.gettext("{recommendations} in {notes}: {counts}.").format(
        recommendations=words.recommendations(len(listed)), notes=words.notes(notes), counts=counts
    )
    lacking = {
        words.gettext("without a medium ({other}): {count}"): sum(map(_has_no_medium, listed)),
        words.gettext("without a title: {count}"): sum(not one.title for one in listed),
        words.gettext("without a name: {count}"): sum(not one.creator for one in listed),
    }
    for sentence, count in lacking.items():
        if count:
            yield "    " + sentence.format(count=count, other=KEYWORDS["other"])
    if any(lacking.values()):
        yield words.gettext("To tell what is missing or wrong, add to the item: {example}").format(
            example='{.lire titre="…" auteur="…"}'
        )


def _has_no_medium(one: Recommendation) -> bool:
    return all(why.field != "medium" for why in one.understood)
