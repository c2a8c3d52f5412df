"""Publishes through rclone: WebDAV, SFTP, S3 and the other stores that it knows."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from ...text.wording import N_
from .failures import PublishingError
from .mark import NAME
from .program import as_list, require, run
from .upload import Found

# What is unreachable is said within a minute; nothing is asked at the terminal.
_OPTIONS = (
    *("--use-json-log", "--log-level=INFO", "--stats=0", "--ask-password=false"),
    *("--contimeout=15s", "--retries=2", "--low-level-retries=3", "--transfers=8"),
)
# Stores without digests would take a file of the same size for the same.
_SEND = ("copy", "--ignore-times", "--no-traverse")
# The status of rclone when there is no such folder.
_NO_FOLDER = 3
_BAD = ("error", "critical", "fatal", "panic")
_TIME = re.compile(r"\d{4}/\d\d/\d\d [\d:]+ ")


class Rclone:
    """A remote of rclone's configuration as a destination.

    Args:
        place: ``remote:path``.
        site: the folder of the built site.
    """

    def __init__(self, place: str, site: Path) -> None:
        require("rclone")
        remote, _, path = place.partition(":")
        self._place, self._site = f"{remote}:{path.rstrip('/')}", site

    def look(self) -> Found:
        """Read the mark."""
        listed = self._run("lsf", "--max-depth=1", self._place, allowed=(0, _NO_FOLDER))
        names = listed.stdout.decode("utf-8", "replace").splitlines()
        if NAME not in names:
            return Found(None, is_empty=not names)
        return Found(self._run("cat", self._file(NAME)).stdout, is_empty=False)

    def begin(self, mark: bytes) -> None:
        """Leave the mark of an upload under way."""
        self.finish(mark)

    def send(self, paths: Sequence[str]) -> int:
        """Send files, and nothing else."""
        with tempfile.TemporaryDirectory() as folder:
            listed = _list(folder, paths)
            done = self._run(*_SEND, f"--files-from-raw={listed}", self._site, self._place)
        return sum("Copied" in line["msg"] for line in _log(done.stderr) if "object" in line)

    def remove(self, paths: Sequence[str]) -> None:
        """Delete files: those of the list alone."""
        with tempfile.TemporaryDirectory() as folder:
            listed = _list(folder, paths)
            self._run("delete", f"--files-from-raw={listed}", "--no-traverse", self._place)

    def finish(self, mark: bytes) -> None:
        """Send the mark."""
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, NAME).write_bytes(mark)
            self._run("copyto", "--ignore-times", Path(folder, NAME), self._file(NAME))

    def _file(self, name: str) -> str:
        return self._place + ("" if self._place.endswith(":") else "/") + name

    def _run(
        self, *arguments: str | Path, allowed: Collection[int] = (0,)
    ) -> subprocess.CompletedProcess[bytes]:
        """Run rclone.

        Raises:
            PublishingError: it failed; what its log says first.
        """
        done = run(["rclone", *arguments, *_OPTIONS], allowed=range(256))
        if done.returncode not in allowed:
            raise PublishingError(
                N_("{program} says: {reason}"), program="rclone", reason=_reason(done)
            )
        return done


def _list(folder: str, paths: Sequence[str]) -> Path:
    file = Path(folder, "files")
    file.write_bytes(as_list(paths, "\n"))
    return file


def _log(said: bytes) -> Iterator[dict[str, str]]:
    """The lines of a JSON log."""
    for line in said.splitlines():
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict) and isinstance(value.get("msg"), str):
            yield value


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """The first thing that went wrong, in one line."""
    logged = [line["msg"] for line in _log(done.stderr) if line.get("level") in _BAD]
    # What is wrong with the configuration is not in the log's form.
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    plain = [_TIME.sub("", line) for line in lines if not line.startswith("{")]
    said = next(iter([*logged, *filter(None, plain)]), "")
    return " ".join(said.split())[:300] or f"status {done.returncode}"
