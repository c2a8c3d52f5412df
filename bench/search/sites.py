"""Builds the same notes three ways: this project, plain Sphinx and ABlog, Pagefind's index.

Each tool is set up as well as possible. Plain Sphinx gets the notes' headers in the form that
ABlog reads, and our own choice of Markdown extensions. Pagefind indexes our pages with their
language set, only the notes and only their text. Otherwise menus and lists of notes would
answer most queries.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
# The sample journal: the folder of the project, or where it was put aside (`make journal`).
SAMPLE = ROOT / "sample" if (ROOT / "sample/conf.py").is_file() else ROOT
OURS, STOCK, PAGEFIND = "semainier", "sphinx", "pagefind"
TOOLS = (OURS, STOCK, PAGEFIND)

_OUR_CONF = """\
project = "Journal"
author = "Camille"
language = "fr"
html_baseurl = "https://journal.example.org/"
extensions = ["semainier"]
"""
_OUR_HOME = "# Journal\n\n```{recent} 6\n```\n"
STOCK_CONF = """\
project = "Journal"
author = "Camille"
language = "fr"
extensions = ["myst_parser", "ablog"]
html_theme = "sphinx_book_theme"
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
blog_path = "archives"
blog_baseurl = "https://journal.example.org/"
post_date_format = "%Y-%m-%d"
suppress_warnings = ["myst.header", "myst.xref_missing", "toc.not_included"]
exclude_patterns = ["_build"]
"""
_STOCK_HOME = "# Journal\n\n```{toctree}\n:glob:\n:hidden:\n\nposts/**\n```\n"


class BuildError(RuntimeError):
    """Its text is the sentence that the user reads."""


@dataclass(frozen=True)
class Built:
    """A tool that is ready: the folders to serve by prefix, and the seconds of its build."""

    tool: str
    mounts: dict[str, Path]
    seconds: float


def ours(posts: Path, work: Path) -> Built:
    """Build the site of this project.

    Raises:
        BuildError: the build failed.
    """
    journal = _journal(work / OURS, _OUR_CONF, _OUR_HOME)
    shutil.copytree(posts, journal / "posts")
    seconds = _run(
        [sys.executable, "-m", "semainier", "build", "--root", str(journal)], work / OURS
    )
    return Built(OURS, {"/": journal / "_build" / "html"}, seconds)


def stock(posts: Path, work: Path, published: set[str]) -> Built:
    """Build the site of plain Sphinx, MyST, book theme and ABlog, with the notes that ours has.

    Raises:
        BuildError: the build failed.
    """
    journal = _journal(work / STOCK, STOCK_CONF, _STOCK_HOME)
    for source in sorted(path for path in posts.rglob("*") if path.is_file()):
        target = journal / "posts" / source.relative_to(posts)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix != ".md":
            shutil.copy(source, target)
        elif source.stem in published:
            target.write_text(plain_header(source.read_text(encoding="utf-8")), encoding="utf-8")
    site = journal / "_build"
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-b", "html", str(journal), str(site)]
    return Built(STOCK, {"/": site}, _run(command, work / STOCK))


def pagefind(site: Path, work: Path) -> Built:
    """Build Pagefind's index of our pages. Pagefind is installed if it is missing.

    Raises:
        BuildError: it could not be installed, or it failed.
    """
    python = _pagefind_python(work)
    bundle = work / PAGEFIND / "bundle"
    command = [str(python), "-m", "pagefind", "--site", str(site), "--output-path", str(bundle)]
    command += ["--force-language", "fr", "--glob", "posts/**/*.html", "--root-selector", "article"]
    (work / PAGEFIND).mkdir(parents=True, exist_ok=True)
    seconds = _run(command, work / PAGEFIND)
    return Built(PAGEFIND, {"/pagefind/": bundle, "/": site}, seconds)


def published(site: Path) -> set[str]:
    """The stems of the notes of a site of this project."""
    return {page.stem for page in (site / "posts").rglob("*.html")}


def plain_header(note: str) -> str:
    """A note with a header in ABlog's format: strings, and lists joined by commas."""
    header, body = _split(note)
    plain: dict[str, str] = {"blogpost": "true", "language": "fr"}
    for key in ("date", "author", "category", "tags"):
        if header.get(key):
            plain[key] = _joined(header[key])
    return "\n".join(["---", *(f"{key}: {value}" for key, value in plain.items()), "---", body])


def first_day(posts: Path) -> date | None:
    """The date of the earliest note, or None if no header has a date."""
    days = (_day(_split(path.read_text(encoding="utf-8"))[0].get("date")) for path in _notes(posts))
    return min((day for day in days if day), default=None)


def _notes(posts: Path) -> Iterator[Path]:
    return (path for path in sorted(posts.rglob("*.md")))


def _split(note: str) -> tuple[dict[str, Any], str]:
    parts = note.split("---\n", 2)
    if len(parts) < 3 or parts[0].strip():
        return {}, note
    header = yaml.safe_load(parts[1])
    return (header if isinstance(header, dict) else {}), parts[2]


def _joined(value: Any) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _journal(folder: Path, conf: str, home: str) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    journal = folder / "journal"
    journal.mkdir(parents=True)
    (journal / "conf.py").write_text(conf, encoding="utf-8")
    (journal / "index.md").write_text(home, encoding="utf-8")
    return journal


def _pagefind_python(work: Path) -> Path:
    venv = work.parent / "venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.is_file() and _succeeds([str(python), "-m", "pagefind", "--version"]):
        return python
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["optional-dependencies"]["bench"]
    _run([sys.executable, "-m", "venv", "--clear", str(venv)], work)
    _run([str(python), "-m", "pip", "install", "--quiet", *wanted], work)
    return python


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run(command: list[str], log: Path) -> float:
    """Run a command, write its output to a log, and return its duration in seconds."""
    log.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    (log / "log.txt").write_text(done.stdout, encoding="utf-8")
    if done.returncode:
        last = next((line for line in reversed(done.stdout.splitlines()) if line.strip()), "")
        raise BuildError(f"{command[2]} failed: {last} (all of it: {log / 'log.txt'})")
    return time.perf_counter() - start
