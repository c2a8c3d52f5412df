"""The journal for other programs: its records and its peers.

``journal.json`` with its schema, and ``ailleurs.opml``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .export import journal_file, schema_text
from .i18n import wording
from .ledger import once
from .pages import journal_pages
from .peers import opml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

RECORD, SCHEMA, PEERS = "journal.json", "journal.schema.json", "ailleurs.opml"


def files(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """Every export: (path from the site's root, content)."""
    journal = journal_pages(app)
    yield from once(app, RECORD, journal.prints(journal.posts), partial(_files, app))


def _files(app: Sphinx) -> Iterator[tuple[str, bytes]]:
    journal, config = journal_pages(app), app.config
    yield RECORD, journal_file(journal.posts, config.html_baseurl)
    yield SCHEMA, schema_text().encode()
    if journal.peers:
        gettext = wording(config.language).gettext
        title = gettext("{journal}: elsewhere").format(journal=config.project)
        yield PEERS, opml(journal.peers, title).encode()


def setup(app: Sphinx) -> None:
    """Give the exports to whoever writes the files."""
    app.connect("semainier-files", files)
