"""Finds a Chromium for the browser tests, or installs one.

    python tools/find_browser.py

Prints nothing if there is one. It needs only the standard library, and Playwright if that
may have downloaded a browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "SEMAINIER_BROWSER"
COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
MAC_APPLICATIONS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
)
ADVICE = (
    "No Chromium was found for the browser tests: install Chromium or Google Chrome,"
    f" or set {VARIABLE} to the path of its executable."
)
# In seconds. A network that drops packets must not block the tests forever.
DOWNLOAD_LIMIT = 300


class BrowserNotFoundError(LookupError):
    """Its text is the sentence that the user reads."""


def find() -> str:
    """The path of a Chromium or Chrome executable that starts.

    Must not be called while Playwright's synchronous interface is open.

    Raises:
        BrowserNotFoundError: there is none, or the one asked for does not start.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        path = shutil.which(chosen)
        if path and _starts(path):
            return path
        raise BrowserNotFoundError(f"{VARIABLE} is {chosen!r}, which is not a browser that starts.")
    for path in _candidates():
        if _starts(path):
            return path
    raise BrowserNotFoundError(ADVICE)


def install() -> str:
    """Installs a browser as this machine allows, and returns its path.

    Raises:
        BrowserNotFoundError: no browser could be installed.
    """
    steps = [_install_with_playwright]
    if _may_use_apt():
        # First, since it also installs the system libraries that Playwright's browser
        # needs.
        steps.insert(0, _install_with_apt)
    for step in steps:
        step()
        try:
            return find()
        except BrowserNotFoundError:
            continue
    raise BrowserNotFoundError(ADVICE)


def _candidates() -> Iterator[str]:
    for command in COMMANDS:
        path = shutil.which(command)
        if path:
            yield path
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), _home() / "Applications"):
            for application in MAC_APPLICATIONS:
                if (folder / application).is_file():
                    yield str(folder / application)
    # Last, since Playwright's driver takes time to start.
    path = _downloaded()
    if path:
        yield path


def _home() -> Path:
    return Path(os.environ.get("HOME") or "/")


def _downloaded() -> str | None:
    """The browser that Playwright has downloaded, or None."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        return None
    try:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except (Error, OSError):
        return None
    return path if Path(path).is_file() else None


def _starts(path: str) -> bool:
    """Whether an executable is a browser, unlike Ubuntu's script that suggests a snap."""
    return _quietly([path, "--version"], limit=30)


def _may_use_apt() -> bool:
    return (
        sys.platform.startswith("linux")
        and os.geteuid() == 0
        and shutil.which("apt-get") is not None
    )


def _install_with_apt() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # After a failed update, the package lists that are there may suffice.
    _quietly(["apt-get", "update"], limit=DOWNLOAD_LIMIT, environment=environment)
    _quietly(
        [
            "apt-get",
            "install",
            "--yes",
            "--no-install-recommends",
            "chromium",
            "fonts-dejavu-core",
        ],
        limit=2 * DOWNLOAD_LIMIT,
        environment=environment,
    )


def _install_with_playwright() -> None:
    _quietly([sys.executable, "-m", "playwright", "install", "chromium"], limit=DOWNLOAD_LIMIT)


def _quietly(command: list[str], *, limit: int, environment: dict[str, str] | None = None) -> bool:
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limit,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main() -> int:
    try:
        find()
    except BrowserNotFoundError as error:
        if os.environ.get(VARIABLE):
            print(error, file=sys.stderr)
            return 1
        print("Installing Chromium for the browser tests (first time only)…", flush=True)
        try:
            install()
        except BrowserNotFoundError as failure:
            print(failure, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
