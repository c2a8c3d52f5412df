"""Faster environment: shorter event logs, pickled tables of contents, fewer cached doctrees."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

import sphinx.events
from docutils import nodes
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from ...build.lazy_pickle import LazyPickleDict

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

# How many documents each cache holds in memory.
_DOCUMENTS = 20
# Docnames that Sphinx defines labels for before any document is read.
_LABELLED = frozenset(label[0] for label in StandardDomain.initial_data["labels"].values())

_forget = BuildEnvironment.clear_doc


# --- Events ------------------------------------------------------------------


def _kinds(values: tuple[object, ...]) -> str:
    """The arguments of an event as the names of their types."""
    return ", ".join(type(value).__name__ for value in values)


def shorten_event_logs(app: Sphinx, config: Config) -> None:
    """Log the types of event arguments instead of their ``repr``; create no hidden log records.

    Saves a twentieth of a build, more in a long journal: Sphinx makes the ``repr`` of every
    page's context, thousands of records in it, and cuts it to a hundred characters for a debug
    log that is off. The log level saves another hundredth or two. Upstream: none filed.
    """
    sphinx.events.repr = _kinds  # type: ignore[attr-defined]
    if not app.verbosity:
        level = logging.WARNING if app.quiet else logging.INFO
        logging.getLogger("sphinx").setLevel(level)


# --- The environment ---------------------------------------------------------


def clear_doc_if_read(environment: BuildEnvironment, docname: str) -> None:
    """Clear a document from the environment only if it was read before.

    The plain way always clears. It searches the labels of all documents for each document, so
    that a first build takes quadratic time. Upstream: none filed.
    """
    if docname in environment.all_docs or docname in _LABELLED:
        _forget(environment, docname)


def have_tables_made(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Have each domain create its tables before workers read documents.

    Domains create them at first use, but merging the data of a worker expects them to exist.
    """
    _forget(env, "")


def pack_tables_of_contents(app: Sphinx) -> None:
    """Store each document's table of contents pickled in the environment.

    Saves a third of the time to load or save the environment: Sphinx unpickles the tables of
    all documents at each build, and uses those of the pages that it writes. Upstream: none filed.
    """
    if not isinstance(app.env.tocs, LazyPickleDict):
        packed: LazyPickleDict[nodes.bullet_list] = LazyPickleDict()
        packed.update(app.env.tocs)
        app.env.tocs = packed  # type: ignore[assignment]


def pack_the_last(app: Sphinx, docname: str, source: list[str]) -> None:
    """Pickle the table of contents of the previous document, which is complete now."""
    cast("LazyPickleDict[nodes.bullet_list]", app.env.tocs).pack()


def pack_what_was_read(app: Sphinx, env: BuildEnvironment) -> None:
    """Pickle the tables of contents of the last document and of those that a worker read."""
    cast("LazyPickleDict[nodes.bullet_list]", env.tocs).pack()


def keep_few_contents(app: Sphinx, builder: Builder) -> None:
    """Hold few tables of contents in memory: their section numbers are assigned by now."""
    cast("LazyPickleDict[nodes.bullet_list]", app.env.tocs).pack(most=_DOCUMENTS)


# --- Documents in memory -----------------------------------------------------


class _Few(dict[str, Any]):
    """A dictionary that ignores new items once it is full."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, name: str, value: Any) -> None:
        if len(self) < self._most:
            super().__setitem__(name, value)


def keep_few_documents(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Hold few doctrees in memory between reading and writing; all of them are on disk.

    Saves half a gigabyte for some thousands of notes: Sphinx holds them all. Upstream: none filed.
    """
    env._write_doc_doctree_cache = _Few(_DOCUMENTS)
    env._pickled_doctree_cache = _Few(_DOCUMENTS)


def free_page_data(app: Sphinx, exception: Exception | None) -> None:
    """Free the data that only pages need before the files beside them are made.

    Sphinx and ABlog hold it until the process ends. An extension of the writer's that needs it
    connects to ``build-finished`` with a lower priority number. Upstream: none filed.
    """
    if not exception and app.builder.name == "html":
        environment: Any = app.env
        caches = ("_write_doc_doctree_cache", "_pickled_doctree_cache")
        for name in ("tocs", "metadata", "ablog_posts", *caches):
            getattr(environment, name, {}).clear()


def setup(app: Sphinx) -> None:
    """Patch the environment and connect the handlers."""
    BuildEnvironment.clear_doc = clear_doc_if_read  # type: ignore[method-assign, assignment]
    app.connect("config-inited", shorten_event_logs)
    app.connect("builder-inited", pack_tables_of_contents, priority=1)
    app.connect("env-before-read-docs", have_tables_made, priority=1)
    app.connect("env-before-read-docs", keep_few_documents)
    app.connect("source-read", pack_the_last)
    app.connect("env-updated", pack_what_was_read, priority=950)
    app.connect("write-started", keep_few_contents)
    app.connect("build-finished", free_page_data, priority=880)
