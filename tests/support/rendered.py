"""What a reader sees of Markdown and of HTML: the words, in any order."""

from __future__ import annotations

import re
from collections import Counter

from bs4 import BeautifulSoup
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

_CONFIG = MdParserConfig(
    enable_extensions={
        *("alert", "attrs_block", "attrs_inline", "colon_fence", "deflist"),
        *("strikethrough", "tasklist"),
    }
)
_INLINE = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "del",
    "code",
    "kbd",
    "sub",
    "sup",
    "abbr",
    "span",
    "q",
    "mark",
    "small",
    "cite",
    "u",
    "tt",
    "font",
]
_parser = create_md_parser(_CONFIG, RendererHTML)


def html_of(markdown: str) -> str:
    """Markdown as the journal's parser reads it, as HTML."""
    return str(_parser.render(markdown))


def words_of(html: str) -> Counter[str]:
    """The words of some HTML; a word goes on through elements within a line."""
    soup = BeautifulSoup(html, "html5lib")
    for tag in soup.find_all(True):
        if tag.name not in _INLINE:
            tag.insert_before(" ")
            tag.insert_after(" ")
            tag.append(" ")
    return Counter(re.split(r"\s+", soup.get_text().strip()))
