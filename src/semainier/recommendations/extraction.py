"""Recommendations: what each item of a recommendations section recommends (pure).

Medium, title and creator are told from the item's words when these are plain,
and left empty when they are not. Each `Recommendation` carries the reasons of
what was understood, and a writer's hint always prevails.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ..model import labels
from ..model.post import Item, Link, Post, Section
from ..model.record import Plain
from ..model.week import WeekSpan
from . import creators, media
from .titles import Title, title_of

# What a reason may rest on; a closed list, so that it can be translated.
SOURCES = (
    "hint", "heading", "emoji", "verb", "noun", "house", "host", "comment",
    "elsewhere", "lead", "quotation", "link", "start", "after", "before",
)  # fmt: skip

# A second work begins: « …, et un album de… », « …, puis un disque ».
_SECOND = re.compile(r",?\s+puis\s|,\s+et\s+(?=une?\s|les?\s|la\s|ses\s|«|l[’'])")
_STOP = re.compile(r"\s:(?=\s|$)|[.!?…](?=\s|$)|;\s")
_LOOSE = re.compile(r"\s+([,.])")
_TYING = re.compile(r"^[\s,.:;–—-]+(?=\S)")
_FIRST_WORDS = re.compile(r"(?:\S+\s*){0,8}")


@dataclass(frozen=True, slots=True)
class Reason(Plain):
    """Why a field holds what it holds: one of `SOURCES`, and the words it rests on."""

    field: str
    source: str
    words: str

    def __str__(self) -> str:
        return f"{self.field} from {self.source} “{self.words}”"


@dataclass(frozen=True, slots=True)
class Recommendation(Plain):
    """A work that a note recommends.

    ``medium`` is one of `media.MEDIA`; ``form`` is the noun that told it, if
    one did (« podcast »); ``text`` is the whole item, ``comment`` what it says
    beside the title and the creator; ``address`` is the item's own on the web,
    for those who have published it. Empty fields were not told, or not plainly.
    """

    medium: str
    title: str
    creator: str
    url: str
    comment: str
    stem: str
    week: WeekSpan
    published: date
    anchor: str
    text: str = ""
    form: str = ""
    understood: tuple[Reason, ...] = ()
    address: str = ""

    @property
    def creators(self) -> tuple[str, ...]:
        """Each creator on their own."""
        return creators.split_names(self.creator)


def recommendations_of(post: Post) -> tuple[Recommendation, ...]:
    """What a post recommends, in reading order."""
    return tuple(
        recommendation_of(post, section, item)
        for section in post.sections
        for item in section.items
        if (item.kind or section.kind) == "recommendations" and _says_something(item)
    )


def _says_something(item: Item) -> bool:
    """Not an empty item, nor a sentence that only brings in the list below it."""
    brings_in = item.text.rstrip().endswith(":") and not (item.links or item.lead or item.hints)
    return bool(item.text.strip() or item.links) and not brings_in


def recommendation_of(post: Post, section: Section, item: Item) -> Recommendation:
    """What one item recommends, with the reasons.

    Its words have plain spaces, since they go to other programs too; pages typeset them.
    """
    item = _plain(item)
    hints = dict(item.hints)
    title = title_of(item, hints.get("title", ""))
    because = [Reason("title", title.source, title.words)] if title.words else []
    medium, form = _medium(item, section, title, because)
    creator, comment = _creator(title, medium, hints.get("creator", ""), because)
    url = _url(item, title.words, creator, because)
    return Recommendation(
        medium=medium,
        title=title.words,
        creator=creator,
        url=url,
        comment=comment if title.words else item.text,
        stem=post.stem,
        week=post.weeks,
        published=post.published,
        anchor=item.anchor,
        text=item.text,
        form=form,
        understood=tuple(because),
    )


def _plain(item: Item) -> Item:
    """An item whose words are parted by plain spaces only."""
    links = tuple(Link(_flat(link.text), link.url) for link in item.links)
    text, heading, lead = map(_flat, (item.text, item.heading, item.lead))
    return replace(item, text=text, heading=heading, lead=lead, links=links)


def _flat(text: str) -> str:
    return " ".join(text.split())


# --- Works that several notes recommend ----------------------------------------


class Clue(NamedTuple):
    """What tells whether two recommendations are of one work, and what one says of it.

    ``work`` is the same for two of one title and one creator, 0 where either is not told;
    ``is_open`` tells that neither the words nor the writer tell the medium.
    """

    medium: str
    form: str
    work: int
    is_open: bool


# A recommendation: its note, and its place among those of the note.
_Where = tuple[str, int]


def clue_of(one: Recommendation) -> Clue:
    """What other notes are to know of a recommendation."""
    work = 0
    if one.title and one.creator:
        name = f"{labels.slug_of(one.title)} {labels.slugify(one.creator)}"
        work = int.from_bytes(hashlib.sha256(name.encode()).digest()[:7])
    hinted = any(why.field == "medium" for why in one.understood)
    return Clue(one.medium, one.form, work, one.medium == "other" and not hinted)


def tellers(clues: Mapping[str, Sequence[Clue]]) -> dict[_Where, _Where]:
    """For each recommendation of no known medium, the first one of the same work that tells it.

    Media that disagree tell nothing.

    Args:
        clues: those of each note.
    """
    wanted = {clue.work for told in clues.values() for clue in told if clue.is_open} - {0}
    firsts: dict[int, dict[str, _Where]] = {}
    for note, told in clues.items():
        for place, clue in enumerate(told):
            if clue.work in wanted and clue.medium != "other":
                firsts.setdefault(clue.work, {}).setdefault(clue.medium, (note, place))
    sure = {work: where for work, of in firsts.items() for where in of.values() if len(of) == 1}
    return {
        (note, place): sure[clue.work]
        for note, told in clues.items()
        for place, clue in enumerate(told)
        if clue.is_open and clue.work in sure
    }


def with_medium(one: Recommendation, teller: Recommendation) -> Recommendation:
    """A recommendation with the medium that another one of the same work tells."""
    reason = Reason("medium", "elsewhere", teller.stem)
    return replace(
        one, medium=teller.medium, form=teller.form, understood=(reason, *one.understood)
    )


# --- Medium ------------------------------------------------------------------

# The medium that something tells, how it does, and the words that do; empty where none is told.
_Told = tuple[str, str, str]


def _medium(item: Item, section: Section, title: Title, because: list[Reason]) -> tuple[str, str]:
    """The medium and the noun that tells the form, by the first means that tells one."""
    near, comment = _parts(title)
    named, form = _from_words(near)
    means = _means(item, section, named, comment)
    medium, source, words = next((found for found in means if found[0]), ("other", "", ""))
    if source:
        because.insert(0, Reason("medium", source, words))
    return medium, form if named[0] == medium else ""


def _means(item: Item, section: Section, named: _Told, comment: str) -> Iterator[_Told]:
    """What each means tells, the surest first; none is asked before it is its turn."""
    yield _from_hint(item)
    yield _from_headings(item, section)
    yield _labelled(media.emoji_clue(item.text), "emoji")
    yield named
    yield _from_hosts(item)
    yield _from_comment(comment)


def _parts(title: Title) -> tuple[str, str]:
    """The words around a title that say what it is, and the comment, up to a second work."""
    if not title.words:
        text = _until(_SECOND, title.after)
        first = _FIRST_WORDS.match(text)
        return _until(_STOP, first[0] if first else text), ""
    after = _until(_SECOND, title.after)
    stop = _STOP.search(after)
    near, rest = (after[: stop.start()], after[stop.end() :]) if stop else (after, "")
    return f"{title.before} , {near}", rest


def _until(end: re.Pattern[str], text: str) -> str:
    found = end.search(text)
    return text[: found.start()] if found else text


def _labelled(found: tuple[str, str], source: str) -> _Told:
    return (found[0], source, found[1])


def _from_hint(item: Item) -> _Told:
    hint = dict(item.hints).get("medium", "")
    return media.medium_named(hint), "hint", hint


def _from_headings(item: Item, section: Section) -> _Told:
    """A sub-heading, or the section's own, that names one medium only."""
    for heading in (item.heading, _flat(section.title)):
        clue = media.only_clue(heading)
        medium = clue.medium if clue else media.emoji_clue(heading)[0]
        if medium:
            return medium, "heading", heading
    return "", "", ""


