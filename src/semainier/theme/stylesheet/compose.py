"""Compose one style sheet for all pages: the theme's rules that pages can use, then ours.

A fixed vocabulary selects the rules, never the pages of one build. The sheet is cached beside
the environment; when it changes, its address changes and every page is written again.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...records.domain import journal_domain
from .reducing import parse_rules, reduce_rules
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
    """Compose the sheet.

    Args:
        given: every sheet, in the order of the cascade.
        names: the patterns of ``semainier_style_names``.
        is_read: the custom properties that the writer's own sheets read.
    """
    vocabulary = read_names(names)
    rules = [
        rule
        for text, is_stock in given
        for rule in parse_rules(text, vocabulary if is_stock else None)
    ]
    css = reduce_rules(rules, lambda name: name in is_read or vocabulary.asked(name))
    return f'@charset "utf-8";\n{NOTICE}\n{css}\n'


def prepare(app: Sphinx) -> None:
    """Load the sheet from the cache, or compose and store it."""
    if app.builder.name != "html":
        return
    given, names, is_read = inputs = (
        tuple(sheets(app)),
        tuple(app.config.semainier_style_names),
        names_read(app),
    )
    digests = [(_digest(text), is_stock) for text, is_stock in given]
    key = _digest(repr((app.config.semainier_package, digests, names, sorted(is_read))))
    cached = Path(app.doctreedir) / f"styles-{key}.css"
    if cached.is_file():
        text = cached.read_text("utf-8")
    else:
        text = compose(*inputs)
        _store(cached, text)
    builder: Any = app.builder
    builder.semainier_styles = text


def _store(path: Path, text: str) -> None:
    """Store the sheet in place of that of the last build."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob("styles-*.css"):
        old.unlink()
    path.write_text(text, encoding="utf-8")


@lru_cache(maxsize=64)  # Each page needs the digest of the sheet, each build those of its inputs.
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def sheet_version(app: Sphinx) -> str:
    """The digest in the sheet's address, so that browsers load a new one; empty without sheet."""
    text = getattr(app.builder, "semainier_styles", "")
    return _digest(text)[:8] if text else ""


def outdated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Every page, if the sheet changed since the last build."""
    data: dict[str, Any] = journal_domain(env).data
    before, data["styles"] = data.get("styles"), sheet_version(app)
    return sorted(env.found_docs) if before not in {None, data["styles"]} else []


def files(app: Sphinx) -> Iterator[tuple[str, bytes]]:
    """The sheet as a file of the site."""
    builder: Any = app.builder
    yield STYLES, builder.semainier_styles.encode()


def setup(app: Sphinx) -> None:
    """Compose the sheet once the theme is loaded; rebuild the pages when it changes."""
    app.connect("builder-inited", prepare, priority=900)
    app.connect("env-updated", outdated)
    app.connect("semainier-files", files)
