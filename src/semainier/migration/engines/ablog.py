"""Sites of Sphinx with ABlog: ``post`` directives, headers, ``conf.py`` read and never run."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urlsplit

from ...source.header.parser import RawHeader
from ..headers.decoding import decode
from ..headers.front_matter import Source, read_table
from ..imported_post import Remarks
from ..markdown_body import Body
from ..source_tree import SourceTree
from . import restructured_text
from .python_settings import settings_of
from .reader import TextReader
from .text_site import TextPost, TextSite

# ``.. post:: Apr 15, 2014`` with its indented options, and MyST's fenced form.
_POST = re.compile(
    r"^\.\. post::[ \t]*(?P<date>.*)\n(?P<options>(?:[ \t]+:[\w-]+:.*\n?)*)", re.MULTILINE
)
_FENCED = re.compile(
    r"^(?P<fence>`{3,}|:{3,})\{post\}[ \t]*(?P<date>.*)\n(?P<options>(?:.*\n)*?)"
    r"(?P=fence)[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)
_OPTION = re.compile(r"^[ \t]*:?(?P<key>[\w-]+):[ \t]*(?P<value>.*)$", re.MULTILINE)
# Fields at the head of a file, as docutils calls them.
_FIELDS = re.compile(r"\A\s*(?P<options>(?::[\w-]+:.*\n(?:[ \t]+\S.*\n)*)+)")
_DOCUMENT = re.compile(r"\{doc\}`(?:(?P<words>[^`<]+?)\s*<(?P<target>[^`>]+)>|(?P<bare>[^`]+))`")


class AblogSite(TextSite):
    """A site of Sphinx with ABlog."""

    suffixes = (".rst", ".md", ".txt")
    is_myst = True

    def __init__(self, tree: SourceTree, remarks: Remarks) -> None:
        super().__init__(tree, remarks)
        path = _conf(tree) or "conf.py"
        self.root = self.content = path.removesuffix("conf.py")
        self.settings = settings_of(decode(tree.read(path), path, remarks)) if path in tree else {}
        address = str(self.settings.get("html_baseurl") or self.settings.get("blog_baseurl") or "")
        self.host = urlsplit(address).netloc.removeprefix("www.").lower()
        self.prefix = urlsplit(address).path.rstrip("/")

    def _listed(self, name: str) -> tuple[str, ...]:
        value = self.settings.get(name, ())
        return (
            (value,)
            if isinstance(value, str)
            else tuple(map(str, value or ()))
            if isinstance(value, tuple)
            else ()
        )

    def is_post(self, path: str) -> bool:
        """Whether a file is a document of the site."""
        below = path.removeprefix(self.content)
        is_hidden = below.startswith(("_", ".")) or "/_" in below
        patterns = self._listed("exclude_patterns")
        is_excluded = any(_matches(below, pattern) for pattern in patterns)
        return super().is_post(path) and not is_hidden and not is_excluded

    def is_page(self, post: TextPost) -> bool:
        """Whether a document is no post of the journal."""
        patterns = self._listed("blog_post_pattern")
        is_listed = any(_matches(post.below, pattern) for pattern in patterns)
        told = post.value("blogpost", "is_post").lower() in {"true", "yes", "on", "1"}
        return not (is_listed or told)

    def parsed(self, path: str, source: Source) -> TextPost:
        """A document with the options of its directive as its header."""
        return super().parsed(path, _with_directive(source, path, self.remarks))

    def body(self, post: TextPost) -> Body:
        """A post's title and its Markdown."""
        if post.path.endswith(".md"):
            return super().body(post)
        return self.from_restructured_text(post, self._labels)

    @cached_property
    def _labels(self) -> dict[str, tuple[str, str]]:
        """The labels to which ``:ref:`` leads, with the words and the document of each."""
        found: dict[str, tuple[str, str]] = {}
        for path in filter(self.is_post, self.tree.files):
            text = decode(self.tree.read(path), path, self.remarks)
            for name, title in restructured_text.labels_of(text).items():
                found[name] = (title, f"/{path.removeprefix(self.content)}")
        return found

    def file_folders(self) -> tuple[str, ...]:
        """The folders that Sphinx shows at the site's root."""
        return (self.content, *(self.content + each for each in self._listed("html_extra_path")))

    def addresses(self, post: TextPost) -> Iterator[str]:
        """Of both builders, ``dirhtml`` and ``html``; then those that lead to it."""
        name = post.below.rpartition(".")[0]
        yield from self._of_document(name)
        for old in (*post.values("redirect"), *self._redirects.get(name, ())):
            for each in old.split(","):
                yield from self._of_document(each.strip().strip("/"))

    def _of_document(self, name: str) -> Iterator[str]:
        if name == "index" or name.endswith("/index"):
            yield f"{self.prefix}/{name.removesuffix('index')}"
        elif name.endswith(".html"):
            yield f"{self.prefix}/{name}"
        elif name:
            yield f"{self.prefix}/{name}/"
            yield f"{self.prefix}/{name}.html"

    @cached_property
    def _redirects(self) -> dict[str, list[str]]:
        """The old documents of each one, of sphinxext-rediraffe and sphinx-reredirects."""
        given = self.settings.get("rediraffe_redirects")
        pairs = list(given.items()) if isinstance(given, dict) else []
        if isinstance(given, str) and self.root + given in self.tree:
            text = decode(self.tree.read(self.root + given), given, self.remarks)
            pairs += re.findall(
                r"^\s*[\"']?([^\"'\s]+)[\"']?\s+[\"']?([^\"'\s]+)", text, re.MULTILINE
            )
        others = self.settings.get("redirects")
        for old, new in others.items() if isinstance(others, dict) else ():
            pairs.append(
                (old, posixpath.normpath(posixpath.join(posixpath.dirname(str(old)), str(new))))
            )
        found: dict[str, list[str]] = {}
        for old, new in pairs:
            found.setdefault(_document(str(new)), []).append(_document(str(old)))
        return found


