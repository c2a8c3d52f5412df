"""Turn the doctree of a post into its record.

It also marks the doctree: sections get the class of their kind, items get the anchor that
other pages link to.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from docutils import nodes

from .. import options
from ..model.post import Item, Post, Section
from ..model.section_kinds import kind_of, kind_of_mark, with_aliases, with_marks
from ..text.typography import one_line, typeset
from .items import Block, blocks, heading_of, items_of, marks_of, text_of
from .public_posts import merged_labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config

    from ..source.post_files import Source

# A sentence ends at . ! ? or …, with closing quotes or brackets, before a space and a capital
# or an opening mark. « M. » and initials do not end a sentence.
_SENTENCE = re.compile(
    r"(?<![A-ZÀ-Ý])(?<!\b[A-ZÀ-Ý]r)[.!?…]+[»”)]*(?=\s+[«“(—]?\s*[A-ZÀ-ÝŒ0-9]|\s*$)"
)
_EXCERPT_LENGTH = 220


def record_of(config: Config, source: Source, doctree: nodes.document) -> Post:
    """Build the record of a post from its header and its doctree."""
    header = source.header
    body = doctree.next_node(nodes.section) or doctree
    heading = body.next_node(nodes.title)
    now = options.today(config)
    words, excerpt = len(text_of(body).split()), _said(config, source) or excerpt_of(body)
    reader = Reader(
        with_aliases(config.semainier_section_aliases), with_marks(config.semainier_marks)
    )
    sections = tuple(reader.sections(body))
    return Post(
        stem=source.stem,
        docname=source.docname,
        # From the doctree, where typography is applied.
        title=text_of(heading) if heading is not None else source.title,
        published=header.date or now,
        weeks=source.weeks,
        number=header.number,
        categories=merged_labels(config, source, "category"),
        tags=merged_labels(config, source, "tags"),
        authors=header.author or options.default_authors(config),
        redirects=header.redirect,
        updated=header.updated,
        identifier=header.id,
        draft=not source.is_public(now),
        excerpt=excerpt,
        words=words,
        digest=_digest(body),
        sections=sections,
        footnotes=tuple(_footnotes(doctree)),
    )


def _footnotes(doctree: nodes.document) -> Iterator[Item]:
    """The footnotes of a post, in the order of its text; each is an item with its own anchor."""
    for note in doctree.findall(nodes.footnote):
        words = one_line(" ".join(text_of(child) for child in note.children[1:]))
        if words and note["ids"]:
            yield Item(note["ids"][0], words)


def _said(config: Config, source: Source) -> str:
    """What the header says of a post, in the place of its first sentence."""
    said = source.header.description or ""
    return typeset(said) if options.uses_french_typography(config) else said


@dataclass
class Reader:
    """Finds the sections of one post and their items."""

    aliases: dict[str, str]
    marks: dict[str, str]
    taken: Counter[str] = field(default_factory=Counter)

    def sections(self, body: nodes.Element) -> Iterator[Section]:
        """The items before the first heading, as a section without title, then each section."""
        items = self.items(body, "other", nested=False)
        if items:
            yield Section("other", "", body["ids"][0] if body["ids"] else "", items)
        for section in body.children:
            if isinstance(section, nodes.section):
                yield from self.section(section)

    def section(self, section: nodes.section) -> Iterator[Section]:
        """One section; a section that only groups sections of known kinds is replaced by them."""
        inner = [child for child in section.children if isinstance(child, nodes.section)]
        kind, title = self.kind(section)
        if kind == "other" and any(self.kind(child)[0] != "other" for child in inner):
            items = self.items(section, kind, nested=False)
            yield Section(kind, title, section["ids"][0], items)
            for child in inner:
                yield from self.section(child)
            return
        section["classes"] += ["kind", f"kind-{kind}"]
        yield Section(kind, title, section["ids"][0], self.items(section, kind))

    def kind(self, section: nodes.section) -> tuple[str, str]:
        """The kind of a section and its heading."""
        heading = heading_of(section)
        return kind_of(heading, self.aliases), heading

    def items(self, section: nodes.Element, kind: str, *, nested: bool = True) -> tuple[Item, ...]:
        """The items of a section; without a known kind, each item's marks decide its kind."""
        found = list(blocks(section, nested=nested))
        if kind != "other":
            return items_of(found, self.taken)
        own = list(map(self.own_kind, found))
        items = items_of(found, self.taken)
        return tuple(replace(item, kind=kind) for item, kind in zip(items, own, strict=True))

    def own_kind(self, block: Block) -> str:
        """The kind that an item's marks stand for, or an empty string."""
        kinds = (kind_of_mark(mark, self.marks) for mark in marks_of(block))
        return next(filter(None, kinds), "")


def first_sentence(text: str) -> str:
    """The first sentence of a text, cut between words if it is too long."""
    text = one_line(text)
    match = _SENTENCE.search(text)
    sentence = text[: match.end()] if match else text
    if len(sentence) <= _EXCERPT_LENGTH:
        return sentence
    return sentence[:_EXCERPT_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def excerpt_of(body: nodes.Element) -> str:
    """The first sentence of the first paragraph, without footnote references."""
    for paragraph in body.findall(nodes.paragraph):
        copy = paragraph.deepcopy()
        for note in list(copy.findall(nodes.footnote_reference)):
            note.parent.remove(note)
        if words := text_of(copy):
            return first_sentence(words)
    return ""


def _digest(body: nodes.Element) -> str:
    """A digest of the text and its markup: 16 hexadecimal digits."""
    parts: list[str] = []
    _serialize(body, parts)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _serialize(node: nodes.Node, parts: list[str]) -> None:
    """Append a node's tag, attributes and content to a list."""
    if isinstance(node, nodes.system_message):
        return  # It contains an absolute path, which depends on the machine.
    if isinstance(node, nodes.Element):
        parts.append(f"{node.tagname} {_own_attributes(node)}")
        for child in node.children:
            _serialize(child, parts)
        parts.append("")
    else:
        parts.append(str(node))


def _own_attributes(node: nodes.Element) -> dict[str, Any]:
    """The attributes of a node without those at their default, an empty list."""
    lists = node.list_attributes
    return {
        name: value for name, value in node.attributes.items() if value != [] or name not in lists
    }
