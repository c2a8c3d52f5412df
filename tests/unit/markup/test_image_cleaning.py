"""An image is published without its secrets, upright, no wider than it may be, and as sharp."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from PIL import Image, ImageOps

import photographs
from photographs import HEIC, PROFILE, SECRET, drawn
from semainier.markup.images.cleaning import (
    UnreadableImageError,
    clean,
    clean_asset,
    clean_to_save,
    copies,
)
from semainier.markup.images.kinds import kind_of

# What telephones leave behind a JPEG is not all there.
pytestmark = pytest.mark.filterwarnings("ignore:.*malformed MPO:UserWarning")

IMAGES = photographs.every_kind()
PIXELS = [name for name in IMAGES if not name.endswith(".svg")]
AS_THEY_ARE = [
    *("plain.jpg", "progressive.jpg", "grey.jpg", "inks.jpg", "plain.png", "glass.png"),
    *("palette.png", "deep.png", "film.png", "plain.webp", "exact.webp", "film.webp"),
    *("plain.avif", "turned.avif", "plain.gif", "film.gif"),
]
TURNED = ["upside-down.jpg", "left.JPG", "right.jpeg", "turned.png", "turned.webp", "turned.avif"]


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def frames(content: bytes) -> list[bytes]:
    image = opened(content)
    found = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        found.append(image.convert("RGBA").tobytes())
    return found


@pytest.mark.parametrize("name", IMAGES)
def test_nothing_of_what_an_image_tells_is_left(name: str) -> None:
    assert SECRET in IMAGES[name]
    assert SECRET not in clean(IMAGES[name]).content


@pytest.mark.parametrize("name", PIXELS)
def test_a_program_for_images_finds_nothing_either(name: str) -> None:
    image = opened(clean(IMAGES[name]).content)
    known = {"exif", "xmp", "comment", "photoshop", "Comment", "Author", "XML:com.adobe.xmp"}
    told = known & image.info.keys()
    # Pillow tells the turn of an AVIF, which is a property of its pixels, as EXIF.
    assert told == ({"exif"} if name == "turned.avif" else set())
    assert set(image.getexif()) <= {0x0112}
    assert not image.getexif().get_ifd(0x8825)


@pytest.mark.parametrize("name", AS_THEY_ARE)
def test_pixels_that_may_stay_stay_exactly_as_they_are(name: str) -> None:
    found = clean(IMAGES[name]).content
    # To decode and write them again would lose some of JPEG, WebP and AVIF.
    assert frames(found) == frames(IMAGES[name])


@pytest.mark.parametrize("name", TURNED)
def test_an_image_is_upright_without_being_told_so(name: str) -> None:
    found = clean(IMAGES[name])
    shown, meant = opened(found.content), ImageOps.exif_transpose(opened(IMAGES[name]))
    if name != "turned.avif":
        assert shown.size == meant.size
    assert (found.width, found.height) == meant.size
    red, own = ImageOps.exif_transpose(shown).convert("RGB"), meant.convert("RGB")
    for x, y in ((2, 2), (-3, 2), (2, -3), (-3, -3)):
        place = x % red.width, y % red.height
        difference = zip(red.getpixel(place), own.getpixel(place), strict=True)
        assert all(abs(one - other) < 40 for one, other in difference), place


@pytest.mark.parametrize("name", ["wide.jpg", "wide.png", "wide.webp", "wide.avif"])
def test_no_image_is_wider_than_2560_pixels_unless_it_is_wanted(name: str) -> None:
    found, kept = clean(IMAGES[name]), clean(IMAGES[name], None)
    assert (found.width, opened(found.content).width) == (2560, 2560)
    assert (kept.width, opened(kept.content).width) == (2700, 2700)
    assert SECRET not in kept.content
    assert kind_of(found.content) == kind_of(IMAGES[name])


@pytest.mark.parametrize("name", ["film.png", "film.webp", "film.avif", "film.gif"])
def test_what_moves_still_does(name: str) -> None:
    image = opened(clean(IMAGES[name]).content)
    assert image.n_frames == 3
    assert not clean(IMAGES[name]).still


def test_a_film_wider_than_that_is_made_smaller_frame_by_frame() -> None:
    wide = [drawn(2700, 30, shift=shift) for shift in (0, 400, 800)]
    film = photographs.told(wide[0], "WEBP", save_all=True, append_images=wide[1:], duration=70)
    image = opened(clean(film).content)
    assert (image.width, image.n_frames, image.info["duration"]) == (2560, 3, 70)


@pytest.mark.parametrize(
    "name", ["plain.jpg", "left.JPG", "wide.jpg", "plain.png", "wide.png", "plain.webp"]
)
def test_the_profile_of_colours_is_kept(name: str) -> None:
    assert opened(clean(IMAGES[name]).content).info["icc_profile"] == PROFILE
    for copy in copies(IMAGES[name], (40,)).values():
        assert opened(copy).info["icc_profile"] == PROFILE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("iphone.heic", "JPEG"), ("renamed.jpg", "JPEG"), ("scan.tiff", "PNG")),
        ("film.avif", "WEBP"),
    ],
)
def test_what_browsers_do_not_show_becomes_what_they_do(name: str, kind: str) -> None:
    found = clean(IMAGES[name])
    assert (found.kind.name, opened(found.content).format) == (kind, kind)


@pytest.mark.parametrize("name", [name for name in IMAGES if name != "film.avif"])
def test_a_file_to_save_stays_of_its_kind_and_as_large(name: str) -> None:
    found = clean_to_save(IMAGES[name])
    assert SECRET not in found
    assert kind_of(found) == kind_of(IMAGES[name])
    if name.startswith("wide"):
        assert opened(found).width == 2700


@pytest.mark.parametrize("end", [-30, -2])
def test_a_photograph_that_was_cut_short_is_published_as_far_as_it_goes(end: int) -> None:
    whole = photographs.saved(drawn(), "JPEG", exif=photographs.exif())
    found = clean(whole[:end])
    assert (found.width, found.height) == (96, 64)
    assert SECRET not in found.content


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"text", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF1234WEBPzzzz"),
        *(b"\0\0\0\x18ftypavif", b"\0\0\0\x18ftypheic0000mif1heic", b"<svg><a>", b"BM"),
        *(HEIC[:200], HEIC[:600]),
    ],
)
def test_what_cannot_be_read_is_not_published(content: bytes) -> None:
    with pytest.raises(UnreadableImageError):
        clean(content)
    assert copies(content, (10,)) == {}


def test_copies_tell_nothing_and_are_upright() -> None:
    found = copies(IMAGES["left.JPG"], (32, 64))
    assert {width: opened(copy).size for width, copy in found.items()} == {
        32: (32, 48),
        64: (64, 96),
    }
    for copy in found.values():
        assert SECRET not in copy
        assert not opened(copy).getexif()


def test_deep_colours_are_divided_not_cut_off() -> None:
    copy = opened(copies(IMAGES["deep.png"], (96,))[96]).convert("L")
    low, high = copy.getextrema()
    assert low < 20
    assert high - low < 256
    # The picture holds values up to 255 of 65,535: nearly black.
    assert high < 20


def test_an_icon_of_the_pages_stays_as_it_is() -> None:
    icon = photographs.saved(drawn(32, 32), "ICO")
    assert clean_asset(icon) == icon


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_hides_behind_a_profile_of_colours(kind: str) -> None:
    given = photographs.saved(drawn(), kind, icc_profile=PROFILE + SECRET)
    found = clean(given).content
    assert SECRET not in found
    assert opened(found).info["icc_profile"] == PROFILE


def test_nothing_hides_in_a_table_that_is_longer_than_what_it_holds() -> None:
    plain = photographs.saved(drawn(), "JPEG")
    place = plain.index(b"\xff\xdb")
    size = int.from_bytes(plain[place + 2 : place + 4], "big")
    longer = (size + len(SECRET)).to_bytes(2, "big")
    end = place + 2 + size
    given = plain[: place + 2] + longer + plain[place + 4 : end] + SECRET + plain[end:]
    with suppress(UnreadableImageError):
        assert SECRET not in clean(given).content


def test_nothing_hides_among_the_data_of_an_avif() -> None:
    given = photographs.saved(drawn(), "AVIF")
    place = given.index(b"mdat")
    size = int.from_bytes(given[place - 4 : place], "big")
    assert len(given) == place - 4 + size
    longer = (size + len(SECRET)).to_bytes(4, "big")
    found = clean(given[: place - 4] + longer + given[place:] + SECRET).content
    assert SECRET not in found
    assert frames(found) == frames(given)
