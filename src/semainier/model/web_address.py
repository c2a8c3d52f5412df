"""Whose is a web address? Pure.

On most sites the host identifies the person. On shared hosts (social networks, forges,
publishing platforms) the first part of the path does.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, quote, unquote, urlsplit

# Hosts with many people, each under the first part of the path.
_SHARED = """
    bitbucket.org blog.mediapart.fr blogs.mediapart.fr bsky.app buymeacoffee.com codeberg.org
    dailymotion.com diaspora-fr.org facebook.com flickr.com framagit.org framapiaf.org github.com
    gitlab.com hackmd.io instagram.com ko-fi.com liberapay.com linkedin.com linktr.ee listed.to
    mastodon.social medium.com pages.perso.orange.fr patreon.com pinterest.fr scoop.it
    sites.google.com soundcloud.com speakerdeck.com t.me threads.net tiktok.com tipeee.com
    tumblr.com twitch.tv vimeo.com write.as x.com youtube.com
"""
SHARED_HOSTS = frozenset(_SHARED.split())

# Other names of a shared host.
_SAME_HOST = {"mobile.twitter.com": "x.com", "twitter.com": "x.com", "m.youtube.com": "youtube.com"}

# Parts of a path that a name follows.
_NAME_PREFIXES = frozenset(
    ("c", "channel", "company", "groups", "in", "people", "profile", "u", "user", "users", "view")
)

# `mailto:ana@example.org`, but not `example.org:8080`.
_OTHER_SCHEME = re.compile(r"[A-Za-z+-]+:(?!//|\d)")

# `/@ana`, or `/@ana@elsewhere.example`: an account as another instance shows it.
_HANDLE = re.compile(r"@(?P<user>[\w.-]+)(?:@(?P<host>[\w-]+(?:\.[\w-]+)+))?")

# An address whose host can be read without parsing the whole, as nearly always.
_SIMPLE = re.compile(r"https?://(?P<site>[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?:[/?#]|$)")


@dataclass(frozen=True)
class Address:
    """A parsed web address.

    Attributes:
        site: the host as the address has it.
        host: the host in lower case, without ``www.``.
        parts: the parts of the path.
    """

    scheme: str
    site: str
    host: str
    parts: tuple[str, ...]

    @property
    def plain(self) -> str:
        """Host and path in lower case, for comparing."""
        return "/".join((self.host, *self.parts)).lower()


def parse(url: str) -> Address | None:
    """Parse an address, with or without its scheme; None if it names no host."""
    split, site = _split(url)
    if not split:
        return None
    parts = tuple(unquote(part) for part in split.path.split("/") if part)
    return Address(split.scheme, site, host_name(site), parts)


def _split(url: str) -> tuple[SplitResult | None, str]:
    """The parsed address and its host; None and an empty string if it is no web address."""
    text = url.strip()
    if _OTHER_SCHEME.match(text):
        return None, ""
    try:
        split = urlsplit(text if "://" in text else f"https://{text}")
        site = (split.hostname or "").rstrip(".")
    except ValueError:
        return None, ""
    return (split, site) if site and split.scheme in {"http", "https"} else (None, "")


def as_address(text: str) -> Address | None:
    """Parse a text with a dot or a slash and no space; None for any other, which is a name."""
    return parse(text) if re.fullmatch(r"\S*[./]\S*", text.strip()) else None


def host_name(site: str) -> str:
    """A host without ``www.``, and decoded if it is international (``médiathèque.fr``)."""
    host = site.lower().removeprefix("www.")
    if "xn--" in host:
        with suppress(UnicodeError):  # Decoded already, or no valid name.
            host = host.encode("ascii").decode("idna")
    return _SAME_HOST.get(host, host)


def host_of(url: str) -> str:
    """The host of an address, or an empty string."""
    simple = _SIMPLE.match(url)
    site = simple["site"] if simple else _split(url)[1]
    return site and host_name(site)


def owner(address: Address, shared: Collection[str] = ()) -> Address:
    """The home of the person whose address it is: a host, or an account on a shared host.

    Args:
        address: any address of theirs.
        shared: the shared hosts that the journal adds to `SHARED_HOSTS`.
    """
    parts = address.parts
    handle = parts[1:2] if parts[:1] == ("web",) else parts[:1]
    if handle and (match := _HANDLE.fullmatch(handle[0])):
        return _account(address, match["user"], match["host"])
    if handle and handle[0].startswith("~"):
        return replace(address, parts=handle)
    if address.host.endswith(".medium.com"):
        return _account(address, address.host.removesuffix(".medium.com"), "medium.com")
    if address.host in SHARED_HOSTS or address.host in shared:
        depth = 2 if parts and parts[0].lower() in _NAME_PREFIXES else 1
        return replace(address, parts=parts[:depth])
    return replace(address, parts=())


def _account(address: Address, user: str, host: str | None) -> Address:
    """An account on the instance that its handle names, or else on the address's host."""
    if not host:
        return replace(address, parts=(f"@{user}",))
    return Address("https", host, host_name(host), (f"@{user}",))


def home(address: Address) -> str:
    """The text of the address that `owner` returns."""
    path = "/".join(quote(part, safe="@~+,:;=") for part in address.parts)
    return f"{address.scheme}://{address.site}/{path}"
