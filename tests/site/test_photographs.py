"""No byte of what photographs tell is in anything that is published."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

import photographs
from journals import CONF, Kept, SmallJournal, note
from photographs import SECRET, svg
from semainier.cli import main

# What telephones leave behind a JPEG is not all there.
pytestmark = pytest.mark.filterwarnings("ignore:.*malformed MPO:UserWarning")

IMAGES = photographs.every_kind()
OFFERED = ("plain.jpg", "iphone.heic", "scan.tiff", "wide.jpg")
SETTINGS = """\
html_static_path = ["mine"]
html_extra_path = ["extra"]
html_logo = "logo.png"
"""


def digests(folder: Path) -> dict[str, str]:
    """The writer's own files, and what each holds."""
    files = (path for path in folder.rglob("*") if path.is_file() and "_build" not in path.parts)
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    root = tmp_path_factory.mktemp("photographs") / "journal"
    journal = SmallJournal(root, CONF + SETTINGS)
    names = list(IMAGES)
    for place in range(5):
        shown = [f'![Vue {name}]({name} "Légende {name}")\n' for name in names[place::5]]
        offered = [f"- {{download}}`{name}`" for name in (OFFERED if not place else ())]
        body = "\n".join([*shown, *offered])
        journal.notes({f"2023-w4{place}": note("Des photos", body, date=f"2023-11-0{place + 1}")})
    for name, content in IMAGES.items():
        (root / "posts" / name).write_bytes(content)
    places = ("mine/static.jpg", "mine/static.svg", "extra/extra.png", "logo.png")
    for path, content in zip(
        places,
        (photographs.jpeg(), svg("<style/>"), photographs.png(), photographs.png()),
        strict=True,
    ):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(content)
    before = digests(root)
    journal.build()
    assert digests(root) == before
    for command in ("epub", "printable"):
        result = CliRunner().invoke(main, [command, "--root", str(root)])
        assert result.exit_code == 0, result.output
    return Kept(journal)


@pytest.fixture
def journal_of_photographs(kept: Kept) -> SmallJournal:
    """A journal of thirty images of every format, its site, its EPUB and its page to print."""
    return kept.restored()


def published(journal: SmallJournal) -> Iterator[tuple[str, bytes]]:
    """Every file that leaves the writer's computer, those inside the EPUB too."""
    for folder in (journal.site, journal.root / "_build/epub", journal.root / "_build/pdf"):
        for path in (path for path in folder.rglob("*") if path.is_file()):
            yield str(path.relative_to(journal.root)), path.read_bytes()
    with zipfile.ZipFile(journal.root / "_build/epub/journal.epub") as archive:
        yield from ((f"EPUB/{name}", archive.read(name)) for name in archive.namelist())


def shown(content: bytes) -> Image.Image | None:
    """An image, if it is one."""
    try:
        return Image.open(io.BytesIO(content))
    except OSError:
        return None


def opened(path: Path) -> Image.Image:
    """An image of the site."""
    return Image.open(io.BytesIO(path.read_bytes()))


def test_no_byte_of_what_they_tell_is_published(journal_of_photographs: SmallJournal) -> None:
    assert journal_of_photographs.warnings == ""
    files = dict(published(journal_of_photographs))
    secrets = (SECRET, SECRET.decode().encode("utf-16-le"), b"GPSLatitude", b"Maker", b"/home/")
    # But the theme's own: scripts speak of makers.
    ours = {path for path in files if "/_static/" not in path or "/static." in path}
    assert {"_build/html/_static/static.jpg", "_build/html/extra.png"} <= ours
    found = [(path, secret) for path in ours for secret in secrets if secret in files[path]]
    # Names of layers in a drawing of conf.py's folders are for its scripts and styles.
    assert found == [("_build/html/_static/static.svg", SECRET)]
    assert files["_build/html/_static/static.svg"].count(SECRET) == 1
    assert SECRET not in files["_build/html/_static/logo.png"]


def test_no_program_for_images_finds_any_either(journal_of_photographs: SmallJournal) -> None:
    count = 0
    for path, content in published(journal_of_photographs):
        image = shown(content)
        if image is None:
            continue
        count += 1
        assert not set(image.getexif()) & {0x010F, 0x013B, 0x8769, 0x8825, 0x02BC}, path
        assert not {"xmp", "comment", "photoshop", "Comment", "Author"} & image.info.keys(), path
        assert image.width <= 2560 or "_downloads" in path, path
    # Each with its copies, on the site, in the EPUB and beside the page to print.
    assert count > 3 * len(IMAGES)


