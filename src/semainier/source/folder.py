"""The files of a folder of posts: which may be read, and what stands in the way of the others.

Nothing is raised. A message shows a path as it can be typed; the raw paths are
kept beside, since Sphinx must be told to leave the same files alone.
"""

from __future__ import annotations

import errno
import os
import re
import shlex
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..diagnostics.file_messages import FileMessage
from ..diagnostics.problem import Findings, Message, Problem, Term
from ..model.labels import slugify
from ..text.wording import N_

SUFFIX = ".md"
# Names that systems and editors give instead, in small letters.
_NEARLY = {".md", ".md.txt", ".markdown", ".mkd", ".mdown"}
_TEXTS = {"", ".txt", ".rst"}


@dataclass
class Found:
    """The paths of the posts in a folder, and the problem of each path that cannot be read."""

    posts: list[str] = field(default_factory=list)
    refused: dict[str, Problem] = field(default_factory=dict)
    # What looks like a post, but for the end of its name.
    unread: list[Problem] = field(default_factory=list)


def find(root: Path, folder: str) -> Found:
    """Every post under a folder of the journal; links are followed.

    Hidden files and names that start with ``_`` are left out.
    """
    found = Found()
    _walk(root, folder, frozenset(), found)
    return found


def refusal(root: Path, path: str, error: OSError) -> Problem:
    """The system's refusal in plain words."""
    if error.errno == errno.ELOOP:
        return _mended_by("rm {}", FileMessage.FILE_LOOP, path)
    if error.errno in {errno.EACCES, errno.EPERM}:
        return _mended_by("chmod u+rX {}", FileMessage.FILE_FORBIDDEN, path)
    if error.errno == errno.ENOENT and not os.path.lexists(root / path):
        return _mended_by("mkdir {}", FileMessage.FOLDER_MISSING, path)
    if error.errno == errno.ENOENT and (root / path).is_symlink():
        target = str((root / path).readlink())
        return _mended_by("rm {}", FileMessage.FILE_DANGLING, path, value=target)
    reason = os.strerror(error.errno) if error.errno else str(error)
    return _mended_by("ls -ld {}", FileMessage.FILE_ERROR, path, reason=reason)


def _mended_by(command: str, message: Message, path: str, **values: str) -> Problem:
    findings = Findings(path)
    findings.note_command(message, command, None, **values)
    return findings.problems[0]


def _walk(root: Path, folder: str, around: frozenset[str], found: Found) -> None:
    """Add what a folder holds; ``around`` are the real paths of the folders it is in."""
    try:
        names = sorted(os.listdir(root / folder))  # noqa: PTH208 - names, not paths
    except OSError as error:
        found.refused[folder] = refusal(root, folder, error)
        return
    inside = around | {os.path.realpath(root / folder)}
    for name in names:
        if not name.startswith((".", "_")):
            _visit(root, f"{folder}/{name}", inside, found)


def _visit(root: Path, path: str, around: frozenset[str], found: Found) -> None:
    """Add a post, what a folder holds, or what is wrong with either."""
    try:
        mode = (root / path).stat().st_mode
    except OSError as error:
        found.refused[path] = _bad_name(path) or refusal(root, path, error)
        return
    if not (stat.S_ISDIR(mode) or path.endswith(SUFFIX)):
        found.unread += _with_another_suffix(path) if stat.S_ISREG(mode) else ()
        return
    if problem := _bad_name(path) or _bad_kind(root, path, mode, around):
        found.refused[path] = problem
    elif stat.S_ISDIR(mode):
        _walk(root, path, around, found)
    else:
        found.posts.append(path)


def _bad_kind(root: Path, path: str, mode: int, around: frozenset[str]) -> Problem | None:
    """A post that is no file, a folder that is no folder of posts."""
    if stat.S_ISREG(mode):
        return None
    if not stat.S_ISDIR(mode):
        # Opening a named pipe would wait for ever.
        reason = Term(N_("it is neither a file nor a folder"))
        return _mended_by("ls -ld {}", FileMessage.FILE_ERROR, path, reason=reason)
    # Sphinx follows links as well, and would go round for ever.
    if os.path.realpath(root / path) in around:
        return _mended_by("rm {}", FileMessage.FILE_LOOP, path)
    if path.endswith(SUFFIX):
        new = shlex.quote(path.removesuffix(SUFFIX))
        return _mended_by(f"mv {{}} {new}", FileMessage.FILE_FOLDER, path)
    return None


def _with_another_suffix(path: str) -> Iterator[Problem]:
    """What is remarked of a file whose name tells a week, or ends nearly as a post's."""
    suffixes = "".join(PurePosixPath(path).suffixes).lower()
    week = re.match(r"\d{4}-w\d", PurePosixPath(path).name, re.IGNORECASE)
    if suffixes in _NEARLY or (week and suffixes in _TEXTS):
        new = shlex.quote(path[: -len(suffixes)] + SUFFIX if suffixes else path + SUFFIX)
        # Not over a note that is there.
        yield _mended_by(f"mv -n {{}} {new}", FileMessage.FILE_SUFFIX, path)


def _bad_name(path: str) -> Problem | None:
    """A name that is not UTF-8, or holds control or invisible characters."""
    name = PurePosixPath(path).name
    if name.isprintable():
        return None
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in shown)
    stem = slugify("".join(c if c.isprintable() else "-" for c in name.removesuffix(SUFFIX)))
    suffix = SUFFIX if name.endswith(SUFFIX) else ""
    return Problem(FileMessage.FILE_NAME, shown, None, {"suggestion": stem + suffix})
