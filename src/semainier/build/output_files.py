"""Write the files beside the pages (feeds, exports, sitemap), and remove stale files.

Handlers of the event ``semainier-files``, emitted when all pages are written, yield pairs: a path
from the site's root and a content, which is bytes, an iterable of bytes, or None if the file is
up to date. Files that need only the records also answer ``semainier-record-files``, emitted
before pages are written (`semainier.build.parallel`).
"""

from __future__ import annotations

import os
from filecmp import cmp
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ..options import writer_static_paths
from .manifest import manifest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx


def write_all(app: Sphinx, exception: Exception | None) -> None:
    """Write all files after a successful HTML build, then remove stale ones."""
    if exception or app.builder.name != "html":
        return
    outdir = Path(app.outdir)
    written = set()
    for produced in app.emit("semainier-files"):
        for path, content in produced:
            if content is not None:
                write_if_changed(outdir / path, content)
            written.add(path)
    remove_stale(app, written)


def write_if_changed(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, from bytes or from pieces, unless it has this content already."""
    if not isinstance(content, bytes):
        _save_pieces(path, content)
        return
    try:
        with open(path, "xb") as file:  # noqa: PTH123 - faster, for thousands of files
            file.write(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except FileExistsError:
        if path.read_bytes() != content:
            path.write_bytes(content)


def _save_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.new")
    try:
        with aside.open("wb") as file:
            file.writelines(pieces)
        if not (path.exists() and cmp(aside, path, shallow=False)):
            aside.replace(path)
    finally:
        # The content did not change, or the disk is full.
        aside.unlink(missing_ok=True)


# --- Files of earlier builds ---------------------------------------------------

# Sphinx does not remove the page, images and downloads of a removed document: a note that
# became a draft would stay published.

_WRITTEN_BY_US = {".html", ".htm", ".xml", ".json", ".bib", ".ris", ".opml"}
# Sphinx's own search index, which no page loads.
_STOCK_SEARCH = {"searchindex.js"}


def remove_stale(app: Sphinx, files: Iterable[str]) -> None:
    """Remove generated files that are not part of this build, and empty folders.

    Args:
        app: the application, after it has written all pages.
        files: the paths of this build's files beside pages, from the site's root.
    """
    outdir = Path(app.outdir)
    current = {*_current(app), *files}
    for path in _files(outdir):
        if path not in current and _is_generated(PurePosixPath(path)):
            (outdir / path).unlink()
    _remove_stale_static(app, outdir)
    for folder, folders, names in os.walk(outdir, topdown=False):
        if not names and not any(Path(folder, name).is_dir() for name in folders):
            Path(folder).rmdir()


def _files(outdir: Path) -> list[str]:
    """The path of each file from the site's root, with forward slashes."""
    return [
        f"{folder}/{name}"[len(str(outdir)) + 1 :].replace(os.sep, "/")
        for folder, _, names in os.walk(outdir)
        for name in names
    ]


def _is_generated(path: PurePosixPath) -> bool:
    """Whether a file is of a kind that a build generates."""
    if path.parts[0] in {"_images", "_downloads", "_cards"}:
        return True
    if path.suffix == ".js":
        return path.parts[0] == "search" or path.as_posix() in _STOCK_SEARCH
    return path.suffix in _WRITTEN_BY_US and path.parts[0] != "_static"


def _current(app: Sphinx) -> Iterator[str]:
    """The files of this build, written now or up to date."""
    manifest = manifest_of(app)
    pages = app.env.found_docs | manifest.written
    yield from (f"{name}.html" for name in pages)
    yield from manifest.files()
    yield from (f"_images/{name}" for _, name in app.env.images.values())
    yield from (f"_downloads/{name}" for _, name in app.env.dlfiles.values())
    for extra in app.config.html_extra_path:
        yield from (name.as_posix() for name in _names(Path(app.confdir, extra)))


def _names(path: Path) -> Iterator[Path]:
    """The files of a folder, relative to it; of a file, its name."""
    if path.is_file():
        yield Path(path.name)
    yield from (found.relative_to(path) for found in path.rglob("*") if found.is_file())


def named_files(path: Path) -> Iterator[tuple[Path, str]]:
    """Each file that an entry of conf.py stands for, and what Sphinx calls it."""
    yield from ((path / name if path.is_dir() else path, str(name)) for name in _names(path))


def writers_static_files(app: Sphinx) -> set[str]:
    """The writer's own static files, relative to ``_static``."""
    return {str(name) for entry in writer_static_paths(app) for name in _names(entry)}


def _remove_stale_static(app: Sphinx, outdir: Path) -> None:
    """Remove the writer's static files that no longer exist; Sphinx only adds files."""
    register = Path(app.doctreedir) / "static-files"
    now = writers_static_files(app)
    before = set(register.read_text("utf-8").split("\n")) if register.is_file() else set()
    for name in before - now - {""}:
        (outdir / "_static" / name).unlink(missing_ok=True)
    register.write_text("\n".join(sorted(now)), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Declare the events; write the files when all pages are written."""
    app.add_event("semainier-files")
    app.add_event("semainier-record-files")
    app.connect("build-finished", write_all, priority=900)
