"""Logs problems through Sphinx. No other module of this room imports it."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.util import logging

from ..text.wording import Wording
from .problem import Problem

logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem], words: Wording) -> int:
    """Log every problem with its location, and return the number of errors."""
    errors = 0
    for problem in problems:
        errors += problem.is_error
        log = logger.error if problem.is_error else logger.warning
        log(
            problem.render(words.gettext),
            # Always with a line: Sphinx takes a location without one for a docname.
            location=f"{problem.path}:{problem.line or 1}",
            type="semainier",
            subtype=problem.message.subtype,
        )
    return errors
