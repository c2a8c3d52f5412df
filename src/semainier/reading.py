"""Reading a journal without building its site, for commands that only tell.

Sphinx reads the notes exactly as a build does, in a folder of its own: what a
first run has read, the next one need not read again. No page is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.console import nocolor

from .building import a_run_of_its_own
from .domain import journal_domain
from .posts import journal_of

if TYPE_CHECKING:
    from .model import Post
    from .recommendations import Recommendation


@dataclass(frozen=True)
class ReadPost:
    """A post as it was read: its file, its record, what it recommends."""

    path: str
    post: Post
    works: tuple[Recommendation, ...]

    def line_of(self, anchor: str) -> int:
        """The line of the file on which an item begins, or 0."""
        items = (item for section in self.post.sections for item in section.items)
        return next((item.line for item in items if item.anchor == anchor), 0)


def read_posts(root: Path) -> list[ReadPost]:
    """Every post without an error, drafts and future ones included, in week order.

    Args:
        root: the journal's folder, with conf.py; ``_build/.work`` under it is written to.

    Raises:
        sphinx.errors.SphinxError: conf.py is wrong, or a page cannot be read.
        OSError: the folder cannot be written to.
    """
    work = root / "_build" / ".work"
    nocolor()
    with a_run_of_its_own(root):
        app = Sphinx(
            *(str(root), str(root), str(work / "check"), str(work / "check-doctrees"), "dummy"),
            # As in a preview: a post with an error is left out instead of ending it all.
            {"semainier_preview": True},
            status=None,
            # What Sphinx has to say of the notes is for the build.
            warning=None,
        )
        app.builder.build((), method="specific")
    domain = journal_domain(app.env)
    paths = {source.docname: source.path for source in journal_of(app.config).sources}
    return [
        ReadPost(paths[post.docname], post, domain.recommendations.get(post.docname, ()))
        for post in domain.posts
    ]
