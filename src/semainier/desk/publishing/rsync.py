"""Publishes through rsync, over ssh or to a daemon."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ...text.wording import N_
from .failures import PublishingError
from .mark import NAME
from .program import as_list, reason_in, require, run
from .upload import Found

# Files get the rights that are usual there. By contents, not by dates: a build writes again
# what has not changed, and a resumed upload passes over what has arrived.
_OPTIONS = ("--checksum", "--chmod=ugo=rwX", "--no-motd", "--timeout=120")
_LISTED = ("--from0", "--files-from=-", "--relative")
# The status of rsync when it could not read a file, and what it says if there is none (errno 2).
_PARTIAL, _MISSING = 23, b"(2)"
_MARK_AT_MOST = "64m"


class Rsync:
    """A folder of another machine as a destination.

    Args:
        place: ``user@host:path``, ``host::module/path`` or ``rsync://host/module/path``.
        site: the folder of the built site.
    """

    def __init__(self, place: str, site: Path) -> None:
        require("rsync")
        self._place, self._site = f"{place.rstrip('/')}/", site

    def look(self) -> Found:
        """Read the mark."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, "mark")
            source = f"{self._place}{NAME}"
            done = self._run(f"--max-size={_MARK_AT_MOST}", source, copy, missing=True)
            if copy.is_file():
                return Found(copy.read_bytes(), is_empty=False)
        if not done.returncode:
            return Found(b"", is_empty=False)
        listed = self._run("--list-only", self._place, missing=True).stdout.decode(
            "utf-8", "replace"
        )
        return Found(None, is_empty=not any(map(_is_entry, listed.splitlines())))

    def begin(self, mark: bytes) -> None:
        """Leave the mark of an upload under way."""
        self.finish(mark)

    def send(self, paths: Sequence[str]) -> int:
        """Send files, and nothing else."""
        done = self._run(
            *_LISTED, "--out-format=%n", f"{self._site}/", self._place, given=as_list(paths, "\0")
        )
        return sum(bool(line) and not line.endswith(b"/") for line in done.stdout.splitlines())

    def remove(self, paths: Sequence[str]) -> None:
        """Delete files: those of the list alone. Folders that they leave empty stay."""
        with tempfile.TemporaryDirectory() as nothing:
            # rsync looks for a file that is to be missing in a folder that is there.
            for path in paths:
                Path(nothing, path).parent.mkdir(parents=True, exist_ok=True)
            given = as_list(paths, "\0")
            self._run(*_LISTED, "--delete-missing-args", f"{nothing}/", self._place, given=given)

    def finish(self, mark: bytes) -> None:
        """Send the mark."""
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, NAME).write_bytes(mark)
            self._run(Path(folder, NAME), self._place)

    def _run(
        self, *arguments: str | Path, given: bytes = b"", missing: bool = False
    ) -> subprocess.CompletedProcess[bytes]:
        """Run rsync; with ``missing``, a source that is not there is no failure.

        Raises:
            PublishingError: rsync failed.
        """
        allowed = (0, _PARTIAL) if missing else (0,)
        done = run(["rsync", *_OPTIONS, *arguments], given, allowed)
        if done.returncode and _MISSING not in done.stderr:
            raise PublishingError(
                N_("{program} says: {reason}"), program="rsync", reason=reason_in(done.stderr)
            )
        return done


def _is_entry(line: str) -> bool:
    """Whether a line of ``--list-only`` names something in the folder, and not the folder."""
    return line[:1] in set("-dlcbps") and not line.endswith(" .")
