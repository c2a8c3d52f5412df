"""The warnings of earlier builds, logged again for documents that this build left alone.

Sphinx warns of a document while it is read or its page is written. A document that did not
change would have its warnings in the first build's log alone, and be forgotten.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util import logging
from sphinx.util.build_phase import BuildPhase

from ..build.parallel import JournalBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


class Stored(NamedTuple):
    """A warning in the journal's language, as it is logged again."""

    place: str
    text: str
    type: str
    subtype: str
    is_error: bool


class StoredWarnings:
    """The warnings about the documents of a site, each under its document and its phase.

    Args:
        path: the file that stores them from one build to the next.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = self._load()
        self._now: dict[str, dict[str, list[Stored]]] = {}

    def _load(self) -> dict[str, dict[str, list[Stored]]]:
        with suppress(OSError, ValueError, TypeError):
            content = json.loads(self._path.read_text("utf-8"))
            return {
                phase: {name: [Stored(*each) for each in some] for name, some in found.items()}
                for phase, found in content.items()
            }
        return {}

    def add(self, phase: BuildPhase, docname: str, warning: Stored) -> None:
        """Store a warning that is logged now."""
        found = self._now.setdefault(_name_of(phase), {}).setdefault(docname, [])
        if warning not in found:
            found.append(warning)

    def left(self, env: BuildEnvironment, fresh: dict[str, set[str]]) -> Iterator[Stored]:
        """The warnings of earlier builds that still hold; they are stored for the next one too.

        Args:
            env: knows which documents there are.
            fresh: for each phase the documents that went through it in this build.
        """
        for phase, found in self._before.items():
            for docname, warnings in found.items():
                if docname in env.found_docs and docname not in fresh.get(phase, set()):
                    self._now.setdefault(phase, {}).setdefault(docname, [])[:0] = warnings
                    yield from warnings

    def save(self) -> None:
        """Store the warnings for the next build."""
        self._path.write_text(json.dumps(self._now, ensure_ascii=False), encoding="utf-8")


def _name_of(phase: BuildPhase) -> str:
    """The phase of a document: its reading, the check of all of them, its writing."""
    if phase <= BuildPhase.READING:
        return "reading"
    return "checking" if phase == BuildPhase.CONSISTENCY_CHECK else "writing"


def note_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note which documents this build reads, before workers take their shares."""
    builder: object = app.builder
    if isinstance(builder, JournalBuilder):
        builder.read_now = set(docnames)


def note_check(app: Sphinx, env: BuildEnvironment) -> None:
    """Note that all documents are checked together."""
    builder: object = app.builder
    if isinstance(builder, JournalBuilder):
        builder.is_checked = True


def fresh_documents(builder: JournalBuilder) -> dict[str, set[str]]:
    """For each phase the documents that went through it in this build."""
    return {
        "reading": builder.read_now,
        "checking": builder.env.found_docs if builder.is_checked else set(),
        "writing": builder.written_now,
    }


def setup(app: Sphinx) -> None:
    """Note what this build does."""
    app.connect("env-before-read-docs", note_reading)
    app.connect("env-check-consistency", note_check)
