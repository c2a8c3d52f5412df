"""One piece of HTML as it was typed: what is kept of it, what it shows, what was taken out (pure).

What is kept is written anew from what was read, so that nothing is left to two ways of
reading it; the sanitizer of `allowed` has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple

from ...recommendations.embeds import PAGE, SOUND, VIDEO, Embed, embed_of, title_of
from ...text import html_elements
from . import allowed

# What is taken out with all that it holds.
_SCRIPTS = frozenset(("script", "noscript", "template"))
_STYLES = frozenset(("style",))
_DRAWINGS = frozenset(("svg", "math", "canvas"))
_FORMS = frozenset(("select", "datalist"))
_WHOLE = _SCRIPTS | _STYLES | _DRAWINGS | _FORMS | {"title", "xmp", "noembed", "noframes"}
_FRAMES = frozenset(("iframe", "embed", "object", "frame", "applet", "portal", "fencedframe"))
# What is read to its end before anything is decided.
SPANNING = _WHOLE | _FRAMES | {"audio", "video"}
_FORM = frozenset(("form", "input", "button", "textarea", "fieldset", "legend", "label", "output"))
_STYLE = frozenset(("link", "style"))
_MEDIA = {"video": VIDEO, "audio": SOUND}
_OF_MEDIA = ("source", "track")
# Elements of another age, as they are written now.
_NOW = {"strike": "s", "tt": "code", "acronym": "abbr", "big": "b", "dir": "ul", "h1": "h2"}
_ALIGNED = frozenset(("left", "center", "right"))
_LENGTH = re.compile(r"\s*(\d{1,4})(?:\.\d+)?\s*(px|%)?\s*")
_IN_STYLE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,4}(?:\.\d+)?(?:px|%))", re.IGNORECASE)
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
# What browsers leave out of an address before they read it (URL Standard, 4.4).
_IGNORED = re.compile(r"[\x00-\x20\ufffe\uffff]")
_NO_REFERENCE = re.compile("&#(?![0-9]|[xX][0-9a-fA-F])")
_SOURCE = re.compile(r"<source\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)")
_MARKER = re.compile("\ue000([0-9]+)\ue001")


class Image(NamedTuple):
    """An image that the HTML shows, with its attributes; whether its file is there."""

    attributes: dict[str, str]
    is_there: bool = True


class Card(NamedTuple):
    """What stands in the place of an embed."""

    embed: Embed
    title: str


class Fault(NamedTuple):
    """What was taken out: a kind that `transform` words, what was typed, where in the piece."""

    kind: str
    value: str
    line: int
    more: str = ""


Shown = Image | Card


@dataclass
class Piece:
    """What is kept of some HTML: marks stand for images and cards, by their place in ``shown``."""

    html: str = ""
    shown: list[Shown] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # Elements that it leaves open, and ends of elements that it does not open.
    opened: list[tuple[str, int]] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)


def marker(place: int) -> str:
    """What stands for something else in a text of HTML."""
    return f"\ue000{place}\ue001"


def markers(text: str) -> Iterator[str | int]:
    """A text with its marks, in order: what is between them, and their places."""
    for at, part in enumerate(_MARKER.split(text)):
        if at % 2:
            yield int(part)
        elif part:
            yield part


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser reads it, in small letters; none if it is relative."""
    found = _SCHEME.match(_IGNORED.sub("", address))
    return found[1].lower() if found else ""


def is_elsewhere(address: str) -> bool:
    """Whether an address is on another site."""
    plain = _IGNORED.sub("", address).replace("\\", "/")
    return plain.startswith("//") or bool(scheme_of(plain))


# Where the file beside the note will be on the site, by its address; none where there is none.
Find = Callable[[str], str | None]


