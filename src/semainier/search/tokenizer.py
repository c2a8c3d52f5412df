"""French text to search terms (pure).

``french.js`` does the same in the browser to what a reader types, and a test compares the
two. Terms are not stemmed: other forms of a word (plural, feminine, conjugated) are found
when a query is parsed.

A text is split at spaces, each run of signs is folded (no accents, lower case), then split
into words. A word stands at one position of the text or at several in a row, and may have
several terms at one position:

==========================  ==========================================
written                     terms, by position
==========================  ==========================================
l’écologie                  ecologie
aujourd’hui                 aujourdhui
salarié·es, salarié(e)s     salaries = salariees
directeur-rice              directeur = directrice
directeurice                directeurice = directeur = directrice
éco-conception              eco, conception; both: ecoconception
OpenStreetMap               open, street, map; all: openstreetmap
E.M.I.                      emi
C++, C#                     c++ = c, c# = c
framagit.org/ana            framagit, org, ana
1 200 (one space)           1, 200; both: 1200
==========================  ==========================================
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .folding import fold_sign
from .inclusive_forms import both_genders, fused

LONGEST = 64

# Elided words, before an apostrophe: l’eau, d’eau, qu’elle, jusqu’ici…
_ELIDED = "l d j m t s n c qu jusqu lorsqu puisqu quoiqu presqu quelqu"
ELISIONS = frozenset(_ELIDED.split())
# Words with an apostrophe inside, which are one word.
WHOLE = re.compile(
    r"aujourd'hui|quelqu'une?s?|presqu'iles?|entr'\w+|prud'hom\w+|\w*c'h\w*"
)  # fmt: skip

# Between two spaces: letters and digits, joined by what may stand inside a word.
_CHUNK = re.compile(r"[^\W_]+(?:(?:\)?[·.\-/'(&]|\))[^\W_]+)*(?:\+\+|#(?![^\W_]))?")
_SEGMENT = re.compile(r"[^\W_]+")
_SPACES = " \t\r\n\u00a0\u202f"
_RUN = re.compile(f"[^{_SPACES}]+")
_ENDS_WORD = frozenset("./")
_THOUSANDS = re.compile(f"\\d[{_SPACES}]\\d\\d\\d")
# Most runs are a plain French word, perhaps with a capital or after an elision. This pattern
# finds them without `_words_of_run`, which would give the same terms, more slowly.
_SMALL = "a-zàâäçéèêëîïôöùûüÿœæ"
_PLAIN = re.compile(
    "[«“\"(]*(?:(?:[LDJMTSNldjmtsn]|[Qq]u)['’])?(?!\\w*eurices?\\b)"
    f'([{_SMALL.upper()}{_SMALL}][{_SMALL}]{{0,40}})[»”",;:!?…)]*\\.?'
)


class Term(NamedTuple):
    """A term of a word: its first position in the word, and how many positions it fills.

    ``spelling`` is what is written, in lower case, where it differs from the folded
    ``text``: « où » is not « ou ».
    """

    offset: int
    span: int
    text: str
    spelling: str


class Word(NamedTuple):
    """A word: its place in the text, how many positions it fills, its terms."""

    start: int
    end: int
    width: int
    terms: tuple[Term, ...]


class _Segment(NamedTuple):
    """Letters and digits in a row; ``joint`` is what stands before them in the chunk."""

    text: str
    spelling: str
    start: int
    end: int
    joint: str


_FOLDED = str.maketrans({sign: fold_sign(sign) for sign in "àâäçéèêëîïôöùûüÿœæ"})


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    found = [
        Word(run.start() + word.start, run.start() + word.end, word.width, word.terms)
        for run in _RUN.finditer(text)
        for word in _words_of_run(run[0])
    ]
    return list(_with_thousands(found, text))


def terms(text: str) -> Iterator[tuple[int, str]]:
    """The terms of a text with their places: (position, « term spelling »)."""
    position = 0
    for width, found in _runs(text):
        for offset, term in found:
            yield position + offset, term
        position += width


# How many positions some words fill, and their terms: (offset, « term spelling »).
_Terms = tuple[int, tuple[tuple[int, str], ...]]


def _runs(text: str) -> Iterator[_Terms]:
    """The terms of a text, word by word or run by run."""
    if _THOUSANDS.search(text):
        return map(_terms_of_word, words(text))
    return map(_terms_of_run, _RUN.findall(text))


def _terms_of_word(word: Word) -> _Terms:
    return word.width, tuple((term.offset, f"{term.text} {term.spelling}") for term in word.terms)


# Large enough for most runs that a journal holds more than once.
@lru_cache(maxsize=16384)
def _terms_of_run(run: str) -> _Terms:
    """The terms of a run of signs between two spaces."""
    plain = _PLAIN.fullmatch(run)
    if plain:
        written = plain[1].lower()
        form = written.translate(_FOLDED)
        return 1, ((0, f"{form} {'' if form == written else written}"),)
    width, found = 0, []
    for word in map(_terms_of_word, _words_of_run(run)):
        found += [(width + offset, term) for offset, term in word[1]]
        width += word[0]
    return width, tuple(found)


def _with_thousands(found: list[Word], text: str) -> Iterator[Word]:
    """The words; « 1 200 » is also found as 1200."""
    for place, word in enumerate(found):
        number, last = word.terms[0].text, place
        if word.width == 1 and number.isdecimal() and len(number) <= 3 and number[0] != "0":
            while last + 1 < len(found) and _goes_on(text, found[last], found[last + 1]):
                last += 1
                number += found[last].terms[0].text
        if last == place or (place and _goes_on(text, found[place - 1], word)):
            yield word
        else:
            whole = Term(0, last - place + 1, number, "")
            yield word._replace(terms=(*word.terms, whole))


def _goes_on(text: str, before: Word, after: Word) -> bool:
    """Whether a number goes on after one space with three more digits."""
    first, digits = before.terms[0].text, after.terms[0].text
    return (
        after.start - before.end == 1
        and text[before.end] in _SPACES
        and len(digits) == 3
        and digits.isdecimal()
        and first.isdecimal()
        and len(first) <= 3
    )


@lru_cache(maxsize=1024)
def _words_of_run(run: str) -> tuple[Word, ...]:
    """The words of a run of signs between two spaces; their places count from its start."""
    folded, places, capital = "", [], []
    for place, sign in enumerate(run):
        new = fold_sign(sign)
        folded += new
        places += [place] * len(new)
        capital += [sign != sign.lower()] * len(new)
    places.append(len(run))
    found: list[Word] = []
    for chunk in _CHUNK.finditer(folded):
        segments = list(_segments(chunk, run, folded, places, capital))
        for piece in _pieces(_merged(segments)):
            word = _word(piece)
            if word:
                found.append(word)
    return tuple(found)


def _segments(
    chunk: re.Match[str], run: str, folded: str, places: list[int], capital: list[bool]
) -> Iterator[_Segment]:
    """The segments of a chunk, those of a CamelCase name apart (joint ``^``)."""
    end = chunk.start()
    for match in _SEGMENT.finditer(folded, chunk.start(), chunk.end()):
        joint, start = folded[end : match.start()], match.start()
        end = match.end()
        humps = [
            i
            for i in range(start + 1, end)
            if capital[i]
            and not capital[i - 1]
            and _is_letter(folded[i])
            and _is_letter(folded[i - 1])
        ]
        for first, last in zip([start, *humps], [*humps, end], strict=True):
            text = folded[first:last][:LONGEST]
            yield _Segment(
                text, _spelling(run[places[first] : places[last]], text),
                places[first], places[last], joint if first == start else "^",
            )  # fmt: skip
    if end < chunk.end():
        sign = folded[end : chunk.end()]
        yield _Segment(sign, "", places[end], places[chunk.end()], "+")


def _is_letter(sign: str) -> bool:
    """Whether a sign is a letter of 16 bits, the unit of strings in a browser."""
    return sign.isalpha() and sign <= "\uffff"


def _spelling(written: str, text: str) -> str:
    """What is written in lower case, or nothing where that is the folded text."""
    small = unicodedata.normalize("NFKC", written.lower())
    small = "".join(c for c in small if unicodedata.category(c) != "Cf")
    return "" if small == text or len(small) > LONGEST else small


def _merged(segments: list[_Segment]) -> list[_Segment]:
    """The segments; acronyms with dots, C++ and words with an apostrophe inside become one."""
    merged: list[_Segment] = []
    acronym = False
    for segment in segments:
        before = merged[-1] if merged else None
        letter = len(segment.text) == 1 and segment.text.isalpha()
        dotted = before is not None and segment.joint == "." and letter
        if before and dotted and (acronym or (len(before.text) == 1 and before.text.isalpha())):
            merged[-1] = _concatenated(before, segment)
            acronym = True
            continue
        acronym = False
        if before and segment.joint == "'" and WHOLE.fullmatch(f"{before.text}'{segment.text}"):
            merged[-1] = _concatenated(before, segment)
        elif segment.joint != "+" or (before and _has_sign(before, segment)):
            merged.append(segment)
    return merged


def _has_sign(before: _Segment, sign: _Segment) -> bool:
    """Whether ++ or # belongs to the name before it: « C# », but not « hors-sujet# »."""
    return sign.text == "++" or (len(before.text) == 1 and before.text.isalpha())


