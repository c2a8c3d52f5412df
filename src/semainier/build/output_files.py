"""The files beside the pages: feeds, exports, the sitemap.

Each part gives its own by the event ``semainier-files``: (path from the site's
root, content) pairs, asked for when every page is written; no content where the
file that is there is right, and pieces of it where the whole is large. They are
written where they changed; what earlier builds left is pruned. Files made of records
alone are given by the event ``semainier-record-files`` too, when no page is written yet
(`semainier.build.parallel`).
"""

from __future__ import annotations

from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from .pruning import prune

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write every file of a build of pages that has succeeded, then prune."""
    if exception or app.builder.name != "html":
        return
    outdir = Path(app.outdir)
    written = set()
    for produced in app.emit("semainier-files"):
        for path, content in produced:
            if content is not None:
                save(outdir / path, content)
            written.add(path)
    prune(app, written)


def save(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, whole or piece by piece, unless it holds these bytes already."""
    if not isinstance(content, bytes):
        _save_pieces(path, content)
        return
    try:
        with open(path, "xb") as file:  # noqa: PTH123 - of thousands, a quicker one
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
        # As it was, or cut short by a full disk.
        aside.unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Declare the event before the parts that answer it; write when the pages are written."""
    app.add_event("semainier-files")
    app.add_event("semainier-record-files")
    app.connect("build-finished", write, priority=900)
