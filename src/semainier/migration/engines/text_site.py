"""A site of text files: what the readers of all engines share.

An engine says which files are posts, under which addresses it published each, and where it
looks for the files that posts show; the rest is here.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from urllib.parse import unquote, urlsplit

from ...source.header.parser import RawHeader
from ...text.wording import N_, wording
from ..headers.dates import calendar_day
from ..headers.decoding import decode
from ..headers.front_matter import Source, read_table, split
from ..headers.metadata import Metadata, read_metadata
from ..headers.weeks import stem_of, weeks_of
from ..imported_post import Remarks
from ..markdown.headings import take_title
from ..markdown.liquid import without_site_address
from ..markdown_body import Body, clean
from ..source_tree import SourceTree
from . import restructured_text

_UNDATED = N_(
    "this page has no date and is no note: it is not taken over; a date in its"
    " header would make it one"
)
_OTHER_FORM = N_("this file is not read: convert it to Markdown, then import it again")
HTML = (".html", ".htm")
# Forms of text that some of these engines read and that this room does not.
_UNREAD = (".org", ".adoc", ".asciidoc", ".textile", ".rst", ".ipynb", ".pdc")
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx")


@dataclass(frozen=True)
class TextPost:
    """A file of the source, read.

    Attributes:
        path: of the file in the source.
        below: its path below the folder of the site's content.
    """

    path: str
    below: str
    source: Source
    metadata: Metadata

    @property
    def stem(self) -> str:
        """Its name, or that of its folder if the file is an ``index``."""
        return stem_of(self.path)

    @property
    def day(self) -> dt.date | None:
        """The day of publication."""
        return calendar_day(self.metadata.date) if self.metadata.date else None

    def value(self, *keys: str) -> str:
        """The first of these keys of the header that has a text."""
        values = (self.metadata.raw.values.get(key) for key in keys)
        return next((value.strip() for value in values if isinstance(value, str) and value), "")

    def values(self, *keys: str) -> Iterator[str]:
        """The texts of these keys, of which each may be a list."""
        for key in keys:
            value = self.metadata.raw.values.get(key, ())
            several = value if isinstance(value, tuple) else (value,)
            yield from (each for each in several if isinstance(each, str) and each)


class TextSite:
    """The posts of a source, and what its configuration says of their addresses.

    Attributes:
        root: the folder of the site in the source, ending with a slash, or nothing.
        content: the folder in which posts lie, likewise.
        host: the site's own, whose addresses are those of posts and files.
    """

    suffixes: tuple[str, ...] = MARKDOWN
    is_myst = False
    root = ""
    content = ""
    host = ""
    zone = "Europe/Paris"
    language: str | None = None

    def __init__(self, tree: SourceTree, remarks: Remarks) -> None:
        self.tree, self.remarks = tree, remarks
        self.gettext = wording(remarks.language).gettext

    # --- What an engine says ---

    def is_post(self, path: str) -> bool:
        """Whether a file may be a post."""
        return path.startswith(self.content) and path.lower().endswith(self.suffixes)

    def defaults(self, path: str) -> dict[str, object]:
        """The keys that a file has though its header does not name them."""
        return {}

    def addresses(self, post: TextPost) -> Iterator[str]:
        """All addresses under which a post was published, its own first."""
        return iter(())

    def file_folders(self) -> tuple[str, ...]:
        """The folders of the source that the site's root shows."""
        return (self.content, self.root)

    def is_draft(self, post: TextPost) -> bool:
        """Whether a post is a draft for another reason than its header."""
        return False

    def is_page(self, post: TextPost) -> bool:
        """Whether a file is a page of the site and no post."""
        return False

    def body(self, post: TextPost) -> Body:
        """A post's title and its Markdown."""
        if post.path.lower().endswith(HTML):
            return self._from_html(post)
        line = post.source.body_line
        return clean(
            post.source.body, post.metadata.title, post.path, line, self.remarks,
            is_myst=self.is_myst,
        )  # fmt: skip

    # --- What all do alike ---

    def _from_html(self, post: TextPost) -> Body:
        from ..html_body import to_markdown

        html = without_site_address(post.source.body)
        markdown = to_markdown(html, post.path, self.remarks).strip("\n")
        titled = take_title(markdown, post.metadata.title)
        shown = f"<h1>{escape(post.metadata.title)}</h1>\n{html}" if post.metadata.title else html
        return Body(titled.title, f"{titled.body}\n", shown)

    def from_restructured_text(
        self, post: TextPost, labels: restructured_text.Labels | None = None
    ) -> Body:
        """The title and the Markdown of a post in reStructuredText."""
        made = restructured_text.converted(post.source.body, post.path, self.remarks, labels)
        return Body(post.metadata.title or made.title, made.markdown, made.html)

    def is_undated_page(self, post: TextPost) -> bool:
        """Whether nothing tells a date: a page about the author. It is remarked on."""
        told = post.metadata
        if told.date or told.weeks or told.is_draft or self.is_draft(post):
            return False
        if weeks_of(told.title, post.path, None, self.siblings(post.path)):
            return False
        sentence = self.gettext(_UNDATED)
        self.remarks.note(f"{post.path}:1", sentence)
        return True

    def posts(self) -> Iterator[TextPost]:
        """The posts, read one after the other."""
        for path in self.tree.files:
            if self.is_post(path):
                post = self.load(path)
                if not self.is_page(post):
                    yield post
            elif path.lower().endswith(_UNREAD) and self.is_post(f"{path.rpartition('.')[0]}.md"):
                self.remarks.note(path, self.gettext(_OTHER_FORM), is_loss=True)

    def load(self, path: str) -> TextPost:
        """Read one file."""
        text = decode(self.tree.read(path), path, self.remarks)
        return self.parsed(path, split(text, path, self.remarks))

    def parsed(self, path: str, source: Source) -> TextPost:
        """A file of which the header is known."""
        header = RawHeader(
            {**self.defaults(path), **source.header.values}, dict(source.header.lines)
        )
        for key in header.values:
            header.lines.setdefault((key,), 1)
        metadata = read_metadata(header, path, self.zone, self.remarks)
        return TextPost(path, path.removeprefix(self.content), source, metadata)

    def config(self, *names: str) -> dict[str, object]:
        """The keys of the first of these files of the site that is there."""
        for name in names:
            if (path := self.root + name) in self.tree:
                text = decode(self.tree.read(path), path, self.remarks)
                form = {"toml": "toml", "json": "json"}.get(name.rpartition(".")[2], "yaml")
                return dict(read_table(form, text, path, self.remarks).values)
        return {}

    @cached_property
    def addresses_of_posts(self) -> dict[str, tuple[str, ...]]:
        """The addresses of each post by the path of its file; nothing else is kept of them."""
        return {post.path: tuple(self.addresses(post)) for post in self.posts()}

    @cached_property
    def posts_by_address(self) -> dict[str, str]:
        """The path of each post's file by its addresses."""
        found: dict[str, str] = {}
        for path, addresses in self.addresses_of_posts.items():
            for address in addresses:
                found.setdefault(same_address(address), path)
        return found

    @cached_property
    def files(self) -> dict[str, str]:
        """The files of the source by their paths with composed accents."""
        return {unicodedata.normalize("NFC", path): path for path in self.tree.files}

    @cached_property
    def posts_by_name(self) -> dict[str, str]:
        """The posts by the names of their files, where no two have one."""
        found: dict[str, str] = {}
        for path in self.addresses_of_posts:
            name = stem_of(path)
            found[name] = "" if name in found else path
        return found

    def siblings(self, path: str) -> frozenset[str]:
        """The posts in the folder of a file."""
        folder = posixpath.dirname(path)
        return frozenset(self._by_folder.get(folder, ()))

    @cached_property
    def _by_folder(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in filter(self.is_post, self.tree.files):
            found.setdefault(posixpath.dirname(path), []).append(path)
        return found


def same_address(address: str) -> str:
    """An address in the form in which two are compared: no ``index.html``, no last slash."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:  # an IPv6 host that is not one
        return address
    path = path.removesuffix("index.html").removesuffix(".html").removesuffix(".htm")
    return "/" + unicodedata.normalize("NFC", path).strip("/")


def find_root(tree: SourceTree, *names: str) -> str | None:
    """The folder of the topmost file with one of these paths; archives hold one around all."""
    for name in names:
        found = [path for path in tree.files if path == name or path.endswith(f"/{name}")]
        roots = [path.removesuffix(name) for path in found]
        near = [root for root in roots if root.count("/") <= 1]
        if near:
            return min(near, key=len)
    return None
