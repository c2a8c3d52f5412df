"""What each item of a recommendations section recommends. Pure.

The medium, title and creator come from the item's words. A field that is not certain is left
empty, and a hint of the writer's always prevails. Each `Recommendation` has the reasons for
its fields.
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
from ..model.record import Record
from ..model.week import WeekSpan
from . import creators, embeds, media
from .titles import Title, title_of

# The possible sources of a field. A closed list, so that each has a translated sentence.
SOURCES = (
    "hint", "heading", "emoji", "verb", "noun", "house", "host", "comment",
    "elsewhere", "lead", "quotation", "link", "start", "after", "before",
)  # fmt: skip

# The start of a second work: « …, et un album de… », « …, puis un disque ».
_SECOND = re.compile(r",?\s+puis\s|,\s+et\s+(?=une?\s|les?\s|la\s|ses\s|«|l[’'])")
_STOP = re.compile(r"\s:(?=\s|$)|[.!?…](?=\s|$)|;\s")
_SPACE_BEFORE_STOP = re.compile(r"\s+([,.])")
_LEADING_SIGNS = re.compile(r"^[\s,.:;–—-]+(?=\S)")
_FIRST_WORDS = re.compile(r"(?:\S+\s*){0,8}")


@dataclass(frozen=True, slots=True)
class Reason(Record):
    """Why a field has its value: one of `SOURCES`, and the words of the note."""

    field: str
    source: str
    words: str

    def __str__(self) -> str:
        return f"{self.field} from {self.source} “{self.words}”"


@dataclass(frozen=True, slots=True)
class Recommendation(Record):
    """A work that a note recommends.

    Fields that are missing, or not certain, are empty.

    Attributes:
        medium: one of `model.media.MEDIA`.
        title: the title of the work.
        creator: the names of who made it.
        url: the link to it.
        comment: what the item says besides the title and the creator.
        stem: the note's.
        week: the weeks that the note covers.
        published: the note's date.
        anchor: the item's.
        text: the whole item.
        form: the noun that names the medium (« podcast »).
        understood: the reasons for the fields.
        address: the web address of the item itself, in a published journal.
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
        """The creators one by one."""
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
    """Whether an item is neither empty nor a sentence that only introduces the list below it."""
    introduces = item.text.rstrip().endswith(":") and not (item.links or item.lead or item.hints)
    return bool(item.text.strip() or item.links) and not introduces


def recommendation_of(post: Post, section: Section, item: Item) -> Recommendation:
    """What one item recommends, with the reasons.

    All spaces become plain ones, since the words also go to other programs. Pages typeset
    them again.
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
    """An item with plain spaces only."""
    links = tuple(Link(_flat(link.text), link.url) for link in item.links)
    text, heading, lead = map(_flat, (item.text, item.heading, item.lead))
    return replace(item, text=text, heading=heading, lead=lead, links=links)


def _flat(text: str) -> str:
    return " ".join(text.split())


# --- Works that several notes recommend ----------------------------------------


class WorkClue(NamedTuple):
    """What is compared between notes, to find the medium of a work in another note.

    Attributes:
        medium: the recommendation's.
        form: the recommendation's.
        work: a number made from title and creator, or 0 if one is missing.
        is_open: whether neither the words nor a hint give the medium.
    """

    medium: str
    form: str
    work: int
    is_open: bool


# A recommendation's place: its note, and its rank in the note.
_Place = tuple[str, int]


def clue_of(one: Recommendation) -> WorkClue:
    """The clue that a recommendation gives to other notes."""
    work = 0
    if one.title and one.creator:
        name = f"{labels.slug_of(one.title)} {labels.slugify(one.creator)}"
        work = int.from_bytes(hashlib.sha256(name.encode()).digest()[:7])
    hinted = any(why.field == "medium" for why in one.understood)
    return WorkClue(one.medium, one.form, work, one.medium == "other" and not hinted)


def medium_sources(clues: Mapping[str, Sequence[WorkClue]]) -> dict[_Place, _Place]:
    """For each recommendation without a medium, the first one of the same work that has one.

    A work with two different media is left out.

    Args:
        clues: the clues of each note, by the note's docname.
    """
    wanted = {clue.work for own in clues.values() for clue in own if clue.is_open} - {0}
    firsts: dict[int, dict[str, _Place]] = {}
    for note, own in clues.items():
        for place, clue in enumerate(own):
            if clue.work in wanted and clue.medium != "other":
                firsts.setdefault(clue.work, {}).setdefault(clue.medium, (note, place))
    sure = {work: where for work, of in firsts.items() for where in of.values() if len(of) == 1}
    return {
        (note, place): sure[clue.work]
        for note, own in clues.items()
        for place, clue in enumerate(own)
        if clue.is_open and clue.work in sure
    }


def with_medium(one: Recommendation, teller: Recommendation) -> Recommendation:
    """A recommendation with the medium of another one of the same work."""
    reason = Reason("medium", "elsewhere", teller.stem)
    return replace(
        one, medium=teller.medium, form=teller.form, understood=(reason, *one.understood)
    )


# --- Medium ------------------------------------------------------------------

# A medium, its source (one of `SOURCES`) and the words; three empty strings if none is found.
_Found = tuple[str, str, str]


def _medium(item: Item, section: Section, title: Title, because: list[Reason]) -> tuple[str, str]:
    """The medium, from the first source that has one, and the form."""
    near, comment = _parts(title)
    named, form = _from_words(near)
    sources = _candidates(item, section, named, comment)
    medium, source, words = next((found for found in sources if found[0]), ("other", "", ""))
    if source:
        because.insert(0, Reason("medium", source, words))
    return medium, form if named[0] == medium else ""


def _candidates(item: Item, section: Section, named: _Found, comment: str) -> Iterator[_Found]:
    """The medium that each source gives, the most certain first. Each is read on demand."""
    yield _from_hint(item)
    yield _from_headings(item, section)
    yield _labelled(media.emoji_clue(item.text), "emoji")
    yield named
    yield _from_hosts(item)
    yield _from_comment(comment)


def _parts(title: Title) -> tuple[str, str]:
    """The words around a title that may name the medium, and the comment, up to a second work."""
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


def _labelled(found: tuple[str, str], source: str) -> _Found:
    return (found[0], source, found[1])


def _from_hint(item: Item) -> _Found:
    hint = dict(item.hints).get("medium", "")
    return media.medium_named(hint), "hint", hint


def _from_headings(item: Item, section: Section) -> _Found:
    """From the sub-heading, or else the section's heading, if it names one medium only."""
    for heading in (item.heading, _flat(section.title)):
        clue = media.only_clue(heading)
        medium = clue.medium if clue else media.emoji_clue(heading)[0]
        if medium:
            return medium, "heading", heading
    return "", "", ""


