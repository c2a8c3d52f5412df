"""The words of posts and where they stand, in the codes of the index (pure).

What is told of a post does not depend on its number, nor what is told of several
posts in a row on the number of the first: the words of a year are joined once and
kept, and those of all years are joined of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from .documents import FIELDS, Document
from .french import terms

# Between two items: no phrase goes from one to the next.
_GAP = 4
# A place in a post: the field's number times this, plus the place in the field.
_PLACES = 1 << 24


@cache
def encode(number: int) -> str:
    """A number as printable signs: the last of 64, those before it of 27 others.

    From # to ~, without the backslash: nothing that a string of a script would
    have to escape.

    Raises:
        ValueError: the number is negative (posts out of order).
    """
    if number < 0:
        raise ValueError(number)
    signs = [number % 64]
    number //= 64
    while number:
        signs.append(64 + number % 27)
        number //= 27
    return "".join(chr(35 + sign + (sign >= 57)) for sign in reversed(signs))


@cache
def _step(number: int) -> bytes:
    return encode(number).encode()


@dataclass(frozen=True)
class Words:
    """The words of one post or of several in a row.

    For each word and spelling the first field that holds it, the last one, and the
    codes after the step that leads to the first; fields are numbered from those of
    the first post. ``lengths`` tells how many positions each post fills.
    """

    codes: dict[tuple[str, str], tuple[int, int, bytes]]
    lengths: tuple[int, ...]

    def posting(self, form: str, spelling: str) -> str:
        """The codes of a word and spelling, where these posts are the first of all."""
        first, _, codes = self.codes[form, spelling]
        return encode(first) + codes.decode()


def joined(parts: Iterable[Words]) -> Words:
    """The words of posts that follow each other, told together."""
    found: dict[tuple[str, str], list[Any]] = {}
    lengths: list[int] = []
    for words in parts:
        base = len(lengths) * len(FIELDS)
        for word, (first, last, codes) in words.codes.items():
            told = found.get(word)
            if told is None:
                found[word] = [base + first, base + last, codes]
            else:
                told.append(_step(base + first - told[1]))
                told.append(codes)
                told[1] = base + last
        lengths += words.lengths
    # One after the other: both together would take twice the memory.
    ordered = list(found)
    return Words({word: _told(*found.pop(word)) for word in ordered}, tuple(lengths))


def _told(first: int, last: int, *codes: bytes) -> tuple[int, int, bytes]:
    return first, last, b"".join(codes)


def words_of(document: Document) -> Words:
    """The words of a post; their spellings too, since what is typed may be one of them."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    length = 0
    for place, (texts, hosts) in enumerate(zip(document.fields, document.hosts, strict=True)):
        base = place * _PLACES
        for text in texts:
            position = -1
            for position, form, spelling in terms(text):
                places[form, spelling].append(base + position)
            length += position + 1
            base += position + 1 + _GAP
        for host in hosts:
            places[host, ""].append(base)
    return Words({word: _codes(found) for word, found in places.items()}, (length,))


def _codes(places: Iterable[int]) -> tuple[int, int, bytes]:
    """Where a post holds a spelling, as `Words` has it."""
    fields = groupby(sorted(set(places)), lambda place: place // _PLACES)
    signs: list[str] = []
    first = last = -1
    for field, found in fields:
        if first < 0:
            first = field
        else:
            signs.append(encode(field - last))
        last = field
        inside = [place % _PLACES for place in found]
        steps = [place - before for before, place in zip([0, *inside], inside, strict=False)]
        signs += [encode(2 * step + 1) for step in steps[:-1]]
        signs.append(encode(2 * steps[-1]))
    return first, last, "".join(signs).encode()
