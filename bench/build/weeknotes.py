"""A French journal of any length, made up from the sample's sentences.

There is one note for each week, from a fixed week backwards. A longer journal starts with the
notes of a shorter one, and the same sample gives the same text on any machine. After fifty
years, a second journal covers the same weeks with a rank (``2023-w46-2``), then a third.

Sentences and titles are those of the sample with some words changed (see
``bench/search/corpus.py``). So notes differ, and new words keep coming, as in a real archive.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import corpus

SEED = "semaines"
# The Monday of 2024-W52. Not today's: a future note would not be published.
LAST = date(2024, 12, 23)
PER_JOURNAL = 2_600
CHANGED = 0.4
CATEGORIES = ("formation", "bibliothèques", "médiation numérique", "engagement", "carnet")
# All feminine, so that any noun and any adjective make a tag.
_NOUNS = (
    "lecture", "médiation", "formation", "cuisine", "pédagogie", "écriture",
    "radio", "musique", "culture", "mémoire", "énergie", "parole",
)  # fmt: skip
_KINDS = (
    "publique", "numérique", "populaire", "partagée", "associative", "sonore",
    "scolaire", "rurale", "itinérante", "coopérative", "familiale", "citoyenne",
)  # fmt: skip
TAGS = tuple(f"{noun} {kind}" for kind in _KINDS for noun in _NOUNS)
_FIRST = (
    "Camille", "Nadège", "Yanis", "Bertille", "Soizic", "Idir",
    "Maëlle", "Anouk", "Erwan", "Inès", "Loïc", "Zoé",
)  # fmt: skip
_LAST = ["Le Goff", "Marchand", "Benali", "Kermarrec", "d’Estienne", "Nguyễn", "Œuvrard", "Çelik"]
_PEERS = tuple(f"{first} {last}" for last in _LAST[:4] for first in _FIRST)
_RECOMMENDATIONS = (
    "Des recommandations à écouter, lire ou voir !",
    "Des recommandations à écouter ou lire !",
    "Vu, lu, joué, écouté",
)
# What is markup for one engine and text for another.
_MARKUP = re.compile(r"[{}$|\\#~^\[\]<>]|:::")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Note:
    """A note, the same for every engine; ``body`` is Markdown that all of them read."""

    stem: str
    day: date
    title: str
    author: str
    number: int
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    body: str

    @property
    def year(self) -> int:
        """The year of the folder of its file."""
        return int(self.stem[:4])


@dataclass(frozen=True)
class Material:
    """The material of made-up notes."""

    source: corpus.Source
    titles: Sequence[str]

    @property
    def digest(self) -> str:
        """A digest of the first notes, which changes with the material."""
        some = "".join(f"{one}" for one in notes(self, 3))
        return hashlib.sha256(some.encode()).hexdigest()[:12]


def material(samples: Iterable[str]) -> Material:
    """Collect the material from the Markdown of the sample.

    Raises:
        ValueError: the sample has too little text.
    """
    texts = list(samples)
    source = corpus.source(texts, ())
    # Where the sample had marks of emphasis, spaces are left.
    cleaned = (" ".join(one.split()).replace(" ,", ",") for one in source.sentences)
    sentences = [one for one in cleaned if not _MARKUP.search(one)]
    titles = [title for text in texts for title in _TITLE.findall(text)]
    return Material(replace(source, sentences=sentences), [*titles, "Une semaine"])


def stem_of(index: int) -> str:
    """The stem of the note at a place; 0 is the newest note of the first journal."""
    journal, back = divmod(index, PER_JOURNAL)
    return _stem(LAST - timedelta(weeks=back), journal)


def notes(made_of: Material, count: int) -> Iterator[Note]:
    """A number of notes, the newest of each journal first."""
    return (note_at(made_of, index) for index in range(count))


def note_at(made_of: Material, index: int) -> Note:
    """The note at a place. It does not depend on other notes."""
    journal, back = divmod(index, PER_JOURNAL)
    return _note(made_of, LAST - timedelta(weeks=back), journal, PER_JOURNAL - back)


def next_note(made_of: Material) -> Note:
    """The note of the week after the last one, for the build that adds a note."""
    return _note(made_of, LAST + timedelta(weeks=1), 0, PER_JOURNAL + 1)


def edited(note: Note, words: str) -> Note:
    """A note with one more entry, at the start of its first section."""
    heading, _, rest = note.body.partition("\n\n")
    return replace(note, body=f"{heading}\n\n- {words}\n{rest}")


def _stem(monday: date, journal: int) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-w{week:02}" + (f"-{journal + 1}" if journal else "")


def _note(made_of: Material, monday: date, journal: int, number: int) -> Note:
    stem = _stem(monday, journal)
    draw = random.Random(f"{SEED}/{stem}")  # noqa: S311 - no secret: it must repeat itself
    title = corpus.changed(made_of.source, draw, draw.choice(made_of.titles), CHANGED)
    return Note(
        stem=stem,
        day=monday + timedelta(days=draw.randrange(6, 9)),
        title=title,
        author=f"{_FIRST[journal % len(_FIRST)]} {_LAST[journal // len(_FIRST) % len(_LAST)]}",
        number=number,
        categories=tuple(draw.sample(CATEGORIES, draw.choice((1, 1, 2)))),
        tags=_tags(draw),
        body=_body(made_of.source, draw, stem),
    )


def _tags(draw: random.Random) -> tuple[str, ...]:
    """Three to six tags. As in a real journal, some tags are more frequent: the first ones."""
    wanted = draw.randrange(3, 7)
    chosen: dict[str, None] = {}
    while len(chosen) < wanted:
        chosen[TAGS[int(len(TAGS) * draw.random() ** 2)]] = None
    return tuple(chosen)


def _body(source: corpus.Source, draw: random.Random, stem: str) -> str:
    joys = ["Mes joies", "Des joies 🤗"][draw.random() < 0.15]
    parts = [f"## {joys}", _list(_said(source, draw, 2) for _ in range(draw.randrange(6, 9)))]
    if draw.random() < 0.3:
        parts.append(f"> {_said(source, draw, 1)}")
    parts += ["## Mes peines"]
    parts += [_list(_said(source, draw, 2) for _ in range(draw.randrange(3, 5)))]
    noted = draw.random() < 0.2
    if noted:
        parts.append(f"{_said(source, draw, 1)}[^1]")
    parts += [f"## {draw.choice(_RECOMMENDATIONS)}"]
    parts += [_list(_work(source, draw, stem) for _ in range(draw.randrange(3, 6)))]
    parts += ["## Ailleurs", _elsewhere(source, draw, stem)]
    if noted:
        parts.append(f"[^1]: {_said(source, draw, 1)}")
    return "\n\n".join(parts) + "\n"


def _list(entries: Iterable[str]) -> str:
    return "\n".join(f"- {entry}" for entry in entries)


def _said(source: corpus.Source, draw: random.Random, count: int) -> str:
    return " ".join(corpus.sentence(source, draw, CHANGED) for _ in range(count))


def _work(source: corpus.Source, draw: random.Random, stem: str) -> str:
    """A recommendation: a title, a creator, a comment, and often a link."""
    words = " ".join(corpus.word(source, draw) for _ in range(draw.randrange(2, 4)))
    title = f"**{words.capitalize()}**"
    if draw.random() < 0.6:
        title = f"[{title}](https://mediatheque.example/{stem}/{draw.randrange(1000)})"
    creator = f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"
    return f"{title}, de {creator} : {_said(source, draw, 1)}"


def _elsewhere(source: corpus.Source, draw: random.Random, stem: str) -> str:
    links = []
    for peer in draw.sample(_PEERS, draw.randrange(1, 4)):
        place = _PEERS.index(peer)
        links.append(f"[{peer}](https://example.org/carnet-{place}/{stem})")
    return f"Chez {', et chez '.join(links)}. {_said(source, draw, 1)}"
