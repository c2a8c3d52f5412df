"""Check the headers of all posts and exclude private posts from the build.

Sphinx never reads a private post, so that it can appear in no page, index, feed or inventory.
In a preview, drafts and future posts are read and marked.
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
from ..diagnostics.shortening import all_command
from ..options import uses_french_typography
from ..source.ablog_options import rules_of
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
    """Some posts have errors; the build stops before Sphinx reads any document."""

    category = "Journal error"


def journal_of(config: Config) -> Journal:
    """The journal that `read_posts` read; once pages are written, only what is not shown."""
    journal: Journal = config._semainier_journal
    return journal


def source_of(config: Config, docname: str) -> Source | None:
    """The source of a post, or None for any other page."""
    by_docname: dict[str, Source] = config._semainier_sources
    return by_docname.get(docname)


def merged_labels(config: Config, source: Source, key: LabelKey) -> tuple[str, ...]:
    """A post's categories or tags without duplicates, in the journal's preferred spelling."""
    spellings: dict[str, str] = config._semainier_spellings[key]
    return tuple(dict.fromkeys(spellings[label] for label in source.labels(key)))


def read_posts(app: Sphinx, config: Config) -> None:
    """Check every header, report every problem, and exclude private posts.

    Raises:
        JournalError: a post has an error; a preview leaves that post out instead.
    """
    journal = _read(app, config)
    public = _public(config, journal)
    words = wording(config.language)
    command = "" if config.semainier_tell_all else all_command(Path(app.srcdir))
    errors = report(sorted([*journal.problems, *label_collisions(public)]), words, command)
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
    """Read every post; posts that did not change come from the cache of the last build."""
    overridden = {name: config[name] for name in config.overrides if name in config.values}
    rules = rules_of({**config._raw_config, **overridden}, Path(app.srcdir))
    config._semainier_people = rules.people
    # Another list of people is another text of every page.
    config.semainier_people = repr(rules.people) if rules.people else ""
    memory = Path(app.doctreedir) / "headers.pickle"
    key = (config.semainier_package, config.semainier_posts, rules)
    known: Known = cache.load(memory, key) or {}
    journal = read_journal(Path(app.srcdir), config.semainier_posts, rules, known)
    # A file that changed just now may change again with the same modification time.
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
    """Store the public sources, and exclude all others from Sphinx's reading."""
    shown = {source.path for source in public}
    private = [source.path for source in journal.sources if source.path not in shown]
    folder = PurePosixPath(config.semainier_posts)
    config.exclude_patterns = [
        *config.exclude_patterns,
        *_patterns([*journal.broken, *private]),
        *(
            "_build",
            "_templates",
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
    # Each post says itself that it is one (`stack.ablog`). ABlog would take the journal's
    # folder for a pattern too: of « a[x] » it would read the folder « ax ».
    config.blog_post_pattern = []
    # Underscored attributes of the configuration are not saved with the environment.
    config._semainier_journal = journal
    config._semainier_sources = {source.docname: source for source in public}
    config._semainier_spellings = {
        key: _with_apostrophes(config, kept_spellings(public, key)) for key in LABEL_KEYS
    }


def _with_apostrophes(config: Config, spellings: dict[str, str]) -> dict[str, str]:
    """The preferred spellings with French apostrophes; labels are names and change no further."""
    if not uses_french_typography(config):
        return spellings
    return {label: apostrophes(preferred) for label, preferred in spellings.items()}


def _patterns(paths: Iterable[str]) -> list[str]:
    """Exclude patterns that match exactly these paths, even with wildcards in their names."""
    # Sphinx normalises the paths that it finds to NFC before it compares.
    names = (unicodedata.normalize("NFC", path) for path in paths)
    return ["".join(f"[{c}]" if c in "*?[" else c for c in name) for name in names]


def free_sources(app: Sphinx, builder: Builder) -> None:
    """Free the sources of shown posts once all are read: pages need only the records."""
    if builder.name == "html":
        config, journal = app.config, journal_of(app.config)
        # Compare with the records: conf.py may exclude a public note.
        shown = app.env.domains["journal"].data["posts"]
        hidden = tuple(source for source in journal.sources if source.docname not in shown)
        config._semainier_journal = replace(journal, sources=hidden)
        config._semainier_sources = {}


def setup(app: Sphinx) -> None:
    """Read and check the posts as soon as the configuration is loaded."""
    app.connect("config-inited", read_posts, priority=200)
    app.connect("write-started", free_sources)
