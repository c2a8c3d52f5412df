"""Sites of Hugo: sections of ``content/``, page bundles, permalinks, several languages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..imported_post import Remarks
from ..source_tree import SourceTree
from .permalinks import UNKNOWN_NAME, date_values, filled, hugo_name
from .reader import TextReader
from .text_site import HTML, MARKDOWN, TextPost, TextSite, find_root

_CONFIGS = tuple(
    f"{folder}{name}.{form}"
    for folder in ("", "config/_default/")
    for name in ("hugo", "config")
    for form in ("toml", "yaml", "yml", "json")
)
_PERMALINKS = tuple(
    f"config/_default/permalinks.{form}" for form in ("toml", "yaml", "yml", "json")
)
# « notes.fr.md »: the language of one of several versions.
_LANGUAGE = re.compile(r"\.(?P<language>[a-z]{2}(?:-[a-z]{2})?)$", re.IGNORECASE)


class HugoSite(TextSite):
    """A site of Hugo."""

    suffixes = (*MARKDOWN, *HTML)

    def __init__(self, tree: SourceTree, remarks: Remarks) -> None:
        super().__init__(tree, remarks)
        self.root = _root(tree) or ""
        settings = {key.lower(): value for key, value in self.config(*_CONFIGS).items()}
        self.settings = settings
        self.content = f"{self.root}{_text(settings, 'contentdir') or 'content'}/"
        base = urlsplit(_text(settings, "baseurl") or _text(settings, "base_url"))
        self.host = base.netloc.removeprefix("www.").lower()
        self.prefix = base.path.rstrip("/")
        self.zone = _text(settings, "timezone") or self.zone
        self.patterns = self._patterns()
        self.language = _text(settings, "defaultcontentlanguage") or None

    def _patterns(self) -> dict[str, str]:
        """The pattern of the permalinks of each section."""
        found = self.settings.get("permalinks") or self.config(*_PERMALINKS)
        tables = found if isinstance(found, dict) else {}
        nested = tables.get("page")
        flat = {**tables, **(nested if isinstance(nested, dict) else {})}
        return {key: value for key, value in flat.items() if isinstance(value, str)}

    def is_post(self, path: str) -> bool:
        """Whether a file is a page of its own: lists and headless files are not."""
        name = posixpath.basename(path)
        return (
            super().is_post(path) and not name.startswith("_index") and not self._is_resource(path)
        )

    def _is_resource(self, path: str) -> bool:
        """Whether a file belongs to the bundle of an ``index.md`` above it."""
        folder = posixpath.dirname(path)
        is_index = posixpath.basename(path).startswith("index.")
        folder = posixpath.dirname(folder) if is_index else folder
        while len(folder) >= len(self.content):
            if f"{folder}/index.md" in self.tree:
                return True
            folder = posixpath.dirname(folder)
        return False

    def is_page(self, post: TextPost) -> bool:
        """Whether a file has no date at all, as pages about the author."""
        return self.is_undated_page(post)

    def file_folders(self) -> tuple[str, ...]:
        """What Hugo publishes at the site's root."""
        return (f"{self.root}static", self.content, f"{self.root}assets", self.root)

    def addresses(self, post: TextPost) -> Iterator[str]:
        """Its own address, then its aliases."""
        own = self._own_address(post)
        yield own
        for alias in post.values("aliases", "alias"):
            yield (
                alias
                if alias.startswith("/")
                else posixpath.normpath(posixpath.join(posixpath.dirname(own.rstrip("/")), alias))
            )

    def _own_address(self, post: TextPost) -> str:
        if url := post.value("url"):
            return urlsplit(url).path if "://" in url else f"/{url.lstrip('/')}"
        name, language = self._name_and_language(post)
        folder = posixpath.dirname(post.below)
        folder = posixpath.dirname(folder) if post.below.endswith(f"{name}/index.md") else folder
        slug = hugo_name(post.value("slug") or name)
        pattern = self.patterns.get(folder.partition("/")[0])
        path = f"/{folder}/{slug}/" if folder else f"/{slug}/"
        if pattern and post.metadata.date:
            path = self._filled(pattern, post, folder, name) or path
        path = "/".join(hugo_name(part) if part else "" for part in path.split("/"))
        is_other = language and language != (self.language or "en")
        path = f"{self.prefix}/{language}{path}" if is_other else f"{self.prefix}{path}"
        is_ugly = _text(self.settings, "uglyurls") == "true"
        return f"{path.rstrip('/')}.html" if is_ugly else path

    def _name_and_language(self, post: TextPost) -> tuple[str, str]:
        """``notes`` and ``fr`` of ``notes.fr.md``."""
        found = _LANGUAGE.search(post.stem)
        if not found:
            return post.stem, ""
        return post.stem[: found.start()], found["language"].lower()

    def _filled(self, pattern: str, post: TextPost, folder: str, name: str) -> str:
        date = post.metadata.date
        sections = [hugo_name(part) for part in folder.split("/")]
        title = hugo_name(post.metadata.title) or name
        values = {
            **(date_values(date) if date else {}),
            "title": title, "filename": name, "contentbasename": name, "section": sections[0],
            "sections": "/".join(sections), "slug": hugo_name(post.value("slug")) or title,
            "slugorfilename": post.value("slug") or name,
            "slugorcontentbasename": post.value("slug") or name,
        }  # fmt: skip
        try:
            return filled(pattern.replace("[", "").replace("]", ""), values)
        except KeyError as error:
            sentence = self.gettext(UNKNOWN_NAME)
            self.remarks.note(
                self.root or "hugo.toml", sentence.format(pattern=pattern, name=error), is_loss=True
            )
            return ""


def _text(settings: dict[str, object], key: str) -> str:
    value = settings.get(key)
    return value.strip() if isinstance(value, str) else ""


def _root(tree: SourceTree) -> str | None:
    """The folder of the site, if there is one of Hugo: a configuration and a ``content/``."""
    root = find_root(tree, *_CONFIGS)
    if root is None:
        return None
    has_content = any(path.startswith(f"{root}content/") for path in tree.files)
    is_hugo = any(f"{root}{name}" in tree for name in _CONFIGS if "hugo." in name)
    return root if has_content or is_hugo else None


READER = TextReader("hugo", lambda tree: _root(tree) is not None, HugoSite)
