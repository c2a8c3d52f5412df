"""The values that options of the stack have here where the writer set none.

What conf.py says wins.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..build.fingerprint import journal_code_digest, package_digest
from ..build.manifest import digest, file_digests
from ..options import THEME, default_authors, is_set, static_folder
from ..source.ablog_options import base_address, folder_of_posts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_STACK: dict[str, Any] = {
    "html_theme": "sphinx_book_theme",
    # Notes and pages are Markdown; anything else lies there for another reason.
    "source_suffix": {".md": "markdown"},
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_search_summary": False,
    "html_use_index": False,
    "html_sidebars": {
        "**": ["semainier/brand.html", "semainier/search-field.html", "semainier/navigation.html"]
    },
    "html_permalinks_icon": "#",
    # Some journals begin their sections at the third level; so may ours.
    # The second: see `semainier.markup.images.references`.
    "suppress_warnings": ["myst.header", "image.not_readable"],
    # What people expect of Markdown (`docs/guide.md` lists it); « $ » stays a dollar.
    "myst_enable_extensions": [
        *("alert", "attrs_block", "attrs_inline", "colon_fence", "deflist"),
        *("strikethrough", "tasklist"),
    ],
    "blog_path": "archives",
    "post_date_format": "%Y-%m-%d",
    "post_date_format_short": "%d %B %Y",
    "post_redirect_refresh": 0,
    # pydata-sphinx-theme sets this one after Sphinx compared the configuration
    # with the last build's, so that every build would be a full one.
    # https://github.com/pydata/pydata-sphinx-theme/issues/1222
    "fontawesome_included": True,
    "notfound_template": "semainier/404.html",
    "notfound_context": {},
}

_THEME_OPTIONS: dict[str, Any] = {
    "article_header_start": ["semainier/menu-button.html"],
    "article_header_end": ["semainier/search-link.html", "semainier/theme-switcher.html"],
    "secondary_sidebar_items": {
        "**": ["semainier/page-toc.html", "semainier/follow.html"],
        # The filters of the search stand there.
        "search": [],
    },
    "footer_content_items": ["semainier/footer.html"],
    # The theme's own search dialog speaks English; journal.js answers Ctrl+K.
    "disable_search": True,
    # No place for advertising, which the theme leaves in every page.
    "primary_sidebar_end": [],
    "back_to_top_button": False,
    "show_prev_next": False,
    "use_download_button": False,
    "use_fullscreen_button": False,
}


def set_defaults(app: Sphinx, config: Config) -> None:
    """Fill in what the writer left open, before Sphinx compares configurations."""
    for name, value in _STACK.items():
        if not is_set(config, name):
            config[name] = value
    config.semainier_package = package_digest()
    config.semainier_code = journal_code_digest(Path(app.confdir))
    config.semainier_frame = digest(
        file_digests(Path(app.confdir, folder)) for folder in config.templates_path
    )
    config.html_theme_options = {**_THEME_OPTIONS, **config.html_theme_options}
    if not config.html_baseurl:
        config.html_baseurl = base_address(config._raw_config)
    if not is_set(config, "html_title"):
        config.html_title = config.project
    config.templates_path = [*config.templates_path, str(THEME / "templates")]
    config.html_static_path = [str(static_folder()), *config.html_static_path]
    if not is_set(config, "notfound_urls_prefix"):
        # The 404 page answers at any depth: its links start at the site's root.
        config.notfound_urls_prefix = urlsplit(config.html_baseurl).path.rstrip("/") + "/"
    _moved_in(config, Path(app.confdir))
    _author_defaults(config)


def _moved_in(config: Config, root: Path) -> None:
    """Take over what ABlog's options say, where conf.py names none of ours."""
    if not is_set(config, "semainier_posts"):
        config.semainier_posts = folder_of_posts(config._raw_config, root)
    # Headers have the whole names of authors already.
    config.blog_authors = {}


def _author_defaults(config: Config) -> None:
    """Tell ABlog who signs the posts that name nobody."""
    for author in default_authors(config):
        config.blog_authors = {author: (author, None), **config.blog_authors}
        config.blog_default_author = [author]


def setup(app: Sphinx) -> None:
    """Set the defaults once the options are checked, before any other part reads them."""
    app.connect("config-inited", set_defaults, priority=100)