def _from_words(near: str) -> tuple[_Told, str]:
    """The first word that tells a medium, and the first noun of that medium."""
    clue = media.first_clue(near)
    if not clue:
        return ("", "", ""), ""
    nouns = (c.entry for c in media.clues(near) if c.sort == "noun" and c.medium == clue.medium)
    return (clue.medium, clue.sort, clue.word), next(nouns, "")


def _from_hosts(item: Item) -> _Told:
    found = (media.host_clue(link.url) for link in item.links)
    return _labelled(next((clue for clue in found if clue[0]), ("", "")), "host")


def _from_comment(comment: str) -> _Told:
    clue = media.comment_clue(comment)
    return (clue.medium, "comment", clue.word) if clue else ("", "", "")


# --- Creator, comment, link ----------------------------------------------------


def _creator(title: Title, medium: str, hint: str, because: list[Reason]) -> tuple[str, str]:
    """The creator, and the comment: what follows the title, less the creator's name."""
    after = creators.maker(title.after) if title.words else None
    # A film is made with its actors, not by them.
    if after and after.by == "avec" and medium not in ("listen", "other"):
        after = None
    name, comment = hint, title.after
    if after and hint in ("", after.name):
        name, comment = after.name, title.after[: after.start] + title.after[after.end :]
        because.append(Reason("creator", "hint" if hint else "after", hint or after.by))
    elif hint:
        because.append(Reason("creator", "hint", hint))
    elif title.words:
        name = _creator_before(title, because)
    return name, _tidy(comment)


def _creator_before(title: Title, because: list[Reason]) -> str:
    """« L’essai de Mathieu Triclot, « … » »: the name runs up to the title."""
    made = creators.maker(title.before, direct=False)
    if not made or title.before[made.end :].strip(" ,:"):
        return ""
    because.append(Reason("creator", "before", made.by))
    return made.name


def _tidy(comment: str) -> str:
    """A comment without the signs that tied it to what went before."""
    joined = _LOOSE.sub(r"\1", " ".join(comment.split()))
    return _TYING.sub("", joined).strip(" ,:;") if joined.strip(" ,.:;") else ""


def _url(item: Item, title: str, creator: str, because: list[Reason]) -> str:
    """The title's link, else the first one that is not the creator's own page."""
    others = [link for link in item.links if not (creator and link.text.strip() in creator)]
    named = [link for link in others if title and (title in link.text or link.text in title)]
    for link in (*named, *others):
        because.append(Reason("url", "link", link.text))
        return link.url
    return ""
