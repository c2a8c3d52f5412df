"""Items: what a section of a post is made of, found in its doctree.

A top-level list item or definition is an item; so is any other block that
stands on its own (a paragraph, a quotation, an image, a code block). Each gets
an anchor made from its words, so that adding, moving or removing another item
leaves it as it was.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from docutils import nodes

from . import labels
from .model import Item, Link

_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
# What shows nothing of its own.
_SILENT = (nodes.target, nodes.comment, nodes.substitution_definition, nodes.system_message)


def blocks(section: nodes.Element) -> Iterator[tuple[nodes.Element, str]]:
    """The nodes of a section's items in reading order, with the sub-heading above each.

    Sub-sections are walked through; their headings are not items.
    """
    for child in section.children:
        if not isinstance(child, nodes.Element) or isinstance(child, (nodes.title, *_SILENT)):
            continue
        if isinstance(child, nodes.section):
            title = child.next_node(nodes.title)
            heading = title.astext() if title is not None else ""
            for node, inner in blocks(child):
                yield node, inner or heading
        elif isinstance(child, _LISTS):
            for item in child.children:
                if isinstance(item, nodes.Element):
                    yield item, ""
        else:
            yield child, ""


def collect_items(section: nodes.Element, taken: Counter[str]) -> tuple[Item, ...]:
    """The items of a section; each node gets its anchor as an id.

    ``taken`` counts the anchors of the whole post, so that two items with the
    same words still have two anchors.
    """
    found = []
    for node, heading in blocks(section):
        text = text_of(node)
        name = anchor_of(text)
        taken[name] += 1
        anchor = name if taken[name] == 1 else f"{name}-{taken[name]}"
        node["ids"] = [*node["ids"], anchor]
        links = tuple(links_of(node))
        found.append(Item(anchor, text, heading, links, lead=lead_of(node)))
    return tuple(found)


def anchor_of(text: str) -> str:
    """An anchor from an item's words; accents, case and punctuation do not count."""
    words = labels.slugify(text) if text.strip() else ""
    return "i-" + hashlib.sha256(words.encode()).hexdigest()[:8]


def text_of(node: nodes.Node) -> str:
    """The words of a node on one line; images give their alternative text."""
    if isinstance(node, nodes.Text):
        return " ".join(node.astext().split())
    if isinstance(node, nodes.image):
        return str(node.get("alt", ""))
    if isinstance(node, nodes.TextElement):
        return " ".join(node.astext().split())
    parts = (text_of(child) for child in node.children)
    return " ".join(part for part in parts if part)


def lead_of(node: nodes.Element) -> str:
    """The first bold or italic words of an item's first paragraph, or a definition's term."""
    first = node.next_node(nodes.TextElement, include_self=True)
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
            yield Link(reference.astext(), uri)
