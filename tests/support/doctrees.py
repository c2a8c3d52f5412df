"""Parses Markdown with MyST and docutils, without a Sphinx build."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.parsers.docutils_ import Parser

from semainier.model.post import Section
from semainier.model.section_kinds import ALIASES, MARKS
from semainier.records.post_record import Reader

_SETTINGS: dict[str, Any] = {
    "myst_enable_extensions": ["attrs_block", "attrs_inline", "colon_fence", "deflist"],
    "myst_suppress_warnings": ["myst"],
    "doctitle_xform": False,
    "report_level": 5,
    # Typography has tests of its own.
    "smart_quotes": False,
}


def parse(body: str) -> nodes.section:
    """The section under the title of a note with this body."""
    doctree = publish_doctree(
        f"# Une semaine\n\n{body}", parser=Parser(), settings_overrides=_SETTINGS
    )
    for message in list(doctree.findall(nodes.system_message)):
        message.parent.remove(message)
    section = doctree.next_node(nodes.section)
    assert section is not None
    return section


def sections_of(
    body: str, aliases: Mapping[str, str] = ALIASES, marks: Mapping[str, str] = MARKS
) -> list[Section]:
    """The sections of a note with this body."""
    return list(Reader(dict(aliases), dict(marks)).sections(parse(body)))


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    return re.findall(r"\w+", text)
