"""Sites of Pelican: MultiMarkdown headers, ``pelicanconf.py``, ``{filename}`` and ``{static}``."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..headers.decoding import decode
from ..headers.front_matter import Source
from ..imported_post import Remarks
from ..markdown_body import Body
from ..source_tree import SourceTree
from . import restructured_text
from .permalinks import plain_name
from .python_settings import settings_of
from .reader import TextReader
from .text_site import MARKDOWN, TextPost, TextSite, find_root

_CONFIG = "pelicanconf.py"
_PLACE = re.compile(r"\{(?P<name>\w+)(?::(?P<format>[^}]*))?\}")


class PelicanSite(TextSite):
    """A site of Pelican."""

    suffixes = (*MARKDOWN, ".rst")

    def __init__(self, tree: SourceTree, remarks: Remarks) -> None:
        super().__init__(tree, remarks)
        self.root = find_root(tree, _CONFIG) or ""
        self.settings: dict[str, object] = {}
        for name in (_CONFIG, "publishconf.py"):
            if (path := self.root + name) in tree:
                self.settings.update(settings_of(decode(tree.read(path), path, remarks)))
        folder = self._setting("PATH", "content").strip("./")
        self.content = f"{self.root}{folder}/" if folder else self.root
        self.zone = self._setting("TIMEZONE", self.zone)
        self.language = self._setting("DEFAULT_LANG", "en")
        self.host = urlsplit(self._setting("SITEURL", "")).netloc.removeprefix("www.").lower()

    def _setting(self, name: str, default: str) -> str:
        value = self.settings.get(name)
        return value if isinstance(value, str) else default

    def _folders(self, name: str, *default: str) -> tuple[str, ...]:
        value = self.settings.get(name, default)
        return tuple(filter(None, map(str, value))) if isinstance(value, tuple) else default

    def is_post(self, path: str) -> bool:
        """Whether a file lies in the folders of articles, and not in those of pages."""
        below = path.removeprefix(self.content)
        pages = self._folders("PAGE_PATHS", "pages")
        articles = self._folders("ARTICLE_PATHS")
        is_page = below.startswith(tuple(f"{folder.strip('/')}/" for folder in pages))
        is_in = not articles or below.startswith(tuple(f"{each.strip('/')}/" for each in articles))
        return super().is_post(path) and is_in and not is_page

    def defaults(self, path: str) -> dict[str, object]:
        """The default category: the folder's name."""
        given = self.settings.get("DEFAULT_METADATA")
        found: dict[str, object] = {}
        if isinstance(given, dict):
            found.update({str(key): str(value) for key, value in given.items()})
        if "USE_FOLDER_AS_CATEGORY" not in self.settings or self.settings["USE_FOLDER_AS_CATEGORY"]:
            folder = posixpath.basename(posixpath.dirname(path.removeprefix(self.content)))
            found.update({"category": folder} if folder else {})
        return found

    def parsed(self, path: str, source: Source) -> TextPost:
        """A file whose keys have a capital or not; reStructuredText has them in a list."""
        if path.lower().endswith(".rst"):
            source = restructured_text.source_of(source)
        values, lines = source.header.values, source.header.lines
        small = {key.lower(): value for key, value in values.items()}
        header = type(source.header)(
            small, {(str(at[0]).lower(), *at[1:]): n for at, n in lines.items()}
        )
        return super().parsed(
            path, Source(header, source.body, source.body_line, source.has_header)
        )

    def body(self, post: TextPost) -> Body:
        """A post's title and its Markdown."""
        if post.path.lower().endswith(".rst"):
            return self.from_restructured_text(post)
        return super().body(post)

    def file_folders(self) -> tuple[str, ...]:
        """The folders that Pelican shows at the site's root."""
        return (self.content, *(f"{self.content}{each}" for each in ("images", "extra", "static")))

    def addresses(self, post: TextPost) -> Iterator[str]:
        """Its own address, then that of its file, then its aliases."""
        drafts = post.metadata.is_draft
        pattern = self._setting("DRAFT_URL" if drafts else "ARTICLE_URL", "")
        pattern = pattern or ("drafts/{slug}.html" if drafts else "{slug}.html")
        yield f"/{self._filled(post.value('url') or pattern, post).lstrip('/')}"
        pattern = post.value("save_as") or self._setting("ARTICLE_SAVE_AS", "")
        if pattern and not drafts:
            yield f"/{self._filled(pattern, post).lstrip('/').removesuffix('index.html')}"
        for address in post.values("alias", "aliases", "redirect_from"):
            yield f"/{address.strip().lstrip('/')}"

    def _filled(self, pattern: str, post: TextPost) -> str:
        """A pattern of Python's ``str.format``: ``{date:%Y}/{slug}.html``."""
        category = next(iter(post.metadata.categories), self._setting("DEFAULT_CATEGORY", "misc"))
        source = self._setting("SLUGIFY_SOURCE", "title")
        name = post.stem if source == "basename" else post.metadata.title
        values = {
            "slug": post.value("slug") or plain_name(name or post.stem),
            "category": plain_name(category), "lang": post.metadata.language or self.language or "",
            "author": plain_name(next(iter(post.metadata.authors), self._setting("AUTHOR", ""))),
        }  # fmt: skip

        def value(found: re.Match[str]) -> str:
            if found["name"] == "date" and post.metadata.date:
                return post.metadata.date.strftime(found["format"] or "%Y-%m-%d")
            return values.get(found["name"], found[0])

        return _PLACE.sub(value, pattern)


READER = TextReader("pelican", lambda tree: find_root(tree, _CONFIG) is not None, PelicanSite)
