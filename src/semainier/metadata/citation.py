"""The reference of a note, for whoever cites it: ISO 690, BibTeX, RIS (pure).

ISO 690:2021 asks for the day of consultation of what is online. No build knows
it: the text has a place for it, which a script fills with the reader's day; the
files leave it to the reference manager that takes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model import labels
from ..model.post import Post
from ..recommendations import bibliography
from .names import Name

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# After these a title needs no full stop.
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True)
class Reference:
    """What a reference tells; ``address`` is empty while the site's is not known."""

    post: Post
    journal: str
    language: str
    names: tuple[Name, ...] = ()
    address: str = ""

    @property
    def authors(self) -> str:
        """« LOI, Ana ; URSIN, Zoé. », as ISO 690 begins; empty where nobody signs."""
        told = "\u202f; ".join(name.in_capitals for name in self.names)
        return told if not told or told.endswith(_ENDS) else f"{told}."

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
    told = {name: value for name, value in fields.items() if value not in ("", "{}")}
    lines = "".join(f"  {name} = {value},\n" for name, value in told.items())
    return f"@misc{{{labels.slugify(post.stem)},\n{lines}}}\n"


def _bibtex_names(names: tuple[Name, ...]) -> str:
    """Names as BibTeX reads them; one that is not taken apart stands in braces."""
    tex = bibliography.tex
    told = (
        tex(name.inverted) if name.family and name.given else f"{{{tex(name.whole)}}}"
        for name in names
    )
    found = " and ".join(told)
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
