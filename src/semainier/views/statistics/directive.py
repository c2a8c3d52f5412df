"""The directive ``{statistics}``: the journal in figures, each as a drawing and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...model.labels import closest
from ...text.wording import wording
from ..context import journal_pages, provide
from ..directives import View
from .drawings import Drawing, draw
from .figures import NAMES, Table

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Figures:
    """The figures of the journal, for templates; each is computed when it is asked for."""

    def __init__(self, app: Sphinx) -> None:
        self._words = wording(app.config.language)
        self._posts = journal_pages(app).posts

    def figure(self, name: str, ident: str) -> tuple[Drawing, Table]:
        """A figure, drawn and as a table; the ids in its drawing begin with ``ident``."""
        figure = NAMES[name](self._posts)
        return draw(figure, self._words, f"{ident}-svg"), figure.table(self._words)


class Statistics(View):
    """Every figure, or the one that is named."""

    template = "statistics"
    optional_arguments = 1
    final_argument_whitespace = True

    def values(self) -> dict[str, Any]:
        """Which figures.

        Raises:
            docutils.parsers.rst.DirectiveError: there is no such figure.
        """
        # The same figure may stand twice on a page; its ids may not.
        place = self.env.new_serialno("statistics")
        mark = f"-{place + 1}" if place else ""
        if not self.arguments:
            return {"names": list(NAMES), "mark": mark}
        name = self.arguments[0].strip().lower()
        if name not in NAMES:
            raise self.error(self._unknown(name))
        return {"names": [name], "mark": mark}

    def _unknown(self, name: str) -> str:
        message = wording(self.config.language).gettext(
            "{{statistics}}: there is no figure “{name}”; type one of {names}."
            " For instance: {{statistics}} {example}"
        )
        example = closest(name, NAMES) or next(iter(NAMES))
        return message.format(name=name, names=", ".join(NAMES), example=example)


def setup(app: Sphinx) -> None:
    """Register the directive, and give the figures to templates."""
    app.add_directive("statistics", Statistics)
    provide(app, "statistics", Figures)
