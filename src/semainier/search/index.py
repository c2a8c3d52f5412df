"""The search index as files: {path: text} (pure).

======================  =======================================================
search/meta.js          what every search needs: weeks, dates, labels, lengths
search/p<N>.js          postings: which words stand where, in alphabetical order
search/f<N>.js          the same for function words (« de », « la »), seldom read
search/v<letter>.js     the words by first letter, read when one is misspelt; of a
                        small journal all in ``v.js``, a line for each letter
search/t/<stem>.js      the text of a post, read when it is among the results
======================  =======================================================

Each is a script that calls ``semainier.part(name, data)``: no request that a
page opened from a disk or under a strict policy could not make.

A line of postings is « word codes », or « word=spelling codes » where a word is
spelt in several ways or ends like « écouté ». The codes are numbers (`encode`): for each field that
holds the word, in order, the step from the field before, then each place where
it stands as a step from the last, doubled, plus one if another follows. A site
that a field links to (``exemple.org``) is a word of it, found by addresses alone. Fields
are numbered by `documents.FIELDS`; posts are numbered oldest first, so that a
new post changes the ends of lines only.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap

from ..model import IsoWeek, Post, WeekSpan
from ..sections import KINDS
from .documents import Document, compact, section_name
from .function_words import FUNCTION_WORDS
from .words import Words, encode, joined, words_of

# Bytes of postings in a file: a fortieth of them all, within these bounds, so that
# a first search loads little and a large journal has no thousands of files.
_SHARD = (4_000, 16_000)
# Signs of all the words of a journal: below, twenty files would cost more than one.
_VOCABULARY = 30_000
# « écouté » is told from « écoute » even where the journal has no « écoute ».
_PARTICIPLE = re.compile("ée?s?$")
_STEM_NUMBER = re.compile(r"(.*?[^0-9]|)([1-9]\d*)$", re.DOTALL)


def snippets(document: Document) -> tuple[str, str]:
    """The file with the text of a post."""
    return _part(f"t/{document.post.stem}", document.text)


def _part(name: str, data: str) -> tuple[str, str]:
    return f"search/{name}.js", f"semainier.part({compact(name)},{data})\n"


def index_files(
    documents: Sequence[Document], words: Words | None = None
) -> Iterator[tuple[str, str]]:
    """Every file of the index itself: (path from the site's root, text).

    Args:
        documents: in week order, oldest first.
        words: theirs, joined, where they are known already.
    """
    words = words or joined(map(words_of, documents))
    content, function = _spellings(words)
    parts: dict[str, str] = {}
    bounds = {}
    for name, forms in (("p", content), ("f", function)):
        firsts = []
        for place, shard in enumerate(_shards(list(_lines(words, forms)))):
            firsts.append(word_of(shard[0]))
            parts[f"{name}{place}"] = compact("\n".join(shard))
        bounds[name] = " ".join(firsts)
    vocabulary = _vocabulary(content)
    parts |= _vocabulary_parts(vocabulary)
    meta = _meta(documents, words.lengths)
    meta |= {"p": bounds["p"], "f": bounds["f"], "v": "".join(vocabulary), "whole": "v" in parts}
    meta["version"] = _digest(parts, documents)
    yield from starmap(_part, [("meta", compact(meta)), *parts.items()])


def _spellings(words: Words) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The spellings of each word: of those that tell something, and of function words."""
    content: dict[str, list[str]] = defaultdict(list)
    function: dict[str, list[str]] = defaultdict(list)
    for form, spelling in words.codes:
        (function if form in FUNCTION_WORDS else content)[form].append(spelling)
    return content, function


def _digest(parts: dict[str, str], documents: Iterable[Document]) -> str:
    """A digest of the whole: a browser must not mix two states of the index."""
    digest = hashlib.sha256()
    for name, data in parts.items():
        digest.update(f"{name}\n{data}\n".encode())
    for document in documents:
        digest.update(f"{document.url}\n{document.digest}\n".encode())
    return digest.hexdigest()[:8]


def _in_order(forms: Iterable[str]) -> list[str]:
    """Words in the order of a browser's strings, by UTF-16 code units.

    It is Python's own, unless a sign lies beyond U+FFFF.
    """
    ordered = sorted(forms)
    if len(ordered) > 1 and max(map(max, filter(None, ordered)), default="") > "\uffff":
        ordered.sort(key=lambda form: form.encode("utf-16-be", "surrogatepass"))
    return ordered


def _lines(words: Words, forms: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The lines of postings in order; ``forms`` has each word's spellings."""
    for form in _in_order(forms):
        spellings = forms[form] if len(forms[form]) == 1 else _in_order(forms[form])
        for spelling in spellings:
            told = len(spellings) > 1 or _PARTICIPLE.search(spelling)
            key = f"{form}={spelling or form}" if told else form
            yield f"{key} {words.posting(form, spelling)}"


def _shards(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines in groups of about one size; the spellings of a word stay together."""
    most = min(max(sum(map(len, lines)) // 40, _SHARD[0]), _SHARD[1])
    shard: list[str] = []
    size = 0
    for line in lines:
        if shard and size + len(line) > most and word_of(line) != word_of(shard[-1]):
            yield shard
            shard, size = [], 0
        shard.append(line)
        size += len(line) + 1
    if shard:
        yield shard


def word_of(line: str) -> str:
    """The word that a line of postings is about."""
    return line.partition(" ")[0].partition("=")[0]


def _vocabulary(forms: Iterable[str]) -> dict[str, list[str]]:
    """The words that a misspelt one may stand for, by first letter; ``_`` for rare ones."""
    letters: dict[str, list[str]] = defaultdict(list)
    for form in _in_order(forms):
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
    """What every search needs, each post's part in signs."""
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
        "function": " ".join(sorted(FUNCTION_WORDS)),
    }


def _signs(numbers: Iterable[int]) -> str:
    return "".join(map(encode, numbers))


def _labels(of_posts: Sequence[Sequence[str]]) -> tuple[list[str], str]:
    """The labels, most frequent first, and each post's: how many, then their numbers."""
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
    # A heading used once is no rubric.
    return {name: kind for (name, kind), count in sorted(found.items()) if name and count > 1}


def _stems(posts: Sequence[Post]) -> list[str]:
    """The posts' stems; nothing where it tells the weeks as expected.

    Elsewhere / stands for the weeks, and a number at the end is told after // by its
    step from the number that ended the last such stem: « /-g//1 » after « …-g41 »
    is « …-g42 ».
    """
    told: list[str] = []
    last: dict[str, int] = {}
    for post in posts:
        rest = post.stem.replace(stem_of(post.weeks), "/", 1)
        match = _STEM_NUMBER.fullmatch(rest)
        if match:
            number = int(match[2])
            rest = f"{match[1]}//{number - last.get(match[1], 0)}"
            last[match[1]] = number
        told.append("" if rest == "/" else rest)
    return told if any(told) else []


def stem_of(span: WeekSpan) -> str:
    """The usual stem of some weeks: ``2023-w46``, ``2024-w30-w32``, ``2020-w52-2021-w01``."""
    first, last = span.first, span.last
    if first == last:
        return _week(first)
    year = "" if first.year == last.year else f"{last.year:04d}-"
    return f"{_week(first)}-{year}w{last.week:02d}"


def _week(week: IsoWeek) -> str:
    return f"{week.year:04d}-w{week.week:02d}"
