"""Web addresses that stand in a text as they are become links.

MyST can do so (``linkify``), but looks through every word of every text: a fortieth of
the time that a journal takes to build. Here only a text with ``://`` is looked at, and
nothing but http and https counts: « bnf.fr » may end a sentence, and who shows an
electronic address may not want it to be a link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from markdown_it.common.normalize_url import normalizeLink
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

# From the scheme to what no address holds as it is (RFC 3986), or to French quotes.
_ADDRESS = re.compile(r"(?<![\w/.+-])https?://\w[^\s<>\"“”«»`{}|\\^]*", re.IGNORECASE)
# What belongs to the sentence at the end of an address.
_AFTER = ".,;:!?…'’‘*"
_BRACKETS = {")": "(", "]": "["}
_LEFT_ALONE = (
    *(nodes.reference, addnodes.pending_xref, addnodes.download_reference),
    *(nodes.literal, nodes.FixedTextElement, nodes.math, nodes.raw, nodes.title),
    *(nodes.Invisible, nodes.system_message, nodes.problematic, addnodes.not_smartquotable),
)
# HTML in a text, one tag a node, whose words are code or a link already.
_TAG = re.compile(r"\s*<(?P<end>/?)(?:a|code|kbd|samp|var|pre|script|style)\b", re.IGNORECASE)


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where each web address of a text begins and ends."""
    for found in _ADDRESS.finditer(text):
        yield found.start(), found.start() + len(_bare(found[0]))


def _bare(address: str) -> str:
    """An address without the punctuation of the sentence that it stands in."""
    while True:
        last = address[-1]
        opening = _BRACKETS.get(last, "")
        unopened = opening and address.count(last) > address.count(opening)
        if not (unopened or last in _AFTER):
            return address
        address = address[:-1]


class LinkAddresses(SphinxTransform):
    """Make links of the addresses that a document shows, before Sphinx changes any sign."""

    default_priority = 100

    def apply(self, **kwargs: object) -> None:
        """Look at each text that may hold one."""
        for text in [text for text in self.document.findall(nodes.Text) if "://" in text]:
            if not (_is_left_alone(text) or _goes_on(text)):
                _link(text)


def _is_left_alone(text: nodes.Text) -> bool:
    """Whether a text is code, or a link, or no text to be read."""
    node: nodes.Node = text
    while (parent := node.parent) is not None:
        if isinstance(parent, _LEFT_ALONE) or _is_in_tag(node, parent):
            return True
        node = parent
    return False


def _is_in_tag(node: nodes.Node, parent: nodes.Element) -> bool:
    """Whether HTML before a node opens a link or code, and does not close it."""
    for before in reversed(parent.children[: parent.index(node)]):
        if isinstance(before, nodes.raw) and (tag := _TAG.match(before.astext())):
            return not tag["end"]
    return False


def _goes_on(text: nodes.Text) -> bool:
    """Whether Markdown saw emphasis (``/_x_/``) within the address at the end of a text."""
    after = text.next_node(descend=False, siblings=True)
    emphasized = isinstance(after, (nodes.emphasis, nodes.strong))
    return emphasized and any(end == len(text) for _, end in addresses(str(text)))


def _link(text: nodes.Text) -> None:
    """Put links in the place of a text's addresses."""
    whole, pieces, place = str(text), list[nodes.Node](), 0
    for start, end in addresses(whole):
        pieces += [nodes.Text(whole[place:start]), _reference(whole[start:end], text)]
        place = end
    if place:
        pieces.append(nodes.Text(whole[place:]))
        text.parent.replace(text, [piece for piece in pieces if piece.astext()])


def _reference(address: str, text: nodes.Text) -> nodes.reference:
    """A link whose words are its address: none of its signs is changed."""
    node = nodes.reference(address, address, refuri=normalizeLink(address))
    node["support_smartquotes"] = False
    node.source, node.line = text.parent.source, text.parent.line
    return node


def setup(app: Sphinx) -> None:
    """Look for addresses in each document."""
    app.add_transform(LinkAddresses)
