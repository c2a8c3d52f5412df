"""The postings of the index: which words stand where, as codes (pure).

The postings of some posts in a row do not depend on the number of the first. So those of a
year are made once and cached, and those of all posts are joined from them.
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
    """A number as printable signs: the last is one of 64, those before it of 27 others.

    The signs go from # to ~, without the backslash, so that no string of a script has to
    escape one.

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


# The first and the last field that hold a word, before its codes.
_ENDS = Struct("<II")
_LAST = Struct("<4xI")


@dataclass(frozen=True)
class Words:
    """The words of one post or of several in a row.

    ``codes`` has for each « word spelling » the first and the last field that hold it
    (`_ENDS`), then the codes after the step to the first field; fields are numbered from
    those of the first post. Each is one string of bytes, not an object of three values:
    there are tens of thousands, and two numbers take as much memory as most codes.
    ``lengths`` has the number of positions of each post.
    """

    codes: dict[str, bytes]
    lengths: tuple[int, ...]

    def posting(self, word: str) -> str:
        """The codes of a word and spelling, where these are the first posts of the index."""
        codes = self.codes[word]
        return encode(_ENDS.unpack_from(codes)[0]) + codes[_ENDS.size :].decode()

    def size(self, word: str) -> int:
        """The length of `posting`, without making it."""
        codes = self.codes[word]
        return len(encode(_ENDS.unpack_from(codes)[0])) + len(codes) - _ENDS.size


def joined(parts: Iterable[Words]) -> Words:
    """The words of several groups of posts, which follow each other, as one.

    Codes are appended in place. The plain way, a list of codes for each word, joined at the
    end, takes more memory: a short string of bytes takes more than it holds.
    """
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
                longer = before if isinstance(before, bytearray) else bytearray(before)
                longer += _step(base + first - _LAST.unpack_from(longer)[0]) + codes[_ENDS.size :]
                _ENDS.pack_into(longer, 0, _ENDS.unpack_from(longer)[0], base + last)
                found[word] = longer
        lengths += words.lengths
    # Replaced one by one: a second dictionary would take twice the memory.
    for word, extended in found.items():
        found[word] = bytes(extended)
    return Words(cast("dict[str, bytes]", found), tuple(lengths))


def words_of(*documents: Document) -> Words:
    """The words of posts in a row, with their spellings.

    The same as joining the words of each post, but faster.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    lengths = [_note(places, each, number) for number, each in enumerate(documents)]
    return Words({term: _codes(found) for term, found in places.items()}, tuple(lengths))


def _note(places: defaultdict[str, list[int]], document: Document, number: int) -> int:
    """Add the places of the words of a post; returns its number of positions."""
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
    """The places of a word and spelling as `Words.codes` has them."""
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
    # `Words.posting` writes the step to the first field, when the number of the post is known.
    return _ENDS.pack(numbers[0] - 1, last) + b"".join(map(_step, numbers[1:]))
