"""One publication: look at the destination, compare, send, delete, and leave the mark last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from ...text.wording import N_
from .failures import PublishingError
from .mark import Mark, parse_mark
from .plan import UNKNOWN, Plan, files_under_way, plan_upload


class Found(NamedTuple):
    """What a look at a destination found.

    Attributes:
        mark: the content of the mark, or None.
        is_empty: nothing is there, or not even the place, which can be made.
    """

    mark: bytes | None
    is_empty: bool


class Place(Protocol):
    """A destination. Every method raises `PublishingError` or OSError when it fails."""

    def look(self) -> Found:
        """See what is there; change nothing."""

    def begin(self, mark: bytes) -> None:
        """Leave a mark that lists all that may be there until `finish`."""

    def send(self, paths: Sequence[str]) -> int:
        """Put files of the site there, and return how many were not there already."""

    def remove(self, paths: Sequence[str]) -> None:
        """Delete files there; some may be gone already."""

    def finish(self, mark: bytes) -> None:
        """Leave the final mark."""


@dataclass(frozen=True)
class Upload:
    """A publication that was compared and is ready to be carried out.

    Attributes:
        plan: what to send and to delete.
        before: what the destination lists.
        after: what it will list.
        is_due: whether anything is to be done at all.
    """

    plan: Plan
    before: Mapping[str, str]
    after: Mark
    is_due: bool


class Done(NamedTuple):
    """How many files were sent and deleted."""

    sent: int
    removed: int


def prepare(
    place: Place, site: Mapping[str, str], address: str, adopt: bool, everything: bool
) -> Upload:
    """Compare the site with the destination.

    Args:
        place: the destination.
        site: the site's files with their digests.
        address: the address of the site, by which its mark is known.
        adopt: take over a place that is not empty and not marked as this site's.
        everything: send files too that the destination has.

    Raises:
        PublishingError: the destination cannot be reached, or holds something else.
    """
    mark = _mark_of(place.look(), address, adopt)
    before = dict.fromkeys(mark.files, UNKNOWN) if everything else mark.files
    after = Mark(address, site)
    return Upload(plan_upload(site, before), before, after, mark != after or everything)


def carry_out(place: Place, upload: Upload) -> Done:
    """Send what is new, then what changed; delete when all is there; mark last.

    Raises:
        PublishingError: the same upload, done again, completes what was begun.
        OSError: likewise.
    """
    plan = upload.plan
    place.begin(Mark(upload.after.address, files_under_way(plan, upload.before)).content())
    if plan.obstacles:
        place.remove(plan.obstacles)
    sent = sum(place.send(paths) for paths in (plan.new, plan.changed) if paths)
    rest = tuple(path for path in plan.removed if path not in plan.obstacles)
    if rest:
        place.remove(rest)
    place.finish(upload.after.content())
    return Done(sent, len(plan.removed))


def _mark_of(found: Found, address: str, adopt: bool) -> Mark:
    """The mark of the destination; an empty one where nothing is, or where we take over.

    Raises:
        PublishingError: the destination holds something else.
    """
    if found.mark is None:
        if not (found.is_empty or adopt):
            raise PublishingError(
                N_(
                    "it is not empty, and no site of this journal. Nothing was sent. Look at the"
                    " destination again; if it is the right one, add --adopt: the site goes"
                    " beside what is there."
                )
            )
        return Mark("", {})
    try:
        mark = parse_mark(found.mark)
    except ValueError:
        if not adopt:
            raise PublishingError(
                N_(
                    "the list of its files (.semainier-site.json) is damaged. Nothing was sent."
                    " To write it anew, add --adopt; what is no longer published then has to be"
                    " deleted there by hand."
                )
            ) from None
        return Mark("", {})
    if mark.address != address and not adopt:
        raise PublishingError(
            N_(
                "another site is published there: {address}. Nothing was sent. If this journal"
                " is to take its place, add --adopt: what is no longer part of it is deleted."
            ),
            address=mark.address or "?",
        )
    return mark
