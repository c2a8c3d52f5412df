r"""Words that Markdown or MyST would read as markup, typed so that they stay words (pure).

CommonMark 0.31, 2.4 (backslash escapes) and 6; MyST adds roles, targets, comments, block
breaks, attributes, definition lists and formulas.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape as escape_html

# In the middle of a sentence.
_INLINE = re.compile(
    r"""
    [\\`*\[\]{~]
    | (?<![^\W_])_ | _(?![^\W_])          # inside a word it is a letter
    | <(?=[A-Za-z/!?])
    | &(?=\#?\w+;)
    | \$(?=\S)                            # a formula, if conf.py wants them
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"«»]*[^\s<>\"«»\.,;:!?)\]}…’']")
# At the beginning of a line: what is found is typed after a backslash.
_LINE_START = re.compile(
    r"""
      \#{1,6}(?=\s|$) | > | [-+](?=\s|$) | \+\+\+ | =+\s*$ | :{3,} | [:~](?=\s) | %
    | (?=[\s|:]*-)[\s|:-]+$ | \(\S*\)=\s*$
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_DEFINITION = re.compile(r"\[\^[^\]]+\]:")
_BACKTICKS = re.compile("`+")


def text(words: str, *, addresses: bool = True) -> str:
    """Words within a line.

    Args:
        words: as the reader sees them.
        addresses: whether a bare web address may be typed between angle brackets, as it may
            not be within a link.
    """
    kept, place = [], 0
    for found in _ADDRESS.finditer(words) if addresses else ():
        kept.append(_escaped(words[place : found.start()]))
        kept.append(f"<{found[0]}>" if _INLINE.search(found[0]) else found[0])
        place = found.end()
    return "".join([*kept, _escaped(words[place:])])


def _escaped(words: str) -> str:
    def typed(found: re.Match[str]) -> str:
        if found[0] == "<" and words.startswith("<!--", found.start()):
            # Comments are taken out before Markdown is read.
            return "&lt;"
        return "&amp;" if found[0] == "&" else f"\\{found[0]}"

    return _INLINE.sub(typed, words)


def lines(markdown: str) -> str:
    """Lines of a paragraph, none of which begins a block of its own."""
    return "\n".join(_line(line.strip(" \t")) for line in markdown.strip(" \t\n").split("\n"))


def _line(line: str) -> str:
    if found := _NUMBER.match(line):
        return f"{found[1]}\\{line[found.start(2) :]}"
    if found := _DEFINITION.match(line):
        return f"{line[: found.end() - 1]}\\{line[found.end() - 1 :]}"
    return f"\\{line}" if _LINE_START.match(line) else line


def heading(markdown: str) -> str:
    """The words of a heading on one line; signs at its end stay (CommonMark 4.2)."""
    line = " ".join(markdown.replace("\\\n", " ").split())
    return re.sub(r"(^|\s)(#+)$", r"\1\\\2", line)


def destination(address: str) -> str:
    """The address of a link or an image (CommonMark 6.3)."""
    address = "".join(address.split("\n")).strip()
    if address.startswith("//"):
        address = f"https:{address}"
    for typed, coded in ((" ", "%20"), ("<", "%3C"), (">", "%3E"), ("\\", "%5C"), ("|", "%7C")):
        address = address.replace(typed, coded)
    address = re.sub(r"\s", "", address)
    if not _is_balanced(address):
        address = address.replace("(", "%28").replace(")", "%29")
    return re.sub(r"&(?=#?\w+;)", "&amp;", address)


def _is_balanced(address: str) -> bool:
    depth = 0
    for sign in address:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def title(words: str) -> str:
    """A title between quotes, after a space; nothing for no words."""
    plain = text(" ".join(words.split()), addresses=False)
    typed = plain.replace('"', '\\"')
    return f' "{typed}"' if plain else ""


def attribute(value: str) -> str:
    """The value of an HTML attribute on one line."""
    return escape_html(" ".join(value.split()))


def fence(content: str) -> str:
    """The marks around a block of code: longer than any in it (CommonMark 4.5)."""
    longest = max((len(found) for found in _BACKTICKS.findall(content)), default=0)
    return "`" * max(3, longest + 1)


def code_span(content: str) -> str:
    """Code within a line (CommonMark 6.1)."""
    runs = {len(found) for found in _BACKTICKS.findall(content)}
    marks = "`" * next(size for size in range(1, len(runs) + 2) if size not in runs)
    padded = content.startswith(("`", " ")) or content.endswith(("`", " "))
    return (
        f"{marks} {content} {marks}" if padded and content.strip() else f"{marks}{content}{marks}"
    )


def is_boundary(character: str) -> bool:
    """Whether emphasis may begin or end beside a character (CommonMark 6.2); "" is an edge."""
    return not character or character.isspace() or unicodedata.category(character)[0] in "PS"


def is_word(character: str) -> bool:
    """Whether emphasis may begin or end with a character, whatever stands beside it."""
    return not is_boundary(character)
