"""The mark: a file at the destination that says whose site is there, and lists our files.

It holds nothing that the site does not show: the site's address, the paths of its files, and
digests of their contents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

NAME = ".semainier-site.json"

_VERSION = 1
_DIGEST = re.compile(r"(?:[0-9a-f]{32})?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True)
class Mark:
    """What a mark says.

    Attributes:
        address: the address of the site (``html_baseurl``).
        files: path → digest of each file that we sent, `plan.UNKNOWN` while it is under way.
    """

    address: str
    files: Mapping[str, str]

    def content(self) -> bytes:
        """The mark as a file: JSON in UTF-8, sorted, the same bytes for the same site."""
        values = {"semainier": _VERSION, "address": self.address, "files": dict(self.files)}
        return (json.dumps(values, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode()


def parse_mark(content: bytes) -> Mark:
    """Read a mark. Whoever may write to the destination may have written it.

    Raises:
        ValueError: it is damaged, or lists a path that leads out of the destination.
    """
    values = json.loads(content.decode("utf-8"))
    if not isinstance(values, dict) or values.get("semainier") != _VERSION:
        raise ValueError("no mark of ours")
    address, files = values.get("address"), values.get("files")
    if not isinstance(address, str) or not isinstance(files, dict):
        raise ValueError("no mark of ours")
    for path, digest in files.items():
        if not is_inside(path) or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            raise ValueError(f"no file of a site: {path}")
    return Mark(address, files)


def is_inside(path: str) -> bool:
    """Whether a path is one of a file inside the site's folder, spelt plainly."""
    parts = path.split("/")
    plain = not _CONTROL.search(path) and not any(part in ("", ".", "..") for part in parts)
    return plain and path != NAME and parts[0] != ".git"
