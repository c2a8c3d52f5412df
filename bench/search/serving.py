"""A local server that compresses as a static host does, and counts what it sends."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import unquote, urlsplit

# An empty page, for a tool that has no page of its own.
BLANK = "/bench-blank.html"
_BLANK_PAGE = b'<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>-</title>'
_COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".xml"}


class Counter:
    """Counts the bytes sent since the last reset, by path."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sent: dict[str, int] = {}

    def add(self, path: str, size: int) -> None:
        """Count a file that was sent."""
        with self._lock:
            self._sent[path] = self._sent.get(path, 0) + size

    def reset(self) -> None:
        """Set all counts to zero."""
        with self._lock:
            self._sent.clear()

    def sent(self) -> dict[str, int]:
        """The bytes sent since the last reset, by path."""
        with self._lock:
            return dict(self._sent)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore it: a browser that leaves a page drops its requests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Otherwise the header and the body are sent apart, and the body waits some 40 ms for the
    # acknowledgement of the header. That would be added to the tool's time.
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, mounts: Mapping[str, Path], counter: Counter, *arguments: Any) -> None:
        self._mounts = mounts
        self._counter = counter
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == BLANK:
            self._send(path, _BLANK_PAGE, "text/html; charset=utf-8", compressed=False)
            return
        file = self._file(path)
        if file is None:
            self._send(path, b"", "text/plain", compressed=False, status=HTTPStatus.NOT_FOUND)
            return
        compressed = file.suffix in _COMPRESSED
        self._send(path, _content(file, compressed=compressed), _type(file), compressed=compressed)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: the bench shows its own progress."""

    def _file(self, path: str) -> Path | None:
        # The longest mount first, so that "/pagefind/" comes before "/".
        for prefix in sorted(self._mounts, key=len, reverse=True):
            if path.startswith(prefix):
                root = self._mounts[prefix].resolve()
                file = (root / path.removeprefix(prefix)).resolve()
                if file.is_dir():
                    file = file / "index.html"
                return file if file.is_file() and file.is_relative_to(root) else None
        return None

    def _send(
        self,
        path: str,
        content: bytes,
        kind: str,
        *,
        compressed: bool,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> None:
        self._counter.add(path, len(content))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)


@lru_cache(maxsize=4096)
def _content(file: Path, *, compressed: bool) -> bytes:
    content = file.read_bytes()
    return gzip.compress(content, 6, mtime=0) if compressed else content


def _type(file: Path) -> str:
    if file.suffix in {".js", ".mjs"}:
        return "text/javascript; charset=utf-8"
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


@contextmanager
def served(mounts: Mapping[str, Path], counter: Counter) -> Iterator[str]:
    """Serve each folder under its prefix of the path; yield the server's address."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, mounts, counter))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
