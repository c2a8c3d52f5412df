"""Decide whether a selector can match anything on our pages (pure).

It cannot if a part of it names an element, class, id or attribute that no page has. A selector
that this module does not understand counts as matching.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .vocabulary import Vocabulary

    # tinycss2 has no annotations; the attribute ``type`` of a node names its kind.
    Tokens = Sequence[Any]


def alternatives(tokens: Tokens) -> list[list[Any]]:
    """Split a list of selectors at its commas."""
    parts: list[list[Any]] = [[]]
    for node in tokens:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def can_match(selector: Tokens, words: Vocabulary) -> bool:
    """Whether a page can have every part that a selector names."""
    before: Any = None
    for token in selector:
        if not _possible(token, before, words):
            return False
        before = token
    return True


def _possible(token: Any, before: Any, words: Vocabulary) -> bool:
    """Whether one token of a selector can match, given the token before it."""
    kind = token.type
    if kind == "ident" and before == ".":
        return words.has_class(token.value)
    if kind == "ident" and before != ":":
        return words.has_element(token.lower_value)
    if kind == "hash":
        return words.has_id(token.value)
    if kind == "[] block":
        return _attribute(token.content, words)
    if kind == "function" and token.lower_name in {"is", "where", "has", "matches"}:
        # Not ``:not()``, which always matches when no page has what it names.
        return any(can_match(each, words) for each in alternatives(token.arguments))
    return True


def _attribute(content: Tokens, words: Vocabulary) -> bool:
    """Whether an element can have the attribute of an attribute selector, whatever its value."""
    idents = [token for token in content if token.type == "ident"]
    return not idents or words.has_attribute(idents[0].lower_value)
