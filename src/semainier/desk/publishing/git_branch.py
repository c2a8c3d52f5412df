"""Publishes to a branch of a git repository: a commit for each publication that changes something.

Commits are made in a bare repository of our own below ``_build``, through a temporary index: the
writer's work tree and index are never touched.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...text.wording import N_
from .failures import OvertakenError, PublishingError
from .mark import NAME
from .program import as_list, run
from .upload import Found

# Has GitHub Pages publish files as they are, those in `_static` too.
_AS_THEY_ARE = ".nojekyll"
_FILE, _GONE = "100644", "0 " + "0" * 40
# What a push says of a branch that moved on meanwhile.
_OVERTAKEN = (b"[rejected]", b"cannot lock ref", b"reference already exists")
_NO_SUCH_BRANCH = 2


@dataclass(frozen=True)
class Author:
    """Who signs the commits."""

    name: str
    email: str


class GitBranch:
    """A branch as a destination.

    Args:
        branch: its name.
        remote: the address of the repository.
        site: the folder of the built site.
        root: the journal's folder, from which a remote that is a path is named.
        scratch: a folder of our own, for a bare repository.
        author: who signs the commits.
        settings: (name, value) pairs of git's configuration, such as the journal's credentials.
        message: the commit's message, given how many files change.
    """

    def __init__(
        self,
        branch: str,
        remote: str,
        site: Path,
        root: Path,
        scratch: Path,
        author: Author,
        settings: Sequence[tuple[str, str]],
        message: Callable[[int], str],
    ) -> None:
        self._ref, self._remote, self._site = f"refs/heads/{branch}", remote, site
        self._root, self._settings = root, _as_variables(settings)
        self._scratch, self._author, self._message = scratch, author, message
        self._parent, self._sent, self._removed = "", list[str](), list[str]()

    def look(self) -> Found:
        """Fetch the branch and read the mark of its last commit."""
        self._sent, self._removed = [], []
        self._prepare()
        self._parent = self._fetch()
        if not self._parent:
            return Found(None, is_empty=True)
        listed = self._git("ls-tree", "--name-only", "-z", self._parent)
        if NAME.encode() not in listed.split(b"\0"):
            return Found(None, is_empty=not listed)
        return Found(self._git("cat-file", "blob", f"{self._parent}:{NAME}"), is_empty=False)

    def begin(self, mark: bytes) -> None:
        """Nothing: until the push, nobody sees anything."""

    def send(self, paths: Sequence[str]) -> int:
        """Put files into the next commit."""
        self._sent += paths
        return len(paths)

    def remove(self, paths: Sequence[str]) -> None:
        """Take files out of the next commit."""
        self._removed += paths

    def finish(self, mark: bytes) -> None:
        """Commit and push.

        Raises:
            OvertakenError: the branch moved on since we looked.
        """
        tree = self._tree(mark)
        if self._parent and tree == self._line("rev-parse", f"{self._parent}^{{tree}}"):
            return
        parent = ("-p", self._parent) if self._parent else ()
        message = self._message(len(self._sent) + len(self._removed))
        self._push(self._line("commit-tree", tree, *parent, "-m", message))

    def _prepare(self) -> None:
        """Make our repository, or mend it after a publication that was killed."""
        for lock in self._scratch.rglob("*.lock"):
            lock.unlink()
        # Changes nothing in a repository that is whole.
        run(["git", "init", "--quiet", "--bare", self._scratch])

    def _fetch(self) -> str:
        """The last commit of the branch, fetched; empty if there is no such branch."""
        found = self._run(
            "ls-remote", "--exit-code", self._remote, self._ref, allowed=(0, _NO_SUCH_BRANCH)
        )
        if found.returncode:
            return ""
        commit = found.stdout.split()[0].decode()
        self._git(
            "fetch", "--quiet", "--no-tags", "--depth=1", self._remote, f"+{self._ref}:{self._ref}"
        )
        return commit

    def _tree(self, mark: bytes) -> str:
        """The tree of the next commit: that of the last one with our files replaced."""
        index = self._scratch / "index"
        index.unlink(missing_ok=True)
        try:
            self._git("read-tree", self._parent or "--empty")
            names = [*self._sent, NAME, _AS_THEY_ARE]
            blobs = [*self._blobs(), *map(self._blob, (mark, b""))]
            entries = [f"{_GONE}\t{path}" for path in self._removed]
            entries += [f"{_FILE} {blob}\t{name}" for name, blob in zip(names, blobs, strict=True)]
            self._git("update-index", "-z", "--index-info", given=as_list(entries, "\0"))
            return self._line("write-tree")
        finally:
            index.unlink(missing_ok=True)

    def _blobs(self) -> list[str]:
        """Store the files to send, byte for byte; their names in git."""
        given = as_list([str((self._site / path).resolve()) for path in self._sent], "\n")
        stored = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=given)
        return stored.decode().split()

    def _blob(self, content: bytes) -> str:
        return self._line("hash-object", "-w", "--stdin", given=content)

    def _push(self, commit: str) -> None:
        done = self._run(
            "push", "--porcelain", self._remote, f"{commit}:{self._ref}", allowed=(0, 1)
        )
        if not done.returncode:
            return
        refused = next((line for line in done.stdout.splitlines() if line.startswith(b"!")), b"")
        said = (refused or done.stderr).decode("utf-8", "replace").split("\t")[-1].strip()
        overtaken = any(words in refused + done.stderr for words in _OVERTAKEN)
        failure = OvertakenError if overtaken else PublishingError
        raise failure(N_("{program} says: {reason}"), program="git", reason=said)

    def _line(self, *arguments: str, given: bytes = b"") -> str:
        return self._git(*arguments, given=given).decode().strip()

    def _git(self, *arguments: str, given: bytes = b"") -> bytes:
        return self._run(*arguments, given=given).stdout

    def _run(
        self, *arguments: str, given: bytes = b"", allowed: Sequence[int] = (0,)
    ) -> subprocess.CompletedProcess[bytes]:
        variables = {
            "LC_ALL": "C",
            **self._settings,
            "GIT_INDEX_FILE": str(self._scratch / "index"),
            **{f"GIT_{role}_NAME": self._author.name for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_EMAIL": self._author.email for role in ("AUTHOR", "COMMITTER")},
        }
        command = ["git", f"--git-dir={self._scratch}", *arguments]
        return run(command, given, allowed, variables, self._root)


def _as_variables(settings: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Settings as environment variables of git.

    They may hold passwords, and other users of the machine could read arguments.
    """
    found = {"GIT_CONFIG_COUNT": str(len(settings))}
    for place, (name, value) in enumerate(settings):
        found |= {f"GIT_CONFIG_KEY_{place}": name, f"GIT_CONFIG_VALUE_{place}": value}
    return found
