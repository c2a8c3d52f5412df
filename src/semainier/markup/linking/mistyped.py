"""What Markdown did not see as a link or a picture, and shows as it was typed.

So too what other engines understand (`leftovers`).

What is shown is seen in the document, so that no link that works is told; where it was
typed is looked for in the file, outside code and comments, so that what the writer
escaped, and wants so, is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ...diagnostics.problem import Message, Problem
from ...diagnostics.report import report
from ...diagnostics.text_messages import TextMessage
from ...text.markdown import blank_code
from ...text.wording import wording
from . import leftovers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

# ``[words][name]``: no footnotes, no ``table[1][2]``.
_BY_NAME = re.compile(r"(?<![\w\]\\])\[[^\[\]]*\w[^\[\]]*\]\[(?P<name>[^\W\d][^\[\]^]*)\]")
# ``[words](a file.pdf)``: with a space, and what an address or a file for readers looks like.
_FILE = (
    r"[^()<>\n:]+\.(?:png|jpe?g|gif|webp|avif|svg|pdf|md|html?|txt|csv|od[tsp]|docx?|xlsx?|pptx?"
    r"|epub|mp[34]|ogg|wav|webm|zip)"
)
_SPACED = re.compile(
    r"(?P<words>!?\[[^\[\]]*\])\("
    rf"(?P<place>(?=[^\s()]+[^\S\n])(?:https?://[^()<>\n]+|{_FILE}))\)",
    re.IGNORECASE,
)
_SCREEN = re.compile(rf"\]\[|\]\(|{leftovers.SCREEN.pattern}", re.IGNORECASE)
_CODE = (nodes.literal, nodes.FixedTextElement, nodes.raw, nodes.math, nodes.Invisible)


class TellMistyped(SphinxTransform):
    """Tell of those that a document shows, before Sphinx changes any sign."""

    default_priority = 90

    def apply(self, **kwargs: object) -> None:
        """Look at each text that may hold one; at the file, if one does."""
        texts = [text for text in self.document.findall(nodes.Text) if _SCREEN.search(text)]
        shown = [text for text in texts if not isinstance(text.parent, _CODE)]
        found = [one for text in shown for one in seen(text)]
        others = [one for text in reversed(shown) for one in reversed([*leftovers.seen(text)])]
        # The first of each kind.
        found += {kind: (message, values) for kind, message, values in others}.values()
        if found:
            report(self._placed(found), wording(self.config.language))

    def _placed(self, found: list[tuple[Message, dict[str, str]]]) -> Iterator[Problem]:
        """What was found with its first line; nothing of what was typed otherwise."""
        docname = self.env.current_document.docname
        path = str(self.env.doc2path(docname, base=False))
        typed = _shown(self.env.doc2path(docname).read_text(encoding="utf-8-sig"))
        for message, values in found:
            place = re.search(rf"(?<!\\){re.escape(values['value'])}", typed)
            if place:
                yield Problem(message, path, typed.count("\n", 0, place.start()) + 1, values)


def _shown(text: str) -> str:
    """Markdown without code and comments, line by line."""
    return re.sub(r"^[ \t]*%.*", "", blank_code(text), flags=re.MULTILINE)


def seen(text: str) -> Iterator[tuple[Message, dict[str, str]]]:
    """What a text holds of such links, in order, and what to type."""
    for found in _BY_NAME.finditer(text):
        yield TextMessage.LINK_UNDEFINED, {"value": found[0], "name": found["name"]}
    for found in _SPACED.finditer(text):
        suggestion = f"{found['words']}(<{found['place']}>)"
        yield TextMessage.LINK_SPACES, {"value": found[0], "suggestion": suggestion}


def setup(app: Sphinx) -> None:
    """Look for them in each document."""
    app.add_transform(TellMistyped)