def _from_words(near: str) -> tuple[_Found, str]:
    """From the first clue in the words near the title, with the first noun of that medium."""
    clue = media.first_clue(near)
    if not clue:
        return ("", "", ""), ""
    nouns = (c.entry for c in media.clues(near) if c.sort == "noun" and c.medium == clue.medium)
    return (clue.medium, clue.sort, clue.word), next(nouns, "")


def _from_hosts(item: Item) -> _Found:
    found = (_host_clue(link.url) for link in item.links)
    return _labelled(next((clue for clue in found if clue[0]), ("", "")), "host")


def _host_clue(address: str) -> tuple[str, str]:
    """The medium that a site tells, by its name or by the kind of its addresses."""
    clue = media.host_clue(address)
    sentence = "" if clue[0] else embeds.embed_of(address).sentence
    medium = {embeds.VIDEO: "watch", embeds.SOUND: "listen"}.get(sentence, "")
    return (medium, address) if medium else clue


def _from_comment(comment: str) -> _Found:
    clue = media.comment_clue(comment)
    return (clue.medium, "comment", clue.word) if clue else ("", "", "")


# --- Creator, comment, link ----------------------------------------------------


def _creator(title: Title, medium: str, hint: str, because: list[Reason]) -> tuple[str, str]:
    """The creator, and the comment: the text after the title, without the creator."""
    after = creators.find_creator(title.after) if title.words else None
    # A film is « avec » its actors, who are no creators.
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
    """A creator whose name ends right before the title: « L’essai de Mathieu Triclot, « … » »."""
    made = creators.find_creator(title.before, direct=False)
    if not made or title.before[made.end :].strip(" ,:"):
        return ""
    because.append(Reason("creator", "before", made.by))
    return made.name


def _tidy(comment: str) -> str:
    """A comment without the signs that joined it to the words before it."""
    joined = _SPACE_BEFORE_STOP.sub(r"\1", " ".join(comment.split()))
    return _LEADING_SIGNS.sub("", joined).strip(" ,:;") if joined.strip(" ,.:;") else ""


def _url(item: Item, title: str, creator: str, because: list[Reason]) -> str:
    """The link of the title, or else the first one that is not on the creator's name."""
    others = [link for link in item.links if not (creator and link.text.strip() in creator)]
    named = [link for link in others if title and (title in link.text or link.text in title)]
    for link in (*named, *others):
        because.append(Reason("url", "link", link.text))
        return link.url
    return ""
