"""A folder of Markdown files, whatever wrote them: with or without headers, dates in names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ..source_tree import SourceTree
from .reader import TextReader
from .text_site import MARKDOWN, TextPost, TextSite

_NO_POSTS = {"readme", "license", "licence", "changelog", "contributing", "code_of_conduct"}


class MarkdownFolder(TextSite):
    """A folder of Markdown files."""

    def is_post(self, path: str) -> bool:
        """Whether a file is Markdown, and not about the folder."""
        name = posixpath.basename(path)
        is_hidden = any(part.startswith((".", "_")) for part in path.split("/"))
        return (
            super().is_post(path)
            and name.partition(".")[0].lower() not in _NO_POSTS
            and not is_hidden
        )

    def addresses(self, post: TextPost) -> Iterator[str]:
        """The addresses that the header tells; the folder tells none."""
        for address in post.values(
            "permalink", "url", "aliases", "alias", "redirect_from", "redirect"
        ):
            if "://" not in address and "{" not in address and ":" not in address:
                yield f"/{address.lstrip('/')}"


def _has_markdown(tree: SourceTree) -> bool:
    return bool(tree.with_suffix(*MARKDOWN))


READER = TextReader("markdown", _has_markdown, MarkdownFolder)
