"""Recommendations for reference managers: BibTeX, RIS, CSL-JSON and COinS. Pure.

The date of a work is unknown, so an entry has the date of the note as its access date, and
names the note and its week in a note field. An item without a title gets its first words
between square brackets, as cataloguers do for a title that they supply.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

import rispy

from ..model import labels
from . import embeds
from .extraction import Recommendation

# The keyword of each medium, in French.
KEYWORDS: Mapping[str, str] = {
    "listen": "écouter",
    "read": "lire",
    "watch": "voir",
    "play": "jouer",
    "other": "autre",
}


class Kind(NamedTuple):
    """The name of one kind of work in each format; ``zotero`` is for COinS."""

    bibtex: str
    ris: str
    csl: str
    zotero: str


BOOK = Kind("book", "BOOK", "book", "book")
ARTICLE = Kind("misc", "MGZN", "article-magazine", "magazineArticle")
BLOG = Kind("misc", "BLOG", "post-weblog", "blogPost")
WEBPAGE = Kind("misc", "ELEC", "webpage", "webpage")
REPORT = Kind("techreport", "RPRT", "report", "report")
BROADCAST = Kind("misc", "SOUND", "broadcast", "podcast")
RECORD = Kind("misc", "SOUND", "song", "audioRecording")
FILM = Kind("misc", "MPCT", "motion_picture", "film")
VIDEO = Kind("misc", "VIDEO", "motion_picture", "videoRecording")
GAME = Kind("misc", "COMP", "software", "computerProgram")
OTHER = Kind("misc", "GEN", "document", "document")

# By the noun that names the medium (see `media.NOUNS`).
FORMS: Mapping[str, Kind] = {
    **dict.fromkeys(("article", "revue", "magazine", "fanzine"), ARTICLE),
    **dict.fromkeys(("billet", "blog", "blogue"), BLOG),
    **dict.fromkeys(("newsletter", "infolettre", "lettre"), WEBPAGE),
    "rapport": REPORT,
    **dict.fromkeys(
        ("disque", "chanson", "musique", "playlist", "vinyle", "mixtape", "bande originale",
         "album de musique", "livre audio", "audiolivre"),
        RECORD,
    ),
    **dict.fromkeys(("vidéo", "chaîne YouTube", "chaîne", "websérie"), VIDEO),
    **dict.fromkeys(
        ("pièce de théâtre", "spectacle", "exposition", "expo", "jeu de société",
         "jeu de plateau", "jeu de rôle", "jeu de cartes", "escape game"),
        OTHER,
    ),
}  # fmt: skip
DEFAULTS: Mapping[str, Kind] = {
    "listen": BROADCAST,
    "read": BOOK,
    "watch": FILM,
    "play": GAME,
    "other": OTHER,
}

_SUPPLIED_WORDS = 12
_ADDRESS = re.compile(r"https?://[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?…)\]]")
# Escapes for TeX's special signs. Braces have names, so that those of the entry balance.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\lbrace{}",
        "}": r"\rbrace{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "`": r"\textasciigrave{}",
        **{sign: f"\\{sign}" for sign in "%&$#_"},
    }
)
# A quick test: most texts have no special sign.
_SPECIAL = re.compile(r"[\\{}~^`%&$#_]")
# Signs that TeX joins to the next one, as a dash, a quotation mark or a guillemet.
_LIGATURE = re.compile(r"([-,'<>])(?=\1)")
# Control characters and lone surrogates.
_NOT_PLAIN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# Signs that need no encoding in a query (RFC 3986, 3.4) and separate nothing in it.
_QUERY_SAFE = "!'()*,/:?@"
# The start of every reference: an OpenURL (Z39.88) in the Dublin Core format, from Semainier.
_OPEN_URL = "ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:dc&rfr_id=info:sid/semainier"
# The encoded form of each byte in a query.
_QUERY_BYTES = tuple(quote(bytes([byte]), safe=_QUERY_SAFE) for byte in range(256))
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~"


def kind_of(one: Recommendation) -> Kind:
    """The kind of a work, by its form or else by its medium. What is read at a link is a page."""
    if one.form in FORMS:
        return FORMS[one.form]
    return WEBPAGE if one.medium == "read" and one.url and not one.form else DEFAULTS[one.medium]


def title_of(one: Recommendation) -> str:
    """The title, or the item's first words between square brackets; no address is one."""
    if title := plain_line(one.title):
        return title
    text = plain_line(one.text or one.comment or one.url)
    told = _ADDRESS.sub(lambda found: embeds.named(found[0]), text)
    words = (told if told == text else told[:1].upper() + told[1:]).split()
    return f"[{' '.join(words[:_SUPPLIED_WORDS])}{'…' if len(words) > _SUPPLIED_WORDS else ''}]"


def note_of(one: Recommendation) -> str:
    """Where the work is recommended: the note, the item, the weeks, the address if known."""
    weeks = "semaine" if len(one.week) == 1 else "semaines"
    where = f", {ascii_address(one.address)}" if one.address else ""
    return plain_line(f"Note {one.stem}#{one.anchor}, {weeks} {one.week}{where}")


