"""What goes wrong in a browser's page, for the tests that must know of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page, Request

# All rules of axe-core; what passes is neither written out nor carried to Python.
RUN_AXE = "axe.run({ resultTypes: ['violations'] }).then(results => results.violations)"


class Problems(list[str]):
    """What went wrong in a page, one line each.

    A test that means to provoke a problem calls `expect`.
    """

    def __init__(self, own_origins: set[str]) -> None:
        super().__init__()
        self._own = own_origins

    def watch(self, page: Page) -> None:
        page.on("console", self._on_console)
        page.on("pageerror", self._on_page_error)
        page.on("request", self._on_request)

    def expect(self, page: Page, text: str) -> None:
        """Wait for a problem that holds a text, and forget those so far.

        The browser tells of a problem after the script that provoked it went on.

        Raises:
            AssertionError: it did not come within five seconds.
        """
        for _ in range(100):
            if any(text in problem for problem in self):
                self.clear()
                return
            page.wait_for_timeout(50)
        raise AssertionError(f"no {text!r} among {list(self)}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location.get("url", "")
            self.append(f"console: {message.text} ({where})")

    def _on_page_error(self, error: Error) -> None:
        self.append(f"script: {error.message}")

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        # The others (data:, blob:, about:) do not leave the browser.
        is_remote = parts.scheme in {"http", "https", "ws", "wss"}
        if is_remote and f"{parts.scheme}://{parts.netloc}" not in self._own:
            self.append(f"request elsewhere: {request.url}")


class WatchedPage(Page):
    """A page as the `page` fixture hands it out; for annotations only."""

    problems: Problems


def violations(page: Page) -> list[str]:
    """What axe-core finds in a page, one line a place."""
    page.evaluate(Axe().axe_script)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
