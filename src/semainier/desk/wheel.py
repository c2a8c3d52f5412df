"""Packs an installed package into a wheel again (binary distribution format, PEP 427)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from importlib.metadata import Distribution
from pathlib import Path

_SKIPPED = frozenset({"__pycache__"})
# The oldest date that a zip file can hold: the same package gives the same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)
_WHEEL = "Wheel-Version: 1.0\nGenerator: semainier\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
# What describes a package, as its installation keeps it.
_DESCRIPTIONS = ("METADATA", "entry_points.txt", "top_level.txt")


def packed(package: Path, of: Distribution, data: Mapping[str, bytes]) -> tuple[str, bytes]:
    """A wheel of a package of pure Python: its file name, and its bytes.

    Args:
        package: the folder of the package.
        of: what is known of it.
        data: files to add to the package or to replace in it, by their paths.
    """
    name = package.name
    about = f"{name}-{of.version}.dist-info"
    files = {
        f"{name}/{path.relative_to(package).as_posix()}": path.read_bytes()
        for path in sorted(package.rglob("*"))
        if path.is_file() and not _SKIPPED.intersection(path.parts)
    }
    files |= {f"{name}/{path}": content for path, content in data.items()}
    files |= {
        f"{about}/{each}": text.encode() for each in _DESCRIPTIONS if (text := of.read_text(each))
    }
    files[f"{about}/WHEEL"] = _WHEEL.encode()
    files[f"{about}/RECORD"] = _record(files, f"{about}/RECORD")
    return f"{name}-{of.version}-py3-none-any.whl", _zipped(files)


def _record(files: Mapping[str, bytes], own: str) -> bytes:
    """The list of all files with their digests and sizes; its own line has neither."""
    lines = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in files.items()]
    return "\n".join([*lines, f"{own},,", ""]).encode()


def _digest(content: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, _DATE), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
