"""Images on pages: their sizes told, lighter copies offered, the original kept."""

from __future__ import annotations

import base64
import io
import os
import random
import zipfile
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from PIL import Image
from sphinx.builders import Builder
from sphinx.errors import ConfigError

from journals import CONF, Kept, SmallJournal, note
from semainier.cli import main

BODY = """\
## Mes joies

![Un mur de briques](mur.png)

- ![Le même](mur.png){width="50%"}
- ![Un plan](plan.svg)
- ![Une photo](photo.jpg){width=300}
"""


def noise(width: int, height: int, kind: str, orientation: int = 1) -> bytes:
    """An image that does not compress well, as a photograph."""
    data = random.Random(1).randbytes(width * height * 3)  # noqa: S311 - the same each time
    found = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.frombytes("RGB", (width, height), data).save(found, kind, exif=exif)
    return found.getvalue()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    journal = SmallJournal(tmp_path_factory.mktemp("pictures") / "journal")
    journal.notes({"2023-w46": note("Des images", BODY, date="2023-11-20")})
    posts = journal.root / "posts"
    (posts / "mur.png").write_bytes(noise(1200, 600, "PNG"))
    (posts / "photo.jpg").write_bytes(noise(300, 600, "JPEG", orientation=6))
    (posts / "plan.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"></svg>', "utf-8"
    )
    journal.build()
    return Kept(journal)


@pytest.fixture
def pictures(kept: Kept) -> SmallJournal:
    """A note with a large PNG twice, an SVG and a photograph held sideways."""
    return kept.restored()


def sizes(journal: SmallJournal) -> list[tuple[str, str, str]]:
    """Each image of the note: the end of its address, its width, its height."""
    images = journal.page("posts/2023-w46").select("article img")
    return [(str(i["src"]).rpartition("/")[2], str(i["width"]), str(i["height"])) for i in images]


def test_every_image_tells_its_size_and_keeps_its_proportions(pictures: SmallJournal) -> None:
    assert sizes(pictures) == [
        ("mur.png", "1200", "600"),
        ("mur.png", "352", "176"),
        ("plan.svg", "120", "40"),
        ("photo.jpg", "300", "150"),
    ]
    assert "style=" not in str(pictures.page("posts/2023-w46").select_one("article section"))


def test_all_images_but_the_first_wait_until_they_are_near(pictures: SmallJournal) -> None:
    images = pictures.page("posts/2023-w46").select("article img")
    assert [image.get("loading") for image in images] == [None, "lazy", "lazy", "lazy"]


def test_copies_are_offered_in_webp_lighter_the_narrower(pictures: SmallJournal) -> None:
    source = pictures.page("posts/2023-w46").select_one("picture source")
    assert source["type"] == "image/webp"
    copies = [each.split() for each in str(source["srcset"]).split(", ")]
    assert [width for _, width in copies] == ["480w", "960w", "1200w"]
    weights = []
    for address, width in copies:
        file = pictures.site / "posts" / address
        with Image.open(file) as image:
            assert (image.format, f"{image.width}w") == ("WEBP", width)
        weights.append(file.stat().st_size)
    assert weights == sorted(weights)
    assert weights[-1] < (pictures.site / "_images" / "mur.png").stat().st_size
    places = pictures.root / "posts" / "mur.png", pictures.site / "_images" / "mur.png"
    own, shown = (Image.open(place).tobytes() for place in places)
    assert shown == own


def test_feeds_and_sections_show_the_image_alone(pictures: SmallJournal) -> None:
    feed = pictures.text("archives/atom.xml")
    assert "_images/mur.png" in feed
    section = pictures.page("rubriques/joies/2023")
    for text in (feed, section.decode()):
        assert "webp" not in text
    assert section.select("article img")


