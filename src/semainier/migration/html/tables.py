"""Tables as lines of cells, where each row is one line of words (GFM 4.10) (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bs4 import Tag

from .images import value

_BLOCKS = ("p", "div", "ul", "ol", "dl", "pre", "blockquote", "table", "figure", "details", "hr")
_ALIGNED = {"left": ":---", "center": ":---:", "right": "---:"}


def is_simple(table: Tag) -> bool:
    """Whether a table has rows of as many cells each, all of words, under one header at most."""
    rows = table.find_all("tr")
    if not rows or table.find("caption") or table.find("table"):
        return False
    widths = {len(_cells(row)) for row in rows}
    if len(widths) != 1 or widths == {0}:
        return False
    if any(each.find("th") for each in rows[1:]) or _is_half_header(rows[0]):
        return False
    return not any(map(_is_complex, table.find_all(("td", "th"))))


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(("td", "th"), recursive=False)


def _is_half_header(row: Tag) -> bool:
    return len({cell.name for cell in _cells(row)}) > 1


def _is_complex(cell: Tag) -> bool:
    if value(cell, "colspan") not in ("", "1") or value(cell, "rowspan") not in ("", "1"):
        return True
    blocks = cell.find_all(_BLOCKS)
    # One paragraph around the words of a cell adds nothing.
    return bool(blocks) and not (len(blocks) == 1 and blocks[0].name == "p")


def pipes(table: Tag, cell: Callable[[Tag], str]) -> str:
    """A simple table in lines.

    Args:
        table: one that `is_simple`.
        cell: gives the Markdown of a cell's words, on one line.
    """
    rows = table.find_all("tr")
    has_header = rows[0].find("th") is not None or rows[0].find_parent("thead") is not None
    lines = [_line(map(_guarded, map(cell, _cells(row)))) for row in rows]
    if not has_header:
        lines.insert(0, _line("" for _ in _cells(rows[0])))
    marks = (_ALIGNED.get(value(each, "align").lower(), "---") for each in _cells(rows[0]))
    return "\n".join([lines[0], f"| {' | '.join(marks)} |", *lines[1:]])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _guarded(words: str) -> str:
    return words.replace("|", "\\|")
