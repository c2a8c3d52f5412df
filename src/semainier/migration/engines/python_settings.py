"""The settings of a configuration written in Python, which is read and never run. Pure."""

from __future__ import annotations

import ast
from collections.abc import Mapping

Value = object


def settings_of(text: str) -> dict[str, Value]:
    """The names that a file gives plain values: texts, numbers, lists, tables and sums of them.

    What is computed otherwise is left out. A file that is no Python gives nothing.
    """
    found: dict[str, Value] = {}
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return found
    for node in body:
        targets, value = _assigned(node)
        for target in targets:
            if isinstance(target, ast.Name) and value is not None:
                _keep(found, target.id, value)
    return found


def _assigned(node: ast.stmt) -> tuple[list[ast.expr], ast.expr | None]:
    if isinstance(node, ast.Assign):
        return node.targets, node.value
    if isinstance(node, ast.AnnAssign):
        return [node.target], node.value
    return [], None


def _keep(found: dict[str, Value], name: str, node: ast.expr) -> None:
    try:
        found[name] = _value(node, found)
    except (ValueError, TypeError, KeyError, RecursionError):
        return


def _value(node: ast.expr, known: Mapping[str, Value]) -> Value:
    """The value of an expression.

    Raises:
        ValueError: it is computed.
    """
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return known[node.id]
    if isinstance(node, (ast.List, ast.Tuple)):
        return tuple(_value(each, known) for each in node.elts)
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {_value(key, known): _value(value, known) for key, value in pairs if key}
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _value(node.left, known), _value(node.right, known)
        if isinstance(left, str) and isinstance(right, str):
            return left + right
        if isinstance(left, tuple) and isinstance(right, tuple):
            return left + right
    raise ValueError(type(node).__name__)
