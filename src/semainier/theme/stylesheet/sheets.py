"""The source style sheets, the theme's and ours, in the order of the cascade."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydata_sphinx_theme.pygments import get_pygments_stylesheet
from pygments.styles import get_all_styles

from ...options import static_folder, writer_static_paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

# Our sheets, by layer. The search's sheet is not among them: only its page links it.
OWN = (
    *("tokens", "base", "layout", "components", "posts"),
    *("calendar", "rubrics", "library", "peers", "figures", "admonitions", "cite", "print"),
)
# The theme's sheets, its parents' first; pygments.css comes before the last one.
_STOCK = ("basic.css", "styles/theme.css", "styles/pydata-sphinx-theme.css")
_LAST = "styles/sphinx-book-theme.css"
_FALLBACK = {"light": "tango", "dark": "monokai"}

# The licences of these projects require this notice.
NOTICE = (
    "/*! Holds rules of Sphinx (BSD-2-Clause, the Sphinx team), Bootstrap (MIT, the Bootstrap"
    " Authors), pydata-sphinx-theme (BSD-3-Clause, the PyData community), sphinx-book-theme"
    " (BSD-3-Clause, the Executable Books Project) and Pygments (BSD-2-Clause, the Pygments"
    " team). */"
)

# Rendered templates of sheets in this process, by template and options.
_RENDERED: dict[tuple[str, str], str] = {}


class Sheet(NamedTuple):
    """The text of a sheet, and whether it is the stack's and must be reduced."""

    text: str
    is_stock: bool


def sheets(app: Sphinx) -> Iterator[Sheet]:
    """Every sheet in the order of the cascade; one that the theme no longer has is empty."""
    yield from (Sheet(_stock(app, name), True) for name in _STOCK)
    yield Sheet(_code(app), False)
    yield Sheet(_stock(app, _LAST), True)
    for name in OWN:
        yield Sheet((static_folder() / f"semainier/{name}.css").read_text("utf-8"), False)
    yield Sheet(_sizes(), False)


def _code(app: Sphinx) -> str:
    """The colours of code, the sheet that the theme writes when the build is finished."""
    options = _options(app)
    names = {mode: options.get(f"pygments_{mode}_style") for mode in _FALLBACK}
    known = set(get_all_styles())
    styles = {mode: name if name in known else _FALLBACK[mode] for mode, name in names.items()}
    return _colours(styles["light"], styles["dark"])


@lru_cache(maxsize=4)
def _colours(light: str, dark: str) -> str:
    return str(get_pygments_stylesheet(light, dark))


def _options(app: Sphinx) -> dict[str, Any]:
    """The theme's options, overridden by the writer's."""
    theme: Any = app.builder.theme  # type: ignore[attr-defined]
    return {**theme.get_options({}), **app.config.html_theme_options}


def _stock(app: Sphinx, name: str) -> str:
    """A sheet from the first folder of the theme and its parents that has it."""
    theme: Any = app.builder.theme  # type: ignore[attr-defined]
    for folder in map(Path, theme.get_theme_dirs()):
        for path in (folder / "static" / name, folder / "static" / f"{name}.jinja"):
            if path.is_file():
                text = path.read_text("utf-8")
                return _rendered(app, text) if path.suffix == ".jinja" else text
    return ""


def _rendered(app: Sphinx, template: str) -> str:
    """Render the template of a sheet with the theme's options; cached for the same options."""
    values = {f"theme_{name}": value for name, value in _options(app).items()}
    key = template, repr(values)
    if key not in _RENDERED:
        _RENDERED[key] = str(app.builder.templates.render_string(template, values))
    return _RENDERED[key]


@cache
def _sizes() -> str:
    """The classes that replace ``:width:`` and ``:height:`` (`semainier.theme.html_writer`)."""
    shares = (f".width-{share}{{width:{share}%}}" for share in range(1, 101))
    steps = (
        f".bd-article .{side}-{size}px{{{side}:{size}px}}"
        for side in ("width", "height")
        for size in range(10, 610, 10)
    )
    return "".join((*shares, *steps))


def names_read(app: Sphinx) -> frozenset[str]:
    """The custom properties that the writer's own sheets read or define."""
    found: set[str] = set()
    for entry in writer_static_paths(app):
        for path in sorted(entry.rglob("*.css")) if entry.is_dir() else [entry]:
            if path.suffix == ".css":
                found |= set(re.findall(r"--[\w-]+", path.read_text("utf-8", errors="replace")))
    return frozenset(found)
