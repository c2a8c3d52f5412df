"""Clues to a medium: the words, emoji and hosts that mean listening, reading, watching, playing.

Pure. A French reader can check and complete the tables: case and accents do not matter, and
the plurals of nouns are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from ..model import labels
from ..model.media import MEDIUM_NAMES, MEDIUM_VERBS

# Nouns for a work: « le podcast de… », « un roman d’… ». « Album » may be a comic, a picture
# book or a record, so it is not here. Neither is « récit » nor « enquête ».
NOUNS: Mapping[str, str] = {
    "listen": (
        "podcast, balado, baladodiffusion, émission de radio, radio, disque, chanson, musique, "
        "playlist, vinyle, mixtape, bande originale, livre audio, audiolivre, fiction sonore, "
        "série sonore, documentaire sonore, documentaire radiophonique, album de musique, sonore"
    ),
    "read": (
        "livre, roman, roman graphique, essai, nouvelle graphique, bande dessinée, BD, manga, "
        "poème, poésie, recueil, polar, conte, bouquin, biographie, autobiographie, thèse, tract, "
        "article, billet, blog, blogue, newsletter, infolettre, lettre, revue, magazine, fanzine, "
        "rapport, manuel, guide, catalogue, brochure, tome, bédé, album jeunesse, album illustré, "
        "album de bande dessinée, texte"
    ),
    "watch": (
        "film, film documentaire, court métrage, long métrage, téléfilm, cinéma, vidéo, "
        "chaîne YouTube, websérie, série télé, série télévisée, mini-série, dessin animé, "
        "film d’animation, pièce de théâtre, spectacle, exposition, expo, documentaire, docu, "
        "série, chaîne"
    ),
    "play": (
        "jeu, jeu vidéo, jeu de société, jeu de plateau, jeu de rôle, jeu de cartes, "
        "jeu d’enquête, jeu d’aventure, visual novel, escape game"
    ),
}

# Any other word prevails over these: a documentary series of France Culture is for listening.
WEAK = frozenset({"documentaire", "docu", "serie", "chaine", "texte", "lettre", "radio"})

# Publishers and broadcasters, which are no creators. Most of them imply a medium.
HOUSES: Mapping[str, str] = {
    "listen": (
        "France Culture, France Inter, France Info, Radio France, Arte Radio, Binge Audio, "
        "Louie Media, Nouvelles Écoutes, Radio-Canada, RFI, Spotify, Deezer, Bandcamp"
    ),
    "read": "Framablog, Wikisource, Reporterre, The Conversation, Lundi matin",
    "watch": "Netflix, YouTube, Arte, France Télévisions, Mubi, Tënk",
    "play": "Steam, Nintendo Switch",
    "": "Mediapart, Libération, Le Monde, Le Monde diplomatique, Le Parisien, L’Humanité, RTBF, "
    "RTS, BBC, Radio Campus",
}

# Phrases with one of the words above that mean something else.
IDIOMS = (
    "point de vue, en vue, au vu, vu que, rien à voir, à voir avec, reste à voir, en jeu, "
    "hors jeu, jeu de mots, jeux de mots, jeu d’enfant, rien vu, rien lu, rien écouté, livre d’or, "
    "lettre ouverte, lettres de noblesse, à la lettre, texte de loi, de lecture"
)

EMOJI: Mapping[str, str] = {
    "listen": "🎧🎙📻🎵🎶🎼💿🎤📀🔊👂",
    "read": "📚📖📕📗📘📙📰🗞📓📔📒🔖",
    "watch": "🎬🎞📺📽🎥🍿🎭👀📹🖼",
    "play": "🎮🕹🎲♟🃏🧩👾",
}

HOSTS: Mapping[str, str] = {
    "listen": (
        "radiofrance.fr franceculture.fr franceinter.fr arteradio.com spotify.com soundcloud.com "
        "bandcamp.com deezer.com podcasts.apple.com ausha.co acast.com podcastics.com "
        "louiemedia.com binge.audio libreavous.org audioblog.arteradio.com castopod.org"
    ),
    "read": (
        "wikisource.org gutenberg.org cairn.info openedition.org persee.fr hal.science babelio.com "
        "placedeslibraires.fr leslibraires.fr lalibrairie.com theconversation.com framablog.org "
        "reporterre.net lundi.am archiveofourown.org"
    ),
    "watch": (
        "youtube.com youtu.be vimeo.com dailymotion.com arte.tv france.tv netflix.com mubi.com "
        "imdb.com allocine.fr tenk.fr lacinetek.com peertube.fr skeptikon.fr"
    ),
    "play": (
        "steampowered.com itch.io gog.com boardgamegeek.com nintendo.com nintendo.fr trictrac.net "
        "philibertnet.com lichess.org"
    ),
}
_HOST_ENDINGS = {
    medium: tuple(f".{known}" for known in hosts.split()) for medium, hosts in HOSTS.items()
}


def words(listed: str) -> frozenset[str]:
    """A set of words written on one line."""
    return frozenset(listed.split())


# The only nouns that count in a comment, after an article or « de ».
_IN_COMMENT = words(
    "livre roman essai bd manga recueil bouquin film jeu podcast balado documentaire"
) | {"bande dessinee", "roman graphique", "court metrage", "jeu video", "jeu d enquete"}
_ALONE_IN_COMMENT = words("tome tomes pages poemes")
_ARTICLES = words("un une ce cet cette le la l du de des beau bel belle bon petit")
_OBJECTS = words("le la l les")
_LETTERS = re.compile(r"[^\W_]+")
_TIGHT = re.compile(r"[\s\-‑'’·]*")
_SENTENCE_END = re.compile(r"[.!?…:]")


class Clue(NamedTuple):
    """A word of a text that names a medium, or a house.

    Attributes:
        medium: one of `MEDIA`, or empty.
        sort: the table: ``verb``, ``noun``, ``house`` or ``idiom``.
        entry: the word as the table has it.
        word: the word as the text has it.
        start: where it starts in the text.
        end: where it ends.
    """

    medium: str
    sort: str
    entry: str
    word: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """The word in the form of the tables' keys."""
        return _key(self.word)

    @property
    def infinitive(self) -> bool:
        """Whether the word is a verb in the infinitive."""
        return self.sort == "verb" and self.folded.endswith(("er", "ire", "oir"))

    @property
    def weak(self) -> bool:
        """Whether any other clue prevails."""
        return self.folded in WEAK


