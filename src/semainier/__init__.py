"""Semainier: a journal kept one week at a time, as a Sphinx extension."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

# The modules with a ``setup``. Their order matters: Sphinx calls the handlers of one event and
# priority in the order in which they are connected.
PARTS = (
    "stack.sphinx_warnings",
    "stack.repeated_warnings",
    "options",
    "option_checks",
    "views.peers.options",
    "metadata.options",
    "stack.defaults",
    "stack.foreign_options",
    "stack.speedups.environment",
    "stack.speedups.markdown",
    "stack.speedups.templates",
    "stack.speedups.partials",
    "stack.speedups.reading",
    "stack.speedups.transforms",
    "stack.file_names",
    "build.manifest",
    "markup.typesetting",
    "text.wording",
    "build.output_files",
    "build.parallel",
    "build.failures",
    "records.public_posts",
    "markup.people",
    "markup.comments",
    "markup.conditions",
    "markup.raw_html.transform",
    "markup.linking.unsafe",
    "markup.languages",
    "markup.linking.bare_addresses",
    "markup.linking.mistyped",
    "stack.ablog",
    "stack.contents",
    "records.domain",
    "records.shared_labels",
    "records.dependencies",
    "views.context",
    "views.directives",
    "views.home",
    "views.post_page",
    "views.accessibility",
    "views.calendar.directive",
    "views.statistics.directive",
    "views.archive",
    "views.redirects",
    "markup.images.captions",
    "markup.images.references",
    "markup.images.names",
    "markup.images.html",
    "markup.images.published",
    "markup.images.offered",
    "views.sections.pages",
    "views.peers.pages",
    "exports.feeds",
    "exports.section_feeds",
    "views.recommendations.page",
    "exports.journal_json",
    "metadata.cards.chosen",
    "metadata.page_head",
    "search.pages",
    "theme.stylesheet.compose",
    "theme.assets",
    "theme.html_writer",
    "markup.math",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up every module of `PARTS`."""
    for extension in ("myst_parser", "ablog", "notfound.extension"):
        app.setup_extension(extension)
    # Imported here, so that commands without Sphinx start fast.
    for part in PARTS:
        import_module(f"semainier.{part}").setup(app)
    # Sphinx's parallel workers would lose what handlers record; `build.parallel` has its own.
    return {
        "version": __version__,
        "env_version": 3,
        "parallel_read_safe": False,
        "parallel_write_safe": False,
    }
