"""The file of each image of a document: found, or told with its line and left out.

Where there is no image to show, its words stand in its place. So Sphinx, which words
its own warnings in English, is not asked for what is not there, and does not read the
note again at each build to see whether it has come.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ...diagnostics.image_messages import ImageMessage
from ...diagnostics.problem import Problem
from ...diagnostics.report import report
from ...model.labels import closest
from ...source.file_names import as_on_disk
from ...text.wording import wording
from .kinds import HEAD, SUFFIXES, Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    #: A file's size, its time of change (ns), the end of the names of its kind.
    State = tuple[int, int, str]

# An address that is none of a file of the journal, nor of another site.
_ELSEWHERE = re.compile(
    r"(?!https?:)(?:file|blob|cid|content|about|\w*script):|\w[\w+.-]*://", re.IGNORECASE
)
OF_SITES = re.compile(r"https?://", re.IGNORECASE)
_LONGEST = 60


def images_of(env: BuildEnvironment) -> dict[str, dict[str, State | None]]:
    """The images that each document names, by their paths; None for one that is not there."""
    known: Any = env
    if not hasattr(known, "semainier_images"):
        known.semainier_images = {}
    found: dict[str, dict[str, State | None]] = known.semainier_images
    return found


def state_of(env: BuildEnvironment, path: str) -> State | None:
    """A file as it is now."""
    try:
        place = as_on_disk(Path(env.srcdir, path))
        status = place.stat()
        kind = head_of(place)
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, kind.suffixes[0] if kind else ""


def head_of(path: Path) -> Kind | None:
    """The kind of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return kind_of(file.read(HEAD))


class ImageFiles(SphinxTransform):
    """Find the file of each image, and say which are not there, and on which line."""

    # Just before Sphinx collects the images (DoctreeReadEvent, 880).
    default_priority = 870

    def apply(self, **kwargs: object) -> None:
        """Look for the file of each image of the document."""
        for node in list(self.document.findall(nodes.image)):
            if not (OF_SITES.match(node["uri"]) or node["uri"].endswith(".*")):
                self._find(node)

    def _find(self, node: nodes.image) -> None:
        problem = self.problem_of(node)
        if problem:
            place = str(self.env.doc2path(self.env.docname, base=False))
            message, values = problem
            report([Problem(message, place, _line(node), values)], wording(self.config.language))
            node.replace_self(_in_words(node))

    def problem_of(self, node: nodes.image) -> tuple[ImageMessage, dict[str, str]] | None:
        """What is wrong with the address of an image, and the values of the message."""
        return self._elsewhere(node) or self._missing(node)

    def _elsewhere(self, node: nodes.image) -> tuple[ImageMessage, dict[str, str]] | None:
        """What is wrong with an address that is none of a file of the journal."""
        address, alt = node["uri"], _shortened(node.get("alt", ""))
        if address.lower().startswith("data:"):
            return ImageMessage.IMAGE_PASTED, {"alt": alt}
        if _ELSEWHERE.match(address):
            name = re.split(r"[/\\]", unquote(address))[-1] or "image.jpg"
            values = {"name": _shortened(address), "alt": alt, "suggestion": _shortened(name)}
            return ImageMessage.IMAGE_ELSEWHERE, values
        return None

    def _missing(self, node: nodes.image) -> tuple[ImageMessage, dict[str, str]] | None:
        """What is wrong with a file; what it is like is remembered."""
        typed = node["uri"]
        path = self._path(typed)
        if not path.exists():
            # MyST gives addresses as links have them: « photo-%C3%A9t%C3%A9.png ».
            node["uri"], path = unquote(typed), self._path(unquote(typed))
        name, relative = _shortened(typed), os.path.relpath(path, self.env.srcdir)
        known = images_of(self.env).setdefault(self.env.docname, {})
        known[relative.replace(os.sep, "/")] = state_of(self.env, relative)
        if not typed:
            return ImageMessage.IMAGE_UNNAMED, {"example": "![…](photo.jpg)"}
        if path.is_dir():
            return ImageMessage.IMAGE_FOLDER, {"name": name}
        if not path.is_file():
            return _not_there(path, _shortened(node["uri"] if node["uri"].isprintable() else typed))
        try:
            kind = head_of(path)
        except OSError as error:
            reason, command = os.strerror(error.errno or 0), f"chmod u+r {shlex.quote(relative)}"
            values = {"name": name, "reason": reason, "suggestion": command}
            return ImageMessage.IMAGE_FORBIDDEN, values
        return None if kind else (ImageMessage.IMAGE_UNREADABLE, {"name": name})

    def _path(self, address: str) -> Path:
        return Path(self.env.relfn2path(address, self.env.docname)[1])


def _not_there(path: Path, name: str) -> tuple[ImageMessage, dict[str, str]]:
    """That there is no such image, and what was perhaps meant."""
    beside = sorted(each.name for each in path.parent.glob("*") if each.suffix.lower() in SUFFIXES)
    near = closest(path.name, beside)
    if not near:
        return ImageMessage.IMAGE_MISSING, {"name": name}
    # A name with a space or a parenthesis is typed between angle brackets.
    near = f"<{near}>" if re.search(r"[\s()]", near) else near
    return ImageMessage.IMAGE_MISSPELT, {"name": name, "near": near}


def _shortened(text: str) -> str:
    """A name for a message: on one line, and not longer than it."""
    shown = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _in_words(node: nodes.image) -> nodes.Element:
    """What an image shows, where it cannot be shown."""
    kind = nodes.inline if isinstance(node.parent, nodes.TextElement) else nodes.paragraph
    told: nodes.Element = kind("", node.get("alt", ""))
    told.source, told.line = node.source, node.line
    return told


def _line(node: nodes.Node) -> int:
    """The line of a node, or of what it stands in; 1 where none is known."""
    around: nodes.Node | None = node
    while around is not None and not around.line:
        around = around.parent
    return (around.line if around is not None else None) or 1


# --- From one build to the next ------------------------------------------------


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget the images of a document that changed or went."""
    images_of(env).pop(docname, None)


def merge(
    app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment
) -> None:
    """Take over what another process read."""
    found = images_of(other)
    images_of(env).update({name: found[name] for name in docnames if name in found})


def outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> set[str]:
    """The documents whose images came, went, or are others than before.

    Sphinx sees what is newer; not an older file that was moved to the place of another.
    """
    return {
        docname
        for docname, images in images_of(env).items()
        if docname in env.found_docs
        and any(_changed(env, path, state) for path, state in images.items())
    }


def _changed(env: BuildEnvironment, path: str, before: State | None) -> bool:
    """Whether a file came, went, or is another; it is opened if need be alone."""
    try:
        status = as_on_disk(Path(env.srcdir, path)).stat()
    except (OSError, ValueError):
        return before is not None
    return before is None or before[:2] != (status.st_size, status.st_mtime_ns)


def setup(app: Sphinx) -> None:
    """Find the images of each document as it is read."""
    app.add_transform(ImageFiles)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    app.connect("env-get-outdated", outdated)
