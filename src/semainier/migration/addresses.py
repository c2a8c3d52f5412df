"""Old addresses: which a note takes over, and the links between notes that named them. Pure."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from ..text.markdown import outside_code

# Where Markdown and HTML name an address: (CommonMark 6.3, 6.5, 4.7).
_DESTINATION = re.compile(
    r"(?P<before>\]\(\s*)(?:<(?P<angle>[^<>\n]+)>|(?P<link>(?:[^\s()<>]|\([^\s()]*\))+))"
    r"|(?P<opening><)(?P<auto>https?://[^\s<>]+)(?P<closing>>)"
    r"|(?P<definition>^[ ]{0,3}\[[^\]\n]+\]:[ \t]*)<?(?P<target>[^\s<>]+)>?"
    r"|(?P<attribute>\b(?:href|src|poster)=[\"'])(?P<value>[^\"'\n]+)(?=[\"'])"
    r"|(?P<figure>^[ \t]*(?:`{3,}|:{3,})\{(?:figure|image)\}[ \t]+)(?P<shown>\S+)",
    re.MULTILINE,
)
_NAMES = ("angle", "link", "auto", "target", "value", "shown")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def same_address(address: str) -> str:
    """An address of the old site in the form in which two are compared.

    >>> same_address("https://old.example/Notes/12/index.html") == same_address("/Notes/12")
    True
    """
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:  # an IPv6 host that is not one
        return address
    path = re.sub(r"(?:index)?\.html?$|index$", "", path)
    return "/" + unicodedata.normalize("NFC", path).strip("/")


def redirect_of(address: str) -> str | None:
    """An old address as ``redirect:`` wants it; None if a static site cannot answer there."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = posixpath.normpath("/" + unquote(parts.path)).strip("/")
    if parts.query or not path or path.startswith(".."):
        return None
    if path.endswith("/index.html") or path == "index.html":
        return f"{path.removesuffix('index.html')}" if path != "index.html" else None
    suffix = _SUFFIX.search(path)
    if suffix and suffix[0].lower() not in {".html", ".htm"}:
        return None
    return f"{path}/" if parts.path.endswith("/") else path


def relinked(markdown: str, target_of: Callable[[str], str | None]) -> str:
    """A Markdown text whose addresses are replaced, outside code.

    Args:
        markdown: the text.
        target_of: the new address for one as it is typed, or None to leave it.
    """

    def changed(found: re.Match[str]) -> str:
        name = next(name for name in _NAMES if found[name] is not None)
        target = target_of(found[name])
        if target is None:
            return found[0]
        if name == "auto":
            return f"[{found['auto']}]({target})"
        before = found["before"] or found["definition"] or found["attribute"] or found["figure"]
        return f"{before}{_typed(target) if not found['attribute'] else target}"

    return outside_code(markdown, lambda text: _DESTINATION.sub(changed, text))


def _typed(address: str) -> str:
    """An address as Markdown takes it: between angle brackets where it holds spaces."""
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def destinations(markdown: str) -> Iterator[str]:
    """Every address that a Markdown text names, outside code."""
    found: list[str] = []

    def noted(address: str) -> None:
        found.append(address)

    relinked(markdown, noted)
    yield from found


def relative_path(origin: str, target: str) -> str:
    """A path as seen from the folder of another."""
    return posixpath.relpath(target, posixpath.dirname(origin) or ".")


class OldSite:
    """The addresses of a source, and which post answered at each.

    Args:
        host: of the old site, if it is known: links to it are links to its posts.
    """

    def __init__(self, host: str = "") -> None:
        self._host = _bare_host(host)
        self._owners: dict[str, str] = {}

    def add(self, origin: str, addresses: Iterable[str]) -> list[str]:
        """Give a post its addresses; those that another one has already are returned."""
        return [
            address
            for address in addresses
            if self._owners.setdefault(same_address(address), origin) != origin
        ]

    def owner_of(self, address: str) -> str | None:
        """The post that answered at an address of the old site."""
        return self._owners.get(same_address(address)) if self.is_own(address) else None

    def is_own(self, address: str) -> bool:
        """Whether an address is one of the old site, seen from its root."""
        if address.startswith("/") and not address.startswith("//"):
            return True
        host = _bare_host(address)
        return bool(host) and host == self._host

    def dying(self, addresses: Iterable[str], kept: Mapping[str, object]) -> list[str]:
        """The addresses of a list that no post answers at, and no other page of ``kept``."""
        known = {same_address(address) for address in kept}
        return [
            address
            for address in addresses
            if same_address(address) not in self._owners and same_address(address) not in known
        ]


def _bare_host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def fragment_of(address: str) -> str:
    """The fragment of an address with its sign, or nothing."""
    _, sign, fragment = address.partition("#")
    return f"{sign}{fragment}" if fragment else ""
