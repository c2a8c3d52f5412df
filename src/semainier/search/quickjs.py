"""The search outside a browser: the scripts of the page, run by QuickJS.

The terminal gives the answers of the page, from the same files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import quickjs

from ..options import static_folder
from .pages import scripts_of

# What the page does in a browser: it loads parts of the index.
_HOST = """
globalThis.semainier = {
  async loader(name) {
    const text = __read(name);
    if (!text) throw new Error(name);
    (0, eval)(text);
  },
};
"""
_ASK = """
globalThis.__ask = (asked) => {
  const { query, ...options } = JSON.parse(asked);
  globalThis.__answer = globalThis.__error = undefined;
  semainier.search(query, options).then(
    (answer) => { globalThis.__answer = JSON.stringify(answer); },
    (error) => { globalThis.__error = `${error}\\n${error.stack || ""}`; },
  );
};
"""
_STACK = 4_000_000


class SearchError(Exception):
    """The engine failed, or the index is not one of this version."""


class Engine:
    """The search engine over one index.

    Args:
        read: returns the text of a file of the index from its path, such as
            ``search/meta.js``; it raises KeyError or OSError where there is none.
        language: of the journal.
    """

    def __init__(self, read: Callable[[str], str], language: str = "fr") -> None:
        self._context = quickjs.Context()
        self._context.set_max_stack_size(_STACK)
        self._context.add_callable("__read", lambda name: _read(name, read))
        self._context.eval(_HOST)
        for name in scripts_of(language):
            self._context.eval(script(name))
        self._context.eval(_ASK)

    def search(self, query: str, **options: Any) -> dict[str, Any]:
        """The answer of ``semainier.search(query, options)``.

        Raises:
            SearchError: a file of the index cannot be read, or the engine failed.
        """
        self.run(f"__ask({json.dumps(json.dumps({'query': query, **options}))})")
        answer = self._context.get("__answer")
        if answer is None:
            raise SearchError(str(self._context.get("__error")))
        return cast("dict[str, Any]", json.loads(answer))

    def run(self, code: str) -> None:
        """Run code in the context of the engine, until its promises are settled."""
        self._context.eval(code)
        while self._context.execute_pending_job():
            pass

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the context of the engine, passed as JSON."""
        return json.loads(self._context.eval(f"JSON.stringify({expression})"))


def _read(name: str, read: Callable[[str], str]) -> str:
    """A part of the index, or a script that the engine loads; empty where there is none."""
    folder, _, last = name.rpartition("/")
    try:
        return script(last) if folder.startswith("..") else read(f"search/{name}.js")
    except (KeyError, OSError):
        return ""


def script(name: str) -> str:
    """The text of one of the engine's scripts."""
    path = static_folder() / "semainier" / "search" / f"{name}.js"
    return path.read_text(encoding="utf-8")


def over_site(site: Path, language: str = "fr") -> Engine:
    """The engine over the index of a built site, of a journal in some language."""
    return Engine(lambda path: (site / path).read_text(encoding="utf-8"), language)


def over_files(files: Mapping[str, str]) -> Engine:
    """The engine over an index in memory."""
    return Engine(files.__getitem__)
