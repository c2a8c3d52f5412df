"""Write formulas as MathML, which docutils converts from LaTeX and browsers draw themselves.

Sphinx's default loads MathJax from another site, which tells that site who reads.
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

# docutils writes inline styles for some bold operators; a strict policy refuses them.
_STYLE = re.compile(r'\sstyle="[^"]*"')


def _mathml(translator: HTML5Translator, node: nodes.math | nodes.math_block) -> str:
    """Convert a formula; if docutils does not understand it, warn and show it as typed."""
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
    """Write a formula within a sentence."""
    mathml = _mathml(translator, node)
    translator.body.append(translator.starttag(node, "span", "", CLASS="math") + mathml + "</span>")
    raise nodes.SkipNode


def visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula of its own block, with its number if it has a label."""
    translator.body.append(translator.starttag(node, "div", CLASS="math"))
    if node["number"]:
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({number})')
        translator.add_permalink_ref(node, stock_text("Link to this equation"))
        translator.body.append("</span>")
    translator.body.append(_mathml(translator, node) + "</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the renderer; Sphinx prefers any other renderer to its default."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
