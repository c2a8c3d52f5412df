"""Sites of Jekyll: ``_posts`` and ``_drafts``, permalinks, defaults of ``_config.yml``."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..headers.dates import without_day
from ..imported_post import Remarks
from ..source_tree import SourceTree
from .permalinks import UNKNOWN_NAME, date_values, filled, jekyll_name
from .reader import TextReader
from .text_site import HTML, MARKDOWN, TextPost, TextSite, find_root

_NAMED = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "weekdate": "/:categories/:year/W:week/:short_day/:title.html",
    "none": "/:categories/:title.html",
}
_FOLDER = re.compile(r"(?:^|/)_(?:posts|drafts)/")


class JekyllSite(TextSite):
    """A site of Jekyll."""

    suffixes = (*MARKDOWN, *HTML)

    def __init__(self, tree: SourceTree, remarks: Remarks) -> None:
        super().__init__(tree, remarks)
        root = find_root(tree, "_config.yml", "_config.yaml")
        self.root = self.content = root if root is not None else _root_of_posts(tree)
        self.settings = self.config("_config.yml", "_config.yaml")
        self.base = self._setting("baseurl").rstrip("/")
        self.host = urlsplit(self._setting("url")).netloc.removeprefix("www.").lower()
        self.zone = self._setting("timezone") or self.zone
        source = self._setting("source").strip("./")
        self.content = f"{self.root}{source}/" if source else self.root

    def _setting(self, key: str) -> str:
        value = self.settings.get(key)
        return value.strip() if isinstance(value, str) else ""

    def is_post(self, path: str) -> bool:
        """Whether a file lies in ``_posts`` or in ``_drafts``."""
        return super().is_post(path) and bool(_FOLDER.search(path))

    def is_draft(self, post: TextPost) -> bool:
        """Whether it lies in ``_drafts``."""
        return "_drafts/" in post.path

    def defaults(self, path: str) -> dict[str, object]:
        """What ``defaults`` gives to the posts of a folder, the nearer the stronger."""
        found: dict[str, object] = {}
        given = self.settings.get("defaults")
        for each in given if isinstance(given, tuple) else ():
            table = each if isinstance(each, dict) else {}
            scope, values = table.get("scope"), table.get("values")
            if isinstance(scope, dict) and isinstance(values, dict) and self._is_in(scope, path):
                found.update(values)
        return found

    def _is_in(self, scope: dict[str, object], path: str) -> bool:
        kind, folder = scope.get("type", "posts"), str(scope.get("path", "")).strip("/")
        is_below = path.removeprefix(self.content).startswith(folder)
        return kind in {"posts", "drafts", ""} and is_below

    def file_folders(self) -> tuple[str, ...]:
        """The folders that Jekyll shows at the site's root."""
        return (self.content, self.root)

    def addresses(self, post: TextPost) -> Iterator[str]:
        """Its own address, then those of ``jekyll-redirect-from``."""
        yield self._own_address(post)
        for address in post.values("redirect_from", "alias", "aliases"):
            yield f"/{address.lstrip('/')}"

    def _own_address(self, post: TextPost) -> str:
        pattern = post.value("permalink") or self._setting("permalink") or "date"
        pattern = _NAMED.get(pattern, pattern)
        if self.is_draft(post) or not post.metadata.date:
            pattern = re.sub(r":(?:year|month|day)/", "", pattern)
        try:
            made = filled(pattern, self._values(post))
        except KeyError as error:
            sentence = self.gettext(UNKNOWN_NAME)
            text = sentence.format(pattern=pattern, name=error)
            self.remarks.note(f"{post.path}:1", text, is_loss=True)
            made = filled(_NAMED["none"], self._values(post))
        has_end = made.endswith("/") or posixpath.splitext(made)[1]
        return f"{self.base}{made if has_end else made + '.html'}"

    def _values(self, post: TextPost) -> dict[str, str]:
        name = without_day(post.stem) or post.stem
        slug = post.value("slug")
        # The folders above ``_posts`` are categories.
        above = post.below.partition("_posts/")[0].strip("/").split("/")
        categories = [*filter(None, above), *post.metadata.categories]
        kept = [part.lower().replace(" ", "-") for part in categories]
        return {
            **(date_values(post.metadata.date) if post.metadata.date else {}),
            "title": slug or name, "slug": jekyll_name(slug or name), "name": jekyll_name(name),
            "categories": "/".join(dict.fromkeys(kept)), "collection": "posts",
            "slugified_categories": "/".join(map(jekyll_name, categories)),
            "path": post.below.rpartition(".")[0], "output_ext": ".html",
        }  # fmt: skip


def _root_of_posts(tree: SourceTree) -> str:
    """The folder above ``_posts``, in a site without a configuration."""
    first = next(filter(_FOLDER.search, tree.files), "")
    above = _FOLDER.split(first, maxsplit=1)[0]
    return f"{above}/" if above and above != first else ""


def _is_site(tree: SourceTree) -> bool:
    return any(_FOLDER.search(path) for path in tree.files)


READER = TextReader("jekyll", _is_site, JekyllSite)
