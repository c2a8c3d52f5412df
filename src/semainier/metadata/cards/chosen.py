"""The image that a note's header chooses for its card, in the place of the one that is drawn.

It is published as the images of the text are: without its secrets, and no wider.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote

from docutils import nodes

from ...diagnostics.image_messages import ImageMessage
from ...diagnostics.problem import Problem
from ...diagnostics.report import report
from ...markup.images.kinds import SVG
from ...markup.images.published import pictures
from ...markup.images.references import OF_SITES, ImageFiles, images_of
from ...records.public_posts import source_of
from ...text.wording import wording
from ..subject import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...source.post_files import Source

FOLDER = "_images"
# Messages that say what the page shows, and what is said of a card in their place.
_OF_CARDS = {
    ImageMessage.IMAGE_UNREADABLE: ImageMessage.HEADER_IMAGE_UNREADABLE,
    ImageMessage.IMAGE_PASTED: ImageMessage.HEADER_IMAGE_ELSEWHERE,
    ImageMessage.IMAGE_ELSEWHERE: ImageMessage.HEADER_IMAGE_ELSEWHERE,
}


class Chosen(NamedTuple):
    """An image by its path from the journal's folder, the words for it, its line in the note."""

    path: str
    words: str
    line: int


def chosen_images(env: BuildEnvironment) -> dict[str, Chosen]:
    """The image of each note whose header names one that is there."""
    known: Any = env
    if not hasattr(known, "semainier_chosen_images"):
        known.semainier_chosen_images = {}
    found: dict[str, Chosen] = known.semainier_chosen_images
    return found


class HeaderImage(ImageFiles):
    """Find the image that a note's header names, or say what is wrong with it."""

    # After the images of the text, which replace what is known of the note's.
    default_priority = ImageFiles.default_priority + 1

    def apply(self, **kwargs: object) -> None:
        """Look for the image of the document's header."""
        source = source_of(self.config, self.env.docname)
        if not source or not source.header.image:
            return
        node = nodes.image(uri=source.header.image)
        problem = self.problem_of(node)
        if problem:
            self._report(source, *problem)
            return
        path = self.env.relfn2path(node["uri"], self.env.docname)[0]
        self.env.images.add_file(self.env.docname, path)
        words = source.header.image_words or source.title
        chosen_images(self.env)[self.env.docname] = Chosen(path, words, source.image_line)

    def problem_of(self, node: nodes.image) -> tuple[ImageMessage, dict[str, str]] | None:
        """What is wrong with the image, a drawing and one of another site included."""
        if OF_SITES.match(node["uri"]):
            return ImageMessage.IMAGE_ELSEWHERE, {"name": node["uri"]}
        found = super().problem_of(node)
        if found:
            return found
        path = self.env.relfn2path(node["uri"], self.env.docname)[0]
        state = images_of(self.env).get(self.env.docname, {}).get(path)
        if state and state[2] in SVG.suffixes:
            return ImageMessage.IMAGE_UNREADABLE, {"name": node["uri"]}
        return None

    def _report(self, source: Source, message: ImageMessage, values: dict[str, str]) -> None:
        name = values.get("name", "data:…")
        suggestion = posixpath.basename(unquote(name).partition("?")[0]) or "image.jpg"
        suggestion = "image.jpg" if message is ImageMessage.IMAGE_PASTED else suggestion
        # A header, not a note's text: what is typed there has no square brackets.
        values = {**values, "name": name, "suggestion": values.get("suggestion", suggestion)}
        problem = Problem(_OF_CARDS.get(message, message), source.path, source.image_line, values)
        report([problem], wording(self.config.language))


def image_of(app: Sphinx, docname: str) -> Image | None:
    """The chosen image of a note as its page names it; None where the card is to be drawn."""
    chosen = chosen_images(app.env).get(docname)
    if not chosen:
        return None
    picture = pictures(app).of(chosen.path)
    if not picture:
        place, name = str(app.env.doc2path(docname, base=False)), posixpath.basename(chosen.path)
        message = ImageMessage.HEADER_IMAGE_UNREADABLE
        problem = Problem(message, place, chosen.line, {"name": name})
        report([problem], wording(app.config.language))
        return None
    address = f"{app.config.html_baseurl.rstrip('/')}/{FOLDER}/{quote(picture.name)}"
    return Image(address, picture.width, picture.height, chosen.words)


# --- From one build to the next ------------------------------------------------


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget the image of a note that changed or went."""
    chosen_images(env).pop(docname, None)


def merge(
    app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment
) -> None:
    """Take over what another process read."""
    found = chosen_images(other)
    chosen_images(env).update({name: found[name] for name in docnames if name in found})


def setup(app: Sphinx) -> None:
    """Find the image of each header as its note is read."""
    app.add_transform(HeaderImage)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
