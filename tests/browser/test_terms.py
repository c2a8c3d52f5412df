"""The terms of French text in a browser: those of Python, on thousands of texts."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from journals import SAMPLE
from semainier.search.tokenizer import words
from sentences import TRICKY

pytestmark = pytest.mark.browser

# As text, which crosses to Python in a tenth of the time.
IN_SCRIPT = """many => JSON.stringify(JSON.parse(many).map(text =>
  semainier.words(text).map(({ start, end, width, terms }) =>
    [text.slice(start, end), width, terms.map(t => [t.offset, t.span, t.text, t.spelling])])))"""
SIGNS = "aéeœsSElÉ’'·-.()/#+1 23IM\u00ad\u202f🤗цçoinrtux"


def in_python(text: str) -> list[list[object]]:
    """The words of a text as Python tells them."""
    return [
        [text[word.start : word.end], word.width, [list(term) for term in word.terms]]
        for word in words(text)
    ]


def texts() -> list[str]:
    """Every line of the sample's notes, and as many made-up words."""
    lines = [
        line
        for path in sorted((SAMPLE / "posts").rglob("*.md"))
        for line in re.split(r"\n+", path.read_text("utf-8"))
    ]
    chance = random.Random(7)  # noqa: S311 - the same texts each time
    made = ["".join(chance.choices(SIGNS, k=chance.randint(1, 20))) for _ in range(3000)]
    return [*TRICKY, *lines, *made]


def test_the_browser_tells_the_same_words(sample_site: Path, page: Page) -> None:
    page.goto(f"{sample_site.as_uri()}/search.html")
    page.wait_for_function("() => window.semainier && semainier.words")
    many = texts()
    assert len(many) > 3500
    told = json.loads(page.evaluate(IN_SCRIPT, json.dumps(many)))
    assert told == json.loads(json.dumps([in_python(text) for text in many]))