def test_copies_go_with_their_image_and_are_made_once(pictures: SmallJournal) -> None:
    kept = next(pictures.root.rglob("pictures/*-480.webp"))
    before = kept.stat().st_mtime_ns
    pictures.notes({"2023-w46": note("Des images", BODY + "- Plus.\n", date="2023-11-20")})
    pictures.build()
    assert kept.stat().st_mtime_ns == before
    assert list((pictures.site / "_images").glob("*.webp"))
    pictures.notes({"2023-w46": note("Des images", date="2023-11-20")})
    pictures.build()
    assert not (pictures.site / "_images").exists()


def test_an_image_pasted_into_the_text_does_not_stop_the_build(journal: SmallJournal) -> None:
    data = base64.b64encode(noise(40, 40, "PNG")).decode()
    body = f"- ![Une image](data:image/png;base64,{data})\n\nDu texte.\n"
    journal.notes({"2023-w46": note("Collée", body, date="2023-11-20")})
    journal.build()
    assert "Du texte." in journal.text("posts/2023-w46.html")
    told = "posts/2023-w46.md:9: Avertissement\u00a0: une image est collée dans le texte même"
    assert told in journal.warnings
    # Nowhere: browsers are told to refuse it.
    assert [name for name, text in journal.snapshot().items() if data[:40].encode() in text] == []
    assert "Une image" in journal.text("posts/2023-w46.html")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("file:///home/camille/Images/ruche.jpg", "est un fichier de votre ordinateur"),
        ("blob:https://example.org/1", "une adresse que personne d’autre ne peut ouvrir"),
        ("cid:1.png", "une adresse que personne d’autre ne peut ouvrir"),
    ],
)
def test_an_address_that_only_the_writer_can_open_is_told_and_shown_nowhere(
    journal: SmallJournal, address: str, told: str
) -> None:
    body = f"```{{image}} {address}\n:alt: La ruche\n```\n"
    journal.notes({"2023-w46": note("Collée", body, date="2023-11-20")})
    journal.build()
    assert "posts/2023-w46.md:9: Avertissement\u00a0: “" in journal.warnings
    assert told in journal.warnings
    assert [name for name, text in journal.snapshot().items() if address.encode() in text] == []
    assert "La ruche" in journal.text("posts/2023-w46.html")


@pytest.mark.parametrize("value", ['"oui"', "1", "[]"])
def test_an_option_that_is_neither_yes_nor_no_is_refused(journal: SmallJournal, value: str) -> None:
    journal.write("conf.py", f"{CONF}semainier_image_originals = {value}\n")
    journal.notes({"2023-w46": note("Une", date="2023-11-20")})
    with pytest.raises(ConfigError, match=r"semainier_image_originals = .* tapez par exemple"):
        journal.build()


# --- Captions ------------------------------------------------------------------


def figures(journal: SmallJournal) -> list[tuple[str, str]]:
    """Each figure of the note: what its image shows, its caption."""
    found = journal.page("posts/2023-w46").select(".e-content figure")
    return [
        (str(figure.select_one("img")["alt"]), figure.select_one(".caption-text").text)
        for figure in found
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('![Vue](mur.png "Le mur, un motzk")', [("Vue", "Le mur, un motzk")]),
        ("![Vue](mur.png 'Le mur')", [("Vue", "Le mur")]),
        ('- ![Vue](mur.png "Le mur")', [("Vue", "Le mur")]),
        ('> ![Vue](mur.png "Le mur")', [("Vue", "Le mur")]),
        ('![A](mur.png "Un")\n![B](mur.png "Deux")', [("A", "Un"), ("B", "Deux")]),
        ('![A](mur.png) ![B](mur.png "Deux")', [("B", "Deux")]),
        ('[![Vue](mur.png "Le mur")](https://example.org)', [("Vue", "Le mur")]),
        ('![Vue](mur.png "Le mur"){width="50%" align=left}', [("Vue", "Le mur")]),
        ('![Vue](mur.png "« Quoi ? »")', [("Vue", "«\u00a0Quoi\u202f?\u00a0»")]),
        ("![Vue](mur.png)", []),
        ('Un ![petit mur](mur.png "Le mur") dans une phrase.', []),
    ],
)
def test_an_image_alone_with_a_title_is_a_figure_with_its_caption(
    journal: SmallJournal, typed: str, expected: list[tuple[str, str]]
) -> None:
    journal.image("posts/mur.png", 40, 20)
    journal.notes({"2023-w46": note("Un mur", f"{typed}\n", date="2023-11-20")})
    journal.build()
    assert journal.warnings == ""
    assert figures(journal) == expected
    shown = journal.page("posts/2023-w46").select(".e-content img")
    assert len(shown) == typed.count("mur.png")
    # In a sentence there is no place for it.
    titles = [str(image["title"]) for image in shown if image.get("title")]
    assert titles == (["Le mur"] if "phrase" in typed else [])


