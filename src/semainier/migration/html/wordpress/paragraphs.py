"""WordPress's classic texts, where empty lines part paragraphs, as HTML (pure)."""

from __future__ import annotations

import re

# Elements around which no paragraph goes on.
_HOLDERS = "blockquote div section article aside details figure form main header footer center"
_TIGHT = (
    "p h1 h2 h3 h4 h5 h6 li dt dd td th figcaption caption summary address pre"
    " audio video iframe object"
)
_BETWEEN = "ul ol dl table thead tbody tfoot tr hr"
_NAMES = "|".join(f"{_HOLDERS} {_TIGHT} {_BETWEEN}".split())
_TAG = re.compile(rf"(</?(?:{_NAMES})(?=[\s>/])[^>]*>)", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?(\w+)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_PRE = re.compile(r"<pre\b.*?(?:</pre>|\Z)", re.DOTALL | re.IGNORECASE)


def with_paragraphs(text: str) -> str:
    """A classic text as HTML; what stands in code is left alone."""
    text = _COMMENT.sub("", text.replace("\r\n", "\n"))
    made, place = [], 0
    for code in _PRE.finditer(text):
        made += [_outside_code(text[place : code.start()]), code[0]]
        place = code.end()
    return "".join([*made, _outside_code(text[place:])])


def _outside_code(text: str) -> str:
    made, open_tight = [], 0
    for part in _TAG.split(text):
        name = _TAG_NAME.match(part)
        if name and _TAG.fullmatch(part):
            if name[1].lower() in _TIGHT.split() and not part.endswith("/>"):
                open_tight = max(0, open_tight + (-1 if part.startswith("</") else 1))
            made.append(part)
        elif open_tight:
            made.append(_with_breaks(part))
        else:
            parts = (each for each in re.split(r"\n\s*\n", part) if each.strip())
            made += [f"<p>{_with_breaks(each)}</p>\n" for each in parts]
    return "".join(made)


def _with_breaks(text: str) -> str:
    stripped = text.strip("\n \t")
    if not stripped:
        return " " if text else ""
    start, end = text.startswith((" ", "\n")), text.endswith((" ", "\n"))
    return " " * start + re.sub(r"[ \t]*\n", "<br>\n", stripped) + " " * end
