"""HTML of a document's writer becomes HTML that a page can hold.

Markdown gives it in pieces: a block up to a blank line, a single tag in a text. All pieces
of one parent are sanitised together, marks standing for what is between them, so that each
element ends in the parent that it began in, and what Markdown made stays where it was.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import quote, unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ...diagnostics.problem import Problem
from ...diagnostics.report import report
from ...diagnostics.text_messages import TextMessage
from ...text import html_elements
from ...text.wording import wording
from ..linking import unsafe
from ..linking.places import Places
from . import allowed, cleaning
from .cleaning import Card, Fault, Image, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from ...diagnostics.problem import Message

_MESSAGES: dict[str, Message] = {
    "script": TextMessage.HTML_SCRIPT,
    "style": TextMessage.HTML_STYLE,
    "drawing": TextMessage.HTML_DRAWING,
    "form": TextMessage.HTML_FORM,
    "frame": TextMessage.HTML_FRAME,
    "tag": TextMessage.HTML_TAG,
    "attribute": TextMessage.HTML_ATTRIBUTE,
    "embed": TextMessage.HTML_EMBED,
    "address": TextMessage.LINK_SCHEME,
    "file": TextMessage.HTML_FILE,
    "remote": TextMessage.HTML_REMOTE,
    "open": TextMessage.HTML_OPEN,
}
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-z][\w-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE
)
_BETWEEN = re.compile(rf'<div {allowed.PLACE}="([0-9]+)"></div>|\ue000-([0-9]+)\ue001')
_CHECKBOX = re.compile(r'<input class="task-list-item-checkbox" (?P<done>checked="checked" )?')


class Sanitize(SphinxTransform):
    """Sanitise what a writer typed or pasted, and tell what was taken out."""

    # Before anything looks at images, links and words.
    default_priority = 6

    def apply(self, **kwargs: object) -> None:
        """Look at each parent of some HTML."""
        found = [node for node in self.document.findall(nodes.raw) if _is_html(node)]
        if not found:
            return
        self._places = Places(self.env)
        self._problems: dict[Problem, None] = {}
        for node in found:
            if _CHECKBOX.match(node.astext()):
                self._checkbox(node)
        for parent in dict.fromkeys(node.parent for node in found):
            self._sanitize(parent)
        report(self._problems, wording(self.config.language))

    # --- The pieces of one parent ---

    def _sanitize(self, parent: nodes.Element) -> None:
        inline = isinstance(parent, nodes.TextElement)
        if inline:
            _join(parent)
        typed = [node for node in parent.children if _is_html(node)]
        if not typed:
            return
        pieces = [self._piece(node) for node in typed]
        self._balance(typed, pieces, inline=inline)
        for node, made in zip(typed, self._made(typed, pieces, inline=inline), strict=True):
            node.parent.replace(node, made)
        if inline:
            _merge(parent)
            if isinstance(parent, nodes.paragraph) and not parent.children:
                parent.parent.remove(parent)

    def _piece(self, node: nodes.raw) -> Piece:
        lost: list[Fault] = []
        piece = cleaning.clean(node.astext(), lambda address: self._file(address, lost))
        for at, shown in enumerate(piece.shown):
            if isinstance(shown, Image) and not self._is_there(shown.attributes["src"], lost):
                piece.shown[at] = shown._replace(is_there=False)
        piece.faults += lost
        for fault in piece.faults:
            self._tell(fault, node)
        return piece

    def _balance(self, typed: list[nodes.raw], pieces: list[Piece], *, inline: bool) -> None:
        """End what no later piece ends in the piece that opens it; drop ends of nothing."""
        waiting: list[tuple[str, int, int]] = []
        ends: dict[int, list[str]] = {}
        for at, piece in enumerate(pieces):
            for name in piece.closed:
                place = next(
                    (n for n in reversed(range(len(waiting))) if waiting[n][0] == name), -1
                )
                if place >= 0:
                    if name == "p" and not inline:
                        _widen(pieces[waiting[place][1]], piece)
                    for opened in waiting[place + 1 :]:
                        ends.setdefault(opened[1], []).insert(0, opened[0])
                    del waiting[place:]
            waiting += [(name, at, line) for name, line in piece.opened]
        for name, at, line in waiting:
            ends.setdefault(at, []).insert(0, name)
            if name not in allowed.ENDLESS:
                self._tell(Fault("open", f"<{name}>", line, f"</{name}>"), typed[at])
        for at, names in ends.items():
            pieces[at].html += "".join(f"</{name}>" for name in names)
            if _shows_nothing(pieces[at].html):
                pieces[at].html = ""

    def _made(
        self, typed: list[nodes.raw], pieces: list[Piece], *, inline: bool
    ) -> Iterator[Sequence[nodes.Node]]:
        """What stands in the place of each piece."""
        sanitized = _sanitized(pieces, inline=inline)
        for node, piece, html in zip(typed, pieces, sanitized, strict=True):
            whole = _is_whole(html)
            if whole and piece.faults and _shows_nothing(html):
                yield []
                continue
            parts = [self._part(part, piece, inline=inline) for part in cleaning.markers(html)]
            parts = [part for part in parts if not _is_blank(part, inline=inline)]
            for part in parts:
                part.source, part.line = node.source, node.line
            if inline or (whole and len(parts) < 2):
                yield parts
            elif whole:
                yield [nodes.container("", *parts, classes=["raw"])]
            else:
                yield [_in_part(part) for part in parts]

    def _part(self, part: str | int, piece: Piece, *, inline: bool) -> nodes.Element:
        if isinstance(part, str):
            return nodes.raw("", part, format="html")
        shown = piece.shown[part]
        alone = not inline and piece.html.strip() == cleaning.marker(part)
        if isinstance(shown, Card):
            return self._card(shown, alone=alone)
        words = shown.attributes["alt"]
        image = _image(shown) if shown.is_there else nodes.inline("", words)
        return nodes.paragraph("", "", image) if alone and (words or shown.is_there) else image

    # --- What stands in the place of something ---

    def _card(self, card: Card, *, alone: bool) -> nodes.Element:
        """What is embedded, where, and a link to it."""
        words = wording(self.config.language)
        what = words.gettext(card.embed.sentence).format(site=card.embed.site)
        link = nodes.reference("", card.title or what, refuri=card.embed.address)
        parts: list[nodes.Node] = [link]
        if card.title:
            parts += [nodes.Text(" "), nodes.inline("", f"({what})", classes=["embed-place"])]
        if alone:
            return nodes.container("", nodes.paragraph("", "", *parts), classes=["embed"])
        return nodes.inline("", "", *parts, classes=["embed"])

    def _checkbox(self, node: nodes.raw) -> None:
        """The box of a task, with words for who does not see it."""
        found = _CHECKBOX.match(node.astext())
        done = bool(found and found["done"])
        gettext = wording(self.config.language).gettext
        label = escape(gettext("Done") if done else gettext("To do"))
        checked = " checked" if done else ""
        html = f'<input type="checkbox" disabled{checked} aria-label="{label}"> '
        node.parent.replace(node, _Box("", html, format="html"))

    def _is_there(self, address: str, lost: list[Fault]) -> bool:
        """Whether an image may be shown; what is not a file's name is seen to elsewhere."""
        if cleaning.is_elsewhere(address) or unsafe.refused(address):
            return True
        docname = self.env.current_document.docname
        for each in (address, unquote(address)):
            path = Path(self.env.relfn2path(each, docname)[1])
            if path.is_file() or _nfc(path.name) in map(_nfc, _beside(path)):
                return True
        self._wait_for(address)
        lost.append(Fault("file", unquote(address), 0))
        return False

    def _file(self, address: str, lost: list[Fault]) -> str | None:
        """Where a file beside the note will be on the site; it is copied there."""
        if not address.strip():
            return None
        if cleaning.is_elsewhere(address):
            kind = "address" if unsafe.refused(address) else "remote"
            lost.append(Fault(kind, address[:80], 0, cleaning.scheme_of(address)))
            return None
        docname = self.env.current_document.docname
        name = address.partition("#")[0].partition("?")[0]
        for each in (name, unquote(name)):
            relative, absolute = self.env.relfn2path(each, docname)
            inside = Path(absolute).resolve().is_relative_to(Path(self.env.srcdir).resolve())
            if inside and Path(absolute).is_file():
                self.env.note_dependency(relative)
                copied = self.env.dlfiles.add_file(docname, relative)
                folder = "../" * docname.count("/") + "_downloads"
                return posixpath.join(folder, quote(str(copied)))
        self._wait_for(name)
        lost.append(Fault("file", unquote(name), 0))
        return None

    def _wait_for(self, address: str) -> None:
        """Read the document again when a file comes that is not there yet."""
        relative, absolute = self.env.relfn2path(address, self.env.current_document.docname)
        if Path(absolute).is_relative_to(self.env.srcdir):
            self.env.note_dependency(relative)

    # --- Messages ---

    def _tell(self, fault: Fault, node: nodes.raw) -> None:
        line = self._places.line_of(node, fault.line, fault.value)
        message, values = _MESSAGES[fault.kind], {"value": fault.value, "suggestion": fault.more}
        if fault.kind == "address":
            values["scheme"] = fault.more
            if unsafe.refused(fault.value) == "machine":
                message, values = unsafe.fault(fault.value)
        self._problems[Problem(message, self._places.path, line, values)] = None


