"""Names of those who sign, as references write them: the family's name apart (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Name:
    """A name; ``family`` is empty when it is not to be taken apart."""

    whole: str
    family: str = ""
    given: str = ""

    @property
    def inverted(self) -> str:
        """« Loi, Ana », or the name as it stands."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.whole

    @property
    def in_capitals(self) -> str:
        """« LOI, Ana » (ISO 690, 5.1.2); a name alone is in capitals too."""
        if not self.family:
            return self.whole
        return f"{self.family.upper()}, {self.given}" if self.given else self.family.upper()


def name_of(text: str, families: Mapping[str, str]) -> Name:
    """A name taken apart, as far as that is sure.

    « Ana Loi » and « Loi, Ana » are; of longer names nobody knows where the
    family's begins, unless it is in capitals or conf.py says it.

    Args:
        text: the name as notes are signed.
        families: the family's part of names; empty for a name that has none,
            such as a group's.
    """
    if text in families:
        return _apart(text, families[text])
    if text.count(",") == 1:
        family, given = (part.strip() for part in text.split(","))
        return Name(text, family, given)
    words = text.split()
    capitals = [word for word in words if word.isupper() and not _is_initial(word)]
    if capitals and len(capitals) < len(words):
        return _apart(text, " ".join(capitals))
    is_plain = len(words) in (1, 2) and all(word[:1].isupper() for word in words)
    if not is_plain or _is_initial(words[-1]):
        return Name(text)
    return Name(text, words[-1], " ".join(words[:-1]))


def _is_initial(word: str) -> bool:
    return len(word) == 1 or word.endswith(".")


def _apart(text: str, family: str) -> Name:
    """A name whose family's part is known; it may stand first or last."""
    if not family or family not in text:
        return Name(text)
    return Name(text, family, " ".join(text.replace(family, " ", 1).split()))
