"""A regular tree of HTML as MyST Markdown (pure): one function an element.

The tree is one that `tidying` made. What Markdown has no sign for, or no unambiguous one, is
kept as HTML, which notes may hold (docs/guide.md).
"""

from __future__ import annotations

import json
import re

from bs4 import Tag
from markdownify import ATX

from . import escaping, raw_html, tables
from .images import value
from .lines import EDGES, GAP_SIGN, LineConverter
from .sanitising import is_safe

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|brush:\s*|sourceCode\s+)-?([\w+#.-]+)",
    re.IGNORECASE,
)
_KNOWN_LANGUAGE = re.compile(r"[\w+#.-]+")
# What would be read as something else in the value of an option of a directive.
_NO_PLAIN_VALUE = re.compile(r"[#:\"'\[\]{}|>*&!%@`\\,]|^[-?]")


class Converter(LineConverter):
    """Writes blocks, and through its base what is within their lines."""

    def __init__(self) -> None:
        super().__init__(heading_style=ATX, bs4_options="html.parser")

    # --- Blocks ---

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A paragraph, none of whose lines begins another block."""
        if "_inline" in parent_tags:
            return f" {text.strip(' ')} "
        parts = [EDGES.sub(r"\2", part) for part in text.split(GAP_SIGN)]
        made = "\n\n".join(escaping.lines(part) for part in parts if part)
        return f"\n\n{_target(el)}{made}\n\n" if made.strip() else ""

    def convert_line(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The words of an item that has no paragraphs."""
        made = self.convert_p(el, text, parent_tags).strip("\n")
        return f"\n{made}\n" if made else ""

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        """A heading."""
        words = escaping.heading(text)
        return f"\n\n{_target(el)}{'#' * n} {words}\n\n" if words else ""

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A line across the page; three hyphens would begin a header."""
        return "\n\n***\n\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A block of code, exact."""
        content = el.get_text().replace("\r\n", "\n").replace("\r", "\n")
        content = content.removesuffix("\n")
        if not content.strip():
            return ""
        mark = escaping.fence(content)
        return f"\n\n{mark}{_language(el)}\n{content}\n{mark}\n\n"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A quotation, with the address it is from below it."""
        words, source = text.strip("\n"), value(el, "cite").strip()
        if re.fullmatch(r"https?://[^\s<>]+", source) and source not in words:
            words = f"{words}\n\n<{source}>"
        if not words.strip():
            return ""
        quoted = "\n".join(f"> {line}" if line else ">" for line in words.split("\n"))
        return f"\n\n{quoted}\n\n"

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A list; in an item it begins on the next line."""
        items = text.strip("\n")
        if not items:
            return ""
        return f"\n{items}\n" if "li" in parent_tags else f"\n\n{items}\n\n"

    convert_ul = convert_list
    convert_ol = convert_list

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An item of a list, what it holds indented under its first word."""
        words = text.strip("\n")
        mark = _bullet(el)
        if not words:
            return ""
        indented = words.replace("\n", f"\n{' ' * (len(mark) + 1)}")
        indented = re.sub(r"\n[ ]+(?=\n)", "\n", indented)
        is_loose = any(isinstance(each, Tag) and each.name == "p" for each in el.children)
        space = "\n\n" if is_loose else "\n"
        return f"{space}{mark} {indented}{space}"

    def convert_dl(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Terms and what they mean."""
        parts = el.find_all(True, recursive=False)
        if not any(map(_shows, parts)):
            return ""
        order = " ".join(each.name for each in parts)
        if not all(map(_shows, parts)) or not re.fullmatch(r"(?:dt(?: dd)+(?: |$))+", order):
            return f"\n\n{raw_html.block(el)}\n\n"
        return f"\n\n{text.strip()}\n\n"

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A term, on one line."""
        return f"\n\n{escaping.lines(' '.join(text.split()))}\n"

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """What a term means, indented under its first word."""
        indented = re.sub(r"\n[ ]+(?=\n)", "\n", text.strip("\n").replace("\n", "\n  "))
        return f"\n: {indented}\n"

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A table in lines if it is simple, as HTML if it is not."""
        if not _shows(el):
            return ""
        made = tables.pipes(el, self._cell) if tables.is_simple(el) else raw_html.block(el)
        return f"\n\n{made}\n\n"

    def _cell(self, cell: Tag) -> str:
        inner = "".join(
            self.process_element(each, parent_tags={"td", "_inline"}) for each in cell.children
        )
        return " ".join(inner.replace("\\\n", "<br>").split(" ")).strip()

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Nothing: `convert_table` reads the cells."""
        return ""

    convert_th = convert_tr = convert_caption = convert_td

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A fold: Markdown between two lines of HTML."""
        summary = el.find("summary", recursive=False)
        head = raw_html.block(summary) if summary else ""
        return f"\n\n{raw_html.opening(el)}{head}\n\n{text.strip()}\n\n</details>\n\n"

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Nothing in a fold, which reads it; elsewhere, a paragraph."""
        parent = el.parent
        if parent is not None and parent.name == "details":
            return ""
        return self.convert_p(el, text, parent_tags)

    def convert_audio(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A sound or a film, as HTML (docs/guide.md)."""
        return f"\n\n{raw_html.written(el)}\n\n"

    convert_video = convert_audio

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An image with its caption, or whatever has a caption."""
        images, caption = el.find_all("img"), el.find("figcaption", recursive=False)
        words = self._caption(caption)
        if caption is None or not words:
            return f"\n\n{text.strip()}\n\n" if text.strip() else ""
        if len(images) != 1 or el.get_text(strip=True) != caption.get_text(strip=True):
            return f"\n\n{text.strip()}\n\n{words}\n\n"
        link = images[0].find_parent("a")
        if link is None and not caption.find(True):
            plain = " ".join(caption.get_text().split())
            return f"\n\n{self._image(images[0], plain)}\n\n"
        return f"\n\n{_figure(images[0], link, words)}\n\n"

    def _caption(self, caption: Tag | None) -> str:
        if caption is None:
            return ""
        inner = "".join(
            self.process_element(each, parent_tags={"figcaption"}) for each in caption.children
        )
        return escaping.lines(inner)

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Nothing in a figure, which reads it; elsewhere, a paragraph."""
        parent = el.parent
        if parent is not None and parent.name == "figure":
            return ""
        return self.convert_p(el, text, parent_tags)

    # --- Footnotes ---

    def convert_footnote_mark(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Where a footnote is called."""
        return f"[^{value(el, 'data-label')}]"

    def convert_footnote_note(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A footnote, its paragraphs indented."""
        indented = re.sub(r"\n[ ]+(?=\n)", "\n", text.strip().replace("\n", "\n    "))
        return f"\n\n[^{value(el, 'data-label')}]: {indented}\n\n"


def _shows(tag: Tag) -> bool:
    """Whether an element has a word or an image."""
    return bool(tag.get_text(strip=True)) or tag.find(("img", "audio", "video")) is not None


def _target(el: Tag) -> str:
    """The name that links within the note lead to."""
    name = value(el, "data-target")
    return f"{{#{name}}}\n" if name else ""


def _language(pre: Tag) -> str:
    """The language of a block of code, as whoever coloured it calls it."""
    code = pre.find("code")
    for tag in (pre, *([code] if code else [])):
        for name in ("data-lang", "data-language", "data-enlighter-language"):
            if _KNOWN_LANGUAGE.fullmatch(value(tag, name)):
                return value(tag, name)
        if found := _LANGUAGE.search(value(tag, "class")):
            return "" if found[1] in ("none", "plaintext", "text", "plain") else found[1]
    lang = value(code, "lang") if code else ""
    return lang if _KNOWN_LANGUAGE.fullmatch(lang) else ""


def _bullet(item: Tag) -> str:
    """What begins an item: other signs than the list just before it has."""
    parent = item.parent
    if parent is None:
        return "-"
    rank = 0
    before = parent.find_previous_sibling()
    while before is not None and before.name == parent.name:
        rank, before = rank + 1, before.find_previous_sibling()
    if parent.name != "ol":
        return "-*"[rank % 2]
    start = value(parent, "start")
    first = int(start) if re.fullmatch(r"\d{1,8}", start) else 1
    number = first + len(item.find_previous_siblings("li"))
    return f"{number}{'.)'[rank % 2]}"


def _figure(image: Tag, link: Tag | None, caption: str) -> str:
    """The directive for a figure whose caption is more than words, or that leads somewhere."""
    alt = " ".join(value(image, "alt").split())
    options = [f":alt: {_option(alt)}"] if alt else []
    if link is not None and is_safe(value(link, "href")):
        options.append(f":target: {_option(escaping.destination(value(link, 'href')))}")
    address = escaping.destination(value(image, "src"))
    return "\n".join([f":::{{figure}} {address}", *options, "", caption, ":::"])


def _option(words: str) -> str:
    if re.fullmatch(r"https?://[^\s#]+", words) or not _NO_PLAIN_VALUE.search(words):
        return words
    return json.dumps(words, ensure_ascii=False)
