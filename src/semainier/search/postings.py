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
from struct import Struct
from typing import cast

from .documents import FIELDS, Document
from .tokenizer import terms

# Between two items: no phrase goes from one to the next.
_GAP = 4
# A place in posts: the field's number times this, plus the place in the field.
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


# The first field that holds a word and the last one, before its codes.
_ENDS = Struct("<II")
_LAST = Struct("<4xI")


@dataclass(frozen=True)
class Words:
    """The words of one post or of several in a row.

    For each « word spelling » the first field that holds it, the last one (`_ENDS`), and
    the codes after the step that leads to the first; fields are numbered from those of
    the first post. All in one string of bytes: there are tens of thousands, and two
    numbers take as much as most codes. ``lengths`` tells how many positions each post fills.
    """

    codes: dict[str, bytes]
    lengths: tuple[int, ...]

    def posting(self, word: str) -> str:
        """The codes of a word and spelling, where these posts are the first of all."""
        told = self.codes[word]
        return encode(_ENDS.unpack_from(told)[0]) + told[_ENDS.size :].decode()

    def size(self, word: str) -> int:
        """How many signs `posting` has."""
        told = self.codes[word]
        return len(encode(_ENDS.unpack_from(told)[0])) + len(told) - _ENDS.size


def joined(parts: Iterable[Words]) -> Words:
    """The words of posts that follow each other, told together."""
    found: dict[str, bytes | bytearray] = {}
    lengths: list[int] = []
    for words in parts:
        base = len(lengths) * len(FIELDS)
        for word, codes in words.codes.items():
            first, last = _ENDS.unpack_from(codes)
            before = found.get(word)
            if before is None and not base:
                found[word] = codes
            elif before is None:
                found[word] = _ENDS.pack(base + first, base + last) + codes[_ENDS.size :]
            else:
                # Extended, not kept in pieces, each of which would take more than it holds.
                told = before if isinstance(before, bytearray) else bytearray(before)
                told += _step(base + first - _LAST.unpack_from(told)[0]) + codes[_ENDS.size :]
                _ENDS.pack_into(told, 0, _ENDS.unpack_from(told)[0], base + last)
                found[word] = told
        lengths += words.lengths
    # In its place: both together would take twice the memory.
    for word, extended in found.items():
        found[word] = bytes(extended)
    return Words(cast("dict[str, bytes]", found), tuple(lengths))


def words_of(*documents: Document) -> Words:
    """The words of posts in a row; their spellings too, since what is typed may be one of them.

    Those of a year are told at once: to join what is told of each takes longer.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    lengths = [_note(places, each, number) for number, each in enumerate(documents)]
    return Words({term: _codes(told) for term, told in places.items()}, tuple(lengths))


def _note(places: defaultdict[str, list[int]], document: Document, number: int) -> int:
    """Note where the words of a post stand; how many positions it fills."""
    length = 0
    fields = zip(document.fields, document.hosts, strict=True)
    for field, (texts, hosts) in enumerate(fields, number * len(FIELDS)):
        base = field * _PLACES
        for text in texts:
            position = -1
            for position, term in terms(text):
                places[term].append(base + position)
            length += position + 1
            base += position + 1 + _GAP
        for host in hosts:
            places[f"{host} "].append(base)
    return length


def _codes(places: list[int]) -> bytes:
    """Where posts hold a spelling, as `Words` has it."""
    if len(places) == 1:  # Most words.
        field, inside = divmod(places[0], _PLACES)
        return _ENDS.pack(field, field) + _step(2 * inside)
    numbers: list[int] = []
    last = before = -1
    for place in sorted(set(places)):
        field, inside = divmod(place, _PLACES)
        if field == last:
            numbers[-1] += 1  # Another follows.
            numbers.append(2 * (inside - before))
        else:
            numbers += (field - last, 2 * inside)
            last = field
        before = inside
    # The step to the first field is told where the first post has its number.
    return _ENDS.pack(numbers[0] - 1, last) + b"".join(map(_step, numbers[1:]))
