"""Scores lists of results, for queries whose answers are known.

No browser is needed, and no file but that of the queries. The measures are the usual ones of
information retrieval, over the first ten results:

- recall: the share of the relevant notes found, out of ten at most;
- nDCG: their order, a note of grade g being worth 2^g - 1 (Burges et al., 2005);
- MRR: one over the rank of the first relevant result;
- lost: nothing relevant was found; empty: nothing was found at all.

A second result for the same note, or a page that is no note, has a rank and scores zero.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

DEPTH = 10
OVERALL = "all"
_NOTE = re.compile(r"(?:^|/)posts/(?:[^?#]*/)?([^/?#]+?)(?:\.html)?/?(?:[?#].*)?$")


class QueriesError(ValueError):
    """Its text is the sentence that the user reads."""


@dataclass(frozen=True)
class Query:
    """A query and the notes that answer it.

    Attributes:
        text: what is typed.
        kind: its class.
        relevant: a grade for each note's stem: 2 if the note is about it, 1 if it mentions it.
            A query without answers counts in no measure; it must only cause no problem.
        also: other forms of its words, which made-up notes must not contain either.
    """

    text: str
    kind: str
    relevant: Mapping[str, int]
    also: str = ""


@dataclass(frozen=True)
class Marks:
    """The scores of one list of results."""

    recall: float
    ndcg: float
    mrr: float
    lost: bool
    empty: bool


@dataclass(frozen=True)
class Row:
    """The scores of a class of queries."""

    kind: str
    queries: int
    recall: float
    ndcg: float
    mrr: float
    lost: int
    empty: int


def load(path: Path) -> list[Query]:
    """The queries of a JSON file: a list of objects with class, query and relevant.

    The short names cls, q and rel are valid too.

    Raises:
        QueriesError: the file is not such a list.
        OSError: it cannot be read.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return [_query(entry) for entry in entries]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise QueriesError(f"{path} is not a list of queries: {error!r}") from error


def _query(entry: Mapping[str, Any]) -> Query:
    relevant = entry.get("relevant", entry.get("rel")) or {}
    if entry.get("mode") == "robust":
        relevant = {}
    return Query(
        text=entry["query"] if "query" in entry else entry["q"],
        kind=entry["class"] if "class" in entry else entry["cls"],
        relevant={stem: int(grade) for stem, grade in relevant.items()},
        also=entry.get("also", ""),
    )


def note_of(url: str) -> str:
    """The stem of the note at an address, or an empty string for another page."""
    found = _NOTE.search(url)
    return found[1] if found else ""


def judge(relevant: Mapping[str, int], found: Sequence[str]) -> Marks:
    """Score a list of notes, best first, for a query that has answers."""
    gains = _gains(relevant, found[:DEPTH])
    ideal = sorted((_gain(grade) for grade in relevant.values()), reverse=True)[:DEPTH]
    hits = [rank for rank, gain in enumerate(gains, 1) if gain]
    return Marks(
        recall=len(hits) / len(ideal),
        ndcg=_discounted(gains) / _discounted(ideal),
        mrr=1 / hits[0] if hits else 0.0,
        lost=not hits,
        empty=not found,
    )


def _gains(relevant: Mapping[str, int], found: Sequence[str]) -> list[int]:
    seen: set[str] = set()
    gains = []
    for stem in found:
        gains.append(0 if stem in seen else _gain(relevant.get(stem, 0)))
        seen.add(stem)
    return gains


def _gain(grade: int) -> int:
    return int(2**grade) - 1


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def rows(judged: Iterable[tuple[str, Marks]]) -> list[Row]:
    """A row for each class, in order of appearance, and one for all queries."""
    groups: dict[str, list[Marks]] = {}
    for kind, marks in judged:
        groups.setdefault(kind, []).append(marks)
    everything = [marks for group in groups.values() for marks in group]
    table = [_row(kind, group) for kind, group in groups.items()]
    return [*table, _row(OVERALL, everything)] if everything else table


def _row(kind: str, group: Sequence[Marks]) -> Row:
    return Row(
        kind=kind,
        queries=len(group),
        recall=fmean(marks.recall for marks in group),
        ndcg=fmean(marks.ndcg for marks in group),
        mrr=fmean(marks.mrr for marks in group),
        lost=sum(marks.lost for marks in group),
        empty=sum(marks.empty for marks in group),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The percentile of some values by the nearest-rank definition; 0 for no values.

    It is the smallest value that at least this share of the values does not exceed.
    """
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]
