"""Reading the journal without writing a site: the records, for commands that need them."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from .domain import journal_domain

if TYPE_CHECKING:
    from .model import Post


def read_records(root: Path) -> list[Post]:
    """The record of every public post, in week order; nothing is left on the disk.

    Raises:
        sphinx.errors.SphinxError: conf.py or a post has an error.
    """
    with (
        TemporaryDirectory() as folder,
        patch_docutils(str(root)),
        docutils_namespace(),
    ):
        silent = io.StringIO()
        app = Sphinx(
            *(str(root), str(root), f"{folder}/out", f"{folder}/doctrees", "dummy"),
            status=None,
            warning=silent,
        )
        app.builder.read()
        return journal_domain(app.env).posts
