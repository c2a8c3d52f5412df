"""Options and extensions of others in conf.py that do nothing here, or do it twice.

Each is told with what takes its place: a journal that moves in keeps them for years.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..text.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    Gettext = Callable[[str], str]

logger = logging.getLogger(__name__)


def tell(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Say which of them conf.py holds."""
    config, file = app.config, Path(app.confdir, "conf.py")
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    for name, sentence in _told(config, wording(config.language).gettext):
        found = (n for n, line in enumerate(lines, 1) if re.search(rf"\b{re.escape(name)}\b", line))
        place = f"conf.py:{next(found, 1)}"
        logger.warning(sentence, location=place, type="semainier", subtype="option")


def _told(config: Config, gettext: Gettext) -> Iterator[tuple[str, str]]:
    """Each option or extension, and what is said of it."""
    given = config._raw_config
    yield from _of_ablog(config, gettext)
    if isinstance(given.get("rediraffe_redirects"), str):
        yield (
            "rediraffe_redirects",
            gettext(
                "the file that rediraffe_redirects names is not read. Write the old addresses into"
                " conf.py, or into the headers of notes: redirect: [notes/2023_11_20_notes]"
            ),
        )
    for name in ("sphinxext.opengraph", "sphinxext_opengraph"):
        if name in config.extensions:
            yield (
                name,
                gettext(
                    "the extension {name} says once more what Semainier says of each page to"
                    " networks (Open Graph). Remove it from extensions."
                ).format(name=name),
            )


def _of_ablog(config: Config, gettext: Gettext) -> Iterator[tuple[str, str]]:
    """ABlog's options that the journal answers in another way."""
    given, posts = config._raw_config, config.semainier_posts.strip("/")
    patterns = given.get("blog_post_pattern", [])
    patterns = [patterns] if isinstance(patterns, str) else patterns
    others = [each for each in map(str, patterns) if not fnmatch(each, f"{posts}/*")]
    if others:
        yield (
            "blog_post_pattern",
            gettext(
                "blog_post_pattern is not read: the notes are the files of the folder “{folder}”."
                " Move those of “{pattern}” there, or name their folder: semainier_posts = “…”"
            ).format(folder=posts, pattern=others[0]),
        )
    base, own = str(given.get("blog_baseurl") or ""), str(given.get("html_baseurl") or "")
    if base and own and base.rstrip("/") != own.rstrip("/"):
        yield (
            "blog_baseurl",
            gettext(
                "blog_baseurl is not read beside html_baseurl, which is the address of the site."
                " Remove one of the two."
            ),
        )


def setup(app: Sphinx) -> None:
    """Tell them when the reading begins, in a build and in a check."""
    app.connect("env-before-read-docs", tell, priority=100)
