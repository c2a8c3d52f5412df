"""Peers as OPML 2.0, for a feed reader (pure)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .directory import Peer

# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def opml(peers: Iterable[Peer], title: str) -> str:
    """An OPML document: an outline for each peer."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _clean(title)
    body = etree.SubElement(root, "body")
    for peer in peers:
        etree.SubElement(body, "outline", _outline(peer))
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text.decode("utf-8")


def _outline(peer: Peer) -> dict[str, str]:
    """The attributes of a peer's line; a peer without a feed is a link."""
    name, url = _clean(peer.name), _clean(peer.url)
    if peer.feed:
        feed = _clean(peer.feed)
        return {"text": name, "type": "rss", "title": name, "htmlUrl": url, "xmlUrl": feed}
    return {"text": name, "type": "link", "url": url, "htmlUrl": url}


def _clean(text: str) -> str:
    """Text that XML can hold, on one line."""
    return " ".join(_NOT_XML.sub("", text).split())