def _key(phrase: str) -> str:
    return " ".join(labels.fold(word) for word in _LETTERS.findall(phrase))


def _plural(word: str) -> str:
    if word.endswith(("s", "x")):
        return word
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def _plurals(noun: str) -> Iterator[str]:
    """A noun, then its plurals: of its first word alone, and of all its words."""
    singular = noun.split()
    plural = [_plural(word) for word in singular]
    yield noun
    yield " ".join([plural[0], *singular[1:]])
    yield " ".join(plural)


def _entries(table: Mapping[str, str], sort: str) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """The key and the fields of each word of a table, for nouns in the plural too."""
    for medium, words in table.items():
        for entry in words.split() if sort == "verb" else re.split(r",\s*", words):
            keys = _plurals(_key(entry)) if sort == "noun" else [_key(entry)]
            yield from ((key, (medium, sort, entry)) for key in keys)


def _vocabulary() -> dict[str, tuple[str, str, str]]:
    known = dict(_entries(MEDIUM_VERBS, "verb"))
    known.update(_entries(NOUNS, "noun"))
    known.update(_entries(HOUSES, "house"))
    known.update(_entries({"": IDIOMS}, "idiom"))
    # « revue » is nearly always the noun, not the verb. « Une page » may be on the web, but
    # « deux cents pages » are those of a book.
    known.update(revue=("read", "noun", "revue"), pages=("read", "noun", "livre"))
    return known


_VOCABULARY = _vocabulary()
_BY_NAME = {_key(known): medium for known, medium in MEDIUM_NAMES.items()}
_LONGEST = max(len(phrase.split()) for phrase in _VOCABULARY)
_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in _VOCABULARY)


def medium_named(name: str) -> str:
    """The medium that a hint names, in French or in English, or an empty string."""
    return _BY_NAME.get(_key(name), "")


