"""A build of a journal and what came of it: posts, hidden sources, remarks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from sphinx.errors import SphinxError

from ..build.run import Result, build
from ..records.domain import journal_domain
from ..records.public_posts import journal_of
from ..stack.sphinx_warnings import translator_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from ..build.workspace import Folders
    from ..source.post_files import Source


@dataclass(frozen=True)
class Outcome:
    """How many posts a build published, which it left out, how many remarks it made."""

    posts: int
    hidden: tuple[Source, ...]
    remarks: int


class NothingLeftError(SphinxError):
    """A build without a note would take the place of a site that has some."""


def build_journal(
    folders: Folders,
    overrides: dict[str, Any] | None = None,
    status: IO[str] | None = None,
    warning: IO[str] | None = None,
    waiting: Callable[[], None] = lambda: None,
    jobs: int | None = None,
) -> Result[Outcome]:
    """Build and publish a journal; the arguments are those of `semainier.build.run.build`.

    Raises:
        NothingLeftError: no note is left to publish, and the published site has some.
        sphinx.errors.SphinxError: the build failed; the published site is as it was.
        OSError: no room or no right to write; the same.
    """
    return build(folders, partial(_outcome, folders), overrides, status, warning, waiting, jobs)


def _outcome(folders: Folders, app: Sphinx) -> Outcome:
    records = journal_domain(app.env).records
    if not records:
        _refuse_to_empty(folders)
    sources = journal_of(app.config).sources
    hidden = tuple(source for source in sources if source.docname not in records)
    return Outcome(len(records), hidden, translator_of(app).count)


def _refuse_to_empty(folders: Folders) -> None:
    """Keep a site with notes when none is left: its folder was moved, or all are drafts.

    Raises:
        NothingLeftError: the published site has notes.
    """
    record = folders.site / "journal.json"
    if record.is_file() and json.loads(record.read_text("utf-8"))["posts"]:
        raise NothingLeftError("no note is left to publish")
