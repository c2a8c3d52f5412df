"""Names of the creators of a work, found in French sentences. Pure.

« de Kanehito Yamada et Tsukasa Abe », « d’Ursula K. Le Guin », « du studio
Rundisc », « podcast de Xavier de La Porte sur France Inter ». A name that is not certain
is left out.
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
_INSIDE_NAMES = _PARTICLES | {"et", "&"}
# Lower-case words that end a name. Any other may be a part of it.
_AFTER_NAME = media.words(
    "sur chez aux au dans en pour avec à a qui que qu où ou et puis est par lu lue vu vue paru "
    "parue traduit traduite publié publiée illustré illustrée mais non raconte depuis sorti sortie "
    "comme sans enfin aussi"
)
# Names that their owners write in lower case.
IN_LOWER_CASE = ("bell hooks", "danah boyd", "e. e. cummings", "k.d. lang", "adrienne maree brown")
_IN_LOWER_CASE = re.compile(rf"(?:{'|'.join(map(re.escape, IN_LOWER_CASE))})(?!\w)")
# Nouns of works that name no medium.
_PLAIN_NOUNS = media.words(
    "enquete album recit avis conference emission chronique dessin dessins texte oeuvre ouvrage "
    "traduction etude entretien cours conte saison serie lettre collection"
)
_DETERMINERS = media.words("le la l un une les des ce cet cette mon ma deux trois dernier nouveau")
# After these words, « de » names no creator: « un film sur la vie de Marie Curie ».
_SUBJECT_WORDS = media.words("sur pour dans avec qui que ou avant apres autour chez selon")
_INITIAL = re.compile(r"(?:[A-ZÀ-Ý]\.)+|St\.|Ste\.|Jr\.|Dr\.")
_CLOSING = re.compile(r"[,.;:!?…)\]»”]+$")
_APOSTROPHE = re.compile("[’']")
_WORD = re.compile(r"\S+")
_ELIDED = re.compile(r"[dlDL][’'](?=\w)")
_STOP = re.compile(r"[,.;:!?…()«»]")
_LETTERS = re.compile(r"[^\W_]+")


class CreatorMatch(NamedTuple):
    """The creator of a work, as found in a text.

    Attributes:
        by: the words before the name (« de », « du studio »).
        start: where these words start in ``segment``.
        at: where the name starts.
        end: where the name ends.
        segment: the text.
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
    """The words up to a stop, or to a comma without a capital after it. No name is longer."""
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
    # A quick test, since most words end in a letter.
    closing = None if word[-1].isalnum() or _INITIAL.fullmatch(word) else _CLOSING.search(word)
    core = word[: closing.start()] if closing else word
    return _Token(core, closing[0] if closing else "", found.start())


def find_creator(segment: str, *, direct: bool = True) -> CreatorMatch | None:
    """The creator that the text after (or before) a title names, or None.

    Args:
        segment: the text.
        direct: whether the name may stand at the very start. If not, a noun such as
            « le podcast » must come before it.
    """
    for found in _BEFORE_NAME.finditer(segment):
        before = segment[: found.start()]
        bare = before.strip(" ,(") == ""
        if not (direct if bare else _is_work_noun(before)):
            return None
        length = (_studio if found["studio"] else _names)(segment[found.end() :])
        if length:
            made = CreatorMatch(
                found[0].strip(), found.start(), found.end(), found.end() + length, segment
            )
            return made if _is_sure(made) else None
    return None


def _is_sure(made: CreatorMatch) -> bool:
    """Whether a name is a creator's: no house, and no lone word right after a title.

    « de Paris » right after a title may say where. After a comma or a noun it may not.
    """
    before, one_word = made.segment[: made.start].strip(" ("), " " not in made.name
    if media.is_house(made.name) or (one_word and made.by in ("par", "avec")):
        return False
    return bool(before) or not one_word


def _is_work_noun(before: str) -> bool:
    """Whether a text is a noun for a work: « , le podcast », « un jeu de plateau ».

    It has at most six words, and the first word after any determiners is the noun.
    """
    words = before.strip().lstrip(",(").strip()
    if _STOP.search(words) or len(words.split()) > 6:
        return False
    if any(token.capital for token in _tokens(words)[1:]):
        return False
    folded = [labels.fold(word) for word in _LETTERS.findall(words)]
    if _SUBJECT_WORDS & set(folded):
        return False
    while folded and folded[0] in _DETERMINERS:
        folded.pop(0)
    first = media.first_clue(" ".join(folded[:3]))
    return bool(folded) and (folded[0] in _PLAIN_NOUNS or bool(first and first.start == 0))


def _names(text: str) -> int:
    """Where the names at the start of a text end, or 0 if that is not certain."""
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
    """Whether a word is certainly no part of the name before it."""
    first = _APOSTROPHE.split(token.core.lower(), 1)[0]
    return not token.core[:1].isalpha() or first in _AFTER_NAME


def _collective(tokens: list[_Token], count: int) -> int:
    """Where a name such as « L’Atelier paysan : » ends, or 0: an article, words, a stop."""
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
    """The number of words of one name, or of several names joined by « et » or « & »."""
    count = 0
    for place, token in enumerate(tokens):
        # In « de l’April » the article is no part of a name.
        if token.capital and (place or not token.core.startswith(("l’", "l'"))):
            count = place + 1
            if token.tail:
                break
        elif not (count and _joins(tokens, place)):
            break
    return count


def _joins(tokens: list[_Token], place: int) -> bool:
    """Whether a word is a particle or « et » with another name part after it."""
    word = tokens[place].core.lower()
    following = tokens[place + 1 : place + 3]
    if tokens[place].tail or not following or word not in _INSIDE_NAMES:
        return False
    return following[0].capital or (word in _PARTICLES and _joins(tokens, place + 1))


def _enumeration(tokens: list[_Token], count: int) -> int:
    """The number of words of « A, B et C », or of A alone in « A, B », where B may be anything.

    Args:
        tokens: the words, from the first name on.
        count: the number of words of A.
    """
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
    """Where a studio's name of at most four words ends, or 0."""
    tokens = _tokens(text)
    for place, token in enumerate(tokens[:4]):
        follows = tokens[place + 1 : place + 2]
        if token.tail or not follows or not follows[0].core or _may_follow(follows[0]):
            return token.end
    return 0


# A cache for the works of a note, each written in four formats.
@lru_cache(maxsize=256)
def split_names(creator: str) -> tuple[str, ...]:
    """The creators one by one. If there is a semicolon, it alone separates them."""
    parts = creator.split(";") if ";" in creator else re.split(r"\s*,\s+|\s+(?:et|&)\s+", creator)
    return tuple(_nonempty(parts))


def _nonempty(parts: list[str]) -> Iterator[str]:
    return (part.strip() for part in parts if part.strip())
