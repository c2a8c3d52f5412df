"""What HTML of a writer's own may hold (pure).

Words and their meaning, tables, folds, figures, and media that lie beside the note. Nothing
that runs, that asks another site, that sends what is typed, or that dresses the page.
"""

from __future__ import annotations

import re
from functools import cache

import nh3

from ...text.html_elements import ATTRIBUTES, EVERYWHERE, SCHEMES, TAGS

# What HTML lets its writer leave open (13.1.2.4).
_ENDLESS = "p li dt dd tr td th thead tbody tfoot colgroup caption rp rt"
ENDLESS = frozenset(_ENDLESS.split())

# What pasted code is full of, and what nobody misses.
_UNTOLD = """
    align allow allowfullscreen bgcolor border cellpadding cellspacing crossorigin decoding
    draggable fetchpriority frameborder height itemprop itemscope itemtype loading name nowrap
    property referrerpolicy rel sizes spellcheck tabindex target typeof valign vocab width
    xmlns
"""
UNTOLD = frozenset(_UNTOLD.split())
#: Marks where Markdown stands between two pieces of HTML; only `transform` may write it.
PLACE = "data-place"
# A file that lies beside the note, where `transform` had it copied.
_COPIED = re.compile(r"(?:\.\./)*_downloads/[0-9a-f]{32}/[^/]+")
_LOADED = ("src", "poster")


def is_allowed(tag: str, attribute: str) -> bool:
    """Whether an element may have an attribute."""
    if attribute.startswith("aria-") or attribute in EVERYWHERE:
        return True
    return attribute in ATTRIBUTES.get(tag, ())


def kept_value(tag: str, attribute: str, value: str) -> str | None:
    """The value of an attribute, or None if it is not to be kept: the last gate."""
    if attribute in _LOADED and not _COPIED.fullmatch(value):
        return None
    return value


@cache
def sanitizer() -> nh3.Cleaner:
    """What parses HTML as browsers do and writes what is allowed of it, each element closed."""
    attributes = {tag: ATTRIBUTES.get(tag, set()) | EVERYWHERE for tag in TAGS}
    attributes["div"] = attributes["div"] | {PLACE}
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes={tag: set(names) for tag, names in attributes.items()},
        attribute_filter=kept_value,
        generic_attribute_prefixes={"aria-"},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
