"""The redirects from old addresses: one small page for each ``redirect:`` of a post.

They are instant, unlike ABlog's page, which waits (its ``post_redirect_refresh``) and fails
accessibility checks (WCAG 2.2, 2.2.1 Timing Adjustable). Upstream: none filed.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from ..build.manifest import GeneratedPage, files_to_write, pages_to_write
from ..records.domain import journal_domain
from ..source.ablog_options import redirects_of
from ..text.wording import wording
from .context import TECHNICAL_PAGES, public_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ..build.manifest import Page
    from ..model.post import Post

# Of pages of an older time.
_OLD_SUFFIX = ".htm"

logger = logging.getLogger(__name__)


def pagename(address: str) -> str:
    """The page at an old address: no ``.html``, no slash at either end.

    >>> pagename("notes/2020_02.html"), pagename("2020/semaine-6/"), pagename("vieux.htm")
    ('notes/2020_02', '2020/semaine-6/index', 'vieux.htm')
    """
    name = address.strip().lstrip("/")
    if name.endswith("/"):
        return name + "index"
    return name.removesuffix(".html")


def redirects(app: Sphinx) -> dict[str, Post]:
    """The post of each old address that no other page has."""
    return {pagename(address): post for post, address, taken in _claims(app) if not taken}


def _claims(app: Sphinx) -> Iterator[tuple[Post, str, str | None]]:
    """Each post with each of its old addresses, and the page that has this address already."""
    owners = {name: name for name in public_pages(app) | TECHNICAL_PAGES}
    moved = redirects_of(app.config._raw_config)
    for post in journal_domain(app.env).posts:
        listed = (old for old, new in moved.items() if new == post.docname)
        for address in (*post.redirects, *listed):
            owner = owners.setdefault(pagename(address), post.docname)
            # A post's own page is no old address; one given twice still belongs to the post.
            own = owner == post.docname != pagename(address)
            yield post, address, None if own else owner


def _report(app: Sphinx, post: Post, address: str, taken: str) -> None:
    message = wording(app.config.language).gettext(
        "redirect: “{address}” is already the address of “{page}”; remove it from one of the two."
    )
    logger.warning(
        message.format(address=address, page=taken),
        location=post.docname,
        type="semainier",
        subtype="redirect",
    )


def pages(app: Sphinx) -> Iterator[Page]:
    """A page for each old address, where it changed."""
    for post, address, taken in _claims(app):
        if taken:
            _report(app, post, address, taken)
    found = redirects(app).items()
    for name, _ in found:
        _make_room(Path(app.outdir), name)
    yield from pages_to_write(
        app, (_page(app, name, post) for name, post in found if not name.endswith(_OLD_SUFFIX))
    )


def _make_room(outdir: Path, name: str) -> None:
    """Remove what an earlier build wrote where a folder is to be, or a file."""
    for parent in PurePosixPath(name).parents:
        if parent.suffix == _OLD_SUFFIX:
            with suppress(OSError):
                (outdir / parent).unlink()
    if name.endswith(_OLD_SUFFIX) and (outdir / name).is_dir():
        shutil.rmtree(outdir / name)


def files(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """The pages that end in ``.htm``, which Sphinx would call ``.htm.html``."""
    found = redirects(app)
    for name, post in found.items():
        below = next((other for other in found if other.startswith(f"{name}/")), "")
        if below and name.endswith(_OLD_SUFFIX):
            # A file and a folder of one name.
            _report(app, post, name, below)
        elif name.endswith(_OLD_SUFFIX):
            page = _page(app, name, post)
            make = partial(_file, app, page)
            yield from files_to_write(app, f"redirect {name}", page.made_of, make)


def _file(app: Sphinx, page: GeneratedPage) -> Iterator[tuple[str, bytes]]:
    """A page as a file beside those that Sphinx writes."""
    builder, language = app.builder, app.config.language

    def pathto(docname: str) -> str:
        return relative_uri(page.docname, builder.get_target_uri(docname))

    values = {"language": language, "pathto": pathto, "t": wording(language).gettext}
    yield page.docname, builder.templates.render(page.template, values | page.context()).encode()


def _page(app: Sphinx, name: str, post: Post) -> GeneratedPage:
    base, address = app.config.html_baseurl, app.builder.get_target_uri(post.docname)
    canonical = f"{base.rstrip('/')}/{address}" if base else ""
    context = {"title": post.title, "target": post, "canonical": canonical}
    made_of = (post.title, post.docname, canonical)
    return GeneratedPage(name, "semainier/redirect.html", made_of, lambda: context)


def setup(app: Sphinx) -> None:
    """Add the pages."""
    app.connect("semainier-pages", pages)
    app.connect("semainier-files", files)
