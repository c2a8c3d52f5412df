"""The posts that this build may read: checked headers in, everything private left out.

What must not be public is never read, so that it can be in no page, index,
feed or inventory. In a preview, drafts and future posts are read and marked.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from . import config as options
from .header import Rules
from .i18n import Wording, wording
from .labels import preferred_spellings
from .sources import Journal, Source, read_journal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from .messages import Problem

logger = logging.getLogger(__name__)

# HTML, 13.1.6; one that is never closed hides all that follows.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class JournalError(SphinxError):
    """Posts with errors: the build stops before it reads anything."""

    category = "Journal error"


def journal_of(config: Config) -> Journal:
    """The journal as `load` read it for this build."""
    journal: Journal = config._semainier_journal
    return journal


def source_of(config: Config, docname: str) -> Source | None:
    """The source of a post, or None for any other page."""
    by_docname: dict[str, Source] = config._semainier_sources
    return by_docname.get(docname)


def merged_labels(config: Config, labels: Iterable[str]) -> tuple[str, ...]:
    """Labels in the spelling that the journal keeps, without duplicates."""
    kept: dict[str, str] = config._semainier_spellings
    return tuple(dict.fromkeys(kept.get(label, label) for label in labels))


def report(problems: Iterable[Problem], words: Wording) -> int:
    """Log every problem at its place; return the number of errors."""
    errors = 0
    for problem in problems:
        errors += problem.is_error
        log = logger.error if problem.is_error else logger.warning
        log(
            problem.render(words.gettext),
            # Sphinx takes a place without a line for a docname and looks it up.
            location=f"{problem.path}:{problem.line or 1}",
            type="semainier",
            subtype=problem.message.subtype,
        )
    return errors


def load(app: Sphinx, config: Config) -> None:
    """Check every header, report every problem, and hide what is not public.

    Raises:
        JournalError: a post has an error (a preview leaves that post out instead).
    """
    journal = read_journal(
        Path(app.srcdir), config.semainier_posts, Rules(tuple(config.semainier_categories))
    )
    words = wording(config.language)
    errors = report(journal.problems, words)
    if errors and not config.semainier_preview:
        raise JournalError(
            words.ngettext(
                "{count} error in the posts; the site was not built.",
                "{count} errors in the posts; the site was not built.",
                errors,
            ).format(count=errors)
        )
    _keep(config, journal)


def _keep(config: Config, journal: Journal) -> None:
    """Remember the public sources; keep Sphinx from reading the others."""
    now = options.today(config)
    hidden = [
        source
        for source in journal.sources
        if not (config.semainier_preview or source.is_public(now))
    ]
    public = [source for source in journal.sources if source not in hidden]
    names = [name.removesuffix(".md") for name in journal.broken]
    names += [source.docname for source in hidden]
    config.exclude_patterns = [*config.exclude_patterns, *_patterns(names)]
    config.blog_post_pattern = [f"{config.semainier_posts}/**/*.md"]
    labels = [label for source in public for label in source.header.tags]
    categories = [label for source in public for label in source.header.category]
    # Underscored: read anew by each build, never kept in the environment.
    config._semainier_journal = journal
    config._semainier_sources = {source.docname: source for source in public}
    config._semainier_spellings = preferred_spellings(labels) | preferred_spellings(categories)


def _patterns(names: Iterable[str]) -> list[str]:
    """Exclude patterns that match these documents alone, whatever their names hold."""
    escaped = ("".join(f"[{c}]" if c in "*?[" else c for c in name) for name in names)
    return [f"{name}.md" for name in escaped] + ["_build", ".*", "**/.*", "**/_*.md"]


class HeaderForABlog(SphinxTransform):
    r"""Rewrite a post's header fields as ABlog expects them.

    MyST writes a YAML list into a field as JSON, with accents escaped
    (``M\u00e9dialab``), and ABlog takes only ``tags`` apart: each label is
    given here as comma-separated text, in the spelling that the journal keeps.
    Upstream: none filed in November 2026; tests/upstream tells when it is mended.
    """

    # Just before ABlog's own CheckFrontMatter (800).
    default_priority = 790

    def apply(self, **kwargs: object) -> None:
        """Replace the fields of the document's header."""
        source = source_of(self.config, self.env.docname)
        if source is None:
            return
        for docinfo in list(self.document.findall(nodes.docinfo)):
            docinfo.parent.remove(docinfo)
        fields = nodes.docinfo()
        for name, value in _ablog_fields(self.config, source).items():
            fields += nodes.field(
                "", nodes.field_name("", name), nodes.field_body("", nodes.paragraph("", value))
            )
        self.document.insert(0, fields)


def _ablog_fields(config: Config, source: Source) -> dict[str, str]:
    """The fields of a post's header that ABlog reads, as text."""
    header = source.header
    when = header.date or options.today(config)
    lists = {
        "category": merged_labels(config, header.category),
        "tags": merged_labels(config, header.tags),
        "author": header.author,
    }
    fields = {name: ", ".join(labels) for name, labels in lists.items() if labels}
    return {"blogpost": "true", "date": when.isoformat(), "orphan": "true", **fields}


class DropHtmlComments(SphinxTransform):
    """Keep ``<!-- … -->`` of the sources out of the site, like ``%`` lines."""

    default_priority = 5

    def apply(self, **kwargs: object) -> None:
        """Cut comments, closed or not, out of raw nodes, and remove those left empty."""
        for node in list(self.document.findall(nodes.raw)):
            text = node.astext()
            kept = _COMMENT.sub("", text)
            if not kept.strip():
                node.parent.remove(node)
            elif kept != text:
                node.children = [nodes.Text(kept)]


def forget_unused_words(app: Sphinx) -> list[Any]:
    """Drop the words that no page holds any more from Sphinx's search index.

    An incremental build would go on publishing the words of a note that became a draft.
    """
    indexer = getattr(app.builder, "indexer", None)
    for mapping in (indexer._mapping, indexer._title_mapping) if indexer else ():
        for word in [word for word, pages in mapping.items() if not pages]:
            del mapping[word]
    return []


def setup(app: Sphinx) -> None:
    """Read and check the posts as soon as the configuration is known."""
    app.connect("config-inited", load, priority=200)
    app.connect("html-collect-pages", forget_unused_words)
    app.add_transform(HeaderForABlog)
    app.add_transform(DropHtmlComments)
