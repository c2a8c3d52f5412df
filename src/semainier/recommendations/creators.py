"""Names of those who made a work, read in French sentences (pure).

« de Kanehito Yamada et Tsukasa Abe », « d’Ursula K. Le Guin », « du studio
Rundisc », « podcast de Xavier de La Porte sur France Inter ». When a name is
not sure, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..model import labels
from . import media

_BEFORE_NAME = re.compile(
    r"(?:(?<=\s)|(?<=[,(])|^)"
    r"(?:(?P<studio>du (?:studio|collectif|groupe|duo|trio|label) )|(?P<by>de |d[’']|par |avec ))"
)
_PARTICLES = media.words(
    "de du des la le les von van der den di da dos del della el al ibn bin ben y af zu of the"
)
_JOINING = _PARTICLES | {"et", "&"}
# Lower-case words that may follow a name; any other may belong to it.
_AFTER_NAME = media.words(
    "sur chez aux au dans en pour avec à a qui que qu où ou et puis est par lu lue vu vue paru "
    "parue traduit traduite publié publiée illustré illustrée mais non raconte depuis sorti sortie "
    "comme sans enfin aussi"
)
# Names that their owners write in lower case.
IN_LOWER_CASE = ("bell hooks", "danah boyd", "e. e. cummings", "k.d. lang", "adrienne maree brown")
_IN_LOWER_CASE = re.compile(rf"(?:{'|'.join(map(re.escape, IN_LOWER_CASE))})(?!\w)")
# Nouns that tell who made a work without telling what it is for.
_PLAIN_NOUNS = media.words(
    "enquete album recit avis conference emission chronique dessin dessins texte oeuvre ouvrage "
    "traduction etude entretien cours conte saison serie lettre collection"
)
_DETERMINERS = media.words("le la l un une les des ce cet cette mon ma deux trois dernier nouveau")
# Words that part a noun from its complement: « un film sur la vie de Marie Curie ».
_PARTING = media.words("sur pour dans avec qui que ou avant apres autour chez selon")
_INITIAL = re.compile(r"(?:[A-ZÀ-Ý]\.)+|St\.|Ste\.|Jr\.|Dr\.")
_CLOSING = re.compile(r"[,.;:!?…)\]»”]+$")
_APOSTROPHE = re.compile("[’']")
_WORD = re.compile(r"\S+")
_ELIDED = re.compile(r"[dlDL][’'](?=\w)")
_STOP = re.compile(r"[,.;:!?…()«»]")
_LETTERS = re.compile(r"[^\W_]+")


class Made(NamedTuple):
    """Who made a work: the words that lead to the name (« de », « du studio »), and where.

    The phrase runs from ``start`` to ``end`` of ``segment``, the name from ``at``.
    """

    by: str
    start: int
    at: int
    end: int
    segment: str

    @property
    def name(self) -> str:
        """The name, without an adjective before it: « toulousain Rundisc » is Rundisc."""
        words = self.segment[self.at : self.end].split()
        if self.by.startswith("du ") and any(word[:1].isupper() for word in words):
            while not words[0][:1].isupper():
                words.pop(0)
        return " ".join(words)


class _Token(NamedTuple):
    core: str
    tail: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.core)

    @property
    def capital(self) -> bool:
        elided = _ELIDED.match(self.core)
        return self.core[elided.end() if elided else 0 :][:1].isupper()


def _tokens(text: str) -> list[_Token]:
    return list(map(_token, _WORD.finditer(text)))


def _phrase(text: str) -> list[_Token]:
    """The words up to a stop, or to a comma that no name follows: names end there at the latest."""
    tokens: list[_Token] = []
    for found in _WORD.finditer(text):
        token = _token(found)
        is_over = bool(tokens) and tokens[-1].tail == "," and not token.capital
        tokens.append(token)
        if is_over or token.tail not in ("", ","):
            break
    return tokens


def _token(found: re.Match[str]) -> _Token:
    word = found[0]
    # Most words end in a letter.
    closing = None if word[-1].isalnum() or _INITIAL.fullmatch(word) else _CLOSING.search(word)
    core = word[: closing.start()] if closing else word
    return _Token(core, closing[0] if closing else "", found.start())


def maker(segment: str, *, direct: bool = True) -> Made | None:
    """Who made the work, told at the start of what follows (or precedes) its title.

    Without ``direct``, a noun such as « le podcast » must come before the name.
    """
    for found in _BEFORE_NAME.finditer(segment):
        before = segment[: found.start()]
        bare = before.strip(" ,(") == ""
        if not (direct if bare else _names_the_work(before)):
            return None
        length = (_studio if found["studio"] else _names)(segment[found.end() :])
        if length:
            made = Made(found[0].strip(), found.start(), found.end(), found.end() + length, segment)
            return made if _is_sure(made) else None
    return None


def _is_sure(made: Made) -> bool:
    """Not a house; and one word alone only after a comma or a noun, since « X » de Paris may be."""
    before, one_word = made.segment[: made.start].strip(" ("), " " not in made.name
    if media.is_house(made.name) or (one_word and made.by in ("par", "avec")):
        return False
    return bool(before) or not one_word


def _names_the_work(before: str) -> bool:
    """« , le podcast », « un jeu de plateau »: at most six plain words, the first a noun."""
    words = before.strip().lstrip(",(").strip()
    if _STOP.search(words) or len(words.split()) > 6:
        return False
    if any(token.capital for token in _tokens(words)[1:]):
        return False
    folded = [labels.fold(word) for word in _LETTERS.findall(words)]
    if _PARTING & set(folded):
        return False
    while folded and folded[0] in _DETERMINERS:
        folded.pop(0)
    first = media.first_clue(" ".join(folded[:3]))
    return bool(folded) and (folded[0] in _PLAIN_NOUNS or bool(first and first.start == 0))


def _names(text: str) -> int:
    """Where the names at the start of a text end, or 0 when it is not sure."""
    known = _IN_LOWER_CASE.match(text)
    if known:
        return known.end()
    tokens = _phrase(text)
    count = _name_length(tokens)
    if not count:
        return 0
    count = _enumeration(tokens, count)
    last = tokens[count - 1]
    if not last.tail and count < len(tokens) and not _may_follow(tokens[count]):
        return _collective(tokens, count)
    return last.end


def _may_follow(token: _Token) -> bool:
    """Whether a word clearly belongs to what comes after a name."""
    first = _APOSTROPHE.split(token.core.lower(), 1)[0]
    return not token.core[:1].isalpha() or first in _AFTER_NAME


def _collective(tokens: list[_Token], count: int) -> int:
    """« L’Atelier paysan : »: an article, then plain words up to a stop."""
    first = labels.fold(tokens[0].core)
    if not first.startswith(("l’", "l'")) and first not in {"le", "la", "les"}:
        return 0
    for place, token in enumerate(tokens[count : count + 3], count):
        if _may_follow(token):
            return 0
        if token.tail or not tokens[place + 1 : place + 2] or not tokens[place + 1].core:
            return token.end
    return 0


def _name_length(tokens: list[_Token]) -> int:
    """How many words make one name, or several joined by « et » or « & »."""
    count = 0
    for place, token in enumerate(tokens):
        # « de l’April »: an article in lower case is no part of a person's name.
        if token.capital and (place or not token.core.startswith(("l’", "l'"))):
            count = place + 1
            if token.tail:
                break
        elif not (count and _joins(tokens, place)):
            break
    return count


def _joins(tokens: list[_Token], place: int) -> bool:
    """Whether a particle or an « et » stands before another capital."""
    word = tokens[place].core.lower()
    following = tokens[place + 1 : place + 3]
    if tokens[place].tail or not following or word not in _JOINING:
        return False
    return following[0].capital or (word in _PARTICLES and _joins(tokens, place + 1))


def _enumeration(tokens: list[_Token], count: int) -> int:
    """« A, B et C » are three names; « A, B » may be a name and anything."""
    end = count
    while tokens[end - 1].tail == ",":
        more = _name_length(tokens[end:])
        if not more:
            return count
        if any(token.core in {"et", "&"} for token in tokens[end : end + more]):
            return end + more
        end += more
    return count


def _studio(text: str) -> int:
    """Where a studio's name ends: at a stop, after four words at most."""
    tokens = _tokens(text)
    for place, token in enumerate(tokens[:4]):
        follows = tokens[place + 1 : place + 2]
        if token.tail or not follows or not follows[0].core or _may_follow(follows[0]):
            return token.end
    return 0


# Kept for the works of a note, each of which is told in four formats.
@lru_cache(maxsize=256)
def split_names(creator: str) -> tuple[str, ...]:
    """Each of several creators; a semicolon parts them when it is there."""
    parts = creator.split(";") if ";" in creator else re.split(r"\s*,\s+|\s+(?:et|&)\s+", creator)
    return tuple(_nonempty(parts))


def _nonempty(parts: list[str]) -> Iterator[str]:
    return (part.strip() for part in parts if part.strip())
