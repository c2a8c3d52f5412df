"""A browser, a server and a page that reports what went wrong in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.sync_api import (
    Browser,
    Page,
    sync_playwright,
)

import find_browser
from watched import Problems, WatchedPage

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter
    from _typeshed import StrPath

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A request to elsewhere is a fault that the tests report; it fails here
    # without waiting for the network, and without reaching anybody.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say the figures that tests measured, after the results."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    figures = [
        value
        for report in reports
        for name, value in report.user_properties
        if name == "weight" and report.when == "call"
    ]
    if figures:
        terminalreporter.section("weight")
        for figure in sorted(map(str, figures)):
            terminalreporter.write_line(figure)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A browser that closes early, as it does at the end of a test, is no news.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a static host does: its own 404 page, no listings."""

    policy = ""

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def list_directory(self, path: StrPath) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if self.path == "/favicon.ico":
            # Browsers ask unprompted, now and then; the page is not at fault.
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
            return
        own_page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not own_page.is_file():
            super().send_error(code, message, explain)
            return
        content = own_page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Looked for before Playwright opens, which find() may have to do itself.
    executable = find_browser.find()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def own_origins() -> set[str]:
    """The origins served by these tests; requests to any other are problems."""
    return set()


@pytest.fixture(scope="session")
def serve(own_origins: set[str]) -> Iterator[Callable[..., str]]:
    """Serves a folder until the end; returns its address, without a final slash.

    A second argument is the Content-Security-Policy to serve it with.
    """
    servers: dict[tuple[Path, str], _Server] = {}

    def start(directory: Path, policy: str = "") -> str:
        key = (directory.resolve(), policy)
        if key not in servers:
            handler = type("Handler", (_Handler,), {"policy": policy})
            server = _Server(("127.0.0.1", 0), partial(handler, directory=str(key[0])))
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            servers[key] = server
        address = f"http://127.0.0.1:{servers[key].server_port}"
        own_origins.add(address)
        return address

    yield start
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture
def watch(own_origins: set[str]) -> Callable[[Page], Problems]:
    """Records the problems of a page, for a test that opens its own."""

    def start(page: Page) -> Problems:
        problems = Problems(own_origins)
        problems.watch(page)
        return problems

    return start


@pytest.fixture
def page(browser: Browser, watch: Callable[[Page], Problems]) -> Iterator[WatchedPage]:
    """A fresh French page; the test fails at its end if the page had problems."""
    context = browser.new_context(locale="fr-FR")
    watched = cast("WatchedPage", context.new_page())
    watched.problems = watch(watched)
    yield watched
    # Closing also delivers the events still on their way.
    context.close()
    if watched.problems:
        pytest.fail("The page had problems:\n  " + "\n  ".join(watched.problems), pytrace=False)
