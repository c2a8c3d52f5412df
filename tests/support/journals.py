"""Small journals that a test writes and builds, and access to their pages."""

from __future__ import annotations

import copy
import io
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from PIL import Image

from semainier.build.workspace import Folders
from semainier.cli.outcome import Outcome, build_journal

ROOT = Path(__file__).parents[2]
# The sample journal: the folder of the project, or where it was put aside (`make journal`).
SAMPLE = ROOT / "sample" if (ROOT / "sample/conf.py").is_file() else ROOT

CONF = """\
project = "Journal d’essai"
author = "Camille"
language = "fr"
html_baseurl = "https://journal.example.org/"
extensions = ["semainier"]
semainier_today = "2026-11-22"
"""

HOME = """\
# Journal d’essai

```{newest}
```

```{recent} 6
```

```{categories}
```

```{years}
```
"""


def note(title: str = "Une semaine", body: str = "- Une joie.\n", **header: str) -> str:
    """The text of a note. Header values are written as given."""
    lines = [f"{key}: {value}" for key, value in header.items()]
    return "\n".join(["---", *lines, "---", "", f"# {title}", "", "## Mes joies", "", body])


@dataclass
class SmallJournal:
    """A journal in a temporary folder, its builds and its pages."""

    root: Path
    conf: str = CONF
    overrides: dict[str, Any] = field(default_factory=dict)
    warnings: str = ""

    def __post_init__(self) -> None:
        self.write("conf.py", self.conf)
        self.write("index.md", HOME)

    @property
    def folders(self) -> Folders:
        """The folders that this journal is built in."""
        name = "preview" if self.overrides.get("semainier_preview") else "html"
        return Folders(self.root, self.root / "_build", name)

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.folders.site

    def write(self, path: str, text: str) -> Path:
        """Write a file of the journal."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return target

    def image(self, path: str, width: int = 1, height: int = 1) -> Path:
        """Write an image of one colour; its kind is told by the end of its name."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (width, height), "teal").save(target)
        return target

    def notes(self, texts: Mapping[str, str]) -> None:
        """Write notes by stem."""
        for stem, text in texts.items():
            self.write(f"posts/{stem}.md", text)

    def build(self, **overrides: Any) -> Outcome:
        """Build the site, and keep its log in ``warnings``."""
        stream = io.StringIO()
        try:
            overrides = {**self.overrides, **overrides}
            return build_journal(self.folders, overrides, None, stream).outcome
        finally:
            self.warnings = stream.getvalue()

    def text(self, path: str) -> str:
        """The text of a file of the site."""
        return (self.site / path).read_text(encoding="utf-8")

    def page(self, docname: str) -> BeautifulSoup:
        """A page of the site, parsed."""
        return BeautifulSoup(self.text(f"{docname}.html"), "html5lib")

    def pages(self) -> Iterator[Path]:
        """Every page of the site."""
        return (path for path in self.site.rglob("*.html") if "_static" not in path.parts)

    def snapshot(self) -> dict[str, bytes]:
        """The bytes of every file of the site by its path."""
        files = (path for path in self.site.rglob("*") if path.is_file())
        return {str(path.relative_to(self.site)): path.read_bytes() for path in files}

    def assert_built_as_from_nothing(self) -> dict[str, bytes]:
        """Assert that an incremental build gives the bytes of a clean one; return them."""
        self.build()
        incremental = self.snapshot()
        shutil.rmtree(self.root / "_build")
        self.build()
        clean = self.snapshot()
        assert incremental.keys() == clean.keys()
        assert [path for path in clean if clean[path] != incremental[path]] == []
        return clean


class Kept:
    """A built journal, restored for each test that changes it.

    It keeps its folder and the times of its files, so that Sphinx does not read them again.
    """

    def __init__(self, journal: SmallJournal) -> None:
        self._journal = journal
        self._copy = journal.root.with_name(f"{journal.root.name} as built")
        shutil.copytree(journal.root, self._copy, symlinks=True)

    def restored(self) -> SmallJournal:
        """The journal as it was built, whatever the last test has changed."""
        shutil.rmtree(self._journal.root)
        shutil.copytree(self._copy, self._journal.root, symlinks=True)
        # A copy, since a new `SmallJournal` would write conf.py again.
        return copy.deepcopy(self._journal)
