"""The home page: the newest note, those before it, categories and years."""

from __future__ import annotations

from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from journals import SmallJournal, note

NEWEST = """\
---
date: 2024-11-18
category: carnet
---

# La plus récente

## Mes joies

Une joie[^1], [un lien dehors](https://example.net/a?b=c), [la semaine 45](../2023/2023-w45.md),
[sa section](#peines-45), [plus bas](#plus-bas), [encore](#en-bas), [ici](#mes-joies)
et [un tableau](tableau.csv).

![Un chat](../images/chat.png)

(en-bas)=
## Plus bas

La suite ne se lit que sur sa page.

[^1]: Une note de bas de page.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal of nine notes, built once."""
    journal = SmallJournal(tmp_path_factory.mktemp("home"))
    journal.image("posts/images/chat.png", 3, 2)
    journal.write("posts/2024/tableau.csv", "a;b")
    journal.notes(
        {
            f"2023/2023-w{week}": note(
                f"Semaine {week}",
                f"- Une joie.\n\n(peines-{week})=\n## Mes peines\n\n- Une peine.\n",
                date="2023-11-20",
                category="formation",
            )
            for week in range(40, 48)
        }
    )
    journal.notes({"2024/2024-w46": NEWEST})
    journal.build()
    assert journal.warnings == ""
    return journal


def words(element: Tag) -> str:
    """What a reader sees of an element, spaces made plain."""
    return " ".join(element.get_text(" ", strip=True).split())


def newest(journal: SmallJournal) -> Tag:
    """The part of the home page that shows the newest note."""
    found = journal.page("index").select_one("section.newest")
    assert found is not None
    return found


def address(journal: SmallJournal, text: str) -> str:
    """Where a link of the newest note leads from the home page."""
    return next(str(a["href"]) for a in newest(journal).select("a") if words(a) == text)


def test_the_newest_note_is_there_with_its_first_section_only(built: SmallJournal) -> None:
    text = words(newest(built))
    assert "La plus récente" in text
    assert "Semaine 46 · du 11 au 17 novembre 2024" in text
    assert "publiée le 18 novembre 2024" in text
    assert "Mes joies" in text
    assert "La suite ne se lit que sur sa page." not in text


def test_the_newest_note_is_that_of_the_last_week_not_the_last_published(
    journal: SmallJournal,
) -> None:
    journal.notes(
        {
            "2023-w45": note("Publiée en retard", date="2023-12-24"),
            "2023-w46": note("Dernière semaine", date="2023-11-20"),
        }
    )
    journal.build()
    assert "Dernière semaine" in words(newest(journal))


def test_the_title_and_the_last_link_lead_to_the_note(built: SmallJournal) -> None:
    assert address(built, "La plus récente") == "posts/2024/2024-w46.html"
    assert address(built, "Lire la suite : La plus récente") == "posts/2024/2024-w46.html"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un lien dehors", "https://example.net/a?b=c"),
        ("la semaine 45", "posts/2023/2023-w45.html"),
        ("sa section", "posts/2023/2023-w45.html#peines-45"),
        # Sections that stand on the note's own page.
        ("plus bas", "posts/2024/2024-w46.html#plus-bas"),
        ("encore", "posts/2024/2024-w46.html#en-bas"),
        ("ici", "posts/2024/2024-w46.html#mes-joies"),
    ],
)
def test_links_of_the_newest_note_lead_from_home_where_they_led(
    built: SmallJournal, text: str, expected: str
) -> None:
    assert address(built, text) == expected


def test_an_image_of_the_newest_note_is_shown_at_home(built: SmallJournal) -> None:
    image = newest(built).select_one("img")
    assert image is not None
    assert image["alt"] == "Un chat"
    with Image.open(built.site / str(image["src"])) as file:
        assert file.size == (3, 2)


def test_a_file_linked_from_the_newest_note_is_found_from_home(built: SmallJournal) -> None:
    assert (built.site / address(built, "un tableau")).read_text() == "a;b"


def test_every_link_of_the_home_page_leads_somewhere(built: SmallJournal) -> None:
    page = built.page("index")
    for link in page.select("a[href]"):
        target, fragment = urldefrag(unquote(str(link["href"])))
        if target.startswith("http"):
            continue
        path = built.site / (target or "index.html")
        assert path.is_file(), link
        if fragment:
            there = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
            assert there.find(id=fragment) is not None, link


def test_a_long_first_section_is_cut_at_home(journal: SmallJournal) -> None:
    entries = "".join(f"- Joie numéro {number}.\n" for number in range(1, 200))
    journal.notes({"2023-w46": note("Longue", f"{entries}\nUn paragraphe.\n", date="2023-11-20")})
    journal.build()
    shown = journal.page("index").select_one("#newest")
    assert shown is not None
    assert "Joie numéro 20." in shown.text
    assert "Joie numéro 21." not in shown.text
    assert "Un paragraphe" not in shown.text
    assert shown.select_one(".read-on a")
    assert "Joie numéro 199." in journal.text("posts/2023-w46.html")


def test_footnote_marks_are_dropped_from_the_home_page(built: SmallJournal) -> None:
    assert newest(built).select("[role=doc-noteref]") == []
    assert "Une joie," in words(newest(built))


def test_identifiers_of_the_home_page_are_unique(built: SmallJournal) -> None:
    ids = [str(element["id"]) for element in built.page("index").select("[id]")]
    assert sorted(set(ids)) == sorted(ids)


def test_the_six_notes_before_the_newest_follow(built: SmallJournal) -> None:
    titles = built.page("index").select("article .note-title")
    assert [words(title) for title in titles] == [f"Semaine {n}" for n in range(47, 41, -1)]


def test_categories_and_years_are_there_with_their_counts(built: SmallJournal) -> None:
    page = built.page("index")
    assert [words(item) for item in page.select(".labels-category li")] == [
        "carnet : 1 note",
        "formation : 8 notes",
    ]
    assert [words(item) for item in page.select("ul.years li")] == ["2024 1 note", "2023 8 notes"]


def test_a_newest_note_without_sections_shows_its_first_words(journal: SmallJournal) -> None:
    text = "---\ndate: 2023-11-20\n---\n\n# Sans section\n\nUn premier mot.\n\nUn deuxième.\n"
    journal.notes({"2023-w46": text})
    journal.build()
    shown = words(newest(journal))
    assert "Un premier mot." in shown
    assert "Lire la suite : Sans section" in shown
    # Its header is not repeated.
    assert shown.count("du 13 au 19 novembre 2023") == 1


def test_the_home_page_follows_the_newest_note_in_an_incremental_build(
    journal: SmallJournal,
) -> None:
    journal.notes({"2023-w46": note("Avant", date="2023-11-20")})
    journal.build()
    journal.notes({"2023-w47": note("Après", date="2023-11-27")})
    journal.build()
    assert address(journal, "Après") == "posts/2023-w47.html"
    journal.notes({"2023-w47": note("Après", "- Une autre joie.\n", date="2023-11-27")})
    journal.build()
    assert "Une autre joie." in words(newest(journal))


def test_a_problem_in_the_newest_note_is_reported_once(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note("Une", "[rien](#nulle-part)\n", date="2023-11-20")})
    journal.build()
    assert journal.warnings.count("Avertissement") == 1
    assert "2023-w46.md" in journal.warnings
