"""Footnotes of the web, as Markdown has them (pure).

Whatever made the page (WordPress, Substack, Ghost, pandoc, kramdown, Word), a footnote is a
link to a place of the page that leads back to the link.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from .images import value

#: The elements that stand for a mark in the text and for the note itself.
MARK, NOTE = "footnote-mark", "footnote-note"
_LABEL = re.compile(r"[\[(]?\s*([\w*†‡]{1,12})\s*[\])]?")
_HOLDERS = ("li", "p", "div", "dd", "td", "aside")


def settle(soup: BeautifulSoup) -> None:
    """Put marks where footnotes are called, and the notes at the end."""
    places = _places(soup)
    notes: dict[int, Tag] = {}
    for link in list(soup.find_all("a", href=re.compile("^#."))):
        if not link.decomposed:
            _settle_link(soup, link, places, notes)
    for holder, note in _holders(notes, soup):
        soup.append(note)
        _drop_if_empty(holder)


def _holders(notes: dict[int, Tag], soup: BeautifulSoup) -> list[tuple[Tag, Tag]]:
    """For each note, what held it, and the element it becomes at the end."""
    made = []
    for note in notes.values():
        holder = note.parent
        note.extract()
        if holder is not None:
            made.append((holder, note))
    return made


def _places(soup: BeautifulSoup) -> dict[str, Tag]:
    """The elements that have an id or, as anchors of old, a name."""
    places: dict[str, Tag] = {}
    for tag in soup.find_all(lambda each: each.get("id") or each.get("name")):
        places.setdefault(value(tag, "id") or value(tag, "name"), tag)
        if tag.get("name"):
            places.setdefault(value(tag, "name"), tag)
    return places


def _settle_link(
    soup: BeautifulSoup, link: Tag, places: dict[str, Tag], notes: dict[int, Tag]
) -> None:
    place = places.get(value(link, "href")[1:])
    if place is None or place.decomposed or link.parent is None:
        return
    holder = _holder(place)
    if holder is None or holder.name == MARK or link in holder.descendants:
        return
    if id(holder) not in notes:
        back = _way_back(holder, link, places)
        if not back:
            return
        for each in back:
            _cut(each)
        _cut_number(holder)
        notes[id(holder)] = holder
        holder["data-label"] = _label(link, notes)
        holder.name = NOTE
    mark = soup.new_tag(MARK, attrs={"data-label": value(holder, "data-label")})
    outer = link.parent
    link.replace_with(mark)
    if outer.name == "sup" and not outer.get_text(strip=True):
        outer.unwrap()


def _holder(place: Tag) -> Tag | None:
    """The block that a footnote's place is, or is in."""
    if place.name in (NOTE, *_HOLDERS):
        return place
    for parent in place.parents:
        if parent.name in (NOTE, *_HOLDERS):
            return parent
    return None


def _way_back(holder: Tag, link: Tag, places: dict[str, Tag]) -> list[Tag]:
    """The links of a note that lead back to where it is called."""
    back = []
    for each in holder.find_all("a", href=re.compile("^#.")):
        target = places.get(value(each, "href")[1:])
        # A role says so by itself (DPUB-ARIA 1.1), wherever it leads.
        says_so = value(each, "role") == "doc-backlink"
        if says_so or (target is not None and (target is link or _is_around(target, link))):
            back.append(each)
    if back:
        # One note may be called several times: the other ways back are no words either.
        back += [
            each
            for each in holder.find_all("a", href=re.compile("^#."))
            if each not in back and not re.search(r"\w{2}", each.get_text())
        ]
    return back


def _is_around(target: Tag, link: Tag) -> bool:
    """Whether an element is the mark around a link, or the anchor just before it."""
    if target in link.parents:
        return target.get_text(strip=True) == link.get_text(strip=True)
    return target.parent is link.parent and not target.get_text(strip=True)


def _cut(back: Tag) -> None:
    parent = back.parent
    back.decompose()
    if (
        parent is not None
        and parent.name in ("sup", "p", "span")
        and not parent.get_text("").strip()
    ):
        parent.decompose()


def _cut_number(holder: Tag) -> None:
    """Take out spaces that stood before the way back."""
    last = holder.find_all(string=True)
    if last:
        last[-1].replace_with(str(last[-1]).rstrip(" \u00a0\n\t"))


def _label(link: Tag, notes: dict[int, Tag]) -> str:
    """The note's mark as the page shows it, if no other note has it."""
    found = _LABEL.fullmatch(link.get_text().strip())
    used = {value(each, "data-label") for each in notes.values()}
    label = found[1] if found and found[1].isalnum() else ""
    number = len(notes)
    while not label or label in used:
        label, number = str(number), number + 1
    return label


def _drop_if_empty(holder: Tag) -> None:
    """Take out what held footnotes, with the line above them, once it holds no word."""
    while holder.parent is not None and holder.name != "[document]":
        if holder.get_text(strip=True) or holder.find(("img", "audio", "video", MARK, NOTE)):
            return
        parent = holder.parent
        holder.decompose()
        holder = parent
