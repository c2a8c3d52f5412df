"""Files that a document names: found however their accents are written, never an error.

Sphinx, MyST and docutils ask the environment for the path of every image, download,
link and include. A name that no file can have would end the build: they get one of a
file that is not there, and say so with its place. Sphinx composes the accents of the
documents that it finds, and then does not find those that a Mac wrote.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx.project
from sphinx.environment import BuildEnvironment
from sphinx.util.matching import get_matching_files

from ..source.file_names import as_on_disk, is_possible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

# What is told of a name that no file can have.
_SIGNS, _NAMES = 60, 5

_path_of = BuildEnvironment.relfn2path


def path_of(
    self: BuildEnvironment, filename: str | Path, docname: str | None = None
) -> tuple[str, str]:
    """The path of a file, from the journal's folder and from the root of the disk."""
    if not is_possible(str(filename)):
        filename = _nowhere(str(filename))
    relative, absolute = _path_of(self, filename, docname)
    found = str(as_on_disk(Path(absolute)))
    if found == absolute:
        return relative, absolute
    return os.path.relpath(found, self.srcdir).replace(os.sep, "/"), found


def _nowhere(filename: str) -> str:
    """A path like one that is not possible, of a file that is not there either."""
    names = filename.replace("\0", "\N{SYMBOL FOR NULL}").split("/")[:_NAMES]
    return "/".join([*(name[:_SIGNS] for name in names[:-1]), f"{names[-1][:_SIGNS]}…"])


def documents(
    folder: str, include_patterns: Iterable[str] = ("**",), exclude_patterns: Iterable[str] = ()
) -> Iterator[str]:
    """The documents of a folder, their names as they are on the disk."""
    for name in get_matching_files(folder, include_patterns, exclude_patterns):
        found = name if name.isascii() else os.path.relpath(as_on_disk(Path(folder, name)), folder)
        yield found.replace(os.sep, "/")


def setup(app: Sphinx) -> None:
    """Put both in the places of Sphinx's own."""
    BuildEnvironment.relfn2path = path_of  # type: ignore[method-assign]
    sphinx.project.get_matching_files = documents  # type: ignore[attr-defined, assignment]
