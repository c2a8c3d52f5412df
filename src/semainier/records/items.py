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
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple, TypeGuard

from docutils import nodes
from sphinx import addnodes

from ..model import labels
from ..model.post import Item, Link
from ..recommendations.hints import take_hints
from ..text.nodes import descendants_of
from ..text.typography import one_line

_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
# What shows nothing of its own; footnotes belong to where they are called.
_SILENT = (
    *(nodes.title, nodes.Invisible, nodes.system_message, nodes.transition, nodes.footnote),
    *(addnodes.highlightlang, addnodes.toctree),
)
# Neither is the writer's comment in the middle of an item among its words.
_UNSPOKEN = (nodes.footnote_reference, nodes.comment, nodes.system_message)
_SHOWN = (nodes.image, nodes.raw)
# What is not just the words of its children.
_OTHERWISE = (nodes.image, nodes.raw, *_UNSPOKEN)
_MARKED = (nodes.strong, nodes.emphasis)
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_ARIA_LABEL = re.compile(r"""aria-label\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Between a sub-heading and the one below it.
BETWEEN = " › "
# A pictogram with its variants, tones and joiners; digits and signs of prose are none.
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)


class Block(NamedTuple):
    """The node of an item, the sub-headings above it, its words; all that is in it, in order."""

    node: nodes.Element
    heading: str
    text: str
    parts: list[nodes.Node]


def blocks(section: nodes.Element, *, nested: bool = True, above: str = "") -> Iterator[Block]:
    """A section's items in reading order.

    Sub-sections are walked through, unless ``nested`` is false; their headings
    are not items, and one with nothing under it says nothing. Neither is an
    item without words nor picture, such as a bullet left from a template.
    """
    for child in section.children:
        if not _is_element(child) or isinstance(child, _SILENT) or child.get("part"):
            # A part of the writer's HTML begins or ends what blocks below it stand in.
            continue
        if isinstance(child, nodes.section):
            if nested:
                heading = BETWEEN.join(filter(None, (above, heading_of(child))))
                yield from blocks(child, above=heading)
        else:
            entries = child.children if isinstance(child, _LISTS) else [child]
            for entry in filter(_is_element, entries):
                parts, text = descendants_of(entry), text_of(entry)
                if text or any(isinstance(part, _SHOWN) for part in parts):
                    yield Block(entry, above, text, parts)


def _is_element(node: nodes.Node) -> TypeGuard[nodes.Element]:
    return isinstance(node, nodes.Element)


def heading_of(section: nodes.Element) -> str:
    """The words of a section's heading."""
    title = section.next_node(nodes.title)
    return text_of(title) if title is not None else ""


def collect_items(
    section: nodes.Element, taken: Counter[str], *, nested: bool = True
) -> tuple[Item, ...]:
    """The items of a section; each node gets its anchor as an id and loses its hints.

    ``taken`` counts the anchors of the whole post, so that two items with the
    same words still have two anchors.
    """
    return items_of(list(blocks(section, nested=nested)), taken)


def items_of(found: list[Block], taken: Counter[str]) -> tuple[Item, ...]:
    """The items of some blocks, as above."""
    return tuple(_item(block, taken) for block in found)


def _item(block: Block, taken: Counter[str]) -> Item:
    """One item, marked in the doctree."""
    node, heading, text, parts = block
    hints = take_hints(node, parts)
    if hints:  # Their text may have gone.
        text, parts = text_of(node), descendants_of(node)
    name = anchor_of(text)
    taken[name] += 1
    anchor = name if taken[name] == 1 else f"{name}-{taken[name]}"
    _set_anchor(node, anchor)
    return Item(
        anchor,
        text,
        heading,
        tuple(links_of(parts)),
        lead=lead_of(parts),
        hints=hints,
        line=next((part.line for part in parts if part.line and _is_element(part)), 0),
    )


def _set_anchor(node: nodes.Element, anchor: str) -> None:
    """Give a node an id, on its term or around it where HTML has no place for one."""
    if isinstance(node, nodes.definition_list_item):
        node = node.next_node(nodes.term) or node
    elif isinstance(node, _SHOWN) or not type(node).__module__.startswith("docutils."):
        # What Sphinx and its extensions add may be written without its id, or not at all;
        # so is an image with its copies.
        around = nodes.container(classes=["raw"])
        node.replace_self(around)
        around += node
        node = around
    # The first id goes on the element itself, others on an empty one inside it.
    node["ids"] = [anchor, *node["ids"]]


def anchor_of(text: str) -> str:
    """An anchor from an item's words; accents, case and punctuation do not count."""
    folded = labels.fold(text)
    words, tell_all = labels.words_of(folded)
    name = "-".join(words) if tell_all else _by_signs(folded)
    return "i-" + hashlib.sha256(name.encode()).hexdigest()[:8]


def _by_signs(folded: str) -> str:
    """What tells one item from another where plain words do not: no punctuation, but C#."""
    signs = "".join(sign if _tells(sign) else " " for sign in folded).strip()
    return labels.slug_of(signs) if signs else ""


def _tells(sign: str) -> bool:
    return sign == "#" or unicodedata.category(sign)[0] not in "PZ"


def text_of(node: nodes.Node) -> str:
    """The words of a node on one line: images give their alternative text, notes' marks nothing."""
    return one_line(_words(node))


def _words(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, _OTHERWISE):
        return _words_otherwise(node)
    between = "" if isinstance(node, nodes.TextElement) else " "
    return between.join([_words(child) for child in node.children])


def _words_otherwise(node: nodes.Element) -> str:
    if isinstance(node, nodes.image):
        return str(node.get("alt", ""))
    if isinstance(node, nodes.raw) and "html" in node.get("format", "").split():
        inline = isinstance(node.parent, nodes.TextElement)
        return unescape(_TAG.sub("" if inline else " ", node.astext()))
    return ""


def _first_text(parts: Iterable[nodes.Node]) -> nodes.TextElement | None:
    for part in parts:
        if isinstance(part, nodes.TextElement) and not isinstance(part, _UNSPOKEN):
            return part
    return None


def marks_of(block: Block) -> Iterator[str]:
    """What an item begins with beside words: the label of its first element, an emoji."""
    first = _first_text(block.parts)
    start = first.children[0] if first is not None and first.children else None
    if isinstance(start, nodes.raw):
        label = _ARIA_LABEL.search(start.astext())
        if label:
            yield unescape(label[1] or label[2] or "")
    emoji = _EMOJI.match(block.text)
    if emoji:
        yield emoji[0]


def lead_of(parts: Iterable[nodes.Node]) -> str:
    """The first bold or italic words of an item's first paragraph, or a definition's term."""
    first = _first_text(parts)
    if first is None or isinstance(first, nodes.term):
        return text_of(first) if first is not None else ""
    marked = (part for part in descendants_of(first) if isinstance(part, _MARKED))
    return next(map(text_of, marked), "")


def links_of(parts: Iterable[nodes.Node]) -> Iterator[Link]:
    """The links to other sites in an item, in order."""
    for part in parts:
        if isinstance(part, nodes.reference):
            uri = part.get("refuri", "")
            if uri.startswith(("http://", "https://")):
                yield Link(text_of(part), uri)
