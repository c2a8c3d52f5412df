"""Finds the files of posts in a folder, and the problems of those that cannot be read.

Nothing is raised. A problem has its path in a form that can be typed. The raw paths are kept
too, for Sphinx to exclude the same files.
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
from ..diagnostics.system_errors import reason_of
from ..model.labels import slugify
from ..text.wording import N_

SUFFIX = ".md"
# Suffixes that systems and editors use instead, in lower case.
_NEARLY = {".md", ".md.txt", ".markdown", ".mkd", ".mdown"}
_TEXTS = {"", ".txt", ".rst"}
_NOTEBOOK = ".ipynb"


@dataclass
class PostFiles:
    """The paths of the posts in a folder, and the problem of each path that cannot be read."""

    posts: list[str] = field(default_factory=list)
    refused: dict[str, Problem] = field(default_factory=dict)
    # Files that look like posts, but for their suffix.
    unread: list[Problem] = field(default_factory=list)


def find_posts(root: Path, folder: str) -> PostFiles:
    """Every post under a folder of the journal. Symbolic links are followed.

    Hidden files and names that start with ``_`` are left out.
    """
    found = PostFiles()
    _walk(root, folder, frozenset(), found)
    return found


def problem_of_error(root: Path, path: str, error: OSError) -> Problem:
    """The problem for an error of the system, with a command to type."""
    if error.errno == errno.ELOOP:
        return _problem_with_command("rm {}", FileMessage.FILE_LOOP, path)
    if error.errno in {errno.EACCES, errno.EPERM}:
        return _problem_with_command("chmod u+rX {}", FileMessage.FILE_FORBIDDEN, path)
    if error.errno == errno.ENOENT and not os.path.lexists(root / path):
        return _problem_with_command("mkdir {}", FileMessage.FOLDER_MISSING, path)
    if error.errno == errno.ENOENT and (root / path).is_symlink():
        target = str((root / path).readlink())
        return _problem_with_command("rm {}", FileMessage.FILE_DANGLING, path, value=target)
    reason = Term(reason_of(error))
    return _problem_with_command("ls -ld {}", FileMessage.FILE_ERROR, path, reason=reason)


def _problem_with_command(command: str, message: Message, path: str, **values: str) -> Problem:
    findings = Findings(path)
    findings.note_command(message, command, None, **values)
    return findings.problems[0]


def _walk(root: Path, folder: str, around: frozenset[str], found: PostFiles) -> None:
    """Add the files of a folder.

    Args:
        root: the journal's folder.
        folder: the folder to walk, relative to it.
        around: the real paths of the folders that hold this one, to notice loops.
        found: where files are added.
    """
    try:
        names = sorted(os.listdir(root / folder))  # noqa: PTH208 - names, not paths
    except OSError as error:
        found.refused[folder] = problem_of_error(root, folder, error)
        return
    inside = around | {os.path.realpath(root / folder)}
    for name in names:
        if not name.startswith((".", "_")):
            _visit(root, f"{folder}/{name}", inside, found)


def _visit(root: Path, path: str, around: frozenset[str], found: PostFiles) -> None:
    """Add a post, the files of a folder, or the problem of either."""
    try:
        mode = (root / path).stat().st_mode
    except OSError as error:
        found.refused[path] = _bad_name(path) or problem_of_error(root, path, error)
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
    """The problem of a post that is no file, or of a folder that cannot be walked."""
    if stat.S_ISREG(mode):
        return None
    if not stat.S_ISDIR(mode):
        # Opening a named pipe would block.
        reason = Term(N_("it is neither a file nor a folder"))
        return _problem_with_command("ls -ld {}", FileMessage.FILE_ERROR, path, reason=reason)
    # Sphinx follows symbolic links too, and would loop.
    if os.path.realpath(root / path) in around:
        return _problem_with_command("rm {}", FileMessage.FILE_LOOP, path)
    if path.endswith(SUFFIX):
        new = shlex.quote(path.removesuffix(SUFFIX))
        return _problem_with_command(f"mv {{}} {new}", FileMessage.FILE_FOLDER, path)
    return None


def _with_another_suffix(path: str) -> Iterator[Problem]:
    """The problem of a file that is named like a week, or whose suffix is nearly a post's."""
    suffixes = "".join(PurePosixPath(path).suffixes).lower()
    if suffixes == _NOTEBOOK:
        yield _problem_with_command("jupytext --to md:myst {}", FileMessage.FILE_NOTEBOOK, path)
    week = re.match(r"\d{4}-w\d", PurePosixPath(path).name, re.IGNORECASE)
    if suffixes in _NEARLY or (week and suffixes in _TEXTS):
        new = shlex.quote(path[: -len(suffixes)] + SUFFIX if suffixes else path + SUFFIX)
        # `-n`: never over an existing note.
        yield _problem_with_command(f"mv -n {{}} {new}", FileMessage.FILE_SUFFIX, path)


def _bad_name(path: str) -> Problem | None:
    """The problem of a name that is not UTF-8 or has control or invisible characters."""
    name = PurePosixPath(path).name
    if name.isprintable():
        return None
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in shown)
    stem = slugify("".join(c if c.isprintable() else "-" for c in name.removesuffix(SUFFIX)))
    suffix = SUFFIX if name.endswith(SUFFIX) else ""
    return Problem(FileMessage.FILE_NAME, shown, None, {"suggestion": stem + suffix})
