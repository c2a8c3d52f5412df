"""The theme's styles reduced to what our pages can hold: what goes, what stays, in what order."""

from __future__ import annotations

import pytest

from semainier.theme.stylesheet.reducing import parse_rules, reduce_rules
from semainier.theme.stylesheet.vocabulary import Vocabulary, read_names

WORDS = Vocabulary()


def reduce(css: str, words: Vocabulary | None = WORDS, *read_elsewhere: str) -> str:
    """A sheet after its reduction, without the ends of lines."""
    return reduce_rules(parse_rules(css, words), lambda name: name in read_elsewhere).replace(
        "\n", ""
    )


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        "*",
        "UL > li:first-child",
        ".admonition.note > .admonition-title::after",
        "#main-content a[href^=http]",
        "html[data-theme=dark] .highlight",
        "a:not(.btn):hover",
        ":is(.btn, .chevron, .docutils) p",
        ":where(h1, .btn)",
        "section:has(> .btn, > h2)",
        "td:nth-child(2n + 1)",
        "::-webkit-search-decoration",
        'div[class*="highlight-"]',
        ":root",
    ],
)
def test_a_rule_that_can_match_stays(selector: str) -> None:
    assert reduce(f"{selector} {{ color: red }}") == f"{selector}{{color:red}}"


@pytest.mark.parametrize(
    "selector",
    [
        ".btn",
        "p.btn-primary",
        ".bd-article .navbar",
        "#pst-search-dialog[open]::backdrop",
        "readthedocs-search",
        ":is(.btn, .card) p",
        "section:has(.btn)",
        "[data-bs-theme=dark]",
        "p:not(.note) + .btn",
    ],
)
def test_a_rule_that_can_match_nothing_goes(selector: str) -> None:
    assert reduce(f"p {{ color: red }} {selector} {{ color: blue }}") == "p{color:red}"


def test_of_a_list_of_selectors_those_that_can_match_stay() -> None:
    assert reduce(".btn, h1, h2 .card, h3 { margin: 0 }") == "h1,h3{margin:0}"


def test_the_order_and_what_is_important_stay() -> None:
    css = "p { color: red; COLOR: blue !important } .btn { top: 0 } p { color: green }"
    assert reduce(css) == "p{color:red;color:blue!important}p{color:green}"


def test_conditions_stay_with_what_is_under_them() -> None:
    css = "@media (width > 1px) { .btn { top: 0 } p { top: 1px } } @media print { .btn { top: 0 } }"
    assert reduce(css) == "@media (width > 1px){p{top:1px}}"


def test_a_custom_property_stays_if_something_reads_it_be_it_through_others() -> None:
    css = "html { --a: var(--b); --b: 1px; --c: var(--d); --d: 2px } p { top: calc(var(--a) * 2) }"
    assert reduce(css) == "html{--a:var(--b);--b:1px}p{top:calc(var(--a) * 2)}"


def test_a_custom_property_stays_if_another_sheet_reads_it() -> None:
    assert reduce("html { --a: var(--b); --b: 1px }", WORDS, "--a", "--b") == (
        "html{--a:var(--b);--b:1px}"
    )


def test_animations_stay_if_something_names_them() -> None:
    css = "@keyframes turn { from { top: 0 } to { top: 1px } } @keyframes wave { to { top: 0 } }"
    kept = "@keyframes turn{from{top:0}to{top:1px}}"
    assert reduce(f"{css} p {{ animation: 1s turn }}") == f"{kept}p{{animation:1s turn}}"


def test_fonts_imports_and_comments_go_and_strings_stay_as_they_are() -> None:
    css = """@charset "utf-8"; @import "x.css"; @font-face { font-family: F; src: url(f.woff2) }
    /* a */ p::before { content: "a  /* b */ ;" /* c */; font: 1em  /
      2  serif }"""
    assert reduce(css) == 'p::before{content:"a  /* b */ ;";font:1em / 2 serif}'


def test_a_sheet_of_ours_is_kept_whole() -> None:
    css = ".whatever[data-bs-x] { top: 0 }"
    assert reduce(css, None) == ".whatever[data-bs-x]{top:0}"


def test_the_writer_asks_for_names_and_patterns() -> None:
    words = read_names([".btn", "card-*", "--sd-*"])
    assert reduce(".btn { top: 0 } .card-body p { top: 1px } .card { top: 2px }", words) == (
        ".btn{top:0}.card-body p{top:1px}"
    )
    assert words.asked("--sd-color")
    assert not words.asked("other")


def test_a_printed_page_keeps_the_boxes_of_its_margins() -> None:
    css = '@page { margin: 1cm; @bottom-right { content: counter(page) " / "; } }'
    assert reduce(css) == '@page{margin:1cm;@bottom-right{content:counter(page) " / "}}'
