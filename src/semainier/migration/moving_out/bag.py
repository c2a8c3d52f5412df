"""The built site as a bag (BagIt, RFC 8493), fit for deposit in an archive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from .published import Published

# RFC 8493, 2.4: both are recommended.
_ALGORITHMS = ("sha256", "sha512")
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def files(published: Published) -> Iterator[tuple[str, bytes]]:
    """The files of a bag: the payload under ``data/``, then what describes it."""
    sums: dict[str, list[str]] = {name: [] for name in _ALGORITHMS}
    size = count = 0
    for path in published.files():
        content = (published.site / path).read_bytes()
        size, count = size + len(content), count + 1
        for name, lines in sums.items():
            lines.append(f"{hashlib.new(name, content).hexdigest()}  data/{_encoded(path)}\n")
        yield f"data/{path}", content
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": _info(published, size, count).encode(),
        **{f"manifest-{name}.txt": "".join(lines).encode() for name, lines in sums.items()},
    }
    yield from tags.items()
    for name in _ALGORITHMS:
        lines = [f"{hashlib.new(name, tags[tag]).hexdigest()}  {tag}\n" for tag in sorted(tags)]
        yield f"tagmanifest-{name}.txt", "".join(lines).encode()


def _info(published: Published, size: int, count: int) -> str:
    """What describes the bag (RFC 8493, 2.2.2); its date is that of the newest note."""
    values = {
        "Source-Organization": published.title,
        "Contact-Name": published.author,
        "External-Identifier": published.base,
        "External-Description": f"{published.title}, {len(published.notes)} notes",
        "Bagging-Date": published.newest.isoformat(),
        "Payload-Oxum": f"{size}.{count}",
    }
    return "".join(f"{key}: {' '.join(value.split())}\n" for key, value in values.items() if value)


def _encoded(path: str) -> str:
    """A path as a manifest has it (RFC 8493, 2.1.3)."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
