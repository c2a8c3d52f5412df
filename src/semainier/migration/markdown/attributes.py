"""Attributes that Kramdown, Hugo and Python-Markdown put behind a block or a word. Pure.

A language stays, as MyST writes it. Classes, identifiers and the rest dress a page that is no
more: they go. So do the marks of a table of contents and of an excerpt.
"""

from __future__ import annotations

import re

from .code import Piece, pieces

_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'}]+)"
_ONE = rf"(?:[.#][\w:-]+|[\w-]+={_VALUE}|[\w-]+(?=\s*\}}))"
# Kramdown's have a colon; others begin with a class or an identifier.
_LIST = rf"\{{(?::\s*(?:{_ONE}\s*)+|\s*[.#][\w:-]+\s*(?:{_ONE}\s*)*)\}}"
_ALONE = re.compile(rf"^[ \t]*(?:>[ \t]?)*{_LIST}[ \t]*(?:\n|\Z)", re.MULTILINE)
_AFTER_HEADING = re.compile(
    rf"^(?P<heading>[ \t]{{0,3}}#{{1,6}}[ \t].*?)[ \t]*(?P<list>{_LIST})[ \t]*$", re.MULTILINE
)
# At the beginning of a stretch of prose it stands behind a code.
_BEHIND = re.compile(rf"(?:(?<=[\])*_~])|\A)(?P<list>{_LIST})")
_ITEM = re.compile(rf"^(?P<mark>[ \t]*(?:[-*+]|\d+[.)])[ \t]+){_LIST}[ \t]*", re.MULTILINE)
_LANGUAGE = re.compile(r"(?:^|[\s{:])(?:lang|hreflang)=[\"']?(?P<tag>[\w-]+)")
_IDENTIFIER = re.compile(r"[\s{:]#(?P<id>[\w:-]+)")
# Python-Markdown's, Kramdown's and other marks of a table of contents; marks of excerpts.
_CONTENTS = re.compile(
    r"^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|[*-] .*\n\{:\s*toc\s*\}|\{:\s*toc\s*\}"
    r"|<!--\s*(?:more|toc|excerpt|end_excerpt|readmore|/toc)\s*-->)[ \t]*(?:\n|\Z)",
    re.MULTILINE | re.IGNORECASE,
)


def without_attributes(text: str) -> str:
    """A text without the attributes of its blocks and words, but for languages."""
    return "".join(map(_piece, pieces(text)))


def _piece(piece: Piece) -> str:
    if not piece.is_code:
        return _changed(_CONTENTS.sub("", piece.text))
    # Comments are no prose: the marks of excerpts are among them.
    return _CONTENTS.sub("", piece.text) if piece.text.lstrip().startswith("<!--") else piece.text


def _changed(prose: str) -> str:
    if "{" not in prose:
        return prose
    prose = _AFTER_HEADING.sub(_heading, prose)
    prose = _ALONE.sub("", prose)
    prose = _ITEM.sub(lambda found: found["mark"], prose)
    return _BEHIND.sub(lambda found: _language(found["list"]), prose)


def _heading(found: re.Match[str]) -> str:
    """A heading with its identifier alone, which `headings` puts above it."""
    identifier = _IDENTIFIER.search(found["list"])
    return f"{found['heading']} {{#{identifier['id']}}}" if identifier else found["heading"]


def _language(attributes: str) -> str:
    found = _LANGUAGE.search(attributes)
    return f"{{lang={found['tag']}}}" if found else ""
