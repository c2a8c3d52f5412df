"""Sizes without inline styles, links to other origins."""

from __future__ import annotations

import pytest

from semainier.theme.html_writer import leads_out, size_classes, with_noopener

OWN = "https://journal.example.org/"


@pytest.mark.parametrize(
    ("style", "classes"),
    [
        ("width: 50%", ["width-50"]),
        ("width: 33.3%;", ["width-33"]),
        ("width: 0.2%", ["width-1"]),
        ("width: 120px; height: 60px;", ["width-120px", "height-60px"]),
        ("width: 123px", ["width-120px"]),
        ("width: 2in", ["width-190px"]),
        ("width: 10em", ["width-170px"]),
        ("width: 4000px", []),
        ("height: 50%", []),
        ("width: 3vw", []),
        ("--field-indent: 5em; color: red", []),
    ],
)
def test_a_size_becomes_the_nearest_class(style: str, classes: list[str]) -> None:
    assert size_classes(style) == classes


@pytest.mark.parametrize(
    ("address", "is_out"),
    [
        ("https://example.org/", True),
        ("http://journal.example.org/", True),
        ("//example.org/x", True),
        ("https://journal.example.org/posts/2023-w46.html", False),
        ("//journal.example.org/x", False),
        ("../index.html#x", False),
        ("/index.html", False),
        ("mailto:camille@example.org", False),
        ("#x", False),
    ],
)
def test_an_address_leads_out_when_its_origin_is_another(address: str, is_out: bool) -> None:
    assert leads_out(address, OWN) is is_out


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ('<a href="https://a.org">x</a>', '<a rel="noopener" href="https://a.org">x</a>'),
        ("<A class=x href=https://a.org>", '<a rel="noopener" class=x href=https://a.org>'),
        ("<a\nhref='https://a.org'>", "<a rel=\"noopener\"\nhref='https://a.org'>"),
        ('<a rel="me" href="https://a.org">', '<a rel="noopener me" href="https://a.org">'),
        ('<a rel="me noopener" href="//a.org">', '<a rel="me noopener" href="//a.org">'),
        ('<a href="x.html">', '<a href="x.html">'),
        ('<a id="x"></a><abbr title="y">', '<a id="x"></a><abbr title="y">'),
    ],
)
def test_links_out_of_the_writers_own_html_are_marked(html: str, marked: str) -> None:
    assert with_noopener(html, OWN) == marked