def test_a_caption_is_in_feeds_books_and_what_is_searched(journal: SmallJournal) -> None:
    journal.image("posts/mur.png", 40, 20)
    body = '![Vue](mur.png "Une légendezk")\n\n- Une joie.\n'
    journal.notes({"2023-w46": note("Un mur", body, date="2023-11-20")})
    journal.build()
    found = {name for name, text in journal.snapshot().items() if "légendezk".encode() in text}
    assert {"posts/2023-w46.html", "archives/atom.xml", "archives/feed.json"} <= found
    assert "rubriques/joies/2023.html" in found or "rubriques/joies.html" in found
    assert [name for name in found if name.startswith("search/")]
    result = CliRunner().invoke(main, ["epub", "--root", str(journal.root)])
    assert result.exit_code == 0
    with zipfile.ZipFile(journal.root / "_build/epub/journal.epub") as book:
        chapter = book.read("OEBPS/2023-w46.xhtml").decode()
    assert "<figcaption>" in chapter
    assert "légendezk" in chapter


# --- From one build to the next -------------------------------------------------


def read_documents(journal: SmallJournal, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that a build reads."""
    found = []
    with monkeypatch.context() as patch:
        real = Builder.read_doc

        def read(self: Builder, docname: str, **named: object) -> None:
            found.append(docname)
            real(self, docname, **named)  # type: ignore[arg-type]

        patch.setattr(Builder, "read_doc", read)
        journal.build()
    return found


def test_a_note_whose_image_is_missing_is_read_again_when_the_image_comes_and_not_before(
    journal: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "2023-w45": note("Sans", date="2023-11-13"),
        "2023-w46": note("Un mur", "![Un mur](mur.png)\n", date="2023-11-20"),
    }
    journal.notes(texts)
    journal.build()
    journal.notes({"2023-w45": note("Sans", "- Autre.\n", date="2023-11-13")})
    assert read_documents(journal, monkeypatch) == ["posts/2023-w45"]
    journal.image("posts/mur.png", 40, 20)
    assert read_documents(journal, monkeypatch) == ["posts/2023-w46"]
    assert journal.page("posts/2023-w46").select_one(".e-content img")
    (journal.root / "posts/mur.png").unlink()
    assert read_documents(journal, monkeypatch) == ["posts/2023-w46"]
    assert not journal.page("posts/2023-w46").select_one(".e-content img")
    journal.assert_built_as_from_nothing()


def test_an_older_file_in_the_place_of_an_image_is_seen(journal: SmallJournal) -> None:
    path = journal.image("posts/mur.png", 40, 20)
    journal.notes({"2023-w46": note("Un mur", "![Un mur](mur.png)\n", date="2023-11-20")})
    journal.build()
    journal.image("posts/mur.png", 60, 20)
    os.utime(path, (1, 1))
    journal.assert_built_as_from_nothing()
    assert sizes(journal) == [("mur.png", "60", "20")]


def test_another_image_of_the_same_name_is_shown_on_the_home_page_too(
    pictures: SmallJournal,
) -> None:
    (pictures.root / "posts/mur.png").write_bytes(noise(640, 320, "PNG"))
    pictures.build()
    shown = pictures.page("index").select_one("article section.newest img")
    assert shown is not None
    assert (shown["width"], shown["height"]) == ("640", "320")


@pytest.mark.parametrize("content", [b"pas une image", b"\xff\xd8\xff\xe1SECRET", b"<svg/>", b""])
def test_what_is_no_image_is_told_and_not_published(journal: SmallJournal, content: bytes) -> None:
    body = "- ![Rien de lisible](rien.jpg)\n"
    journal.notes({"2023-w46": note("Abîmée", body, date="2023-11-20")})
    (journal.root / "posts" / "rien.jpg").write_bytes(content)
    journal.build()
    assert "posts/2023-w46.md:9: Avertissement\u00a0: “rien.jpg” n’est pas une image lisible" in (
        journal.warnings
    )
    article = journal.page("posts/2023-w46").select_one("article")
    assert article is not None
    assert "Rien de lisible" in article.text
    assert not article.select("img")
    assert not (journal.site / "_images").exists()


def test_a_missing_image_is_told_with_its_line_and_the_name_that_is_near(
    journal: SmallJournal,
) -> None:
    (journal.root / "posts").mkdir()
    Image.new("RGB", (2, 2)).save(journal.root / "posts/ruche.png")
    body = "- Une joie.\n- ![La ruche](Ruches.png), enfin.\n"
    path = "posts/2023-w46.md"
    journal.write(path, note(body=body, date="2023-11-20"))
    journal.build()
    lines = (journal.root / path).read_text("utf-8").split("\n")
    place = next(number for number, line in enumerate(lines, 1) if "Ruches" in line)
    assert (
        f"{path}:{place}: Avertissement\u00a0: il n’y a pas d’image “Ruches.png”."
        in journal.warnings
    )
    assert "“ruche.png”" in journal.warnings
    assert len(journal.warnings.strip().split("\n")) == 1


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("photo-été.png", "photo-été.png"),
        ("photo-%C3%A9t%C3%A9.png", "photo-été.png"),
        ("<ma photo (1).png>", "ma photo (1).png"),
        ("ma%20photo%20%281%29.png", "ma photo (1).png"),
        ("<100%25.png>", "100%25.png"),
    ],
)
def test_any_name_of_a_file_is_found(journal: SmallJournal, typed: str, name: str) -> None:
    journal.notes({"2023-w46": note("Une image", f"![Là]({typed})\n", date="2023-11-20")})
    (journal.root / "posts" / name).write_bytes(noise(40, 20, "PNG"))
    journal.build()
    assert journal.warnings == ""
    image = journal.page("posts/2023-w46").select_one("article img")
    assert image is not None
    assert (journal.site / "posts" / unquote(str(image["src"]))).resolve().is_file()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "cette image ne nomme aucun fichier"),
        ("..", "“..” est un dossier"),
        (".", "“.” est un dossier"),
        ("../posts", "“../posts” est un dossier"),
    ],
)
def test_an_image_that_is_no_file_is_told_and_stops_nothing(
    journal: SmallJournal, typed: str, told: str
) -> None:
    body = f"- ![Une affiche]({typed})\n\n![Un mur]({typed})\n"
    journal.notes({"2023-w46": note("Une image", body, date="2023-11-20")})
    journal.build()
    assert [told in line for line in journal.warnings.splitlines()] == [True, True]
    assert "posts/2023-w46.md:9: " in journal.warnings
    article = journal.page("posts/2023-w46").select_one("article")
    assert article is not None
    assert "Une affiche" in article.text
    assert not article.select("img")


def test_a_name_with_spaces_is_proposed_as_it_is_typed(journal: SmallJournal) -> None:
    body = "![Une photo](<ma fotto.png>)\n"
    journal.notes({"2023-w46": note("Une image", body, date="2023-11-20")})
    (journal.root / "posts/ma photo.png").write_bytes(noise(40, 20, "PNG"))
    journal.build()
    assert "il n’y a pas d’image “ma fotto.png”. Vouliez-vous dire “<ma photo.png>”" in (
        journal.warnings
    )
