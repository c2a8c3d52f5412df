"""What a page loads: one style sheet and our own scripts.

The theme's scripts (menus, dialogs, Bootstrap, icons drawn by a script) are
left out: journal.js does what remains to be done. Nothing of it is inline, so
that pages work under a strict Content-Security-Policy.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..build.output_files import writers_static_files
from .stylesheet import compose
from .stylesheet.sheets import OWN

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

# Ready for docs/hosting.md, and for hosts where pages must say it themselves.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none';"
    " object-src 'none'; form-action 'self'"
)
# Sphinx's and the theme's; what they do, journal.js does, or nothing needs.
_STOCK_SCRIPTS = {
    "_static/documentation_options.js",
    "_static/doctools.js",
    "_static/sphinx_highlight.js",
    "_static/translations.js",
    "_static/scripts/sphinx-book-theme.js",
}
# What stands in the one sheet.
_STOCK_STYLES = {
    "_static/pygments.css",
    "_static/pygments_dark.css",
    "_static/styles/sphinx-book-theme.css",
}
_WRITTEN_BY_SPHINX = {"pygments.css", "translations.js", "ablog/tagcloud.css"}


def link(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Leave out what the stack links on every page; add what this page needs."""
    builder: Any = app.builder
    # In place: Sphinx's templates hold these very lists, and it restores them itself.
    builder._js_files[:] = [each for each in builder._js_files if not _is_stock_script(each)]
    builder._css_files[:] = [
        each for each in builder._css_files if each.filename not in _STOCK_STYLES
    ]
    context["styles"] = f"?v={compose.version(app)}"
    if app.config.semainier_policy_in_pages:
        context["policy"] = POLICY
    if pagename == context["journal"].catalog("tag"):
        # After journal.js, whose helpers it uses.
        app.add_js_file("semainier/labels.js", loading_method="defer", priority=600)
    if pagename == "search":
        _link_search(app)


def _link_search(app: Sphinx) -> None:
    """The styles and scripts of the search page."""
    app.add_css_file("semainier/search/search.css", priority=801)
    app.add_js_file("semainier/search/search.js", loading_method="defer", priority=801)


def _is_stock_script(script: Any) -> bool:
    """Whether a script is the stack's; those that it writes into the page have no file."""
    body = str(script.attributes.get("body", ""))
    return script.filename in _STOCK_SCRIPTS or body.lstrip().startswith("DOCUMENTATION_OPTIONS")


def remove_unloaded(app: Sphinx, exception: Exception | None) -> None:
    """Remove the files under ``_static`` that no page loads: Sphinx's, and our sheets by layer.

    A file of the writer's with such a name stays.
    """
    if exception or app.builder.name != "html":
        return
    unloaded = {*_WRITTEN_BY_SPHINX, *(f"semainier/{name}.css" for name in OWN)}
    for name in unloaded - writers_static_files(app):
        Path(app.outdir, "_static", name).unlink(missing_ok=True)


def leave_theme_files(app: Sphinx) -> None:
    """Copy no file of the theme: none is loaded, and there are more of them than of ours."""
    if app.builder.format == "html":
        builder: Any = app.builder
        builder.copy_theme_static_files = lambda context: None


def setup(app: Sphinx) -> None:
    """Link our scripts: the colours before the first paint, the rest when the page is read."""
    app.connect("builder-inited", leave_theme_files)
    app.add_js_file("semainier/mode.js", priority=1)
    app.add_js_file("semainier/journal.js", loading_method="defer")
    # After the theme and its extensions have added theirs.
    app.connect("html-page-context", link, priority=950)
    # Before empty folders are removed.
    app.connect("build-finished", remove_unloaded, priority=880)
