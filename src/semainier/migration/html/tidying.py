"""The tree of a page, made regular: every word in one block, every block of a known kind (pure).

What is left to write: paragraphs (``p``, or ``line`` in a list), headings, lists of items,
quotations, tables, folds, code, figures; and within lines only elements that mean something.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from .flow import BLOCKS, HEADINGS, flow, has, keep_breaks_within
from .footnotes import MARK, NOTE
from .images import value

_FORMER = {"b": "strong", "i": "em", "strike": "s", "del": "s", "tt": "code", "acronym": "abbr"}
_FORMER |= {"dir": "ul", "menu": "ul"}
#: Elements within a line that are written as HTML, for Markdown has no sign for them.
KEPT_INLINE = frozenset(
    [
        "abbr",
        "bdi",
        "bdo",
        "cite",
        "data",
        "dfn",
        "ins",
        "kbd",
        "mark",
        "q",
        "ruby",
        "rt",
        "rp",
        "samp",
        "small",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    ]
)
_INLINE = KEPT_INLINE | {"a", "strong", "em", "s", "code", "img", "br", "input", MARK}
_TABLE_PARTS = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup", "track"))
_SPAN_ATTRIBUTES = ("lang", "dir", "aria-label", "title", "translate")
_STYLES = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "strong"),
    (re.compile(r"font-style\s*:\s*italic"), "em"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through"), "s"),
)


def tidy(soup: BeautifulSoup) -> None:
    """Make a tree regular; footnotes, images and frames are settled before."""
    _rename(soup)
    _demote_headings(soup)
    _repair_lists(soup)
    _unwrap_layout_tables(soup)
    _join_alike(soup)
    flow(soup)
    keep_breaks_within(soup)
    _drop_idle_rules(soup)


# --- Elements ---


def _rename(soup: BeautifulSoup) -> None:
    """Give old elements their names of today, and unwrap those that mean nothing."""
    for code in soup.find_all("pre"):
        for line_break in code.find_all("br"):
            line_break.replace_with("\n")
        # What colours code says its language on a division around it.
        around = [value(each, "class") for each in list(code.parents)[:2]]
        code["class"] = " ".join([value(code, "class"), *(each for each in around if "-" in each)])
    for tag in soup.find_all(True):
        tag.name = _FORMER.get(tag.name, tag.name)
        if tag.name in ("span", "font"):
            _read_style(soup, tag)
        elif tag.name not in BLOCKS | _INLINE | _TABLE_PARTS:
            tag.unwrap()
    for code in soup.find_all("code"):
        _turn_out_link(code)
    soup.smooth()


def _read_style(soup: BeautifulSoup, span: Tag) -> None:
    style = value(span, "style").lower()
    for pattern, name in _STYLES:
        if pattern.search(style):
            inner = soup.new_tag(name)
            inner.extend(list(span.contents))
            span.append(inner)
    if not any(span.get(name) for name in _SPAN_ATTRIBUTES):
        span.unwrap()
    else:
        span.name = "span"


def _turn_out_link(code: Tag) -> None:
    """Make a link of code of what is code of a link: in code nothing leads anywhere."""
    link = code.contents[0] if len(code.contents) == 1 else None
    if isinstance(link, Tag) and link.name == "a" and not code.find_parent("pre"):
        code.insert_before(link.extract())
        code.extend(list(link.contents))
        link.append(code.extract())


def _demote_headings(soup: BeautifulSoup) -> None:
    """A note has one first-level heading, its title: others go down with their sections."""
    shift = 0
    for heading in soup.find_all(HEADINGS):
        level = int(heading.name[1])
        if level == 1:
            shift = 1
        heading.name = f"h{min(6, level + shift)}"
        if heading.find_parent(("li", "dd", "blockquote", "details", "td", "th", NOTE)):
            # A section cannot begin there.
            heading.name = "p"
            strong = soup.new_tag("strong")
            strong.extend(list(heading.contents))
            heading.append(strong)


def _repair_lists(soup: BeautifulSoup) -> None:
    """Put each item into a list, and what a list holds into its items."""
    for item in soup.find_all("li"):
        if item.parent is not None and item.parent.name not in ("ul", "ol"):
            before = item.find_previous_sibling()
            if before is not None and before.name == "ul" and before.get("data-made"):
                before.append(item.extract())
            else:
                item.wrap(soup.new_tag("ul", attrs={"data-made": "1"}))
    for list_ in soup.find_all(("ul", "ol")):
        for child in list(list_.children):
            if isinstance(child, Tag) and child.name == "li":
                continue
            if isinstance(child, NavigableString) and not child.strip():
                child.extract()
                continue
            before = child.find_previous_sibling("li")
            if before is not None:
                before.append(child.extract())
            else:
                child.wrap(soup.new_tag("li"))


def _unwrap_layout_tables(soup: BeautifulSoup) -> None:
    """A table of one cell arranges a page; it compares nothing."""
    for table in soup.find_all("table"):
        cells = table.find_all(("td", "th"))
        if len(cells) == 1 and cells[0].name == "td" and not table.find("caption"):
            for part in table.find_all(("thead", "tbody", "tfoot", "tr")):
                part.unwrap()
            cells[0].name = table.name = "div"


def _join_alike(soup: BeautifulSoup) -> None:
    """Make one of two bold pieces side by side, or of one in another; drop empty ones."""
    for tag in soup.find_all(("strong", "em", "s", "code")):
        if tag.parent is None:
            continue
        if any(each.name == tag.name for each in tag.parents):
            tag.unwrap()
            continue
        following = tag.next_sibling
        while isinstance(following, Tag) and following.name == tag.name:
            tag.extend(list(following.contents))
            following.decompose()
            following = tag.next_sibling
        if not has(tag, "img", MARK, "input") and not tag.get_text(strip=True):
            tag.unwrap()
    for tag in soup.find_all((*KEPT_INLINE, "span", "a", "code")):
        if tag.parent is not None and not tag.get_text() and not has(tag, "img", MARK, "input"):
            tag.unwrap()
    soup.smooth()


def _drop_idle_rules(soup: BeautifulSoup) -> None:
    """A line across the page parts two texts; elsewhere it is only drawn."""
    for rule in soup.find_all("hr"):
        before = rule.find_previous_sibling()
        following = rule.find_next_sibling()
        apart = ("hr", NOTE, *HEADINGS)
        if (
            rule.parent is not soup
            or before is None
            or before.name in apart
            or following is None
            or following.name in apart
        ):
            rule.extract()
