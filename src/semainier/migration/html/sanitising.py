"""HTML of an export as a tree of what may be read of it (pure).

The text is parsed as browsers parse it (HTML Living Standard, 13.2), and nothing that runs
leaves this module. What is read here and never written again (frames, old elements, styles
that stand for bold) is for the steps that follow.
"""

from __future__ import annotations

import re
from functools import cache

import nh3
from bs4 import BeautifulSoup, Tag

from ...text.html_elements import ATTRIBUTES, EVERYWHERE, SCHEMES, TAGS

# Read to be written in another way: frames as links, pictures as images, old elements as new.
_READ = frozenset(
    [
        "big",
        "center",
        "dir",
        "embed",
        "font",
        "frame",
        "h1",
        "iframe",
        "img",
        "input",
        "main",
        "menu",
        "noscript",
        "object",
        "param",
        "picture",
        "strike",
        "tt",
        "acronym",
        "nav",
        "body",
    ]
)
_READ_ATTRIBUTES = {
    "a": {"name"},
    "embed": {"src"},
    "font": {"color"},
    "frame": {"src"},
    "iframe": {"src"},
    "img": {"align", "alt", "height", "src", "srcset", "width"},
    "input": {"checked", "type"},
    "object": {"data", "type"},
    "param": {"name", "value"},
    "source": {"srcset"},
    "td": {"align"},
    "th": {"align"},
}
# What is left out with all that it holds.
_LEFT_OUT = {"script", "style", "template", "svg", "canvas", "title", "select", "textarea"}
# Deeper than any text is written, and shallow enough for functions that call themselves.
_DEEPEST = 64
# XML 1.0 (2.2) has no place for these, nor has a feed.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x85\u2028\u2029\ufffe\uffff]")
_IMAGE_DATA = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp|avif);base64,", re.IGNORECASE)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# What browsers leave out of an address before they read it (URL Standard, 4.4).
_IGNORED = re.compile(r"[\x00-\x20]")


def parse(html: str) -> BeautifulSoup:
    """The tree of some HTML, without scripts, styles, drawings and comments."""
    clean = _cleaner().clean(_CONTROL.sub(" ", html))
    soup = BeautifulSoup(clean, "html.parser")
    _flatten(soup)
    return soup


def is_safe(address: str, *, image: bool = False) -> bool:
    """Whether a note may lead to an address, or show the image there."""
    scheme = _SCHEME.match(_IGNORED.sub("", address))
    if not scheme or scheme[1].lower() in SCHEMES:
        return True
    return image and bool(_IMAGE_DATA.match(address))


@cache
def _cleaner() -> nh3.Cleaner:
    tags = TAGS | _READ
    attributes = {
        tag: ATTRIBUTES.get(tag, set()) | _READ_ATTRIBUTES.get(tag, set()) | EVERYWHERE | {"style"}
        for tag in tags
    }
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=_LEFT_OUT,
        attributes=attributes,
        attribute_filter=_kept_value,
        generic_attribute_prefixes={"aria-", "data-"},
        url_schemes={*SCHEMES, "data"},
        link_rel=None,
    )


def _kept_value(tag: str, attribute: str, value: str) -> str | None:
    if attribute in ("src", "href", "data", "cite", "poster"):
        return value if is_safe(value, image=tag == "img") else None
    return value


def _flatten(soup: BeautifulSoup) -> None:
    """Unwrap what is nested deeper than any text is."""
    waiting: list[tuple[Tag, int]] = [(soup, 0)]
    while waiting:
        tag, depth = waiting.pop()
        for child in [each for each in tag.children if isinstance(each, Tag)]:
            deeper = depth + (depth < _DEEPEST)
            waiting.append((child, deeper))
            if depth >= _DEEPEST and child.name not in ("img", "br", "hr"):
                waiting.pop()
                grandchildren = [each for each in child.children if isinstance(each, Tag)]
                child.unwrap()
                waiting += [(each, depth) for each in grandchildren if each.parent is tag]