def _with_directive(source: Source, path: str, remarks: Remarks) -> Source:
    """A document without its ``post`` directive, whose options are keys of its header."""
    values, lines = dict(source.header.values), dict(source.header.lines)
    found = _POST.search(source.body) or _FENCED.search(source.body)
    body = source.body
    fields = None if found or values else _FIELDS.match(body)
    if part := found or fields:
        line = source.body_line + body.count("\n", 0, part.start())
        if found:
            values["blogpost"] = "true"
            values.setdefault("date", found["date"].strip())
        for key, value in _options(part["options"], path, remarks):
            values.setdefault(key, value)
            lines.setdefault((key,), line)
        # Blank lines instead, so that the others keep their numbers.
        blank = "\n" * part[0].count("\n")
        body = body[: part.start()] + blank + body[part.end() :]
    if path.endswith(".md"):
        body = _DOCUMENT.sub(_link, body)
    if "blogpost" in values and not values.get("date"):
        values["draft"] = "true"
        values.pop("date", None)
    # ABlog's excerpt and image are counts.
    for key in ("excerpt", "image", "nocomments", "location", "exclude"):
        if str(values.get(key, "")).isdigit():
            del values[key]
    return Source(RawHeader(values, lines), body, source.body_line, bool(values))


def _options(text: str, path: str, remarks: Remarks) -> Iterator[tuple[str, object]]:
    if text.lstrip().startswith("---"):
        inside = text.strip().strip("-")
        yield from read_table("yaml", inside, path, remarks).values.items()
        return
    for option in _OPTION.finditer(text):
        yield option["key"], option["value"].strip()


def _link(found: re.Match[str]) -> str:
    target = found["target"] or found["bare"]
    return f"[{(found['words'] or target).strip()}]({target.strip()}.md)"


def _document(path: str) -> str:
    """The name of a document: its path without its suffix."""
    name = path.strip("/")
    stem, suffix = posixpath.splitext(name)
    return stem if suffix in {".rst", ".md", ".txt", ".html"} else name


def _matches(path: str, pattern: str) -> bool:
    """Whether a path is one of a pattern of Sphinx, or below it."""
    pattern = pattern.rstrip("/")
    return any(
        fnmatch.fnmatchcase(path, each)
        for each in (pattern, f"{pattern}/*", pattern.replace("**/", ""))
    )


def _conf(tree: SourceTree) -> str | None:
    """The configuration of a site that uses ABlog."""
    found = [path for path in tree.files if posixpath.basename(path) == "conf.py"]
    near = sorted(
        (path for path in found if path.count("/") <= 2), key=lambda path: path.count("/")
    )
    return next(
        (path for path in near if re.search(rb"[\"']ablog[\"']|import ablog", tree.read(path))),
        None,
    )


READER = TextReader("ablog", lambda tree: _conf(tree) is not None, AblogSite)
