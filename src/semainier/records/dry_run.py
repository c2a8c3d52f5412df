"""Read a journal without writing pages, for commands that only report.

Sphinx reads the notes as a build does, in a work folder of its own that makes later runs
incremental.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.console import nocolor

from ..build.failures import Failures, failures_of, is_fatal
from ..build.parallel import ReadingBuilder, file_noted, stop_workers
from ..build.run import isolated_sphinx_run
from ..text.wording import wording
from .domain import journal_domain
from .public_posts import journal_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.post import Post
    from ..recommendations.extraction import Recommendation


@dataclass(frozen=True)
class ReadPost:
    """A post that was read: its file, its record, its recommendations."""

    path: str
    post: Post
    works: tuple[Recommendation, ...]

    def line_of(self, anchor: str) -> int:
        """The line on which the item with an anchor begins, or 0."""
        items = (item for section in self.post.sections for item in section.items)
        return next((item.line for item in items if item.anchor == anchor), 0)


@dataclass(frozen=True)
class Reading:
    """The posts of a journal in week order, and the warnings about its files."""

    posts: list[ReadPost]
    # Sorted, each with its place: ``posts/2023-w46.md:12: there is no…``.
    remarks: list[str]
    #: The images and the files to download of the posts, each with the files that name it.
    images: dict[str, list[str]]
    # The documents in which an unexpected error arose.
    failed: frozenset[str] = frozenset()


def read(root: Path) -> Reading:
    """Read every valid post, drafts and future posts included.

    Args:
        root: the journal's folder, with conf.py; ``_build/.work`` under it is written to.

    Raises:
        sphinx.errors.SphinxError: conf.py is wrong, or a page cannot be read.
        OSError: the folder cannot be written to.
    """
    work = root / "_build" / ".work"
    nocolor()
    warnings = io.StringIO()
    with isolated_sphinx_run(root):
        app = Sphinx(
            *(str(root), str(root), str(work / "check"), str(work / "check-doctrees")),
            ReadingBuilder.name,
            # As in a preview, an invalid post is left out and does not stop the run.
            {"semainier_preview": True, "semainier_tell_all": True},
            status=None,
            warning=warnings,
            # The tags of an HTML build, for ``{only} html``.
            tags=["html", "format_html", "builder_html"],
        )
        # Drop the problems of headers, which the caller reports by itself.
        warnings.seek(warnings.truncate(0))
        try:
            with file_noted(app):
                app.builder.build((), method="specific")
        finally:
            stop_workers(app)
        # Warnings that depend on other pages come from resolving every page, at each run.
        app.env.check_consistency()
        failed = frozenset(_resolve_all(app))
    return Reading(_posts(app), _remarks(app, warnings.getvalue()), _images(app), failed)


def _resolve_all(app: Sphinx) -> Iterator[str]:
    """Resolve every document; those that failed while they were read or resolved."""
    failures = failures_of(app) or Failures(app)
    for docname in sorted(app.env.found_docs):
        try:
            app.env.get_and_resolve_doctree(docname, app.builder)
        except Exception as error:
            if is_fatal(error):
                raise
            failures.report(docname, error)
    failures.store()
    yield from failures.names


def _posts(app: Sphinx) -> list[ReadPost]:
    domain = journal_domain(app.env)
    paths = {source.docname: source.path for source in journal_of(app.config).sources}
    return [
        ReadPost(paths[post.docname], post, domain.recommendations.get(post.docname, ()))
        for post in domain.posts
    ]


def _images(app: Sphinx) -> dict[str, list[str]]:
    """The images and the files to download, each with the files that name it."""
    found: dict[str, set[str]] = {}
    for files in (app.env.images, app.env.dlfiles):
        for name, (docnames, _) in files.items():
            found.setdefault(str(name), set()).update(docnames)
    return {
        name: [str(app.env.doc2path(docname, base=False)) for docname in sorted(found[name])]
        for name in sorted(found)
    }


def _remarks(app: Sphinx, log: str) -> list[str]:
    """The warnings of this run, and those stored when an unchanged file was read."""
    words = wording(app.config.language)
    severities = "|".join(re.escape(words.severity(is_error=each)) for each in (False, True))
    places = (re.fullmatch(rf"(\S+: )(?:{severities})(.*)", line) for line in log.splitlines())
    lines = ("".join(found.groups()) for found in places if found)
    stored = (remark for remarks in journal_domain(app.env).remarks.values() for remark in remarks)
    return sorted({*stored, *lines}, key=lambda remark: (*_place(remark), remark))


def _place(remark: str) -> tuple[str, int]:
    path, line = [*remark.split(":", 2), ""][:2]
    return path, int(line) if line.isdigit() else 0
