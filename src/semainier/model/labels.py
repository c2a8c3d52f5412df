"""Labels (categories and tags): their slugs, their spellings, near misses. Pure.

Two labels with the same slug are one label, and one spelling is kept for both. (ABlog
lets them overwrite each other's page, and keeps ``œ`` in addresses.)
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

# Letters that Unicode's NFKD leaves as they are, and signs that distinguish names (C, C++, C#).
_SPELLINGS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "+": "-plus-", "#": "-sharp-", "♯": "-sharp-",
    }
)  # fmt: skip


# Signs that a slug spells out: C++ gives c-plus-plus.
_SIGN = re.compile("[+#♯]")
_WORD = re.compile("[a-z0-9]+")
# A letter or a digit that a slug cannot hold.
_OTHER_LETTER = re.compile(r"[^\W\x00-\x7f]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class _FoldedCharacters(dict[str, str]):
    """A cache from a decomposed character to its folded form.

    Combining marks become empty, ligatures are spelled out, other characters stay.
    """

    def __missing__(self, sign: str) -> str:
        spelled = _SPELLINGS.get(ord(sign)) if sign.isalpha() else None
        self[sign] = str(spelled or ("" if unicodedata.combining(sign) else sign))
        return self[sign]


_FOLDED = _FoldedCharacters()


def _fold_character(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]


def _spell_sign(found: re.Match[str]) -> str:
    return str(_SPELLINGS[ord(found[0])])


@lru_cache(maxsize=4096)
def clean(label: str) -> str:
    """A label in a normal form: accents composed (NFC), single plain spaces."""
    return " ".join(unicodedata.normalize("NFC", label).split())


def fold(text: str) -> str:
    """Text for comparing: lower case, no accents, ligatures spelled out (œ → oe), NFKD forms."""
    if text.isascii():
        return text.lower()
    # Lower case twice: NFKD turns some signs into capitals (™ into TM). Only the characters
    # outside ASCII are replaced one by one, since a French text has few of them.
    return _NOT_ASCII.sub(_fold_character, unicodedata.normalize("NFKD", text.lower()).lower())


def words_of(folded: str) -> tuple[list[str], bool]:
    """The words of a folded text that a slug can hold, and whether no letter is lost."""
    words = _WORD.findall(_SIGN.sub(_spell_sign, folded))
    return words, bool(words) and not _OTHER_LETTER.search(folded)


def slug_of(label: str) -> str:
    """The slug of a label: ``[a-z0-9-]``, never empty. The slug of a slug is itself.

    A slug cannot hold the letters of other scripts. A label with such letters gets a
    short digest at the end, so that two of them have two pages.
    """
    words, complete = words_of(fold(label))
    if not complete:
        digest = hashlib.sha1(clean(label).encode("utf-8", "replace"), usedforsecurity=False)
        words.append(f"x{digest.hexdigest()[:8]}")
    return "-".join(words)


# A cache for labels, which are on many pages. For long texts, call `slug_of` itself.
slugify = lru_cache(maxsize=16384)(slug_of)


def preferred_spellings(labels: Iterable[str]) -> dict[str, str]:
    """For each spelling, the preferred one among those with the same slug.

    The most frequent spelling wins, then the one with more accents and ligatures, then the
    first in the order of code points. The order of the labels does not matter.

    Args:
        labels: one for each use of a label.
    """
    uses = Counter(labels)
    families: dict[str, list[str]] = {}
    for label in sorted(uses):
        families.setdefault(slugify(label), []).append(label)
    preferred: dict[str, str] = {}
    for family in families.values():
        best = min(family, key=lambda label: (-uses[label], -_accents(label), label))
        preferred.update(dict.fromkeys(family, best))
    return preferred


def _accents(label: str) -> int:
    return sum(c.isalpha() and not c.isascii() for c in label)


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that the writer probably means, or None. Case and accents are ignored."""
    by_slug: dict[str, str] = {}
    for candidate in candidates:
        by_slug.setdefault(slugify(candidate), candidate)
    matches = get_close_matches(slugify(word), by_slug, n=1, cutoff=0.7)
    return by_slug[matches[0]] if matches else None


def alphabetical(labels: Iterable[str]) -> list[str]:
    """Labels in alphabetical order, without regard to accents and case."""
    return sorted(labels, key=lambda label: (fold(label), label))
