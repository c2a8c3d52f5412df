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


# Signs, which are spelled where they part words.
_SIGN = re.compile("[+#♯]")
_WORD = re.compile("[a-z0-9]+")
# A letter or a digit that no word of an address can hold.
_OTHER_LETTER = re.compile(r"[^\W\x00-\x7f]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class _Folded(dict[str, str]):
    """Combining characters go, ligatures are spelled, others stay; each is looked up once."""

    def __missing__(self, sign: str) -> str:
        spelled = _SPELLED.get(ord(sign)) if sign.isalpha() else None
        self[sign] = str(spelled or ("" if unicodedata.combining(sign) else sign))
        return self[sign]


_FOLDED = _Folded()


def _folded(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]


def _spelled(found: re.Match[str]) -> str:
    return str(_SPELLED[ord(found[0])])


@lru_cache(maxsize=4096)
def clean(label: str) -> str:
    """A label without needless differences: composed accents, single plain spaces."""
    return " ".join(unicodedata.normalize("NFC", label).split())


def fold(text: str) -> str:
    """Text for comparing: compatibility forms decomposed, lower case, no accents, œ → oe."""
    # Lower-casing twice: NFKD turns some signs into capitals (™ into TM).
    if text.isascii():
        return text.lower()
    # Few signs of a French text are no ASCII: to put each of all in its place takes longer.
    return _NOT_ASCII.sub(_folded, unicodedata.normalize("NFKD", text.lower()).lower())


def words_of(folded: str) -> tuple[list[str], bool]:
    """The words that an address can hold of a folded text, and whether they tell all of it."""
    words = _WORD.findall(_SIGN.sub(_spelled, folded))
    return words, bool(words) and not _OTHER_LETTER.search(folded)


def slug_of(label: str) -> str:
    """The label's part of an address: ``[a-z0-9-]``, never empty, the same if done twice.

    Letters of other scripts, which would vanish, are told by a short hash, so
    that two such labels keep two pages.
    """
    words, tell_all = words_of(fold(label))
    if not tell_all:
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
