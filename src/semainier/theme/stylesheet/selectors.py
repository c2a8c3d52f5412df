"""Whether a selector can match anything on our pages (pure).

Read from tinycss2's tokens: a rule goes only when a part of its selector names
what no page holds. What is not understood is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .vocabulary import Vocabulary

    # tinycss2 has no types; its nodes tell what they are by their ``type``.
    Tokens = Sequence[Any]


def alternatives(tokens: Tokens) -> list[list[Any]]:
    """The selectors of a list, parted at its commas."""
    parts: list[list[Any]] = [[]]
    for node in tokens:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def can_match(selector: Tokens, words: Vocabulary) -> bool:
    """Whether every part of a selector names what a page can hold."""
    before: Any = None
    for token in selector:
        if not _possible(token, before, words):
            return False
        before = token
    return True


def _possible(token: Any, before: Any, words: Vocabulary) -> bool:
    """Whether one token of a selector can hold, given the one before it."""
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
        # « :not() » holds all the more when what it names is nowhere.
        return any(can_match(each, words) for each in alternatives(token.arguments))
    return True


def _attribute(content: Tokens, words: Vocabulary) -> bool:
    """Whether an element can have this attribute; a class is looked for by its beginning."""
    idents = [token for token in content if token.type == "ident"]
    return not idents or words.has_attribute(idents[0].lower_value)
