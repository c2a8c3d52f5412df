"""Compares searches on the same notes: this project's, plain Sphinx's, Pagefind's.

    make bench-search ARGS="…"     or     python bench/search/run.py …

    --posts FOLDER     the notes (default: the sample archive)
    --queries FILE     queries with the notes that answer them (default: queries.json here)
    --size N           make up notes around these, until there are N
    --words FILE       a word list for the made-up notes, one word a line
    --tools LIST       among semainier,sphinx,pagefind (the default)
    --misses           list the queries that were not answered in full

Tables go to the standard output, the rest to _build/bench/. Nothing here passes or fails:
times depend on the machine, and only the ratios of one run can be compared with another's.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "tools")]

import asking  # noqa: E402 - after the path that leads to find_browser
import corpus  # noqa: E402
import find_browser  # noqa: E402
import report  # noqa: E402
import scoring  # noqa: E402
import sites  # noqa: E402

WORK = ROOT / "_build" / "bench"
# How many queries are asked again with an empty cache, to count the bytes that they load.
WEIGHED = 5


class UsageError(Exception):
    """Its text is the sentence that the user reads."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    try:
        measured, notes = _compare(options)
    except (
        UsageError,
        scoring.QueriesError,
        sites.BuildError,
        find_browser.BrowserNotFoundError,
        OSError,
    ) as error:
        print(error, file=sys.stderr)
        return 1
    for one in measured:
        print(report.table(one), end="\n\n")
        if options.misses:
            print("\n".join(report.misses(one)), end="\n\n")
    print(report.comparison(measured))
    kept = WORK / f"search-{_label(options)}.json"
    text = json.dumps(report.record(measured, notes), ensure_ascii=False, indent=1)
    kept.write_text(text, encoding="utf-8")
    _say(f"Kept in {kept}")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--posts", type=Path, default=sites.SAMPLE / "posts")
    parser.add_argument("--queries", type=Path, default=HERE / "queries.json")
    parser.add_argument("--size", type=int, default=0)
    parser.add_argument("--words", type=Path)
    parser.add_argument("--tools", default=",".join(sites.TOOLS))
    parser.add_argument("--misses", action="store_true")
    return parser.parse_args(arguments)


def _compare(options: argparse.Namespace) -> tuple[list[report.Result], int]:
    tools = [tool for tool in options.tools.split(",") if tool]
    unknown = set(tools) - set(sites.TOOLS)
    if unknown or not tools:
        raise UsageError(f"--tools takes {', '.join(sites.TOOLS)}.")
    if not any(options.posts.rglob("*.md")):
        raise UsageError(f"There are no notes in {options.posts}.")
    queries = scoring.load(options.queries)
    if not any(query.relevant for query in queries):
        raise UsageError(f"No query of {options.queries} has answers to judge by.")
    work = WORK / _label(options)
    posts = _posts(options, queries, work)
    built, published = _build(tools, posts, work)
    known = {stem for query in queries for stem in query.relevant}
    if known - published:
        raise UsageError(
            f"No published note answers to {', '.join(sorted(known - published)[:5])}."
        )
    return _measure(built, queries), len(published)


def _posts(options: argparse.Namespace, queries: Sequence[scoring.Query], work: Path) -> Path:
    """The folder of the notes, with made-up ones if a size is given."""
    posts: Path = options.posts
    real = sorted(posts.rglob("*.md"))
    if options.size <= len(real):
        return posts
    _say(f"Making up {options.size - len(real)} notes…")
    together = work / "posts"
    shutil.rmtree(together, ignore_errors=True)
    shutil.copytree(posts, together)
    words = options.words.read_text(encoding="utf-8").split() if options.words else ()
    texts = [path.read_text(encoding="utf-8") for path in real]
    first = sites.first_day(posts)
    if first is None:
        raise UsageError(f"No note of {posts} has a date.")
    asked = [text for query in queries for text in (query.text, query.also) if text]
    try:
        material = corpus.source(texts, asked, words)
    except ValueError as error:
        raise UsageError(str(error)) from error
    (together / "generated").mkdir()
    for stem, text in corpus.made_up(material, options.size - len(real), first):
        (together / "generated" / f"{stem}.md").write_text(text, encoding="utf-8")
    return together


def _build(tools: Sequence[str], posts: Path, work: Path) -> tuple[list[sites.Built], set[str]]:
    """Build the sites of the tools. Ours is always built, since Pagefind reads it."""
    _say("Building this project's site…")
    ours = sites.ours(posts, work)
    site = ours.mounts["/"]
    published = sites.published(site)
    built = []
    for tool in tools:
        if tool == sites.OURS:
            built.append(ours)
        elif tool == sites.STOCK:
            _say("Building the plain Sphinx site…")
            built.append(sites.stock(posts, work, published))
        else:
            _say("Indexing with Pagefind…")
            try:
                built.append(sites.pagefind(site, work))
            except sites.BuildError as error:
                # Without a network, the other tools are still measured.
                _say(f"Pagefind is left out: {error}")
    return built, published


def _measure(built: Sequence[sites.Built], queries: Sequence[scoring.Query]) -> list[report.Result]:
    texts = [query.text for query in queries]
    answered = [query.text for query in queries if query.relevant]
    weighed = answered[:: max(len(answered) // WEIGHED, 1)][:WEIGHED]
    executable = find_browser.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=asking.ARGUMENTS)
        try:
            return [_measured(browser, one, queries, texts, weighed) for one in built]
        finally:
            browser.close()


def _measured(
    browser: Browser,
    built: sites.Built,
    queries: Sequence[scoring.Query],
    texts: Sequence[str],
    weighed: Sequence[str],
) -> report.Result:
    def progress(done: int) -> None:
        if done % 10 == 0 or done == len(texts):
            _say(f"{built.tool}: {done} of {len(texts)} queries")

    session = asking.session(browser, built, texts, weighed, progress)
    return report.result(built.tool, queries, session, built.seconds)


def _label(options: argparse.Namespace) -> str:
    """The name of the folder for the results of this journal and this size."""
    folder = options.posts.resolve()
    name = folder.parent.name if folder.name == "posts" else folder.name
    own = folder == sites.SAMPLE / "posts"
    size = f"-{options.size}" if options.size else ""
    return f"{'sample' if own else name}{size}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
