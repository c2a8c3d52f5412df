"""Peers: who is linked to from « Ailleurs », how often, and when (pure).

Two addresses belong to one peer when they have the same owner (`model.web_address`) or an
alias in conf.py. Names alone never join peers: two people may both be called Marie.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ...model import labels, web_address
from ...model.post import Item, Link, Post, in_order
from ...model.web_address import Address
from ...text.typography import one_line
from .names import best_name, filed_under

_KIND = "elsewhere"


@dataclass(frozen=True)
class Mention:
    """A note that links to a peer, and the anchor of the first item that does."""

    post: Post
    anchor: str


@dataclass(frozen=True)
class Peer:
    """Someone whom the journal links to.

    ``key`` is the home without its scheme (``example.org``, ``framagit.org/ana``) and
    ``keys`` are all homes found; ``count`` counts links; ``mentions`` are the posts that
    hold them, oldest first; ``feed`` is an address from conf.py.
    """

    name: str
    url: str
    key: str
    count: int
    mentions: tuple[Mention, ...]
    keys: tuple[str, ...] = ()
    feed: str = ""

    @property
    def anchor(self) -> str:
        """The id of this peer on a page of peers; it changes only with the key."""
        return "p-" + hashlib.sha256(self.key.encode("utf-8", "replace")).hexdigest()[:8]

    @property
    def posts(self) -> tuple[Post, ...]:
        """The notes that link to this peer, in week order."""
        return tuple(mention.post for mention in self.mentions)

    @property
    def days(self) -> tuple[date, date]:
        """When the first and the last of these notes came out."""
        days = [post.published for post in self.posts]
        return min(days), max(days)

    @property
    def first(self) -> Post:
        """The first note that links to this peer, in week order."""
        return self.posts[0]

    @property
    def last(self) -> Post:
        """The last note that links to this peer."""
        return self.posts[-1]


@dataclass
class _Mentions:
    """The links found for one peer."""

    alias: str = ""
    homes: list[Address] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    found: dict[str, Mention] = field(default_factory=dict)


class _Directory:
    """The tables of conf.py: names by their addresses and spellings, and feeds."""

    def __init__(
        self,
        aliases: Mapping[str, tuple[str, ...]],
        ignored: Iterable[str],
        feeds: Mapping[str, str],
    ) -> None:
        self.addresses: dict[str, Address] = {}
        self._feeds = {key_of(key): url for key, url in sorted(feeds.items())}
        self._spellings: dict[str, str] = {}
        parsed = map(web_address.parse, ignored)
        self._prefixes: dict[str, str | None] = {entry.plain: None for entry in parsed if entry}
        for name in sorted(aliases):
            self._spellings.setdefault(labels.slugify(name), name)
            for entry in aliases[name]:
                self._add(name, entry)

    def _add(self, name: str, entry: str) -> None:
        """An entry with a dot or a slash and no space is an address, any other a spelling."""
        address = web_address.as_address(entry)
        if address:
            self.addresses.setdefault(name, address)
            self._prefixes.setdefault(address.plain, name)
        else:
            self._spellings.setdefault(labels.slugify(entry), name)

    def name_of(self, link: Link, address: Address) -> str | None:
        """The alias that a link falls under, empty if none, None if the link is ignored.

        The longest address wins, then the spelling.
        """
        path = address.plain.split("/")
        for length in range(len(path), 0, -1):
            prefix = "/".join(path[:length])
            if prefix in self._prefixes:
                return self._prefixes[prefix]
        return self._spellings.get(labels.slugify(link.text), "")

    def feed_of(self, *names: str) -> str:
        """The feed given for one of these names and addresses, empty if none is."""
        found = (self._feeds.get(key_of(name), "") for name in names)
        return next(filter(None, found), "")


def peers_of(
    posts: Iterable[Post],
    aliases: Mapping[str, tuple[str, ...]] | None = None,
    shared_hosts: Iterable[str] = (),
    ignored: Iterable[str] = (),
    feeds: Mapping[str, str] | None = None,
) -> list[Peer]:
    """The peers of a journal, the most linked first, then in alphabetical order.

    Args:
        posts: the journal's notes, in any order.
        aliases: names, each with the addresses (``example.org/ana``: that page
            and all below it) and the spellings of links that stand for it.
        shared_hosts: more hosts where the path names the person.
        ignored: addresses of no peer (an encyclopedia, the journal itself).
        feeds: feeds by the name or an address of a peer.
    """
    directory = _Directory(aliases or {}, ignored, feeds or {})
    shared = frozenset(map(web_address.host_of, shared_hosts))
    found: dict[str, _Mentions] = {}
    for post in in_order(posts):
        for item in elsewhere(post):
            for link in item.links:
                _collect(found, directory, shared, Mention(post, item.anchor), link)
    peers = alphabetical(_peer(mentions, directory) for mentions in found.values())
    return sorted(peers, key=lambda peer: -peer.count)


def alphabetical(peers: Iterable[Peer]) -> list[Peer]:
    """Peers in alphabetical order, without regard to accents, case and leading article."""
    return sorted(peers, key=lambda peer: (filed_under(peer.name), peer.name, peer.key))


def latest_first(peers: Iterable[Peer]) -> list[Peer]:
    """Peers by the last post that links to them."""
    return sorted(alphabetical(peers), key=lambda peer: peer.last.sort_key, reverse=True)


def elsewhere(post: Post) -> Iterator[Item]:
    """The items of a post about peers: by their own kind, else by that of their section."""
    for section in post.sections:
        for item in section.items:
            if (item.kind or section.kind) == _KIND:
                yield item


def _collect(
    found: dict[str, _Mentions],
    directory: _Directory,
    shared: frozenset[str],
    mention: Mention,
    link: Link,
) -> None:
    """Add one link to its peer, unless it leads nowhere or is ignored."""
    address = web_address.parse(link.url)
    name = directory.name_of(link, address) if address else None
    if address is None or name is None:
        return
    base = web_address.owner(address, shared)
    mentions = found.setdefault(f"alias {name}" if name else base.plain, _Mentions(name))
    mentions.homes.append(base)
    mentions.texts.append(one_line(link.text))
    mentions.found.setdefault(mention.post.stem, mention)


def _peer(mentions: _Mentions, directory: _Directory) -> Peer:
    """A peer from the links found for it."""
    homes = Counter(web_address.home(home) for home in mentions.homes)
    url = min(homes, key=lambda url: (-homes[url], not url.startswith("https"), url))
    keys = Counter(home.plain for home in mentions.homes)
    key = min(keys, key=lambda key: (-keys[key], key))
    given = directory.addresses.get(mentions.alias)
    if given:
        key, url = given.plain, web_address.home(given)
    name = mentions.alias or best_name(mentions.texts, key)
    every = tuple(sorted({*keys, key}))
    feed = directory.feed_of(name, url, key, *every)
    found = tuple(mentions.found.values())
    return Peer(name, url, key, len(mentions.texts), found, every, feed)


def key_of(text: str) -> str:
    """A name or an address as a key, the same for every way to write it."""
    address = web_address.as_address(text)
    return address.plain if address else labels.slugify(text)
