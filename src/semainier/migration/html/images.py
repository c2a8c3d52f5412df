"""Images of the web as images of a text: one address, the words, the caption (pure)."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from .sanitising import is_safe

# Where scripts that load images late keep the address, the largest copy first.
_LARGE = ("data-orig-file", "data-full-url", "data-large-file")
_LATE = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-url")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
_PLACEHOLDER = re.compile(
    r"data:|.*\b(?:placeholder|blank|spacer|pixel|transparent)\b", re.IGNORECASE
)
_EMOJI = re.compile(r"\b(?:wp-smiley|emoji|twemoji)\b|/images/core/emoji/|/twemoji/", re.IGNORECASE)
_SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".bmp", ".svg"))


def settle(soup: BeautifulSoup) -> None:
    """Leave each image with its best address in ``src``; make emoji characters again."""
    _drop_doubles(soup)
    for picture in soup.find_all("picture"):
        _settle_picture(picture)
    for image in soup.find_all("img"):
        _settle_image(image)
    for link in soup.find_all("a", href=True):
        _prefer_linked(link)
    for table in soup.find_all("table", class_="tr-caption-container"):
        _captioned(soup, table)


def name_of(address: str) -> str:
    """The name of the file at an address: ``mur.jpg``."""
    if address.startswith("data:"):
        return ""
    return PurePosixPath(unquote(path_of(address))).name


def path_of(address: str) -> str:
    """The path of an address; nothing for what is no address."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def is_image(address: str) -> bool:
    """Whether an address is, by its name, that of an image."""
    return PurePosixPath(name_of(address)).suffix.lower() in _SUFFIXES


def _drop_doubles(soup: BeautifulSoup) -> None:
    """Take out what is for browsers without scripts, where the image stands beside it."""
    for each in soup.find_all("noscript"):
        before = each.find_previous_sibling()
        if each.find("img") and before and (before.name == "img" or before.find("img")):
            each.decompose()
        else:
            each.unwrap()


def _settle_picture(picture: Tag) -> None:
    image = picture.find("img")
    source = picture.find("source", srcset=True)
    if image is not None and source is not None and not image.get("src"):
        image["srcset"] = source["srcset"]
    for each in picture.find_all("source"):
        each.unwrap()
    picture.unwrap()


def _settle_image(image: Tag) -> None:
    words = value(image, "alt").strip()
    known = f"{value(image, 'class')} {value(image, 'src')}"
    address = _best_address(image)
    is_hidden = value(image, "width").strip() == value(image, "height").strip() in ("0", "1")
    if is_hidden:
        image.decompose()
    elif words and (_EMOJI.search(known) or not address):
        image.replace_with(words)
    elif not address:
        image.decompose()
    else:
        image["src"] = address


def _best_address(image: Tag) -> str:
    found = [value(image, name).strip() for name in _LARGE]
    found += [_largest(value(image, name)) for name in _SETS]
    found += [value(image, name).strip() for name in _LATE]
    source = value(image, "src").strip()
    late = [each for each in found if each and is_safe(each) and not _PLACEHOLDER.match(each)]
    if late:
        return late[0]
    return source if is_safe(source, image=True) else ""


def _largest(srcset: str) -> str:
    """The largest of a set of images (HTML Living Standard, 4.8.4.2.1)."""
    sizes = [
        (float(found[2]) if found[2] and found[2].count(".") < 2 else 1.0, found[1])
        for found in _CANDIDATE.finditer(srcset)
    ]
    return max(sizes, key=lambda each: each[0])[1] if sizes else ""


def _prefer_linked(link: Tag) -> None:
    """Show the large image that a small one leads to, instead of the small one."""
    images = link.find_all("img")
    address = value(link, "href")
    if len(images) == 1 and not link.get_text(strip=True) and is_image(address):
        images[0]["src"] = address
        link.unwrap()


def _captioned(soup: BeautifulSoup, table: Tag) -> None:
    """Blogger's table around an image and its caption, as the figure that it is."""
    image, caption = table.find("img"), table.find(class_="tr-caption")
    if image is None or caption is None or len(table.find_all("img")) > 1:
        return
    figure, words = soup.new_tag("figure"), soup.new_tag("figcaption")
    words.extend(list(caption.contents))
    held = image.parent if image.parent is not None and image.parent.name == "a" else image
    table.insert_before(figure)
    figure.extend([held.extract(), words])
    table.decompose()


def value(tag: Tag, name: str) -> str:
    """An attribute as a text; nothing if it is not there."""
    found = tag.get(name)
    return " ".join(found) if isinstance(found, list) else found or ""
