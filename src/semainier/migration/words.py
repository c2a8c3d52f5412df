"""The words of a post as its readers see them, counted before and after an import.

Pure. What is markup (addresses, tags, attributes, the names of shortcodes) is no word.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

_WORD = re.compile(r"[^\W_]+")
# Shortcodes and directives of engines; of their values, these are words that readers see.
_SHORTCODE = re.compile(
    r"\{\{[<%*!-]?.*?\}\}|\{%-?.*?-?%\}|\[/?(?:caption|gallery|embed)\b[^\]]*\]", re.DOTALL
)
_SEEN = re.compile(r"\b(?:caption|alt|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
# A link of Pelican's to a file whose name holds spaces, which is no link for CommonMark.
_FILE_LINK = re.compile(r"\]\((?:\{\w+\}|\|\w+\|)[^)\n]*\)")
_ATTRIBUTES = re.compile(r"\{:?\s*[.#][^{}\n]*\}|\{:[^{}\n]*\}")
_FOOTNOTE = re.compile(r"\W*\d{0,3}\W*")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s<>\"']+")
# Elements that part the words before them from those within.
_BLOCKS = (
    *("br", "p", "li", "td", "th", "div", "dt", "dd", "figcaption", "blockquote", "pre", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "summary", "section", "article"),
)
_ATTRIBUTES_SEEN = ("alt", "title", "aria-label")


def words_of(text: str, *, is_html: bool = False) -> Counter[str]:
    """The words of a text, in small letters, each as often as it stands there.

    Args:
        text: Markdown, or HTML.
        is_html: which of the two.
    """
    seen = _html_text(text) if is_html else _markdown_text(text)
    folded = unicodedata.normalize("NFKC", _ADDRESS.sub(" ", seen)).lower()
    return Counter(_WORD.findall(folded))


def lost(before: Counter[str], after: Counter[str]) -> Counter[str]:
    """The words of a text that another does not have, or not as often."""
    return before - after


def _markdown_text(text: str) -> str:
    plain = _FILE_LINK.sub("]", _SHORTCODE.sub(_seen_in, text))
    plain = _ATTRIBUTES.sub(" ", plain)
    return "\n".join(_texts(_parser().parse(plain)))


def _seen_in(shortcode: re.Match[str]) -> str:
    return " ".join(one or other for one, other in _SEEN.findall(shortcode[0]))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(deflist_plugin)


def _texts(tokens: list[Token]) -> Iterator[str]:
    """What readers see of Markdown, block by block; inside a line nothing parts the pieces."""
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline(token.children or []))
        elif token.type == "html_block":
            yield _html_text(token.content)
        elif token.type in ("fence", "code_block", "math_block"):
            yield token.content


def _inline(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            yield " " + "".join(_inline(token.children or []))
            yield f" {token.attrs.get('title', '')} "
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "html_inline":
            yield _attribute_text(token.content)
        elif token.type == "link_open" and token.attrs.get("title"):
            yield f" {token.attrs['title']} "
        else:
            yield token.content


def _attribute_text(tag: str) -> str:
    found = re.findall(r"\b(?:alt|title|aria-label)=[\"']([^\"']*)[\"']", tag)
    return f" {' '.join(map(html.unescape, found))} " if found else ""


def _html_text(text: str) -> str:
    soup = BeautifulSoup(_SHORTCODE.sub(_seen_in, text), "html.parser")
    for each in soup.find_all(("script", "style", "template", "iframe", "object")):
        each.decompose()
    for link in soup.select('a[href^="#"]'):
        # The number of a footnote, which Markdown counts by itself.
        if _FOOTNOTE.fullmatch(link.get_text(strip=True)):
            link.decompose()
    seen = [str(each[name]) for name in _ATTRIBUTES_SEEN for each in soup.select(f"[{name}]")]
    for each in soup.find_all(_BLOCKS):
        each.insert_before(" ")
        each.insert_after(" ")
    return " ".join([soup.get_text(), *seen])
