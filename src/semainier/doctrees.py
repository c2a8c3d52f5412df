"""Going through what docutils makes of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes


def parts_of(node: nodes.Node) -> list[nodes.Node]:
    """A node and all that is in it, in the order of the text.

    A list for many questions: docutils goes through the tree again for each.
    """
    parts: list[nodes.Node] = []
    waiting = [node]
    while waiting:
        part = waiting.pop()
        parts.append(part)
        if part.children:
            waiting += part.children[::-1]
    return parts
