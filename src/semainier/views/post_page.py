"""The page of a post: its header, its neighbours, the same week of other years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..build.memo import once_per_build
from ..model.post import neighbours
from ..records.domain import journal_domain
from .context import journal_pages
from .directives import render, skip

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from ..model.post import Post


class PostHeader(nodes.General, nodes.Element):
    """What stands between a post's title and its text: weeks, date, labels."""


def visit_post_header(translator: HTML5Translator, node: PostHeader) -> None:
    """Render the header of a post."""
    render(translator, "post-header")


def add_post_header(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the header right after the title of a post."""
    if docname not in journal_domain(app.env).records:
        return
    title = doctree.next_node(nodes.title)
    if title is not None:
        title.parent.insert(title.parent.index(title) + 1, PostHeader())


def add_related_posts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the page of a post its neighbours and the posts about the same week."""
    post = context["post"]
    if post:
        context["older"], context["newer"] = once_per_build(app, _neighbours)[post.stem]
        context["same_week"] = journal_domain(app.env).by_number.same_week(post)


def _neighbours(app: Sphinx) -> dict[str, tuple[Post | None, Post | None]]:
    """For each post's stem the posts before and after it."""
    return neighbours(journal_pages(app).posts)


def setup(app: Sphinx) -> None:
    """Add the header, and complete the context of a post's page."""
    hidden = (skip, None)
    app.add_node(PostHeader, html=(visit_post_header, None), latex=hidden, text=hidden, man=hidden)
    app.connect("doctree-resolved", add_post_header, priority=300)
    app.connect("html-page-context", add_related_posts, priority=100)
