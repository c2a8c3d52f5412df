"""What is kept from one document to the next, and noted on the way."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

import sphinx.events
from docutils import nodes
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from ...build.lazy_pickle import Packed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

# Documents to keep in memory, of each kind of cache.
_DOCUMENTS = 20
# Pages that Sphinx itself has labels for, before a document of that name is read.
_LABELLED = frozenset(label[0] for label in StandardDomain.initial_data["labels"].values())

_forget = BuildEnvironment.clear_doc


# --- Events ------------------------------------------------------------------


def _kinds(values: tuple[object, ...]) -> str:
    """What an event was given, in short."""
    return ", ".join(type(value).__name__ for value in values)


def tell_events_in_short(app: Sphinx, config: Config) -> None:
    """Have the log of events name what each was given, instead of writing all of it out.

    Sphinx makes the text of every page's whole context, thousands of records among it,
    to keep its first hundred signs for a log that nobody asked for: a twentieth of a
    build's time, and more the longer the journal. And it notes what it then does not
    show: a hundredth, and as much again where it is to show no progress either.
    Upstream: none filed.
    """
    sphinx.events.repr = _kinds  # type: ignore[attr-defined]
    if not app.verbosity:
        level = logging.WARNING if app.quiet else logging.INFO
        logging.getLogger("sphinx").setLevel(level)


# --- The environment ---------------------------------------------------------


def forget(environment: BuildEnvironment, docname: str) -> None:
    """Forget a document where it was read before.

    For each document of a first build, Sphinx looks through the labels of all that were
    read before it for those of that document: longer and longer. Upstream: none filed.
    """
    if docname in environment.all_docs or docname in _LABELLED:
        _forget(environment, docname)


def have_tables_made(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Have each domain look for a document once, before a second process reads some.

    It makes its tables as it first looks into them; to join what two processes read, it
    takes them for made.
    """
    _forget(env, "")


def pack_tables_of_contents(app: Sphinx) -> None:
    """Have the environment keep each document's table of contents packed.

    Sphinx reads and writes those of all documents at each build, though it shows those
    of the few that it writes: a third of the time that either takes. Upstream: none filed.
    """
    if not isinstance(app.env.tocs, Packed):
        packed: Packed[nodes.bullet_list] = Packed()
        packed.update(app.env.tocs)
        app.env.tocs = packed  # type: ignore[assignment]


def pack_the_last(app: Sphinx, docname: str, source: list[str]) -> None:
    """Pack the table of contents of the document that was read before this one."""
    cast("Packed[nodes.bullet_list]", app.env.tocs).pack()


def pack_what_was_read(app: Sphinx, env: BuildEnvironment) -> None:
    """Pack what the last document, or another process, left."""
    cast("Packed[nodes.bullet_list]", env.tocs).pack()


def keep_few_contents(app: Sphinx, builder: Builder) -> None:
    """Keep those of few pages at hand: their sections, where they have numbers, have them now."""
    cast("Packed[nodes.bullet_list]", app.env.tocs).pack(most=_DOCUMENTS)


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


def let_go(app: Sphinx, exception: Exception | None) -> None:
    """Forget what only pages are made of, before the files beside them are made.

    Sphinx and ABlog keep it to the end; what a writer's own extension makes of it, it
    makes before (by a priority below this one's). Upstream: none filed.
    """
    if not exception and app.builder.name == "html":
        environment: Any = app.env
        caches = ("_write_doc_doctree_cache", "_pickled_doctree_cache")
        for kept in ("tocs", "metadata", "ablog_posts", *caches):
            getattr(environment, kept, {}).clear()


def setup(app: Sphinx) -> None:
    """Keep little."""
    BuildEnvironment.clear_doc = forget  # type: ignore[method-assign, assignment]
    app.connect("config-inited", tell_events_in_short)
    app.connect("builder-inited", pack_tables_of_contents, priority=1)
    app.connect("env-before-read-docs", have_tables_made, priority=1)
    app.connect("env-before-read-docs", keep_few_documents)
    app.connect("source-read", pack_the_last)
    app.connect("env-updated", pack_what_was_read, priority=950)
    app.connect("write-started", keep_few_contents)
    app.connect("build-finished", let_go, priority=880)
