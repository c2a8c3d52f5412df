"""Exports in their published forms give the posts that they hold."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import exports
from semainier.migration.imported_post import ImportedPost, Reader, Remarks
from semainier.migration.platforms import (
    blogger,
    feeds,
    ghost,
    html_pages,
    medium,
    microblog,
    substack,
    wordpress,
)
from semainier.migration.source_tree import SourceTree

GOLDEN = Path(__file__).parents[3] / "golden/migration"
PARIS = dt.timezone(dt.timedelta(hours=1))
EVENING = dt.datetime(2023, 11, 20, 18, 0, tzinfo=PARIS)


def read(reader: Reader, path: Path) -> tuple[list[ImportedPost], Remarks]:
    remarks = Remarks(language="en")
    source = SourceTree(path)
    assert reader.recognises(source)
    return list(reader.read(source, remarks)), remarks


def sentences(remarks: Remarks) -> str:
    return "\n".join(f"{each.place}: {each.sentence}" for each in remarks.found)


def names(post: ImportedPost) -> list[str]:
    return [each.name for each in post.files]


# --- WordPress ---


@pytest.fixture
def wordpress_folder(tmp_path: Path) -> Path:
    uploads = "wp-content/uploads/2023/11"
    files = {
        "carnet.xml": exports.wordpress(),
        f"{uploads}/mur.jpg": exports.PNG,
        f"{uploads}/porte.jpg": exports.PNG,
    }
    return exports.written(tmp_path / "wp", files)


@pytest.mark.parametrize(("place", "name"), [(0, "classic"), (1, "blocks")])
def test_wordpress_bodies(wordpress_folder: Path, place: int, name: str) -> None:
    posts, _ = read(wordpress.READER, wordpress_folder)
    assert posts[place].body == (GOLDEN / f"wordpress-{name}.md").read_text("utf-8").rstrip("\n")


def test_wordpress_post(wordpress_folder: Path) -> None:
    posts, _ = read(wordpress.READER, wordpress_folder)
    post = posts[0]
    assert post.title == "Semaine 46 : des lampes"
    assert post.date == EVENING
    assert post.categories == ("Médiathèque",)
    assert post.tags == ("lampes & fils",)
    assert post.authors == ("Ana Loi",)
    assert post.description == "Des lampes."
    assert post.feed_id == "https://carnet.example.org/?p=20"
    assert post.addresses == ("/2023/11/20/semaine-46/", "/2023/11/20/semaine-quarante-six/")
    link = f"{exports.SITE}/2023/11/06/semaine-44/"
    assert post.links == ((link, "/2023/11/06/semaine-44/"),)
    assert post.image == f"{exports.UPLOADS}/porte.jpg"
    assert names(post) == ["mur.jpg", "porte.jpg"]
    assert post.files[0].read() == exports.PNG


def test_wordpress_comments_follow_what_they_answer(wordpress_folder: Path) -> None:
    posts, _ = read(wordpress.READER, wordpress_folder)
    assert [(each.author, each.text) for each in posts[0].comments] == [
        ("Zoé", "Bravo !"),
        ("Ana Loi", "@Zoé : Merci Zoé."),
        ("Paul", "Et la porte ?"),
    ]


def test_wordpress_states(wordpress_folder: Path) -> None:
    posts, remarks = read(wordpress.READER, wordpress_folder)
    states = [(each.title, each.is_draft, each.is_private) for each in posts[2:]]
    assert states == [
        ("Brouillon", True, False),
        ("Pour nous", False, True),
        ("Avec un mot de passe", False, True),
    ]
    told = sentences(remarks)
    assert "[agenda]" in told
    assert "carnet.xml: these are no posts and are not imported: page (1)." in told
    assert "carnet.xml, 26: this post is in the trash" in told
    [lost] = [each for each in remarks.found if each.is_loss]
    assert (lost.place, "“latest-posts”" in lost.sentence) == ("carnet.xml, 21", True)


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_wordpress_versions(tmp_path: Path, version: str) -> None:
    path = tmp_path / "carnet.xml"
    path.write_text(exports.wordpress(version), "utf-8")
    posts, remarks = read(wordpress.READER, path)
    assert [each.authors for each in posts] == [("Ana Loi",)] * 5
    # The files of the site are not there.
    lost = [each for each in remarks.found if each.is_loss]
    assert any("mur.jpg" in each.sentence for each in lost)


def test_wordpress_files_beside_a_file_and_several_exports(tmp_path: Path) -> None:
    exports.written(tmp_path, {"wp-content/uploads/2023/11/mur.jpg": exports.PNG})
    (tmp_path / "un.xml").write_text(exports.wordpress(), "utf-8")
    posts, _ = read(wordpress.READER, tmp_path / "un.xml")
    assert names(posts[0]) == ["mur.jpg"]
    (tmp_path / "deux.xml").write_text(
        exports.wxr(exports.wxr_item(20, "La même", "x"), exports.wxr_item(30, "Une autre", "y")),
        "utf-8",
    )
    posts, _ = read(wordpress.READER, tmp_path)
    assert len(posts) == 6


def test_wordpress_with_a_bom_blank_lines_and_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "carnet.xml"
    text = exports.wxr(exports.wxr_item(1, "Titre", "Mot\x0b et\x08 mot."))
    path.write_bytes(b"\xef\xbb\xbf\n\n" + text.encode())
    posts, _ = read(wordpress.READER, path)
    assert posts[0].body == "Mot et mot."


# --- The others ---


def test_ghost(tmp_path: Path) -> None:
    images = "content/images/2023/11"
    files = {
        "carnet.json": exports.ghost(),
        f"{images}/mur.jpg": exports.PNG,
        f"{images}/porte.png": exports.PNG,
    }
    posts, remarks = read(ghost.READER, exports.zipped(tmp_path / "ghost.zip", files))
    first, members, old = posts
    assert first.body == (
        'Des lampes, [hier](/semaine-45/).\n\n![Un mur](/content/images/2023/11/mur.jpg "Le mur")'
    )
    assert (first.categories, first.tags, first.authors) == (("Carnet",), ("lampes",), ("Ana Loi",))
    assert (first.addresses, first.feed_id) == (("/semaine-46/",), "64a1")
    assert first.links == (("/semaine-45/", "/semaine-45/"),)
    assert names(first) == ["mur.jpg", "porte.png"]
    assert first.date == EVENING
    assert (members.is_private, members.body) == (True, "## Un\n\nDeux < trois")
    assert (old.is_draft, old.body) == (True, 'Un mot.\n\n![](/content/images/mur.jpg "Mur")')
    assert "carnet.json, membres: the HTML of this post is not in the export" in sentences(remarks)
    assert "not imported: page (1)" in sentences(remarks)


def test_substack(tmp_path: Path) -> None:
    archive = exports.zipped(tmp_path / "substack.zip", exports.substack())
    posts, remarks = read(substack.READER, archive)
    first, paid, draft, alone = posts
    assert first.title == "Semaine 46, enfin"
    assert first.body == (
        'Une idée[^1].\n\n![Un mur](https://cdn.example.net/image/mur.png "Le mur")\n\n'
        "[^1]: Celle d’Ana."
    )
    assert (first.description, first.addresses) == ("Des lampes", ("/p/semaine-46",))
    assert (first.date, first.is_draft, first.is_private) == (EVENING, False, False)
    assert (paid.is_private, draft.is_draft, draft.date) == (True, True, None)
    assert (alone.is_draft, alone.body) == (True, "Seule.")
    [lost] = [each for each in remarks.found if each.is_loss]
    assert "“Perdue” is in posts.csv" in lost.sentence


def test_blogger(tmp_path: Path) -> None:
    path = tmp_path / "blog.xml"
    path.write_text(exports.blogger(), "utf-8")
    posts, remarks = read(blogger.READER, path)
    first, draft = posts
    assert first.body == (
        "Lundi, des lampes.\n\nMardi, **une porte**.\n\n"
        '![](https://img.example.net/mur.jpg "Le mur")'
    )
    assert first.addresses == ("/2023/11/semaine-46.html",)
    assert (first.tags, first.date) == (("lampes",), EVENING)
    assert first.feed_id == "tag:blogger.com,1999:blog-1.post-10"
    assert [each.text for each in first.comments] == ["Bravo !\nVraiment."]
    assert (draft.is_draft, draft.body) == (True, "Une ligne.\\\nUne autre.")
    assert [kind for kind in ("template", "settings", "page") if kind in sentences(remarks)] == [
        "template",
        "settings",
        "page",
    ]


def test_blogger_from_takeout(tmp_path: Path) -> None:
    files = {"Takeout/Blogger/Blogs/Carnet/feed.atom": exports.blogger_takeout()}
    posts, _ = read(blogger.READER, exports.zipped(tmp_path / "takeout.zip", files))
    assert [(each.addresses, each.tags, each.is_draft) for each in posts] == [
        (("/2023/11/semaine-46.html",), ("lampes",), False),
        ((), (), True),
    ]
    assert [each.text for each in posts[0].comments] == ["Bravo !"]


def test_medium(tmp_path: Path) -> None:
    files = {
        "posts/2023-11-20_Semaine-46-0123456789ab.html": exports.medium(),
        "posts/draft_Autre-aaaaaaaaaaaa.html": exports.medium("Autre"),
        "profile/profile.html": "<p>Moi</p>",
    }
    posts, _ = read(medium.READER, exports.zipped(tmp_path / "medium.zip", files))
    first, draft = posts
    assert first.body == (
        'Lundi, **des lampes**.\n\n![](https://cdn.example.net/1*a.jpeg "Le mur")\n\n'
        "```\nun mot\n  deux\n```\n\n#### Mardi\n\n> Une porte."
    )
    assert (first.date, first.authors) == (EVENING, ("Ana Loi",))
    assert first.addresses == ("/@ana/semaine-46-0123456789ab",)
    assert (draft.title, draft.is_draft) == ("Autre", True)


def test_microblog_archive(tmp_path: Path) -> None:
    files = {"feed.json": exports.json_feed(), "uploads/2023/mur.png": exports.PNG}
    posts, _ = read(microblog.READER, exports.zipped(tmp_path / "ana.bar", files))
    assert [(each.body, names(each), each.date) for each in posts] == [
        ("Des *lampes*.\n\n![Un mur](uploads/2023/mur.png)", ["mur.png"], EVENING)
    ]


def test_microblog_markdown(tmp_path: Path) -> None:
    note = '---\ntitle: ""\ndate: 2023-11-20T18:00:00+01:00\ncategories:\n- lampes\n'
    note += "url: /2023/11/20/des-lampes.html\n---\nDes *lampes*. ![](/uploads/2023/mur.png)\n"
    files = {"2023/11/des-lampes.md": note, "uploads/2023/mur.png": exports.PNG}
    posts, _ = read(microblog.READER, exports.written(tmp_path / "ana", files))
    assert posts[0].date == EVENING
    assert posts[0].addresses == ("/2023/11/20/des-lampes.html",)
    assert posts[0].tags == ("lampes",)
    assert names(posts[0]) == ["mur.png"]


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_json_feed(tmp_path: Path, version: str) -> None:
    path = tmp_path / "feed.json"
    path.write_text(exports.json_feed(version), "utf-8")
    posts, _ = read(feeds.READER, path)
    assert posts[0].authors == ("Ana Loi",)
    assert posts[0].feed_id == "https://ana.micro.example/2023/11/20/des-lampes.html"
    assert posts[0].body == "Des *lampes*.\n\n![Un mur](uploads/2023/mur.png)"


def test_atom_and_rss(tmp_path: Path) -> None:
    exports.written(tmp_path, {"atom.xml": exports.atom(), "rss.xml": exports.rss()})
    posts, remarks = read(feeds.READER, tmp_path)
    assert [(each.feed_id, each.body, each.addresses) for each in posts] == [
        ("tag:carnet.example.org,2023:46", "Des lampes, [hier](/2023/45/).", ("/2023/46/",)),
        ("tag:carnet.example.org,2023:47", "Un début.", ("/2023/47/",)),
        ("carnet-46", "Des lampes.", ("/2023/46/",)),
    ]
    assert posts[0].date == EVENING
    assert "only the summary" in sentences(remarks)


def test_a_feed_with_slips_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rss.xml"
    path.write_text(exports.rss().replace("Un début.", "Un&nbsp;début."), "utf-8")
    posts, _ = read(feeds.READER, path)
    assert [each.body for each in posts] == ["Des lampes."]


def test_pages_say_what_is_text_and_when_it_was_written(tmp_path: Path) -> None:
    entry = exports.page(
        '<nav>Menu</nav><article class="h-entry"><h1 class="p-name">Une note</h1>'
        '<time class="dt-published" datetime="2023-11-20T18:00:00+01:00">lundi</time>'
        '<div class="e-content"><p>Mots, <a href="../45/">hier</a>.</p>'
        '<img src="mur.jpg" alt="Mur"></div></article><footer>Pied</footer>'
    )
    linked = '{"@type":"Article","datePublished":"2023-11-21","author":{"name":"Ana"}}'
    files: dict[str, str | bytes] = {
        "2023/46/index.html": entry,
        "2023/46/mur.jpg": exports.PNG,
        "2023/45/mur.jpg": b"une autre",
        "b.html": exports.page(
            "<header>En-tête</header><main><h1>Deux</h1><p>Texte</p></main>",
            f'<script type="application/ld+json">{linked}</script>',
        ),
        "c.html": exports.page("<p>Sans date</p>", '<meta property="og:title" content="Trois">'),
    }
    posts, remarks = read(html_pages.READER, exports.written(tmp_path / "site", files))
    first, second, third = posts
    assert (first.title, first.date, first.language) == ("Une note", EVENING, "fr")
    assert first.body == "Mots, [hier](../45/).\n\n![Mur](mur.jpg)"
    assert first.addresses == ("/2023/46/", "/2023/46/index.html")
    assert first.links == (("../45/", "/2023/45/"),)
    assert first.files[0].read() == exports.PNG
    assert (second.title, second.body, second.authors) == ("Deux", "Texte", ("Ana",))
    assert second.date == dt.date(2023, 11, 21)
    assert (third.title, third.is_draft, third.date) == ("Trois", True, None)
    assert "c.html: this page has no date" in sentences(remarks)


def test_an_image_in_its_address_becomes_a_file(tmp_path: Path) -> None:
    data = "data:image/png;base64,iVBORw0KGgo="
    path = tmp_path / "page.html"
    path.write_text(exports.page(f'<p>Mot</p><img src="{data}" alt="x">'), "utf-8")
    posts, _ = read(html_pages.READER, path)
    assert posts[0].body == f"Mot\n\n![x]({data})"
    assert names(posts[0]) == ["image.png"]
    assert posts[0].files[0].read() == b"\x89PNG\r\n\x1a\n"
