"""Cures of the tables of contents that Sphinx makes of a document's headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.addnodes import download_reference

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def unwrap_downloads(app: Sphinx, doctree: nodes.document) -> None:
    """Leave the words alone of a download that stands in a heading.

    Sphinx takes it for an entry of the table of contents and fails for want of its anchor.
    Upstream: none filed.
    """
    contents = app.env.tocs.get(app.env.current_document.docname)
    for node in list(contents.findall(download_reference)) if contents is not None else ():
        node.replace_self(node.children)


def setup(app: Sphinx) -> None:
    """Mend each table of contents once Sphinx has made it, before it is stored."""
    app.connect("doctree-read", unwrap_downloads, priority=600)
