"""Writing pages: scripts and templates."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, cast
from urllib.parse import quote

import sphinx.builders.html
import sphinx_book_theme
from jinja2 import BytecodeCache, Environment, TemplateNotFound
from jinja2.nodes import Extends, Output, TemplateData
from pydata_sphinx_theme import utils as theme

from ...build.cache import put

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jinja2 import BaseLoader
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx


# --- Links -------------------------------------------------------------------

# Addresses to keep: those of the frame and of some pages.
_MOST = 4096


def keep_addresses(app: Sphinx) -> None:
    """Have the address of each page made once, and not for each link. Upstream: none filed."""
    html: Any = sphinx.builders.html
    html.quote = lru_cache(_MOST)(quote)


# --- Scripts -----------------------------------------------------------------

_checksum = sphinx.builders.html._file_checksum  # type: ignore[attr-defined]


def find_scripts_once(app: Sphinx) -> None:
    """Have the way to each script and sheet looked for once, not on each page.

    Sphinx follows it folder by folder to tell its checksum, which it keeps. Upstream: none filed.
    """
    sphinx.builders.html._file_checksum = cache(_checksum)  # type: ignore[attr-defined, assignment]


# What the book theme does by itself.
_hash = sphinx_book_theme.hash_assets_for_files
_theme_path = sphinx_book_theme.get_html_theme_path


def hash_what_is_linked(
    assets: list[str], folder: Path, context: dict[str, Any], app: Sphinx
) -> None:
    """Have the book theme look for its files on disk only where a page links one by its name.

    It follows the way to its own folder, and looks there, on each page; pages link its
    files by other names. Upstream: none filed.
    """
    kinds = (context.get(kind) or () for kind in ("css_files", "script_files"))
    linked = {getattr(each, "filename", str(each)) for kind in kinds for each in kind}
    if not linked.isdisjoint(assets):
        _hash(assets, folder, context, app)


# --- Templates ---------------------------------------------------------------


class CompiledTemplates(BytecodeCache):
    """Templates compiled once: kept for the builds of one process, and on disk for later ones.

    A template that changed is compiled again, since Jinja2 names them by their
    place and tells them apart by a digest of their text. Sphinx compiles all at
    each build; upstream: none filed.
    """

    _known: ClassVar[dict[tuple[str, str], bytes]] = {}

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known of a template; nothing where it is not."""
        found = self._known.get((bucket.key, bucket.checksum))
        if found is None and self._path(bucket).is_file():
            found = self._path(bucket).read_bytes()
        if found:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        text = bucket.bytecode_to_string()
        self._known[bucket.key, bucket.checksum] = text
        put(self._path(bucket), text)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / hashlib.sha1(bucket.key.encode(), usedforsecurity=False).hexdigest()


def compile_templates_once(app: Sphinx) -> None:
    """Give the builder's templates a place to keep what is compiled of them.

    And take them out of the sandbox where Sphinx puts them, which asks of each name
    whether a template may have it: whoever writes the templates of a journal writes
    its conf.py too, which may do anything. Upstream: none filed.
    """
    if app.builder.format == "html":
        environment = app.builder.templates.environment
        environment.__class__ = Environment
        environment.sandboxed = False
        environment.bytecode_cache = CompiledTemplates(app.doctreedir / "compiled-templates")
        # A build that lasts does not look again whether they have changed.
        environment.auto_reload = False


# --- Empty templates ---------------------------------------------------------

# What the theme does by itself.
_look = theme._update_and_remove_templates


def look_at_doubtful_templates(app: Sphinx) -> None:
    """Have the theme look whether a template is empty only where it may be.

    It renders each template of the frame once more, on each page, to leave out those
    that come out empty; most begin with an element whatever the page. Upstream: none filed.
    """
    if app.builder.format == "html":
        speaks = cache(partial(always_speaks, app.builder.templates.environment))

        def update(
            app: Sphinx,
            context: dict[str, Any],
            templates: list[str] | str,
            section: str,
            templates_skip_empty_check: Iterable[str] = (),
        ) -> list[str]:
            names = templates.split(",") if isinstance(templates, str) else templates
            sure = [name for name in map(str.strip, names) if speaks(name)]
            known = [*templates_skip_empty_check, *sure]
            found: list[str] = _look(app, context, templates, section, known)
            return found

        theme._update_and_remove_templates = update


def always_speaks(environment: Environment, name: str) -> bool:
    """Whether a template has text outside any condition."""
    try:
        text, *_ = cast("BaseLoader", environment.loader).get_source(environment, name)
    except TemplateNotFound:
        return False
    tree = environment.parse(text)
    parts = (part for node in tree.body if isinstance(node, Output) for part in node.nodes)
    literal = (part.data for part in parts if isinstance(part, TemplateData))
    return tree.find(Extends) is None and any(map(str.strip, literal))


def setup(app: Sphinx) -> None:
    """Save the work of writing, once the builder is there."""
    sphinx_book_theme.get_html_theme_path = cache(_theme_path)
    sphinx_book_theme.hash_assets_for_files = hash_what_is_linked
    app.connect("builder-inited", keep_addresses, priority=1)
    app.connect("builder-inited", find_scripts_once, priority=1)
    app.connect("builder-inited", compile_templates_once, priority=1)
    app.connect("builder-inited", look_at_doubtful_templates, priority=1)
