"""Every option of ``conf.py``, declared once, and the defaults of the stack below.

A default is set only where the writer set nothing: what conf.py says wins.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from .option_checks import check, check_menu_pages, day_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


THEME = Path(__file__).parent / "theme"


@dataclass(frozen=True)
class Option:
    """One ``semainier_*`` option: its default, its types, what a change rebuilds, its help."""

    name: str
    default: Any
    types: tuple[type, ...]
    rebuild: Literal["", "env", "html"]
    help: str


OPTIONS = (
    Option("categories", [], (list, tuple), "env", "known categories; empty: any is accepted"),
    Option("description", "", (str,), "html", "one sentence under the journal's name"),
    Option("navigation", [], (list, tuple), "html", "(label, page) pairs of the main menu"),
    Option("posts", "posts", (str,), "env", "folder of the posts, relative to conf.py"),
    Option("preview", False, (bool,), "env", "show drafts and future posts, marked"),
    Option("today", "", (str,), "", "ISO date that stands for today; empty: the clock's"),
    Option("typography", True, (bool,), "env", "French spaces, quotes and apostrophes are made"),
    Option("feed_length", 20, (int,), "", "how many posts each feed holds"),
    Option("feed_authority", "", (str,), "", "'example.org,2020' for feed ids (RFC 4151)"),
    Option("section_aliases", {}, (dict,), "env", "heading -> kind, added to the built-in table"),
    Option("marks", {}, (dict,), "env", "emoji or label -> kind, for items of mixed sections"),
    Option("pauses", {}, (dict,), "html", "'2024-W30/2024-W33' -> why no note tells these weeks"),
    Option("peer_aliases", {}, (dict,), "html", "name -> addresses and spellings of one peer"),
    Option("peer_feeds", {}, (dict,), "html", "name or address of a peer -> its feed"),
    Option("shared_hosts", [], (list, tuple), "html", "sites where the path tells the person"),
    Option("policy_in_pages", False, (bool,), "html", "say the content policy in each page"),
    Option("style_names", [], (list, tuple), "html", "classes of the theme that pages use: 'sd-*'"),
    Option("license", (), (list, tuple), "html", "name and address of the terms of reuse"),
    Option("me", [], (list, tuple), "html", "addresses of the author elsewhere, as rel=me"),
    Option("family_names", {}, (dict,), "html", "name of an author -> the family's part of it"),
    Option("social_cards", "all", (str, bool), "html", "pages that have one: all, notes, False"),
    Option("ignored_links", [], (list, tuple), "html", "addresses of no peer, in « Ailleurs »"),
)

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
    # The second: see `semainier.pictures.ImageFiles`.
    "suppress_warnings": ["myst.header", "image.not_readable"],
    "myst_enable_extensions": ["attrs_block", "attrs_inline", "colon_fence", "deflist"],
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


def is_set(config: Config, name: str) -> bool:
    """Whether the writer (conf.py or the command line) gave this option a value."""
    return name in config._raw_config or name in config.overrides


def today(config: Config) -> date:
    """The day that separates public posts from future ones."""
    return day_of(config.semainier_today)


def static_folder() -> Path:
    """The folder of our styles and scripts."""
    return THEME / "static"


def writers_static(app: Sphinx) -> list[Path]:
    """The writer's own folders and files of ``html_static_path``; ABlog adds one of its own."""
    entries = [Path(app.confdir, entry) for entry in app.config.html_static_path]
    return [entry for entry in entries if entry != static_folder() and entry.parent.name != "ablog"]


# What pages come from besides this package.
_BELOW = (
    *("sphinx", "ablog", "myst-parser", "sphinx-book-theme", "pydata-sphinx-theme"),
    *("babel", "pillow"),
)


def package_digest() -> str:
    """A digest of this package and of those below: another version writes every page again."""
    digest = hashlib.sha256(_loaded())
    # Read again by each build, unlike code.
    _add_files(digest, THEME, {".html", ".css", ".js"})
    return digest.hexdigest()[:16]


@cache
def _loaded() -> bytes:
    """A digest of what a process loads but once: code, catalogues, the packages below."""
    digest = hashlib.sha256(repr([metadata.version(name) for name in _BELOW]).encode())
    _add_files(digest, Path(__file__).parent, {".py", ".mo"})
    return digest.digest()


def _add_files(digest: Any, root: Path, suffixes: set[str]) -> None:
    """Add the files of a folder, each with its path."""
    for path in sorted(root.rglob("*")):
        if path.suffix in suffixes:
            digest.update(str(path.relative_to(root)).encode() + path.read_bytes())


def set_defaults(app: Sphinx, config: Config) -> None:
    """Fill in what the writer left open, before Sphinx compares configurations."""
    check(config)
    for name, value in _STACK.items():
        if not is_set(config, name):
            config[name] = value
    config.semainier_package = package_digest()
    config.html_theme_options = {**_THEME_OPTIONS, **config.html_theme_options}
    if not is_set(config, "html_title"):
        config.html_title = config.project
    config.templates_path = [*config.templates_path, str(THEME / "templates")]
    config.html_static_path = [str(static_folder()), *config.html_static_path]
    if not is_set(config, "notfound_urls_prefix"):
        # The 404 page answers at any depth: its links start at the site's root.
        config.notfound_urls_prefix = urlsplit(config.html_baseurl).path.rstrip("/") + "/"
    _author_defaults(config)


def default_authors(config: Config) -> tuple[str, ...]:
    """Who signs the posts that name nobody; nobody if conf.py does not say."""
    return (config.author,) if is_set(config, "author") else ()


def _author_defaults(config: Config) -> None:
    """Tell ABlog who signs the posts that name nobody."""
    for author in default_authors(config):
        config.blog_authors = {author: (author, None), **config.blog_authors}
        config.blog_default_author = [author]


def setup(app: Sphinx) -> None:
    """Declare the options; set the stack's defaults before any other part reads them."""
    for option in OPTIONS:
        app.add_config_value(
            f"semainier_{option.name}", option.default, option.rebuild, option.types, option.help
        )
    app.add_config_value("semainier_package", "", "env", (str,), "set at each build, not by hand")
    app.connect("config-inited", set_defaults, priority=100)
    # After the journal's own pages are written.
    app.connect("build-finished", check_menu_pages, priority=950)
