"""A writer's own journal in a clone of this project: the sample is put aside, and stays its own.

The tests of the engine go on with the sample where it was put; whatever the writer changes is
no sample any more.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = "sample"
# What the sample journal is made of, beside its pages.
_PARTS = ("conf.py", "posts", "permalinks.txt")
# The pages that tell developers of the project.
_OF_PROJECT = frozenset({"README.md", "CHANGELOG.md", "CONTRIBUTING.md"})


class NoSampleError(Exception):
    """The folder is no clone of this project with its sample journal."""


def is_clone(root: Path) -> bool:
    """Whether a folder is a clone of this project."""
    return (root / "src/semainier").is_dir() and (root / "tools/setup_env.py").is_file()


def put_aside(root: Path) -> list[str]:
    """Move the sample journal of a clone into a folder of its own.

    Returns:
        What was moved.

    Raises:
        NoSampleError: there is no clone, or its sample was put aside already.
        OSError: something cannot be moved; what was moved before is moved back.
    """
    aside = root / FOLDER
    if not is_clone(root) or not (root / "conf.py").is_file() or (aside / "conf.py").exists():
        raise NoSampleError(str(root))
    pages = (path.name for path in sorted(root.glob("*.md")) if path.name not in _OF_PROJECT)
    names = [name for name in (*_PARTS, *pages) if (root / name).exists()]
    aside.mkdir(exist_ok=True)
    moved: list[str] = []
    try:
        for name in names:
            (root / name).rename(aside / name)
            moved.append(name)
    except OSError:
        for name in moved:
            (aside / name).rename(root / name)
        raise
    return names
