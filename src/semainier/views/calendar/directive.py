"""The directive ``{calendar}``: a year of the journal as a grid of ISO weeks.

``{calendar}`` shows the year of the newest note, ``{calendar} 2023`` that year,
``{calendar} all`` every year, newest first.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...diagnostics.problem import Problem
from ...diagnostics.report import report
from ...diagnostics.text_messages import TextMessage
from ...records.domain import journal_domain
from ...text.wording import wording
from ..context import journal_pages, provide
from ..directives import JournalView, View
from .grid import read_pauses, years_of
from .year import YearView, year_view

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...model.week import WeekSpan

# Years of four digits; the last week of 9999 ends in a year that Python has not.
_YEAR = re.compile(r"(?!9999)[1-9][0-9]{3}")


class Calendars:
    """The calendars of the journal, for templates."""

    def __init__(self, app: Sphinx) -> None:
        self._config = app.config
        self._posts = journal_pages(app).posts

    @cached_property
    def years(self) -> list[int]:
        """Every year from the first week covered to the last, newest first."""
        return years_of(self._posts)

    def year(self, year: int) -> YearView:
        """The weeks of one year."""
        return year_view(year, self._posts, self._pauses, wording(self._config.language))

    @cached_property
    def _pauses(self) -> dict[WeekSpan, str]:
        return read_pauses(self._config.semainier_pauses)


class Calendar(View):
    """A year, or all of them."""

    template = "calendar"
    optional_arguments = 1
    final_argument_whitespace = True

    def values(self) -> dict[str, Any]:
        """Which years: "newest", "all", or one."""
        wanted = self.arguments[0].strip().lower() if self.arguments else "newest"
        return {"wanted": int(wanted) if _YEAR.fullmatch(wanted) else wanted}

    def run(self) -> list[nodes.Node]:
        """Leave the node; report what is no year and leave nothing."""
        wanted = self.values()["wanted"]
        if isinstance(wanted, int) or wanted in {"newest", "all"}:
            left = super().run()
            left[0].line = self.lineno
            return left
        path = str(self.env.doc2path(self.env.current_document.docname, base=False))
        problem = Problem(
            TextMessage.CALENDAR_YEAR,
            path,
            self.lineno,
            {"value": self.arguments[0], "suggestion": _example(self.arguments[0])},
        )
        report([problem], wording(self.config.language))
        return []


def report_empty(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Report the calendars of years that no note tells, once all notes are known."""
    told = years_of(journal_domain(app.env).posts)
    for node in doctree.findall(JournalView):
        wanted = node["values"].get("wanted")
        if node["template"] == "calendar" and isinstance(wanted, int) and wanted not in told:
            # A new journal has no year yet.
            nearest = min(told, key=lambda year: abs(year - wanted), default=wanted)
            values = {"value": str(wanted), "suggestion": str(nearest)}
            path = str(app.env.doc2path(docname, base=False))
            problem = Problem(TextMessage.CALENDAR_EMPTY, path, node.line, values)
            report([problem] if told else [], wording(app.config.language))


def _example(value: str) -> str:
    """A year to type instead: the one that was probably meant, if the value holds one."""
    found = re.search(r"(?<!\d)[12]\d{3}(?!\d)", value, re.ASCII)
    return found[0] if found else "2024"


def setup(app: Sphinx) -> None:
    """Register the directive, and give the calendars to templates."""
    app.add_directive("calendar", Calendar)
    provide(app, "calendar", Calendars)
    app.connect("doctree-resolved", report_empty)
