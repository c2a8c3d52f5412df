"""Files that need no page, and pages that need others, made while the first process goes on.

The index, the references and the cards of notes are made of records alone, which a
fork of the process shares: they are made while the pages are written. The pages that
parts give by the event ``semainier-pages`` are made of the notes' pages: they are
written while Sphinx writes the other generated pages. What was made, and of what, is
told to the ledger of the first process; whatever did not come about is made there.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ..metadata.cards import pages as cards
from .manifest import ledger_of
from .output_files import save
from .worker import Second, pays

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from .manifest import Page


def count_documents(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Remember how much there is to do."""
    builder: Any = app.builder
    builder.semainier_read = len(docnames)


def _is_large(app: Sphinx) -> bool:
    """Whether a second process saves time in this build."""
    return app.builder.name == "html" and pays(getattr(app.builder, "semainier_read", 0))


# --- Files of records --------------------------------------------------------


def begin(app: Sphinx, builder: Builder) -> None:
    """Start the second process, where there are many files to make."""
    if _is_large(app):
        state: Any = builder
        state.semainier_beside = Second(app, lambda second: _make(app, second))


def _make(app: Sphinx, second: Second) -> dict[str, list[Any]]:
    """Make the files; what the ledger then says of them."""
    for produced in app.emit("semainier-record-files"):
        _save(app, produced, second)
    return ledger_of(app).made


def _save(
    app: Sphinx, files: Iterable[tuple[str, bytes | Iterable[bytes] | None]], second: Second
) -> None:
    for path, content in files:
        second.go_on()
        if content is not None:
            save(Path(app.outdir, path), content)


def end(app: Sphinx, exception: Exception | None) -> None:
    """Wait for the second process, and take over what it made."""
    second = getattr(app.builder, "semainier_beside", None)
    if second and not exception:
        ledger_of(app).take_over(second.value() or {})


# --- Pages of pages ----------------------------------------------------------


@contextmanager
def pages_beside(app: Sphinx) -> Iterator[None]:
    """Write the pages of parts while the block writes others."""
    second = Second(app, lambda second: _write(app, second)) if _is_large(app) else None
    yield
    if second:
        ledger_of(app).take_over(second.value() or {})
    # All of them, where there is no second process; what it left, where there is one.
    for page in _pages(app):
        _handle(app, page)


def _pages(app: Sphinx) -> Iterator[Page]:
    return chain.from_iterable(app.emit("semainier-pages"))


def _handle(app: Sphinx, page: Page) -> None:
    builder = cast("StandaloneHTMLBuilder", app.builder)
    builder.handle_page(*page)


def _write(app: Sphinx, second: Second) -> dict[str, list[Any]]:
    """Write the pages, and draw the cards that show what is on them."""
    for page in _pages(app):
        second.go_on()
        _handle(app, page)
    _save(app, cards.of_generated(app), second)
    return ledger_of(app).made


def setup(app: Sphinx) -> None:
    """Begin when all is read, end before the other files are written."""
    app.add_event("semainier-pages")
    app.connect("env-before-read-docs", count_documents)
    app.connect("write-started", begin)
    app.connect("build-finished", end, priority=890)
