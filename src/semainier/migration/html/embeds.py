"""Frames, players and sounds of a page: links, or media beside the note (pure)."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from ...recommendations.embeds import embed_of, named, title_of
from .images import value
from .sanitising import is_safe

_FRAMES = ("iframe", "frame", "embed", "object")
_PARAMETER = re.compile("^(?:movie|src|url)$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")


def settle(soup: BeautifulSoup) -> None:
    """Put a link where a frame was, and one address into each sound and film."""
    for frame in soup.find_all(_FRAMES):
        if frame.parent is not None:
            _replace_frame(soup, frame)
    for figure in soup.find_all(class_="wp-block-embed__wrapper"):
        _link_address(soup, figure)
    for media in soup.find_all(("audio", "video")):
        _settle_media(media)


def _replace_frame(soup: BeautifulSoup, frame: Tag) -> None:
    address = _address_of(frame)
    if not address:
        # What a browser shows that cannot show the frame.
        frame.unwrap()
        return
    place = soup.new_tag("p")
    place.append(link_to(soup, address, title_of(value(frame, "title"))))
    frame.replace_with(place)


def _address_of(frame: Tag) -> str:
    """The web address that a frame shows; none for one that shows a file beside the page."""
    parameters = frame.find_all(
        "param", attrs={"name": re.compile("^(?:movie|src|url)$", re.IGNORECASE)}
    )
    found = [value(frame, name) for name in ("src", "data", "data-src", "data-lazy-src")]
    found += [value(each, "value") for each in parameters]
    found += [value(each, "src") for each in frame.find_all("embed")]
    web = [each if not each.startswith("//") else f"https:{each}" for each in found]
    return next((each for each in web if _ADDRESS.fullmatch(each.strip())), "").strip()


def link_to(soup: BeautifulSoup, address: str, title: str = "") -> Tag:
    """A link to what an address shows in a frame, named by its title or its site."""
    try:
        page = embed_of(address).address
        words = title or named(address)
    except ValueError:
        page, words = address, title or address
    link = soup.new_tag("a", href=page)
    link.string = words[:1].upper() + words[1:]
    return link


def _link_address(soup: BeautifulSoup, wrapper: Tag) -> None:
    """The address that WordPress would ask for a player, as a link."""
    address = wrapper.get_text().strip()
    if _ADDRESS.fullmatch(address) and not wrapper.find(True):
        wrapper.name = "p"
        link = soup.new_tag("a", href=address)
        link.string = address
        wrapper.clear()
        wrapper.append(link)


def _settle_media(media: Tag) -> None:
    address = value(media, "src") or next(
        (value(each, "src") for each in media.find_all("source") if each.get("src")), ""
    )
    tracks = [each.extract() for each in media.find_all("track")]
    if not address or not is_safe(address):
        media.unwrap()
        return
    media.clear()
    media.extend(tracks)
    media["src"] = address
    media["controls"] = ""
