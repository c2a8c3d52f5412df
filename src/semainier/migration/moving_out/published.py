"""What a built site publishes: its records, the text of its notes, its files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from ...text.page_html import content_of

# Stands for the address of a site that has none.
NOWHERE = "https://journal.invalid/"
_BRACKET = re.compile(r"<span>[\[\]]</span>")
# What Sphinx writes for its own use.
_OWN = frozenset({".buildinfo", ".buildinfo.bak"})


@dataclass(frozen=True)
class Published:
    """A built site.

    Attributes:
        site: its folder.
        title: the journal's name.
        author: who signs it.
        language: of its pages.
        base: its address, ending with a slash; empty if it has none.
    """

    site: Path
    title: str = ""
    author: str = ""
    language: str = "fr"
    base: str = ""

    @property
    def address(self) -> str:
        """The address of the site, or what stands for it."""
        return (self.base or NOWHERE).rstrip("/") + "/"

    @cached_property
    def notes(self) -> list[dict[str, Any]]:
        """The records of all notes (`journal.json`), in order."""
        found: list[dict[str, Any]] = json.loads((self.site / "journal.json").read_text("utf-8"))[
            "posts"
        ]
        return found

    @property
    def newest(self) -> date:
        """The day of the newest publication, which stands for that of the export."""
        days = (date.fromisoformat(note["updated"] or note["published"]) for note in self.notes)
        return max(days, default=date(1970, 1, 1))

    def path_of(self, note: dict[str, Any]) -> str:
        """The path of a note's page in the site."""
        path = unquote(urlsplit(note["url"]).path)
        return path.removeprefix(urlsplit(self.address).path).lstrip("/")

    def html_of(self, note: dict[str, Any]) -> str:
        """The text of a note as HTML, with whole addresses but for its own places.

        Footnotes are called by their numbers alone: brackets are those of this theme.
        """
        path = self.path_of(note)
        address = f"{self.address}{path}"
        html = content_of((self.site / path).read_bytes(), address)
        return _BRACKET.sub("", html.replace(f'"{address}#', '"#'))

    def files(self) -> Iterator[str]:
        """The paths of all files of the site, sorted."""
        paths = sorted(self.site.rglob("*"))
        yield from (
            path.relative_to(self.site).as_posix()
            for path in paths
            if path.is_file() and path.name not in _OWN
        )
