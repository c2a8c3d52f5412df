"""Reading a journal without building its site, for commands that only tell.

Sphinx reads the notes exactly as a build does, in a folder of its own: what a
first run has read, the next one need not read again. No page is written.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.console import nocolor

from ..build.parallel import ReadingBuilder, file_noted, stop_workers
from ..build.run import a_run_of_its_own
from .domain import journal_domain
from .public_posts import journal_of

if TYPE_CHECKING:
    from ..model.post import Post
    from ..recommendations.extraction import Recommendation


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


@dataclass(frozen=True)
class Reading:
    """What reading a journal found: its posts in week order, and what is remarked in its files."""

    posts: list[ReadPost]
    # Each with its place, as ``posts/2023-w46.md:12: there is no…``, in the order of files.
    remarks: list[str]


def read(root: Path) -> Reading:
    """Read every post without an error, drafts and future ones included.

    Args:
        root: the journal's folder, with conf.py; ``_build/.work`` under it is written to.

    Raises:
        sphinx.errors.SphinxError: conf.py is wrong, or a page cannot be read.
        OSError: the folder cannot be written to.
    """
    work = root / "_build" / ".work"
    nocolor()
    said = io.StringIO()
    with a_run_of_its_own(root):
        app = Sphinx(
            *(
                str(root),
                str(root),
                str(work / "check"),
                str(work / "check-doctrees"),
                ReadingBuilder.name,
            ),
            # As in a preview: a post with an error is left out instead of ending it all.
            {"semainier_preview": True},
            status=None,
            warning=said,
            # What a build publishes, by ``{only} html`` too.
            tags=["html", "format_html", "builder_html"],
        )
        # What is wrong with headers is not for here.
        said.seek(said.truncate(0))
        try:
            with file_noted(app):
                app.builder.build((), method="specific")
        finally:
            stop_workers(app)
        # What depends on other pages is told for every page each time.
        app.env.check_consistency()
        for docname in sorted(app.env.found_docs):
            app.env.get_and_resolve_doctree(docname, app.builder)
    return Reading(_posts(app), _remarks(app, said.getvalue()))


def _posts(app: Sphinx) -> list[ReadPost]:
    domain = journal_domain(app.env)
    paths = {source.docname: source.path for source in journal_of(app.config).sources}
    return [
        ReadPost(paths[post.docname], post, domain.recommendations.get(post.docname, ()))
        for post in domain.posts
    ]


def _remarks(app: Sphinx, said: str) -> list[str]:
    """What was said of the files now, and what was when each was read before."""
    places = (
        re.fullmatch(r"(?P<place>\S+: )(?:WARNING|ERROR): (.*)", line) for line in said.splitlines()
    )
    lines = ("".join(found.groups()) for found in places if found)
    kept = (remark for remarks in journal_domain(app.env).remarks.values() for remark in remarks)
    return sorted({*kept, *lines}, key=lambda remark: (*_place(remark), remark))


def _place(remark: str) -> tuple[str, int]:
    path, line = [*remark.split(":", 2), ""][:2]
    return path, int(line) if line.isdigit() else 0
