"""What a journal still has of an example: addresses, names and words to be replaced.

Pure but for the reading of the journal's pages. Nobody wants to publish a site under the
address, the author or the licence of a sample.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..diagnostics.problem import Problem
from ..diagnostics.publishing_messages import PublishingMessage

# RFC 2606: names that are nobody's.
_EXAMPLE_HOSTS = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost)$")
# What the pages of a fresh journal ask for.
_TO_FILL_IN = re.compile(r"\[(?:à compléter|to fill in)[^\]]*\]")
# What the sample journal of this project says of itself.
_OF_SAMPLE = re.compile(r"journal d’exemple|textes d’exemple")
_MARK = "conf.py"


def placeholders(root: Path, conf: Mapping[str, Any], posts: str) -> Iterator[Problem]:
    """Everything that a journal still has of an example, with its file and line.

    Args:
        root: the journal's folder.
        conf: the names that conf.py defines.
        posts: the folder of the posts.
    """
    text = (root / _MARK).read_text("utf-8", "replace")
    yield from _in_conf(text, conf)
    for path in sorted(root.glob("*.md")):
        yield from _in_page(path.name, path.read_text("utf-8", "replace"))


def _in_conf(text: str, conf: Mapping[str, Any]) -> Iterator[Problem]:
    base = str(conf.get("html_baseurl", "") or "")
    if not base:
        yield _problem(PublishingMessage.NO_ADDRESS, text, "html_baseurl", "")
    elif is_example(base):
        yield _problem(PublishingMessage.EXAMPLE_ADDRESS, text, "html_baseurl", base)
    for address in _texts(conf.get("semainier_me", ())):
        if is_example(address):
            yield _problem(PublishingMessage.EXAMPLE_ADDRESS, text, "semainier_me", address)
    for name, address in dict(conf.get("semainier_peer_feeds", {}) or {}).items():
        if is_example(str(address)):
            yield _problem(PublishingMessage.EXAMPLE_ADDRESS, text, str(address), f"{name}")
    if not str(conf.get("author", "") or "").strip():
        yield _problem(PublishingMessage.NO_AUTHOR, text, "author", "")


def _in_page(name: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TO_FILL_IN.search(line):
            yield Problem(PublishingMessage.TO_FILL_IN, name, number, {"value": found[0]})
        elif found := _OF_SAMPLE.search(line):
            yield Problem(PublishingMessage.OF_SAMPLE, name, number, {"value": found[0]})


def is_example(address: str) -> bool:
    """Whether an address is nobody's (RFC 2606).

    >>> is_example("https://journal.example.org/"), is_example("https://framagit.org/")
    (True, False)
    """
    return bool(_EXAMPLE_HOSTS.search(urlsplit(address).hostname or ""))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else (str(value),)


def _problem(message: PublishingMessage, text: str, sought: str, value: str) -> Problem:
    lines = text.splitlines()
    line = next((at for at, each in enumerate(lines, 1) if sought in each), None)
    return Problem(message, _MARK, line, {"value": value or sought})