class _Box(nodes.raw):
    """The box of a task, which is our own HTML."""


def _is_html(node: nodes.Node) -> TypeGuard[nodes.raw]:
    """Whether a node is HTML of the writer's; what an extension makes is the extension's."""
    if type(node) is not nodes.raw or node.get("made"):
        return False
    return "html" in node.get("format", "").split()


def _widen(first: Piece, last: Piece) -> None:
    """Make a division of a paragraph around blocks of Markdown, which none can hold."""
    before, _, after = first.html.rpartition("<p")
    first.html = f"{before}<div{after}"
    last.html = last.html.replace("</p>", "</div>", 1)


def _join(parent: nodes.Element) -> None:
    """Make one piece of a text's tags and words from « <video> » to « </video> », and the like."""
    for first in [node for node in parent.children if _is_html(node)]:
        tag = _TAG.match(first.astext())
        name = tag["name"].lower() if tag else ""
        at = _place(first)
        if at < 0 or not tag or tag["end"] or name not in cleaning.SPANNING:
            continue
        for end in range(at + 1, len(parent.children)):
            node = parent.children[end]
            found = _TAG.match(node.astext()) if _is_html(node) else None
            if found and found["end"] and found["name"].lower() == name:
                span = parent.children[at : end + 1]
                first.children = [nodes.Text("".join(map(_typed, span)))]
                first.children[0].parent = first
                del parent.children[at + 1 : end + 1]
                break


