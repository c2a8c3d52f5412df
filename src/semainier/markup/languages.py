"""Passages in another language: ``[Digital commons]{lang=en}``, ``{lang}`Digital commons <en>` ``.

They get the class ``language-en``, which docutils writes as the attribute ``lang`` (HTML, 3.2.6.2)
and which French typography leaves alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale
from docutils import nodes
from sphinx.util.docutils import ReferenceRole

from ..diagnostics.problem import Problem
from ..diagnostics.report import report
from ..diagnostics.text_messages import TextMessage
from ..text.markdown import blank_code, outside_code
from ..text.wording import wording
from .comments import is_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

# A language tag (BCP 47, RFC 5646), without the forms that pages do not need.
_TAG = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
_WHOLE_TAG = re.compile(_TAG)
# ``lang=…`` in a group of attributes, of which MyST reads only classes and ids.
_ATTRIBUTE = re.compile(
    rf"""(?P<before>(?:(?<=[\])])|^[ \t]*)\{{(?:[^{{}}\n]*\s)?)"""
    rf"""lang=(?P<quote>["']?)(?P<tag>{_TAG})(?P=quote)(?=[\s}}])""",
    re.MULTILINE,
)
# The same with any value, to report invalid tags.
_TYPED = re.compile(
    r"""(?:(?<=[\])])|^[ \t]*)\{(?:[^{}\n]*\s)?lang=["']?(?P<tag>[^\s"'{}]+)""", re.MULTILINE
)


def unknown(text: str) -> Iterator[tuple[int, str]]:
    """The line and the value of each attribute ``lang=…`` that names no language."""
    for found in _TYPED.finditer(blank_code(text)):
        if not is_known(found["tag"]):
            yield text.count("\n", 0, found.start("tag")) + 1, found["tag"]


def is_known(tag: str) -> bool:
    """Whether a tag names a language that Babel knows; three letters are always accepted."""
    primary = tag.partition("-")[0].lower()
    known = len(primary) == 3 or primary in Locale("fr").languages
    return known and _WHOLE_TAG.fullmatch(tag) is not None


def _meant(typed: str) -> str:
    """The tag of a language from its French name, or an example."""
    tags: dict[str, str] = {name: tag for tag, name in Locale("fr").languages.items()}
    return tags.get(typed.lower(), "en")


def with_classes(text: str) -> str:
    """Replace the attributes ``lang=en`` by classes ``.language-en`` outside code."""
    return outside_code(text, lambda words: _ATTRIBUTE.sub(r"\g<before>.language-\g<tag>", words))


class LanguageRole(ReferenceRole):
    """``{lang}`Digital commons <en>` ``: words, then their language."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words with their language's class; report a missing or unknown language."""
        node = nodes.inline(self.rawtext, self.title)
        self.set_source_info(node)
        if self.has_explicit_title and is_known(self.target):
            node["classes"].append(f"language-{self.target}")
        else:
            self._report(node)
        return [node], []

    def _report(self, node: nodes.Element) -> None:
        path = str(self.env.doc2path(self.env.current_document.docname, base=False))
        values = {"value": self.text, "suggestion": self.title.strip() or "Digital commons"}
        problem = Problem(TextMessage.LANGUAGE_FORM, path, node.line, values)
        report([problem], wording(self.config.language))


def mark_attributes(app: Sphinx, docname: str, source: list[str]) -> None:
    """Replace the attributes of a document before it is parsed; report unknown languages."""
    if "lang=" not in source[0] or not is_markdown(app, docname):
        return
    path = str(app.env.doc2path(docname, base=False))
    problems = [
        Problem(TextMessage.LANGUAGE_UNKNOWN, path, line, {"value": tag, "suggestion": _meant(tag)})
        for line, tag in unknown(source[0])
    ]
    report(problems, wording(app.config.language))
    source[0] = with_classes(source[0])


def setup(app: Sphinx) -> None:
    """Register the role and the handler of the attribute."""
    app.add_role("lang", LanguageRole())
    app.connect("source-read", mark_attributes)
