"""What is within a line of HTML as MyST Markdown (pure): words, emphasis, links, images.

What Markdown has no sign for, or no unambiguous one, is kept as HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bs4 import Tag
from bs4.element import NavigableString
from markdownify import MarkdownConverter

from . import escaping, raw_html
from .flow import LINE
from .images import value
from .sanitising import is_safe

_SPACES = re.compile(r"[ \t\r\n\f]+")
# Spaces and ends of lines around words.
EDGES = re.compile(r"((?:\s|\\\n)*)(.*?)((?:\s|\\\n)*)\Z", re.DOTALL)
# The end of a paragraph; `sanitising` leaves no such character.
GAP_SIGN = "\x1e"
_MARKS = {"strong": "**", "em": "*", "s": "~~"}


class LineConverter(MarkdownConverter):
    """Writes what is within a line. Texts of code are exact; other words stay what they are."""

    if TYPE_CHECKING:

        def process_element(self, node: Any, parent_tags: set[str] | None = None) -> str:
            """Markdown of a node, which markdownify's stubs leave out."""

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        """Words of a line, escaped; those of code are read by `convert_pre` and `convert_code`."""
        parents = parent_tags or set()
        words = _SPACES.sub(" ", str(el))
        if not isinstance(el.previous_sibling, (Tag, NavigableString)) and _is_leaf(el.parent):
            words = words.lstrip(" ")
        typed = escaping.text(words, addresses="a" not in parents)
        if words.endswith("!") and el.next_sibling is not None:
            # Before a link it would make an image of it.
            typed = f"{typed[:-1]}\\!"
        return typed

    def _wrapped(self, el: Tag, text: str) -> str:
        """Words between marks, or between tags where marks would not be read as such."""
        found = EDGES.match(text)
        before, words, after = found.groups() if found else ("", text, "")
        if not words:
            return text
        mark = self._mark(el, words, bool(before), bool(after))
        if mark:
            return f"{before}{mark}{words}{mark}{after}"
        return f"{before}<{el.name}>{words}</{el.name}>{after}"

    def _mark(self, el: Tag, words: str, space_before: bool, space_after: bool) -> str:
        """The mark that CommonMark (6.2) reads around an element's words; none if it reads none."""
        free_before = space_before or _is_free(el.previous_sibling, last=True)
        free_after = space_after or _is_free(el.next_sibling, last=False)
        opens = free_before or escaping.is_word(words[0])
        closes = free_after or escaping.is_word(words[-1])
        mark = _MARKS[el.name]
        if GAP_SIGN in words or not (opens and closes):
            return ""
        if mark != "*" or not _is_beside_marks(el, words):
            return mark
        return "_" if free_before and free_after else ""

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Bold words."""
        return self._wrapped(el, text)

    convert_em = convert_strong
    convert_s = convert_strong

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A link; the words alone where it leads nowhere that a note may lead to."""
        address = value(el, "href").strip()
        found = EDGES.match(text)
        before, words, after = found.groups() if found else ("", text, "")
        if not words or not address or not is_safe(address) or GAP_SIGN in words:
            return text
        if re.fullmatch(r"https?://[^\s<>|\\]+", address) and el.get_text() == address:
            return f"{before}<{address}>{after}"
        title = escaping.title(value(el, "title"))
        return f"{before}[{words}]({escaping.destination(address)}{title}){after}"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Code within a line, exact but for its line ends."""
        if "pre" in parent_tags:
            return text
        for line_break in el.find_all("br"):
            line_break.replace_with(" ")
        content = re.sub(r"[\r\n]+", " ", el.get_text())
        if not content.strip():
            return content
        return escaping.code_span(content)

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Words that are in another language, or are read aloud in another way."""
        if not text.strip():
            return text
        return f"{raw_html.opening(el)}{text}</{el.name}>"

    convert_abbr = convert_bdi = convert_bdo = convert_cite = convert_data = convert_span
    convert_dfn = convert_ins = convert_kbd = convert_mark = convert_q = convert_ruby = convert_span
    convert_rt = convert_rp = convert_samp = convert_small = convert_sub = convert_sup = (
        convert_span
    )
    convert_time = convert_u = convert_var = convert_span

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The end of a line (CommonMark 6.7)."""
        if parent_tags & {"td", "th"}:
            return "<br>"
        return " " if "_inline" in parent_tags or "dt" in parent_tags else "\\\n"

    def convert_gap(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The end of a paragraph."""
        return " " if "_inline" in parent_tags else GAP_SIGN

    def convert_input(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The box of a task, which begins an item."""
        if value(el, "type") != "checkbox" or "li" not in parent_tags or el.find_previous_sibling():
            return ""
        following = el.next_sibling
        space = "" if isinstance(following, NavigableString) and following[:1].isspace() else " "
        return f"[{'x' if el.has_attr('checked') else ' '}]{space}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An image; its title is its caption."""
        alt = value(el, "alt")
        caption = value(el, "title").strip()
        if caption in (alt.strip(), value(el, "src").rpartition("/")[2].rpartition(".")[0]):
            caption = ""
        return self._image(el, caption)

    def _image(self, el: Tag, caption: str) -> str:
        alt = escaping.text(" ".join(value(el, "alt").split()), addresses=False)
        address = escaping.destination(value(el, "src"))
        return f"![{alt}]({address}{escaping.title(caption)})"


def _is_leaf(tag: Any) -> bool:
    return isinstance(tag, Tag) and tag.name in ("p", LINE, "dt", "td", "th", "figcaption")


def _is_free(sibling: object, *, last: bool) -> bool:
    """Whether emphasis may end or begin beside a node: at an edge, a space, a sign."""
    if isinstance(sibling, NavigableString):
        words = str(sibling)
        return escaping.is_boundary(words[-1:] if last else words[:1])
    return True


def _is_beside_marks(el: Tag, words: str) -> bool:
    """Whether asterisks around an element would touch others."""
    beside = (el.previous_sibling, el.next_sibling)
    if any(isinstance(each, Tag) and each.name in _MARKS for each in beside):
        return True
    parent = el.parent
    is_edge = parent is not None and parent.name in _MARKS and None in beside
    return is_edge or words.startswith("*") or words.endswith("*")
