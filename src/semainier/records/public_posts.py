"""The posts that this build may read: checked headers in, everything private left out.

What must not be public is never read, so that it can be in no page, index,
feed or inventory. In a preview, drafts and future posts are read and marked.
"""

from __future__ import annotations

import time
import unicodedata
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .. import options
from ..build import cache
from ..build.workspace import RefusedInputError
from ..diagnostics.report import report
from ..options import is_wanted
from ..source.header.schema import Rules
from ..source.post_files import (
    LABEL_KEYS,
    Journal,
    Known,
    LabelKey,
    Source,
    kept_spellings,
    label_collisions,
    read_journal,
)
from ..text.typography import apostrophes
from ..text.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config


class JournalError(RefusedInputError):
    """Posts with errors: the build stops before it reads anything."""

    category = "Journal error"


def journal_of(config: Config) -> Journal:
    """The journal as `load` read it; what is not shown alone, once pages are written."""
    journal: Journal = config._semainier_journal
    return journal


def source_of(config: Config, docname: str) -> Source | None:
    """The source of a post, or None for any other page."""
    by_docname: dict[str, Source] = config._semainier_sources
    return by_docname.get(docname)


def merged_labels(config: Config, source: Source, key: LabelKey) -> tuple[str, ...]:
    """A post's categories or tags in the spelling that the journal keeps, without duplicates."""
    spellings: dict[str, str] = config._semainier_spellings[key]
    return tuple(dict.fromkeys(spellings[label] for label in source.labels(key)))


def load(app: Sphinx, config: Config) -> None:
    """Check every header, report every problem, and hide what is not public.

    Raises:
        JournalError: a post has an error (a preview leaves that post out instead).
    """
    journal = _read(app, config)
    public = _public(config, journal)
    words = wording(config.language)
    errors = report(sorted([*journal.problems, *label_collisions(public)]), words)
    if errors and not config.semainier_preview:
        raise JournalError(
            words.ngettext(
                "{count} error in the posts; the site was not built.",
                "{count} errors in the posts; the site was not built.",
                errors,
            ).format(count=errors)
        )
    _keep(config, journal, public)


def _read(app: Sphinx, config: Config) -> Journal:
    """Every post, those that did not change as the last build read them."""
    rules = Rules(tuple(config.semainier_categories))
    memory = Path(app.doctreedir) / "headers.pickle"
    key = (config.semainier_package, config.semainier_posts, rules)
    known: Known = cache.load(memory, key) or {}
    journal = read_journal(Path(app.srcdir), config.semainier_posts, rules, known)
    # What changed a moment ago may change again within the same tick of the clock.
    settled = time.time_ns() - 100_000_000
    sure = {path: read for path, read in known.items() if read[0].changed < settled}
    cache.save(memory, key, sure)
    return journal


def _public(config: Config, journal: Journal) -> list[Source]:
    """The posts that this build shows: all of them in a preview."""
    now = options.today(config)
    return [
        source for source in journal.sources if config.semainier_preview or source.is_public(now)
    ]


def _keep(config: Config, journal: Journal, public: Sequence[Source]) -> None:
    """Remember the public sources; keep Sphinx from reading the others."""
    shown = {source.path for source in public}
    private = [source.path for source in journal.sources if source.path not in shown]
    folder = PurePosixPath(config.semainier_posts)
    config.exclude_patterns = [
        *config.exclude_patterns,
        *_patterns([*journal.broken, *private]),
        *(
            "_build",
            ".*",
            "**/.*",
            "**/site-packages",
            "node_modules",
            "**/node_modules",
            "**/_*.md",
            f"{folder}/_*",
            f"{folder}/**/_*",
        ),
    ]
    config.blog_post_pattern = [f"{folder}/**/*.md"]
    # Underscored: read anew by each build, never kept in the environment.
    config._semainier_journal = journal
    config._semainier_sources = {source.docname: source for source in public}
    config._semainier_spellings = {
        key: _with_apostrophes(config, kept_spellings(public, key)) for key in LABEL_KEYS
    }


def _with_apostrophes(config: Config, spellings: dict[str, str]) -> dict[str, str]:
    """The kept spellings with French apostrophes; labels are names: no more is changed."""
    if not is_wanted(config):
        return spellings
    return {label: apostrophes(kept) for label, kept in spellings.items()}


def _patterns(paths: Iterable[str]) -> list[str]:
    """Exclude patterns that match these files and folders alone, whatever their names hold."""
    # Sphinx composes the accents of what it finds before it compares.
    names = (unicodedata.normalize("NFC", path) for path in paths)
    return ["".join(f"[{c}]" if c in "*?[" else c for c in name) for name in names]


def let_go(app: Sphinx, builder: Builder) -> None:
    """Forget the sources of what is shown when all is read: pages are made of records."""
    if builder.name == "html":
        config, journal = app.config, journal_of(app.config)
        # Of records, not of sources: conf.py may leave out a note that is public.
        shown = app.env.domains["journal"].data["posts"]
        hidden = tuple(source for source in journal.sources if source.docname not in shown)
        config._semainier_journal = replace(journal, sources=hidden)
        config._semainier_sources = {}


def setup(app: Sphinx) -> None:
    """Read and check the posts as soon as the configuration is known."""
    app.connect("config-inited", load, priority=200)
    app.connect("write-started", let_go)
