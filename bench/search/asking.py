"""Asks each tool its queries in a real Chromium, one after the other.

The time of a query is that of the tool's own work, on an open page, up to the addresses of
the first ten results. Plain Sphinx loads its results page for each query; the time until
that page shows results is recorded apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Error, Page

from serving import BLANK, Counter, served
from sites import OURS, PAGEFIND, STOCK, Built

# The limit for the answer to a query, in milliseconds.
PATIENCE = 20_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No request leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# The files that each tool needs for searching, among those that a page loads.
_OWN_FILES = {
    OURS: ("/search/", "/_static/semainier/search/"),
    STOCK: (
        "/searchindex.js",
        "/_static/searchtools.js",
        "/_static/language_data.js",
        "/_static/french-stemmer.js",
        "/_static/base-stemmer.js",
        "/_static/sphinx_highlight.js",
        "/_static/documentation_options.js",
        # It fetches the page of each result to show an extract.
        "/posts/",
        "/archives",
    ),
    PAGEFIND: ("/pagefind/",),
}

_OUR_ANSWER = """async (text) => {
  const start = performance.now();
  const answer = await window.semainier.search(text, {limit: 10});
  const ms = performance.now() - start;
  return {urls: answer.results.map((result) => result.url), ms};
}"""
_STOCK_ANSWER = """async () => {
  const links = () => [...document.querySelectorAll('#search-results ul.search > li > a')];
  const settled = () => typeof Search !== 'undefined' && Search.hasIndex()
    && Search._pulse_status < 0 && Search.status && Search.status.innerText;
  while (links().length < 10 && !settled() && performance.now() < PATIENCE)
    await new Promise((resolve) => setTimeout(resolve, 4));
  const shown = performance.now();
  const urls = links().slice(0, 10).map((link) => link.href);
  const text = new URLSearchParams(location.search).get('q');
  const start = performance.now();
  Search._performSearch(...Search._parseQuery(text));
  return {urls, ms: performance.now() - start, shown};
}""".replace("PATIENCE", str(PATIENCE))
_PAGEFIND_OPEN = """async () => {
  window.pagefind = await import('/pagefind/pagefind.js');
  await window.pagefind.init();
}"""
_PAGEFIND_ANSWER = """async (text) => {
  const start = performance.now();
  const found = await window.pagefind.search(text);
  const first = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  return {urls: first.map((result) => result.url), ms: performance.now() - start};
}"""
_LIMITED = """(text) => Promise.race([
  (ANSWER)(text),
  new Promise((_, reject) => setTimeout(() => reject(new Error('no answer in time')), PATIENCE)),
])"""


@dataclass
class Answer:
    """A tool's answer: addresses, best first; milliseconds; problems.

    ``shown`` is the time until plain Sphinx's page shows its results.
    """

    urls: list[str] = field(default_factory=list)
    ms: float | None = None
    shown: float | None = None
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Weight:
    """The compressed bytes sent until the first results: of the search, and of everything."""

    query: str
    search: int
    everything: int
    files: dict[str, int]


@dataclass(frozen=True)
class Session:
    """A tool's answers, in the order of the queries, and the weights of some first queries."""

    answers: list[Answer]
    weights: list[Weight]


def session(
    browser: Browser,
    built: Built,
    texts: Sequence[str],
    weighed: Sequence[str],
    progress: Callable[[int], None],
) -> Session:
    """Ask a tool all queries, then some again with an empty cache, to count the bytes.

    Raises:
        playwright.sync_api.Error: the tool's page does not open.
    """
    counter = Counter()
    with served(built.mounts, counter) as base:
        answers = []
        with _page(browser) as page:
            _open(page, built.tool, base)
            for done, text in enumerate(texts, 1):
                answers.append(_ask(page, built.tool, base, text))
                progress(done)
        weights = [_weigh(browser, built.tool, base, text, counter) for text in weighed]
    return Session(answers, weights)


def _weigh(browser: Browser, tool: str, base: str, text: str, counter: Counter) -> Weight:
    with _page(browser) as page:
        counter.reset()
        _open(page, tool, base)
        _ask(page, tool, base, text)
        sent = counter.sent()
    own = {path: size for path, size in sent.items() if path.startswith(_OWN_FILES[tool])}
    return Weight(text, sum(own.values()), sum(sent.values()), own)


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR")
    try:
        yield context.new_page()
    finally:
        context.close()


def _open(page: Page, tool: str, base: str) -> None:
    if tool == OURS:
        page.goto(f"{base}/search.html")
        page.wait_for_function("() => window.semainier && window.semainier.search")
    elif tool == PAGEFIND:
        page.goto(f"{base}{BLANK}")
        page.evaluate(_PAGEFIND_OPEN)


def _ask(page: Page, tool: str, base: str, text: str) -> Answer:
    problems: list[str] = []

    def failed(error: Error) -> None:
        problems.append(str(error))

    def interrupted(dialog: Any) -> None:
        problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("pageerror", failed)
    page.on("dialog", interrupted)
    try:
        answer = _answer(page, tool, base, text)
    except Error as error:
        answer = Answer(problems=[error.message.splitlines()[0]])
    finally:
        page.remove_listener("pageerror", failed)
        page.remove_listener("dialog", interrupted)
    answer.problems.extend(problems)
    return answer


def _answer(page: Page, tool: str, base: str, text: str) -> Answer:
    if tool == STOCK:
        page.goto(f"{base}/search.html?q={quote(text, safe='')}", wait_until="domcontentloaded")
        if not text.strip():
            return Answer()
        script = _STOCK_ANSWER
    else:
        script = _OUR_ANSWER if tool == OURS else _PAGEFIND_ANSWER
    limited = _LIMITED.replace("ANSWER", script).replace("PATIENCE", str(PATIENCE))
    got = page.evaluate(limited, text)
    return Answer(urls=got["urls"][:10], ms=got["ms"], shown=got.get("shown"))
