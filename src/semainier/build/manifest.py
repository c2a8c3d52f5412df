"""The build manifest: each output file with a digest of its inputs.

A file whose inputs did not change is not written again. Its inputs are those that its producer
names, and those that all files share: configuration, templates, code. Digests come from
contents, never from clocks, so that an incremental build gives the bytes of a clean one.
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

from ..options import writer_static_paths
from . import cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    Page = tuple[str, dict[str, Any], str]

C = TypeVar("C")

# Options that select the files to read or what is told, and do not change how a page looks.
_OF_READING = {"exclude_patterns", "blog_post_pattern", "semainier_tell_all"}


def digest(values: Iterable[Any]) -> str:
    """A short digest of plain values, the same on every machine."""
    return hashlib.sha256("\n".join(map(repr, values)).encode()).hexdigest()[:16]


class GeneratedPage(NamedTuple):
    """A generated page: its docname, its template, its inputs, and a function for its context."""

    docname: str
    template: str
    made_of: tuple[object, ...]
    context: Callable[[], dict[str, Any]]


class Manifest:
    """The manifest of a site, stored from one build to the next.

    An entry has a name, a digest of its inputs and the paths of the files made from them.

    Args:
        outdir: the folder of the output files.
        path: the file that stores the manifest.
        shared_inputs: the digest of the inputs that all files share.
    """

    def __init__(self, outdir: Path, path: Path, shared_inputs: str) -> None:
        self._outdir, self._path, self._shared_inputs = outdir, path, shared_inputs
        self._before: dict[str, list[Any]] = self._read()
        self._now: dict[str, list[Any]] = {}
        # Docnames of the generated pages that were up to date.
        self.kept: set[str] = set()
        # Docnames of the pages that this process wrote in this build.
        self.written: set[str] = set()
        # The share of the entries that this process makes: its place, and how many there are.
        self._share = 0, 1
        # Whether `files_to_write` is making the files of an entry.
        self.is_making = False

    def _read(self) -> dict[str, list[Any]]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        right = found.get("foundation") == self._shared_inputs
        return dict(found["made"]) if right else {}

    def paths(self, name: str, made_of: Iterable[object]) -> list[str] | None:
        """The files of an entry if they exist and its inputs did not change, else None."""
        found = self._now.get(name) or self._before.get(name)
        if found is None:
            return None
        key, paths = found
        if key != digest(made_of) or not self._are_there(paths):
            return None
        self._now[name] = [key, paths]
        return list(paths)

    def _are_there(self, paths: Iterable[str]) -> bool:
        # Strings: for thousands of files, `pathlib` is too slow.
        return all(isfile(f"{self._outdir}/{path}") for path in paths)  # noqa: PTH113

    @contextmanager
    def sharing(self, place: int, count: int) -> Iterator[None]:
        """Make one share of the entries in the block, and skip the others.

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
        """Whether this process makes an entry."""
        place, count = self._share
        return crc32(name.encode()) % count == place

    def keep(self, name: str) -> list[str]:
        """The files of an entry of the last build, without comparing its inputs."""
        _, paths = self._now[name] = self._before[name]
        return list(paths)

    def note(self, name: str, made_of: Iterable[object], paths: Iterable[str]) -> None:
        """Record an entry of this build."""
        self._now[name] = [digest(made_of), list(paths)]

    @property
    def made(self) -> dict[str, list[Any]]:
        """The entries of this build: name, then digest and paths."""
        return self._now

    def files(self) -> Iterator[str]:
        """The paths of all files of this build, written now or up to date."""
        for _, paths in self._now.values():
            yield from paths

    def take_over(self, made: dict[str, list[Any]]) -> None:
        """Treat the entries of a worker as entries of the last build."""
        self._before |= made

    def save(self) -> None:
        """Store the entries of this build for the next one."""
        content = {"foundation": self._shared_inputs, "made": self._now}
        self._path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def manifest_of(app: Sphinx) -> Manifest:
    """The manifest of the running build; it is loaded when all documents are read."""
    builder: Any = app.builder
    if not hasattr(builder, "semainier_manifest"):
        path = Path(app.doctreedir) / "made.json"
        builder.semainier_manifest = Manifest(Path(app.outdir), path, shared_inputs_digest(app))
    found: Manifest = builder.semainier_manifest
    return found


