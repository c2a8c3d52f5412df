"""What an import did: counts, and what was not carried over as it was. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..diagnostics.shortening import NAMED, kind_of
from ..text.wording import Wording
from .imported_post import Remark, Remarks

# How many lines of remarks are printed.
SHOWN = 30


@dataclass
class Report:
    """What an import did, or would do.

    Attributes:
        notes: how many notes were written, left as they are, or kept for the writer's edits.
        words: how many words the source has, and the notes have.
        lost: the words that a note lacks, by origin.
        counts: dates, links, images and other files, addresses.
        dying: addresses of ``--old-urls`` that nothing answers at.
    """

    notes: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    lost: dict[str, dict[str, int]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    dying: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def has_loss(self) -> bool:
        """Whether a word, a date, a link, a file or an address is lost."""
        return bool(self.lost or self.dying or any(remark.is_loss for remark in self.remarks))

    def as_json(self) -> dict[str, Any]:
        """All of it, for programs."""
        return {
            "notes": dict(self.notes),
            "words": dict(self.words),
            "lost_words": self.lost,
            "counts": dict(self.counts),
            "dying_addresses": self.dying,
            "remarks": [
                {"place": each.place, "sentence": each.sentence, "loss": each.is_loss}
                for each in self.remarks
            ],
        }


def finish(report: Report, remarks: Remarks) -> Report:
    """Put what was remarked on into a report, losses first."""
    report.remarks = sorted(remarks.found, key=lambda each: not each.is_loss)
    return report


def lines(report: Report, words: Wording, *, is_dry: bool) -> Iterator[str]:
    """The report in sentences."""
    gettext, number = words.gettext, words.number
    yield from _remarks(report.remarks, words)
    for origin, missing in list(report.lost.items())[:NAMED]:
        told = ", ".join(list(missing)[:8])
        message = gettext("{place}: {count} words are not in the note: {words}")
        yield message.format(place=origin, count=number(sum(missing.values())), words=told)
    for address in report.dying[:SHOWN]:
        yield gettext("{address}: nothing will answer at this old address").format(address=address)
    done = (
        gettext("{new} notes would be written, {same} are the same, {edited} were edited here.")
        if is_dry
        else gettext("{new} notes written, {same} left as they are, {edited} edited here and kept.")
    )
    yield done.format(
        new=number(report.notes["written"]),
        same=number(report.notes["same"]),
        edited=number(report.notes["edited"]),
    )
    yield gettext(
        "Words: {before} in the source, {after} in the notes, {lost} lost. Dates: {dates}."
        " Links between notes: {links}. Images and files: {files}. Old addresses: {addresses}."
    ).format(
        before=number(report.words["before"]),
        after=number(report.words["after"]),
        lost=number(sum(sum(each.values()) for each in report.lost.values())),
        **{name: number(report.counts[name]) for name in ("dates", "links", "files", "addresses")},
    )


def _remarks(remarks: list[Remark], words: Wording) -> Iterator[str]:
    """The remarks, those alike as one after the first three."""
    kinds: dict[str, list[Remark]] = {}
    for remark in remarks:
        kinds.setdefault(kind_of(remark.sentence), []).append(remark)
    shown = 0
    for alike in kinds.values():
        for remark in alike[:NAMED]:
            if shown < SHOWN:
                yield f"{remark.place}: {remark.sentence}"
            shown += 1
        if len(alike) > NAMED:
            yield words.gettext("… and {count} more of this kind; --report has them all.").format(
                count=words.number(len(alike) - NAMED)
            )
