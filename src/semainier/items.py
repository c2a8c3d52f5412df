"""Items: what a section of a post is made of, found in its doctree.

A top-level list item or definition is an item; so is any other block that
stands on its own (a paragraph, a quotation, an image, a code block). Each gets
an anchor made from its words, so that adding, moving or removing another item
leaves it as it was.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import TypeGuard

from docutils import nodes
from sphinx import addnodes

from . import labels
from .hints import take_hints
from .model import Item, Link
from .typography import one_line

_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
# What shows nothing of its own; footnotes belong to where they are called.
_SILENT = (
    *(nodes.title, nodes.Invisible, nodes.system_message, nodes.transition, nodes.footnote),
    *(addnodes.highlightlang, addnodes.toctree),
)
# Neither is the writer's comment in the middle of an item among its words.
_UNSPOKEN = (nodes.footnote_reference, nodes.comment, nodes.system_message)
_SHOWN = (nodes.image, nodes.raw)
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_ARIA_LABEL = re.compile(r"""aria-label\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Between a sub-heading and the one below it.
BETWEEN = " › "
# A pictogram with its variants, tones and joiners; digits and signs of prose are none.
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)


def blocks(section: nodes.Element, *, nested: bool = True) -> Iterator[tuple[nodes.Element, str]]:
    """The nodes of a section's items in reading order, with the sub-headings above each.

    Sub-sections are walked through, unless ``nested`` is false; their headings
    are not items, and one with nothing under it says nothing. Neither is an
    item without words nor picture, such as a bullet left from a template.
    """
    for child in section.children:
        if not isinstance(child, nodes.Element) or isinstance(child, _SILENT):
            continue
        if isinstance(child, nodes.section):
            if nested:
                for node, inner in blocks(child):
                    yield node, BETWEEN.join(filter(None, (heading_of(child), inner)))
        else:
            entries = child.children if isinstance(child, _LISTS) else [child]
            yield from ((entry, "") for entry in entries if _says_something(entry))


def heading_of(section: nodes.Element) -> str:
    """The words of a section's heading."""
    title = section.next_node(nodes.title)
    return text_of(title) if title is not None else ""


def _says_something(node: nodes.Node) -> TypeGuard[nodes.Element]:
    shown = any(isinstance(part, _SHOWN) for part in node.findall())
    return isinstance(node, nodes.Element) and (shown or bool(text_of(node)))


def collect_items(
    section: nodes.Element, taken: Counter[str], *, nested: bool = True
) -> tuple[Item, ...]:
    """The items of a section; each node gets its anchor as an id and loses its hints.

    ``taken`` counts the anchors of the whole post, so that two items with the
    same words still have two anchors.
    """
    return tuple(
        _item(node, heading, taken) for node, heading in list(blocks(section, nested=nested))
    )


def _item(node: nodes.Element, heading: str, taken: Counter[str]) -> Item:
    """One item, marked in the doctree."""
    hints = take_hints(node)
    text = text_of(node)
    name = anchor_of(text)
    taken[name] += 1
    anchor = name if taken[name] == 1 else f"{name}-{taken[name]}"
    _set_anchor(node, anchor)
    return Item(
        anchor,
        text,
        heading,
        tuple(links_of(node)),
        lead=lead_of(node),
        hints=hints,
        line=next((part.line for part in node.findall(nodes.Element) if part.line), 0),
    )


def _set_anchor(node: nodes.Element, anchor: str) -> None:
    """Give a node an id, on its term or around it where HTML has no place for one."""
    if isinstance(node, nodes.definition_list_item):
        node = node.next_node(nodes.term) or node
    elif isinstance(node, nodes.raw) or not type(node).__module__.startswith("docutils."):
        # What Sphinx and its extensions add may be written without its id, or not at all.
        around = nodes.container(classes=["raw"])
        node.replace_self(around)
        around += node
        node = around
    # The first id goes on the element itself, others on an empty one inside it.
    node["ids"] = [anchor, *node["ids"]]


class _Telling(dict[int, str]):
    """What tells one item from another stays: no punctuation, but C#. Each sign is seen once."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        tells = sign == "#" or unicodedata.category(sign)[0] not in "PZ"
        self[code] = sign if tells else " "
        return self[code]


_TELLING = _Telling()


def anchor_of(text: str) -> str:
    """An anchor from an item's words; accents, case and punctuation do not count."""
    signs = labels.fold(text).translate(_TELLING).strip()
    words = labels.slug_of(signs) if signs else ""
    return "i-" + hashlib.sha256(words.encode()).hexdigest()[:8]


def text_of(node: nodes.Node) -> str:
    """The words of a node on one line: images give their alternative text, notes' marks nothing."""
    return one_line(_words(node))


def _words(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, nodes.image):
        return str(node.get("alt", ""))
    if isinstance(node, nodes.raw):
        if "html" not in node.get("format", "").split():
            return ""
        inline = isinstance(node.parent, nodes.TextElement)
        return unescape(_TAG.sub("" if inline else " ", node.astext()))
    if isinstance(node, _UNSPOKEN):
        return ""
    between = "" if isinstance(node, nodes.TextElement) else " "
    return between.join(_words(child) for child in node.children)


def _first_text(node: nodes.Element) -> nodes.Element | None:
    texts = (text for text in node.findall(nodes.TextElement) if not isinstance(text, _UNSPOKEN))
    return next(texts, None)


def marks_of(node: nodes.Element) -> Iterator[str]:
    """What an item begins with beside words: the label of its first element, an emoji."""
    first = _first_text(node)
    start = first.children[0] if first is not None and first.children else None
    if isinstance(start, nodes.raw):
        label = _ARIA_LABEL.search(start.astext())
        if label:
            yield unescape(label[1] or label[2] or "")
    emoji = _EMOJI.match(text_of(node))
    if emoji:
        yield emoji[0]


def lead_of(node: nodes.Element) -> str:
    """The first bold or italic words of an item's first paragraph, or a definition's term."""
    first = _first_text(node)
    if first is None or isinstance(first, nodes.term):
        return text_of(first) if first is not None else ""
    return next((text_of(part) for part in first.findall(_strong_or_emphasis)), "")


def _strong_or_emphasis(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.strong, nodes.emphasis))


def links_of(node: nodes.Element) -> Iterator[Link]:
    """The links to other sites in a node, in order."""
    for reference in node.findall(nodes.reference):
        uri = reference.get("refuri", "")
        if uri.startswith(("http://", "https://")):
            yield Link(one_line(reference.astext()), uri)