def is_house(name: str) -> bool:
    """Whether a name is that of a publisher or broadcaster, who is no creator."""
    return _VOCABULARY.get(_key(name), ("", "", ""))[1] == "house"


# A cache for headings, which are read again for each item below them.
@lru_cache(maxsize=64)
def clues(text: str) -> tuple[Clue, ...]:
    """The clues of a text, in order. At each place the longest phrase counts."""
    keys = list(map(labels.fold, _LETTERS.findall(text)))
    if _FIRST_WORDS.isdisjoint(keys):
        return ()
    spans = [found.span() for found in _LETTERS.finditer(text)]
    found, end = [], 0
    for place, key in enumerate(keys):
        if key in _FIRST_WORDS and place >= end:
            near = slice(place, place + _LONGEST)
            clue, length = _clue_at(text, spans[near], keys[near])
            end = place + length
            if clue and clue.sort != "idiom":
                found.append(clue)
    return tuple(found)


def _clue_at(text: str, spans: list[tuple[int, int]], keys: list[str]) -> tuple[Clue | None, int]:
    """The longest phrase of the tables that starts with the first word, and its number of words."""
    for length in range(len(spans), 0, -1):
        start, end = spans[0][0], spans[length - 1][1]
        known = _VOCABULARY.get(" ".join(keys[:length]))
        gaps = pairwise(spans[:length])
        if known and all(_TIGHT.fullmatch(text[a[1] : b[0]]) for a, b in gaps):
            return Clue(*known, text[start:end], start, end), length
    return None, 1


def first_clue(text: str) -> Clue | None:
    """The first clue to a medium that is not weak, or else the first weak one."""
    found = [clue for clue in clues(text) if clue.medium]
    return next((c for c in found if not c.weak), found[0] if found else None)


def only_clue(text: str) -> Clue | None:
    """The first clue to a medium, unless another clue contradicts it."""
    found = [clue for clue in clues(text) if clue.medium]
    return found[0] if len({clue.medium for clue in found}) == 1 else None


def comment_clue(text: str) -> Clue | None:
    """The first clue of a comment that is about the work itself, unless another contradicts it.

    « un film », « à lire », « lu d’une traite » are about the work. « des films »,
    « elle lit » are not.
    """
    found = [clue for clue in clues(text) if clue.medium and _is_about_the_work(text, clue)]
    return found[0] if len({clue.medium for clue in found}) == 1 else None


def _is_about_the_work(text: str, clue: Clue) -> bool:
    before = list(map(labels.fold, _LETTERS.findall(text[: clue.start])[-2:]))
    if clue.sort == "verb":
        return _verb_is_about_the_work(text[: clue.start], before, clue)
    if clue.sort != "noun" or clue.folded in _ALONE_IN_COMMENT:
        return clue.sort == "noun"
    if clue.folded not in _IN_COMMENT or not before:
        return False
    return before[-1] in _ARTICLES and before[0] not in {"comme", "sur"}


def _verb_is_about_the_work(text: str, before: list[str], verb: Clue) -> bool:
    """« à lire », « à le lire », « je l’ai lu », or a participle that opens a sentence."""
    if verb.infinitive:
        return before[-1:] == ["a"] or (before[:1] == ["a"] and before[-1] in _OBJECTS)
    opens = not text.strip() or bool(_SENTENCE_END.search(text.rstrip()[-1:]))
    return before == ["l", "ai"] or (opens and not verb.folded.startswith(("lecture", "ecoute ")))


def emoji_clue(text: str) -> tuple[str, str]:
    """The medium that a leading emoji means, and the emoji; or two empty strings."""
    first = text.lstrip()[:1]
    found = (medium for medium, signs in EMOJI.items() if first and first in signs)
    medium = next(found, "")
    return (medium, first) if medium else ("", "")


def host_clue(url: str) -> tuple[str, str]:
    """The medium that a link's host implies, and the host; or two empty strings."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return "", ""
    for medium, endings in _HOST_ENDINGS.items():
        if f".{host}".endswith(endings):
            return medium, host
    return "", ""
