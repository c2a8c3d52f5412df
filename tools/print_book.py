"""Prints a page into a PDF beside it, with the Chromium that the browser tests use.

    python tools/print_book.py _build/pdf/journal-2023.html

Chromium is chosen since it writes both an outline and the tags that screen readers need.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import find_browser

# In seconds. A journal of decades takes minutes.
_LIMIT = 1800


def print_page(page: Path) -> Path:
    """Print a page, and return the path of the PDF.

    Raises:
        find_browser.BrowserNotFoundError: there is no Chromium.
        subprocess.SubprocessError: it failed, or took too long.
    """
    result = page.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                   "--disable-background-networking", f"--user-data-dir={profile}",
                   "--no-pdf-header-footer", "--generate-pdf-document-outline",
                   "--virtual-time-budget=60000"]  # fmt: skip
        command = [find_browser.find(), *options, f"--print-to-pdf={result}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=_LIMIT)
    return result


if __name__ == "__main__":
    try:
        print(print_page(Path(sys.argv[1]).resolve()).relative_to(Path.cwd()))
    except find_browser.BrowserNotFoundError as error:
        sys.exit(str(error))
    except subprocess.SubprocessError as error:
        sys.exit(f"Chromium could not print the page: {error}")
