"""The kinds of sections, recognized from their headings. Pure.

The wording of headings changes over the years (« Mes joies », « Des joies 🤗 »). A table
of aliases maps it to a few kinds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from . import labels
from .languages import is_english
from .media import MEDIUM_VERBS

KINDS = ("news", "joys", "sorrows", "recommendations", "elsewhere", "other")


class Addresses(NamedTuple):
    """Parts of addresses, which never change, whatever the headings become.

    Attributes:
        overview: the page that leads to those of every kind.
        slugs: the page of each kind, below it.
    """

    overview: str
    slugs: Mapping[str, str]


FRENCH = Addresses(
    "rubriques",
    {
        "news": "nouvelles",
        "joys": "joies",
        "sorrows": "peines",
        "recommendations": "recommandations",
        "elsewhere": "ailleurs",
        "other": "autres",
    },
)
_ENGLISH = Addresses("sections", {**{kind: kind for kind in KINDS}, "other": "others"})

# Keys are headings as `fold_heading` returns them.
ALIASES: Mapping[str, str] = {
    "cette semaine": "news",
    "ce qui s est passe": "news",
    "ce qui c est passe": "news",
    "travail de la semaine": "news",
    "evenements de la semaine": "news",
    "joies": "joys",
    "peines": "sorrows",
    "recommandations": "recommendations",
    "recommandation": "recommendations",
    "ailleurs": "elsewhere",
    "chez les autres": "elsewhere",
    # Those of a journal in English, as `new` types them.
    "this week": "news",
    "what happened": "news",
    "news of the week": "news",
    "joys": "joys",
    "sorrows": "sorrows",
    "recommendations": "recommendations",
    "elsewhere": "elsewhere",
}

# The mark that gives an item a kind of its own: the emoji that it begins with, or the folded
# label that screen readers say for one (`<span role="img" aria-label="joie">`).
MARKS: Mapping[str, str] = {
    **dict.fromkeys(("joie", "🤗", "😀", "😃", "😄", "😊", "🙂", "😍", "🥳", "🎉", "💚"), "joys"),
    **dict.fromkeys(("peine", "😔", "😞", "😢", "😭", "😩", "😤", "😡", "🙁", "☹"), "sorrows"),
    **dict.fromkeys(
        ("recommandation", "🎧", "📻", "🎙", "🎵", "🎶", "📚", "📖", "📕", "📗", "📘", "📙",
         "📰", "🎬", "🎥", "📺", "🎮", "🎲"),
        "recommendations",
    ),
    **dict.fromkeys(("ailleurs", "🔗", "👋"), "elsewhere"),
}  # fmt: skip

_VERBS = frozenset(labels.fold(" ".join(MEDIUM_VERBS.values())).split())
_JOINING = frozenset(("a", "et", "ou", "etc", "puis", "aussi"))

_ARTICLE = re.compile(r"^(?:mes|des|les|le|la|l|nos|quelques|my|our|the|some)\s+")


def fold_heading(heading: str) -> str:
    """A heading in lower case, without accents, punctuation, emoji or leading article."""
    text = re.sub(r"[^a-z0-9]+", " ", labels.fold(heading)).strip()
    return _ARTICLE.sub("", text)


def kind_of(heading: str, aliases: Mapping[str, str] = ALIASES) -> str:
    """The kind of a section from its heading, or ``other``.

    The table of aliases comes first. Failing that, a section of recommendations has a
    heading that begins with « Recommandations », or one made only of verbs of reading,
    listening, watching and playing (« Vu, lu, joué, écouté », « À lire ou à écouter »).
    """
    folded = fold_heading(heading)
    if folded in aliases:
        return aliases[folded]
    words = folded.split()
    if words and words[0] in {"recommandations", "recommandation", "recommendations"}:
        return "recommendations"
    verbs = [word for word in words if word not in _JOINING]
    return "recommendations" if verbs and _VERBS.issuperset(verbs) else "other"


def addresses_of(language: str) -> Addresses:
    """The addresses of sections in a journal of some language.

    >>> addresses_of("en_GB").overview, addresses_of("fr").overview
    ('sections', 'rubriques')
    """
    return _ENGLISH if is_english(language) else FRENCH


def with_aliases(extra: Mapping[str, str]) -> dict[str, str]:
    """The table of aliases, with those of the journal added."""
    return {**ALIASES, **{fold_heading(heading): kind for heading, kind in extra.items()}}


def kind_of_mark(mark: str, marks: Mapping[str, str] = MARKS) -> str:
    """The kind that an item's mark names, or an empty string."""
    return marks.get(_fold_mark(mark), "")


def with_marks(extra: Mapping[str, str]) -> dict[str, str]:
    """The table of marks, with those of the journal added."""
    return {**MARKS, **{_fold_mark(mark): kind for mark, kind in extra.items()}}


def _fold_mark(mark: str) -> str:
    """Fold a label, or remove the skin tone and variation selector of an emoji."""
    return fold_heading(mark) or re.sub("[\ufe0f\u200d\U0001f3fb-\U0001f3ff]", "", mark.strip())
