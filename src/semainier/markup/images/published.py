"""What the site holds of each image: the image without its secrets, and lighter copies in WebP.

All of it is made once and kept between builds, by content. The writer's own files are
only read.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from functools import cache as remembered
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pi_heif
import PIL
from sphinx.errors import ConfigError

from ...build import cache
from ...build.manifest import files_to_write
from ...text.wording import wording
from .cleaning import WIDEST, Clean, UnreadableImageError, clean, copies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

# Widths of the copies, in pixels: a phone, the column of text, the same on a dense screen.
WIDTHS = (480, 960, 1440)
# A change that is younger may be followed by another that leaves the file's time as it is.
_SETTLED = 100_000_000


@dataclass(frozen=True)
class Picture:
    """An image of the site: its name, its size as it is shown, its copies as (width, name)."""

    name: str
    width: int
    height: int
    copies: tuple[tuple[int, str], ...]
    #: What all of it is made of.
    digest: str


@remembered
def _makers() -> str:
    """Whatever makes images what they are: other code gives other bytes."""
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return f"{hashlib.sha256(code).hexdigest()} {PIL.__version__} {pi_heif.__version__}"


class Pictures:
    """The images of a site, each looked at once a build.

    Args:
        root: the journal's folder.
        kept: the folder where what is made is kept from one build to the next.
        widest: the most pixels in a row of a published image; None for as many as there are.
        names: the name of an image on the site, by its path.
    """

    def __init__(self, root: Path, kept: Path, widest: int | None, names: dict[str, str]) -> None:
        self._root, self._kept, self._widest, self._names = root, kept, widest, names
        self._known: dict[str, Picture | None] = {}
        self._used: set[str] = set()
        told = cache.load(kept / "digests.pickle", None)
        self._digests: dict[str, tuple[int, int, str]] = told if isinstance(told, dict) else {}

    def of(self, path: str) -> Picture | None:
        """An image of the journal by its path; None when it cannot be read."""
        if path not in self._known:
            try:
                self._known[path] = self._made(path)
            except (OSError, UnreadableImageError):
                self._known[path] = None
        return self._known[path]

    def _made(self, path: str) -> Picture:
        digest = self._key(path, str(self._widest))
        made = cache.load(self._kept / f"{digest}.pickle", _makers())
        if made is None:
            made = self._make(path, digest)
            cache.save(self._kept / f"{digest}.pickle", _makers(), made)
        width, height, widths = made
        name = self._names[path]
        stem = PurePosixPath(name).stem
        found = tuple((each, f"{stem}-{digest[:6]}-{each}.webp") for each in widths)
        return Picture(name, width, height, found, digest)

    def _make(self, path: str, digest: str) -> tuple[int, int, list[int]]:
        """Make an image and its copies; the size, and the widths of the copies."""
        content = (self._root / path).read_bytes()
        found = clean(content, self._widest)
        cache.write_atomically(self._kept / f"{digest}.image", found.content)
        widths = []
        for width, copy in _lighter(content, found):
            cache.write_atomically(self._kept / f"{digest}-{width}.webp", copy)
            widths.append(width)
        return found.width, found.height, widths

    def files(self, path: str, picture: Picture) -> Iterator[tuple[str, bytes]]:
        """The files of an image: (path from the site's root, content)."""
        yield f"_images/{picture.name}", self._read(path, picture, ".image")
        for width, name in picture.copies:
            yield f"_images/{name}", self._read(path, picture, f"-{width}.webp")

    def _read(self, path: str, picture: Picture, end: str) -> bytes:
        file = self._kept / f"{picture.digest}{end}"
        if not file.is_file():
            # Somebody emptied the folder.
            self._make(path, picture.digest)
        return file.read_bytes()

    def offered(self, path: str, make: Callable[[bytes], bytes]) -> bytes:
        """A file that is published under its own name, and as large as it is.

        Args:
            path: where it is.
            make: what takes its secrets out.

        Raises:
            OSError: it cannot be read.
            UnreadableImageError: as ``make``.
        """
        key = self._key(path, f"{make.__qualname__} {_makers()}")
        file = self._kept / f"{key}.offered"
        if not file.is_file():
            cache.write_atomically(file, make((self._root / path).read_bytes()))
        return file.read_bytes()

    def _key(self, path: str, how: str) -> str:
        key = hashlib.sha256(f"{self.digest(path)} {how}".encode()).hexdigest()[:12]
        self._used.add(key)
        return key

    def digest(self, path: str) -> str:
        """A digest of what a file holds, told again only when it changed."""
        status = (self._root / path).stat()
        size, changed, told = self._digests.get(path, (0, 0, ""))
        if told and (size, changed) == (status.st_size, status.st_mtime_ns):
            return told
        with (self._root / path).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if status.st_mtime_ns < time.time_ns() - _SETTLED:
            self._digests[path] = (status.st_size, status.st_mtime_ns, found)
        return found

    def tidy(self) -> None:
        """Keep what this build used for the next, and nothing else."""
        cache.save(self._kept / "digests.pickle", None, self._digests)
        for file in self._kept.glob("*"):
            if file.name.partition(".")[0].partition("-")[0] not in {*self._used, "digests"}:
                file.unlink(missing_ok=True)


def _lighter(content: bytes, image: Clean) -> Iterator[tuple[int, bytes]]:
    """The copies that weigh less than the image and than each wider one, narrowest first."""
    if not image.still:
        return
    width = image.width
    wanted = (min(width, 2 * WIDTHS[1]), *(each for each in reversed(WIDTHS) if each < width))
    made, lightest, found = copies(content, wanted), len(image.content), []
    for width in wanted:
        if width in made and len(made[width]) < lightest:
            lightest = len(made[width])
            found.append((width, made[width]))
    yield from reversed(found)


def check(app: Sphinx, config: Config) -> None:
    """Refuse a value that is neither yes nor no.

    Raises:
        ConfigError: says what to type.
    """
    value = config.semainier_image_originals
    if not isinstance(value, bool):
        template = wording(config.language).gettext(
            "conf.py: semainier_{name} = {value}; type for instance: {example}"
        )
        told = {"name": "image_originals", "value": repr(value), "example": "True"}
        raise ConfigError(template.format(**told))


def pictures(app: Sphinx) -> Pictures:
    """The images of the build that is running."""
    builder: Any = app.builder
    if not hasattr(builder, "semainier_pictures"):
        builder.semainier_pictures = Pictures(
            Path(app.srcdir),
            Path(app.doctreedir) / "pictures",
            None if app.config.semainier_image_originals else WIDEST,
            {path: name for path, (_, name) in app.env.images.items()},
        )
    made: Pictures = builder.semainier_pictures
    return made


def files(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """The files of every image: (path from the site's root, content)."""
    known = pictures(app)
    for path in app.env.images:
        picture = known.of(path)
        if picture:
            made_of = (picture.name, picture.digest)
            yield from files_to_write(
                app, f"image {path}", made_of, partial(known.files, path, picture)
            )


def tidy(app: Sphinx, exception: Exception | None) -> None:
    """Let go of what was made for images that are gone, when all files are written."""
    if not exception and app.builder.name == "html":
        pictures(app).tidy()


def setup(app: Sphinx) -> None:
    """Add the images to the site."""
    app.connect("config-inited", check, priority=90)
    app.connect("semainier-files", files)
    app.connect("build-finished", tidy, priority=910)
