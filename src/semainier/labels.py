"""Labels (categories and tags): their addresses, their spellings, near misses.

Pure. ABlog gives labels that differ only by case one page, of which the last
written wins, and leaves ``œ`` in addresses; here two labels are one when their
slugs are equal, and one spelling is kept for both.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

# Letters that NFKD leaves whole, and signs that tell names apart (C, C++, C#).
_SPELLED = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "+": "-plus-", "#": "-sharp-", "♯": "-sharp-",
    }
)  # fmt: skip


class _Folded(dict[int, int | str | None]):
    """Combining characters go, ligatures are spelled, others stay; each is looked up once."""

    def __missing__(self, code: int) -> int | str | None:
        spelled = _SPELLED.get(code) if chr(code).isalpha() else None
        self[code] = spelled or (None if unicodedata.combining(chr(code)) else code)
        return self[code]


_FOLDED = _Folded()


@lru_cache(maxsize=4096)
def clean(label: str) -> str:
    """A label without needless differences: composed accents, single plain spaces."""
    return " ".join(unicodedata.normalize("NFC", label).split())


def fold(text: str) -> str:
    """Text for comparing: compatibility forms decomposed, lower case, no accents, œ → oe."""
    # Lower-casing twice: NFKD turns some signs into capitals (™ into TM).
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.lower()).lower().translate(_FOLDED)


def slug_of(label: str) -> str:
    """The label's part of an address: ``[a-z0-9-]``, never empty, the same if done twice.

    Letters of other scripts, which would vanish, are told by a short hash, so
    that two such labels keep two pages.
    """
    letters = fold(label).translate(_SPELLED)
    words = re.findall(r"[a-z0-9]+", letters)
    lost = not letters.isascii() and any(c.isalnum() and not c.isascii() for c in letters)
    if lost or not words:
        digest = hashlib.sha1(clean(label).encode("utf-8", "replace"), usedforsecurity=False)
        words.append(f"x{digest.hexdigest()[:8]}")
    return "-".join(words)


# The same labels are on many pages; whole texts are not to be kept (`slug_of`).
slugify = lru_cache(maxsize=16384)(slug_of)


def preferred_spellings(labels: Iterable[str]) -> dict[str, str]:
    """For each spelling, the one to keep among those with the same slug.

    Give one label for each use: the most frequent spelling wins; among equals
    the one with more accents or ligatures (the careful one), then the first in
    code point order. The order of the labels changes nothing.
    """
    uses = Counter(labels)
    families: dict[str, list[str]] = {}
    for label in sorted(uses):
        families.setdefault(slugify(label), []).append(label)
    kept: dict[str, str] = {}
    for family in families.values():
        best = min(family, key=lambda label: (-uses[label], -_accents(label), label))
        kept.update(dict.fromkeys(family, best))
    return kept


def _accents(label: str) -> int:
    return sum(c.isalpha() and not c.isascii() for c in label)


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, ignoring case and accents, or None."""
    by_slug: dict[str, str] = {}
    for candidate in candidates:
        by_slug.setdefault(slugify(candidate), candidate)
    matches = get_close_matches(slugify(word), by_slug, n=1, cutoff=0.7)
    return by_slug[matches[0]] if matches else None


def alphabetical(labels: Iterable[str]) -> list[str]:
    """Labels as a French reader looks them up: accents and case aside."""
    return sorted(labels, key=lambda label: (fold(label), label))
