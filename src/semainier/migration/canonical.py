"""An imported post as the text of a note: one header, one title, its Markdown. Pure.

The same post gives the same text, and `semainier.source.header.schema.read_header` gives each
value back.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .imported_post import ImportedPost

# Values that YAML and our header parser read as the text that they are.
_PLAIN = re.compile(r"[^\W\d_][\w ’'().&/+-]*(?<! )")
# Labels are cut to this many signs: each has a page, whose name has a limit.
LONGEST_LABEL = 120
# What YAML 1.1 reads as another kind of value.
_KEYWORDS = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null|oui|non|vrai|faux)")
# What Markdown would read as markup in a title (CommonMark 6).
_MARKUP = re.compile(r"[\\`*\[\]<{]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|#+$|\$(?=\S)|~(?=~)|(?<=~)~")


@dataclass(frozen=True)
class Placed:
    """What a note says that depends on the journal it goes to.

    Attributes:
        body: its Markdown, with links and files as they are in the journal.
        redirects: the old addresses that it takes over, as ``redirect:`` wants them.
        categories: those that the journal knows.
        tags: its tags.
        says_weeks: whether its name does not name its weeks, so that the header has to.
        image: the file of its card.
    """

    body: str
    redirects: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    says_weeks: bool = False
    image: str | None = None


def note_text(post: ImportedPost, placed: Placed) -> str:
    """The text of a note."""
    if post.verbatim is not None:
        return post.verbatim
    title = _one_line(post.title) if post.title_is_markdown else escaped_title(post.title)
    body = placed.body.strip("\n")
    parts = ["---", *_header(post, placed), "---", "", f"# {title}"]
    text = "\n".join([*parts, "", body, ""] if body else [*parts, ""])
    return unicodedata.normalize("NFC", text)


def _header(post: ImportedPost, placed: Placed) -> Iterator[str]:
    """The lines of the header, in one order for all notes."""
    if post.date is not None:
        yield f"date: {_date(post.date)}"
    if post.updated is not None and _is_later(post.updated, post.date):
        yield f"updated: {_date(post.updated)}"
    if post.weeks is not None and placed.says_weeks:
        yield f"weeks: {post.weeks}"
    if post.number is not None:
        yield f"number: {post.number}"
    yield from _list("category", map(label, placed.categories))
    yield from _list("tags", map(label, placed.tags))
    yield from _list("author", map(label, post.authors))
    yield from _text("language", post.language)
    yield from _text("description", post.description)
    yield from _text("image", placed.image)
    yield from _list("redirect", placed.redirects)
    yield from _text("id", post.feed_id)
    if post.is_draft or post.is_private or post.date is None:
        yield "draft: true"


def _date(when: dt.date | dt.datetime) -> str:
    """A date, or a date with its time and offset (ISO 8601)."""
    return when.isoformat(timespec="seconds") if isinstance(when, dt.datetime) else str(when)


def _is_later(updated: dt.date | dt.datetime, published: dt.date | dt.datetime | None) -> bool:
    """Whether a change came on a later day: another is no news to the readers of feeds."""
    return published is None or _day(updated) > _day(published)


def _day(when: dt.date | dt.datetime) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


def _text(key: str, value: str | None) -> Iterator[str]:
    if value and (line := _one_line(value)):
        yield f"{key}: {scalar(line)}"


def _list(key: str, values: Iterable[str]) -> Iterator[str]:
    found = [scalar(line) for value in values if (line := _one_line(value))]
    if found:
        yield f"{key}: [{', '.join(found)}]"


def label(name: str) -> str:
    """A label as a header may hold it: a comma would part it in two.

    >>> label("Livres,  lectures"), label("un " * 100).count("un")
    ('Livres – lectures', 40)
    """
    line = " – ".join(filter(None, map(str.strip, _one_line(name).split(","))))
    return (
        line if len(line) <= LONGEST_LABEL else line[:LONGEST_LABEL].rpartition(" ")[0] or line[:40]
    )


def scalar(value: str) -> str:
    """A text as a value of the header: plain where that is read back, else between quotes."""
    is_plain = _PLAIN.fullmatch(value) and not _KEYWORDS.fullmatch(value)
    # A string of JSON is one of YAML too.
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def escaped_title(title: str) -> str:
    """The words of a title, typed so that Markdown reads them as words."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", _one_line(title))
