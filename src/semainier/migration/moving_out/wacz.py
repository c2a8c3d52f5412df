"""The built site as a web archive (WACZ 1.1.1) that replayers open without a network.

https://specs.webrecorder.net/wacz/1.1.1/. Its records are those of WARC 1.1 (ISO 28500:2017).
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import mimetypes
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from .full_json import text_of
from .output import add
from .published import Published

_WARC = "archive/data.warc.gz"
_TYPES = {".md": "text/markdown", ".bib": "application/x-bibtex", ".atom": "application/atom+xml"}


@dataclass(frozen=True)
class Record:
    """A record in the archive, for the index (CDXJ)."""

    address: str
    mime: str
    digest: str
    offset: int
    length: int


def write(published: Published, target: Path) -> None:
    """Write the archive; the same site gives the same bytes."""
    warc, records = _warc(published)
    resources = {
        _WARC: warc,
        "indexes/index.cdx.gz": gzip.compress(_index(published, records), mtime=0),
        "pages/pages.jsonl": "".join(_pages(published)).encode(),
    }
    package = json.dumps(_package(published, resources), ensure_ascii=False, indent=1).encode()
    digest = {"path": "datapackage.json", "hash": _hash(package)}
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in resources.items():
            # The specification wants these to be readable in pieces.
            add(archive, name, content, stored=True)
        add(archive, "datapackage.json", package)
        add(archive, "datapackage-digest.json", json.dumps(digest).encode())


def _warc(published: Published) -> tuple[bytes, list[Record]]:
    target, records = io.BytesIO(), []
    writer = WARCWriter(target, gzip=True, warc_version="1.1")
    writer.curr_warc_date = lambda: _moment(published, "%Y-%m-%dT%H:%M:%SZ")
    for path in published.files():
        content = (published.site / path).read_bytes()
        mime = mime_of(path)
        for address in addresses_of(published, path):
            offset = target.tell()
            record = writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(content),
                length=len(content),
                http_headers=_headers(mime, len(content)),
                warc_headers_dict={
                    "WARC-Date": _moment(published, "%Y-%m-%dT%H:%M:%SZ"),
                    "WARC-Record-ID": f"<urn:uuid:{_uuid(address)}>",
                },
            )
            writer.write_record(record)
            digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
            records.append(Record(address, mime, digest, offset, target.tell() - offset))
    return target.getvalue(), records


def _headers(mime: str, length: int) -> StatusAndHeaders:
    headers = [("Content-Type", mime), ("Content-Length", str(length))]
    return StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")


def addresses_of(published: Published, path: str) -> Iterator[str]:
    """The addresses at which a file answers: a folder's page at that of the folder too."""
    yield published.address + quote(path)
    if path == "index.html" or path.endswith("/index.html"):
        yield published.address + quote(path.removesuffix("index.html"))


def mime_of(path: str) -> str:
    """The type of a file; what is text is in UTF-8."""
    suffix = Path(path).suffix.lower()
    kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
    return f"{kind}; charset=utf-8" if is_text else kind


def _index(published: Published, records: list[Record]) -> bytes:
    """The index of the records, sorted by their keys (SURT)."""
    lines = []
    for record in records:
        about = {
            "url": record.address,
            "mime": record.mime.partition(";")[0],
            "status": "200",
            "digest": record.digest,
            "length": str(record.length),
            "offset": str(record.offset),
            "filename": Path(_WARC).name,
        }
        moment = _moment(published, "%Y%m%d%H%M%S")
        lines.append(f"{_surt(record.address)} {moment} {json.dumps(about, ensure_ascii=False)}\n")
    return "".join(sorted(lines)).encode()


def _surt(address: str) -> str:
    """The key of an address: its host backwards, then its path."""
    parts = urlsplit(address)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    return f"{host}){parts.path.lower() or '/'}"


def _pages(published: Published) -> Iterator[str]:
    """The pages that a replayer lists: the home page, then the notes."""
    head = {"format": "json-pages-1.0", "id": "pages", "title": published.title, "hasText": True}
    yield json.dumps(head, ensure_ascii=False) + "\n"
    ts = _moment(published, "%Y-%m-%dT%H:%M:%SZ")
    home = {"id": "home", "url": published.address, "title": published.title, "ts": ts}
    yield json.dumps(home, ensure_ascii=False) + "\n"
    for note in published.notes:
        page = {
            "id": note["id"],
            "url": published.address + quote(published.path_of(note)),
            "title": note["title"],
            "ts": ts,
            "text": text_of(published.html_of(note)),
        }
        yield json.dumps(page, ensure_ascii=False) + "\n"


def _package(published: Published, resources: dict[str, bytes]) -> dict[str, object]:
    return {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": published.title,
        "created": _moment(published, "%Y-%m-%dT%H:%M:%SZ"),
        "software": "semainier",
        "mainPageUrl": published.address,
        "resources": [
            {
                "name": Path(path).name,
                "path": path,
                "hash": _hash(content),
                "bytes": len(content),
            }
            for path, content in resources.items()
        ],
    }


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _moment(published: Published, form: str) -> str:
    """The newest publication at midnight, which stands for the date of the archive."""
    return published.newest.strftime(form)


def _uuid(address: str) -> str:
    """An id that is the same each time."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, address))
