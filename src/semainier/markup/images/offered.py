"""Files under their own names: what readers may download, and images of conf.py's folders.

An image among them is published without its secrets, as those of the notes are; it keeps
its kind and its size, for it was put there to be saved, or to be a part of the pages.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...build.manifest import files_to_write
from ...build.output_files import named_files
from ...diagnostics.image_messages import ImageMessage
from ...diagnostics.problem import Problem
from ...diagnostics.report import report
from ...options import writer_static_paths
from ...text.wording import wording
from .cleaning import UnreadableImageError, clean_asset, clean_to_save
from .kinds import SUFFIXES
from .published import Pictures, pictures
from .references import head_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    Content = bytes | Iterable[bytes]

_PIECE = 1 << 20


def downloads(app: Sphinx) -> Iterator[tuple[str, Content | None]]:
    """Each file to download: (path from the site's root, content)."""
    known = pictures(app)
    for path, (docnames, given) in app.env.dlfiles.items():
        name = str(given)
        try:
            made_of = (known.digest(str(path)),)
            make = partial(_download, known, Path(app.srcdir, path), str(path), name)
            yield from files_to_write(app, f"download {path}", made_of, make)
        except UnreadableImageError:
            place = str(app.env.doc2path(min(docnames), base=False))
            problem = Problem(ImageMessage.IMAGE_UNREADABLE, place, None, {"name": str(path)})
            report([problem], wording(app.config.language))
        except FileNotFoundError:
            continue  # Told when the note was read.


def _download(known: Pictures, file: Path, path: str, name: str) -> Iterator[tuple[str, Content]]:
    kind = head_of(file)
    yield f"_downloads/{name}", known.offered(path, clean_to_save) if kind else _pieces(file)


def _pieces(file: Path) -> Iterator[bytes]:
    """A file that may be large."""
    with file.open("rb") as opened:
        while piece := opened.read(_PIECE):
            yield piece


def assets(app: Sphinx) -> Iterator[tuple[str, bytes]]:
    """The images among the files that Sphinx copies as they are, cleaned."""
    known = pictures(app)
    for file, target in _copied(app):
        if file.suffix.lower() in SUFFIXES and Path(app.outdir, target).is_file():
            try:
                yield target, known.offered(str(file), clean_asset)
            except (UnreadableImageError, OSError):
                # No image, whatever it is called.
                continue


def _copied(app: Sphinx) -> Iterator[tuple[Path, str]]:
    """The files that conf.py names, and where Sphinx puts each."""
    root = Path(app.confdir)
    for entry in writer_static_paths(app):
        yield from ((file, f"_static/{name}") for file, name in named_files(entry))
    for entry in (root / extra for extra in app.config.html_extra_path):
        yield from named_files(entry)
    logos = app.config.html_theme_options.get("logo") or {}
    own = (logos.get(name) for name in ("image_light", "image_dark"))
    for image in filter(None, (app.config.html_logo, app.config.html_favicon, *own)):
        yield root / image, f"_static/{Path(image).name}"


def setup(app: Sphinx) -> None:
    """Add them to the site."""
    app.connect("semainier-files", downloads)
    app.connect("semainier-files", assets)
