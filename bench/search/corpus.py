"""Makes up French notes from real ones, to measure a search as a journal grows.

The sentences are those of the real notes with other words, drawn after Zipf's law: a few words
are very frequent, most occur once or twice. The words come from the notes, then from pairs of
them (« média|thèque » and « récol|ter » give « médiater »), or else from a word list.

Words like those of a short query are never used, since such a note would be a right answer
that the judgements do not know. Words of longer queries are used: a note with one of them is
no answer, and a search must see the difference.

The same notes, queries and seed give the same text on any machine. A longer corpus starts
with the notes of a shorter one.
"""

from __future__ import annotations

import bisect
import itertools
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SEED = 7
VOCABULARY = 40_000
PREFIX = "genere-"
SECTIONS = ("Mes joies", "Mes peines", "Des recommandations à écouter ou lire !", "Ailleurs")
ITEMS = 2
# Words that share this many first letters with a word of a query are left out.
_ALIKE = 4
# Words of up to this length are mostly grammatical (« de », « les ») and stay as they are.
_SHORT = 3
_WORD = re.compile(r"[^\W\d_]+(?:·[^\W\d_]+)*|\d+")
_LETTERS = re.compile(r"[^\W_]+")
_HEADER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_NOT_PROSE = re.compile(
    r"```[\s\S]*?```|^\s*(?:#|%|!\[|\||\[\^).*$|\]\([^)\n]*\)|<[^>\n]*>|\bhttps?:\S+|[*_`\[\]]",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"


@dataclass(frozen=True)
class Source:
    """The material of made-up notes: sentences, and words with their cumulated weights."""

    sentences: Sequence[str]
    words: Sequence[str]
    weights: Sequence[float]
    labels: Sequence[str]
    length: int


def source(notes: Iterable[str], queries: Iterable[str], words: Iterable[str] = ()) -> Source:
    """Collect the material from the Markdown of real notes.

    Raises:
        ValueError: the notes have too little text.
    """
    texts = [_prose(note) for note in notes]
    sentences = _sentences(texts)
    known = _known_words(texts, words, _forbidden(queries))
    if not sentences or len(known) < 2 * len(SECTIONS):
        raise ValueError("These notes hold too little text to make up others.")
    vocabulary = known if words else _with_forged(known, _forbidden(queries))
    return Source(
        sentences=sentences,
        words=vocabulary,
        weights=list(itertools.accumulate(1 / (rank + 12) for rank in range(len(vocabulary)))),
        labels=[word for word in vocabulary if len(word) > 6][:30],
        length=max(sum(len(text.split()) for text in texts) // len(texts), 40),
    )


def made_up(
    material: Source, count: int, before: date, seed: int = SEED
) -> Iterator[tuple[str, str]]:
    """A number of notes, as stem and Markdown, one for each week before a day, backwards.

    At 1970 the weeks start again from that day, since no journal is older.
    """
    monday = before - timedelta(days=before.weekday())
    weeks = max((monday - date(1970, 1, 5)).days // 7, 1)
    for index in range(count):
        draw = random.Random(f"{seed}/{index}")  # noqa: S311 - no secret: it must repeat itself
        week = monday - timedelta(weeks=1 + index % weeks)
        yield f"{PREFIX}{index:06}", _note(material, draw, week + timedelta(days=6))


def sentence(material: Source, draw: random.Random, share: float = 1.0) -> str:
    """A sentence of the real notes, with a share of its longer words replaced."""
    return changed(material, draw, draw.choice(material.sentences), share)


def changed(material: Source, draw: random.Random, text: str, share: float = 1.0) -> str:
    """A text with a share of its longer words replaced."""

    def other(found: re.Match[str]) -> str:
        old = found[0]
        # With a share of 1 nothing is drawn here, so that the search bench's notes stay the same.
        if share < 1 and draw.random() >= share:
            return old
        if old.isdigit():
            return str(draw.randrange(500, 1500))
        if len(old) <= _SHORT and old.islower():
            return old
        new = word(material, draw)
        return new.capitalize() if old[0].isupper() else new

    return _WORD.sub(other, text)


def word(material: Source, draw: random.Random) -> str:
    """A word drawn by weight: the first words are more frequent."""
    at = bisect.bisect(material.weights, draw.random() * material.weights[-1])
    return material.words[min(at, len(material.words) - 1)]


def _note(material: Source, draw: random.Random, day: date) -> str:
    title = " ".join(word(material, draw) for _ in range(3)).capitalize()
    lines = ["---", "blogpost: true", f"date: {day.isoformat()}"]
    lines += [f"category: {draw.choice(material.labels[:6])}"]
    lines += [f"tags: {', '.join(draw.sample(material.labels, 2))}", "language: fr", "---", ""]
    lines += [f"# {title}", ""]
    for heading in SECTIONS:
        lines += [f"## {heading}", ""]
        lines += [f"- {text}" for text in _items(material, draw)]
        lines.append("")
    return "\n".join(lines)


def _items(material: Source, draw: random.Random) -> list[str]:
    wanted = material.length // (len(SECTIONS) * ITEMS)
    items = []
    for _ in range(ITEMS):
        text: list[str] = []
        while sum(len(part.split()) for part in text) < wanted:
            text.append(sentence(material, draw))
        items.append(" ".join(text))
    return items


def _prose(note: str) -> str:
    return _NOT_PROSE.sub(" ", _HEADER.sub("", note))


def _sentences(texts: Iterable[str]) -> list[str]:
    pieces = (
        piece for text in texts for line in text.splitlines() for piece in _SENTENCE.split(line)
    )
    cleaned = (piece.strip(" -–:;1234567890.>\t") + "." for piece in pieces)
    return [piece for piece in cleaned if 4 <= len(piece.split()) <= 40]


def fold(text: str) -> str:
    """A text in lower case, without accents and ligatures."""
    plain = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _forbidden(queries: Iterable[str]) -> frozenset[str]:
    """The first letters of the words of queries that have one or two words."""
    by_query = (
        [word for word in _LETTERS.findall(fold(query)) if len(word) >= _ALIKE] for query in queries
    )
    return frozenset(word[:_ALIKE] for words in by_query if len(words) <= 2 for word in words)


def _allowed(word: str, forbidden: frozenset[str]) -> bool:
    return fold(word)[:_ALIKE] not in forbidden


def _known_words(
    texts: Iterable[str], extra: Iterable[str], forbidden: frozenset[str]
) -> list[str]:
    listed = [word.strip() for word in extra]
    counts: Counter[str] = Counter(listed)
    if not listed:
        counts.update(word for text in texts for word in _WORD.findall(text))
    usable = [
        word
        for word in counts
        if len(word) > _SHORT and word.isalpha() and word.islower() and _allowed(word, forbidden)
    ]
    # By count, then by name, so that the order of the files does not matter.
    usable.sort(key=lambda word: (-counts[word], word))
    if listed:
        random.Random("list").shuffle(usable)  # noqa: S311 - no secret: it must repeat itself
    return usable


def _with_forged(known: Sequence[str], forbidden: frozenset[str]) -> list[str]:
    draw = random.Random("words")  # noqa: S311 - no secret: it must repeat itself
    heads = sorted({head for word in known for head, _ in _halves(word)})
    tails = sorted({tail for word in known for _, tail in _halves(word)})
    words = dict.fromkeys(known)
    # A bound on the tries, since few notes give few words.
    for _ in range(3 * VOCABULARY):
        if len(words) >= VOCABULARY or not heads:
            break
        word = draw.choice(heads) + draw.choice(tails)
        if _allowed(word, forbidden):
            words.setdefault(word)
    return list(words)


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """The cuts of a word before a vowel that follows a consonant. Any two halves join well."""
    for at in range(3, len(word) - 1):
        if word[at] in _VOWELS and word[at - 1] not in _VOWELS:
            yield word[:at], word[at:]
