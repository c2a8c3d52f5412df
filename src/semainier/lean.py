"""What the packages below do again for each page and need do only once, in one room.

Each adaptation changes how long a build takes and nothing that it makes; it
names the upstream issue that it answers, or says that none was filed when this
was written (November 2026). ``tests/upstream`` tells when one can go.
"""

from __future__ import annotations

import hashlib
import logging
import warnings
from functools import cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

import sphinx.events
import sphinx.util.docutils
from docutils import frontend
from jinja2 import BytecodeCache, Environment, TemplateNotFound
from jinja2.nodes import Extends, Output, TemplateData
from myst_parser.mdit_to_docutils import base as myst
from pydata_sphinx_theme import utils as theme

from .header_yaml import FrameError, closing_line, lines_of
from .kept import put
from .packed import Packed
from .posts import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from docutils import nodes
    from jinja2 import BaseLoader
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

# Documents to keep in memory, of each kind of cache.
_DOCUMENTS = 20
# Keys of a header that MyST itself acts upon.
_OF_MYST = ("html_meta", "myst", "substitutions")


# --- Settings of docutils ----------------------------------------------------


@cache
def _parser(
    components: tuple[Any, ...], *, with_files: bool
) -> tuple[frontend.OptionParser, dict[str, Any], dict[str, Any]]:
    """The options of these classes, what they are by default, and what files say of them."""
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        parser = frontend.OptionParser(components)
    base = dict(parser.defaults)
    read = with_files and not base["_disable_config"]
    return parser, base, parser.get_standard_config_settings().__dict__ if read else {}


def settings(
    *components: Any, defaults: Mapping[str, Any] | None = None, read_config_files: bool = False
) -> Any:
    """Docutils' settings for some components, without defining all options again.

    Sphinx defines them for each document: none filed.
    """
    kinds = tuple(each if isinstance(each, type) else type(each) for each in components)
    parser, base, told = _parser(kinds, with_files=read_config_files)
    parser.defaults = {**base, **(defaults or {}), **told}
    return parser.get_default_values()


def define_options_once(app: Sphinx) -> None:
    """Have Sphinx and MyST take their settings from here; files of settings may have changed."""
    _parser.cache_clear()
    sphinx.util.docutils._get_settings = settings
    myst.get_default_settings = settings  # type: ignore[attr-defined]


# --- Headers -----------------------------------------------------------------


def blank_header(app: Sphinx, docname: str, source: list[str]) -> None:
    """Leave a post's header empty for MyST, which would parse its YAML twice more.

    What it says is known (`semainier.posts`) and given to ABlog by a transform;
    lines keep their numbers. Upstream: none filed.
    """
    post = source_of(app.config, docname)
    if post is None or any(getattr(post.header, key, None) is not None for key in _OF_MYST):
        return
    lines = lines_of(source[0])
    try:
        end = closing_line(lines, post.path)
    except FrameError:  # The file was changed after it was checked.
        return
    source[0] = "\n".join([*[""] * end, *lines[end:]])


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


# --- Events ------------------------------------------------------------------


def _kinds(values: tuple[object, ...]) -> str:
    """What an event was given, in short."""
    return ", ".join(type(value).__name__ for value in values)


def tell_events_in_short(app: Sphinx, config: Config) -> None:
    """Have the log of events name what each was given, instead of writing all of it out.

    Sphinx makes the text of every page's whole context, thousands of records among it,
    to keep its first hundred signs for a log that nobody asked for: a twentieth of a
    build's time, and more the longer the journal. And it notes what it then does not
    show: a hundredth. Upstream: none filed.
    """
    sphinx.events.repr = _kinds  # type: ignore[attr-defined]
    if not app.verbosity:
        logging.getLogger("sphinx").setLevel(logging.INFO)


# --- The environment ---------------------------------------------------------


def pack_tables_of_contents(app: Sphinx) -> None:
    """Have the environment keep each document's table of contents packed.

    Sphinx reads and writes those of all documents at each build, though it shows those
    of the few that it writes: a third of the time that either takes. Upstream: none filed.
    """
    if not isinstance(app.env.tocs, Packed):
        packed: Packed[nodes.bullet_list] = Packed()
        packed.update(app.env.tocs)
        app.env.tocs = packed  # type: ignore[assignment]


def pack_what_was_read(app: Sphinx, env: BuildEnvironment) -> None:
    """Pack the tables of contents of the documents just read, which few pages show."""
    contents = cast("Packed[nodes.bullet_list]", env.tocs)
    contents.pack(list(contents))


# --- Documents in memory -----------------------------------------------------


class _Few(dict[str, Any]):
    """A dictionary that takes no more than so many things."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, name: str, value: Any) -> None:
        if len(self) < self._most:
            super().__setitem__(name, value)


def keep_few_documents(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Keep a part of the documents in memory from reading to writing; the others are on disk.

    Sphinx keeps every one, half a gigabyte for some thousands of notes. Upstream: none filed.
    """
    env._write_doc_doctree_cache = _Few(_DOCUMENTS)
    env._pickled_doctree_cache = _Few(_DOCUMENTS)


def setup(app: Sphinx) -> None:
    """Save the work once the builder is there, before anything is read."""
    app.connect("config-inited", tell_events_in_short)
    app.connect("builder-inited", define_options_once, priority=1)
    app.connect("builder-inited", compile_templates_once, priority=1)
    app.connect("builder-inited", look_at_doubtful_templates, priority=1)
    app.connect("builder-inited", pack_tables_of_contents, priority=1)
    app.connect("env-before-read-docs", keep_few_documents)
    app.connect("env-updated", pack_what_was_read, priority=950)
    app.connect("source-read", blank_header, priority=100)
