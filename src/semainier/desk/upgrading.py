"""A newer engine for a journal: which files change, and what the changelog says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..text.wording import Wording
from .engine_files import FOLDER, engine_wheels, version_of
from .new_journal import makefile

_HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\].*$", re.MULTILINE)


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade does to a journal.

    Attributes:
        files: the content of each file to write, by its path.
        outdated: wheels of other versions, to be removed afterwards.
        before: the version that the journal has.
        after: the version that it gets.
        kept_makefile: whether the writer's own Makefile is left as it is.
    """

    files: Mapping[str, bytes]
    outdated: tuple[Path, ...]
    before: str
    after: str
    kept_makefile: bool

    def changes_nothing(self, journal: Path) -> bool:
        """Whether the journal has this engine already."""
        same = all(
            (journal / name).is_file() and (journal / name).read_bytes() == content
            for name, content in self.files.items()
        )
        return same and not self.outdated


def planned(journal: Path, engine: Mapping[str, bytes], words: Wording) -> Upgrade:
    """The upgrade of a journal to an engine.

    The Makefile is replaced only if it is one of ours without a change.
    """
    wheels = engine_wheels(journal)
    new = next(name for name in engine if name.endswith(".whl"))
    given, own = journal / "Makefile", makefile(words)
    is_ours = not given.is_file() or given.read_bytes() == own
    return Upgrade(
        files={**engine, "Makefile": own} if is_ours else dict(engine),
        outdated=tuple(wheel for wheel in wheels if f"{FOLDER}/{wheel.name}" != new),
        before=version_of(wheels[-1].name) if wheels else "",
        after=version_of(Path(new).name),
        kept_makefile=not is_ours,
    )


def news(changelog: str, before: str) -> Iterator[str]:
    """The lines of a changelog about what is newer than a version.

    See https://keepachangelog.com for the form: a heading ``## [1.2.0] - date`` a version.
    """
    headings = list(_HEADING.finditer(changelog))
    for at, heading in enumerate(headings):
        if heading["version"] == before:
            return
        end = headings[at + 1].start() if at + 1 < len(headings) else len(changelog)
        lines = changelog[heading.end() : end].splitlines()
        yield from (line for line in lines if line.startswith(("- ", "### ")))
