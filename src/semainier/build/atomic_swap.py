"""Publishing what was built: beside the published site first, then in its place by renames.

The site before the last stays as a twin of the published one: the next build makes it
equal to what was built, which costs what changed, and swaps the two. Both share the
files that are the same; published files are never written again, only replaced. No
link that somebody put into either is followed.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

# What Sphinx writes for itself.
_OWN = (".buildinfo", ".buildinfo.bak")
# Files that are copied as a whole, in bytes.
_SMALL = 2**20
# The size and time that a link is told by.
_LINK = (-1, -1)


class Tree(NamedTuple):
    """What is in a folder: paths of folders, the outer ones first; files, each by size and time."""

    folders: list[str]
    files: dict[str, tuple[int, int]]


def publish(work: Path, site: Path, twin: Path, outgoing: Path) -> Tree:
    """Publish what was built.

    Args:
        work: where it was built.
        site: the published folder.
        twin: what becomes the published folder, on the same disk.
        outgoing: where the published folder is put for the time of the swap.

    Returns:
        What is published.

    Raises:
        OSError: the copy failed, and the published site is as it was.
    """
    try:
        published, is_shared = _mirror(str(work), str(twin), str(site))
    except OSError:
        _remove(twin)
        raise
    _swap(site, twin, outgoing)
    if is_shared and outgoing.exists():
        with suppress(OSError):
            outgoing.rename(twin)
    _remove(outgoing)
    return published


def _swap(site: Path, twin: Path, outgoing: Path) -> None:
    """Put the twin in the place of the published folder, or leave both as they are."""
    if site.exists():
        site.rename(outgoing)
    try:
        twin.rename(site)
    except BaseException:  # Ctrl+C too, which may come when it is done.
        if outgoing.exists() and not site.exists():
            outgoing.rename(site)
        raise


def _remove(path: Path) -> None:
    """Remove a folder, or what stands in its place."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def _mirror(work: str, twin: str, site: str) -> tuple[Tree, bool]:
    """Make a folder equal to what was built, whatever it held: files told by size and time.

    As rsync does; a copy has the time of what it was copied from.

    Returns:
        What both hold, and whether the disk lets two folders share a file.
    """
    if os.path.islink(twin) or not os.path.isdir(twin):  # noqa: PTH112, PTH114 - texts, as below
        _remove(Path(twin))
        os.makedirs(twin)  # noqa: PTH103
    wanted, there = tree(work), tree(twin)
    for path in there.files.keys() - wanted.files.keys():
        os.unlink(f"{twin}/{path}")  # noqa: PTH108
    kept = set(wanted.folders)
    for path in reversed(there.folders):
        if path not in kept:
            os.rmdir(f"{twin}/{path}")  # noqa: PTH106
    for path in wanted.folders:
        with suppress(FileExistsError):
            os.mkdir(f"{twin}/{path}")  # noqa: PTH102
    different = [
        path
        for path, state in wanted.files.items()
        if there.files.get(path) != state or state == _LINK
    ]
    # Not to write into what the published site may share.
    for path in different:
        if path in there.files:
            os.unlink(f"{twin}/{path}")  # noqa: PTH108
    taken = [_take_over(path, wanted.files[path], work, twin, site) for path in different]
    return wanted, all(taken)


def _take_over(path: str, state: tuple[int, int], work: str, twin: str, site: str) -> bool:
    """Share a file with the published site where that has the same, or copy it.

    Returns:
        Whether it is shared wherever it could be.
    """
    published = f"{site}/{path}"
    try:
        status = os.lstat(published)
    except OSError:
        status = None
    if status and (status.st_size, status.st_mtime_ns) == state:
        try:
            os.link(published, f"{twin}/{path}")
        except OSError:
            pass  # A disk without hard links.
        else:
            return True
    _copy(f"{work}/{path}", f"{twin}/{path}")
    return not status or (status.st_size, status.st_mtime_ns) != state


def _copy(source: str, target: str) -> None:
    """Copy a file with its time and its rights; a link as what it leads to.

    A small one as a whole, in a third of the time that the library takes for it.
    """
    with open(source, "rb") as file:  # noqa: PTH123 - texts, as below
        status = os.fstat(file.fileno())
        if status.st_size > _SMALL:
            shutil.copy2(source, target)
            return
        content = file.read()
    with open(target, "xb") as file:  # noqa: PTH123
        file.write(content)
        os.fchmod(file.fileno(), status.st_mode & 0o777)
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))


def tree(root: str) -> Tree:
    """What is in a folder; a link is a file of no size, whatever it leads to.

    Texts, not paths: there are thousands, and paths take longer.
    """
    found = Tree([], {})
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    found.folders.append(path)
                    waiting.append(f"{path}/")
                elif entry.is_symlink():
                    found.files[path] = _LINK
                elif path not in _OWN:
                    status = entry.stat()
                    found.files[path] = status.st_size, status.st_mtime_ns
    return found
