r"""Addresses that no page may lead to: scripts, and files of the writer's own computer.

Markdown shows ``[words](javascript:…)`` and ``![](file:///home/…/IMG.jpg)`` as they were
typed, the writer's user name included. The words alone are shown, and the rest is told.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from ...diagnostics.problem import Message, Problem
from ...diagnostics.report import report
from ...diagnostics.text_messages import TextMessage
from ...text.nodes import iter_nodes
from ...text.wording import wording
from .places import Places

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_SCRIPT = r"(?:javascript|vbscript|livescript|data)\s*:"
# A file's address, a drive of Windows, a shared folder, a home.
_MACHINE = r"file:/*|[a-z]:(?:[\\/]|%5c)|\\\\(?=\w)|/(?:home|Users)/(?=[^/\s]+/)"
_REFUSED = re.compile(rf"\s*(?:(?P<script>{_SCRIPT})|(?P<machine>{_MACHINE}))", re.IGNORECASE)
_NESTED = r"(?:[^()\n]|\([^()\n]*\))*"
# A text without any of these holds nothing of the kind.
_SCREEN = re.compile(
    r"script\s*:|data:|file:/|(?<![a-z])[a-z]:[\\/]|\]\(\s*<?(?:/|\\\\)", re.IGNORECASE
)
_LINK = re.compile(
    rf"(?:(?P<bang>!?)\[(?P<words>[^\[\]]*))?\]\(\s*<?(?P<address>(?:{_SCRIPT}|{_MACHINE}){_NESTED})\)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"^\[(?P<words>[^\[\]]+)\]:\s*<?(?P<address>(?:{_SCRIPT}|{_MACHINE}).*)$",
    re.IGNORECASE | re.MULTILINE,
)
_BARE = re.compile(
    rf"<(?P<between>{_SCRIPT}[^<>\s]*|(?:{_MACHINE})[^<>]*)>"
    r"|(?<![\w/])(?P<bare>file:/+[^\s<>\"“”«»)\]]+|[a-z]:\\(?:[^\s<>\"“”«»:*?|)\]]+))",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|heic)$", re.IGNORECASE)
_CODE = (nodes.literal, nodes.FixedTextElement, nodes.raw, nodes.math, nodes.Invisible)
_ADDRESSES: dict[type[nodes.Node], str] = {
    # First: it is a reference too.
    addnodes.download_reference: "reftarget",
    nodes.reference: "refuri",
    nodes.image: "uri",
    addnodes.pending_xref: "reftarget",
}


def refused(address: str) -> str:
    """Why an address is refused: ``script``, ``machine``, or an empty string."""
    if address.startswith(("http", "#")):
        return ""
    found = _REFUSED.match(unquote(address))
    if found is None or re.match(r"data:image/", address, re.IGNORECASE):
        return ""
    return "script" if found["script"] else "machine"


def name_of(address: str) -> str:
    """The name of the file that an address of a computer ends with."""
    plain = unquote(address.strip().strip("<>")).partition(' "')[0]
    return re.split(r"[\\/]", plain.rstrip("\\/"))[-1]


def fault(address: str, words: str = "", *, shown: bool = False) -> tuple[Message, dict[str, str]]:
    """What to tell of a refused address.

    Args:
        address: as it was typed.
        words: those of the link, or what the image shows.
        shown: whether it is an image.
    """
    if refused(address) == "script":
        scheme = address.partition(":")[0].strip().lower()
        return TextMessage.LINK_SCHEME, {"value": address[:80], "scheme": scheme}
    name = name_of(address)
    bang = "!" if shown or _PICTURE.search(name) else ""
    place = f"<{name}>" if re.search(r"[\s()]", name) else name
    suggestion = f"{bang}[{words or '…'}]({place})"
    return TextMessage.LINK_MACHINE, {"value": unquote(address)[:120], "suggestion": suggestion}


class RefuseAddresses(SphinxTransform):
    """Take such addresses out, before anything looks at images, links and words."""

    default_priority = 8

    def apply(self, **kwargs: object) -> None:
        """Look at each link and image, and at each text that may hold an address."""
        self._found: list[tuple[nodes.Node, Message, dict[str, str]]] = []
        # Where something was taken out, and perhaps nothing is left.
        self._emptied: list[nodes.Node] = []
        for node in list(iter_nodes(self.document, (nodes.Text, *_ADDRESSES))):
            if isinstance(node, nodes.Text):
                if _SCREEN.search(node) and not isinstance(node.parent, _CODE):
                    self._clean(node)
            elif isinstance(node, nodes.Element):
                address = str(node.get(_attribute_of(node), ""))
                if refused(address) and not self._is_ours(node, address):
                    self._refuse(node, address)
                elif isinstance(node, addnodes.download_reference) and self._is_outside(address):
                    self._found.append((node.parent, TextMessage.OUTSIDE, {"value": address}))
                    node.replace_self(node.children)
        for around in self._emptied:
            if isinstance(around, nodes.paragraph) and not _shows(around):
                around.replace_self([])
        if self._found:
            self._report()

    def _is_ours(self, node: nodes.Element, address: str) -> bool:
        """Whether a file of the journal's folder is meant, though its name looks otherwise."""
        if not address.startswith("/"):
            return False
        docname = self.env.current_document.docname
        relative, absolute = self.env.relfn2path(unquote(address), docname)
        self.env.note_dependency(relative)
        return Path(absolute).exists()

    def _is_outside(self, address: str) -> bool:
        """Whether a file to download lies outside the journal's folder."""
        path = self.env.relfn2path(address, self.env.current_document.docname)[1]
        return "://" not in address and not Path(path).resolve().is_relative_to(
            Path(self.env.srcdir).resolve()
        )

    def _refuse(self, node: nodes.Element, address: str) -> None:
        """Leave the words of a link, or of an image."""
        shown = isinstance(node, nodes.image)
        words = str(node.get("alt", "")) if shown else node.astext()
        self._found.append((node.parent, *fault(address, words, shown=shown)))
        if not shown:
            node.replace_self(node.children)
        elif isinstance(node.parent, nodes.TextElement):
            node.replace_self(nodes.Text(words))
        else:
            node.replace_self(nodes.paragraph("", words))
        self._emptied.append(self._found[-1][0])

    def _clean(self, text: nodes.Text) -> None:
        """Leave the words of what Markdown did not see as a link."""
        whole = str(text)

        def link(found: re.Match[str]) -> str:
            words = found["words"] or ""
            self._found.append(
                (text.parent, *fault(found["address"], words, shown=bool(found["bang"])))
            )
            if found["words"] is None:
                _unbracket(text)
            return words

        def named(found: re.Match[str]) -> str:
            self._found.append((text.parent, *fault(found["address"], found["words"])))
            return found["words"]

        def bare(found: re.Match[str]) -> str:
            typed = found["between"] or found["bare"]
            # What belongs to the sentence.
            address = typed.rstrip(".,;:!?…'’")
            self._found.append((text.parent, *fault(address)))
            name = name_of(address) if refused(address) == "machine" else ""
            return name + typed[len(address) :]

        kept = _BARE.sub(bare, _NAMED.sub(named, _LINK.sub(link, whole)))
        if kept != whole:
            siblings = text.parent.children
            place = next(at for at, node in enumerate(siblings) if node is text)
            siblings[place] = nodes.Text(kept)
            siblings[place].parent = text.parent
            self._emptied.append(text.parent)

    def _report(self) -> None:
        places = Places(self.env)
        problems = [
            Problem(message, places.path, places.line_of(node, 0, values["value"]), values)
            for node, message, values in self._found
        ]
        report(dict.fromkeys(problems), wording(self.config.language))


def _attribute_of(node: nodes.Element) -> str:
    """What holds the address of a node of these kinds, or of kinds made after them."""
    return next(name for kind, name in _ADDRESSES.items() if isinstance(node, kind))


def _shows(paragraph: nodes.paragraph) -> bool:
    """Whether there is more in a paragraph than spaces."""
    return any(
        isinstance(part, nodes.Element) or part.astext().strip() for part in paragraph.children
    )


def _unbracket(text: nodes.Text) -> None:
    """Take away the bracket that opened a link, in the text before its words."""
    siblings = text.parent.children
    place = next(at for at, node in enumerate(siblings) if node is text)
    for at in reversed(range(place)):
        node = siblings[at]
        if isinstance(node, nodes.Text) and "[" in node:
            start, _, end = node.rpartition("[")
            siblings[at] = nodes.Text(f"{start.removesuffix('!')}{end}")
            siblings[at].parent = text.parent
            return


def setup(app: Sphinx) -> None:
    """Look at the addresses of each document."""
    app.add_transform(RefuseAddresses)
