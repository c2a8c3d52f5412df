"""The HTML of a post as MyST Markdown: the steps of `html`, in order (pure)."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from ..text.wording import N_, wording
from .html import embeds, footnotes, images, sanitising, tidying
from .html.converter import Converter
from .html.images import value
from .imported_post import Remarks

_NO_TARGET = N_("the link to “{value}” leads to no place of this text: its words alone are kept.")


def to_markdown(html: str, place: str, remarks: Remarks) -> str:
    """The Markdown of some HTML, whose words it keeps.

    Args:
        html: a fragment, or what a page's body holds.
        place: where it stands, for remarks.
        remarks: gets what is not carried over as it was.
    """
    soup = sanitising.parse(html)
    images.settle(soup)
    embeds.settle(soup)
    footnotes.settle(soup)
    _settle_targets(soup, place, remarks)
    tidying.tidy(soup)
    markdown = Converter().convert_soup(soup)
    return re.sub(r"\n{3,}", "\n\n", markdown).strip("\n")


def _settle_targets(soup: BeautifulSoup, place: str, remarks: Remarks) -> None:
    """Name the paragraphs and headings that links of the same text lead to."""
    for link in soup.find_all("a", href=re.compile("^#.")):
        name = value(link, "href")[1:]
        found = soup.find(True, attrs={"id": name}) or soup.find("a", attrs={"name": name})
        block = _block_of(found) if isinstance(found, Tag) else None
        if block is not None and re.fullmatch(r"[\w-]+", name):
            block["data-target"] = name
            continue
        gettext = wording(remarks.language).gettext
        remarks.note(place, gettext(_NO_TARGET).format(value=f"#{name}"))
        link.unwrap()


def _block_of(found: Tag) -> Tag | None:
    blocks = ("p", "h2", "h3", "h4", "h5", "h6", "h1")
    if found.name in blocks:
        return found
    return found.find_parent(blocks) or found.find(blocks) or found.find_next(blocks)
