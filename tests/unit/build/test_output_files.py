"""The writing of the files beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from semainier.build.output_files import write_if_changed

Content = bytes | Iterable[bytes]
WHOLE: Callable[[bytes], Content] = bytes
PIECES: Callable[[bytes], Content] = lambda data: iter([data[:4], b"", data[4:]])  # noqa: E731


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in a folder that is not there yet."""
    return tmp_path / "a" / "b" / "journal.json"


@pytest.mark.parametrize("given", [WHOLE, PIECES], ids=["whole", "pieces"])
def test_a_file_is_written_in_a_new_folder(path: Path, given: Callable[[bytes], Content]) -> None:
    write_if_changed(path, given(b"some bytes"))
    assert path.read_bytes() == b"some bytes"


@pytest.mark.parametrize("given", [WHOLE, PIECES], ids=["whole", "pieces"])
def test_a_file_with_these_bytes_is_left_alone(
    path: Path, given: Callable[[bytes], Content]
) -> None:
    write_if_changed(path, given(b"some bytes"))
    before = path.stat()
    write_if_changed(path, given(b"some bytes"))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    write_if_changed(path, given(b"some bytez"))
    assert path.read_bytes() == b"some bytez"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_whose_pieces_cannot_all_be_made_stays_as_it_was(path: Path) -> None:
    def broken() -> Iterable[bytes]:
        yield b"other"
        raise OSError(28, "No space left on device")

    write_if_changed(path, b"some bytes")
    with pytest.raises(OSError, match="No space"):
        write_if_changed(path, broken())
    assert path.read_bytes() == b"some bytes"
    assert list(path.parent.iterdir()) == [path]
