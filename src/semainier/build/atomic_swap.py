"""Publish a built site: mirror it into a twin folder, then swap the folders by renames.

The twin is the previous site, so mirroring copies only the files that changed. Both folders
share unchanged files by hard links; published files are replaced and never written to.
Symbolic links in either folder are not followed.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .worker import Worker, Workers

# Files that Sphinx writes for its own use.
_OWN = (".buildinfo", ".buildinfo.bak")
# Up to this size in bytes, a file is copied in one read and one write.
_SMALL = 2**20
# A file is copied in less than a tenth of the time that a document takes.
_FILES_FOR_A_DOCUMENT = 10
# Stands for the size and modification time of a symbolic link.
_LINK = (-1, -1)


class Tree(NamedTuple):
    """The content of a folder.

    Attributes:
        folders: the paths of its folders, parents first.
        files: the path of each file, with its size and modification time.
    """

    folders: list[str]
    files: dict[str, tuple[int, int]]


def publish(
    work: Path, site: Path, twin: Path, outgoing: Path, workers: Workers | None = None
) -> Tree:
    """Publish a built site.

    Args:
        work: the folder that Sphinx wrote.
        site: the published folder.
        twin: the folder to mirror into and to swap in, on the same disk.
        outgoing: where the published folder goes during the swap.
        workers: they copy a part of many files.

    Returns:
        The content of the published folder.

    Raises:
        OSError: the copy failed; the published site stays as it was.
    """
    try:
        published, is_shared = _mirror(str(work), str(twin), str(site), workers)
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
    """Replace the published folder by its twin, or leave both as they are."""
    if site.exists():
        site.rename(outgoing)
    try:
        twin.rename(site)
    except BaseException:  # Ctrl+C too, which may come after the rename.
        if outgoing.exists() and not site.exists():
            outgoing.rename(site)
        raise


def _remove(path: Path) -> None:
    """Remove a folder, or a file or link at its path."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def _mirror(work: str, twin: str, site: str, workers: Workers | None) -> tuple[Tree, bool]:
    """Make the twin equal to the work folder.

    Files are compared by size and modification time, which copies inherit, as rsync does.

    Returns:
        The content of the work folder, and whether the disk supports hard links.
    """
    if os.path.islink(twin) or not os.path.isdir(twin):  # noqa: PTH112, PTH114 - see `tree`
        _remove(Path(twin))
        os.makedirs(twin)  # noqa: PTH103
    wanted, twin_tree = tree(work), tree(twin)
    for path in twin_tree.files.keys() - wanted.files.keys():
        os.unlink(f"{twin}/{path}")  # noqa: PTH108
    wanted_folders = set(wanted.folders)
    for path in reversed(twin_tree.folders):
        if path not in wanted_folders:
            os.rmdir(f"{twin}/{path}")  # noqa: PTH106
    for path in wanted.folders:
        with suppress(FileExistsError):
            os.mkdir(f"{twin}/{path}")  # noqa: PTH102
    different = [
        path
        for path, state in wanted.files.items()
        if twin_tree.files.get(path) != state or state == _LINK
    ]
    # Unlink first: writing into a hard link would change the published site.
    for path in different:
        if path in twin_tree.files:
            os.unlink(f"{twin}/{path}")  # noqa: PTH108

    def take_over(paths: Sequence[str], worker: Worker | None = None) -> bool:
        """Take over files, in a worker or not; whether all of them could be linked."""
        are_linked = True
        for path in paths:
            if worker:
                worker.exit_if_orphaned()
            are_linked &= _take_over(path, wanted.files[path], work, twin, site)
        return are_linked

    return wanted, _shared(different, take_over, twin, workers)


def _shared(
    paths: Sequence[str], take_over: Callable[..., bool], twin: str, workers: Workers | None
) -> bool:
    """Take over files, many of them with the help of workers.

    In a site of 5,000 files, two processes take half the time of one.
    """
    if workers is None:
        return take_over(paths)
    count = workers.helpers(len(paths) // _FILES_FOR_A_DOCUMENT) + 1
    own, *shares = (paths[at::count] for at in range(count))
    started = [workers.start(partial(take_over, share)) for share in shares]
    try:
        results = [take_over(own)]
        for worker, share in zip(started, shares, strict=True):
            result = worker.result()
            if result is None:
                # The worker has failed, with some of its files written.
                for path in share:
                    with suppress(FileNotFoundError):
                        os.unlink(f"{twin}/{path}")  # noqa: PTH108
                result = take_over(share)
            results.append(result)
    finally:
        for worker in started:
            worker.stop()
    return all(results)


def _take_over(path: str, state: tuple[int, int], work: str, twin: str, site: str) -> bool:
    """Link a file from the published site if it is unchanged, else copy it from ``work``.

    Returns:
        False if the file is unchanged but could not be linked.
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
            pass  # The disk has no hard links.
        else:
            return True
    _copy(f"{work}/{path}", f"{twin}/{path}")
    return not status or (status.st_size, status.st_mtime_ns) != state


def _copy(source: str, target: str) -> None:
    """Copy a file with its modification time and permissions; a link as its target.

    The plain way is `shutil.copy2`, which takes three times as long for a small file.
    """
    with open(source, "rb") as file:  # noqa: PTH123 - see `tree`
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
    """List the content of a folder; a symbolic link counts as a file, even one to a folder.

    Paths are strings here and above: for thousands of files, `pathlib` is too slow.
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
