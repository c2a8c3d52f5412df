"""The bodies of the posts of one export: Markdown, the files that it shows, the links it has."""

from __future__ import annotations

import base64
import binascii
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from ...text.wording import N_, wording
from ..html_body import to_markdown
from ..imported_post import ImportedFile, Remarks
from ..source_tree import SourceTree
from . import opening

_NO_FILE = N_(
    "the image or file “{value}” was on the old site and is not in the export: put the folder"
    " of its files beside the export and import again."
)
# Folders that hold a site's files, beside an export that is one file.
_BESIDE = ("wp-content", "uploads", "content", "images", "media", "files")
_REFERENCE = re.compile(
    r"(?P<image>!)?\[(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*+\])*+\]"
    r"\((?P<link>(?:[^\s()]|\([^\s()]*\))+)"
    r"|(?:^|[ ]):{3,}\{figure\} (?P<figure>\S+)"
    r"|<(?P<bare>https?://[^\s<>]+)>"
    r"|\b(?:src|poster|href)=\"(?P<html>[^\"]+)\"",
    re.MULTILINE,
)
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)|@\dx(?=\.\w+$)")
_PAGES = frozenset(("", ".html", ".htm", ".php", ".asp", ".aspx", ".xml"))
_DATA = re.compile(r"data:image/([a-z]+);base64,(.*)", re.DOTALL)
_HEADING = re.compile(r"#{1,6} (?P<words>[^\n]*)(?:\n+|\Z)")


@dataclass(frozen=True)
class Body:
    """The Markdown of a post, and what it refers to."""

    markdown: str
    files: tuple[ImportedFile, ...]
    links: tuple[tuple[str, str], ...]


class Bodies:
    """Reads the bodies of the posts of a source.

    Args:
        source: where the files may be.
        remarks: gets what is not carried over.
        site: the address of the old site, if it is known.
    """

    def __init__(self, source: SourceTree, remarks: Remarks, site: str = "") -> None:
        self._remarks = remarks
        self._site = _parts(site).netloc.removeprefix("www.")
        self._by_name: dict[str, list[tuple[str, Callable[[], bytes]]]] = defaultdict(list)
        for tree, prefix in _trees(source):
            for name in tree.files:
                path = f"{prefix}{name}"
                found = (path, partial(opening.content, tree, name, remarks))
                self._by_name[PurePosixPath(path).name.lower()].append(found)

    def read(self, html: str, place: str, title: str = "", *more: str, base: str = "/") -> Body:
        """The body of a post.

        Args:
            html: its content.
            place: of the post, for remarks.
            title: of the post; a first heading that says the same is left out.
            more: addresses of other files that the post has.
            base: the address of the post, or its place in the source, from the root.
        """
        markdown = _without_title(to_markdown(html, place, self._remarks), title)
        return self.of_markdown(markdown, place, *more, base=base)

    def of_markdown(self, markdown: str, place: str, *more: str, base: str = "/") -> Body:
        """The same for a body that is Markdown already."""
        files: dict[str, ImportedFile] = {}
        links: dict[str, str] = {}
        for reference, is_shown in [*_references(markdown), *((each, True) for each in more)]:
            if not reference or reference in files or reference.startswith("#"):
                continue
            file = self._file(reference, base, files)
            if file is not None:
                files[reference] = file
            elif self._is_own(reference):
                if self._is_media(reference):
                    self._note_missing(reference, place)
                elif not is_shown:
                    parts = _parts(urljoin(base, reference))
                    links[reference] = parts.path + (f"#{parts.fragment}" if parts.fragment else "")
        return Body(markdown, tuple(files.values()), tuple(links.items()))

    def _note_missing(self, reference: str, place: str) -> None:
        sentence = wording(self._remarks.language).gettext(_NO_FILE)
        self._remarks.note(place, sentence.format(value=reference), is_loss=True)

    def _is_own(self, reference: str) -> bool:
        """Whether an address is on the old site."""
        parts = _parts(reference)
        if parts.scheme not in ("", "http", "https"):
            return False
        return not parts.netloc or parts.netloc.removeprefix("www.") == self._site

    def _is_media(self, reference: str) -> bool:
        suffix = PurePosixPath(_parts(reference).path).suffix.lower()
        return suffix not in _PAGES and bool(re.fullmatch(r"\.[a-z0-9]{2,5}", suffix))

    def _file(
        self, reference: str, base: str, known: dict[str, ImportedFile]
    ) -> ImportedFile | None:
        names = {each.name for each in known.values()}
        if reference.startswith("data:"):
            return _inline(reference, names)
        path = unquote(_parts(urljoin(base, reference)).path)
        if not self._is_media(reference):
            return None
        for wanted in dict.fromkeys((path, _SIZE.sub("", path))):
            found = self._best(wanted, is_own=self._is_own(reference))
            if found:
                name = _free_name(PurePosixPath(found[0]).name, names)
                return ImportedFile(reference, name, found[1])
        return None

    def _best(self, path: str, *, is_own: bool) -> tuple[str, Callable[[], bytes]] | None:
        """The file whose path ends as an address does; of another site, by two parts at least."""
        wanted = [part for part in PurePosixPath(path).parts if part not in ("/", ".", "..")]
        if not wanted:
            return None
        alike = [
            (_common(wanted, PurePosixPath(found[0]).parts), found)
            for found in self._by_name.get(wanted[-1].lower(), ())
        ]
        if not alike:
            return None
        best, file = max(alike, key=lambda each: (each[0], -len(each[1][0])))
        is_whole = best == len(wanted) == len(PurePosixPath(file[0]).parts)
        return file if best >= 2 or is_whole or (is_own and len(alike) == 1) else None


def _trees(source: SourceTree) -> Iterator[tuple[SourceTree, str]]:
    yield source, ""
    if source.path.is_file() and len(source.files) == 1:
        for name in _BESIDE:
            folder = source.path.parent / name
            if folder.is_dir():
                yield SourceTree(folder), f"{name}/"


def _references(markdown: str) -> Iterator[tuple[str, bool]]:
    """The addresses in a Markdown text, and whether what is there is shown, not linked."""
    for found in _REFERENCE.finditer(markdown):
        if found["link"] and not found["image"]:
            # An image that leads somewhere stands between the brackets.
            yield from _references(found[0][1 : found.start("link") - found.start()])
        address = found["link"] or found["figure"] or found["bare"] or found["html"]
        yield address, bool(found["image"] or found["figure"] or found["html"])


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _common(wanted: list[str], parts: tuple[str, ...]) -> int:
    count = 0
    for one, other in zip(reversed(wanted), reversed(parts), strict=False):
        if one.lower() != other.lower():
            break
        count += 1
    return count


def _inline(reference: str, names: set[str]) -> ImportedFile | None:
    """An image that the address itself holds."""
    found = _DATA.fullmatch(reference)
    if not found:
        return None
    try:
        data = base64.b64decode(unquote(found[2]))
    except (binascii.Error, ValueError):
        return None
    suffix = found[1].replace("jpeg", "jpg")
    return ImportedFile(reference, _free_name(f"image.{suffix}", names), lambda: data)


def _free_name(name: str, names: set[str]) -> str:
    """A name that no other file of the post has."""
    path, number, made = PurePosixPath(name), 2, name
    while made in names:
        made, number = f"{path.stem}-{number}{path.suffix}", number + 1
    return made


def _without_title(markdown: str, title: str) -> str:
    """A body without a first heading that says the title again."""
    found = _HEADING.match(markdown)
    if found and title and _plain(found["words"]) == _plain(title):
        return markdown[found.end() :]
    return markdown


def _plain(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())