def keys(
    recommendations: Iterable[Recommendation], taken: Counter[str] | None = None
) -> Iterator[str]:
    """An ASCII key for each recommendation, which stays the same as other items come and go.

    Args:
        recommendations: in their order.
        taken: the keys of other entries of the same file. New keys are added to it.
    """
    taken = Counter() if taken is None else taken
    for one in recommendations:
        key = f"{labels.slugify(one.stem)}-{labels.slugify(one.anchor)}"
        taken[key] += 1
        while taken[key] > 1:
            key = f"{key}-{taken[key]}"
            taken[key] += 1
        yield key


# A cache for the works of a note, each written in four formats.
@lru_cache(maxsize=256)
def plain_line(text: str) -> str:
    """A text on one line, without control characters."""
    return " ".join(_NOT_PLAIN.sub(" ", text).split())


@lru_cache(maxsize=256)
def ascii_address(url: str) -> str:
    """An address in ASCII, with spaces, braces and backslashes encoded. What is encoded stays."""
    return quote(plain_line(url), safe=_URL_SAFE)


# --- BibTeX ------------------------------------------------------------------


def bibtex(recommendations: Iterable[Recommendation], taken: Counter[str] | None = None) -> str:
    """A ``.bib`` file in UTF-8, for BibTeX and biblatex."""
    listed = list(recommendations)
    return "\n".join(map(_bibtex_entry, listed, keys(listed, taken)))


def _bibtex_entry(one: Recommendation, key: str) -> str:
    fields = {
        # In double braces, so that a style does not change its capitals.
        "title": f"{{{tex(title_of(one))}}}",
        # In braces, since nobody knows which part is the family name.
        "author": " and ".join(f"{{{tex(name)}}}" for name in one.creators),
        "howpublished": tex(one.form),
        "url": ascii_address(one.url),
        "urldate": one.published.isoformat(),
        "keywords": KEYWORDS[one.medium],
        "note": tex(note_of(one)),
        "annote": tex(one.comment),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind_of(one).bibtex}{{{key},\n{lines}}}\n"


def tex(text: str) -> str:
    """A text for TeX: special signs escaped, ligatures separated, accents unchanged."""
    line = plain_line(text)
    return _LIGATURE.sub(r"\1{}", line.translate(_TEX) if _SPECIAL.search(line) else line)


# --- RIS ---------------------------------------------------------------------


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
    """A writer without the numbers that rispy puts before entries and RIS does not have."""

    def set_header(self, count: int) -> str:
        return ""


# One writer for all files: making one takes as long as writing an entry.
_RIS = _Writer(list_tags=frozenset(_Writer.DEFAULT_LIST_TAGS))


def ris(recommendations: Iterable[Recommendation], taken: Counter[str] | None = None) -> str:
    """A ``.ris`` file."""
    listed = list(recommendations)
    return ris_text(list(map(_ris_entry, listed, keys(listed, taken))))


def ris_text(entries: list[dict[str, Any]]) -> str:
    """A ``.ris`` file of entries whose fields have rispy's names."""
    return str(_RIS.formats(entries))


def _ris_entry(one: Recommendation, key: str) -> dict[str, Any]:
    entry = {
        "type_of_reference": kind_of(one).ris,
        "id": key,
        "title": title_of(one),
        "authors": [plain_line(name) for name in one.creators],
        # In RIS a semicolon separates two addresses.
        "urls": [ascii_address(one.url).replace(";", "%3B")] if one.url else [],
        "access_date": one.published.strftime("%Y/%m/%d"),
        "type_of_work": one.form,
        "keywords": [KEYWORDS[one.medium]],
        "abstract": plain_line(one.comment),
        "notes": [note_of(one)],
    }
    return {name: value for name, value in entry.items() if value}


# --- CSL-JSON ----------------------------------------------------------------


def csl_json(recommendations: Iterable[Recommendation], taken: Counter[str] | None = None) -> str:
    """A CSL-JSON file (schema 1.0 of the Citation Style Language)."""
    listed = list(recommendations)
    entries = list(map(_csl_entry, listed, keys(listed, taken)))
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _csl_entry(one: Recommendation, key: str) -> dict[str, Any]:
    day = one.published
    entry = {
        "id": key,
        "type": kind_of(one).csl,
        "title": title_of(one),
        "author": [{"literal": plain_line(name)} for name in one.creators],
        "URL": ascii_address(one.url),
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
        "genre": one.form,
        "keyword": KEYWORDS[one.medium],
        # Zotero keeps `abstract` and `note`, and drops `annote`.
        "abstract": plain_line(one.comment),
        "note": note_of(one),
    }
    return {name: value for name, value in entry.items() if value}


# --- COinS -------------------------------------------------------------------


def coins(one: Recommendation) -> str:
    """The ``title`` attribute of a ``Z3988`` span, before its ampersands are escaped.

    It is an OpenURL in the Dublin Core format, which has every kind of work. The types
    are Zotero's.
    """
    fields = [
        ("rft.type", kind_of(one).zotero),
        ("rft.title", title_of(one)),
        *(("rft.creator", plain_line(name)) for name in one.creators),
        ("rft.identifier", ascii_address(one.url)),
        ("rft.subject", KEYWORDS[one.medium]),
        ("rft.description", plain_line(one.comment)),
        ("rft.source", note_of(one)),
    ]
    pairs = [f"{name}={_in_query(value)}" for name, value in fields if value]
    return "&".join([_OPEN_URL, *pairs])


def _in_query(text: str) -> str:
    """A text encoded for a query: `urllib.parse.quote` in half the time."""
    return "".join(map(_QUERY_BYTES.__getitem__, text.encode()))
