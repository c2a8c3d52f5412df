"""``people.yml``: how each person is named in all that is published.

One line a person, in a file that is itself never published::

    Ana Loi: full
    Jean Dupont: first          # Jean
    Zoé Le Guin: initial        # Zoé L.
    Pierre Martin: hidden       # quelqu’un
    Rose Petit: « la voisine »

Names are replaced in the text of notes and pages before anything reads it, so that pages,
titles, feeds, the index, exports and cards follow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from ..diagnostics.people_messages import PeopleMessage
from ..diagnostics.problem import Problem
from ..model.labels import closest, fold

FILE = "people.yml"
FORMS = ("full", "first", "initial", "hidden")
_FRENCH = {"entier": "full", "prenom": "first", "initiale": "initial", "cache": "hidden"}
_QUOTED = re.compile("[«“\"'](.*)[»”\"']")
# What may stand between two parts of a name; in an address, an underscore too.
_BETWEEN = r"(?:[\s\u00a0\u202f‐‑-]|%20|_)+"
# What may stand within a word without being seen: soft hyphens and joiners.
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\u0300-\u036f]*"
_APOSTROPHE = "['’‘ʼ]"
_CIVILITIES = r"(?:M\.?|MM\.|Mme|Mmes|Mlle|Mr|Mrs|Ms|madame|monsieur|mademoiselle)"
# Where a name belongs to an address: the address of a file must stay what it is.
_ADDRESS = (
    r"(?P<address>\]\(\s*<?[^\s<>)]+|https?://[^\s<>\"')\]]+"
    r"|^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+|\b(?:src|href)=[\"'][^\"'\n]+)"
)


@dataclass(frozen=True)
class Person:
    """One person.

    Attributes:
        name: as the file has it: first names, then the family name.
        form: one of `FORMS`, or ``other``.
        shown: the name that stands instead; empty if the whole name is shown.
        line: where the file names the person.
    """

    name: str
    form: str
    shown: str
    line: int

    @property
    def parts(self) -> tuple[str, str]:
        """The first names and the family name: what is in capitals, or else the last word."""
        words = self.name.split()
        capitals = [word for word in words if word.isupper() and len(word) > 1]
        family = capitals or words[-1:]
        return " ".join(word for word in words if word not in family), " ".join(family)


# --- The file --------------------------------------------------------------------


def read_people(text: str, someone: str) -> tuple[tuple[Person, ...], list[Problem]]:
    """The people of the file, and what is wrong with it.

    Args:
        text: of the file.
        someone: what stands for a person who is hidden.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return (), [Problem(PeopleMessage.FILE, FILE, line)]
    if node is None:
        return (), []
    if not isinstance(node, yaml.MappingNode):
        return (), [Problem(PeopleMessage.FILE, FILE, 1)]
    people, problems = [], []
    for key, value in node.value:
        line = key.start_mark.line + 1
        name, typed = " ".join(str(key.value).split()), str(value.value).strip()
        form = _form(typed, quoted=getattr(value, "style", None) in ("'", '"'))
        if not form or not isinstance(value, yaml.ScalarNode):
            near = closest(fold(typed), FORMS) or "first"
            values = {"value": typed, "name": name, "suggestion": near}
            problems.append(Problem(PeopleMessage.FORM, FILE, line, values))
        elif len(name.split()) < 2 and form in ("first", "initial"):
            problems.append(Problem(PeopleMessage.ONE_WORD, FILE, line, {"name": name}))
        else:
            people.append(Person(name, *_shown(name, form, typed, someone), line))
    return tuple(people), problems


def _form(typed: str, *, quoted: bool) -> str:
    folded = fold(typed)
    form = _FRENCH.get(folded, folded)
    if form in FORMS and not quoted:
        return form
    return "other" if quoted or _QUOTED.fullmatch(typed) else ""


def _shown(name: str, form: str, typed: str, someone: str) -> tuple[str, str]:
    """The form, and what stands instead of a name."""
    first, family = Person(name, form, "", 0).parts
    shown = {"full": "", "hidden": someone, "first": first, "initial": f"{first} {family[:1]}."}
    quoted = _QUOTED.fullmatch(typed)
    return form, shown.get(form, (quoted[1] if quoted else typed).strip())


