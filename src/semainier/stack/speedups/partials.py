"""Writing pages: the title and the table of contents that stand beside each text.

Sphinx makes a document and a translator for either, on each page. Most are plain, and
are written here as its translator writes them; whatever else they hold is left to it.
Upstream: none filed.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import docutils.utils
import sphinx.builders.html
from docutils import nodes
from docutils.utils import new_document
from sphinx.addnodes import compact_paragraph
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from docutils.frontend import Values
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags

# What the translator makes of a title and of a table of contents.
_VISITED = ("title", "Text", "bullet_list", "list_item", "compact_paragraph", "reference")
_METHODS = (
    *(f"{way}_{name}" for name in _VISITED for way in ("visit", "depart")),
    *("starttag", "encode"),
)
# Where it is as written here.
_KNOWN = ("docutils.", "sphinx.writers.", "sphinx.util.", "pydata_sphinx_theme.", "semainier.")
# What an entry of a table of contents says beside its text.
_OF_LINKS = frozenset({"internal", "anchorname", "refuri"})

_document_toc = sphinx.builders.html.document_toc  # type: ignore[attr-defined]
_render_partial = StandaloneHTMLBuilder.render_partial


class NotPlainError(Exception):
    """There is more to a node than is known here."""


class Written(nodes.raw):
    """A table of contents that is HTML already."""


# --- What is plain -----------------------------------------------------------


def title_of(node: nodes.Node | None) -> str:
    """A title as HTML.

    Raises:
        NotPlainError: it is more than a text.
    """
    return _text(_plain(node, nodes.title))


def contents_of(node: nodes.Node | None) -> str:
    """A table of contents as HTML.

    Raises:
        NotPlainError: it is more than links to the sections of a page.
    """
    entries = (_plain(entry, nodes.list_item) for entry in _plain(node, nodes.bullet_list).children)
    written = "".join(f"<li>{_entry(entry)}</li>\n" for entry in entries)
    return f"<ul>\n{written}</ul>\n"


def _entry(entry: nodes.Element) -> str:
    """A link, and the entries under it."""
    first, *lists = entry.children
    links = _plain(first, compact_paragraph).children
    link = _plain(links[0], nodes.reference, _OF_LINKS)
    if len(links) > 1 or not link.get("internal"):
        raise NotPlainError
    below = "".join(map(contents_of, lists))
    address = _encoded(" ".join(str(link["anchorname"] or "#").split()))
    return f'<a class="reference internal" href="{address}">{_text(link)}</a>{below}'


def _plain(
    node: nodes.Node | None, kind: type[nodes.Element], known: frozenset[str] = frozenset()
) -> nodes.Element:
    """A node of a kind, which says nothing of itself but what is known."""
    if type(node) is not kind or not node.children:
        raise NotPlainError
    if any(value and name not in known for name, value in node.attributes.items()):
        raise NotPlainError
    return node


def _text(node: nodes.Element) -> str:
    if not all(isinstance(child, nodes.Text) for child in node.children):
        raise NotPlainError
    return _encoded(node.astext())


def _encoded(text: str) -> str:
    return text.translate(HTML5Translator.special_characters)


# --- In place of Sphinx ------------------------------------------------------


def document_toc(env: BuildEnvironment, docname: str, tags: Tags) -> nodes.Node:
    """The table of contents of a page, written where it is plain."""
    if not env.metadata[docname].get("tocdepth"):
        with suppress(NotPlainError):
            return Written("", contents_of(env.tocs.get(docname)))
    return _document_toc(env, docname, tags)


def render_partial(builder: StandaloneHTMLBuilder, node: nodes.Node | None) -> dict[str, str]:
    """A title or a table of contents as HTML."""
    if isinstance(node, Written):
        return {"fragment": node.astext(), "title": ""}
    with suppress(NotPlainError):
        return {"fragment": "", "title": title_of(node)}
    return _render_partial(builder, node)


def write_plain_parts(app: Sphinx, builder: Builder) -> None:
    """Write what is plain, where no extension writes it in a way of its own."""
    if isinstance(builder, StandaloneHTMLBuilder) and _is_known(builder):
        own: Any = builder
        own.render_partial = partial(render_partial, builder)
        html: Any = sphinx.builders.html
        html.document_toc = document_toc


def give_back(app: Sphinx, exception: Exception | None) -> None:
    """Leave Sphinx as it was to what else the process does with it."""
    html: Any = sphinx.builders.html
    html.document_toc = _document_toc


def _is_known(builder: StandaloneHTMLBuilder) -> bool:
    """Whether what translates documents to HTML is as written here."""
    document = new_document("", builder._settings)
    translator = builder.create_translator(document, builder)
    methods = (getattr(translator, name, None) for name in _METHODS)
    # What conf.py defines is of no module.
    return all((method.__module__ or "").startswith(_KNOWN) for method in methods if method)


# --- Sheets ------------------------------------------------------------------

_sheets = docutils.utils.get_stylesheet_list


def sheets(settings: Values) -> list[str]:
    """No style sheets of docutils' own: Sphinx's pages show none, and do not tell of any.

    It looks for two of them in its folders for each document. Upstream: none filed.
    """
    is_of_sphinx = getattr(settings, "env", None) is not None
    return [] if is_of_sphinx and not settings.embed_stylesheet else _sheets(settings)


def setup(app: Sphinx) -> None:
    """Save the work once the builder is to write, and what it needs is read."""
    app.connect("write-started", write_plain_parts)
    app.connect("build-finished", give_back)
    docutils.utils.get_stylesheet_list = sheets
