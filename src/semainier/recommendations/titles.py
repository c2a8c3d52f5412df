"""The title of a recommended work, found in the item's text. Pure.

In order: bold or italic words, a quotation, a link, then the words before
« , de Quelqu’un », « , un jeu… » or « : ». Only a few words may come before the title
(« J’ai lu », « Le podcast »). A title that is not certain is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model.post import Item
from . import creators, media

_QUOTATION = re.compile(r"«\s*([^«»]+?)\s*»|“\s*([^“”]+?)\s*”|(?<!\w)\"\s*([^\"]+?)\s*\"")
_BARE = re.compile(r"[^\W_a-zà-öø-ÿœ][^.!?…«»“”:;]{0,80}")
_BARE_END = re.compile(r"\s:\s|\s?,\s")
_LABEL = re.compile(
    r"(?:j[’']ai\s+|à\s+)?(?P<verb>\w+)(?:\s+(?:aussi|encore|enfin))?\s*", re.IGNORECASE
)
# « Le framablog », « Une belle série »: no title, unless a name follows.
_COMMON = re.compile(r"(?:Les?|La|L[’']|Une?|Des|Mon|Ma|Mes|Notre|Nos)\s*[a-zà-öø-ÿœ]")
_COLON = re.compile(r":\s*")
_MARKS = re.compile(r"[^\w«“\"(\[]*")
_DENIED = re.compile(r"\s*,?\s*non\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?…;]|:(?=.*\w)")
_OPENING_WORDS = 10
_TITLE_WORDS = 8


class Title(NamedTuple):
    """A title, and where it comes from.

    Attributes:
        words: the title itself.
        before: the text before it.
        after: the text after it.
        source: ``lead``, ``quotation``, ``link``, ``start`` or ``hint``. Empty without a title.
    """

    words: str
    before: str
    after: str
    source: str = ""


def title_of(item: Item, hint: str = "") -> Title:
    """The title that a hint gives, or else the most certain one, or else an empty one."""
    found = next(_titles(item), Title("", "", item.text))
    if not hint:
        return found
    place = item.text.find(hint)
    if place < 0:
        return Title(hint, found.before, found.after, "hint")
    return Title(hint, item.text[:place], item.text[place + len(hint) :].lstrip(' »”"'), "hint")


def _titles(item: Item) -> Iterator[Title]:
    """The possible titles of an item, the most certain first."""
    quotation = _QUOTATION.search(item.text)
    denied = bool(quotation and _DENIED.match(item.text, quotation.end()))
    plain = None if denied else _bare_title(item.text)
    yield from _lead_title(item)
    if plain and quotation and quotation.start() > len(plain.before) + len(plain.words):
        yield plain
    if quotation and not denied and _is_opening(item.text[: quotation.start()]):
        words = next(group for group in quotation.groups() if group)
        yield _split(item.text, quotation.start(), quotation.end(), words, "quotation")
    yield from _link_title(item)
    if plain:
        yield plain


def _split(text: str, start: int, end: int, words: str, source: str) -> Title:
    return Title(words.strip(" .,:;"), text[:start], text[end:], source)


def _is_opening(before: str) -> bool:
    """Whether the words before a title are few, such as « J’ai lu » or « Le podcast »."""
    words = before.strip()
    if _STOP.search(words) or len(words.split()) > _OPENING_WORDS:
        return False
    return not words.endswith(":") or bool(media.first_clue(words)) or len(words.split()) <= 3


def _lead_title(item: Item) -> Iterator[Title]:
    """The bold or italic words, unless they are a label such as « **Lu :** »."""
    lead = item.lead.strip()
    place = item.text.find(lead)
    if not lead or place < 0 or not _is_opening(item.text[:place]) or _is_label(lead):
        return
    inner = _QUOTATION.fullmatch(lead)
    words = next(group for group in inner.groups() if group) if inner else lead
    yield _split(item.text, place, place + len(lead), words, "lead")


def _is_label(lead: str) -> bool:
    clue = media.first_clue(lead)
    whole = clue is not None and clue.word == lead.rstrip(" :")
    return whole and (lead.endswith(":") or (clue is not None and clue.sort == "verb"))


def _link_title(item: Item) -> Iterator[Title]:
    """The words of a link at the start of the item."""
    start = _after_label(item.text)
    for link in item.links[:1]:
        words = " ".join(link.text.split())
        named = words[:1].isupper() or words[:1].isdigit()
        if named and item.text.startswith(words, start) and len(words.split()) <= 15:
            yield _split(item.text, start, start + len(words), words, "link")


def _bare_title(text: str) -> Title | None:
    """The words before « , de Quelqu’un », « , un jeu… » or « : », when they look like a title."""
    start = _after_label(text)
    for end in _BARE_END.finditer(text, start):
        words = _BARE.fullmatch(text, start, end.start())
        if not words:
            return None
        by = creators.find_creator(text[end.start() :])
        if by or ":" in end[0] or _starts_with_noun(text[end.end() :]):
            plain = not _describes(words[0]) and (by or not _COMMON.match(words[0]))
            return _split(text, start, end.start(), words[0], "start") if plain else None
    return None


def _starts_with_noun(after: str) -> bool:
    """Whether the text after a comma starts with a noun for a work: « , un jeu… »."""
    clue = media.first_clue(after[:40])
    return clue is not None and clue.sort == "noun" and len(after[: clue.start].split()) <= 1


def _describes(words: str) -> bool:
    """Whether words describe a work instead of naming it: « Le podcast de ma voisine »."""
    clue = media.first_clue(" ".join(words.split()[:3]))
    noun_first = clue is not None and clue.sort == "noun" and clue.start <= 5
    return noun_first or len(words.split()) > _TITLE_WORDS


def _after_label(text: str) -> int:
    """Where the text starts after an emoji and a label (« Lu : », « Joué aussi », « J’ai vu »)."""
    marks = _MARKS.match(text)
    start = marks.end() if marks else 0
    label = _LABEL.match(text, start)
    clue = media.first_clue(label["verb"]) if label else None
    if not label or not clue or clue.sort != "verb":
        return start
    colon = _COLON.match(text, label.end())
    if colon:
        return colon.end()
    # « Lire Lolita à Téhéran » is a title; « À lire Lolita… » is not.
    return start if clue.infinitive and not label[0].lower().startswith("à") else label.end()