def load_people(root: Path, someone: str) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """The people of a journal, if it has the file, and what is wrong with it."""
    try:
        text = (root / FILE).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return (), ()
    except (OSError, UnicodeDecodeError):
        return (), (Problem(PeopleMessage.FILE, FILE, 1),)
    people, problems = read_people(text, someone)
    return people, tuple(problems)


# --- Names in a text -------------------------------------------------------------


class Names:
    """Replaces the names of people in texts.

    Args:
        people: those of the file.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = [person for person in people if person.shown]
        groups = (f"(?P<p{at}>{_pattern(each)})" for at, each in enumerate(self._people))
        names = "|".join(groups)
        self._names = re.compile(names, re.IGNORECASE) if names else None
        self._outside = (
            re.compile(f"{_ADDRESS}|{names}", re.IGNORECASE | re.MULTILINE) if names else None
        )

    def __bool__(self) -> bool:
        return bool(self._people)

    def replaced(self, text: str) -> str:
        """A text of Markdown without the names; its addresses and its lines stay.

        A name that is broken over two lines leaves its line break behind it.
        """
        return self._outside.sub(self._instead, text) if self._outside else text

    def _instead(self, found: re.Match[str]) -> str:
        if found["address"] is not None:
            return found[0]
        person = next(each for at, each in enumerate(self._people) if found[f"p{at}"] is not None)
        return person.shown + "\n" * found[0].count("\n")

    def found_in(self, text: str) -> Iterator[Person]:
        """The people whose names a text, a file name or an address holds."""
        if self._names:
            for found in self._names.finditer(unicodedata.normalize("NFC", text)):
                yield from (
                    each for at, each in enumerate(self._people) if found[f"p{at}"] is not None
                )


@lru_cache(maxsize=4)
def names_of(people: tuple[Person, ...]) -> Names:
    """The names of people, made ready once for all texts."""
    return Names(people)


def _pattern(person: Person) -> str:
    """A regular expression for a name in its usual orders, whatever its accents and capitals."""
    first, family = (_words(part) for part in person.parts)
    forms = [_words(person.name)]
    if first and family:
        initial = rf"{_letter(first_letter(person.name))}\.?"
        forms += [
            rf"{first}{_BETWEEN}{family}",
            rf"{family}{_BETWEEN}{first}",
            rf"{initial}{_BETWEEN}{family}",
            rf"{_CIVILITIES}{_BETWEEN}{family}",
        ]
    return rf"(?<![^\W_])(?:{'|'.join(forms)})(?![^\W_])"


def first_letter(name: str) -> str:
    """The first letter of a name."""
    return name[:1]


def _words(name: str) -> str:
    parts = re.split(r"[\s\u00a0\u202f-]+", name)
    return _BETWEEN.join("".join(map(_letter, part)) for part in parts if part)


def _letter(sign: str) -> str:
    """A letter with any accent or none."""
    if sign in "'’‘ʼ":
        return _APOSTROPHE
    base = unicodedata.normalize("NFD", sign)[0].lower()
    same = _accented().get(base, "")
    return f"[{re.escape(base)}{same}]{_UNSEEN}" if base.isalpha() else re.escape(sign)


@cache
def _accented() -> dict[str, str]:
    """The accented Latin letters (U+00C0 to U+024F, U+1E00 to U+1EFF) of each plain one."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii() and base.isalpha():
            found[base] = found.get(base, "") + chr(code)
    return found


# --- Names that stand in no list ---------------------------------------------------

_NAME = re.compile(
    r"(?<![.!?:…»] )(?<!^)(?<!\n)(?<![-*#>] )(?<![\w’'])"
    r"[A-ZÀ-ÖØ-Þ][\w’-]+(?: (?:de|du|des|le|la|van|von|d’|l’))?(?: [A-ZÀ-ÖØ-Þ][\w’-]+)+"
)


def unlisted(text: str, people: Iterable[Person]) -> list[str]:
    """What looks like the names of people in a text and stands in no list, each once.

    It is a guess: two words or more with capitals, not at the beginning of a sentence.
    """
    known = Names(
        Person(person.name, person.form, person.shown or person.name, person.line)
        for person in people
    )
    found = dict.fromkeys(match[0] for match in _NAME.finditer(text))
    return [name for name in found if not any(known.found_in(name))]
