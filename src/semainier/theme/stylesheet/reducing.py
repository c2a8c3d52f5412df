"""Reduce a style sheet to the rules that pages can use (pure).

It drops rules whose selectors can match nothing, custom properties that nothing reads, unused
animations, web fonts and comments. The order of the rules stays, so that pages look the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import tinycss2

from .selectors import alternatives, can_match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .vocabulary import Vocabulary

_GROUPS = {"media", "supports", "layer", "container"}
# No web fonts: pages use the reader's. Imported sheets are passed as sheets of their own.
_DROPPED = {"charset", "import", "font-face"}
_BLOCKS = {"() block", "[] block", "{} block"}


@dataclass(frozen=True)
class Declaration:
    """A property, its value as text, and the custom properties that the value reads."""

    name: str
    value: str
    reads: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """A rule (selectors and declarations) or a group of rules (``@media``…)."""

    prelude: str
    declarations: tuple[Declaration, ...] = ()
    rules: tuple[Rule, ...] = ()


def parse_rules(css: str, words: Vocabulary | None = None) -> list[Rule]:
    """Parse a sheet; with a vocabulary, drop the rules that can match nothing."""
    parsed = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return list(_rules(parsed, words))


def _rules(parsed: Iterable[Any], words: Vocabulary | None) -> Iterator[Rule]:
    for node in parsed:
        rule = None
        if node.type == "qualified-rule":
            rule = _style(node, words)
        elif node.type == "at-rule" and node.lower_at_keyword not in _DROPPED:
            rule = _group(node, words)
        if rule and (rule.declarations or rule.rules):
            yield rule


def _style(node: Any, words: Vocabulary | None) -> Rule | None:
    kept = [each for each in alternatives(node.prelude) if words is None or can_match(each, words)]
    prelude = ",".join(_text(each) for each in kept)
    return Rule(prelude, tuple(_declarations(node.content))) if kept else None


def _group(node: Any, words: Vocabulary | None) -> Rule | None:
    """Parse an at-rule: a group under a condition, an animation, a page."""
    if node.content is None:
        return None
    name = node.lower_at_keyword
    prelude = f"@{name} {_text(node.prelude)}".rstrip()
    if name in _GROUPS or name.endswith("keyframes"):
        inside = tinycss2.parse_blocks_contents(
            node.content, skip_comments=True, skip_whitespace=True
        )
        return Rule(prelude, (), tuple(_rules(inside, words if name in _GROUPS else None)))
    # ``@page`` holds declarations, and margin boxes as nested rules.
    boxes = tinycss2.parse_blocks_contents(node.content) if name == "page" else ()
    return Rule(prelude, tuple(_declarations(node.content)), tuple(_rules(boxes, None)))


def _declarations(content: Any) -> Iterator[Declaration]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            name = node.name if node.name.startswith("--") else node.lower_name
            value = _text(node.value) + ("!important" if node.important else "")
            yield Declaration(name, value, frozenset(_read_by(node.value)))


def _read_by(tokens: Iterable[Any]) -> Iterator[str]:
    """The custom properties that a value reads."""
    for token in tokens:
        if token.type == "ident" and token.value.startswith("--"):
            yield token.value
        elif token.type == "function":
            yield from _read_by(token.arguments)
        elif token.type in _BLOCKS:
            yield from _read_by(token.content)


def _text(tokens: Iterable[Any]) -> str:
    """Tokens as text, without comments, whitespace outside strings reduced to one space."""
    return str(tinycss2.serialize(list(_plain(tokens)))).strip()


def _plain(tokens: Iterable[Any]) -> Iterator[Any]:
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            token.value = " "
        elif token.type == "function":
            token.arguments = list(_plain(token.arguments))
        elif token.type in _BLOCKS:
            token.content = list(_plain(token.content))
        yield token


def reduce_rules(rules: Iterable[Rule], is_read: Callable[[str], bool]) -> str:
    """Rules as the text of a sheet, without the properties and animations that nobody uses.

    Args:
        rules: all the rules of the pages, in their order.
        is_read: whether something outside these rules reads a custom property.
    """
    rules = list(rules)
    needed = _needed(rules)
    kept = [
        one
        for rule in rules
        if (one := _without(rule, lambda name: name in needed or is_read(name)))
    ]
    animated = " ".join(each.value for each in _all(kept) if each.name.startswith("animation"))
    names = set(animated.replace(",", " ").split())
    return "\n".join(
        _written(rule)
        for rule in kept
        if "keyframes " not in rule.prelude or rule.prelude.split()[-1] in names
    )


def _all(rules: Iterable[Rule]) -> Iterator[Declaration]:
    for rule in rules:
        yield from rule.declarations
        yield from _all(rule.rules)


def _needed(rules: list[Rule]) -> set[str]:
    """The custom properties that other properties read, directly or through each other."""
    reads: dict[str, set[str]] = {}
    needed: set[str] = set()
    for each in _all(rules):
        if each.name.startswith("--"):
            reads.setdefault(each.name, set()).update(each.reads)
        else:
            needed |= each.reads
    waiting = list(needed)
    while waiting:
        new = reads.get(waiting.pop(), set()) - needed
        needed |= new
        waiting += new
    return needed


def _without(rule: Rule, is_needed: Callable[[str], bool]) -> Rule | None:
    """A rule without its unused custom properties; None if nothing is left."""
    kept = tuple(
        each for each in rule.declarations if not each.name.startswith("--") or is_needed(each.name)
    )
    inside = tuple(one for each in rule.rules if (one := _without(each, is_needed)))
    return replace(rule, declarations=kept, rules=inside) if kept or inside else None


def _written(rule: Rule) -> str:
    parts = [f"{each.name}:{each.value}" for each in rule.declarations]
    parts.append("".join(_written(each) for each in rule.rules))
    return f"{rule.prelude}{{{';'.join(filter(None, parts))}}}"
