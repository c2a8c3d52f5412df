"""The engines that are compared, and the site that each of them builds from the same notes.

Each site has a page for each note, lists by year, category and tag, and feeds with the newest
twenty notes in full: for all notes, for each category, for each tag. Everything else is as
the engine's documentation says. The README names what a reader would notice.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sites
from weeknotes import Note

ROOT = sites.ROOT
SAMPLE = sites.SAMPLE
HERE = Path(__file__).resolve().parent
OURS, STOCK, PELICAN, HUGO = "semainier", "sphinx", "pelican", "hugo"
NAMES = (OURS, STOCK, PELICAN, HUGO)
# Files beside index.md that are no pages of the journal.
_NOT_PAGES = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")

_STOCK_MORE = """\
html_title = "Journal de bord"
html_baseurl = "https://journal.example.org/"
blog_title = "Journal de bord"
blog_post_pattern = "posts/*/*.md"
blog_feed_archives = True
blog_feed_fulltext = True
blog_feed_length = 20
html_sidebars = {
    "**": [
        "navbar-logo.html", "search-button-field.html", "ablog/postcard.html",
        "ablog/recentposts.html", "ablog/tagcloud.html", "ablog/categories.html",
        "ablog/archives.html", "sbt-sidebar-nav.html",
    ]
}
"""
_STOCK_HOME = """\
# Journal de bord

```{postlist} 6
:excerpts:
```

