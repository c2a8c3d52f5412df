"""The kinds of sections, told from their headings (pure).

The journal's headings drift over the years (« Mes joies », « Des joies 🤗 »);
a table of aliases brings them back to a few kinds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from . import labels

KINDS = ("news", "joys", "sorrows", "recommendations", "elsewhere", "other")

# Folded headings (see `fold`), without their leading article.
ALIASES: Mapping[str, str] = {
    "cette semaine": "news",
    "ce qui s est passe": "news",
    "travail de la semaine": "news",
    "evenements de la semaine": "news",
    "joies": "joys",
    "peines": "sorrows",
    "recommandations": "recommendations",
    "recommandations a ecouter ou lire": "recommendations",
    "recommandations a ecouter lire ou voir": "recommendations",
    "vu lu joue ecoute": "recommendations",
    "ailleurs": "elsewhere",
    "chez les autres": "elsewhere",
}

_ARTICLE = re.compile(r"^(?:mes|des|les|le|la|l|nos|quelques)\s+")


def fold(heading: str) -> str:
    """A heading in lower case, without accents, punctuation, emoji or leading article."""
    text = re.sub(r"[^a-z0-9]+", " ", labels.fold(heading)).strip()
    return _ARTICLE.sub("", text)


def kind_of(heading: str, aliases: Mapping[str, str] = ALIASES) -> str:
    """The kind of a section, ``other`` when no alias knows its heading."""
    return aliases.get(fold(heading), "other")


def with_aliases(extra: Mapping[str, str]) -> dict[str, str]:
    """The table of aliases with the writer's own headings added."""
    return {**ALIASES, **{fold(heading): kind for heading, kind in extra.items()}}
