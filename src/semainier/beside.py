"""Files that need no page, made by a second process while the first writes the pages.

The index, the references and the cards of notes are made of records alone, which a
fork of the process shares. What it made, and of what, is told to the ledger of the
first: whatever did not come about there is made here when the pages are written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .ledger import ledger_of
from .outputs import save
from .second import Second, pays

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def count_documents(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Remember how much there is to do."""
    builder: Any = app.builder
    builder.semainier_read = len(docnames)


def begin(app: Sphinx, builder: Builder) -> None:
    """Start the second process, where there are many files to make."""
    state: Any = builder
    if builder.name == "html" and pays(getattr(state, "semainier_read", 0)):
        state.semainier_beside = Second(app, lambda second: _make(app, second))


def _make(app: Sphinx, second: Second) -> dict[str, list[Any]]:
    """Make the files; what the ledger then says of them."""
    for produced in app.emit("semainier-record-files"):
        for path, content in produced:
            second.go_on()
            if content is not None:
                save(Path(app.outdir, path), content)
    return ledger_of(app).made


def end(app: Sphinx, exception: Exception | None) -> None:
    """Wait for the second process, and take over what it made."""
    second = getattr(app.builder, "semainier_beside", None)
    if second and not exception:
        ledger_of(app).take_over(second.value() or {})


def setup(app: Sphinx) -> None:
    """Begin when all is read, end before the other files are written."""
    app.connect("env-before-read-docs", count_documents)
    app.connect("write-started", begin)
    app.connect("build-finished", end, priority=890)
