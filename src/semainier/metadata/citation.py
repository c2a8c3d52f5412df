"""The reference of a post, for whoever cites it: ISO 690, BibTeX, RIS (pure).

ISO 690:2021 asks for the day of consultation. No build knows it: a script fills it into the
text with the reader's day, and the files leave it to the reference manager.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..model import labels
from ..model.post import Post
from ..recommendations import bibliography

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# After these a title needs no full stop.
_ENDS = (".", "!", "?", "…")


# --- Names --------------------------------------------------------------------


@dataclass(frozen=True)
class Name:
    """The name of an author; ``family`` is empty where the name is not split."""

    whole: str
    family: str = ""
    given: str = ""

    @property
    def inverted(self) -> str:
        """« Loi, Ana », or the name as it stands."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.whole

    @property
    def in_capitals(self) -> str:
        """« LOI, Ana » (ISO 690, 5.1.2); a family name alone is in capitals too."""
        if not self.family:
            return self.whole
        return f"{self.family.upper()}, {self.given}" if self.given else self.family.upper()


def name_of(text: str, families: Mapping[str, str]) -> Name:
    """A name split into family and given name, where that is sure.

    « Ana Loi » and « Loi, Ana » are split. Longer names are only where the family name is in
    capitals or conf.py gives it.

    Args:
        text: the name as posts are signed.
        families: the family name in each name; empty for a name that has none, such as
            that of a group.
    """
    if text in families:
        return _split(text, families[text])
    if text.count(",") == 1:
        family, given = (part.strip() for part in text.split(","))
        return Name(text, family, given)
    words = text.split()
    capitals = [word for word in words if word.isupper() and not _is_initial(word)]
    if capitals and len(capitals) < len(words):
        return _split(text, " ".join(capitals))
    is_plain = len(words) in (1, 2) and all(word[:1].isupper() for word in words)
    if not is_plain or _is_initial(words[-1]):
        return Name(text)
    return Name(text, words[-1], " ".join(words[:-1]))


def _is_initial(word: str) -> bool:
    return len(word) == 1 or word.endswith(".")


def _split(text: str, family: str) -> Name:
    """A name whose family name is known; it may stand first or last."""
    if not family or family not in text:
        return Name(text)
    return Name(text, family, " ".join(text.replace(family, " ", 1).split()))


# --- References ---------------------------------------------------------------


@dataclass(frozen=True)
class Reference:
    """What a reference holds; ``address`` is empty while that of the site is unknown."""

    post: Post
    journal: str
    language: str
    names: tuple[Name, ...] = ()
    address: str = ""

    @property
    def authors(self) -> str:
        """« LOI, Ana ; URSIN, Zoé. », as ISO 690 begins; empty where nobody signs."""
        signed = "\u202f; ".join(name.in_capitals for name in self.names)
        return signed if not signed or signed.endswith(_ENDS) else f"{signed}."

    @property
    def title(self) -> str:
        """The title with the sign that ends it."""
        title = self.post.title
        return title if title.endswith(_ENDS) else f"{title}."


def bibtex(reference: Reference) -> str:
    """A BibTeX entry; `month` is one of the names that every style knows."""
    post, tex = reference.post, bibliography.tex
    day: date = post.published
    fields = {
        # Twice in braces: the style must not touch its capitals.
        "title": f"{{{{{tex(post.title)}}}}}",
        "author": _bibtex_names(reference.names),
        "howpublished": f"{{{tex(reference.journal)}}}",
        "number": f"{{{post.number}}}" if post.number else "",
        "year": f"{{{day.year}}}",
        "month": _MONTHS[day.month - 1],
        "day": f"{{{day.day}}}",
        "url": f"{{{bibliography.ascii_address(reference.address)}}}" if reference.address else "",
        "langid": "{french}" if reference.language.startswith("fr") else "",
        "keywords": f"{{{tex(', '.join((*post.categories, *post.tags)))}}}",
    }
    known = {name: value for name, value in fields.items() if value not in ("", "{}")}
    lines = "".join(f"  {name} = {value},\n" for name, value in known.items())
    return f"@misc{{{labels.slugify(post.stem)},\n{lines}}}\n"


def _bibtex_names(names: tuple[Name, ...]) -> str:
    """Names as BibTeX reads them; one that is not split stands in braces."""
    tex = bibliography.tex
    written = (
        tex(name.inverted) if name.family and name.given else f"{{{tex(name.whole)}}}"
        for name in names
    )
    found = " and ".join(written)
    return f"{{{found}}}" if found else ""


def ris(reference: Reference) -> str:
    """A RIS entry of type BLOG."""
    post = reference.post
    entry = {
        "type_of_reference": "BLOG",
        "id": labels.slugify(post.stem),
        "title": bibliography.plain_line(post.title),
        "authors": [bibliography.plain_line(name.inverted) for name in reference.names],
        "secondary_title": bibliography.plain_line(reference.journal),
        "number": str(post.number or ""),
        "year": str(post.published.year),
        "date": post.published.strftime("%Y/%m/%d"),
        "language": reference.language,
        "keywords": [*post.categories, *post.tags],
        "urls": [bibliography.ascii_address(reference.address)] if reference.address else [],
    }
    return bibliography.ris_text([{name: value for name, value in entry.items() if value}])
