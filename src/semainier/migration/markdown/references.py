"""The addresses within a Markdown text: of links, of images, of HTML. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .code import outside_code, pieces

_PLAIN = r"[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*"
_INLINE = re.compile(
    rf"(?P<bang>!)?\[(?P<words>(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*)\]\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>{_PLAIN}))"
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>(?!\^)[^\[\]]+)\]:\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>\S+))",
    re.MULTILINE,
)
_HTML = re.compile(
    r"<(?P<tag>\w+)\b[^<>]*?\s(?:src|href|poster|data-src)\s*=\s*[\"'](?P<plain>[^\"'<>]+)[\"']",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"\]\((?P<path>[^\s()<>\"]+(?: +[^\s()<>\"]+)*? +[^\s()<>\"]*\.\w{2,5}(?:#[\w-]+)?)"
    r"(?P<title>[ \t]+\"[^\"\n]*\")?\)"
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# What shows something rather than leading to a page.
_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|heic|heif|bmp|tiff?|mp3|ogg|oga|m4a|wav|flac|mp4|webm|m4v"
    r"|ogv|mov|pdf|epub|zip|csv|txt|odt|ods|odp|docx?|xlsx?|pptx?|vtt|srt)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reference:
    """An address as it is typed.

    Attributes:
        start: its place in the text, in characters.
        is_shown: whether its file is shown in the page, as an image or a sound.
    """

    address: str
    start: int
    is_shown: bool = False

    @property
    def path(self) -> str:
        """The address without its query and its fragment."""
        return re.split(r"[?#]", self.address, maxsplit=1)[0]

    @property
    def is_file(self) -> bool:
        """Whether it leads to a file rather than to a page."""
        return self.is_shown or bool(_MEDIA.search(self.path))


def references(text: str) -> list[Reference]:
    """The addresses of a text outside its code, each once, in order."""
    found: dict[str, Reference] = {}
    for piece in pieces(text):
        if not piece.is_code:
            for each in _in_prose(piece.text, piece.start):
                known = found.get(each.address)
                if known is None or (each.is_shown and not known.is_shown):
                    found[each.address] = each
    return sorted(found.values(), key=lambda each: each.start)


def with_angled_addresses(text: str) -> str:
    """A text whose links to paths with spaces are links for CommonMark (6.3) as well.

    Python-Markdown and Kramdown take ``[mots](un fichier.md)`` for one.
    """
    return outside_code(text, lambda prose: _SPACED.sub(r"](<\g<path>>\g<title>)", prose))


def is_elsewhere(address: str) -> bool:
    """Whether an address leaves the site, or leads nowhere at all."""
    return not address or address.startswith(("#", "//")) or bool(_SCHEME.match(address))


def _in_prose(text: str, start: int) -> Iterator[Reference]:
    for found in _INLINE.finditer(text):
        yield _reference(found, start, is_shown=bool(found["bang"]))
        # An image within a link, or the other way round.
        inside = found.start("words")
        yield from _in_prose(found["words"], start + inside) if "](" in found["words"] else ()
    for found in _DEFINITION.finditer(text):
        yield _reference(found, start)
    for found in _HTML.finditer(text):
        is_shown = found["tag"].lower() not in {"a", "link", "iframe"}
        yield Reference(found["plain"], start + found.start("plain"), is_shown)


def _reference(found: re.Match[str], start: int, *, is_shown: bool = False) -> Reference:
    name = "plain" if found["angled"] is None else "angled"
    return Reference(found[name], start + found.start(name), is_shown)
