"""A post's text as feeds carry it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from semainier.feed_content import PageContent, content_of

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
