"""HTML of an export as a tree of what may be read of it (pure).

The text is parsed as browsers parse it (HTML Living Standard, 13.2), and nothing that runs
leaves this module. What is read here and never written again (frames, old elements, styles
that stand for bold) is for the steps that follow.
"""

from __future__ import annotations

import re
from functools import cache

import nh3
from bs4 import BeautifulSoup

from ...text.html_elements import ATTRIBUTES, EVERYWHERE, SCHEMES, TAGS, VOID

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
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?:[^>\"]|\"[^\"]*\")*>")
_VOID = VOID | {"img", "input", "embed", "param", "frame"}
# XML 1.0 (2.2) has no place for these, nor has a feed.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x85\u2028\u2029\ufffe\uffff]")
_IMAGE_DATA = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp|avif);base64,", re.IGNORECASE)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# What browsers leave out of an address before they read it (URL Standard, 4.4).
_IGNORED = re.compile(r"[\x00-\x20]")


def parse(html: str) -> BeautifulSoup:
    """The tree of some HTML, without scripts, styles, drawings and comments."""
    clean = _cleaner().clean(_CONTROL.sub(" ", html))
    return BeautifulSoup(_flattened(clean), "html.parser")


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


def _flattened(html: str) -> str:
    """Sanitised HTML without the tags of what is nested deeper than any text is."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag["name"] in _VOID:
            return tag[0]
        if tag["end"]:
            depth -= 1
            return tag[0] if depth < _DEEPEST else ""
        depth += 1
        return tag[0] if depth <= _DEEPEST else ""

    return _TAG.sub(kept, html)
