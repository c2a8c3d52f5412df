"""Peers: who was linked from « Ailleurs », how often, and when (pure).

Two addresses belong to one peer when they have the same home (see `addresses`)
or when the writer's table of aliases says so. Names alone never join peers: two
people may both be called Marie.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from . import addresses, labels
from .addresses import Address
from .model import Item, Link, Post, in_order

_KIND = "elsewhere"

# Links that tell nobody's name are made of these words only.
_GENERIC_WORDS = """
    a au aux avec ce celle celui cet cette ces chez dans de des du en et ici il elle la le les
    leur leurs lui ma mes mon ou par sa ses son sur un une y
    article articles bilan billet billets blog blogue carnet derniere dernier deux episode fil
    journal lecture lettre lien liens ligne lire lis lisez mois note notes numero page partie
    pouet post posts publication raconte recit semaine semaines site source suite texte texto
    toot tout tweet via video voir weeknote weeknotes web
    here link more read site the this week
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’]")
_NAME_LENGTH = 60
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Peer:
    """Someone whom the journal links to.

    ``key`` is the home without its scheme (``example.org``,
    ``framagit.org/ana``) and ``keys`` are all homes seen; ``count`` counts links;
    ``posts`` are the notes that hold them, oldest first.
    """

    name: str
    url: str
    key: str
    count: int
    posts: tuple[Post, ...]
    keys: tuple[str, ...] = ()

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
    posts: dict[str, Post] = field(default_factory=dict)


class _Directory:
    """The writer's table: names by the addresses and spellings they go by."""

    def __init__(self, aliases: Mapping[str, tuple[str, ...]], ignored: Iterable[str]) -> None:
        self.addresses: dict[str, Address] = {}
        self._spellings: dict[str, str] = {}
        parsed = (addresses.parse(entry) for entry in ignored)
        self._prefixes: dict[str, str | None] = {entry.plain: None for entry in parsed if entry}
        for name in sorted(aliases):
            self._spellings.setdefault(labels.slugify(name), name)
            for entry in aliases[name]:
                self._add(name, entry)

    def _add(self, name: str, entry: str) -> None:
        """An entry with a dot or a slash and no space is an address, any other a spelling."""
        address = _as_address(entry)
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


def peers_of(
    posts: Iterable[Post],
    aliases: Mapping[str, tuple[str, ...]] | None = None,
    shared_hosts: Iterable[str] = (),
    ignored: Iterable[str] = (),
) -> list[Peer]:
    """The peers of a journal, the most linked first, then in alphabetical order.

    Args:
        posts: the journal's notes, in any order.
        aliases: names, each with the addresses (``example.org/ana``: that page
            and all below it) and the spellings of links that stand for it.
        shared_hosts: more hosts where the path tells the person.
        ignored: addresses of no peer (an encyclopedia, the journal itself).
    """
    directory = _Directory(aliases or {}, ignored)
    shared = frozenset(map(addresses.host_of, shared_hosts))
    found: dict[str, _Mentions] = {}
    for post in in_order(posts):
        for link in _links(post):
            _collect(found, directory, shared, post, link)
    peers = (_peer(mentions, directory) for mentions in found.values())
    return sorted(peers, key=lambda peer: (-peer.count, labels.fold(peer.name), peer.key))


def elsewhere(post: Post) -> Iterator[Item]:
    """The items of a note that speak of peers: by their own kind, else by their section's."""
    for section in post.sections:
        for item in section.items:
            if (item.kind or section.kind) == _KIND:
                yield item


def _links(post: Post) -> Iterator[Link]:
    for item in elsewhere(post):
        yield from item.links


def _collect(
    found: dict[str, _Mentions],
    directory: _Directory,
    shared: frozenset[str],
    post: Post,
    link: Link,
) -> None:
    """Add one link to its peer, unless it leads nowhere or is ignored."""
    address = addresses.parse(link.url)
    name = directory.name_of(link, address) if address else None
    if address is None or name is None:
        return
    base = addresses.owner(address, shared)
    mentions = found.setdefault(f"alias {name}" if name else base.plain, _Mentions(name))
    mentions.homes.append(base)
    mentions.texts.append(" ".join(link.text.split()))
    mentions.posts[post.stem] = post


def _peer(mentions: _Mentions, directory: _Directory) -> Peer:
    """What the links found tell of a peer."""
    homes = Counter(addresses.home(home) for home in mentions.homes)
    url = min(homes, key=lambda url: (-homes[url], not url.startswith("https"), url))
    keys = Counter(home.plain for home in mentions.homes)
    key = min(keys, key=lambda key: (-keys[key], key))
    given = directory.addresses.get(mentions.alias)
    if given:
        key, url = given.plain, addresses.home(given)
    name = mentions.alias or best_name(mentions.texts, key)
    posts = tuple(mentions.posts.values())
    return Peer(name, url, key, len(mentions.texts), posts, tuple(sorted({*keys, key})))


def best_name(texts: Iterable[str], key: str) -> str:
    """The most frequent text that names somebody; else the key.

    Among equals, a text that looks like the key wins, then the shortest.
    """
    names = [text for text in texts if not is_generic(text)]
    kept = labels.preferred_spellings(names)
    uses = Counter(kept[name] for name in names)
    plain = labels.slugify(key).replace("-", "")

    def rank(name: str) -> tuple[int, bool, int, str]:
        alike = labels.slugify(name).replace("-", "") in plain
        return -uses[name], not alike, len(name), name

    return min(uses, key=rank, default=key)


def is_generic(text: str) -> bool:
    """Whether a link's text names nobody: « ici », « sa note », an address, a sentence."""
    if "://" in text or len(text) > _NAME_LENGTH:
        return True
    words = re.findall(r"[^\W\d_]+", _ELIDED.sub("", labels.fold(text)))
    return all(word in _GENERIC for word in words)


def opml(peers: Iterable[Peer], feeds: Mapping[str, str], title: str) -> str:
    """Peers as OPML 2.0, for a feed reader; ``feeds`` gives feeds by name or address."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _clean(title)
    body = etree.SubElement(root, "body")
    known = {_feed_key(key): url for key, url in sorted(feeds.items())}
    for peer in peers:
        keys = map(_feed_key, (peer.name, peer.url, peer.key, *peer.keys))
        feed = next((known[key] for key in keys if key in known), "")
        etree.SubElement(body, "outline", _outline(peer, feed))
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text.decode("utf-8")


def _feed_key(text: str) -> str:
    """A name or an address, so that two ways to write one of them meet."""
    address = _as_address(text)
    return address.plain if address else labels.slugify(text)


def _as_address(text: str) -> Address | None:
    """What has a dot or a slash and no space is an address; anything else is a name."""
    return addresses.parse(text) if re.fullmatch(r"\S*[./]\S*", text.strip()) else None


def _outline(peer: Peer, feed: str) -> dict[str, str]:
    """The attributes of a peer's line; a peer without a feed is a link."""
    name, url = _clean(peer.name), _clean(peer.url)
    if feed:
        address = _clean(feed)
        return {"text": name, "type": "rss", "title": name, "htmlUrl": url, "xmlUrl": address}
    return {"text": name, "type": "link", "url": url, "htmlUrl": url}


def _clean(text: str) -> str:
    """Text that XML can hold, on one line."""
    return " ".join(_NOT_XML.sub("", text).split())