def test_each_is_shown_under_its_name_with_its_caption(
    journal_of_photographs: SmallJournal,
) -> None:
    pages = [journal_of_photographs.page(f"posts/2023-w4{place}") for place in range(5)]
    figures = [figure for page in pages for figure in page.select(".e-content figure")]
    assert len(figures) == len(IMAGES) == 30
    ends = {"iphone.heic": ".jpg", "scan.tiff": ".png", "film.avif": ".webp"}
    for figure in figures:
        image, caption = figure.select_one("img"), figure.select_one("figcaption")
        assert image is not None
        assert caption is not None
        name = str(image["alt"]).removeprefix("Vue ")
        assert caption.text.strip().startswith(f"Légende {name}")
        file = journal_of_photographs.site / "posts" / str(image["src"])
        assert file.is_file(), name
        assert file.suffix == ends.get(name, Path(name).suffix)
        # Two films are published as film.webp: each has a sign of its own.
        alike = name in {"film.avif", "film.webp"}
        assert file.stem.startswith("film-") if alike else file.stem == Path(name).stem


def test_what_moves_still_does(journal_of_photographs: SmallJournal) -> None:
    moving = [
        path.suffix
        for path in (journal_of_photographs.site / "_images").glob("film*")
        if getattr(opened(path), "n_frames", 1) == 3
    ]
    assert sorted(moving) == [".gif", ".png", ".webp", ".webp"]


def test_a_file_to_download_is_of_its_kind_and_as_large(
    journal_of_photographs: SmallJournal,
) -> None:
    found = {path.name: path for path in journal_of_photographs.site.glob("_downloads/*/*")}
    assert set(found) == set(OFFERED)
    assert opened(found["wide.jpg"]).width == 2700
    assert found["iphone.heic"].read_bytes()[4:12] == b"ftypheic"


def test_the_size_is_kept_where_it_is_wanted_and_the_secrets_are_not(
    journal_of_photographs: SmallJournal,
) -> None:
    journal_of_photographs.build(semainier_image_originals=True)
    sizes = {
        path.name: opened(path).width for path in journal_of_photographs.site.glob("_images/wide.*")
    }
    assert set(sizes.values()) == {2700}
    assert not [
        path
        for path in journal_of_photographs.site.glob("_images/*")
        if SECRET in path.read_bytes()
    ]


def test_a_photograph_taken_out_of_a_note_leaves_the_site(
    journal_of_photographs: SmallJournal,
) -> None:
    journal_of_photographs.notes({"2023-w40": note("Sans photos", date="2023-11-01")})
    journal_of_photographs.build()
    left = {path.name for path in journal_of_photographs.site.glob("_images/*")}
    assert "plain.jpg" not in left
    assert "left.JPG" in left
    assert not (journal_of_photographs.site / "_downloads").exists()
    journal_of_photographs.assert_built_as_from_nothing()


def test_nothing_is_made_again_where_nothing_changed(
    journal_of_photographs: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **named: object) -> None:
        pytest.fail("an image was made again")

    for name in ("clean", "copies"):
        monkeypatch.setattr(f"semainier.markup.images.published.{name}", refuse)
    journal_of_photographs.write("posts/2023-w44.md", note("Autre chose", date="2023-11-05"))
    journal_of_photographs.build()


def positions(journal: SmallJournal) -> Mapping[str, list[str]]:
    """What ``check`` prints of photographs: the notes of each."""
    output = CliRunner().invoke(main, ["check", "--root", str(journal.root)]).output
    lines = output.partition("Photographies qui contiennent le lieu")[2].splitlines()[1:]
    found = (line.strip().rpartition(" (") for line in lines if line.startswith("  posts/"))
    return {name: notes.rstrip(")").split(", ") for name, _, notes in found}


def test_check_says_which_photographs_hold_a_position(
    journal_of_photographs: SmallJournal,
) -> None:
    journal_of_photographs.image("posts/sans.jpg")
    body = "![Une](sans.jpg)\n\n![Deux](plain.jpg)\n\n{download}`film.png`\n"
    journal_of_photographs.notes({"2023-w48": note("Brouillon", body, draft="true")})
    told = positions(journal_of_photographs)
    assert told["posts/plain.jpg"] == ["posts/2023-w40.md", "posts/2023-w48.md"]
    assert "posts/2023-w48.md" in told["posts/film.png"]
    assert "posts/iphone.heic" in told
    assert "posts/plain.webp" in told
    assert "posts/sans.jpg" not in told
    # A second time, when nothing is read again.
    assert positions(journal_of_photographs) == told


def test_a_book_holds_no_image_that_its_readers_do_not_show(
    journal_of_photographs: SmallJournal,
) -> None:
    with zipfile.ZipFile(journal_of_photographs.root / "_build/epub/journal.epub") as archive:
        names = archive.namelist()
        package = archive.read("OEBPS/content.opf").decode()
        images = [name for name in names if name.startswith("OEBPS/images/")]
        assert not [name for name in images if name.endswith((".avif", ".heic", ".tiff"))]
        assert len(images) == len(IMAGES)
        for name in images:
            image = shown(archive.read(name))
            kind = "svg+xml" if image is None else str(image.format).lower()
            place = name.removeprefix("OEBPS/")
            assert f'href="{place}" media-type="image/{kind}"' in package, name
        text = "".join(archive.read(name).decode() for name in names if name.endswith(".xhtml"))
        assert text.count('src="images/') == len(IMAGES)
        assert "avif.webp" in text
