"""The engines that build the same notes, each as its users run it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sites

_OURS_CONF = """\
project = "Journal"
author = "Camille"
language = "fr"
html_baseurl = "https://journal.example.org/"
extensions = ["semainier"]
"""
_STOCK_CONF = """\
project = "Journal"
author = "Camille"
language = "fr"
extensions = ["myst_parser", "ablog"]
html_theme = "sphinx_book_theme"
exclude_patterns = ["_build"]
blog_path = "archives"
blog_title = "Journal"
blog_baseurl = "https://journal.example.org"
blog_feed_fulltext = True
post_date_format = "%Y-%m-%d"
blog_post_pattern = "posts/**/*.md"
html_sidebars = {"**": ["navbar-logo.html", "search-button-field.html", "ablog/postcard.html",
    "ablog/recentposts.html", "ablog/tagcloud.html", "ablog/categories.html",
    "ablog/archives.html"]}
suppress_warnings = ["myst.header", "myst.xref_missing", "toc.not_included"]
"""
_PELICAN_CONF = """\
SITENAME = "Journal"
AUTHOR = "Camille"
SITEURL = "https://journal.example.org"
PATH = "content"
OUTPUT_PATH = "_build"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
TAG_FEED_ATOM = "feeds/tag-{slug}.atom.xml"
LOAD_CONTENT_CACHE = True
CACHE_CONTENT = True
"""
_HOME = "# Journal\n\n```{newest}\n```\n\n```{recent} 6\n```\n\n```{calendar}\n```\n"
_PAGES = {
    "recommandations": "# Recommandations\n\n```{recommendations}\n```\n",
    "ailleurs": "# Ailleurs\n\n```{peers}\n```\n",
    "statistiques": "# Statistiques\n\n```{statistics}\n```\n",
}


class EngineError(RuntimeError):
    """Holds the sentence that the user reads."""


@dataclass(frozen=True)
class Engine:
    """A folder to build: where notes go, the commands that build it, what they make."""

    name: str
    folder: Path
    posts: str
    commands: tuple[tuple[str, ...], ...]
    output: str
    made: tuple[str, ...] = ("_build",)

    def path(self, stem: str) -> Path:
        """The file of a note."""
        return self.folder / self.posts / f"{stem}.md"

    def write(self, stem: str, text: str) -> None:
        """Write a note in the form that this engine reads."""
        path = self.path(stem)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_FORMS[self.name](text), encoding="utf-8")


def _for_pelican(text: str) -> str:
    """A note with Pelican's header: its title there, not in the text."""
    header, _, body = sites.plain_header(text).removeprefix("---\n").partition("\n---\n")
    title, _, rest = body.lstrip().removeprefix("# ").partition("\n")
    kept = [line for line in header.split("\n") if line.partition(":")[0] not in _NOT_PELICAN]
    return "\n".join([f"title: {title}", *kept, "", rest])


_NOT_PELICAN = {"blogpost", "language"}
_FORMS: dict[str, Callable[[str], str]] = {
    "semainier": lambda text: text,
    "stock": sites.plain_header,
    "pelican": _for_pelican,
}


def prepare(name: str, folder: Path, work: Path) -> Engine:
    """A folder for an engine, without notes.

    Raises:
        EngineError: there is no such engine, or it could not be installed.
    """
    makers = {"semainier": _ours, "stock": _stock, "pelican": _pelican}
    if name not in makers:
        raise EngineError(f"There is no engine “{name}”; type some of {', '.join(makers)}.")
    folder.mkdir(parents=True)
    return makers[name](folder, work)


def _ours(folder: Path, work: Path) -> Engine:
    pages = {"index": _HOME, **_PAGES}
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "conf.py").write_text(_OURS_CONF, encoding="utf-8")
    command = (sys.executable, "-m", "semainier", "build", "--root", str(folder))
    return Engine("semainier", folder, "posts", (command,), "_build/html")


def _stock(folder: Path, work: Path) -> Engine:
    home = "# Journal\n\n```{postlist} 10\n:excerpts:\n```\n"
    (folder / "index.md").write_text(home, encoding="utf-8")
    (folder / "conf.py").write_text(_STOCK_CONF, encoding="utf-8")
    command = (sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder))
    return Engine("stock", folder, "posts", ((*command, str(folder / "_build")),), "_build")


def _pelican(folder: Path, work: Path) -> Engine:
    python = work / "pelican-venv" / "bin" / "python"
    if not python.is_file():
        _run(sys.executable, "-m", "venv", str(work / "pelican-venv"))
        _run(str(python), "-m", "pip", "install", "--quiet", "pelican[markdown]", "pagefind[bin]")
    (folder / "pelicanconf.py").write_text(_PELICAN_CONF, encoding="utf-8")
    settings = ("-s", str(folder / "pelicanconf.py"), "--quiet")
    build = (str(python), "-m", "pelican", str(folder / "content"), *settings)
    out = str(folder / "_build")
    index = (str(python), "-m", "pagefind", "--site", out, "--force-language", "fr")
    commands = ((*build, "-o", out), index)
    return Engine("pelican", folder, "content", commands, "_build", ("_build", "cache"))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        raise EngineError(f"{command[2]} could not be installed: {last}")
