"""The history file: a line of JSON for each run, with figures that machines can compare.

Times are in units (runs of a fixed loop, see ``measuring.calibrate``) or are ratios within
one run. Neither the machine's name nor a path is recorded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import reckoning
from reckoning import Figure


def record(figures: Sequence[Figure], reference: str, about: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a run; ``about`` names its code, corpus and engines."""
    return {**about, "figures": [_kept(one, figures, reference) for one in figures]}


def append(path: Path, kept: Mapping[str, Any]) -> None:
    """Add a run at the end of the file.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(kept, ensure_ascii=False) + "\n")


def _kept(one: Figure, figures: Sequence[Figure], reference: str) -> dict[str, Any]:
    kept = {
        "engine": one.engine,
        "notes": one.notes,
        "build": one.build,
        "units": round(one.units, 2),
        "units_per_note": round(one.units / one.notes, 4),
        # Wall time is in units too, by the loop's processor time.
        "wall_units": round(one.wall * one.units / one.cpu, 2) if one.cpu else None,
        "memory_mib": round(one.memory),
        "stock_ratio": _rounded(reckoning.ratio(one, figures, reference)),
    }
    if one.files:
        kept |= {"output_bytes": one.output, "files": one.files}
    before = reckoning.smaller(one, figures)
    if before:
        grown = reckoning.growth(before, one)
        kept["exponents"] = {
            "from": before.notes,
            **{name: _rounded(value) for name, value in grown.items()},
        }
    return kept


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
