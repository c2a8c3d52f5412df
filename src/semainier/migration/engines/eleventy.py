"""Sites of Eleventy and Lume: pages anywhere, permalinks of headers and of folders' data."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from ...text.wording import N_
from ..headers.dates import without_day
from ..headers.decoding import decode
from ..headers.front_matter import Source, read_table
from ..imported_post import Remarks
from ..source_tree import SourceTree
from .permalinks import plain_name
from .reader import TextReader
from .text_site import TextPost, TextSite, find_root

_UNKNOWN = N_("the address “{pattern}” is not understood: check the note’s “redirect”")
_ELEVENTY = (
    *(".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"),
    *("eleventy.config.ts", ".eleventy.cjs"),
)
_LUME = ("_config.ts", "_config.js")
_MANIFESTS = ("package.json", "deno.json", "import_map.json")
_INPUT = re.compile(r"\b(?:input|src)\s*:\s*[\"']\.?/?(?P<folder>[\w./-]+)[\"']")
_LOCATION = re.compile(r"location\s*:\s*new URL\(\s*[\"'](?P<address>[^\"']+)")
_PERMALINK = re.compile(r"[\"']?permalink[\"']?\s*:\s*[\"'`](?P<pattern>[^\"'`]+)[\"'`]")
_TAGS = re.compile(r"[\"']?tags[\"']?\s*:\s*\[?\s*[\"'](?P<tags>[^\]\n]+?)[\"']\s*\]?")
# ``{{ page.fileSlug }}``, ``{{ title | slugify }}``, ``{{ page.date | date: '%Y/%m' }}``.
_OUTPUT = re.compile(
    r"\{\{-?\s*(?P<name>[\w.]+)\s*(?:\|\s*(?P<filters>.*?))?\s*-?\}\}|\$\{(?P<js>[^}]+)\}"
)
_FORMAT = re.compile(r"[\"'](?P<format>[^\"']+)[\"']")
# The names of collections, not labels that a reader sees.
_COLLECTIONS = frozenset({"post", "posts", "all", "page", "pages", "blog", "note", "notes"})
_UNWRITTEN = "false"


class EleventySite(TextSite):
    """A site of Eleventy or Lume."""

    def __init__(self, tree: SourceTree, remarks: Remarks) -> None:
        super().__init__(tree, remarks)
        self.root = _root(tree) or ""
        text = self._text_of(*_ELEVENTY, *_LUME)
        folder = _INPUT.search(text)
        self.is_lume = bool(self._text_of(*_LUME))
        inner = folder["folder"].strip("./") if folder else ""
        self.content = f"{self.root}{inner}/" if inner else self.root
        location = _LOCATION.search(text)
        self.host = urlsplit(location["address"]).netloc.lower() if location else ""
        self._data: dict[str, dict[str, object]] = {}

    def _text_of(self, *names: str) -> str:
        found = (self.root + name for name in names if self.root + name in self.tree)
        path = next(found, "")
        return decode(self.tree.read(path), path, self.remarks) if path else ""

    def is_post(self, path: str) -> bool:
        """Whether a file is a page: folders and files with an underscore are none."""
        inside = path.removeprefix(self.content)
        is_hidden = any(part.startswith(("_", ".")) for part in inside.split("/"))
        is_readme = posixpath.basename(path).lower() in {"readme.md", "license.md", "changelog.md"}
        return super().is_post(path) and not is_hidden and not is_readme

    def is_page(self, post: TextPost) -> bool:
        """Whether a file has no date at all."""
        return self.is_undated_page(post)

    def defaults(self, path: str) -> dict[str, object]:
        """The data of the folders above a file, the nearer the stronger."""
        found: dict[str, object] = {}
        parts = posixpath.dirname(path).removeprefix(self.content.rstrip("/")).strip("/").split("/")
        folder = self.content.rstrip("/")
        for part in ("", *parts):
            folder = posixpath.join(folder, part) if part else folder
            if folder not in self._data:
                self._data[folder] = self._data_of(folder, part)
            found.update(self._data[folder])
        return found

    def _data_of(self, folder: str, name: str) -> dict[str, object]:
        """What ``posts/posts.json``, ``posts/posts.11tydata.js`` or ``posts/_data.yml`` say."""
        found: dict[str, object] = {}
        for file in (
            f"{name}.json",
            f"{name}.11tydata.json",
            "_data.json",
            "_data.yml",
            "_data.yaml",
        ):
            path = posixpath.join(folder, file)
            if name and path in self.tree:
                text = decode(self.tree.read(path), path, self.remarks)
                form = "json" if file.endswith("json") else "yaml"
                found.update(read_table(form, text, path, self.remarks).values)
        for file in (f"{name}.11tydata.js", f"{name}.11tydata.cjs", "_data.js", "_data.ts"):
            path = posixpath.join(folder, file)
            if name and path in self.tree:
                found.update(_of_script(decode(self.tree.read(path), path, self.remarks)))
        return found

    def parsed(self, path: str, source: Source) -> TextPost:
        """A file without the tags that only name a collection."""
        post = super().parsed(path, source)
        names = {*_COLLECTIONS, *path.lower().split("/")[:-1]}
        tags = tuple(tag for tag in post.metadata.tags if tag.lower() not in names)
        return replace(post, metadata=replace(post.metadata, tags=tags))

    def file_folders(self) -> tuple[str, ...]:
        """What these engines are often set to copy to the site's root."""
        folders = ("public", "static", "assets", "src", "src/public", "src/static")
        return (self.content, self.root, *(f"{self.root}{folder}" for folder in folders))

    def addresses(self, post: TextPost) -> Iterator[str]:
        """Its own address, then its old ones."""
        yield self._own_address(post)
        for address in post.values("redirect_from", "redirectFrom", "oldUrl", "aliases", "alias"):
            yield f"/{address.lstrip('/')}"

    def _own_address(self, post: TextPost) -> str:
        pattern = post.value("permalink", "url")
        if pattern and pattern != _UNWRITTEN:
            if made := self._filled(pattern, post):
                return re.sub(r"/{2,}", "/", f"/{made}").removesuffix("index.html")
            sentence = self.gettext(_UNKNOWN)
            text = sentence.format(pattern=pattern)
            self.remarks.note(f"{post.path}:1", text, is_loss=True)
        folder = posixpath.dirname(post.below)
        is_bundle = posixpath.basename(post.below).startswith("index.") or (
            posixpath.basename(folder) == post.stem and not self.is_lume
        )
        folder = posixpath.dirname(folder) if is_bundle else folder
        return re.sub(r"/{2,}", "/", f"/{folder}/{self._slug(post)}/")

    def _slug(self, post: TextPost) -> str:
        """Eleventy's ``fileSlug``: the name without its day."""
        return without_day(post.stem) or post.stem

    def _filled(self, pattern: str, post: TextPost) -> str:
        """A pattern with its values, or nothing if one of them is not known."""
        unknown: list[str] = []

        def value(found: re.Match[str]) -> str:
            made = self._value(found["name"] or found["js"], found["filters"] or "", post)
            if made is None:
                unknown.append(found[0])
            return made or ""

        made = _OUTPUT.sub(value, pattern)
        return "" if unknown or "{%" in made or "{{" in made else made

    def _value(self, name: str, filters: str, post: TextPost) -> str | None:
        name = name.strip().removeprefix("data.")
        if name in {"page.date", "date"}:
            return _formatted(post, filters)
        told = {
            "page.fileSlug": self._slug(post), "fileSlug": self._slug(post), "basename": post.stem,
            "page.filePathStem": "/" + post.below.rpartition(".")[0], "title": post.metadata.title,
        }  # fmt: skip
        text = told.get(name) or post.value(name)
        if not text:
            return None
        return plain_name(text) if re.search(r"slug|url", filters) else text


