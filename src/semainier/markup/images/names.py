"""The names of images on the site: those of the files, and the same whatever was built before.

Sphinx numbers images of one name in the order in which it met them (``photo1.jpg``): a
clean build would call them otherwise. Here each of them has a sign of its folder. What
is published as another kind of image, or is of another kind than its name says, ends
as that kind does.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..people import names_in
from .kinds import KINDS, published_as
from .references import images_of, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...source.people import Names

# With what copies add to it, less than a file's name may have.
_LONGEST = 160
_OF_SUFFIX = {suffix: published_as(kind) for kind in KINDS for suffix in kind.suffixes}


def names_of(images: Mapping[str, str], hidden: Names | None = None) -> dict[str, str]:
    """The name of each image on the site.

    Args:
        images: the end of the names of its kind (``.jpg``) by its path, empty if unknown.
        hidden: the people whom no file may be named after.
    """
    wanted = {path: _name(path, suffix) for path, suffix in images.items()}
    for path in [path for path in wanted if hidden and any(hidden.found_in(path))]:
        wanted[path] = _told_apart(f"image{PurePosixPath(wanted[path]).suffix}", path)
    # Some disks take two spellings of one name for one.
    count = Counter(name.casefold() for name in wanted.values())
    return {
        path: _told_apart(name, path) if count[name.casefold()] > 1 else name
        for path, name in wanted.items()
    }


def _name(path: str, suffix: str) -> str:
    name = unicodedata.normalize("NFC", PurePosixPath(path).name)
    kind = _OF_SUFFIX.get(suffix)
    if kind and PurePosixPath(name).suffix.lower() not in kind.suffixes:
        name = f"{PurePosixPath(name).stem}{kind.suffixes[0]}"
    if len(name.encode()) <= _LONGEST:
        return name
    short = name.encode()[:_LONGEST].decode(errors="ignore")
    return _told_apart(f"{short}{PurePosixPath(name).suffix}", path)


def _told_apart(name: str, path: str) -> str:
    composed = unicodedata.normalize("NFC", path)
    sign = hashlib.sha256(composed.encode()).hexdigest()[:6]
    return f"{PurePosixPath(name).stem}-{sign}{PurePosixPath(name).suffix}"


def settle(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name all images when every document is read; the pages that show one by its old name."""
    suffixes: dict[str, str] = dict.fromkeys(env.images, "")
    for images in images_of(env).values():
        suffixes.update({path: state[2] for path, state in images.items() if state})
    for path in (path for path in env.images if not suffixes[path]):
        state = state_of(env, path)
        suffixes[path] = state[2] if state else ""
    hidden = names_in(app.config)
    names = names_of({path: suffixes[path] for path in sorted(env.images)}, hidden)
    known: Any = env
    before = getattr(env, "semainier_image_names", {})
    known.semainier_image_names = names
    renamed = {path for path, name in names.items() if before.get(path, name) != name}
    for path, name in names.items():
        env.images[path] = (env.images[path][0], name)
    _note_names(env, names)
    return sorted({docname for path in renamed for docname in env.images[path][0]})


def _note_names(env: BuildEnvironment, names: Mapping[str, str]) -> None:
    """Have what shows a note's images elsewhere, such as a section's page, follow their names."""
    prints = env.domains["journal"].data["prints"]
    for docname, images in images_of(env).items():
        if docname in prints:
            own, others = prints[docname].images.partition(" ")[0], _unusual(images, names)
            prints[docname] = prints[docname]._replace(images=" ".join([own, *others]))


def _unusual(paths: Iterable[str], names: Mapping[str, str]) -> list[str]:
    found = sorted(path for path in paths if path in names)
    return [names[path] for path in found if names[path] != PurePosixPath(path).name]


def setup(app: Sphinx) -> None:
    """Name images when all documents are read, and before what shows them is looked at."""
    app.connect("env-updated", settle, priority=350)
