"""No English in what a reader sees, whatever the packages below say of themselves.

The English strings are read out of the catalogues of the installed packages, so that
a new version brings its own, and out of their templates, which leave some untranslated;
the few that stand elsewhere are listed here.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, Comment, Doctype, Tag

from sample_pages import PAGES

PACKAGES = ("sphinx", "pydata_sphinx_theme", "sphinx_book_theme", "ablog")
ATTRIBUTES = ("title", "aria-label", "aria-description", "placeholder", "alt")
UNSEEN = {"script", "style", "template"}
REDIRECTS = {"redirect": "notes/2023_11_20_notes.html"}

# What templates say without translating it, in attributes and in elements.
IN_TEMPLATES = re.compile(
    r"""(?:title|aria-label|placeholder|alt)=["']([^"'{}<>]+)["']|>\s*([A-Z][^<>{}]+?)\s*<"""
)

# Said without translation by scripts, settings and Python code, or in parts of templates.
HARD_CODED = (
    "Drafts",
    "Launch via JupyterLite",
    "Next",
    "Posts",
    "Previous",
    "Recent Posts",
    "Search the docs ...",
    "Search...",
    "Switch to stable version",
    "You are being redirected to",
    "site navigation",
)


def folder(package: str) -> Path:
    """Where a package is installed."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def catalogue(path: Path) -> Catalog:
    """A gettext catalogue, compiled or not."""
    with path.open("rb") as stream:
        return read_mo(stream) if path.suffix == ".mo" else read_po(stream, ignore_obsolete=True)


def source_strings(package: str) -> Iterator[tuple[str, str]]:
    """Every English string of a package and its French translation, which may be empty."""
    for path in sorted(folder(package).rglob("*")):
        if path.suffix == ".pot" or (path.suffix in {".po", ".mo"} and "fr" in path.parts):
            for message in catalogue(path):
                sources = [message.id] if isinstance(message.id, str) else list(message.id)
                given = [message.string] if isinstance(message.string, str) else message.string
                for number, source in enumerate(sources):
                    yield source, given[number] if number < len(given) else ""


def template_strings(package: str) -> Iterator[str]:
    """Every English string that the templates of a package hold without translation."""
    for path in sorted(folder(package).rglob("*.html")):
        for in_attribute, in_element in IN_TEMPLATES.findall(path.read_text(encoding="utf-8")):
            yield in_attribute or in_element


def plain(text: str) -> str:
    """Text as it is compared: one space between words, no case."""
    return " ".join(text.split()).casefold()


@cache
def english() -> frozenset[str]:
    """The English strings that must not be seen."""
    strings = [pair for package in PACKAGES for pair in source_strings(package)]
    same = {plain(source) for source, french in strings if plain(source) == plain(french)}
    untranslated = [text for package in PACKAGES for text in template_strings(package)]
    found = {plain(source) for source, _ in strings}
    found |= {plain(text) for text in (*untranslated, *HARD_CODED)}
    return frozenset(text for text in found - same if len(text) >= 4)


def readable(page: BeautifulSoup) -> Iterator[str]:
    """Every text and attribute of a page that a reader sees or hears."""
    for node in page.find_all(string=True):
        hidden = any(parent.name in UNSEEN for parent in node.parents)
        if node.strip() and not hidden and not isinstance(node, Comment | Doctype):
            yield str(node)
    for element in page.find_all(True):
        assert isinstance(element, Tag)
        for name in ATTRIBUTES:
            if value := element.get(name):
                yield str(value)
        if element.name == "input" and element.get("type") in {"submit", "button", "reset"}:
            yield str(element.get("value", ""))


def in_english(page: BeautifulSoup) -> list[str]:
    """What a page says in English."""
    return sorted({text for text in readable(page) if plain(text) in english()})


@lru_cache(maxsize=32)  # The pages of each type, which two tests look at.
def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")


def test_the_english_strings_of_every_package_are_known() -> None:
    for package in PACKAGES:
        assert len({source for source, _ in source_strings(package)}) > 10, package
    known = english()
    assert {"search", "skip to main content", "toggle primary sidebar", "posts in"} <= known


@pytest.mark.parametrize("name", {**PAGES, **REDIRECTS})
def test_a_page_says_nothing_in_english(sample_site: Path, name: str) -> None:
    path = {**PAGES, **REDIRECTS}[name].partition("?")[0]
    page = parsed(sample_site / path)
    assert len(list(readable(page))) > 2
    assert in_english(page) == []


@pytest.mark.parametrize("name", {**PAGES, **REDIRECTS})
def test_a_page_says_that_it_is_french(sample_site: Path, name: str) -> None:
    path = {**PAGES, **REDIRECTS}[name].partition("?")[0]
    html = parsed(sample_site / path).html
    assert html is not None
    assert html.get("lang") == "fr"
    assert html.find(lang=re.compile("^en")) is None


@pytest.mark.slow
def test_no_other_page_says_anything_in_english(sample_site: Path) -> None:
    # By the parser that takes half the time: it finds the same texts.
    found = {
        str(path.relative_to(sample_site)): said
        for path in sample_site.rglob("*.html")
        if "_static" not in path.parts
        and (said := in_english(BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "fault",
    [
        "<p>Search</p>",
        '<button title="Toggle primary sidebar">×</button>',
        '<input placeholder="search...">',
        "<nav aria-label='Site  Navigation'></nav>",
        "<p>Read more ...</p>",
    ],
)
def test_english_is_noticed(fault: str) -> None:
    assert len(in_english(BeautifulSoup(fault, "html5lib"))) == 1
