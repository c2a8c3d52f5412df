"""Names of files as people and systems write them: accents of two kinds, names of no file."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest

from journals import SmallJournal, note

COMPOSED, DECOMPOSED = (unicodedata.normalize(form, "été-à-Noël") for form in ("NFC", "NFD"))
LONG = "a" * 300


def place(journal: SmallJournal, name: str) -> Path:
    """An image beside the notes."""
    return journal.image(f"posts/{name}", 4, 3)


@pytest.mark.parametrize("on_disk", [COMPOSED, DECOMPOSED])
@pytest.mark.parametrize("typed", [COMPOSED, DECOMPOSED])
def test_a_file_is_found_however_its_accents_are_written(
    journal: SmallJournal, on_disk: str, typed: str
) -> None:
    place(journal, f"{on_disk}.png")
    journal.write(f"posts/{on_disk}/{on_disk}.pdf", "un fichier")
    body = (
        f"![Une photo](<{typed}.png>)\n\n```{{figure}} {typed}.png\nUne légende\n```\n\n"
        f"{{download}}`un fichier <{typed}/{typed}.pdf>`, [encore lui](<{typed}/{typed}.pdf>)\n"
    )
    journal.notes({"2023-w46": note("Une image", body, date="2023-11-20")})
    journal.build()
    assert journal.warnings == ""
    article = journal.page("posts/2023-w46").select_one("article")
    assert article is not None
    assert len(article.select("img")) == 2
    assert len(article.select("a.download")) == 2
    assert [path.name for path in journal.site.glob("_images/*.png")] == [f"{COMPOSED}.png"]
    assert len(list(journal.site.glob("_downloads/*/*.pdf"))) == 1


@pytest.mark.parametrize("on_disk", [COMPOSED, DECOMPOSED])
@pytest.mark.parametrize("typed", [COMPOSED, DECOMPOSED])
def test_a_note_and_a_page_are_linked_however_their_accents_are_written(
    journal: SmallJournal, on_disk: str, typed: str
) -> None:
    links = f"[là]({typed}.md) et [ici](../{typed}.md)\n"
    journal.notes(
        {
            on_disk: note("L’une", date="2023-11-13", weeks="2023-W45"),
            "2023-w46": note("L’autre", links, date="2023-11-20"),
        }
    )
    journal.write(f"{on_disk}.md", "---\norphan: true\n---\n\n# Une page\n")
    journal.build()
    assert journal.warnings == ""
    found = journal.page("posts/2023-w46").select(".e-content p a, .e-content li a")
    assert [str(link["href"]) for link in found] == [
        f"{quote(COMPOSED)}.html",
        f"../{quote(COMPOSED)}.html",
    ]
    assert (journal.site / f"posts/{COMPOSED}.html").is_file()
    journal.assert_built_as_from_nothing()


NAMELESS = {
    "image": (f"![Une vue]({LONG}.png)\n", "il n’y a pas d’image"),
    "zero": ("![Une vue](%00)\n", "il n’y a pas d’image “%00”"),
    "folders": (f"![Une vue]({'/'.join(['abc'] * 1500)}.png)\n", "il n’y a pas d’image"),
    "figure": (f"```{{figure}} {LONG}.png\nUne vue\n```\n", "il n’y a pas d’image"),
    "directive": (f"```{{image}} {LONG}.png\n:alt: Une vue\n```\n", "il n’y a pas d’image"),
    "link": (f"[Une vue]({LONG}.md)\n", "ne mène nulle part"),
    "file": (f"[Une vue]({LONG}.pdf)\n", "ne mène nulle part"),
    "zero link": ("[Une vue](%00.md)\n", "ne mène nulle part"),
    "download": (f"{{download}}`Une vue <{LONG}.pdf>`\n", "il n’y a pas de fichier “aaa"),
}


@pytest.mark.parametrize("case", NAMELESS)
def test_a_name_that_no_file_can_have_is_told_once_and_holds_up_nothing(
    journal: SmallJournal, case: str
) -> None:
    body, told = NAMELESS[case]
    journal.notes(
        {
            "2023-w45": note("Avant", date="2023-11-13"),
            "2023-w46": note("Une image", body, date="2023-11-20"),
            "2023-w47": note("Après", date="2023-11-27"),
        }
    )
    journal.build()
    lines = journal.warnings.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("posts/2023-w46.md:9: Avertissement\u00a0: ")
    assert told in lines[0]
    assert len(lines[0]) < 700
    for stem in ("2023-w45", "2023-w46", "2023-w47"):
        assert (journal.site / f"posts/{stem}.html").is_file()
    assert "Une vue" in journal.text("posts/2023-w46.html")


def test_two_images_of_one_name_keep_their_names_whatever_was_built_before(
    journal: SmallJournal,
) -> None:
    for folder, size in (("a", 4), ("b", 5), ("c", 6)):
        journal.image(f"posts/{folder}/photo.png", size, 3)
    texts = {
        f"2023-w4{place}": note("Une", f"![Vue]({folder}/photo.png)\n", date=f"2023-11-2{place}")
        for place, folder in enumerate("abc")
    }
    journal.notes({stem: texts[stem] for stem in ("2023-w41", "2023-w42")})
    journal.build()
    journal.notes(texts)
    journal.assert_built_as_from_nothing()
    assert len(list(journal.site.glob("_images/photo-*.png"))) == 3
    (journal.root / "posts/2023-w40.md").unlink()
    (journal.root / "posts/2023-w41.md").unlink()
    journal.assert_built_as_from_nothing()
    assert [path.name for path in journal.site.glob("_images/*.png")] == ["photo.png"]


def test_the_folder_of_a_journal_may_have_any_name(tmp_path: Path) -> None:
    journal = SmallJournal(tmp_path / "été [x] y")
    journal.notes({"2023-w46": note(body="- {download}`un <plan.pdf>`.\n", date="2023-11-20")})
    journal.build()
    assert "il n’y a pas de fichier “plan.pdf” à télécharger." in journal.warnings