def _formatted(post: TextPost, filters: str) -> str | None:
    """A date in a form of strftime or of Luxon: ``%Y/%m/%d``, ``yyyy/MM/dd``."""
    found = _FORMAT.search(filters)
    if not found or not post.metadata.date:
        return None
    form = found["format"]
    for sign, code in (("yyyy", "%Y"), ("YYYY", "%Y"), ("MM", "%m"), ("dd", "%d"), ("DD", "%d")):
        form = form.replace(sign, code)
    return (
        post.metadata.date.strftime(form) if re.fullmatch(r"(?:%[Ymdyj]|[\W\d])+", form) else None
    )


def _of_script(text: str) -> dict[str, object]:
    """What a script of data says in plain words; it is never run."""
    found: dict[str, object] = {}
    if pattern := _PERMALINK.search(text):
        found["permalink"] = pattern["pattern"]
    if tags := _TAGS.search(text):
        found["tags"] = tuple(re.findall(r"[^\"',\s][^\"',]*", tags["tags"]))
    return found


def _root(tree: SourceTree) -> str | None:
    root = find_root(tree, *_ELEVENTY, *_LUME)
    if root is not None:
        return root
    for name in _MANIFESTS:
        root = find_root(tree, name)
        if root is not None and re.search(rb"@11ty/eleventy|\blume[@/\"]", tree.read(root + name)):
            return root
    return None


READER = TextReader("eleventy", lambda tree: _root(tree) is not None, EleventySite)
