"""Logs problems through Sphinx. No other module of this room imports it."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.util import logging

from ..text.wording import Wording
from .problem import Problem
from .shortening import in_few_lines, line_of

logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem], words: Wording, command: str = "") -> int:
    """Log every problem at its place; return the number of errors.

    Args:
        problems: in the order in which they are told.
        words: of the journal.
        command: what tells all of them, if those of one kind are to be told once.
    """
    lines = [line_of(problem, words.gettext) for problem in problems]
    for line in in_few_lines(lines, words, command) if command else lines:
        log = logger.error if line.is_error else logger.warning
        # Sphinx takes a place without a line for a docname and looks it up.
        place = line.place if line.place != line.path else f"{line.path}:1"
        log(
            line.sentence,
            location=place if line.path else None,
            type="semainier",
            subtype=line.subtype,
        )
    return sum(line.is_error for line in lines)
