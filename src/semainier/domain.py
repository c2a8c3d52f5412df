"""The ``journal`` domain: one plain `Post` record for each post of the build."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain

from . import config as options
from .model import Post, Section, in_order
from .posts import merged_labels, source_of
from .sections import kind_of, with_aliases

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .sources import Source

# A sentence ends at . ! ? or …, with what closes it, before a space and a capital
# or an opening mark; « M. » and initials do not end one.
_SENTENCE = re.compile(
    r"(?<![A-ZÀ-Ý])(?<!\b[A-ZÀ-Ý]r)[.!?…]+[»”)]*(?=\s+[«“(—]?\s*[A-ZÀ-ÝŒ0-9]|\s*$)"
)
_EXCERPT_LENGTH = 220
_BY_DOCUMENT = ("posts", "views", "links")


class JournalDomain(Domain):
    """Collects, purges and merges the records of the posts."""

    name = "journal"
    label = "Journal"
    # Raise it when the shape of the data changes: older environments are then dropped.
    data_version = 2
    initial_data: ClassVar[dict[str, Any]] = {"posts": {}, "views": {}, "links": {}, "digests": {}}

    @property
    def records(self) -> dict[str, Post]:
        """The records by docname."""
        return cast("dict[str, Post]", self.data["posts"])

    @property
    def posts(self) -> list[Post]:
        """The records in week order, oldest first."""
        return in_order(self.records.values())

    @property
    def views(self) -> dict[str, bool]:
        """The documents that hold a view of other posts."""
        return cast("dict[str, bool]", self.data["views"])

    @property
    def links(self) -> dict[str, tuple[str, ...]]:
        """The documents or labels that each document refers to."""
        return cast("dict[str, tuple[str, ...]]", self.data["links"])

    def clear_doc(self, docname: str) -> None:
        """Forget a document that changed or went."""
        for part in _BY_DOCUMENT:
            self.data[part].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for part in _BY_DOCUMENT:
            self.data[part].update(
                {name: value for name, value in otherdata[part].items() if name in docnames}
            )

    def resolve_any_xref(self, *args: object) -> list[tuple[str, nodes.reference]]:
        """Nothing: posts are referred to by their labels, which are another domain's."""
        return []


def journal_domain(env: BuildEnvironment) -> JournalDomain:
    """The domain of an environment."""
    return cast(JournalDomain, env.get_domain("journal"))


def first_sentence(text: str) -> str:
    """The first sentence of a text, cut at a word when it is very long."""
    text = " ".join(text.split())
    match = _SENTENCE.search(text)
    sentence = text[: match.end()] if match else text
    if len(sentence) <= _EXCERPT_LENGTH:
        return sentence
    return sentence[:_EXCERPT_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _sections(body: nodes.Element, aliases: dict[str, str]) -> list[Section]:
    """The sections right under the title, each marked with the class of its kind."""
    found = []
    for section in body.children:
        if not isinstance(section, nodes.section):
            continue
        title = section.next_node(nodes.title)
        heading = title.astext() if title else ""
        kind = kind_of(heading, aliases)
        section["classes"] += ["kind", f"kind-{kind}"]
        found.append(Section(kind, heading, section["ids"][0]))
    return found


def _excerpt(body: nodes.Element) -> str:
    """The first sentence of the first paragraph, footnotes aside."""
    for paragraph in body.findall(nodes.paragraph):
        copy = paragraph.deepcopy()
        for note in list(copy.findall(nodes.footnote_reference)):
            note.parent.remove(note)
        if copy.astext().strip():
            return first_sentence(copy.astext())
    return ""


def _record(app: Sphinx, source: Source, doctree: nodes.document) -> Post:
    """The record of a post: its header and what its doctree tells."""
    header, config = source.header, app.config
    body = doctree.next_node(nodes.section) or doctree
    heading = body.next_node(nodes.title)
    now = options.today(config)
    return Post(
        stem=source.stem,
        docname=source.docname,
        # As the page shows it, quotes and dashes made typographic.
        title=heading.astext() if heading is not None else source.title,
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
        excerpt=_excerpt(body),
        words=len(body.astext().split()),
        digest=hashlib.sha256(body.pformat().encode()).hexdigest()[:16],
        sections=tuple(_sections(body, with_aliases(config.semainier_section_aliases))),
    )


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the record of the post just read."""
    docname = app.env.current_document.docname
    source = source_of(app.config, docname)
    if source:
        journal_domain(app.env).records[docname] = _record(app, source, doctree)


def setup(app: Sphinx) -> None:
    """Register the domain and what fills it."""
    app.add_domain(JournalDomain)
    app.connect("doctree-read", collect)