def load_manifest(app: Sphinx, builder: Builder) -> None:
    """Load the manifest before any page is written.

    The shared inputs must be read before pydata-sphinx-theme changes its options.
    """
    if builder.name == "html":
        manifest_of(app)


def pages_to_write(app: Sphinx, pages: Iterable[GeneratedPage]) -> Iterator[Page]:
    """The generated pages to write, in the form that Sphinx expects; records all of them."""
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


def files_to_write(
    app: Sphinx, name: str, made_of: Iterable[object], make: Callable[[], Iterable[tuple[str, C]]]
) -> Iterator[tuple[str, C | None]]:
    """Yield the files of an entry with their contents; None for the content of up-to-date files.

    Files are made one at a time, so that they are never all in memory.

    Args:
        app: the running application.
        name: the name of the entry.
        made_of: the inputs of its files.
        make: yields paths and contents; called only if the inputs changed.
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


# --- Bodies of pages ---------------------------------------------------------


def page_version(app: Sphinx, docname: str) -> tuple[object, ...]:
    """A value that changes when the body or the address of a document's page changes."""
    body_digest = body_digests(app).get(docname)
    if body_digest:
        return docname, body_digest
    # The digests of the last build are lost. A string, as above.
    status = os.stat(f"{app.outdir}/{docname}.html")  # noqa: PTH116
    return docname, status.st_mtime_ns, status.st_size


def body_digests(app: Sphinx) -> dict[str, str]:
    """A digest of the body of each document's page, by docname."""
    builder: Any = app.builder
    if not hasattr(builder, "semainier_bodies"):
        path = Path(app.doctreedir) / "bodies.pickle"
        builder.semainier_bodies = cache.load(path, app.config.semainier_package) or {}
    found: dict[str, str] = builder.semainier_bodies
    return found


def record_body(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Record that a page is written, and the digest of its body if it is a document's."""
    if app.builder.name == "html":
        manifest_of(app).written.add(pagename)
    if "body" in context and pagename in app.env.found_docs:
        body_digests(app)[pagename] = digest([context["body"]])


# --- The inputs that all files share -------------------------------------------


def shared_inputs_digest(app: Sphinx) -> str:
    """The digest of the inputs that all files of the site share."""
    settings = sorted(
        (value.name, _plain(value.value)) for value in app.config if value.name not in _OF_READING
    )
    own = [Path(app.confdir, folder) for folder in app.config.templates_path]
    files = [file_digests(path) for path in (*own, *writer_static_paths(app))]
    others = sorted(app.env.found_docs - set(app.env.domains["journal"].data["posts"]))
    titles = [app.env.titles[name].astext() for name in others]
    sheet = getattr(app.builder, "semainier_styles", "")
    return digest([settings, files, others, titles, sheet])


def _plain(value: Any) -> str:
    """The value of an option as a string that is the same in every process."""
    if isinstance(value, dict):
        return str({str(key): _plain(each) for key, each in value.items()})
    if isinstance(value, list | tuple):
        return str([_plain(each) for each in value])
    if isinstance(value, set | frozenset):
        return str(sorted(_plain(each) for each in value))
    return getattr(value, "__qualname__", None) or repr(value)


def file_digests(path: Path) -> list[tuple[str, str]]:
    """The files of a folder, or one file, each with a digest of its content."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return [
        (each.relative_to(path.parent).as_posix(), hashlib.sha256(each.read_bytes()).hexdigest())
        for each in files
        if each.is_file()
    ]


def save(app: Sphinx, exception: Exception | None) -> None:
    """Store the manifest and the digests of bodies when the build has succeeded."""
    if not exception and app.builder.name == "html":
        manifest_of(app).save()
        documents = app.env.found_docs
        bodies = {name: body for name, body in body_digests(app).items() if name in documents}
        cache.save(Path(app.doctreedir) / "bodies.pickle", app.config.semainier_package, bodies)


def setup(app: Sphinx) -> None:
    """Record pages as they are written; store the manifest when all files are written."""
    app.connect("write-started", load_manifest, priority=400)
    app.connect("html-page-context", record_body)
    app.connect("build-finished", save, priority=950)
