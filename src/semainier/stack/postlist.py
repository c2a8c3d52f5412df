"""ABlog's ``{postlist}``: its dates in the journal's language, its mistakes at their place."""

from __future__ import annotations

import re
from datetime import datetime
from string import Formatter

import ablog.post
from docutils import nodes
from sphinx.util import logging

from ..text.wording import Wording, wording

logger = logging.getLogger(__name__)


class LocalDate(datetime):
    """A date whose ``strftime`` speaks the journal's language.

    ABlog formats with the C library's locale, English on most machines:
    https://github.com/sunpy/ablog/issues/224
    """

    words: Wording

    # What CLDR has for the directives of days; the others are left to Python.
    _CLDR = {
        "%a": "EEE", "%A": "EEEE", "%d": "d", "%-d": "d", "%e": "d", "%b": "MMM", "%h": "MMM",
        "%B": "MMMM", "%m": "MM", "%-m": "M", "%y": "yy", "%Y": "y",
    }  # fmt: skip
    _WORDS = re.compile(r"%-?[aAbBhxc]")
    _PARTS = re.compile(r"%-?.|[^%]+|%", re.DOTALL)
    _FIRST = re.compile(r"%(?:-?d|e)(?= %-?[bBh])")

    @classmethod
    def of(cls, when: datetime, words: Wording) -> LocalDate:
        """The same day, in the language of a wording."""
        local = cls(when.year, when.month, when.day, tzinfo=when.tzinfo)
        local.words = words
        return local

    def strftime(self, format: str) -> str:
        """The date in words; formats without names of months or days as usual."""
        if not self._WORDS.search(format):
            return super().strftime(format)
        pattern = self._FIRST.sub(self.words.first_of_month, format) if self.day == 1 else format
        return "".join(map(self._told, self._PARTS.findall(pattern)))

    def _told(self, part: str) -> str:
        """A directive of a format in words; what stands between two as it is."""
        if part in {"%x", "%c"}:
            return self.words.day(self.date(), "short" if part == "%x" else "long")
        if part in self._CLDR:
            return self.words.day(self.date(), self._CLDR[part])
        return super().strftime(part) if len(part) > 1 and part.startswith("%") else part


class PostListDirective(ablog.post.PostListDirective):  # type: ignore[misc]
    """``{postlist}``, whose mistakes are told at their place.

    ABlog raises an error for what is no number, or no field of a post. Upstream: none filed.
    """

    _FIELDS = ("date", "title", "author", "location", "language", "category", "tags")

    def run(self) -> list[nodes.Node]:
        """The list; nothing where it is not understood."""
        gettext = wording(self.state.document.settings.env.config.language).gettext
        number = self.arguments[0] if self.arguments else "1"
        if not (number.isascii() and number.isdigit() and int(number[:9]) > 0):
            self._report(
                gettext("postlist: “{value}” is no number of notes. Type for instance: {right}"),
                number,
                "{postlist} 5",
            )
            return []
        if not self._is_format(self.options.get("format", "")):
            self._report(
                gettext("postlist: the format “{value}” is not understood. Type: {right}"),
                self.options["format"],
                ':format: "{date} - {title}"',
            )
            return []
        found: list[nodes.Node] = super().run()
        return found

    def _is_format(self, pattern: str) -> bool:
        """Whether a format names what posts have."""
        try:
            named = {name for _, name, _, _ in Formatter().parse(pattern)}
        except ValueError:
            return False
        return named <= {None, *self._FIELDS}

    def _report(self, message: str, value: str, right: str) -> None:
        env = self.state.document.settings.env
        logger.warning(
            message.format(value=value, right=right),
            location=(env.current_document.docname, self.lineno),
            type="semainier",
            subtype="postlist",
        )
