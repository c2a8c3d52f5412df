"""How good a list of results is, for queries whose answers are known.

Pure: no browser, no file but the one that holds the queries. The measures are the usual
ones of information retrieval, over the first ten results:

- recall: the share of the relevant notes found, out of ten at most;
- nDCG: their order, a note of grade g being worth 2^g - 1 (Burges et al., 2005);
- MRR: one over the rank of the first relevant result;
- lost: nothing relevant was found; empty: nothing was found at all.

A second result for the same note, or a page that is no note, takes a place and earns nothing.
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
    """Holds the sentence that the user reads."""


@dataclass(frozen=True)
class Query:
    """What is asked, and the notes that answer it, by stem: 2 is about it, 1 mentions it.

    A query without answers is asked for robustness: it counts in no measure. `also` tells
    forms of its words that do not look like them, for whoever makes up other notes.
    """

    text: str
    kind: str
    relevant: Mapping[str, int]
    also: str = ""


@dataclass(frozen=True)
class Marks:
    """How one list of results did."""

    recall: float
    ndcg: float
    mrr: float
    lost: bool
    empty: bool


@dataclass(frozen=True)
class Row:
    """How a class of queries did."""

    kind: str
    queries: int
    recall: float
    ndcg: float
    mrr: float
    lost: int
    empty: int


def load(path: Path) -> list[Query]:
    """The queries of a JSON file: a list of objects with class, query and relevant.

    The names cls, q and rel are understood as well.

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
    """The stem of the note at this address, or "" for any other page."""
    found = _NOTE.search(url)
    return found[1] if found else ""


def judge(relevant: Mapping[str, int], found: Sequence[str]) -> Marks:
    """How well these notes, best first, answer a query that has answers."""
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
    """One row a class, in the order in which they come, and one for them all."""
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
    """The smallest value that at least this share of them does not exceed; 0 for none.

    The nearest-rank definition: always one of the values, for any number of them.
    """
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]