def _place(node: nodes.Node) -> int:
    """The place of a node itself, not of a text that says the same; -1 if it was taken out."""
    return next((at for at, child in enumerate(node.parent.children) if child is node), -1)


def _merge(parent: nodes.Element) -> None:
    """Make one text of two between which there is nothing any more."""
    kept: list[nodes.Node] = []
    for node in parent.children:
        if kept and type(node) is nodes.Text and type(kept[-1]) is nodes.Text:
            kept[-1] = nodes.Text(f"{kept[-1]}{node}")
        else:
            kept.append(node)
    parent.children = []
    parent.extend(kept)


def _typed(node: nodes.Node) -> str:
    return node.astext() if _is_html(node) else escape(node.astext(), quote=False)


def _sanitized(pieces: Sequence[Piece], *, inline: bool) -> list[str]:
    """The HTML of each piece, each element ending where the parent's HTML does at the latest."""
    between = "\ue000-{}\ue001" if inline else f'<div {allowed.PLACE}="{{}}"></div>'
    whole = "".join(
        [piece.html + between.format(at) for at, piece in enumerate(pieces[:-1])]
        + [pieces[-1].html]
    )
    found = _BETWEEN.split(allowed.sanitizer().clean(whole))
    made, places = found[::3], zip(found[1::3], found[2::3], strict=True)
    if [first or second for first, second in places] == [
        str(at) for at in range(len(pieces) - 1)
    ] and _all_shown(pieces, made):
        return made
    # An element of a kind that nothing but its own may be in: each piece by itself.
    return [allowed.sanitizer().clean(piece.html) for piece in pieces]


def _all_shown(pieces: Sequence[Piece], made: Sequence[str]) -> bool:
    return all(
        sorted(part for part in cleaning.markers(html) if isinstance(part, int))
        == list(range(len(piece.shown)))
        for piece, html in zip(pieces, made, strict=True)
    )


def _is_whole(html: str) -> bool:
    """Whether each element of some sanitised HTML begins and ends in it."""
    depth = 0
    for tag in _TAG.finditer(html):
        if tag["name"] in html_elements.VOID:
            continue
        depth += -1 if tag["end"] else 1
        if depth < 0:
            return False
    return depth == 0


def _nfc(name: str) -> str:
    """A name as most systems write it."""
    return unicodedata.normalize("NFC", name)


def _beside(path: Path) -> list[str]:
    """The names of the files in a file's folder."""
    return [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []


def _shows_nothing(html: str) -> bool:
    """Whether some HTML has nothing left to show, neither words nor media."""
    return not _TAG.sub("", html).strip() and not re.search(r"<hr\b|\bsrc=", html)


def _is_blank(node: nodes.Element, *, inline: bool) -> bool:
    """Whether a piece is nothing, or a space between blocks."""
    text = node.astext() if isinstance(node, (nodes.raw, nodes.inline)) else "-"
    return not (text if inline else text.strip())


def _in_part(node: nodes.Element) -> nodes.Element:
    """A piece of an element that goes on below, or went on above: no block of its own."""
    if isinstance(node, nodes.raw):
        node["part"] = True
        return node
    return nodes.container("", node, classes=["raw"])


def _image(shown: Image) -> nodes.image:
    """An image as Markdown would give it."""
    told = shown.attributes
    # Sphinx forgets the line of an image that has neither a source nor words.
    node = nodes.image("<img>", uri=told["src"].strip(), alt=told.get("alt", ""))
    for name in ("width", "height"):
        if told.get(name):
            node[name] = told[name]
    if told.get("align", "") in ("left", "center", "right"):
        node["align"] = told["align"]
    node["classes"] += told.get("class", "").split()
    return node


def setup(app: Sphinx) -> None:
    """Sanitise each document as it is read."""
    app.add_transform(Sanitize)
