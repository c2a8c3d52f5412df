"""Faster pages: cached addresses and checksums, precompiled templates, no sandbox."""

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

from ...build.cache import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jinja2 import BaseLoader
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx


# --- Links -------------------------------------------------------------------

# How many addresses to cache: those on every page and those of some pages.
_MOST = 4096


def keep_addresses(app: Sphinx) -> None:
    """Cache the quoted address of each page; Sphinx quotes it for each link.

    Upstream: none filed.
    """
    html: Any = sphinx.builders.html
    html.quote = lru_cache(_MOST)(quote)


# --- Scripts -----------------------------------------------------------------

_checksum = sphinx.builders.html._file_checksum  # type: ignore[attr-defined]


def find_scripts_once(app: Sphinx) -> None:
    """Cache the checksum of each script and sheet by its name.

    Sphinx caches it by the resolved path, and resolves the path again on each page.
    Upstream: none filed.
    """
    sphinx.builders.html._file_checksum = cache(_checksum)  # type: ignore[attr-defined, assignment]


# The functions of the book theme that are replaced.
_hash = sphinx_book_theme.hash_assets_for_files
_theme_path = sphinx_book_theme.get_html_theme_path


def hash_what_is_linked(
    assets: list[str], folder: Path, context: dict[str, Any], app: Sphinx
) -> None:
    """Let the book theme hash its files only on pages that link one of them.

    It searches its folder on each page, though our pages link none of its files.
    Upstream: none filed.
    """
    kinds = (context.get(kind) or () for kind in ("css_files", "script_files"))
    linked = {getattr(each, "filename", str(each)) for kind in kinds for each in kind}
    if not linked.isdisjoint(assets):
        _hash(assets, folder, context, app)


# --- Templates ---------------------------------------------------------------


class CompiledTemplates(BytecodeCache):
    """A cache of compiled templates, in memory for this process and on disk for later builds.

    Jinja2 checks a digest of the template's text, so a template that changed is compiled again.
    Sphinx compiles all templates at each build. Upstream: none filed.
    """

    _compiled: ClassVar[dict[tuple[str, str], bytes]] = {}

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the bytecode of a template, if it is cached."""
        found = self._compiled.get((bucket.key, bucket.checksum))
        if found is None and self._path(bucket).is_file():
            found = self._path(bucket).read_bytes()
        if found:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the bytecode of a template."""
        bytecode = bucket.bytecode_to_string()
        self._compiled[bucket.key, bucket.checksum] = bytecode
        write_atomically(self._path(bucket), bytecode)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / hashlib.sha1(bucket.key.encode(), usedforsecurity=False).hexdigest()


def compile_templates_once(app: Sphinx) -> None:
    """Cache compiled templates, and take templates out of Jinja2's sandbox.

    Without the sandbox, templates take 0.63 instead of 1.0 s (1,840 renderings, 520 notes); the
    plain way is Sphinx's sandboxed environment, which checks each attribute access. It protects
    nothing here: who writes the templates also writes conf.py, which runs any Python.
    Upstream: none filed.
    """
    if app.builder.format == "html":
        environment = app.builder.templates.environment
        environment.__class__ = Environment
        environment.sandboxed = False
        environment.bytecode_cache = CompiledTemplates(app.doctreedir / "compiled-templates")
        # Templates do not change during a build.
        environment.auto_reload = False


# --- Empty templates ---------------------------------------------------------

# The function of the theme that is replaced.
_look = theme._update_and_remove_templates


def look_at_doubtful_templates(app: Sphinx) -> None:
    """Let the theme test whether a template renders empty only if that is possible.

    The theme renders each template of the frame twice on each page, to leave out empty ones;
    most contain text on every page. Upstream: none filed.
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
            skipped = [*templates_skip_empty_check, *sure]
            found: list[str] = _look(app, context, templates, section, skipped)
            return found

        theme._update_and_remove_templates = update


def always_speaks(environment: Environment, name: str) -> bool:
    """Whether a template contains text outside any condition, and so never renders empty."""
    try:
        text, *_ = cast("BaseLoader", environment.loader).get_source(environment, name)
    except TemplateNotFound:
        return False
    tree = environment.parse(text)
    parts = (part for node in tree.body if isinstance(node, Output) for part in node.nodes)
    literal = (part.data for part in parts if isinstance(part, TemplateData))
    return tree.find(Extends) is None and any(map(str.strip, literal))


def setup(app: Sphinx) -> None:
    """Patch the book theme now, and the rest when the builder exists."""
    sphinx_book_theme.get_html_theme_path = cache(_theme_path)
    sphinx_book_theme.hash_assets_for_files = hash_what_is_linked
    app.connect("builder-inited", keep_addresses, priority=1)
    app.connect("builder-inited", find_scripts_once, priority=1)
    app.connect("builder-inited", compile_templates_once, priority=1)
    app.connect("builder-inited", look_at_doubtful_templates, priority=1)
