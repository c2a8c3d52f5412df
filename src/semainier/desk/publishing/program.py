"""Runs the programs that others wrote: rsync, rclone, git."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ...text.wording import N_
from .failures import PublishingError

# Lines of rsync, ssh and git that do not say why something failed.
_CHATTER = ("warning:", "hint:", "to ", "everything up-to-date", "done", "** ")
# A program called from a hook of git would work on the hook's repository.
_OF_GIT = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")


def require(program: str) -> None:
    """Make sure that a program is installed.

    Raises:
        PublishingError: it is not, and what to type.
    """
    if shutil.which(program) is None:
        raise PublishingError(
            N_("the program {program} is not installed. Type: {command} (macOS: {other})"),
            program=program,
            command=f"sudo apt install {program}",
            other=f"brew install {program}",
        )


def run(
    arguments: Sequence[str | Path],
    given: bytes = b"",
    allowed: Collection[int] = (0,),
    variables: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end.

    Args:
        arguments: the program and its arguments.
        given: what it reads.
        allowed: the statuses that are no failure.
        variables: environment variables to set.
        folder: where it runs.

    Raises:
        PublishingError: it failed; the first line in which it says why.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _OF_GIT}
    done = subprocess.run(
        [str(argument) for argument in arguments],
        input=given,
        capture_output=True,
        check=False,
        cwd=folder,
        env={**environment, **(variables or {})},
    )
    if done.returncode not in allowed:
        program, said = str(arguments[0]), reason_in(done.stderr)
        raise PublishingError(
            N_("{program} says: {reason}"),
            program=program,
            reason=said or f"status {done.returncode}",
        )
    return done


def reason_in(said: bytes) -> str:
    """The line of an error output that says why, of at most 300 characters."""
    lines = [" ".join(line.split()) for line in said.decode("utf-8", "replace").splitlines()]
    telling = (line for line in lines if line and not line.lower().startswith(_CHATTER))
    return next(telling, "")[:300]


def as_list(paths: Sequence[str], end: str) -> bytes:
    """Paths as the list that a program reads, each with the sign that ends it."""
    return "".join(f"{path}{end}" for path in paths).encode()
