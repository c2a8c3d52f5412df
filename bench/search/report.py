"""The measures of a search bench, as tables and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from asking import Session, Weight
from scoring import OVERALL, Query, Row, judge, note_of, percentile, rows

_HEAD = f"{'class':16}{'n':>5}{'recall@10':>11}{'nDCG@10':>9}{'MRR':>7}{'lost':>6}{'empty':>7}"
_COMPARED = ("recall", "ndcg", "mrr", "search_kb", "page_kb", "median_ms", "p95_ms")


@dataclass(frozen=True)
class Outcome:
    """How one tool answered one query."""

    query: Query
    found: list[str]
    problems: list[str]
    recall: float
    ndcg: float


@dataclass(frozen=True)
class Result:
    """All measures of one tool."""

    tool: str
    rows: list[Row]
    outcomes: list[Outcome]
    weights: list[Weight]
    median_ms: float
    p95_ms: float
    shown_ms: float
    build_seconds: float

    @property
    def overall(self) -> Row:
        """The row for all queries together."""
        return next(row for row in self.rows if row.kind == OVERALL)

    def figures(self) -> dict[str, float]:
        """The figures by which tools are compared."""
        return {
            "recall": self.overall.recall,
            "ndcg": self.overall.ndcg,
            "mrr": self.overall.mrr,
            "search_kb": median(weight.search for weight in self.weights) / 1000,
            "page_kb": median(weight.everything for weight in self.weights) / 1000,
            "median_ms": self.median_ms,
            "p95_ms": self.p95_ms,
        }


def result(tool: str, queries: Sequence[Query], session: Session, build_seconds: float) -> Result:
    """Judge a tool's answers. A query without known answers is checked for problems only."""
    judged, outcomes = [], []
    for query, answer in zip(queries, session.answers, strict=True):
        found = [note_of(url) or url for url in answer.urls]
        recall = ndcg = 1.0
        if query.relevant:
            marks = judge(query.relevant, found)
            judged.append((query.kind, marks))
            recall, ndcg = marks.recall, marks.ndcg
        outcomes.append(Outcome(query, found, answer.problems, recall, ndcg))
    times = [answer.ms for answer in session.answers if answer.ms is not None]
    shown = [answer.shown for answer in session.answers if answer.shown is not None]
    return Result(
        tool=tool,
        rows=rows(judged),
        outcomes=outcomes,
        weights=session.weights,
        median_ms=percentile(times, 0.5),
        p95_ms=percentile(times, 0.95),
        shown_ms=percentile(shown, 0.5),
        build_seconds=build_seconds,
    )


def table(measured: Result) -> str:
    """The table of one tool, with a row for each class of queries."""
    lines = [f"== {measured.tool}", _HEAD]
    lines += [
        f"{row.kind:16}{row.queries:5}{row.recall:11.3f}{row.ndcg:9.3f}{row.mrr:7.3f}"
        f"{row.lost:6}{row.empty:7}"
        for row in measured.rows
    ]
    figures = measured.figures()
    lines.append(
        f"before the first results: {figures['search_kb']:.1f} kB of search,"
        f" {figures['page_kb']:.1f} kB in all"
        f" (at most {max(weight.search for weight in measured.weights) / 1000:.1f} of search)"
    )
    lines.append(f"answer: median {measured.median_ms:.1f} ms, p95 {measured.p95_ms:.1f} ms")
    if measured.shown_ms:
        lines.append(f"results shown, page loaded: median {measured.shown_ms:.0f} ms")
    faulty = [outcome for outcome in measured.outcomes if outcome.problems]
    lines.append(f"built in {measured.build_seconds:.1f} s; queries with problems: {len(faulty)}")
    lines += [
        f"  {outcome.query.text[:40]!r}: {outcome.problems[0][:90]}" for outcome in faulty[:5]
    ]
    return "\n".join(lines)


def comparison(measured: Sequence[Result]) -> str:
    """The tools side by side, then the ratios of each to the first."""
    width = max(len(one.tool) for one in measured) + 2
    head = "".join(f"{name:>11}" for name in _COMPARED)
    lines = [f"{'':{width}}{head}{'lost':>6}{'empty':>7}"]
    for one in measured:
        figures = one.figures()
        cells = "".join(f"{figures[name]:11.3f}" for name in _COMPARED)
        lines.append(f"{one.tool:{width}}{cells}{one.overall.lost:6}{one.overall.empty:7}")
    first = measured[0].figures()
    for one in measured[1:]:
        figures = one.figures()
        cells = "".join(f"{_ratio(figures[name], first[name]):>11}" for name in _COMPARED)
        lines.append(f"{one.tool} / {measured[0].tool}".ljust(width) + "\n" + " " * width + cells)
    return "\n".join(lines)


def _ratio(value: float, reference: float) -> str:
    return f"x{value / reference:.2f}" if reference else "-"


def misses(measured: Result) -> Iterator[str]:
    """A line for each query that was not answered in full, with the missing notes."""
    for outcome in measured.outcomes:
        if outcome.recall < 1 or outcome.ndcg < 0.95:
            lacking = [stem for stem in outcome.query.relevant if stem not in outcome.found[:10]]
            yield (
                f"  {outcome.query.kind}: {outcome.query.text[:70]!r}"
                f" recall {outcome.recall:.2f} nDCG {outcome.ndcg:.2f}"
                f" lacking {' '.join(lacking[:6]) or '-'}"
                f" found {' '.join(outcome.found[:4]) or '-'}"
            )


def record(measured: Sequence[Result], notes: int) -> dict[str, Any]:
    """All measures, for a JSON file."""
    return {
        "notes": notes,
        "tools": [{**asdict(one), "figures": one.figures()} for one in measured],
    }
