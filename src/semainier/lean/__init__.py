"""What the packages below do again for each page and need do only once, in one room.

Each adaptation changes how long a build takes and nothing that it makes; it
names the upstream issue that it answers, or says that none was filed when this
was written (November 2026). ``tests/upstream`` tells when one can go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import keeping, markdown, pages, partials, reading, resolving, transforms

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Save the work of each part before anything is read."""
    for part in (keeping, markdown, pages, partials, reading, resolving, transforms):
        part.setup(app)
