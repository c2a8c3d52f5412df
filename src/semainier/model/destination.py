"""Where a journal is published, as `semainier_publish` of conf.py spells it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, cast

Kind = Literal["folder", "rsync", "rclone", "git"]

# What to type for each kind of destination.
EXAMPLES = (
    "folder:/srv/www/journal",
    "rsync:camille@host.example:/srv/www/journal",
    "rclone:remote:journal",
    "git:pages",
    "git:pages@https://forge.example/camille/journal.git",
)

_HOST = r"(?:[\w.+-]+@)?(?:[\w][\w.-]*|\[[0-9a-fA-F:.]+\])"
# A root folder, and a home folder by itself, are no place for a site.
_SPELLINGS = {
    "folder": re.compile(r"(?P<place>[^-].*)"),
    "rsync": re.compile(
        rf"(?P<place>rsync://{_HOST}(?::\d+)?/\w.*|{_HOST}::\w.*|{_HOST}:(?!/*$)[^:].*)"
    ),
    "rclone": re.compile(r"(?P<place>\w[\w .+@-]*:.*)"),
    "git": re.compile(r"(?P<place>\w(?:[\w./-]*\w)?)(?:@(?P<remote>[^-\s].*))?"),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Destination(NamedTuple):
    """One destination.

    Attributes:
        kind: how the site gets there.
        place: a folder, ``host:path`` of rsync, ``remote:path`` of rclone, or a branch of git.
        remote: the address of the git repository; empty for the journal's own.
    """

    kind: Kind
    place: str
    remote: str = ""

    def __str__(self) -> str:
        """The spelling of conf.py."""
        return f"{self.kind}:{self.place}" + (f"@{self.remote}" if self.remote else "")


def parse_destination(text: str) -> Destination | None:
    """The destination that a text spells; None if it spells none."""
    kind, _, rest = text.partition(":")
    if kind not in _SPELLINGS or _CONTROL.search(rest) or rest != rest.strip():
        return None
    found = _SPELLINGS[kind].fullmatch(rest)
    if found is None or (kind == "git" and not _is_branch(found["place"])):
        return None
    return Destination(cast("Kind", kind), **{k: v or "" for k, v in found.groupdict().items()})


def _is_branch(name: str) -> bool:
    """Whether git takes a name for a branch (git-check-ref-format)."""
    parts = name.split("/")
    return ".." not in name and not any(
        not part or part.startswith(".") or part.endswith(".lock") for part in parts
    )
