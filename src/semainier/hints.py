"""Hints: what the writer says of a recommendation in so many words.

A class on a link, a span or a paragraph (``[Nom]{.auteur}``), or a group between
braces in the text (``{.ecouter titre="…" auteur="…"}``), which is taken out of it.
``titre`` and ``auteur`` (``autrice``, ``auteurice``) name fields; ``ecouter``,
``lire``, ``voir``, ``jouer`` and ``autre`` name the medium.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from .labels import fold
from .media import medium_named

FIELDS = {
    **dict.fromkeys(("titre", "title"), "title"),
    **dict.fromkeys(("auteur", "autrice", "auteurice", "par", "creator"), "creator"),
}

# Any quotation marks on either side: plain ones have been made typographic by now,
# after a sign of equality as if they closed something.
_SPACE = "[\\s\u00a0\u202f]*"
_QUOTED = f'["“”«»]{_SPACE}([^"“”«»{{}}]*?){_SPACE}["“”«»]'
_VALUE = re.compile(rf"(\w+)\s*=\s*{_QUOTED}")
_HINT = rf"(?:\.\w+|\w+\s*=\s*{_QUOTED.replace('(', '(?:')})"
_GROUP = re.compile(rf"{_SPACE}\{{{_SPACE}({_HINT}(?:{_SPACE}{_HINT})*){_SPACE}\}}")


def take_hints(node: nodes.Element) -> tuple[tuple[str, str], ...]:
    """The hints of an item, each field once; groups between braces leave its text."""
    found: dict[str, str] = {}
    for field, value in (*_from_groups(node), *_from_classes(node)):
        found.setdefault(field, value)
    return tuple(sorted(found.items()))


def _from_groups(node: nodes.Element) -> Iterator[tuple[str, str]]:
    for text in list(node.findall(nodes.Text)):
        if not isinstance(text.parent, (nodes.literal, nodes.literal_block)):
            yield from _from_text(text)


def _from_text(text: nodes.Text) -> Iterator[tuple[str, str]]:
    """The hints of one text; a group with a word that is no hint stays where it is."""
    kept = text.astext()
    for group in list(_GROUP.finditer(kept)):
        hints = list(_hints(group[1]))
        if all(field for field, _ in hints):
            kept = kept.replace(group[0], "", 1)
            yield from hints
    if kept != text.astext():
        text.parent.replace(text, nodes.Text(kept))


def _hints(inside: str) -> Iterator[tuple[str, str]]:
    """Each hint of a group; the field is empty when the word is unknown."""
    for match in _VALUE.finditer(inside):
        yield FIELDS.get(fold(match[1]), ""), match[2]
    for name in re.finditer(r"\.(\w+)", _VALUE.sub("", inside)):
        medium = medium_named(name[1])
        yield ("medium" if medium else "", medium)


def _from_classes(node: nodes.Element) -> Iterator[tuple[str, str]]:
    for part in node.findall(nodes.Element):
        names: list[str] = part.get("classes", [])
        for name in names:
            if field := FIELDS.get(fold(name)):
                yield field, " ".join(part.astext().split())
            elif medium := medium_named(name):
                yield "medium", medium
