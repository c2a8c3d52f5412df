"""What is kept of a piece of HTML, piece by piece, and what is made of embeds."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from semainier.markup.raw_html.allowed import sanitizer
from semainier.markup.raw_html.cleaning import Card, Piece, clean
from semainier.recommendations.embeds import embed_of, named, title_of

COPIED = f"_downloads/{'0' * 32}/film.mp4"


def cleaned(typed: str) -> Piece:
    """A piece whose files are all there."""
    return clean(typed, lambda _: COPIED)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<b>gras</b>", "<b>gras</b>"),
        ("a &amp; b &lt; c &eacute;", "a &amp; b &lt; c &eacute;"),
        ("<B CLASS='x'>gras</B>", '<b class="x">gras</b>'),
        ("<strike>non</strike> <tt>code</tt>", "<s>non</s> <code>code</code>"),
        ('<p align="center">x</p>', '<p class="text-center">x</p>'),
        ("<script>x</script>après", "après"),
        ("<style>x</style>après", "après"),
        ("<svg><path/></svg>après", "après"),
        ("<svg>jamais fermé", "jamais fermé"),
        ("<font color=red>mots</font>", "mots"),
        ("<div/>mots</div>", "<div>mots</div>"),
        ("<!-- secret -->mots", "mots"),
        ("<a href=' java\nscript:f()'>mots</a>", "<a>mots</a>"),
        ("<a href='/là'>mots</a>", '<a href="/là">mots</a>'),
        ("<a href='note.md?a=b:c'>mots</a>", '<a href="note.md?a=b:c">mots</a>'),
        ("<video src=film.mp4></video>", f'<video src="{COPIED}"></video>'),
        ("<source src=x>", ""),
        ("a &# b <b>c</b>", "a &amp;# b <b>c</b>"),
        ("\ue0000\ue001", "0"),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    assert cleaned(typed).html == kept


@pytest.mark.parametrize(
    ("typed", "kind", "value", "line"),
    [
        ("\n<script>", "script", "<script>", 1),
        ("<b onclick=f>", "script", "onclick", 0),
        ("<b style='x'>", "style", "style", 0),
        ("\n\n<link>", "style", "<link>", 2),
        ("<svg>", "drawing", "<svg>", 0),
        ("<form>", "form", "<form>", 0),
        ("<blink>", "tag", "<blink>", 0),
        ("<b fore=x>", "attribute", "fore", 0),
        ("<a href='javascript:f'>", "address", "javascript:f", 0),
        ("<iframe></iframe>", "frame", "<iframe>", 0),
        ("<iframe src=https://a.example/></iframe>", "embed", "https://a.example/", 0),
    ],
)
def test_what_is_taken_out_is_told(typed: str, kind: str, value: str, line: int) -> None:
    (fault,) = cleaned(typed).faults
    assert (fault.kind, fault.value, fault.line) == (kind, value, line)


@pytest.mark.parametrize("name", ["target", "rel", "data-x", "bgcolor", "allowfullscreen"])
def test_what_nobody_misses_goes_without_a_word(name: str) -> None:
    piece = cleaned(f"<td {name}=1>x</td>")
    assert (piece.html, piece.faults) == ("<td>x</td>", [])


HOSTILE = st.lists(
    st.sampled_from(
        [
            *("<script>", "</script>", "<style>", "</style>", "<svg>", "<math>", "<b", ">", "x"),
            *("<img src=x onerror=f>", "<a href='javascript:f'>", "</a>", "<table>", "<td>", '"'),
            *("<iframe src=https://a.example/>", "</iframe>", "<!--", "-->", "'", "<p>", "</p>"),
            *("<video src=//a.example/>", "<title>", "</title>", "<textarea>", "<template>", "&#"),
        ]
    ),
    max_size=12,
).map("".join)


@given(HOSTILE)
def test_whatever_is_typed_nothing_runs_or_loads(typed: str) -> None:
    html = sanitizer().clean(clean(typed, lambda _: None).html)
    page = BeautifulSoup(html, "html5lib")
    assert page.select("script, img, iframe, style, svg, body title, [src], [onerror]") == []
    assert page.select("[href^='javascript']") == []
    # Written as it is read again: each element ends.
    assert sanitizer().clean(html) == html


EMBEDS = (
    ("https://www.youtube.com/embed/a-b_c?si=1", "Video", "https://www.youtube.com/watch?v=a-b_c"),
    ("//www.youtube-nocookie.com/embed/abc", "Video", "https://www.youtube.com/watch?v=abc"),
    ("https://youtube.com/shorts/abc", "Video", "https://www.youtube.com/watch?v=abc"),
    ("https://youtu.be/abc", "Video", "https://www.youtube.com/watch?v=abc"),
    (
        "https://www.youtube.com/embed/videoseries?list=PL1",
        "Video",
        "https://www.youtube.com/playlist?list=PL1",
    ),
    ("https://player.vimeo.com/video/12?h=3", "Video", "https://vimeo.com/12"),
    ("https://tube.example/videos/embed/1-2", "Video", "https://tube.example/w/1-2"),
    (
        "https://geo.dailymotion.com/player.html?video=x1",
        "Video",
        "https://www.dailymotion.com/video/x1",
    ),
    (
        "https://www.dailymotion.com/embed/video/x1",
        "Video",
        "https://www.dailymotion.com/video/x1",
    ),
    (
        (
            "https://www.arte.tv/player/v7/index.php?json_url=https%3A%2F%2Fapi.arte.tv%2Fapi%2Fplayer"
            "%2Fv2%2Fconfig%2Ffr%2F110342-003-A"
        ),
        "Video",
        "https://www.arte.tv/fr/videos/110342-003-A/",
    ),
    (
        "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b",
        "Sound",
        "https://soundcloud.com/a/b",
    ),
    ("https://open.spotify.com/embed/episode/1a", "Sound", "https://open.spotify.com/episode/1a"),
    ("https://widget.deezer.com/widget/auto/album/12", "Sound", "https://www.deezer.com/album/12"),
    ("https://player.ausha.co/?showId=x", "Sound", "https://player.ausha.co/?showId=x"),
    ("https://bandcamp.com/EmbeddedPlayer/a=1", "Sound", "https://bandcamp.com/EmbeddedPlayer/a=1"),
    ("https://piaille.example/@ana/12/embed", "Post", "https://piaille.example/@ana/12"),
    (
        "https://www.openstreetmap.org/export/embed.html?bbox=1,47,3,49&marker=48.5,2.5",
        "Map",
        "https://www.openstreetmap.org/?mlat=48.5&mlon=2.5#map=15/48.5/2.5",
    ),
    (
        "https://umap.openstreetmap.fr/fr/map/cafes_12?scaleControl=false",
        "Map",
        "https://umap.openstreetmap.fr/fr/map/cafes_12",
    ),
    (
        "https://www.google.com/maps/d/embed?mid=1a",
        "Map",
        "https://www.google.com/maps/d/viewer?mid=1a",
    ),
    ("https://www.google.fr/maps/embed?pb=1", "Map", "https://www.google.fr/maps/embed?pb=1"),
    ("https://a.example/page", "Page", "https://a.example/page"),
)


@pytest.mark.parametrize(("address", "what", "page"), EMBEDS)
def test_a_player_is_told_by_its_address(address: str, what: str, page: str) -> None:
    embed = embed_of(address)
    assert embed.sentence.split()[0] == what
    assert embed.address == page


def test_a_link_within_a_frame_says_what_it_plays() -> None:
    frame = (
        '<iframe src="https://bandcamp.com/EmbeddedPlayer/album=1/">'
        '<a href="https://ana.bandcamp.com/album/b">B par Ana</a></iframe>'
    )
    (card,) = cleaned(frame).shown
    assert isinstance(card, Card)
    assert (card.title, card.embed.address) == ("B par Ana", "https://ana.bandcamp.com/album/b")


@pytest.mark.parametrize("title", ["YouTube video player", "vimeo-player", "iframe", "", "Player"])
def test_a_player_that_only_names_itself_has_no_title(title: str) -> None:
    assert title_of(title) == ""


def test_an_address_has_a_name_for_references() -> None:
    assert named("https://www.youtube.com/watch?v=a") == "vidéo sur YouTube"
    assert named("https://www.example.org/a") == "page de example.org"
