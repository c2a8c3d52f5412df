"""The ``journal`` domain: one plain `Post` record for each post of the build."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain

from . import config as options
from .model import Post, Section, in_order, neighbours
from .posts import merged_labels, source_of
from .sections import kind_of, with_aliases

if TYPE_CHECKING:
    from collections.abc import Iterable
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


class JournalDomain(Domain):
    """Collects, purges and merges the records of the posts."""

    name = "journal"
    label = "Journal"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"posts": {}, "views": {}, "digests": {}}

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

    def clear_doc(self, docname: str) -> None:
        """Forget a document that changed or went."""
        self.records.pop(docname, None)
        self.views.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for part in ("posts", "views"):
            self.data[part].update(
                {name: value for name, value in otherdata[part].items() if name in docnames}
            )

    def resolve_any_xref(self, *args: object) -> list[tuple[str, nodes.reference]]:
        """Nothing: posts are referred to by their labels, which are another domain's."""
        return []

    def stale(self) -> list[str]:
        """The documents to write again since what they show of other posts changed.

        Compares with the digests of the last build and remembers the new ones.
        """
        new = {name: digest(self.posts) for name in self.views}
        ordered = self.posts
        for post in ordered:
            around = neighbours(ordered, post.stem)
            new[post.docname] = digest(other for other in around if other)
        old, self.data["digests"] = self.data["digests"], new
        return [name for name, value in new.items() if old.get(name, value) != value]


def digest(posts: Iterable[Post]) -> str:
    """A short digest of records, the same on every machine."""
    return hashlib.sha256("\n".join(map(repr, posts)).encode()).hexdigest()[:16]


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
    now = options.today(config)
    return Post(
        stem=source.stem,
        docname=source.docname,
        title=source.title,
        published=header.date or now,
        weeks=source.weeks,
        number=header.number,
        categories=merged_labels(config, header.category),
        tags=merged_labels(config, header.tags),
        authors=header.author or tuple(config.blog_authors)[:1],
        redirects=header.redirect,
        updated=header.updated,
        identifier=header.id,
        draft=not source.is_public(now),
        excerpt=_excerpt(body),
        words=len(body.astext().split()),
        sections=tuple(_sections(body, with_aliases(config.semainier_section_aliases))),
    )


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the record of the post just read."""
    docname = app.env.current_document.docname
    source = source_of(app.config, docname)
    if source:
        journal_domain(app.env).records[docname] = _record(app, source, doctree)


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """The posts whose labels are now spelt otherwise, since other posts decide on that."""
    stale = set()
    for name, post in journal_domain(env).records.items():
        source = source_of(app.config, name)
        if (
            source
            and name in env.found_docs
            and (post.categories, post.tags)
            != (
                merged_labels(app.config, source.header.category),
                merged_labels(app.config, source.header.tags),
            )
        ):
            stale.add(name)
    return stale


def updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write again because of other posts.

    The home page is always one of them: when a post was only removed, Sphinx
    would find nothing to write and leave the archive as it was.
    """
    domain = journal_domain(env)
    domain.views[app.config.root_doc] = True
    return domain.stale()


def setup(app: Sphinx) -> None:
    """Register the domain and what keeps it true."""
    app.add_domain(JournalDomain)
    app.connect("doctree-read", collect)
    app.connect("env-get-outdated", outdated)
    app.connect("env-updated", updated)
