"""Removing what earlier builds wrote and this one no longer has.

Sphinx leaves the page of a removed document in place, and with it its images
and downloads, which would go on publishing a note that became a draft.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ..exports import feeds
from ..options import writers_static
from ..theme import assets
from ..views import redirects
from ..views.context import TECHNICAL_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

_WRITTEN_BY_US = {".html", ".xml", ".json", ".bib", ".ris", ".opml"}
# Sphinx's own search, which nothing loads.
_STOCK_SEARCH = {"searchindex.js"}


def prune(app: Sphinx, files: Iterable[str]) -> None:
    """Remove stale files and empty folders.

    Args:
        app: has just written its pages.
        files: the paths of what this build has beside pages, from the site's root.
    """
    outdir = Path(app.outdir)
    keep = {*_current(app), *files}
    for path in _files(outdir):
        if path not in keep and _ours(PurePosixPath(path)):
            (outdir / path).unlink()
    _prune_static(app, outdir)
    for folder, folders, names in os.walk(outdir, topdown=False):
        if not names and not any(Path(folder, name).is_dir() for name in folders):
            Path(folder).rmdir()


def _files(outdir: Path) -> list[str]:
    """The path of every file, from the site's root, with slashes."""
    return [
        f"{folder}/{name}"[len(str(outdir)) + 1 :].replace(os.sep, "/")
        for folder, _, names in os.walk(outdir)
        for name in names
    ]


def _ours(path: PurePosixPath) -> bool:
    """Whether a file is one that a build makes from documents."""
    if path.parts[0] in {"_images", "_downloads", "_cards"}:
        return True
    if path.suffix == ".js":
        return path.parts[0] == "search" or path.as_posix() in _STOCK_SEARCH
    return path.suffix in _WRITTEN_BY_US and path.parts[0] != "_static"


def _current(app: Sphinx) -> Iterator[str]:
    """The files that this build has, whether it wrote them or found them right."""
    pages = feeds.public_pages(app) | set(redirects.redirects(app)) | TECHNICAL_PAGES
    yield from (f"{name}.html" for name in pages)
    yield from (f"_images/{name}" for _, name in app.env.images.values())
    yield from (f"_downloads/{name}" for _, name in app.env.dlfiles.values())
    for extra in app.config.html_extra_path:
        yield from (name.as_posix() for name in _names(Path(app.confdir, extra)))


def _names(path: Path) -> Iterator[Path]:
    """The files of a folder relative to it, or the file itself."""
    if path.is_file():
        yield Path(path.name)
    yield from (found.relative_to(path) for found in path.rglob("*") if found.is_file())


def _prune_static(app: Sphinx, outdir: Path) -> None:
    """Remove what no page loads, and the writer's own static files that went.

    Sphinx only ever adds.
    """
    register = Path(app.doctreedir) / "static-files"
    now = {str(name) for entry in writers_static(app) for name in _names(entry)}
    before = set(register.read_text("utf-8").split("\n")) if register.is_file() else set()
    for name in {*before, *assets.unloaded()} - now - {""}:
        (outdir / "_static" / name).unlink(missing_ok=True)
    register.write_text("\n".join(sorted(now)), encoding="utf-8")
