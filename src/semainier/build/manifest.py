"""What the last build made, and of what: what is right already is not made again.

A generated page, a feed or an export is made of the few things that its maker
names, and of the foundation that all share: the configuration, the templates,
the code. While both have the digests that they had, the file that is there is
right. Digests come from contents, never from the clock, so that an incremental
build gives the bytes of a clean one.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from os.path import isfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from zlib import crc32

from ..options import writers_static
from . import cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    Page = tuple[str, dict[str, Any], str]

C = TypeVar("C")

# Settings that say which files are read, not how pages are made.
_OF_READING = {"exclude_patterns", "blog_post_pattern"}


def digest(values: Iterable[Any]) -> str:
    """A short digest of plain values, the same on every machine."""
    return hashlib.sha256("\n".join(map(repr, values)).encode()).hexdigest()[:16]


class Made(NamedTuple):
    """A generated page: its docname, its template, what it is made of, how to make its context."""

    docname: str
    template: str
    made_of: tuple[object, ...]
    context: Callable[[], dict[str, Any]]


class Manifest:
    """What the files of a site are made of, kept from one build to the next.

    Args:
        outdir: where the files are.
        path: where the manifest is kept.
        foundation: the digest of what all files share.
    """

    def __init__(self, outdir: Path, path: Path, foundation: str) -> None:
        self._outdir, self._path, self._foundation = outdir, path, foundation
        self._before: dict[str, list[Any]] = self._read()
        self._now: dict[str, list[Any]] = {}
        self.kept: set[str] = set()
        # The pages that this process wrote in this build.
        self.written: set[str] = set()
        # Which share of all that is asked for this process makes: its place, and how many.
        self._share = 0, 1
        # Whether a maker is at work, so that what it gives belongs to the share.
        self.is_making = False

    def _read(self) -> dict[str, list[Any]]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        right = found.get("foundation") == self._foundation
        return dict(found["made"]) if right else {}

    def paths(self, name: str, made_of: Iterable[object]) -> list[str] | None:
        """The files that a maker made last time of the same things; None if it is not so."""
        found = self._now.get(name) or self._before.get(name)
        if found is None:
            return None
        key, paths = found
        if key != digest(made_of) or not self._are_there(paths):
            return None
        self._now[name] = [key, paths]
        return list(paths)

    def _are_there(self, paths: Iterable[str]) -> bool:
        # Texts, not paths: there are thousands at each build.
        return all(isfile(f"{self._outdir}/{path}") for path in paths)  # noqa: PTH113

    @contextmanager
    def sharing(self, place: int, count: int) -> Iterator[None]:
        """Make in the block one share of what is asked for, and pass over the others.

        Args:
            place: which share, from 0.
            count: how many shares there are.
        """
        before, self._share = self._share, (place, count)
        yield
        self._share = before

    @property
    def is_shared(self) -> bool:
        """Whether other processes make other shares."""
        return self._share[1] > 1

    def is_in_share(self, name: str) -> bool:
        """Whether this process makes what has a name."""
        place, count = self._share
        return crc32(name.encode()) % count == place

    def keep(self, name: str) -> list[str]:
        """The files that a maker made last time, which are right whatever it is made of."""
        _, paths = self._now[name] = self._before[name]
        return list(paths)

    def note(self, name: str, made_of: Iterable[object], paths: Iterable[str]) -> None:
        """Remember what files are made of."""
        self._now[name] = [digest(made_of), list(paths)]

    @property
    def made(self) -> dict[str, list[Any]]:
        """What was made or found right in this build: each with its digest and its files."""
        return self._now

    def files(self) -> Iterator[str]:
        """The paths of all that was made or found right in this build."""
        for _, paths in self._now.values():
            yield from paths

    def take_over(self, made: dict[str, list[Any]]) -> None:
        """Take what another process made for what was there before."""
        self._before |= made

    def save(self) -> None:
        """Keep it for the next build."""
        told = {"foundation": self._foundation, "made": self._now}
        self._path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def manifest_of(app: Sphinx) -> Manifest:
    """The manifest of the build that is running, opened when every document is read."""
    builder: Any = app.builder
    if not hasattr(builder, "semainier_manifest"):
        path = Path(app.doctreedir) / "made.json"
        builder.semainier_manifest = Manifest(Path(app.outdir), path, foundation(app))
    found: Manifest = builder.semainier_manifest
    return found


def open_manifest(app: Sphinx, builder: Builder) -> None:
    """Open it before any page is written: pydata's theme changes its options as it writes."""
    if builder.name == "html":
        manifest_of(app)


