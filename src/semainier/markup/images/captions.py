"""``![what it shows](photo.jpg "Caption")``, alone in its paragraph: a figure with its caption.

Markdown calls these words a title, and browsers show one under the pointer alone, if at
all. Whoever types them wants them read: links and emphasis in them are understood. Within a
sentence there is no place for a caption: there they stay what Markdown calls them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


class Captions(SphinxTransform):
    """Make figures of them, before anything changes their words or looks at the links."""

    default_priority = 20

    def apply(self, **kwargs: object) -> None:
        """Look at each paragraph that holds images alone."""
        for paragraph in list(self.document.findall(nodes.paragraph)):
            shown = list(_images_alone(paragraph))
            if any(image.get("title") for _, image in shown):
                paragraph.replace_self(list(_blocks(paragraph, shown)))


def _images_alone(paragraph: nodes.paragraph) -> Iterator[tuple[nodes.Element, nodes.image]]:
    """Each image of a paragraph of images, with what stands there for it: itself, or a link."""
    found: list[tuple[nodes.Element, nodes.image]] = []
    for child in paragraph.children:
        if isinstance(child, nodes.Text) and not child.strip():
            continue
        inner = child.children if isinstance(child, nodes.reference) else [child]
        if len(inner) != 1 or not isinstance(inner[0], nodes.image):
            return
        if isinstance(child, nodes.Element):
            found.append((child, inner[0]))
    yield from found


def _blocks(
    paragraph: nodes.paragraph, shown: list[tuple[nodes.Element, nodes.image]]
) -> Iterator[nodes.Element]:
    """Figures in the place of a paragraph; a paragraph for each image without a caption."""
    for place, (child, image) in enumerate(shown):
        caption = image.attributes.pop("title", "")
        block: nodes.Element = nodes.paragraph("", "", child)
        if caption:
            words = getattr(image, "caption", None) or [nodes.Text(caption)]
            block = nodes.figure("", child, nodes.caption(caption, "", *words))
            if "align" in image:
                block["align"] = image.attributes.pop("align")
        if not place:
            block["ids"], block["names"] = paragraph["ids"], paragraph["names"]
            block["classes"] += paragraph["classes"]
        for node in block.findall(nodes.Element):
            node.source, node.line = node.source or paragraph.source, node.line or paragraph.line
        yield block


def setup(app: Sphinx) -> None:
    """Look for captions in each document."""
    app.add_transform(Captions)
