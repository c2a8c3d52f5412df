"""Collects the errors of a page in a browser, and the violations of axe-core."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page, Request

# All rules of axe-core. Only violations are returned, since the rest is slow to send.
RUN_AXE = "axe.run({ resultTypes: ['violations'] }).then(results => results.violations)"


class Problems(list[str]):
    """The problems of a page, one line each: console errors, exceptions, remote requests.

    A test that provokes a problem on purpose calls `expect`.
    """

    def __init__(self, own_origins: set[str]) -> None:
        super().__init__()
        self._own = own_origins

    def watch(self, page: Page) -> None:
        page.on("console", self._on_console)
        page.on("pageerror", self._on_page_error)
        page.on("request", self._on_request)

    def expect(self, page: Page, text: str) -> None:
        """Wait for a problem that contains a text, then clear the list.

        The browser reports a problem some time after the script that provoked it.

        Raises:
            AssertionError: there is none within five seconds.
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
        # Other schemes (data:, blob:, about:) stay in the browser.
        is_remote = parts.scheme in {"http", "https", "ws", "wss"}
        if is_remote and f"{parts.scheme}://{parts.netloc}" not in self._own:
            self.append(f"request elsewhere: {request.url}")


class WatchedPage(Page):
    """The type of the `page` fixture, for annotations only."""

    problems: Problems


def violations(page: Page) -> list[str]:
    """The violations that axe-core finds in a page, one line for each element."""
    page.evaluate(Axe().axe_script)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
