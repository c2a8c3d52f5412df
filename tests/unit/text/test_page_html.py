"""A post's text as feeds carry it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml.html import HTMLParser, document_fromstring, tostring

from semainier.text.page_html import PageContent, content_of, items_of

ADDRESS = "https://a.example.org/posts/2023/2023-w46.html"

PAGE = """\
<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Titre</title></head><body>
<nav><a href="x.html">Menu</a></nav>
<article class="bd-article">
<p class="draft-mark">Brouillon</p>
<section id="titre"><h1>Titre<a class="headerlink" href="#titre">#</a></h1>
<header class="post-header"><p>Semaine 46</p></header>
<section class="kind" id="joies"><h2>Joies<a class="headerlink" href="#joies">#</a></h2>
{body}
</section></section>
{after}
</article><footer>Pied</footer></body></html>
"""


def text_of(body: str, after: str = "") -> BeautifulSoup:
    """What a feed carries of a post with this body."""
    page = PAGE.replace("{body}", body).replace("{after}", after)
    return BeautifulSoup(content_of(page.encode(), ADDRESS), "html5lib")


def test_only_the_writers_text_is_left() -> None:
    text = text_of("<p>Été &amp; hiver</p><script>alert(1)</script>").get_text()
    assert text.split() == ["Joies", "Été", "&", "hiver"]


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        ("2023-w45.html", "https://a.example.org/posts/2023/2023-w45.html"),
        ("../../a-propos.html", "https://a.example.org/a-propos.html"),
        ("#joies", f"{ADDRESS}#joies"),
        ("https://b.example.org/?a=1&amp;b=é", "https://b.example.org/?a=1&b=%C3%A9"),
        ("mailto:a@b.example.org", "mailto:a@b.example.org"),
        ("//b.example.org/c", "https://b.example.org/c"),
    ],
)
def test_links_are_absolute(written: str, absolute: str) -> None:
    (link,) = text_of(f'<p><a class="reference" href="{written}">lien</a></p>').select("a")
    assert link["href"] == absolute
    assert link.get_text() == "lien"


@pytest.mark.parametrize(
    "body",
    [
        '<p style="background: url(a.png)"><a href=" b.html ">b</a></p>',
        '<blockquote cite="a.html"><q cite=" b.html">b</q></blockquote>',
        '<svg><use xlink:href="#a"></use></svg><video src="a.mp4" poster="b.png"></video>',
        '<form action="?a"><button formaction="../b#">b</button></form>',
        '<object codebase="c/" data="a.swf"><param valuetype="ref" value="b"></object>',
        '<style>@import "a.css"; p { background: url(b.png) }</style><p>a</p>',
    ],
)
def test_links_are_those_that_the_library_finds(body: str) -> None:
    page = PAGE.replace("{body}", f"{body}<p>c</p>").replace("{after}", "")
    absolute = document_fromstring(page.encode(), parser=HTMLParser(encoding="utf-8"))
    absolute.make_links_absolute(ADDRESS)
    assert content_of(page.encode(), ADDRESS) == content_of(tostring(absolute), ADDRESS)


def test_images_are_absolute_and_keep_what_describes_them() -> None:
    body = '<img alt="Un chat" class="b" src="../../_images/chat.png" width="40">'
    (image,) = text_of(body).select("img")
    assert image.attrs == {
        "alt": "Un chat",
        "src": "https://a.example.org/_images/chat.png",
        "width": "40",
    }


def test_what_only_styles_understand_is_dropped() -> None:
    text = text_of('<p class="a" id="b">Une <span class="c">phrase</span>.</p>')
    assert text.select("[class], [id]") == []
    assert "Une phrase." in text.get_text()


def test_footnotes_below_the_text_come_along() -> None:
    notes = '<hr><aside class="footnote-list brackets"><aside id="f1"><p>Note.</p></aside></aside>'
    assert "Note." in text_of("<p>Texte</p>", notes).get_text()


def test_code_keeps_its_spaces_and_signs() -> None:
    text = text_of("<pre>if a &lt; b:\n    c()\n</pre>")
    (code,) = text.select("pre")
    assert code.get_text() == "if a < b:\n    c()\n"


def test_a_page_without_a_text_gives_nothing() -> None:
    assert content_of(b"<html><body><article></article></body></html>", ADDRESS) == ""


def test_a_page_is_read_from_the_output_folder_with_its_address(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    page = PAGE.replace("{body}", '<a href="b.html">é</a>').replace("{after}", "")
    (tmp_path / "posts/a.html").write_text(page, encoding="utf-8")
    html = PageContent(tmp_path, "https://a.example.org/").html("posts/a")
    assert '<a href="https://a.example.org/posts/b.html">é</a>' in html


def test_a_page_that_was_not_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        PageContent(tmp_path, "https://a.example.org/").html("posts/a")


ITEMS = """\
<ul><li id="i-1"><p>Une <em class="x">joie</em>, <a href="2023-w45.html#i-9">avant</a>
<img alt="" src="../../_images/a.png"></p><ul><li>dedans</li></ul></li>
<li id="i-2">é &lt; è</li></ul>
<dl><dt id="i-3">Terme</dt><dd><p>Sens.</p></dd><dt id="i-4">Autre</dt><dd>Fin.</dd></dl>
<blockquote id="i-5"><p>Dit-on.</p></blockquote>après
<div class="raw" id="i-6"><b>gras</b></div>
"""


@pytest.fixture
def items(tmp_path: Path) -> PageContent:
    """A written page whose items are asked for."""
    path = tmp_path / "posts/2023/2023-w46.html"
    path.parent.mkdir(parents=True)
    path.write_text(PAGE.replace("{body}", ITEMS).replace("{after}", ""), encoding="utf-8")
    return PageContent(tmp_path)


@pytest.mark.parametrize("root", ["../../", "https://a.example.org/"])
def test_an_items_links_and_images_work_from_where_it_is_shown(
    items: PageContent, root: str
) -> None:
    item = items.item("posts/2023/2023-w46", "i-1", root)
    assert f'<a href="{root}posts/2023/2023-w45.html#i-9">avant</a>' in item
    assert f'src="{root}_images/a.png"' in item
    assert "<em>joie</em>" in item
    assert "<li>dedans</li>" in item
    assert "i-1" not in item


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("i-2", "é &lt; è"),
        ("i-3", "<dl><dt>Terme</dt><dd><p>Sens.</p></dd></dl>"),
        ("i-4", "<dl><dt>Autre</dt><dd>Fin.</dd></dl>"),
        ("i-5", "<blockquote><p>Dit-on.</p></blockquote>"),
        ("i-6", "<b>gras</b>"),
    ],
)
def test_each_form_of_item_comes_whole_and_alone(
    items: PageContent, anchor: str, expected: str
) -> None:
    assert items.item("posts/2023/2023-w46", anchor, "") == expected


def test_an_item_that_the_page_does_not_show_has_no_content(items: PageContent) -> None:
    assert items.item("posts/2023/2023-w46", "i-7", "") == ""


def test_elements_that_have_no_end_get_none() -> None:
    page = b"<html><body><article><ul><li id='i-1'>salarie<wbr>es</li></ul></article></body></html>"
    assert items_of(page, "https://journal.example.org/a.html") == {"i-1": "salarie<wbr>es"}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ('<a href=" x.html ">x</a>', '<a href="https://a.example/b/x.html">x</a>'),
        ('<img src="../x.png">', '<img src="https://a.example/x.png">'),
        ('<q cite="x">y</q>', '<q cite="https://a.example/b/x">y</q>'),
        ('<video poster="p" src="v"></video>', None),
        (
            '<b style="background: url(x.png)">y</b>',
            '<b style="background: url(https://a.example/b/x.png)">y</b>',
        ),
        ('<object data="x"></object>', '<object data="https://a.example/b/x"></object>'),
    ],
)
def test_links_of_every_kind_lead_on(item: str, expected: str | None) -> None:
    page = f'<article><ul><li id="i-1">{item}</li></ul></article>'.encode()
    shown = items_of(page, "https://a.example/b/c.html")["i-1"]
    assert shown == expected or (expected is None and 'src="https://a.example/b/v"' in shown)
