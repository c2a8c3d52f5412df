"""From the spelling of conf.py to a destination that can be published to."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...model.destination import Destination
from ...text.wording import N_
from .failures import PublishingError
from .folder import Folder
from .git_branch import Author, GitBranch
from .program import require, run
from .rclone import Rclone
from .rsync import Rsync
from .upload import Place

_ACCESS = r"^(http|credential|url|core\.sshcommand)\.?"
_PASSWORD = re.compile(r"(?<=//)([^/\s:@]*):[^/\s@]+@")


@dataclass(frozen=True)
class Journal:
    """What destinations need to know of the journal.

    Attributes:
        root: its folder.
        site: the folder of the built site.
        scratch: a folder for what is kept between publications; deleting it is safe.
        author: its author.
        message: the message of a commit, given how many files change.
    """

    root: Path
    site: Path
    scratch: Path
    author: str
    message: Callable[[int], str]


def place_of(destination: Destination, journal: Journal) -> Place:
    """The destination, ready to be looked at.

    Raises:
        PublishingError: a program is not installed, or the journal is in no git repository.
    """
    if destination.kind == "folder":
        path = journal.root / Path(destination.place).expanduser()
        return Folder(path, journal.site, journal.root)
    if destination.kind == "rsync":
        return Rsync(destination.place, journal.site)
    if destination.kind == "rclone":
        return Rclone(destination.place, journal.site)
    return _branch(destination, journal)


def without_password(text: str) -> str:
    """A text without the passwords of the addresses in it."""
    return _PASSWORD.sub(r"\1:***@", text)


def _branch(destination: Destination, journal: Journal) -> GitBranch:
    require("git")
    remote = destination.remote or _own_remote(destination.place, journal.root)
    author = Author(
        _setting(journal.root, "user.name") or journal.author or "Semainier",
        _setting(journal.root, "user.email") or "journal@localhost",
    )
    return GitBranch(
        destination.place,
        remote,
        journal.site,
        journal.root,
        journal.scratch,
        author,
        () if destination.remote else _access(journal.root),
        journal.message,
    )


def _own_remote(branch: str, root: Path) -> str:
    """Where the journal's own repository is pushed; the repository itself if that is nowhere.

    Raises:
        PublishingError: there is no repository, or the journal is written on this very branch.
    """
    top = _asked(root, "rev-parse", "--path-format=absolute", "--git-common-dir")
    if not top:
        raise PublishingError(
            N_(
                "the journal is in no git repository. Type “git init”, or name the repository:"
                " git:{branch}@https://forge.example/camille/journal.git"
            ),
            branch=branch,
        )
    if _asked(root, "symbolic-ref", "--short", "HEAD") == branch:
        raise PublishingError(
            N_(
                "the journal is written on the branch “{branch}”; its site needs another one, as"
                " in: git:pages"
            ),
            branch=branch,
        )
    remotes = _asked(root, "remote").split()
    name = "origin" if "origin" in remotes else next(iter(remotes), "")
    return _asked(root, "remote", "get-url", "--push", name) if name else top


def _access(root: Path) -> list[tuple[str, str]]:
    """The settings of the journal's repository that say how remotes are reached."""
    told = _asked(root, "config", "--local", "--includes", "-z", "--get-regexp", _ACCESS)
    pairs = (entry.partition("\n") for entry in told.split("\0") if entry)
    return [(name, value) for name, _, value in pairs]


def _setting(root: Path, name: str) -> str:
    return _asked(root, "config", "--get", name)


def _asked(root: Path, *question: str) -> str:
    """What git answers about the journal's repository; empty where it has no answer."""
    done: subprocess.CompletedProcess[bytes] = run(
        ["git", *question], allowed=range(256), folder=root
    )
    return "" if done.returncode else done.stdout.decode("utf-8", "replace").strip()
