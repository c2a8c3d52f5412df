"""Documents read, and their pages written, by two processes side by side.

To read a document, or to write its page, asks nothing of the others. Whatever goes
wrong in the second process is done again in the first, which then tells what it is.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import __
from sphinx.util.build_phase import BuildPhase
from sphinx.util.display import status_iterator
from sphinx.util.logging import pending_warnings

from .beside import pages_beside
from .manifest import bodies_of
from .worker import Second, pays

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# --- Reading -----------------------------------------------------------------


def part(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Leave the second half of many documents to a second process."""
    half = docnames[len(docnames) // 2 :]
    # Sphinx looks for the home page among what it has read itself.
    if pays(len(docnames)) and app.config.root_doc not in half:
        for docname in half:
            _forget(app, docname)
        state: Any = app.builder
        state.semainier_half = half, Second(app, lambda second: _read(app, half, second))
        del docnames[-len(half) :]


def _forget(app: Sphinx, docname: str) -> None:
    """Take out of the environment what it knows of a document, as before any reading."""
    app.emit("env-purge-doc", app.env, docname)
    app.env.clear_doc(docname)


def _read(app: Sphinx, docnames: list[str], second: Second) -> BuildEnvironment:
    """Read documents in the second process, which tells of them by its environment."""
    for docname in docnames:
        second.go_on()
        app.builder.read_doc(docname, _cache=False)
    return app.env


def join(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The documents of the second half, once they are read."""
    docnames, second = getattr(app.builder, "semainier_half", ([], None))
    other = second.value() if second else None
    if other is not None:
        env.merge_info_from(docnames, other, app)
    else:
        for docname in docnames:
            _forget(app, docname)
            app.builder.read_doc(docname)
    return list(docnames)


# --- Writing -----------------------------------------------------------------


class _Shares:
    """Lots of pages that two processes draw from one urn, so that both end together.

    A pipe is the urn: who reads a number from it has it alone, and a process that is
    killed holds up nobody.
    """

    # Of two bytes each: less than any pipe holds (PIPE_BUF of POSIX is 512 at least).
    _LOTS = 200

    def __init__(self, pages: int) -> None:
        self._size = -(-pages // self._LOTS)
        self._outlet, inlet = os.pipe()
        os.write(inlet, b"".join(lot.to_bytes(2) for lot in range(-(-pages // self._size))))
        os.close(inlet)

    def own(self, docnames: Iterable[str]) -> Iterator[str]:
        """Those of all pages, in their order, that fall to this process."""
        drawn = self._draw()
        for place, docname in enumerate(docnames):
            lot = place // self._size
            while drawn is not None and drawn < lot:
                drawn = self._draw()
            if drawn == lot:
                yield docname

    def _draw(self) -> int | None:
        found = os.read(self._outlet, 2)
        return int.from_bytes(found) if found else None

    def close(self) -> None:
        """Give the urn back."""
        os.close(self._outlet)


class JournalBuilder(StandaloneHTMLBuilder):
    """Sphinx's builder of HTML, which leaves a part of many pages to a second process."""

    #: The document whose page is being written, if any.
    at_work = ""

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the pages of documents."""
        ordered = sorted(docnames)
        title, verbosity = __("writing output... "), self.config.verbosity
        shown = status_iterator(ordered, title, "darkgreen", len(ordered), verbosity)
        with pending_warnings():
            if pays(len(ordered)):
                self._write_by_halves(ordered, shown)
            else:
                for docname in shown:
                    self._write(docname)

    def _write_by_halves(self, ordered: list[str], shown: Iterable[str]) -> None:
        with closing(_Shares(len(ordered))) as shares:
            second = Second(self._app, lambda second: self._write_there(ordered, shares, second))
            written = {self._write(docname) for docname in shares.own(shown)}
            written |= self._take_over(second)
            for docname in (docname for docname in ordered if docname not in written):
                self._write(docname)

    def gen_pages_from_extensions(self) -> None:
        """Write the generated pages, some of them beside the others."""
        with pages_beside(self._app):
            super().gen_pages_from_extensions()

    def _write_there(
        self, docnames: list[str], shares: _Shares, second: Second
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Write pages in the second process, which tells their images and what they say."""
        written = []
        for docname in shares.own(docnames):
            second.go_on()
            written.append(self._write(docname))
        bodies = bodies_of(self._app)
        return self.images, {docname: bodies[docname] for docname in written}

    def _take_over(self, second: Second) -> set[str]:
        """Learn of the pages that the second process wrote; their names."""
        images, bodies = second.value() or ({}, {})
        self.images |= images
        bodies_of(self._app).update(bodies)
        return set(bodies)

    def _write(self, docname: str) -> str:
        """Write a page as Sphinx does; its name."""
        self.at_work = docname
        self.phase = BuildPhase.RESOLVING
        doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
        self.phase = BuildPhase.WRITING
        self.write_doc_serialized(docname, doctree)
        self.write_doc(docname, doctree)
        self.at_work = ""
        return docname


@contextmanager
def file_noted(app: Sphinx) -> Iterator[None]:
    """Note on an error in the block which file was being read, or its page written."""
    try:
        yield
    except Exception as error:
        docname = app.env.current_document.docname or getattr(app.builder, "at_work", "")
        if docname:
            error.add_note(str(app.env.doc2path(docname, base=False)))
        raise


def setup(app: Sphinx) -> None:
    """Part the documents when all that watches them has seen them; join before any use."""
    app.add_builder(JournalBuilder, override=True)
    app.connect("env-before-read-docs", part, priority=900)
    app.connect("env-updated", join, priority=100)
