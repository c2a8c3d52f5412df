"""Sources of other engines, written for a test, and what a reader makes of them."""

from __future__ import annotations

from pathlib import Path

from semainier.migration.imported_post import ImportedPost, Reader, Remarks
from semainier.migration.source_tree import SourceTree


def source_tree(root: Path, files: dict[str, str | bytes]) -> SourceTree:
    """A folder with these files."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return SourceTree(root)


def read_all(
    reader: Reader, root: Path, files: dict[str, str | bytes]
) -> tuple[dict[str, ImportedPost], Remarks]:
    """The posts of a folder by the paths of their files, and the remarks in English."""
    tree, remarks = source_tree(root, files), Remarks(language="en")
    assert reader.recognises(tree)
    return {post.origin: post for post in reader.read(tree, remarks)}, remarks


def sentences(remarks: Remarks) -> list[str]:
    """The remarks with their places, one a line."""
    return [f"{each.place} {each.sentence}" for each in remarks.found]


def losses(remarks: Remarks) -> list[str]:
    """The places of the losses."""
    return [each.place for each in remarks.found if each.is_loss]
