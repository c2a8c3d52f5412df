"""One style sheet for all pages: the theme's, reduced to what our pages use, then ours.

What is kept follows from the theme and from a fixed vocabulary, never from the
pages at hand. It is made once and kept with the environment; when it changes,
its address does, and every page is written again.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...records.domain import journal_domain
from .reducing import read, reduced
from .sheets import NOTICE, Sheet, names_read, sheets
from .vocabulary import read_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# From the site's root.
STYLES = "_static/semainier.css"


@lru_cache(maxsize=2)
def compose(given: tuple[Sheet, ...], names: tuple[str, ...], is_read: frozenset[str]) -> str:
    """The one sheet.

    Args:
        given: every sheet, in the order of the cascade.
        names: the writer's further names (``semainier_style_names``).
        is_read: the custom properties that other sheets of the writer read.
    """
    words = read_names(names)
    rules = [rule for text, is_stock in given for rule in read(text, words if is_stock else None)]
    kept = reduced(rules, lambda name: name in is_read or words.asked(name))
    return f'@charset "utf-8";\n{NOTICE}\n{kept}\n'


def prepare(app: Sphinx) -> None:
    """Make the sheet, or find it as an earlier build left it."""
    if app.builder.name != "html":
        return
    given, names, is_read = inputs = (
        tuple(sheets(app)),
        tuple(app.config.semainier_style_names),
        names_read(app),
    )
    told = [(_digest(text), is_stock) for text, is_stock in given]
    key = _digest(repr((app.config.semainier_package, told, names, sorted(is_read))))
    kept = Path(app.doctreedir) / f"styles-{key}.css"
    if kept.is_file():
        text = kept.read_text("utf-8")
    else:
        text = compose(*inputs)
        _keep(kept, text)
    builder: Any = app.builder
    builder.semainier_styles = text


def _keep(path: Path, text: str) -> None:
    """Keep the sheet for the next build, in place of the last one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob("styles-*.css"):
        old.unlink()
    path.write_text(text, encoding="utf-8")


@lru_cache(maxsize=64)  # Each page asks for that of the sheet, each build for those of all.
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def version(app: Sphinx) -> str:
    """What tells this sheet from another in its address; empty where there is none."""
    text = getattr(app.builder, "semainier_styles", "")
    return _digest(text)[:8] if text else ""


def outdated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Every page, when the sheet is another than that of the last build."""
    data: dict[str, Any] = journal_domain(env).data
    before, data["styles"] = data.get("styles"), version(app)
    return sorted(env.found_docs) if before not in {None, data["styles"]} else []


def files(app: Sphinx) -> Iterator[tuple[str, bytes]]:
    """The sheet as a file of the site."""
    builder: Any = app.builder
    yield STYLES, builder.semainier_styles.encode()


def setup(app: Sphinx) -> None:
    """Make the sheet once the theme is known; write pages again when it changes."""
    app.connect("builder-inited", prepare, priority=900)
    app.connect("env-updated", outdated)
    app.connect("semainier-files", files)
