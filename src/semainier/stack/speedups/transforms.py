"""Transforms of Sphinx and docutils that visit every node for what few documents hold.

Each is skipped where one quick walk finds nothing for it; the plain way is to let it run.
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

from ...text.nodes import everything, holds

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_REFERENCES = (nodes.reference, nodes.footnote_reference, nodes.citation_reference)

_resolve = SphinxDanglingReferences.apply
_translate = Locale.apply
_highlight = HighlightLanguageTransform.apply


def resolve(self: SphinxDanglingReferences, **kwargs: Any) -> None:
    """Resolve references and report dangling targets, in documents that hold any.

    Docutils visits every node for them, and words a message for its log of each, which
    nobody sees. Upstream: none filed.
    """
    if any(map(_is_to_be_seen, everything(self.document, (nodes.target, *_REFERENCES)))):
        _resolve(self, **kwargs)


def _is_to_be_seen(node: Any) -> bool:
    """Whether a node is a target, or refers to one by its name."""
    return isinstance(node, nodes.target) or (not node.resolved and "refname" in node)


def translate(self: Locale, **kwargs: Any) -> None:
    """Translate a document where there is a folder of translations.

    Sphinx tries to open some files for each document. Upstream: none filed.
    """
    domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
    folders = [self.env.srcdir / folder for folder in self.config.locale_dirs]
    # A page may be named as the catalogue of an extension, and is then translated by it.
    if ("general", domain) in translators or any(folder.is_dir() for folder in folders):
        _translate(self, **kwargs)


def highlight_code(self: HighlightLanguageTransform, **kwargs: Any) -> None:
    """Set the language of code blocks, in documents that hold code.

    Sphinx visits every node of every document. Upstream: none filed.
    """
    if holds(self.document, (nodes.literal_block, highlightlang)):
        _highlight(self, **kwargs)


def setup(app: Sphinx) -> None:
    """Put them in the place of the usual ones."""
    HighlightLanguageTransform.apply = highlight_code  # type: ignore[method-assign]
    SphinxDanglingReferences.apply = resolve  # type: ignore[method-assign]
    Locale.apply = translate  # type: ignore[method-assign]