def clean(typed: str, find: Find) -> Piece:
    """What is kept of a piece of HTML.

    Args:
        typed: the HTML.
        find: asked for each file that is to be loaded.
    """
    # The parser of some Pythons takes all that follows for a text.
    typed = _NO_REFERENCE.sub("&amp;#", typed)
    reader = _Reader(typed, find)
    reader.feed(typed)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    """Reads tags in order and writes those that are kept."""

    # Each is skipped, or its text is a text: whatever this Python's parser makes of it.
    CDATA_CONTENT_ELEMENTS = ("script", "style")  # type: ignore[misc]
    RCDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]

    def __init__(self, typed: str, find: Find) -> None:
        super().__init__(convert_charrefs=False)
        self._typed = typed.lower()
        self._lines = [0, *(at.end() for at in re.finditer("\n", typed))]
        self._find = find
        self._out: list[str] = []
        self._piece = Piece()
        # The element that is left out with what it holds, and how deep in others of its name.
        self._skipped, self._depth = "", 0
        # What a frame holds for those who do not see it: the words and address of a link.
        self._link, self._words = "", list[str]()
        self._frame: tuple[str, dict[str, str]] | None = None

    def finished(self) -> Piece:
        """What was made of it."""
        self._end_frame()
        self._piece.html = "".join(self._out)
        return self._piece

    # --- What the parser tells ---

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: dict[str, str] = {}
        for name, value in attrs:
            values.setdefault(name, value or "")
        if self._skipped:
            self._within(tag, values)
        elif tag in _FRAMES:
            self._open_frame(tag, values)
        elif tag in _WHOLE:
            self._skip(tag)
        elif tag == "img":
            self._image(values)
        elif (tag in _MEDIA and self._is_asking(tag, values)) or _is_post(tag, values):
            self._open_frame(tag, values)
        else:
            self._open(tag, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no element that ends itself: « <div/> » is open.
        self.handle_starttag(tag, attrs)
        self.clear_cdata_mode()

    def handle_endtag(self, tag: str) -> None:
        tag = _NOW.get(tag, tag)
        if self._skipped:
            if tag == self._skipped:
                self._depth -= 1
                if not self._depth:
                    self._skipped = ""
                    self._end_frame()
        elif tag in html_elements.TAGS and tag not in html_elements.VOID:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if self._frame:
            self._words.append(data if self._link else "")
        if not self._skipped:
            self._out.append(escape(data.translate(_UNMARKED), quote=False))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Nothing: comments are the writer's."""

    def handle_pi(self, data: str) -> None:
        self._tell("tag", f"<?{data[:20]}")

    def _reference(self, typed: str) -> None:
        if self._frame and self._link:
            self._words.append(typed)
        if not self._skipped:
            self._out.append(typed)

    # --- What is kept ---

    def _open(self, tag: str, values: dict[str, str]) -> None:
        now = _NOW.get(tag, tag)
        if now not in html_elements.TAGS:
            self._refuse(tag)
            return
        if now in _OF_MEDIA and not any(name in _MEDIA for name, _ in self._piece.opened):
            return
        kept = "".join(f' {name}="{escape(value)}"' for name, value in self._kept(now, values))
        self._out.append(f"<{now}{kept}>")
        if now not in html_elements.VOID:
            self._piece.opened.append((now, self._line))

    def _close(self, tag: str) -> None:
        opened = self._piece.opened
        for at in reversed(range(len(opened))):
            if opened[at][0] == tag:
                # What is open inside it ends with it.
                del opened[at:]
                break
        else:
            self._piece.closed.append(tag)
        self._out.append(f"</{tag}>")

    def _kept(self, tag: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        aligned = values.get("align", "").lower()
        if aligned in _ALIGNED:
            values = {**values, "class": f"{values.get('class', '')} text-{aligned}".strip()}
        for name, value in values.items():
            if not allowed.is_allowed(tag, name):
                self._refuse_attribute(name)
            elif name in ("src", "poster"):
                place = self._find(value)
                if place:
                    yield name, place
            elif name in ("href", "cite"):
                if self._leads(value):
                    yield name, value.translate(_UNMARKED)
            else:
                yield name, value.translate(_UNMARKED)

    def _leads(self, address: str) -> bool:
        scheme = scheme_of(address)
        if scheme and scheme not in html_elements.SCHEMES:
            self._tell("address", address.strip()[:80], scheme)
            return False
        return True

    def _image(self, values: dict[str, str]) -> None:
        if not values.get("src", "").strip():
            return
        told = dict(_IN_STYLE.findall(values.pop("style", "")))
        for name in ("width", "height"):
            length = _LENGTH.fullmatch(values.get(name, "")) or _LENGTH.fullmatch(
                told.get(name, "")
            )
            values[name] = f"{length[1]}{length[2] or 'px'}" if length else ""
        for name in values:
            if name.startswith("on"):
                self._refuse_attribute(name)
        self._show(Image({"alt": "", **values}))

    def _show(self, shown: Shown) -> None:
        self._out.append(marker(len(self._piece.shown)))
        self._piece.shown.append(shown)

    # --- What is not ---

    def _skip(self, tag: str) -> None:
        """Leave an element out with what it holds, if it ends; its tag alone otherwise."""
        if tag in _STYLES:
            self._tell("style", f"<{tag}>")
        elif tag in _DRAWINGS:
            self._tell("drawing", f"<{tag}>")
        elif tag in _FORMS:
            self._tell("form", f"<{tag}>")
        elif tag in _SCRIPTS:
            self._tell("script", f"<{tag}>")
        else:
            self._tell("tag", f"<{tag}>")
        self._begin_to_skip(tag)

    def _begin_to_skip(self, tag: str) -> None:
        if self._ends_below(tag) or tag in self.CDATA_CONTENT_ELEMENTS:
            self._skipped, self._depth = tag, 1

    def _ends_below(self, tag: str) -> bool:
        return f"</{tag}" in self._typed[self._offset :]

    def _open_frame(self, tag: str, values: dict[str, str]) -> None:
        self._frame = (tag, values)
        self._link, self._words = "", []
        if tag in ("embed", "frame") or not self._ends_below(tag):
            self._end_frame()
        else:
            self._skipped, self._depth = tag, 1

    def _within(self, tag: str, values: Mapping[str, str]) -> None:
        """Inside what is left out: the address and words of a link, or of what is played."""
        self._depth += tag == self._skipped
        if self._frame and tag == "a" and not self._link and scheme_of(values.get("href", "")):
            self._link, self._words = values["href"], []
        if self._frame and tag == "source":
            self._frame[1].setdefault("src", values.get("src", ""))

    def _end_frame(self) -> None:
        if not self._frame:
            return
        (tag, values), self._frame = self._frame, None
        address = _framed(values)
        link = self._link if scheme_of(self._link) in ("http", "https") else ""
        if scheme_of(address) in ("http", "https") or address.startswith("//"):
            embed = embed_of(address, _MEDIA.get(tag, PAGE))
            # The page that the site itself names, where the frame has no page of its own.
            if link and embed.address == address:
                embed = Embed(embed.sentence, embed.site, link)
            title = title_of(values.get("title", "") or ("".join(self._words) if link else ""))
            self._show(Card(embed, title))
            self._tell("embed", address[:200], embed.address)
        elif address and scheme_of(address):
            self._tell("address", address[:80], scheme_of(address))
        else:
            self._tell("frame", f"<{tag}>")

    def _is_asking(self, tag: str, values: Mapping[str, str]) -> bool:
        """Whether a video or sound is on another site, by its own address or its first source."""
        if values.get("src"):
            return is_elsewhere(values["src"])
        end = self._typed.find(f"</{tag}", self._offset)
        inside = self._typed[self._offset : end if end >= 0 else None]
        return any(map(is_elsewhere, _SOURCE.findall(inside)))

    def _refuse(self, tag: str) -> None:
        if tag == "picture":
            # Its image is shown with copies of our own.
            return
        if tag in _FORM:
            self._tell("form", f"<{tag}>")
        elif tag in _STYLE:
            self._tell("style", f"<{tag}>")
        else:
            self._tell("tag", f"<{tag}>")

    def _refuse_attribute(self, name: str) -> None:
        if name.startswith("on"):
            self._tell("script", name)
        elif name == "style":
            self._tell("style", name)
        elif name not in allowed.UNTOLD and not name.startswith("data-"):
            self._tell("attribute", name)

    def _tell(self, kind: str, value: str, more: str = "") -> None:
        self._piece.faults.append(Fault(kind, value, self._line, more))

    @property
    def _line(self) -> int:
        return self.getpos()[0] - 1

    @property
    def _offset(self) -> int:
        """How far the reading has come: past the sign that begins a tag."""
        line, column = self.getpos()
        return self._lines[line - 1] + column + 1


# Signs that only our marks are made of.
_UNMARKED = {0xE000: None, 0xE001: None}


def _is_post(tag: str, values: Mapping[str, str]) -> bool:
    """A post of Mastodon, which a script would put in the place of a quotation."""
    return tag == "blockquote" and "data-embed-url" in values


def _framed(values: Mapping[str, str]) -> str:
    """The address that a frame shows."""
    for name in ("src", "data", "data-src", "data-embed-url", "href"):
        if address := _IGNORED.sub("", values.get(name, "")):
            return address
    return ""
