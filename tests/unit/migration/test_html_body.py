"""HTML of other engines becomes Markdown that shows the same words."""

from __future__ import annotations

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from rendered import html_of, words_of
from semainier.migration.html_body import to_markdown
from semainier.migration.imported_post import Remarks


def converted(html: str) -> str:
    return to_markdown(html, "note.html", Remarks())


# --- The same words, whatever they are in ---

_SIGNS = r"""*_#{}[]()$+-1.2):%<>~`\|=!&"^@/;?«»…—'a é 🎧"""
_words = st.text(alphabet=_SIGNS, min_size=1, max_size=8) | st.sampled_from(
    (
        *("mur", "été", "1. un", "{role}`x`", ":::", "+++", "% non", "&copy;", "<!-- x -->"),
        *("---", "===", "a_b_c", "$x$", "[x](y)", "[^1]:", "https://example.org/a_b_", "> "),
        *("(a)=", "|---|", "Bravo!", "foo*"),
    )
)


def _element(name: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, min_size=1, max_size=3).map(
        lambda parts: f"<{name}>{''.join(parts)}</{name}>"
    )


_text = _words.map(lambda words: escape(words, quote=False))
_plain = _text | st.just("<br>") | st.just(" ")
_inline_names = [
    "strong",
    "em",
    "b",
    "i",
    "s",
    "kbd",
    "sub",
    "sup",
    "mark",
    "small",
    "q",
    "u",
    "code",
    "abbr",
]
_inline = st.recursive(
    _plain,
    lambda inner: (
        st.sampled_from(_inline_names).flatmap(lambda name: _element(name, inner))
        | st.lists(inner, min_size=1, max_size=2).map(
            lambda parts: f'<span lang="en">{"".join(parts)}</span>'
        )
    ),
    max_leaves=6,
)
_linked = _inline | _element("em", _plain).map(lambda inner: f'<a href="/là">{inner}</a>')
_leaf = st.sampled_from(("p", "h1", "h3", "div", "pre")).flatmap(
    lambda name: _element(name, _linked if name != "pre" else _text)
)


def _listed(block: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(("ul", "ol")).flatmap(
        lambda name: _element(name, _element("li", block | _linked))
    )


def _table(cell: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    row = _element("tr", _element("td", cell))
    return _element("table", row)


_block = st.recursive(
    _leaf,
    lambda block: (
        _listed(block)
        | _element("blockquote", block | _linked)
        | _element("div", block | _linked)
        | _table(_linked | block)
        | st.tuples(_linked, block).map(
            lambda both: f"<details><summary>{both[0]}</summary>{both[1]}</details>"
        )
        | st.tuples(_linked, block).map(lambda both: f"<dl><dt>{both[0]}<dd>{both[1]}</dl>")
    ),
    max_leaves=6,
)


@settings(max_examples=250, deadline=None, print_blob=False)
@given(st.lists(_block | _linked, max_size=4).map("".join))
def test_a_reader_sees_the_same_words(html: str) -> None:
    markdown = converted(html)
    assert words_of(html_of(markdown)) == words_of(html), markdown
