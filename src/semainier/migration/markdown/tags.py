"""Tags that a template engine reads within a text, and what stands in their place.

A tag that is not understood stays visible as code, since its signs mean other things to MyST,
and it is remarked on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ...source.header.errors import short
from ...text.wording import N_, wording
from ..imported_post import Remarks

_NOT_UNDERSTOOD = N_("“{tag}” is not understood; it stays in the note as it is typed")
_PARAMETER = re.compile(
    r"""(?:(?P<key>[\w-]+)\s*[=:]\s*)?(?:"(?P<double>(?:\\.|[^"\\])*)"|`(?P<raw>[^`]*)`"""
    r"""|'(?P<single>[^']*)'|[“”](?P<curly>[^“”]*)[“”]|(?P<bare>[^\s"'`,]+))"""
)
# What its page shows of a video or a post of others; each takes an id, or two.
PAGES: Mapping[str, str] = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "gist": "https://gist.github.com/{}/{}",
    "tweet": "https://twitter.com/{}/status/{}",
    "twitter": "https://twitter.com/{}/status/{}",
    "x": "https://twitter.com/{}/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
}


@dataclass(frozen=True)
class Tag:
    """A tag as it is typed: its name, its values by position and by name."""

    name: str
    positions: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)

    def value(self, *names: str) -> str:
        """The first of these named values that is given."""
        return next((self.named[name] for name in names if self.named.get(name)), "")


@dataclass(frozen=True)
class Place:
    """Where a text stands, for remarks: a file, and the line of the text's first one."""

    path: str
    line: int
    remarks: Remarks

    def below(self, text: str, start: int) -> Place:
        """The place of a character of the text that begins here."""
        return Place(self.path, self.line + text.count("\n", 0, start), self.remarks)

    def remark(self, sentence: str, *, is_loss: bool = False) -> None:
        """Remark on this place."""
        self.remarks.note(f"{self.path}:{self.line}", sentence, is_loss=is_loss)

    def shown(self, tag: re.Match[str]) -> str:
        """A tag of this text as code, remarked on: it is not understood."""
        sentence = wording(self.remarks.language).gettext(_NOT_UNDERSTOOD)
        self.below(tag.string, tag.start()).remark(sentence.format(tag=short(tag[0])))
        return as_code(tag[0])


def tag_of(name: str, parameters: str) -> Tag:
    """A tag from its name and what stands behind it: ``src="a.jpg" caption='…'``."""
    positions, named = [], {}
    for found in _PARAMETER.finditer(parameters):
        groups = (found["double"], found["raw"], found["single"], found["curly"], found["bare"])
        value = next(each for each in groups if each is not None)
        if found["double"]:
            value = re.sub(r"\\(.)", r"\1", value)
        if found["key"]:
            named[found["key"].lower()] = value
        else:
            positions.append(value)
    return Tag(name, tuple(positions), named)


def as_code(text: str) -> str:
    """A text as code, in more backticks than it holds."""
    text = re.sub(r"\n\s*\n", "\n", text)
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def image(source: str, alternative: str, caption: str = "", link: str = "") -> str:
    """An image in Markdown with its caption, as the journal shows it below the image."""
    place = f"<{source}>" if re.search(r"[\s()]", source) else source
    caption = " ".join(caption.split()).replace('"', '\\"')
    words = " ".join(alternative.split()).replace("[", "\\[").replace("]", "\\]")
    plain = f'![{words}]({place} "{caption}")' if caption else f"![{words}]({place})"
    return f"[{plain}]({link})" if link else plain


def figure(tag: Tag) -> str | None:
    """The image of a ``figure`` or of its like under the names that themes give it."""
    source = tag.value("src", "url", "image", "image_path", "path", "link", "file", "filename")
    source = source or next(iter(tag.positions[:1]), "")
    if not source:
        return None
    parts = (tag.value("title"), tag.value("caption", "description"), tag.value("attr", "credit"))
    told = [part for part in parts if part]
    caption = " — ".join(dict.fromkeys(told))
    alternative = tag.value("alt") or next(iter(tag.positions[1:2]), "")
    link = tag.value("link", "href") if source != tag.value("link") else ""
    return image(source, alternative, caption, link)


def page_link(tag: Tag) -> str | None:
    """The page of a video or of a post elsewhere; nothing of it is embedded."""
    pattern = PAGES.get(tag.name.lower())
    named = [tag.value(name) for name in ("user", "id", "video_id", "url", "src")]
    values = [value for value in (*named, *tag.positions) if value]
    if not pattern or not values:
        return None
    if values[0].startswith(("https://", "http://")):
        address = values[0]
    elif pattern.count("{}") == 2 and len(values) == 1:
        if tag.name == "gist":
            pattern = "https://gist.github.com/{}"
        else:
            pattern = "https://twitter.com/i/status/{}"
        address = pattern.format(*values)
    else:
        address = pattern.format(*values)
    title = tag.value("title", "caption", "alt")
    return f"[{title}]({address})" if title else f"<{address}>"


def media(tag: Tag) -> str | None:
    """A sound or a film that lies on the site."""
    source = tag.value("src", "url", "file", "mp3", "mp4") or next(iter(tag.positions[:1]), "")
    name = "audio" if tag.name == "audio" else "video"
    caption = tag.value("caption", "title")
    shown = f'<{name} controls src="{source}"></{name}>'
    return (f"{shown}\n\n{caption}" if caption else shown) if source else None


def fence(language: str, code: str) -> str:
    """A block of code."""
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code)), default=0))
    return f"{ticks}{language}\n{code.strip(chr(10))}\n{ticks}"


Conversion = Callable[[Tag], str | None]
