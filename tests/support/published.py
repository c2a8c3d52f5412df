"""Sites to publish, and places to publish to, as tests need them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from semainier.desk.publishing.mark import NAME
from semainier.desk.publishing.site_files import digests_of
from semainier.desk.publishing.upload import Done, Found, Place, carry_out, prepare

ADDRESS = "https://semaines.fr/"


class BrokenOffError(Exception):
    """The machine, the network or the writer stops an upload here."""


def write_site(folder: Path, files: Mapping[str, str]) -> Path:
    """Have a folder hold these files and no others."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def tree(folder: Path) -> dict[str, str]:
    """The files of a folder by their paths, the mark aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def publish(
    place: Place, site: Path, address: str = ADDRESS, adopt: bool = False, everything: bool = False
) -> Done:
    """Publish a site as the command does."""
    upload = prepare(place, digests_of(site), address, adopt, everything)
    return carry_out(place, upload) if upload.is_due else Done(0, 0)


class MemoryPlace:
    """A place in memory that behaves as a disk, and breaks off after a number of steps."""

    def __init__(self, site: Mapping[str, str], files: Mapping[str, str]) -> None:
        self.site, self.files = site, dict(files)
        self.mark: bytes | None = None
        self.steps: list[tuple[str, str]] = []
        self.last_step: int | None = None

    def look(self) -> Found:
        return Found(self.mark, is_empty=not self.files)

    def begin(self, mark: bytes) -> None:
        self._step("begin", NAME)
        self.mark = mark

    def send(self, paths: Sequence[str]) -> int:
        for path in paths:
            self._step("send", path)
            in_the_way = [
                one
                for one in self.files
                if one.startswith(f"{path}/") or path.startswith(f"{one}/")
            ]
            assert in_the_way == []
            self.files[path] = self.site[path]
        return len(paths)

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._step("remove", path)
            self.files.pop(path, None)

    def finish(self, mark: bytes) -> None:
        self._step("finish", NAME)
        self.mark = mark

    def _step(self, what: str, path: str) -> None:
        if self.last_step is not None and len(self.steps) >= self.last_step:
            raise BrokenOffError
        self.steps.append((what, path))
