"""Skip transforms of Sphinx and docutils on documents that have no node for them.

One fast walk decides. The plain way is to let each transform visit every node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import highlightlang
from sphinx.locale import translators
from sphinx.transforms.i18n import Locale
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform
from sphinx.transforms.references import SphinxDanglingReferences
from sphinx.util.i18n import docname_to_domain

from ...text.nodes import contains, iter_nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_REFERENCES = (nodes.reference, nodes.footnote_reference, nodes.citation_reference)

_resolve = SphinxDanglingReferences.apply
_translate = Locale.apply
_highlight = HighlightLanguageTransform.apply


def resolve(self: SphinxDanglingReferences, **kwargs: Any) -> None:
    """Resolve references and report dangling targets, in documents that have any.

    Docutils visits every node, and formats a debug message for each that is never shown.
    Upstream: none filed.
    """
    if any(map(_is_to_be_seen, iter_nodes(self.document, (nodes.target, *_REFERENCES)))):
        _resolve(self, **kwargs)


def _is_to_be_seen(node: Any) -> bool:
    """Whether a node is a target or an unresolved reference by name."""
    return isinstance(node, nodes.target) or (not node.resolved and "refname" in node)


def translate(self: Locale, **kwargs: Any) -> None:
    """Translate a document only if a folder of translations exists.

    Sphinx tries to open several files for each document. Upstream: none filed.
    """
    domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
    folders = [self.env.srcdir / folder for folder in self.config.locale_dirs]
    # An extension's catalogue with the name of a page translates that page.
    if ("general", domain) in translators or any(folder.is_dir() for folder in folders):
        _translate(self, **kwargs)


def highlight_code(self: HighlightLanguageTransform, **kwargs: Any) -> None:
    """Set the language of code blocks, in documents that have code.

    Sphinx visits every node of every document. Upstream: none filed.
    """
    if contains(self.document, (nodes.literal_block, highlightlang)):
        _highlight(self, **kwargs)


def setup(app: Sphinx) -> None:
    """Patch the transforms."""
    HighlightLanguageTransform.apply = highlight_code  # type: ignore[method-assign]
    SphinxDanglingReferences.apply = resolve  # type: ignore[method-assign]
    Locale.apply = translate  # type: ignore[method-assign]
