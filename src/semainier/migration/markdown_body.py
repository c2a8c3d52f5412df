"""The Markdown of another engine as a note's: its title taken out, its tags made plain.

Every word stays. Code stays as it is, character for character.
"""

from __future__ import annotations

from dataclasses import dataclass

from .imported_post import Remarks
from .markdown.attributes import without_attributes
from .markdown.headings import take_title
from .markdown.liquid import without_liquid
from .markdown.myst_guards import guarded
from .markdown.references import with_angled_addresses
from .markdown.shortcodes import without_shortcodes
from .markdown.tags import Place


@dataclass(frozen=True)
class Body:
    """A title, and the Markdown below it.

    Attributes:
        html: what the post is in HTML, if its Markdown was made of that.
    """

    title: str
    text: str
    html: str = ""


def clean(
    text: str, title: str, place: str, line: int, remarks: Remarks, *, is_myst: bool = False
) -> Body:
    """Clean a body for a note.

    Args:
        text: the Markdown below the header.
        title: the one that the header tells, or an empty string.
        place: the file, for remarks.
        line: that of the file on which the body begins, from 1.
        remarks: takes what is not understood.
        is_myst: whether it is MyST already, as ABlog's posts are.
    """
    if not is_myst:
        where = Place(place, line, remarks)
        plain = without_liquid(without_shortcodes(text, where), where)
        text = guarded(with_angled_addresses(without_attributes(plain)))
    titled = take_title(text, title)
    body = titled.body.strip("\n")
    return Body(titled.title, f"{body}\n" if body else "")
