"""Which files to send and to delete, and in which order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

# The digest of a file of which nobody knows whether it arrived.
UNKNOWN = ""


@dataclass(frozen=True)
class Plan:
    """The files to send and to delete, as paths from the site's folder, in order.

    Attributes:
        new: files that the destination does not list; no page there links to them yet.
        changed: files whose content differs from what the destination lists.
        removed: files that the destination lists and the site no longer has.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def sent(self) -> tuple[str, ...]:
        """All files to send, new ones first."""
        return self.new + self.changed

    @property
    def obstacles(self) -> tuple[str, ...]:
        """Files to delete before anything is sent: a folder takes a file's place, or a file its.

        Everything else is deleted when all is there.
        """
        sent = set(self.sent)
        folders = {folder for path in sent for folder in _folders(path)}
        return tuple(
            path for path in self.removed if path in folders or not sent.isdisjoint(_folders(path))
        )


def plan_upload(site: Mapping[str, str], there: Mapping[str, str]) -> Plan:
    """Compare the site with what the destination lists.

    Args:
        site: the site's files with their digests.
        there: the destination's files with their digests, `UNKNOWN` for some.
    """
    return Plan(
        new=_assets_first(site.keys() - there.keys()),
        changed=_assets_first(path for path in site.keys() & there if site[path] != there[path]),
        removed=_assets_first(there.keys() - site.keys())[::-1],
    )


def files_under_way(plan: Plan, there: Mapping[str, str]) -> dict[str, str]:
    """What the destination's list says while files are sent.

    Every file that may be there is in it, so that whatever becomes of this upload, the next one
    sends what did not arrive and deletes what is no longer wanted.
    """
    return {**there, **dict.fromkeys(plan.sent, UNKNOWN)}


def _assets_first(paths: Iterable[str]) -> tuple[str, ...]:
    """Images, styles and scripts before the pages that show them."""
    return tuple(sorted(paths, key=lambda path: (path.endswith(".html"), path)))


def _folders(path: str) -> list[str]:
    """The folders around a file: ``a`` and ``a/b`` of ``a/b/c``."""
    return list(accumulate(path.split("/")[:-1], "{}/{}".format))
