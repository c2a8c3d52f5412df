"""Formulas as MathML, made when the page is written.

Sphinx's own way loads MathJax from another site, which is neither private nor
light. docutils knows a good part of LaTeX, and browsers draw MathML themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError, latex2mathml
from sphinx.locale import _ as stock_text
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from ..text.wording import wording

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

# docutils makes some operators bold so; a strict content policy refuses it.
_STYLE = re.compile(r'\sstyle="[^"]*"')


def _mathml(translator: HTML5Translator, node: nodes.math | nodes.math_block) -> str:
    """A formula; as it was typed, with a warning, when docutils does not know a part of it."""
    text, is_block = node.astext(), isinstance(node, nodes.math_block)
    try:
        mathml = str(latex2mathml.tex2mathml(text, as_block=is_block))
    except MathError as error:
        words = wording(translator.builder.config.language)
        message = words.gettext("this formula is not understood and is shown as typed: {reason}")
        reason = str(error).strip()
        logger.warning(
            message.format(reason=reason), location=node, type="semainier", subtype="formula"
        )
        return f"<code>{translator.encode(text)}</code>"
    return _STYLE.sub("", mathml)


def visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    """A formula within a sentence."""
    mathml = _mathml(translator, node)
    translator.body.append(translator.starttag(node, "span", "", CLASS="math") + mathml + "</span>")
    raise nodes.SkipNode


def visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """A formula that stands alone, with its number if it has a label."""
    translator.body.append(translator.starttag(node, "div", CLASS="math"))
    if node["number"]:
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({number})')
        translator.add_permalink_ref(node, stock_text("Link to this equation"))
        translator.body.append("</span>")
    translator.body.append(_mathml(translator, node) + "</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Sphinx prefers any renderer to its own."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
