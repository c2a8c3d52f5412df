"""Walks through docutils trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator


def descendants_of(node: nodes.Node) -> list[nodes.Node]:
    """A node and its descendants, in document order.

    With this list, several searches need one walk. `nodes.Node.findall` walks each time.
    """
    parts: list[nodes.Node] = []
    waiting = [node]
    while waiting:
        part = waiting.pop()
        parts.append(part)
        if part.children:
            waiting += part.children[::-1]
    return parts


def iter_nodes(
    node: nodes.Node, kind: type | tuple[type, ...] = nodes.Node
) -> Iterator[nodes.Node]:
    """The node and its descendants of a kind, in document order.

    Like `nodes.Node.findall`, it reads the children of a node after it has yielded the node,
    so that the caller may change them. It uses one loop instead of a generator a level.
    """
    if isinstance(node, kind):
        yield node
    levels = [iter(node.children)]
    while levels:
        for child in levels[-1]:
            if isinstance(child, kind):
                yield child
            if child.children:
                levels.append(iter(child.children))
                break
        else:
            levels.pop()


def contains(node: nodes.Node, kinds: type | tuple[type, ...]) -> bool:
    """Whether a node or one of its descendants is of one of these kinds."""
    waiting = [node]
    for one in waiting:
        if isinstance(one, kinds):
            return True
        waiting.extend(one.children)
    return False