```{toctree}
:hidden:

a-propos
```
"""
_ABOUT = "# À propos\n\nUn journal, semaine après semaine.\n"
_PELICAN_CONF = """\
AUTHOR = "Camille"
SITENAME = "Journal de bord"
SITEURL = "https://journal.example.org"
PATH = "content"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
DEFAULT_PAGINATION = False
DIRECT_TEMPLATES = ["index", "tags", "categories", "archives"]
ARTICLE_URL = ARTICLE_SAVE_AS = "posts/{date:%Y}/{slug}.html"
YEAR_ARCHIVE_SAVE_AS = "archives/{date:%Y}/index.html"
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = False
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/category-{slug}.atom.xml"
TAG_FEED_ATOM = "feeds/tag-{slug}.atom.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
# Left to itself, Pelican reads everything again at each build.
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
"""


@dataclass(frozen=True)
class Engine:
    """An engine: how its site is written, and how it is built.

    Attributes:
        commands: the commands of a build.
        source: the path of a note's file.
        text: the text of a note's file.
        page: the path of a note's page in the output.
        output: the output folder.
        made: the paths that builds make, removed before a cold build.
        files: the other files of the site.
        folders: folders to copy into the site.
    """

    name: str
    commands: Sequence[Sequence[str]]
    source: Callable[[Note], str]
    text: Callable[[Note], str]
    page: Callable[[Note], str]
    output: str
    made: Sequence[str]
    files: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, Path] = field(default_factory=dict)

    def lay_out(self, site: Path) -> None:
        """Write a site without its notes."""
        site.mkdir(parents=True)
        for path, folder in self.folders.items():
            shutil.copytree(folder, site / path)
        for path, text in self.files.items():
            _write(site / path, text)

    def write(self, site: Path, note: Note) -> None:
        """Write a note, over an older version if there is one."""
        _write(site / self.source(note), self.text(note))

    def remove(self, site: Path, note: Note) -> None:
        """Remove a note."""
        (site / self.source(note)).unlink(missing_ok=True)

    def forget(self, site: Path, aside: Path) -> None:
        """Move aside what builds have made, so that the next build is a cold one."""
        put_aside([site / path for path in self.made], aside)


def put_aside(paths: Iterable[Path], aside: Path) -> None:
    """Move the paths that exist into a folder on the same disk, under new names."""
    aside.mkdir(parents=True, exist_ok=True)
    for path in paths:
        if path.exists():
            path.rename(Path(tempfile.mkdtemp(dir=aside)) / path.name)


def ours(options: Sequence[str] = ()) -> Engine:
    """This project, with the pages and the settings of its own sample journal."""
    pages = [path for path in SAMPLE.glob("*.md") if path.name not in _NOT_PAGES]
    kept = [*pages, SAMPLE / "conf.py"]
    build = [sys.executable, "-m", "semainier", "build", "--root", ".", *options]
    return Engine(
        name=" ".join([OURS, *options]),
        commands=[build],
        source=_dated,
        text=our_note,
        page=lambda note: f"posts/{note.year}/{note.stem}.html",
        output="_build/html",
        made=["_build"],
        files={path.name: path.read_text(encoding="utf-8") for path in sorted(kept)},
        folders={"_static": SAMPLE / "_static"},
    )


def stock() -> Engine:
    """Sphinx, MyST, the book theme and ABlog, with the sidebars that ABlog advises."""
    build = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "."]
    return Engine(
        name=STOCK,
        commands=[[*build, "_build/html", "-d", "_build/doctrees"]],
        source=_dated,
        text=stock_note,
        page=lambda note: f"posts/{note.year}/{note.stem}.html",
        output="_build/html",
        made=["_build"],
        files={
            "conf.py": sites.STOCK_CONF + _STOCK_MORE,
            "index.md": _STOCK_HOME,
            "a-propos.md": _ABOUT,
        },
    )


def pelican(python: Path, pagefind: Path) -> Engine:
    """Pelican with its own theme, then Pagefind."""
    build = [str(python), "-m", "pelican", "-q", "content", "-s", "pelicanconf.py", "-o", "output"]
    return Engine(
        name=PELICAN,
        commands=[build, _indexing(pagefind, "output")],
        source=lambda note: f"content/{note.year}/{note.stem}.md",
        text=pelican_note,
        page=lambda note: f"posts/{note.day.year}/{note.stem}.html",
        output="output",
        made=["output", "cache"],
        files={"pelicanconf.py": _PELICAN_CONF, "content/pages/a-propos.md": _pelican_page()},
    )


def hugo(executable: Path, pagefind: Path) -> Engine:
    """Hugo with the plainest layouts (it has none of its own), then Pagefind."""
    return Engine(
        name=HUGO,
        commands=[[str(executable), "--quiet"], _indexing(pagefind, "public")],
        source=lambda note: f"content/posts/{note.stem}.md",
        text=hugo_note,
        page=lambda note: f"posts/{note.stem}/index.html",
        output="public",
        made=["public", "resources", ".hugo_build.lock"],
        files={"content/a-propos.md": '---\ntitle: "À propos"\n---\n\nUn journal.\n'},
        folders={"layouts": HERE / "hugo" / "layouts", "config": HERE / "hugo" / "config"},
    )


def our_note(note: Note) -> str:
    """A note in the format of this project."""
    header = [f"date: {note.day}", f"number: {note.number}", f"author: {note.author}"]
    header += [f"category: [{', '.join(note.categories)}]", f"tags: [{', '.join(note.tags)}]"]
    return "\n".join(["---", *header, "---", "", f"# {note.title}", "", note.body])


def stock_note(note: Note) -> str:
    """A note in the format of ABlog: labels joined by commas, and no language."""
    header = [f"date: {note.day}", f"author: {note.author}"]
    header += [f"category: {', '.join(note.categories)}", f"tags: {', '.join(note.tags)}"]
    return "\n".join(["---", *header, "---", "", f"# {note.title}", "", note.body])


def pelican_note(note: Note) -> str:
    """A note in the format of Pelican, which has one category a note."""
    header = [f"Title: {note.title}", f"Date: {note.day}", f"Author: {note.author}"]
    header += [f"Category: {note.categories[0]}", f"Tags: {', '.join(note.tags)}"]
    return "\n".join([*header, f"Slug: {note.stem}", "", note.body])


def hugo_note(note: Note) -> str:
    """A note in the format of Hugo. The values are JSON, which is YAML too."""
    values = {
        "title": note.title,
        "date": str(note.day),
        "author": note.author,
        "categories": note.categories,
        "tags": note.tags,
        "years": [str(note.year)],
    }
    header = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["---", *header, "---", "", note.body])


def _pelican_page() -> str:
    return "Title: À propos\n\nUn journal.\n"


def _indexing(pagefind: Path, output: str) -> list[str]:
    """The command of Pagefind, with the options of the search bench: language, notes only."""
    command = [str(pagefind), "--site", output, "--force-language", "fr", "--silent"]
    return [*command, "--glob", "posts/*/*.html"]


def _dated(note: Note) -> str:
    return f"posts/{note.year}/{note.stem}.md"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
