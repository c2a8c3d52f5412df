"""The journal for other programs: its records and its peers.

``journal.json`` with its schema, and ``ailleurs.opml``.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ..build.cache import Parts
from ..build.manifest import once
from ..text.wording import wording
from ..views.context import journal_pages
from ..views.peers.directory import opml
from .journal_json import journal_file, lines_of, schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    Content = bytes | Iterator[bytes]

RECORD, SCHEMA, PEERS = "journal.json", "journal.schema.json", "ailleurs.opml"


def files(app: Sphinx) -> Iterator[tuple[str, Content | None]]:
    """Every export: (path from the site's root, content)."""
    journal = journal_pages(app)
    yield from once(app, RECORD, journal.prints(journal.posts), partial(_files, app))


def _files(app: Sphinx) -> Iterator[tuple[str, Content]]:
    journal, config = journal_pages(app), app.config
    yield RECORD, journal_file(_lines(app))
    yield SCHEMA, schema_text().encode()
    if journal.peers:
        gettext = wording(config.language).gettext
        title = gettext("{journal}: elsewhere").format(journal=config.project)
        yield PEERS, opml(journal.peers, title).encode()


def _lines(app: Sphinx) -> Iterator[bytes]:
    """The records of the posts of each year, kept from one build to the next."""
    journal, base_url = journal_pages(app), app.config.html_baseurl
    parts = Parts(Path(app.doctreedir) / "records", (app.config.semainier_package, base_url))
    for year, group in groupby(journal.posts, lambda post: post.year):
        posts = list(group)
        yield parts.once(str(year), journal.prints(posts), partial(lines_of, posts, base_url))
    parts.forget_others()


def setup(app: Sphinx) -> None:
    """Give the exports to whoever writes the files."""
    app.connect("semainier-files", files)
    app.connect("semainier-record-files", files)
