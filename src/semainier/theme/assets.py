"""Link what a page loads: one style sheet and our own scripts.

The scripts of the theme are not loaded; journal.js replaces what pages need of them. No script
or style is inline, so that pages work under a strict Content-Security-Policy.
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

# The policy of docs/hosting.md, which pages contain if ``semainier_policy_in_pages`` is set.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none';"
    " object-src 'none'; form-action 'self'"
)
# Scripts of Sphinx and the theme that journal.js replaces or nothing uses.
_STOCK_SCRIPTS = {
    "_static/documentation_options.js",
    "_static/doctools.js",
    "_static/sphinx_highlight.js",
    "_static/translations.js",
    "_static/scripts/sphinx-book-theme.js",
}
# Style sheets that are part of our single sheet.
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
    """Unlink the stack's scripts and sheets from a page; link ours."""
    builder: Any = app.builder
    # In place: Sphinx's templates hold these list objects, and Sphinx restores them itself.
    builder._js_files[:] = [each for each in builder._js_files if not _is_stock_script(each)]
    builder._css_files[:] = [
        each for each in builder._css_files if each.filename not in _STOCK_STYLES
    ]
    context["styles"] = f"?v={compose.sheet_version(app)}"
    if app.config.semainier_policy_in_pages:
        context["policy"] = POLICY
    if pagename == context["journal"].catalog("tag"):
        # Loaded after journal.js, whose functions it calls.
        app.add_js_file("semainier/labels.js", loading_method="defer", priority=600)
    if pagename == "search":
        _link_search(app)


def _link_search(app: Sphinx) -> None:
    """Link the style sheet and the script of the search page."""
    app.add_css_file("semainier/search/search.css", priority=801)
    app.add_js_file("semainier/search/search.js", loading_method="defer", priority=801)


def _is_stock_script(script: Any) -> bool:
    """Whether a script comes from the stack; inline scripts have no file name."""
    body = str(script.attributes.get("body", ""))
    return script.filename in _STOCK_SCRIPTS or body.lstrip().startswith("DOCUMENTATION_OPTIONS")


def remove_unloaded(app: Sphinx, exception: Exception | None) -> None:
    """Remove the files under ``_static`` that no page loads: Sphinx's, and the parts of our sheet.

    The writer's files of the same names stay.
    """
    if exception or app.builder.name != "html":
        return
    unloaded = {*_WRITTEN_BY_SPHINX, *(f"semainier/{name}.css" for name in OWN)}
    for name in unloaded - writers_static_files(app):
        Path(app.outdir, "_static", name).unlink(missing_ok=True)


def leave_theme_files(app: Sphinx) -> None:
    """Do not copy the theme's static files: no page loads them."""
    if app.builder.format == "html":
        builder: Any = app.builder
        builder.copy_theme_static_files = lambda context: None


def setup(app: Sphinx) -> None:
    """Link our scripts: mode.js sets colours before the first paint, journal.js is deferred."""
    app.connect("builder-inited", leave_theme_files)
    app.add_js_file("semainier/mode.js", priority=1)
    app.add_js_file("semainier/journal.js", loading_method="defer")
    # After the theme and its extensions have added their scripts.
    app.connect("html-page-context", link, priority=950)
    # Before `build.output_files` removes empty folders.
    app.connect("build-finished", remove_unloaded, priority=880)
