"""The words of a page, each in one paragraph, each paragraph in blocks of known kinds (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from .footnotes import MARK, NOTE

#: A blank line between two paragraphs of one element, as two ``br`` are.
GAP = "gap"
#: The paragraph of a list item that has no other.
LINE = "line"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DIVISIONS = frozenset(
    [
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "main",
        "nav",
        "hgroup",
        "address",
        "center",
        "body",
    ]
)
_HOLDERS = frozenset(("li", "dd", "blockquote", "details", "figure", NOTE, "[document]"))
_LEAVES = frozenset(("p", LINE, *HEADINGS, "dt", "summary", "figcaption", "caption"))
BLOCKS = _DIVISIONS | _HOLDERS | _LEAVES
BLOCKS |= {"ul", "ol", "dl", "table", "pre", "hr", GAP, "audio", "video"}


def _tags(tag: Tag) -> list[Tag]:
    """The elements of an element, at once: searching by names is slow."""
    return [each for each in tag.descendants if isinstance(each, Tag)]


def has(tag: Tag, *names: str) -> bool:
    return any(isinstance(each, Tag) and each.name in names for each in tag.descendants)


def _is_block(node: object) -> bool:
    return isinstance(node, Tag) and node.name in BLOCKS


def _holds_block(tag: Tag) -> bool:
    return any(map(_is_block, tag.descendants))


def flow(holder: Tag) -> None:
    """Put each run of words of an element into a paragraph, and see to the blocks in it."""
    _lift_blocks(holder)
    run: list[Tag | NavigableString] = []
    for child in list(holder.children):
        if _is_block(child):
            _end_run(holder, run)
            run = []
            _flow_block(child)  # type: ignore[arg-type]
        else:
            run.append(child)  # type: ignore[arg-type]
    _end_run(holder, run)


def _lift_blocks(holder: Tag) -> None:
    """Unwrap what is within a line but holds blocks, unless the line goes on around it."""
    again = True
    while again:
        again = False
        for child in list(holder.children):
            if isinstance(child, Tag) and not _is_block(child) and _holds_block(child):
                if child.name in ("a", "strong", "em", "s", "span") and _is_plain(child):
                    _make_inline(child)
                else:
                    child.unwrap()
                again = True


def _is_plain(tag: Tag) -> bool:
    """Whether the blocks in an element are only lines of words and images."""
    plain = _DIVISIONS | _LEAVES | {"figure"}
    return all(not _is_block(each) or each.name in plain for each in _tags(tag))


def _make_inline(tag: Tag) -> None:
    """Make one line of an element's blocks."""
    for block in [each for each in _tags(tag) if _is_block(each)]:
        if block.name in ("hr", GAP):
            block.replace_with(" ")
            continue
        if block.name == "pre":
            block.name = "code"
            continue
        block.insert_before(" ")
        block.insert_after(" ")
        block.unwrap()
    tag.smooth()


def _flow_block(block: Tag) -> None:
    if block.name in _DIVISIONS or (block.name == "p" and _holds_block(block)):
        flow(block)
        block.unwrap()
    elif block.name in _LEAVES:
        _make_inline(block)
        _flow_breaks(block)
    elif block.name in _HOLDERS:
        flow(block)
    elif block.name in ("ul", "ol"):
        for item in block.find_all("li", recursive=False):
            flow(item)
    elif block.name == "dl":
        _flow_definitions(block)


def _flow_definitions(block: Tag) -> None:
    for group in block.find_all("div", recursive=False):
        group.unwrap()
    for part in block.find_all(("dt", "dd"), recursive=False):
        _flow_block(part)


def _end_run(holder: Tag, run: Iterable[Tag | NavigableString]) -> None:
    """Wrap a run of words, or take it out if it has none."""
    run = list(run)
    shows = ("img", MARK, "input")
    if not any(
        (str(each).strip() if isinstance(each, NavigableString) else _shows(each, shows))
        for each in run
    ):
        for each in run:
            each.extract()
        return
    name = LINE if holder.name in ("li", "dd") else "p"
    paragraph = Tag(name=name)
    run[0].insert_before(paragraph)
    paragraph.extend(run)
    _flow_breaks(paragraph)


def _shows(tag: Tag, names: tuple[str, ...]) -> bool:
    return bool(tag.get_text(strip=True)) or tag.name in names or has(tag, *names)


def _flow_breaks(block: Tag) -> None:
    """Make a gap of several line breaks, and drop those at an edge."""
    breaks = [each for each in block.children if isinstance(each, Tag) and each.name == "br"]
    for line_break in breaks:
        if line_break.parent is None:
            continue
        following, count = _next(line_break), 1
        while isinstance(following, Tag) and following.name == "br":
            following.extract()
            count += 1
            following = _next(line_break)
        if following is None or not _content_before(line_break):
            line_break.extract()
        elif count > 1 and block.name in ("p", LINE):
            line_break.name = GAP


def _next(node: Tag) -> Tag | NavigableString | None:
    """What follows in the same element, but for spaces."""
    following = node.next_sibling
    while isinstance(following, NavigableString) and not following.strip():
        following = following.next_sibling
    return following  # type: ignore[return-value]


def _content_before(node: Tag) -> bool:
    return any(isinstance(each, Tag) or str(each).strip() for each in node.previous_siblings)


def keep_breaks_within(soup: BeautifulSoup) -> None:
    """Within emphasis or a link a line may end, but no paragraph."""
    for line_break in soup.find_all("br"):
        following = _next(line_break)
        if isinstance(following, Tag) and following.name == "br":
            line_break.extract()
