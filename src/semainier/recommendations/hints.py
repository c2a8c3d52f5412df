"""Hints: fields of a recommendation that the writer gives.

A hint is a class on a link, a span or a block (``[Nom]{.auteur}``), or a group between
braces in the text (``{.ecouter titre="…" auteur="…"}``), which is removed from it.
``titre`` and ``auteur`` (``autrice``, ``auteurice``, ``par``) name fields. ``ecouter``,
``lire``, ``voir``, ``jouer`` and ``autre`` name the medium. A group with anything else
stays in the text, so that the writer sees the mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from ..model.labels import fold
from ..text.markdown import outside_code
from ..text.nodes import descendants_of
from .media import medium_named

FIELDS = {
    **dict.fromkeys(("titre", "title"), "title"),
    **dict.fromkeys(("auteur", "autrice", "auteurice", "par", "creator"), "creator"),
}

_GROUP = re.compile(r"\{([^{}]*)\}")
# One hint and the space after it. Quotation marks of any form, since typography may have
# changed the plain ones. Nothing here matches in two ways, so a long text takes linear time.
_HINT = re.compile(
    r"\.(?P<medium>\w+)(?:\s+|$)"
    r'|(?P<field>\w+)\s*=\s*(?:["“”«»](?P<quoted>[^"“”«»]*)["“”«»]\s*'
    r'|(?P<bare>[^\s"“”«»=]+)(?:\s+|$))'
)
# MyST reads a group right after a link as attributes of the link, and drops these fields.
_AFTER_LINK = re.compile(r"(?<=\))(?=\{[^{}\n]*\b(?:titre|auteur|autrice|auteurice|par)\s?=)")

_CODE = (nodes.literal, nodes.literal_block, nodes.raw)


def take_hints(
    node: nodes.Element, parts: list[nodes.Node] | None = None
) -> tuple[tuple[str, str], ...]:
    """The hints of an item, each field once. Groups between braces are removed from its text.

    Args:
        node: the item's node.
        parts: its descendants, if the caller has them.
    """
    parts = parts or descendants_of(node)
    found: dict[str, str] = {}
    for field, value in (*_from_groups(parts), *_from_classes(parts), *_from_list(node)):
        found.setdefault(field, value)
    return tuple(sorted(found.items()))


def separate_from_links(text: str) -> str:
    """Markdown with a space between a link and a group, so that MyST leaves the group alone."""
    # Few documents have one, and finding all code is slow.
    return outside_code(text, lambda words: _AFTER_LINK.sub(" ", words)) if "){" in text else text


def _from_groups(parts: list[nodes.Node]) -> Iterator[tuple[str, str]]:
    for part in parts:
        if isinstance(part, nodes.Text) and "{" in part and not isinstance(part.parent, _CODE):
            yield from _from_text(part)


def _from_text(text: nodes.Text) -> Iterator[tuple[str, str]]:
    """The hints of one text. A group with anything that is no hint stays in the text."""
    whole, kept, place = text.astext(), "", 0
    for group in _GROUP.finditer(whole):
        hints = list(_hints(group[1].strip()))
        if hints and all(field for field, _ in hints):
            kept += whole[place : group.start()].rstrip()
            place = group.end()
            yield from hints
    if place:
        text.parent.replace(text, nodes.Text(kept + whole[place:]))


def _hints(inside: str) -> Iterator[tuple[str, str]]:
    """Each hint of a group as field and value. The field is empty if it is unknown."""
    place = 0
    while place < len(inside):
        hint = _HINT.match(inside, place)
        if not hint:
            yield "", inside[place:]
            return
        yield _medium_hint(hint["medium"]) if hint["medium"] else _field_hint(hint)
        place = hint.end()


def _field_hint(hint: re.Match[str]) -> tuple[str, str]:
    value = " ".join((hint["quoted"] or hint["bare"] or "").split())
    return FIELDS.get(fold(hint["field"]), "") if value else "", value


def _medium_hint(name: str) -> tuple[str, str]:
    medium = medium_named(name)
    return ("medium" if medium else "", medium)


def _from_classes(parts: list[nodes.Node]) -> Iterator[tuple[str, str]]:
    for part in parts:
        names: list[str] = part.get("classes", []) if isinstance(part, nodes.Element) else []
        for name in names:
            if field := FIELDS.get(fold(name)):
                yield field, " ".join(part.astext().split())
            elif _medium_hint(name)[0]:
                yield _medium_hint(name)


def _from_list(node: nodes.Element) -> Iterator[tuple[str, str]]:
    """The medium that a class on the item's list names."""
    if isinstance(node, (nodes.list_item, nodes.definition_list_item)) and node.parent is not None:
        yield from (_medium_hint(name) for name in node.parent["classes"] if _medium_hint(name)[0])
