"""The title and the headings of a post, found without parsing its Markdown. Pure.

The title is the only heading of level 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..diagnostics.header_messages import HeaderMessage
from ..diagnostics.problem import Findings, Term
from ..diagnostics.text_messages import TextMessage
from ..model.labels import slugify
from ..text.wording import N_
from .header.errors import short

# A fence (CommonMark 0.31, 4.5, or MyST's colons) after spaces, quote marks and list marks.
_FENCE = re.compile(r" {0,3}(?:(?:[-*+>]|\d{1,9}[.)])\s+)*(?P<fence>`{3,}(?=[^`]*$)|~{3,}|:{3,})")
_SECTION = re.compile(r" {0,3}(?P<marks>#{2,3})[ \t]+(?P<title>.*)")
_ATX = re.compile(r" {0,3}#(?P<title>[ \t].*)?")
# A heading without the space after its signs. A single # may be a hashtag.
_GLUED = re.compile(r" {0,3}(?P<marks>#{1,6})(?P<title>[^\s#].*)")
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+$")
_SETEXT = re.compile(r" {0,3}=+[ \t]*")
_PARAGRAPH = re.compile(r" {0,3}(?![#>|%<]|[-*+] |\d{1,9}[.)] |\s)\S.*")
# A blank line, a heading, the mark of an item.
_NO_TEXT = re.compile(r"(?:#{1,6}\s.*|[-*+])?")
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3\u200d]+")


def read_title(
    lines: list[str], body_line: int, findings: Findings, told: str = "", told_at: int = 1
) -> str | None:
    """The post's title. A title that is missing, empty, repeated or odd is noted.

    Args:
        lines: those of the file.
        body_line: the first one below the header.
        findings: where to say so.
        told: the title that the header tells: that of a post that has no other.
        told_at: its line.
    """
    prose = list(_prose(lines, body_line))
    titles, glued = list(_headings(prose)), list(_glued(prose))
    for number, marks, text in glued:
        if len(marks) > 1 or (told and not titles):
            values = {"value": f"{marks}{text}", "suggestion": f"{marks} {text}"}
            findings.note(TextMessage.HEADING_SPACE, number, **values)
    if told and not titles:
        _note_emoji(told, told_at, findings)
        return told
    if not titles:
        guesses = ((number, text) for number, marks, text in glued if len(marks) == 1)
        number, title = next(guesses, (body_line, Term(N_("Title"))))
        findings.note(TextMessage.TITLE_MISSING, number, suggestion=title)
        return None
    (first, title), *others = titles
    if not title:
        findings.note(TextMessage.TITLE_EMPTY, first, suggestion=told or Term(N_("Title")))
    elif told and not _same(told, title):
        values = {"value": short(told), "title": short(title)}
        findings.note(HeaderMessage.TITLE_OTHER, told_at, **values)
    for line, other in others:
        values = {"value": other, "first": str(first), "suggestion": other or "…"}
        findings.note(TextMessage.TITLE_TWICE, line, **values)
    _note_emoji(title, first, findings)
    return title


def _note_emoji(title: str, line: int, findings: Findings) -> None:
    """Say which signs of a title are lost on the way."""
    if emoji := "".join(_EMOJI.findall(title)):
        bare = " ".join(_EMOJI.sub(" ", title).split()) or Term(N_("Title"))
        findings.note(TextMessage.TITLE_EMOJI, line, value=emoji, suggestion=bare)


def has_title(lines: list[str], body_line: int) -> bool:
    """Whether there is a level-1 heading below the header."""
    return any(True for _ in _headings(_prose(lines, body_line)))


def is_unfilled(lines: list[str], body_line: int) -> bool:
    """Whether a note is still what ``new`` makes: headings, and lists of empty items."""
    body = [line.strip() for line in lines[body_line - 1 :]]
    return "-" in body and all(map(_NO_TEXT.fullmatch, body))


def _same(told: str, title: str) -> bool:
    """Whether two titles are one, however they are typed."""
    return slugify(_bare(told)) == slugify(title)


def section_headings(lines: list[str], body_line: int) -> Iterator[tuple[int, int, str]]:
    """The line, level (2 or 3) and text of each heading below the title."""
    for number, line in _prose(lines, body_line):
        if found := _SECTION.fullmatch(line):
            text = _bare(_CLOSING.sub("", found["title"].strip()))
            yield number, len(found["marks"]), text


def _glued(prose: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """The line, signs and text of each heading that lacks the space after its signs."""
    for number, line in prose:
        if found := _GLUED.fullmatch(line):
            yield number, found["marks"], found["title"].strip()[:80]


def _headings(prose: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The line and text of each level-1 heading, ATX or setext (CommonMark 0.31, 4.2 and 4.3)."""
    before = ""
    for number, line in prose:
        if atx := _ATX.fullmatch(line):
            yield number, _bare(_CLOSING.sub("", (atx["title"] or "").strip()))
        elif _SETEXT.fullmatch(line) and _PARAGRAPH.fullmatch(before):
            yield number - 1, _bare(before)
        before = line


def _prose(lines: list[str], body_line: int) -> Iterator[tuple[int, str]]:
    """The numbered lines of the body, with empty ones instead of fences and comments."""
    fence, comment = "", False
    for number, line in enumerate(lines[body_line - 1 :], body_line):
        opening = None if fence or comment else _FENCE.match(line)
        hidden = bool(fence or comment or opening) or line.lstrip().startswith(("%", "<!--"))
        if fence and _closes(line, fence):
            fence = ""
        elif opening:
            fence = opening["fence"]
        elif not fence and (comment or line.lstrip().startswith("<!--")):
            comment = "-->" not in line
        yield number, "" if hidden else line


def _closes(line: str, fence: str) -> bool:
    mark = line.strip().lstrip(">").strip()
    return len(mark) >= len(fence) and set(mark) == {fence[0]}


def _bare(text: str) -> str:
    """A heading without its simplest markup: emphasis, code, links, escapes."""
    # Cut short, since the expressions below are slow on a pasted image.
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text.strip()[:1000])
    text = re.sub(r"(\*\*|\*|__|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", r"\1", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
