"""Semainier: a journal kept one week at a time, as a Sphinx extension."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect every part of the journal to Sphinx."""
    # Not before: the commands that need none of them are to start at once.
    from . import (
        accessibility,
        archive,
        assets,
        bare_links,
        beside,
        blog,
        calendar_view,
        comments,
        config,
        domain,
        exports,
        feeds,
        formulas,
        freshness,
        halves,
        languages,
        lean,
        ledger,
        library,
        mistyped_links,
        outputs,
        pages,
        peer_pages,
        permalinks,
        pictures,
        posts,
        remarks,
        rubric_pages,
        search,
        styles,
        typesetting,
        views,
        writing,
    )
    from .metadata import pages as metadata
    from .text import wording

    parts = (
        *(remarks, config, lean, ledger, typesetting, wording, outputs, beside, halves),
        *(posts, comments, languages, bare_links, mistyped_links, blog, domain),
        *(freshness, views, accessibility, calendar_view, pages, archive, permalinks, pictures),
        *(rubric_pages, peer_pages, feeds, library, exports, metadata),
        *(search, styles, assets, writing, formulas),
    )
    for extension in ("myst_parser", "ablog", "notfound.extension"):
        app.setup_extension(extension)
    for part in parts:
        part.setup(app)
    # What is noted while a page is written must reach the build that ends.
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": False,
        "parallel_write_safe": False,
    }
