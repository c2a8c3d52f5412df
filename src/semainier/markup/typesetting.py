"""Apply French typography (`semainier.text.typography`) to doctrees.

A document is typeset right after it is read, so that pages, titles, records, feeds and the search
have the same text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import Markup
from sphinx.addnodes import not_smartquotable

from .. import options
from ..text.typography import LINE_BREAK, Run, foreign, is_french, typeset, typeset_runs
from . import line_breaks

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    # The parent and the index of a text node; None for a run that is no text.
    _Place = tuple[nodes.Element, int] | None

# Blocks whose text is code or not the writer's.
_BLOCKS_LEFT_ALONE = (
    *(nodes.FixedTextElement, nodes.Invisible, nodes.docinfo, nodes.system_message),
    *(nodes.raw, nodes.meta),
)
# Inline nodes whose text is not changed, though it affects the spaces around it.
_KEPT = (
    *(nodes.literal, nodes.math, nodes.image, nodes.problematic, nodes.FixedTextElement),
    *(nodes.footnote_reference, not_smartquotable),
)
# Inline HTML of the writer's; each tag is a node.
_TAG = re.compile(r"\s*<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>[^<>]*)>\s*")
_LANG = re.compile(r"""\blang\s*=\s*["']?(?P<code>[\w-]+)""", re.IGNORECASE)
_CODE_TAGS = frozenset(("code", "kbd", "samp", "var", "pre", "script", "style", "math", "svg"))
_VOID_TAGS = frozenset(("img", "input", "hr", "embed", "source", "track", "area", "wbr"))
# Maps no-break spaces to private-use characters, and back.
_AS_SIGNS = str.maketrans("\u00a0\u202f", "\ue000\ue001")
_AS_SPACES = str.maketrans("\ue000\ue001", "\u00a0\u202f")
# The options of conf.py whose text appears on pages.
_SETTINGS = ("project", "html_title", "semainier_description")


class _Paragraph:
    """The runs of one paragraph, and where each stands in the doctree."""

    def __init__(self, node: nodes.Element, language: str) -> None:
        self.runs: list[Run] = []
        self._places: list[_Place] = []
        # A stack of the elements around the text: the name of an HTML element, empty for a node,
        # and its language, empty in code.
        self._open = [("", language)]
        self._visit(node)

    def typeset(self) -> None:
        """Replace the text of each run by its typeset form."""
        texts = typeset_runs(self.runs)
        for run, place, text in zip(self.runs, self._places, texts, strict=True):
            if place and text != run.text:
                node, index = place
                node[index] = nodes.Text(text)
        # Backwards: `line_breaks.tie` moves the nodes after it.
        for place in filter(None, reversed(self._places)):
            line_breaks.tie(*place)

    @property
    def _language(self) -> str:
        return self._open[-1][1]

    def _visit(self, node: nodes.Element) -> None:
        for index, child in enumerate(node.children):
            if isinstance(child, nodes.Text):
                self._add(child.astext(), self._language, (node, index))
            elif isinstance(child, nodes.raw):
                self._raw(child)
            elif isinstance(child, nodes.Element):
                self._element(child)

    def _element(self, node: nodes.Element) -> None:
        own, depth = language_of(node), len(self._open)
        _attributes(node, own or self._language)
        if isinstance(node, _KEPT) or node.get("support_smartquotes") is False or _is_address(node):
            self._add("", "")
        elif own and self._language:
            self._open.append(("", own))
            self._visit(node)
            del self._open[depth:]
        else:
            self._visit(node)

    def _raw(self, node: nodes.raw) -> None:
        if "html" not in node.get("format", "").split():
            return
        tag = _TAG.fullmatch(node.astext())
        name = tag["name"].lower() if tag else ""
        if not tag or name in _VOID_TAGS:
            self._add("", "")
        elif name == "br":
            self._add(LINE_BREAK, "")
        elif not tag["end"]:
            self._open.append((name, self._language_in(name, tag["rest"])))
        elif any(name == opened for opened, _ in self._open):
            while self._open.pop()[0] != name:
                pass

    def _language_in(self, name: str, attributes: str) -> str:
        """The language inside an HTML element."""
        if name in _CODE_TAGS or not self._language:
            return ""
        named = _LANG.search(attributes)
        return named["code"] if named else self._language

    def _add(self, text: str, language: str, place: _Place = None) -> None:
        self.runs.append(Run(text, language))
        self._places.append(place)


def language_of(node: nodes.Element) -> str:
    """The language of a node's class ``language-…``, or an empty string.

    Docutils writes this class as the attribute ``lang``.
    """
    names: list[str] = node.get("classes", [])
    for name in names:
        if name.startswith("language-"):
            return name[9:]
    return ""


def _is_address(node: nodes.Element) -> bool:
    """Whether the text of a link is its address."""
    address = node.get("refuri", "") if isinstance(node, nodes.reference) else ""
    return bool(address) and node.astext() in (address, address.removeprefix("mailto:"))


def _attributes(node: nodes.Element, language: str) -> None:
    """Typeset the alternative text of an image and the title of a link."""
    for name in ("alt", "reftitle"):
        if node.attributes.get(name):
            text = str(node[name])
            node[name] = typeset(text) if is_french(language) else foreign(text, language)


def typeset_tree(node: nodes.Element, language: str) -> None:
    """Typeset every text under a node.

    Args:
        node: the root of the tree.
        language: the language of its text; parts with a language of their own keep it.
    """
    for child in node.children:
        if not isinstance(child, nodes.Element) or isinstance(child, _BLOCKS_LEFT_ALONE):
            continue
        own = language_of(child) or language
        _attributes(child, own)
        if isinstance(child, nodes.TextElement):
            _Paragraph(child, own).typeset()
        else:
            typeset_tree(child, own)


def typeset_document(app: Sphinx, doctree: nodes.document) -> None:
    """Typeset a document right after it is read."""
    if options.uses_french_typography(app.config):
        typeset_tree(doctree, app.config.language)


def typeset_settings(app: Sphinx, config: Config) -> None:
    """Typeset the options that pages show; limit Sphinx's smart quotes to dashes (``--``).

    Sphinx mishandles an apostrophe before a link or italics, and knows no French spaces.
    """
    if not options.uses_french_typography(config):
        return
    if not options.is_set(config, "smartquotes_action"):
        config.smartquotes_action = "D"
    for name in _SETTINGS:
        if isinstance(config[name], str):
            config[name] = typeset(config[name])
    config.semainier_pauses = {
        weeks: typeset(why) if isinstance(why, str) else why
        for weeks, why in config.semainier_pauses.items()
    }
    config.semainier_navigation = [
        (typeset(label), page) for label, page in config.semainier_navigation
    ]


def without_tags(html: str) -> str:
    """The text of some HTML on one line, for titles, with its no-break spaces.

    Jinja's own filter ``striptags`` replaces them by plain spaces.
    """
    text = Markup(str(html).translate(_AS_SIGNS)).striptags()  # noqa: S704 - made text at once
    return text.translate(_AS_SPACES)


def own_filter(app: Sphinx) -> None:
    """Replace Jinja's filter ``striptags`` in all templates, the theme's included."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if environment is not None:
        environment.filters["striptags"] = without_tags


def setup(app: Sphinx) -> None:
    """Typeset options before Sphinx compares them, documents before other handlers read them."""
    line_breaks.setup(app)
    app.connect("config-inited", typeset_settings, priority=150)
    app.connect("builder-inited", own_filter)
    app.connect("doctree-read", typeset_document, priority=100)
