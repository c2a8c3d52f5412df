"""Files that a document names: found however their accents are written, never an error.

Sphinx, MyST and docutils ask the environment for the path of every image, download,
link and include. A name that no file can have would end the build: they get one of a
file that is not there, and say so with its place.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.environment import BuildEnvironment

from ..source.file_names import as_on_disk, is_possible

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# No file of a journal is called so: its name would be a tab.
_NOWHERE = "\t"

_path_of = BuildEnvironment.relfn2path


def path_of(
    self: BuildEnvironment, filename: str | Path, docname: str | None = None
) -> tuple[str, str]:
    """The path of a file, from the journal's folder and from the root of the disk."""
    if not is_possible(str(filename)):
        filename = _NOWHERE
    relative, absolute = _path_of(self, filename, docname)
    if absolute.isascii():
        return relative, absolute
    found = str(as_on_disk(Path(absolute)))
    if found == absolute:
        return relative, absolute
    return os.path.relpath(found, self.srcdir).replace(os.sep, "/"), found


def setup(app: Sphinx) -> None:
    """Put it in the place of Sphinx's own."""
    BuildEnvironment.relfn2path = path_of  # type: ignore[method-assign]