def _concatenated(first: _Segment, second: _Segment) -> _Segment:
    """Two segments as one."""
    text = first.text + second.text
    spelling = (first.spelling or first.text) + (second.spelling or second.text)
    return _Segment(
        text, "" if spelling == text else spelling, first.start, second.end, first.joint
    )


def _pieces(segments: list[_Segment]) -> Iterator[list[tuple[_Segment, list[tuple[str, str]]]]]:
    """Words as lists of units, each a segment with its (term, spelling) pairs.

    A unit without any is an elided word, whose letters count in the joined form.
    """
    piece: list[tuple[_Segment, list[tuple[str, str]]]] = []
    place = 0
    while place < len(segments):
        segment, rest = segments[place], segments[place + 1 : place + 3]
        if segment.joint in _ENDS_WORD and piece:
            yield piece
            piece = []
        used, forms = _unit(segment, rest)
        last = segments[place + used - 1]
        piece.append((segment._replace(end=last.end), forms))
        place += used
    if piece:
        yield piece


def _unit(segment: _Segment, rest: list[_Segment]) -> tuple[int, list[tuple[str, str]]]:
    """The number of segments of the next unit, and its (term, spelling) pairs."""
    if rest and rest[0].joint == "'" and segment.text in ELISIONS:
        return 1, []
    if rest and rest[0].joint == "+":
        name = segment.text + rest[0].text
        return 2, [(name, ""), (segment.text, segment.spelling)]
    found = both_genders(
        (segment.text, segment.spelling), [(s.joint, s.text, s.spelling) for s in rest]
    )
    own = (segment.text, segment.spelling)
    return found or (1, fused(own) or [own])


def _word(piece: list[tuple[_Segment, list[tuple[str, str]]]]) -> Word | None:
    """A word from its units: their terms, and the whole as one term."""
    while piece and not piece[0][1]:
        piece = piece[1:]
    terms: list[Term] = []
    joined = written = ""
    width = 0
    for segment, forms in piece:
        pairs = forms or [(segment.text, segment.spelling)]
        joined += pairs[0][0]
        written += pairs[0][1] or pairs[0][0]
        terms += [Term(width, 1, text, spelling) for text, spelling in forms]
        width += bool(forms)
    if not terms:
        return None
    if width > 1 and len(joined) <= LONGEST:
        terms.append(Term(0, width, joined, "" if written == joined else written))
    return Word(piece[0][0].start, piece[-1][0].end, width, tuple(terms))
