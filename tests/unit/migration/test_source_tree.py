"""Sources are read in place: nothing of an archive reaches the disk, nothing grows without end."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest

from semainier.migration import source_tree
from semainier.migration.source_tree import DamagedArchiveError, OversizedError, SourceTree


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """An archive of some files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_folder_a_file_and_an_archive_are_read_alike(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    for name in ("a/x.md", "node_modules/y.md", "b.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    assert SourceTree(folder).files == ["a/x.md", "b.md"]
    assert SourceTree(folder).read("a/x.md") == b"a/x.md"
    assert SourceTree(folder / "b.md").read("b.md") == b"b.md"
    archive = zipped(tmp_path / "x.zip", {"a/x.md": b"1", "B.MD": b"2"})
    assert SourceTree(archive).with_suffix(".md") == ["B.MD", "a/x.md"]
    with tarfile.open(tmp_path / "x.tar.gz", "w:gz") as tar:
        tar.add(folder / "b.md", "c/b.md")
    tree = SourceTree(tmp_path / "x.tar.gz")
    assert tree.read("c/b.md") == b"b.md"
    assert "c/b.md" in tree


def test_a_name_that_climbs_is_read_and_never_written(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", {"../../evil.md": b"x"})
    before = sorted(tmp_path.parent.rglob("*"))
    assert SourceTree(archive).read("../../evil.md") == b"x"
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_a_file_that_grows_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_tree, "SMALL", 2**16)
    tree = SourceTree(zipped(tmp_path / "x.zip", {"bomb.md": bytes(2**22), "a.md": b"a"}))
    with pytest.raises(OversizedError, match=r"bomb\.md"):
        tree.read("bomb.md")
    assert tree.read("a.md") == b"a"


@pytest.mark.parametrize("cut", [40, -30])
def test_a_damaged_archive_is_said(tmp_path: Path, cut: int) -> None:
    whole = zipped(tmp_path / "x.zip", {"a.md": bytes(range(256)) * 40}).read_bytes()
    broken = tmp_path / "y.zip"
    broken.write_bytes(whole[:40] + bytes(60) + whole[100:])
    with pytest.raises(DamagedArchiveError):
        SourceTree(broken).read("a.md")
    cut_tar = tmp_path / "z.tar.gz"
    cut_tar.write_bytes(b"\x1f\x8b\x08" + whole[:cut])
    with pytest.raises((DamagedArchiveError, OSError)):
        SourceTree(cut_tar)


def test_nothing_is_said_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        SourceTree(tmp_path / "absent")


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/x.md").write_text("x")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/out").symlink_to(tmp_path / "secret")
    assert SourceTree(tmp_path / "site").files == []
