"""The files of a fresh journal: settings, pages, a first note, and the engine beside them."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from ..model.week import WeekSpan
from ..source.new_post import note_path, note_text
from ..text.wording import N_, Wording, wording
from .engine_files import engine_files

SKELETON = Path(__file__).parent / "skeleton"
# What may stand in a folder before a journal is begun there.
_HARMLESS = frozenset({".git", ".gitignore", ".venv", ".DS_Store", "LICENSE", "README.md"})
# What is no page of the journal in a clone of this project.
_OF_CLONE = (
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "bench", "docs", "sample", "src", "tests"),
)
# The targets of the journal's Makefile.
_TARGETS = (
    ("html", N_("Build the site (default)")),
    ("serve", N_("Show the site at a local address, rebuilt at each change")),
    ("new", N_("Start a post")),
    ("check", N_("Check the posts")),
    ("test", N_("Build, then check every link and what must stay private")),
    ("publish", N_("Check, build and upload")),
    ("epub", N_("Make an EPUB")),
    ("export", N_("Write the whole journal in another form")),
    ("upgrade", N_("Take a newer engine")),
    ("clean", N_("Remove what was built")),
)


@dataclass(frozen=True)
class Answers:
    """What the writer says of the journal.

    Attributes:
        base_url: the address of the site; empty if it is not known yet.
        categories: those that notes may use; none accepts any.
        language: of the pages: ``fr``, or another, whose pages begin in English.
    """

    name: str
    author: str
    base_url: str = ""
    categories: tuple[str, ...] = ()
    language: str = "fr"


def journal_files(answers: Answers, today: date, *, in_clone: bool = False) -> dict[str, bytes]:
    """The content of each file of a fresh journal, by its path.

    Args:
        answers: what the writer says of it.
        today: the date of the first note.
        in_clone: whether it is begun in a clone of this project, which has a Makefile and the
            engine already.
    """
    words = wording(answers.language)
    folder = SKELETON / ("fr" if answers.language.startswith("fr") else "en")
    values = _values(answers, _OF_CLONE if in_clone else ("engine",))
    found = {
        path.name.removesuffix(".txt"): _filled(path, values if "conf" in path.name else plain)
        for plain in [{"name": answers.name, "author": answers.author}]
        for path in sorted(folder.iterdir())
    }
    span = WeekSpan.of(today)
    note = note_path(Path("posts"), span).as_posix()
    found[note] = note_text(span, today, None, words).encode()
    if in_clone:
        return found
    found[".gitignore"] = (SKELETON / "gitignore").read_bytes()
    return {**found, "Makefile": makefile(words), **engine_files()}


def makefile(words: Wording) -> bytes:
    """The journal's Makefile, its help in the journal's language."""
    lines = [f'\t@echo "  {name:10}{words.gettext(sentence)}"' for name, sentence in _TARGETS]
    return _filled(SKELETON / "Makefile", {"help": "\n".join(lines)})


def _values(answers: Answers, no_pages: Iterable[str]) -> dict[str, str]:
    """The values of conf.py, as Python writes them."""
    texts = {
        "name": answers.name,
        "author": answers.author,
        "base": answers.base_url and answers.base_url.rstrip("/") + "/",
        "language": answers.language,
    }
    literals = {name: _literal(text) for name, text in texts.items()}
    return {
        **literals,
        "categories": _list(answers.categories),
        "excluded": _list(no_pages),
    }


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_literal, texts))}]"


def _literal(text: str) -> str:
    """A Python string: those of JSON are, in double quotes and with accents as they are."""
    return json.dumps(text, ensure_ascii=False)


def _filled(path: Path, values: Mapping[str, str]) -> bytes:
    return Template(path.read_text("utf-8")).safe_substitute(values).encode()


# --- On disk -------------------------------------------------------------------


def in_the_way(folder: Path) -> list[str]:
    """The names in a folder that a fresh journal does not begin beside."""
    if not folder.exists():
        return []
    return sorted(path.name for path in folder.iterdir() if path.name not in _HARMLESS)


def write_files(folder: Path, files: Mapping[str, bytes], keep: Iterable[str] = ()) -> None:
    """Write files into a folder, each whole or not at all.

    They are written aside first, so that a full disk leaves the folder as it was.

    Args:
        folder: it is made if it is not there.
        files: the content of each file by its path.
        keep: paths that are left as they are if they exist.

    Raises:
        OSError: a file cannot be written.
    """
    kept = {name for name in keep if (folder / name).exists()}
    folder.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".semainier-", dir=folder))
    try:
        for name, content in files.items():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            (aside / name).write_bytes(content)
        for name in files.keys() - kept:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(aside / name, folder / name)  # noqa: PTH105 - over an older file
    finally:
        shutil.rmtree(aside, ignore_errors=True)
