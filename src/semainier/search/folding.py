"""Folding of French text: lower case, without accents, one sign for those that look alike (pure).

``french.js`` does the same.
"""

from __future__ import annotations

import unicodedata
from functools import cache

# Signs that readers take for the same. What Unicode decomposes (é, ﬁ, full-width letters)
# needs no entry; combining marks and invisible signs are dropped.
_SAME = {
    "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "ʻ": "'", "ʹ": "'", "′": "'", "´": "'", "`": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-",
    "•": "·", "‧": "·", "⋅": "·", "∙": "·", "・": "·", "･": "·", "●": "·", "⸱": "·", "ꞏ": "·",
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "♯": "#", "ς": "σ",
}  # fmt: skip


@cache
def fold_sign(sign: str) -> str:
    """One sign of a text, folded to none, one or several."""
    small = _SAME.get(sign) or unicodedata.normalize("NFKD", sign.lower()).lower()
    kept = (
        c for c in small if unicodedata.category(c)[0] != "M" and unicodedata.category(c) != "Cf"
    )
    return "".join(_SAME.get(c, c) for c in kept)


def fold(text: str) -> str:
    """Text in lower case without accents, with plain apostrophes and hyphens."""
    return "".join(map(fold_sign, text))
