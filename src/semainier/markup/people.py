"""Replaces the names of people in every document, and in what its links lead to.

`source.people` says how each is named. Names are replaced before a document is parsed, so that
whatever is made of it follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..diagnostics.people_messages import PeopleMessage
from ..diagnostics.problem import Problem
from ..diagnostics.report import report
from ..source.people import Names, names_of
from ..text.wording import wording

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.config import Config


def names_in(config: Config) -> Names:
    """The names that this journal does not show."""
    return names_of(getattr(config, "_semainier_people", ()))


def replace_names(app: Sphinx, docname: str, source: list[str]) -> None:
    """Replace the names in a document before it is parsed."""
    source[0] = names_in(app.config).replaced(source[0])


def replace_included(app: Sphinx, path: Path, docname: str, content: list[str]) -> None:
    """Replace the names in a file that a document includes."""
    content[0] = names_in(app.config).replaced(content[0])


class AddressesOfPeople(SphinxTransform):
    """Takes links away whose addresses hold a name, and replaces names in alternative texts."""

    default_priority = 25

    def apply(self, **kwargs: object) -> None:
        """Look at every link, every image and what is left of text."""
        names = names_in(self.config)
        if not names:
            return
        for link in list(self.document.findall(nodes.reference)):
            address = unquote(str(link.get("refuri", "")))
            person = next(iter(names.found_in(address)), None)
            if person:
                self._report(link, {"value": address, "name": person.name})
                link.replace_self(link.children or nodes.Text(""))
        for image in self.document.findall(nodes.image):
            for key in ("alt", "title"):
                if key in image:
                    image[key] = names.replaced(image[key])
        for text in list(self.document.findall(nodes.Text)):
            if (shown := names.replaced(text)) != text:
                text.parent.replace(text, nodes.Text(shown))

    def _report(self, node: nodes.Element, values: dict[str, str]) -> None:
        path = str(self.env.doc2path(self.env.docname, base=False))
        problem = Problem(PeopleMessage.IN_ADDRESS, path, node.line, values)
        report([problem], wording(self.config.language))


def setup(app: Sphinx) -> None:
    """Replace names before anything else reads a document."""
    app.connect("source-read", replace_names, priority=1)
    app.connect("include-read", replace_included, priority=1)
    app.add_transform(AddressesOfPeople)
