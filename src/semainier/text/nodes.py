"""Going through what docutils makes of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def everything(
    node: nodes.Node, kind: type | tuple[type, ...] = nodes.Node
) -> Iterator[nodes.Node]:
    """A node and all that is in it, if of a kind, in the order of the text.

    What is changed on the way is seen as docutils sees it: it goes through the children of
    a node once that node has been seen to. But it does so by generators as deep as
    the document.
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


def holds(node: nodes.Node, kinds: type | tuple[type, ...]) -> bool:
    """Whether a node is, or holds, one of these kinds."""
    waiting = [node]
    for one in waiting:
        if isinstance(one, kinds):
            return True
        waiting.extend(one.children)
    return False