def changed(app: Sphinx, pages: Iterable[Made]) -> Iterator[Page]:
    """The pages that are not there as they are to be, as Sphinx wants them."""
    manifest = manifest_of(app)
    for page in pages:
        path, made_of = f"{page.docname}.html", (page.template, *page.made_of)
        if not manifest.is_in_share(path):
            continue
        if manifest.paths(path, made_of) is None:
            manifest.note(path, made_of, [path])
            yield page.docname, page.context(), page.template
        else:
            manifest.kept.add(page.docname)


def once(
    app: Sphinx, name: str, made_of: Iterable[object], make: Callable[[], Iterable[tuple[str, C]]]
) -> Iterator[tuple[str, C | None]]:
    """Files with their contents, or without where they are right already.

    Each is given as soon as it is made, so that not all of them are in memory.
    """
    manifest, values = manifest_of(app), tuple(made_of)
    if not manifest.is_in_share(name):
        return
    paths = manifest.paths(name, values)
    if paths is not None:
        yield from ((path, None) for path in paths)
        return
    made, manifest.is_making = [], True
    for path, content in make():
        yield path, content
        made.append(path)
    manifest.is_making = False
    manifest.note(name, values, made)


# --- What pages say ----------------------------------------------------------


def page_stamp(app: Sphinx, docname: str) -> tuple[object, ...]:
    """What changes when a document's page says something else, or has another address."""
    known = bodies_of(app).get(docname)
    if known:
        return docname, known
    # Whatever the last build remembered is lost. A text, not a path, as above.
    found = os.stat(f"{app.outdir}/{docname}.html")  # noqa: PTH116
    return docname, found.st_mtime_ns, found.st_size


def bodies_of(app: Sphinx) -> dict[str, str]:
    """A digest of what the page of each document says, whatever stands around it."""
    builder: Any = app.builder
    if not hasattr(builder, "semainier_bodies"):
        path = Path(app.doctreedir) / "bodies.pickle"
        builder.semainier_bodies = cache.load(path, app.config.semainier_package) or {}
    found: dict[str, str] = builder.semainier_bodies
    return found


def note_body(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Remember which page is written, and what a document's page says."""
    if app.builder.name == "html":
        manifest_of(app).written.add(pagename)
    if "body" in context and pagename in app.env.found_docs:
        bodies_of(app)[pagename] = digest([context["body"]])


# --- The foundation ----------------------------------------------------------


def foundation(app: Sphinx) -> str:
    """The digest of what every file of the site is made of."""
    settings = sorted(
        (value.name, _plain(value.value)) for value in app.config if value.name not in _OF_READING
    )
    own = [Path(app.confdir, folder) for folder in app.config.templates_path]
    files = [contents_of(path) for path in (*own, *writers_static(app))]
    others = sorted(app.env.found_docs - set(app.env.domains["journal"].data["posts"]))
    titles = [app.env.titles[name].astext() for name in others]
    sheet = getattr(app.builder, "semainier_styles", "")
    return digest([settings, files, others, titles, sheet])


def _plain(value: Any) -> str:
    """A setting in words that are the same in every process."""
    if isinstance(value, dict):
        return str({str(key): _plain(each) for key, each in value.items()})
    if isinstance(value, list | tuple):
        return str([_plain(each) for each in value])
    if isinstance(value, set | frozenset):
        return str(sorted(_plain(each) for each in value))
    return getattr(value, "__qualname__", None) or repr(value)


def contents_of(path: Path) -> list[tuple[str, str]]:
    """The files of a folder, or one file, each with a digest of what it holds."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return [
        (each.relative_to(path.parent).as_posix(), hashlib.sha256(each.read_bytes()).hexdigest())
        for each in files
        if each.is_file()
    ]


def save(app: Sphinx, exception: Exception | None) -> None:
    """Keep the manifest of a build that has succeeded."""
    if not exception and app.builder.name == "html":
        manifest_of(app).save()
        said = {name: said for name, said in bodies_of(app).items() if name in app.env.found_docs}
        cache.save(Path(app.doctreedir) / "bodies.pickle", app.config.semainier_package, said)


def setup(app: Sphinx) -> None:
    """Note what pages say; keep the manifest when all files are written."""
    app.connect("write-started", open_manifest, priority=400)
    app.connect("html-page-context", note_body)
    app.connect("build-finished", save, priority=950)
