"""The search index as files: {path: text} (pure).

======================  =======================================================
search/meta.js          what every search needs: weeks, dates, labels, lengths
search/p<N>.js          postings: which words stand where, in alphabetical order
search/f<N>.js          the same for function words (« de », « la »), seldom read
search/v<letter>.js     the words by first letter, read when one is misspelt; in a
                        small journal all in ``v.js``, a line for each letter
search/t/<stem>.js      the text of a post, read when it is among the results
======================  =======================================================

Each is a script that calls ``semainier.part(name, data)``, which a page may load from a disk
and under a strict policy, where it may not fetch.

A line of postings is « word codes », or « word=spelling codes » where a word is spelt in
several ways or ends like « écouté ». The codes are numbers (`encode`): for each field that
holds the word, in order, the step from the field before, then each place where it stands as
a step from the last, doubled, plus one if another follows. A host that a field links to
(``exemple.org``) is a word of it, found by addresses alone. Fields are numbered by
`documents.FIELDS`; posts are numbered oldest first, so that a new post changes the ends of
lines only.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ..model.post import Post
from ..model.section_kinds import KINDS
from ..model.week import IsoWeek, WeekSpan
from .documents import Document, compact, section_name
from .postings import Words, encode, joined, words_of
from .stop_words import function_words

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

# Bytes of postings in a file: a fortieth of all, within these bounds, so that a first
# search loads little and a large journal has few files.
_SHARD = (4_000, 16_000)
# Letters of all words of a journal: below this number, one file is faster than twenty.
_VOCABULARY = 30_000
# The spelling of « écouté » is kept even where the journal has no « écoute ».
_PARTICIPLE = re.compile("ée?s?$")
_STEM_NUMBER = re.compile(r"(.*?[^0-9]|)([1-9]\d*)$", re.DOTALL)


def snippets(document: Document) -> tuple[str, str]:
    """The file with the text of a post."""
    return _part(f"t/{document.post.stem}", document.text)


def _part(name: str, data: str) -> tuple[str, str]:
    return f"search/{name}.js", f"semainier.part({compact(name)},{data})\n"


def index_files(
    documents: Sequence[Document], words: Words | None = None, language: str = "fr"
) -> Iterator[tuple[str, str]]:
    """Every file of the index but the snippets: (path from the site's root, text).

    Args:
        documents: in week order, oldest first.
        words: their words, where they are known already.
        language: of the journal, whose function words are kept apart.
    """
    words = words or joined(map(words_of, documents))
    digest, bounds = hashlib.sha256(), {}
    content, function = _parted(_in_order(words.codes), function_words(language))
    for name, some in (("p", content), ("f", function)):
        bounds[name] = yield from _posting_parts(name, words, some, digest)
    vocabulary = _vocabulary(form for form, _ in groupby(content, _form))
    parts = _vocabulary_parts(vocabulary)
    for name, data in parts.items():
        yield _digested(digest, name, data)
    meta = _meta(documents, words.lengths)
    meta["function"] = " ".join(sorted(function_words(language)))
    meta |= {"p": bounds["p"], "f": bounds["f"], "v": "".join(vocabulary), "whole": "v" in parts}
    meta["version"] = _version(digest, documents)
    yield _part("meta", compact(meta))


def _posting_parts(
    name: str, words: Words, some: Sequence[str], digest: Hash
) -> Generator[tuple[str, str], None, str]:
    """The files of postings, one after another; returns the first word of each."""
    firsts = []
    for place, shard in enumerate(_shards(words, some)):
        firsts.append(word_of(shard[0]))
        yield _digested(digest, f"{name}{place}", compact("\n".join(shard)))
    return " ".join(firsts)


def _parted(words: Iterable[str], small: frozenset[str]) -> tuple[list[str], list[str]]:
    """The content words, and those that are function words."""
    parted: tuple[list[str], list[str]] = ([], [])
    for word in words:
        parted[_form(word) in small].append(word)
    return parted


def _form(word: str) -> str:
    """The word of a « word spelling »."""
    return word.partition(" ")[0]


def _digested(digest: Hash, name: str, data: str) -> tuple[str, str]:
    """A part as a file, added to the digest of all of them."""
    digest.update(f"{name}\n{data}\n".encode())
    return _part(name, data)


def _version(digest: Hash, documents: Iterable[Document]) -> str:
    """A digest of the whole index: a browser must not mix files of two builds."""
    for document in documents:
        digest.update(f"{document.url}\n{document.digest}\n".encode())
    return digest.hexdigest()[:8]


def _in_order(words: Iterable[str]) -> list[str]:
    """Words sorted as a browser compares strings, by UTF-16 code units.

    Python's own order is the same, and faster, unless a sign lies beyond U+FFFF.
    """
    ordered = sorted(words)
    if len(ordered) > 1 and max(map(max, ordered)) > "\uffff":
        ordered.sort(key=lambda word: word.encode("utf-16-be", "surrogatepass"))
    return ordered


def _keys(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of some sorted words, with the beginning of its line of postings."""
    for form, group in groupby(words, _form):
        spellings = list(group)
        for word in spellings:
            spelling = word[len(form) + 1 :]
            is_spelt = len(spellings) > 1 or _PARTICIPLE.search(spelling)
            yield word, f"{form}={spelling or form}" if is_spelt else form


def _shards(words: Words, some: Sequence[str]) -> Iterator[list[str]]:
    """Lines of postings in groups of about one size; the spellings of a word stay together.

    Lines are made one group at a time: together, those of thousands of posts fill the memory.
    """
    whole = sum(len(key) + 1 + words.size(word) for word, key in _keys(some))
    most = min(max(whole // 40, _SHARD[0]), _SHARD[1])
    shard: list[str] = []
    filled = 0
    for word, key in _keys(some):
        line = f"{key} {words.posting(word)}"
        if shard and filled + len(line) > most and word_of(line) != word_of(shard[-1]):
            yield shard
            shard, filled = [], 0
        shard.append(line)
        filled += len(line) + 1
    if shard:
        yield shard


def word_of(line: str) -> str:
    """The word of a line of postings."""
    return line.partition(" ")[0].partition("=")[0]


def _vocabulary(forms: Iterable[str]) -> dict[str, list[str]]:
    """The words that may correct a misspelt one, by first letter; ``_`` for letters beyond a–z.

    ``forms`` are sorted.
    """
    letters: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        if len(form) > 2 and form.isalpha():
            letters[form[0] if form[0].isascii() else "_"].append(form)
    return dict(sorted(letters.items()))


def _vocabulary_parts(vocabulary: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The words as files: one for each letter, or one for all where they are few."""
    texts = {f"v{letter}": " ".join(forms) for letter, forms in vocabulary.items()}
    if texts and sum(map(len, texts.values())) < _VOCABULARY:
        return {"v": compact("\n".join(texts.values()))}
    return {name: compact(text) for name, text in texts.items()}


def _meta(documents: Sequence[Document], lengths: Sequence[int]) -> dict[str, object]:
    """What every search needs; numbers are encoded, one for each post."""
    posts = [document.post for document in documents]
    mondays = [post.weeks.last.monday.toordinal() for post in posts]
    weeks = [monday // 7 for monday in mondays]
    days = [
        post.published.toordinal() - monday for post, monday in zip(posts, mondays, strict=True)
    ]
    categories, of_categories = _labels([post.categories for post in posts])
    tags, of_tags = _labels([post.tags for post in posts])
    return {
        "n": len(posts),
        "weeks": _signs(week - before for week, before in zip(weeks, [0, *weeks], strict=False)),
        "spans": _signs(len(post.weeks) - 1 for post in posts),
        "days": _signs(2 * day if day >= 0 else -2 * day - 1 for day in days),
        "kinds": _signs(sum(1 << KINDS.index(kind) for kind in d.kinds) for d in documents),
        "lengths": _signs(round(4 * math.log2(1 + length)) for length in lengths),
        "categories": categories,
        "category": of_categories,
        "tags": tags,
        "tag": of_tags,
        "stems": _stems(posts),
        "names": _section_names(posts),
    }


def _signs(numbers: Iterable[int]) -> str:
    return "".join(map(encode, numbers))


def _labels(of_posts: Sequence[Sequence[str]]) -> tuple[list[str], str]:
    """The labels, most frequent first, and for each post their count and their numbers."""
    counts = Counter(label for labels in of_posts for label in labels)
    names = sorted(counts, key=lambda label: (-counts[label], label))
    numbers = {label: number for number, label in enumerate(names)}
    return names, _signs(
        number for labels in of_posts for number in (len(labels), *map(numbers.__getitem__, labels))
    )


def _section_names(posts: Sequence[Post]) -> dict[str, int]:
    """The words that name a kind of section, with the number of the kind."""
    found = Counter(
        (section_name(section), KINDS.index(section.kind))
        for post in posts
        for section in post.sections
    )
    # A heading used once names no kind.
    return {name: kind for (name, kind), count in sorted(found.items()) if name and count > 1}


def _stems(posts: Sequence[Post]) -> list[str]:
    """The stems of posts, shortened; empty for a stem that follows from the weeks.

    In others, / stands for the weeks, and // precedes a number at the end, as its step from
    the number that ended the last such stem: « /-g//1 » after « …-g41 » is « …-g42 ».
    """
    stems: list[str] = []
    last: dict[str, int] = {}
    for post in posts:
        rest = post.stem.replace(stem_of(post.weeks), "/", 1)
        match = _STEM_NUMBER.fullmatch(rest)
        if match:
            number = int(match[2])
            rest = f"{match[1]}//{number - last.get(match[1], 0)}"
            last[match[1]] = number
        stems.append("" if rest == "/" else rest)
    return stems if any(stems) else []


def stem_of(span: WeekSpan) -> str:
    """The usual stem of some weeks: ``2023-w46``, ``2024-w30-w32``, ``2020-w52-2021-w01``."""
    first, last = span.first, span.last
    if first == last:
        return _week(first)
    year = "" if first.year == last.year else f"{last.year:04d}-"
    return f"{_week(first)}-{year}w{last.week:02d}"


def _week(week: IsoWeek) -> str:
    return f"{week.year:04d}-w{week.week:02d}"
