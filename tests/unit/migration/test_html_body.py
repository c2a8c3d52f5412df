"""HTML of other engines becomes Markdown that shows the same words."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rendered import html_of, words_of
from semainier.migration.html_body import to_markdown
from semainier.migration.imported_post import Remarks
from semainier.migration.platforms.bodies import Bodies
from semainier.migration.source_tree import SourceTree


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


@settings(max_examples=150, deadline=None, print_blob=False)
@given(st.lists(_block | _linked, max_size=4).map("".join))
def test_a_reader_sees_the_same_words(html: str) -> None:
    markdown = converted(html)
    assert words_of(html_of(markdown)) == words_of(html), markdown


# --- What becomes of each element ---


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h1>Un</h1><h2>Deux</h2><h1>Trois</h1>", "## Un\n\n### Deux\n\n## Trois"),
        ("<h2>Avant</h2><h1>Après</h1>", "## Avant\n\n## Après"),
        ("<ul><li>un<ul><li>deux</li></ul></li></ul>", "- un\n  - deux"),
        ('<ol start="3"><li>trois</li><li>quatre</li></ol>', "3. trois\n4. quatre"),
        ("<ul><li>un</li></ul><ul><li>deux</li></ul>", "- un\n\n* deux"),
        ("<ul><li><input type=checkbox checked> fait</li></ul>", "- [x] fait"),
        ("<dl><dt>Médialab</dt><dd>L’atelier.</dd></dl>", "Médialab\n: L’atelier."),
        ("<p>un<br>deux<br><br>trois</p>", "un\\\ndeux\n\ntrois"),
        ("<p>H<sub>2</sub>O, 1<sup>er</sup></p>", "H<sub>2</sub>O, 1<sup>er</sup>"),
        ('<abbr title="Bibliothèque">BnF</abbr>', '<abbr title="Bibliothèque">BnF</abbr>'),
        (
            '<span lang="en" aria-label="salut" class="x" style="color:red">hi</span>',
            '<span lang="en" aria-label="salut">hi</span>',
        ),
        ("<p>un <s>mot</s> <kbd>Ctrl</kbd></p>", "un ~~mot~~ <kbd>Ctrl</kbd>"),
        ('<b style="x">gras</b><b> aussi</b>', "**gras aussi**"),
        ('<span style="font-style: italic">de biais</span>', "*de biais*"),
        (
            "<details open><summary>Le <b>reste</b></summary><ul><li>x</li></ul></details>",
            "<details open><summary>Le <strong>reste</strong></summary>\n\n- x\n\n</details>",
        ),
        (
            '<blockquote cite="https://example.org/a"><p>Mot.</p><cite>Ana</cite></blockquote>',
            "> Mot.\n>\n> <cite>Ana</cite>\n>\n> <https://example.org/a>",
        ),
        ("<p>Bravo!<a href='/x'>là</a></p>", "Bravo\\![là](/x)"),
        ('<a href="#ici">saut</a><h2 id="ici">Ici</h2>', "[saut](#ici)\n\n{#ici}\n## Ici"),
        ('<a href="https://example.org/a (b">x</a>', "[x](https://example.org/a%20%28b)"),
    ],
)
def test_each_element_has_its_markdown(html: str, markdown: str) -> None:
    assert converted(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<pre><code class="language-python">a = 1\n\n  b*c\n</code></pre>', "python"),
        ('<pre class="wp-block-code"><code lang="bash">a = 1\n\n  b*c</code></pre>', "bash"),
        ('<div class="highlight-source-js"><pre>a = 1\n\n  b*c</pre></div>', "js"),
        ("<pre>a = 1<br><br>  b*c</pre>", ""),
    ],
)
def test_code_is_exact(html: str, markdown: str) -> None:
    assert converted(html) == f"```{markdown}\na = 1\n\n  b*c\n```"


def test_code_with_fences_is_in_a_longer_one() -> None:
    assert converted("<pre>```\nx\n```</pre>") == "````\n```\nx\n```\n````"


def test_a_simple_table_is_lines_and_a_complex_one_stays_html() -> None:
    simple = "<table><tr><th>Livre<th align=right>Pages<tr><td>Lolita|<td>400<br>env.</table>"
    assert converted(simple) == "| Livre | Pages |\n| --- | ---: |\n| Lolita\\| | 400<br>env. |"
    wide = '<table><tr><td colspan="2">Tout</td></tr><tr><td>a</td><td>b</td></tr></table>'
    assert '<td colspan="2">Tout</td>' in converted(wide)
    assert "\n\n" not in converted(wide)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            '<figure><img src="mur.jpg" alt="Un mur"><figcaption>Le « mur »</figcaption></figure>',
            '![Un mur](mur.jpg "Le « mur »")',
        ),
        (
            '<figure><img src="m.jpg" alt="Un: m"><figcaption>Le <i>mur</i></figcaption></figure>',
            ':::{figure} m.jpg\n:alt: "Un: m"\n\nLe *mur*\n:::',
        ),
        ('<img src="data:image/gif;base64,AA" data-src="mur.jpg">', "![](mur.jpg)"),
        ('<img src="p.jpg" srcset="m.jpg 600w, g.jpg 1200w">', "![](g.jpg)"),
        ('<img data-src="mur.jpg"><noscript><img src="mur.jpg"></noscript>', "![](mur.jpg)"),
        ('<a href="grand.jpg"><img src="petit.jpg" alt="x"></a>', "![x](grand.jpg)"),
        ('<a href="/note/"><img src="mur.jpg" alt="x"></a>', "[![x](mur.jpg)](/note/)"),
        ('<p>Oui <img class="emoji" alt="🎧" src="https://s.example/1f3a7.svg"></p>', "Oui 🎧"),
        ('<p>Mot<img src="https://s.example/t.gif" width="1" height="1"></p>', "Mot"),
        ('<img alt="sans fichier">', "sans fichier"),
    ],
)
def test_images_keep_words_captions_and_their_best_file(html: str, markdown: str) -> None:
    assert converted(html) == markdown


def test_frames_become_links_and_sounds_stay() -> None:
    frame = '<iframe src="//www.youtube.com/embed/abc" title="YouTube video player"></iframe>'
    assert converted(frame) == "[Vidéo sur YouTube](https://www.youtube.com/watch?v=abc)"
    named = '<iframe src="https://player.vimeo.com/video/7" title="Les lapins"></iframe>'
    assert converted(named) == "[Les lapins](https://vimeo.com/7)"
    sound = '<audio controls><source src="son.mp3">Votre navigateur…</audio>'
    assert converted(sound) == '<audio controls src="son.mp3"></audio>'


# As Markdown Extra, Ghost and pandoc write them.
_EXTRA = (
    '<p>Mot<sup id="fnref:1"><a href="#fn:1">1</a></sup>.</p><hr><div class="footnotes"><ol>'
    '<li id="fn:1"><p>La note.&nbsp;<a href="#fnref:1">↩</a></p></li></ol></div>'
)
_WORDPRESS = (
    '<p>Mot<sup data-fn="u" class="fn"><a href="#u" id="u-link">1</a></sup>.</p>'
    '<ol class="wp-block-footnotes"><li id="u">La note. <a href="#u-link">↩︎</a></li></ol>'
)
_SUBSTACK = (
    '<p>Mot<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a>.</p>'
    '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a>'
    '<div class="footnote-content"><p>La note.</p></div></div>'
)
_WORD = (
    '<p>Mot<a href="#_ftn1" name="_ftnref1">[1]</a>.</p>'
    '<p><a href="#_ftnref1" name="_ftn1">[1]</a> La note.</p>'
)


@pytest.mark.parametrize(
    "html",
    [
        _EXTRA,
        _WORDPRESS,
        _SUBSTACK,
        _WORD,
    ],
)
def test_footnotes_of_every_make(html: str) -> None:
    assert converted(html) == "Mot[^1].\n\n[^1]: La note."


def test_a_link_to_nowhere_keeps_its_words_and_is_remarked_on() -> None:
    remarks = Remarks()
    assert to_markdown('<p><a href="#rien">Mot</a></p>', "note.html", remarks) == "Mot"
    assert [(each.place, "#rien" in each.sentence) for each in remarks.found] == [
        ("note.html", True)
    ]


# --- Hostile input ---

_HOSTILE = """
<p onclick="x()">Mot <a href=" java&#9;script:x()">un</a> <img src=x onerror="x()" alt="i">
<script>alert(1)</script><style>p{}</style><svg onload=x()><script>y</script></svg>
<iframe src="javascript:x()"></iframe><object data="data:text/html,x"></object>
<a href="data:text/html;base64,PHNjcmlwdD4=">deux</a> <form action="/x"><input value="v"></form>
<table><tr><td colspan=2 onmouseover=x()><a href="vbscript:x">t</a></td></tr><tr><td>1<td>2</table>
<audio src="javascript:x()"></audio><details ontoggle=x()><summary>s</summary>f</details>
<img data-src="javascript:x()" src="data:image/svg+xml,<svg onload=x()>" alt="dessin"></p>
<p>&lt;script&gt;alert(1)&lt;/script&gt; <code>&lt;script&gt;</code></p>"""


def test_nothing_that_runs_is_left() -> None:
    markdown = converted(_HOSTILE)
    assert "script:" not in markdown
    assert "data:" not in markdown
    shown = html_of(markdown).lower()
    assert not [sign for sign in ("<script", "<svg", " on", "<form", "<iframe") if sign in shown]
    assert {"Mot", "un", "deux", "dessin", "s", "f"} <= set(words_of(shown.replace("mot", "Mot")))


def test_deep_nesting_is_no_error() -> None:
    assert converted("<div>" * 2000 + "<b>" * 2000 + "mot") == "mot"
    assert converted("<ul><li>" * 500 + "mot").endswith("mot")
    assert converted("<blockquote>" * 500 + "mot").endswith("mot")


_SIGNS_ALONE = ("-", "[", "[![a](b)", "*", "`", "&lt;", "a_", "|-", "!", "{", "\\")


@pytest.mark.parametrize("sign", _SIGNS_ALONE)
def test_long_rows_of_signs_are_read_in_time(sign: str) -> None:
    markdown = converted(f"<p>{sign * 4000} fin</p>")
    assert markdown.endswith(" fin")
    assert Bodies(SourceTree(Path(__file__)), Remarks()).of_markdown(sign * 4000, "x").files == ()
