"""Reads a journal like this one, as `semainier export notes` writes it: nothing is changed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import partial

from ...source.header.parser import lines_of
from ...source.header.schema import Rules, read_header
from ..imported_post import ImportedFile, ImportedPost, Remarks
from ..source_tree import SourceTree

_IS_OURS = re.compile(rb"^\s*extensions\s*=.*\bsemainier\b", re.MULTILINE)
_FOLDER = re.compile(rb"^semainier_posts\s*=\s*[\"']([^\"']+)[\"']", re.MULTILINE)
_NOTE = ".md"


class _Semainier:
    name = "semainier"

    def recognises(self, source: SourceTree) -> bool:
        """Whether a conf.py names this extension."""
        return _root(source) is not None

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The notes, word for word, and the files beside them."""
        root = _root(source) or ""
        found = _FOLDER.search(source.read(f"{root}conf.py"))
        posts = f"{root}{found[1].decode() if found else 'posts'}/"
        notes = [name for name in source.files if name.startswith(posts) and name.endswith(_NOTE)]
        files = [name for name in source.files if name.startswith(posts) and name not in set(notes)]
        for name in notes:
            own = [each for each in files if _note_of(each, notes) == name]
            yield _post(source, posts, name, own)


def _root(source: SourceTree) -> str | None:
    """The folder of the journal in the source: archives hold one around all."""
    confs = (name for name in source.files if posixpath.basename(name) == "conf.py")
    ours = (name for name in confs if name.count("/") <= 1 and _IS_OURS.search(source.read(name)))
    return next((name.removesuffix("conf.py") for name in ours), None)


def _note_of(file: str, notes: list[str]) -> str:
    """The note that a file is copied with: the first in its folder, or the first of all."""
    folder = posixpath.dirname(file)
    return next((note for note in notes if posixpath.dirname(note) == folder), notes[0])


def _post(source: SourceTree, posts: str, name: str, files: list[str]) -> ImportedPost:
    text = source.read(name).decode("utf-8", "surrogateescape")
    reading = read_header(text, name, Rules(other_keys=("*",)))
    header = reading.header
    body = "\n".join(lines_of(text)[reading.body_line - 1 :])
    path = name.removeprefix(posts)
    folder = posixpath.dirname(name)
    return ImportedPost(
        origin=path,
        title=header.title or "" if header else "",
        body=body,
        source_text=body,
        date=header.date if header else None,
        is_draft=header.draft if header else False,
        files=tuple(
            ImportedFile(each, posixpath.relpath(each, folder), partial(source.read, each))
            for each in files
        ),
        verbatim=text,
        path=path,
    )


READER = _Semainier()
