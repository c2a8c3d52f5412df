"""The style sheets that pages are made of, in the order of the cascade."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydata_sphinx_theme.pygments import get_pygments_stylesheet
from pygments.styles import get_all_styles

from ...options import static_folder, writers_static

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

# Ours, in layers; a page's own sheets (the search's) are linked on that page alone.
OWN = (
    *("tokens", "base", "layout", "components", "posts"),
    *("calendar", "rubrics", "library", "peers", "figures", "admonitions", "cite", "print"),
)
# The theme's, those that it builds upon first; pygments.css stands before the last.
_STOCK = ("basic.css", "styles/theme.css", "styles/pydata-sphinx-theme.css")
_LAST = "styles/sphinx-book-theme.css"
_FALLBACK = {"light": "tango", "dark": "monokai"}

# The authors and licences of what the sheet takes from others, which these ask to keep.
NOTICE = (
    "/*! Holds rules of Sphinx (BSD-2-Clause, the Sphinx team), Bootstrap (MIT, the Bootstrap"
    " Authors), pydata-sphinx-theme (BSD-3-Clause, the PyData community), sphinx-book-theme"
    " (BSD-3-Clause, the Executable Books Project) and Pygments (BSD-2-Clause, the Pygments"
    " team). */"
)

# What the templates of sheets came to in this process, by their text and the options.
_RENDERED: dict[tuple[str, str], str] = {}


class Sheet(NamedTuple):
    """A sheet's text, and whether it is written for more pages than ours."""

    text: str
    is_stock: bool


def sheets(app: Sphinx) -> Iterator[Sheet]:
    """Every sheet of our pages, in their order; those that the theme has no more are empty."""
    yield from (Sheet(_stock(app, name), True) for name in _STOCK)
    yield Sheet(_code(app), False)
    yield Sheet(_stock(app, _LAST), True)
    for name in OWN:
        yield Sheet((static_folder() / f"semainier/{name}.css").read_text("utf-8"), False)
    yield Sheet(_sizes(), False)


def _code(app: Sphinx) -> str:
    """The colours of code, as the theme writes them when the build is finished."""
    options = _options(app)
    names = {mode: options.get(f"pygments_{mode}_style") for mode in _FALLBACK}
    known = set(get_all_styles())
    kept = {mode: name if name in known else _FALLBACK[mode] for mode, name in names.items()}
    return _colours(kept["light"], kept["dark"])


@lru_cache(maxsize=4)
def _colours(light: str, dark: str) -> str:
    return str(get_pygments_stylesheet(light, dark))


def _options(app: Sphinx) -> dict[str, Any]:
    """The theme's options, the writer's before its own."""
    theme: Any = app.builder.theme  # type: ignore[attr-defined]
    return {**theme.get_options({}), **app.config.html_theme_options}


def _stock(app: Sphinx, name: str) -> str:
    """A sheet of the theme, of the first of its folders that has one."""
    theme: Any = app.builder.theme  # type: ignore[attr-defined]
    for folder in map(Path, theme.get_theme_dirs()):
        for path in (folder / "static" / name, folder / "static" / f"{name}.jinja"):
            if path.is_file():
                text = path.read_text("utf-8")
                return _rendered(app, text) if path.suffix == ".jinja" else text
    return ""


def _rendered(app: Sphinx, template: str) -> str:
    """A sheet that takes measures from the theme's options; drawn up once for the same ones."""
    values = {f"theme_{name}": value for name, value in _options(app).items()}
    key = template, repr(values)
    if key not in _RENDERED:
        _RENDERED[key] = str(app.builder.templates.render_string(template, values))
    return _RENDERED[key]


@cache
def _sizes() -> str:
    """What ``:width:`` and ``:height:`` become (see `semainier.theme.html_writer`)."""
    shares = (f".width-{share}{{width:{share}%}}" for share in range(1, 101))
    steps = (
        f".bd-article .{side}-{size}px{{{side}:{size}px}}"
        for side in ("width", "height")
        for size in range(10, 610, 10)
    )
    return "".join((*shares, *steps))


def names_read(app: Sphinx) -> frozenset[str]:
    """The custom properties that the writer's own sheets name."""
    found: set[str] = set()
    for entry in writers_static(app):
        for path in sorted(entry.rglob("*.css")) if entry.is_dir() else [entry]:
            if path.suffix == ".css":
                found |= set(re.findall(r"--[\w-]+", path.read_text("utf-8", errors="replace")))
    return frozenset(found)
