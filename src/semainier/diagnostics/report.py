"""Logging problems through Sphinx: the only module of this room that knows it."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.util import logging

from ..text.wording import Wording
from .problem import Problem

logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem], words: Wording) -> int:
    """Log every problem at its place; return the number of errors."""
    errors = 0
    for problem in problems:
        errors += problem.is_error
        log = logger.error if problem.is_error else logger.warning
        log(
            problem.render(words.gettext),
            # Sphinx takes a place without a line for a docname and looks it up.
            location=f"{problem.path}:{problem.line or 1}",
            type="semainier",
            subtype=problem.message.subtype,
        )
    return errors
