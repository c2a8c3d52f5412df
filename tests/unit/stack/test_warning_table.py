"""Every remark that the stack can make of a note is told in the journal's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import ablog
import docutils
import myst_parser
import pytest
import sphinx

from semainier.stack.warning_table import WARNINGS
from semainier.text.wording import wording

PACKAGES = {
    module.__name__: Path(str(module.__file__)).parent
    for module in (ablog, docutils, myst_parser, sphinx)
}
# Where remarks on documents are made.
READ = (
    "docutils/nodes.py",
    "docutils/parsers/rst/directives/*.py",
    "docutils/parsers/rst/roles.py",
    "docutils/transforms/*.py",
    "myst_parser/**/*.py",
    "sphinx/directives/*.py",
    "sphinx/domains/**/*.py",
    "sphinx/environment/**/*.py",
    "sphinx/transforms/**/*.py",
    "sphinx/highlighting.py",
    "sphinx/project.py",
    "sphinx/roles.py",
    "sphinx/util/nodes.py",
    "ablog/*.py",
)
# What cannot come from a note, and why.
NOT_OF_NOTES = {
    "sphinx/domains/c/": "describes programs in C",
    "sphinx/domains/cpp/": "describes programs in C++",
    "sphinx/domains/javascript.py": "describes programs in JavaScript",
    "sphinx/domains/python/": "describes programs in Python",
    "sphinx/domains/rst.py": "describes directives of reStructuredText",
    "sphinx/transforms/i18n.py": "translates documents with catalogues, which no journal has",
    "sphinx/directives/patches.py": "reads tables in reStructuredText",
    "docutils/transforms/peps.py": "reads Python's own proposals",
    "myst_parser/_docs.py": "documents MyST itself",
    "myst_parser/parsers/docutils_.py": "reads Markdown without Sphinx",
    "myst_parser/sphinx_ext/mathjax.py": "reads conf.py",
    "myst_parser/sphinx_ext/main.py": "reads conf.py",
    "myst_parser/cli.py": "a command",
    "myst_parser/inventory.py": "a command",
    "sphinx/util/docutils.py": "looks up what extensions add",
}
SENTENCES_NOT_OF_NOTES = {
    "column based index": "a fault of an extension",
    "_sort_key called": "a fault of Sphinx",
    "No render method for": "MyST meets an extension of Markdown that it does not know",
    "token map not set": "a fault of MyST itself",
    "Expected a fieldlist_name": "a fault of MyST itself",
    "unknown node type": "an extension without a writer for HTML",
    "Must override run()": "a fault of an extension",
}
TELLING = {
    *("warning", "error", "severe", "create_warning", "directive_error", "system_message"),
    *("log_warning", "_warning"),
}
NAMED = {"DirectiveError"}


def words_of(node: ast.expr) -> str:
    """What a message says, with an x for each value that is put into it."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(map(words_of, node.values))
    if isinstance(node, ast.FormattedValue):
        return "'x'" if node.conversion == ord("r") else "x"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return filled(words_of(node.left))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return (words_of(node.left) or "x") + (words_of(node.right) or "x")
    if isinstance(node, ast.Call) and node.args and name_of(node.func) in {"__", "_"}:
        return words_of(node.args[0])
    if isinstance(node, ast.Call) and name_of(node.func) == "format":
        assert isinstance(node.func, ast.Attribute)
        return re.sub(r"\{[^}]*\}", "x", words_of(node.func.value))
    return ""


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def remarks_of(source: str) -> Iterator[tuple[int, str]]:
    """The line and the words of each remark that a module makes."""
    tree = ast.parse(source)
    named: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    named.setdefault(target.id, []).append(node.value)
    for node in ast.walk(tree):
        for said in map(filled, said_by(node, named)):
            if " " in said.strip("x") and re.search("[a-z]{3}", said):
                yield node.lineno, said


def said_by(node: ast.AST, named: dict[str, list[ast.expr]]) -> Iterator[str]:
    """What a node of a module says: by a call, or as the words that a domain keeps."""
    if isinstance(node, ast.Call) and name_of(node.func) in TELLING | NAMED:
        for value in (*node.args, *(word.value for word in node.keywords)):
            told = named.get(value.id, []) if isinstance(value, ast.Name) else [value]
            found = [text for text in map(words_of, told) if " " in text.strip("x")]
            yield from found
            if found:
                return
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
        kept = {one.id for one in node.targets if isinstance(one, ast.Name)}
        yield from map(words_of, node.value.values if "dangling_warnings" in kept else ())


def filled(text: str) -> str:
    """A message as loggers fill it in."""
    text = re.sub(r"%(?:\(\w+\))?r", "'x'", re.sub(r"%(?:\(\w+\))?[sd]", "x", text))
    return " ".join(text.split())


def collected() -> Iterator[tuple[str, str]]:
    """Each remark of the packages, and where it is made."""
    for pattern in READ:
        package, _, below = pattern.partition("/")
        root = PACKAGES[package]
        for file in sorted(root.glob(below)):
            place = f"{package}/{file.relative_to(root).as_posix()}"
            if not any(place.startswith(name) for name in NOT_OF_NOTES):
                for line, said in remarks_of(file.read_text("utf-8")):
                    yield f"{place}:{line}: {said}", said


REMARKS = dict(collected())


def test_the_remarks_are_found() -> None:
    assert len(REMARKS) > 120
    assert any("transition" in said for said in REMARKS.values())
    assert any("not in any toctree" in said or "toctree" in said for said in REMARKS.values())


def test_every_remark_on_a_note_has_a_sentence_of_ours() -> None:
    patterns = [re.compile(pattern) for pattern, *_ in WARNINGS]
    left = [
        f"{place}: {said}"
        for place, said in REMARKS.items()
        if not any(pattern.search(said) for pattern in patterns)
        and not any(part in said for part in SENTENCES_NOT_OF_NOTES)
    ]
    assert left == []


@pytest.mark.parametrize("row", WARNINGS, ids=lambda row: row[0][:40])
def test_every_sentence_is_in_french_and_names_what_the_pattern_finds(
    row: tuple[str, str, str | None],
) -> None:
    pattern, sentence, _ = row
    said = wording("fr").gettext(sentence)
    assert said != sentence
    names = {name.rstrip("0123456789") for name in re.compile(pattern).groupindex}
    names |= {"address", "known", "name"} if {"rest", "known", "file"} & names else set()
    assert said.format_map(dict.fromkeys(names, "x"))
