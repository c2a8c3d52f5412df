"""Weeks named in a text: the role ``{week}``."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from bs4 import Tag

from journals import CONF, Kept, SmallJournal, note

NOTES = {
    "2020-w53-2021-w01": note("Le tournant", date="2021-01-11"),
    "2022-w13": note("Lundi", date="2022-04-04"),
    "2022-w13-2": note("Post-scriptum & co", date="2022-04-05"),
    "2023-w46": note("Novembre", date="2023-11-20"),
    "2024-w30-w32": note("L’été", date="2024-08-12"),
    "2024-w33": note("La rentrée", date="2024-08-19"),
}

# What is typed, what is read, where each link leads from a page at the root.
REFERENCES: dict[str, tuple[str, list[str]]] = {
    "`2023-W46`": ("semaine 46 de 2023", ["2023-w46"]),
    "`2023-w46`": ("semaine 46 de 2023", ["2023-w46"]),
    "` 2023-W46 `": ("semaine 46 de 2023", ["2023-w46"]),
    "`cette semaine-là <2023-W46>`": ("cette semaine-là", ["2023-w46"]),
    "`cette semaine-là <2023-w46>`": ("cette semaine-là", ["2023-w46"]),
    "`2024-W31`": ("semaine 31 de 2024", ["2024-w30-w32"]),
    "`2024-W30/2024-W32`": ("semaines 30 à 32 de 2024", ["2024-w30-w32"]),
    "`2024-W32/2024-W33`": (
        "semaines 32 et 33 de 2024 (1, 2)",
        ["2024-w30-w32", "2024-w30-w32", "2024-w33"],
    ),
    "`2024-W33/2024-W40`": ("semaines 33 à 40 de 2024", ["2024-w33"]),
    "`2022-W13`": ("semaine 13 de 2022 (1, 2)", ["2022-w13", "2022-w13", "2022-w13-2"]),
    "`ce lundi <2022-W13>`": ("ce lundi (1, 2)", ["2022-w13", "2022-w13", "2022-w13-2"]),
    "`2020-W53/2021-W01`": ("semaines 53 de 2020 et 1 de 2021", ["2020-w53-2021-w01"]),
    "`2020-W52/2021-W02`": ("semaines 52 de 2020 à 2 de 2021", ["2020-w53-2021-w01"]),
}

# What is typed, what is still read, and how the warning begins and what it suggests.
FAULTS = {
    "`2023-W45`": (
        "semaine 45 de 2023",
        "aucune note ne raconte “2023-W45”",
        "les plus proches : 2022-W13, 2023-W46",
    ),
    "`ce jour-là <2019-W02>`": (
        "ce jour-là",
        "aucune note ne raconte “2019-W02”",
        "les plus proches : 2020-W53",
    ),
    "`2024-W40/2024-W41`": (
        "semaines 40 et 41 de 2024",
        "aucune note ne raconte “2024-W40/2024-W41”",
        "les plus proches : 2024-W33",
    ),
    "`2023-46`": ("2023-46", "“2023-46” n’est pas une semaine ISO", "{week}`2023-W46`"),
    "`s46 2023`": ("s46 2023", "“s46 2023” n’est pas une semaine ISO", "{week}`2023-W46`"),
    "`2023-W53`": ("2023-W53", "“2023-W53” n’est pas une semaine ISO", "{week}`2023-W46`"),
    "`2024-W32/2024-W30`": ("2024-W32/2024-W30", "n’est pas une semaine ISO", "{week}`2024-W32`"),
    "`hier`": ("hier", "“hier” n’est pas une semaine ISO", "{week}`2024-W33`"),
    "`hier <avant>`": ("hier", "“avant” n’est pas une semaine ISO", "{week}`2024-W33`"),
}


def page(references: list[str]) -> str:
    """A page with a paragraph for each reference, the first on line 7."""
    paragraphs = "\n\n".join(f"Voyez {{week}}{reference}." for reference in references)
    return f"---\norphan: true\n---\n\n# Renvois\n\n{paragraphs}\n"


def plain(text: object) -> str:
    return " ".join(str(text).split())


def said(paragraph: Tag) -> str:
    return plain(paragraph.get_text()).removeprefix("Voyez ").removesuffix(".")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """Two pages that name weeks, one of them wrongly, built once."""
    journal = SmallJournal(tmp_path_factory.mktemp("weeks"))
    journal.notes(NOTES)
    journal.write("renvois.md", page(list(REFERENCES)))
    journal.write("fautes.md", page(list(FAULTS)))
    journal.build()
    return journal


def paragraphs(journal: SmallJournal, docname: str, typed: dict[str, object]) -> dict[str, Tag]:
    found = journal.page(docname).select("article section > p")
    return dict(zip(typed, found, strict=True))


@pytest.mark.parametrize("typed", REFERENCES)
def test_a_named_week_is_said_in_words_and_linked(built: SmallJournal, typed: str) -> None:
    text, stems = REFERENCES[typed]
    paragraph = paragraphs(built, "renvois", REFERENCES)[typed]
    assert said(paragraph) == text
    assert [link["href"] for link in paragraph.select("a")] == [f"posts/{s}.html" for s in stems]


def test_each_link_has_the_title_of_its_note(built: SmallJournal) -> None:
    links = paragraphs(built, "renvois", REFERENCES)["`2022-W13`"].select("a")
    assert [link["title"] for link in links] == ["Lundi", "Lundi", "Post-scriptum & co"]


@pytest.mark.parametrize("typed", FAULTS)
def test_a_week_that_leads_nowhere_stays_readable(built: SmallJournal, typed: str) -> None:
    paragraph = paragraphs(built, "fautes", FAULTS)[typed]
    assert said(paragraph) == FAULTS[typed][0]
    assert paragraph.select("a") == []


def test_each_fault_is_reported_once_at_its_line_with_what_to_type(built: SmallJournal) -> None:
    warnings = [plain(line) for line in built.warnings.splitlines()]
    assert len(warnings) == len(FAULTS)
    for number, (warning, fault) in enumerate(zip(warnings, FAULTS.values(), strict=True)):
        assert warning.startswith(f"fautes.md:{7 + 2 * number}: Avertissement : ")
        assert warning.endswith("[semainier.week]")
        assert fault[1] in warning
        assert fault[2] in warning


def test_the_warning_can_be_silenced(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF + 'suppress_warnings = ["semainier.week", "myst.header"]\n')
    journal.notes({"2023-w46": note(body="{week}`2023-W45`\n", date="2023-11-20")})
    journal.build()
    assert journal.warnings == ""


def test_a_week_named_in_a_journal_without_notes(journal: SmallJournal) -> None:
    (journal.root / "posts").mkdir()
    journal.write("renvois.md", page(["`2023-W46`"]))
    journal.build()
    assert "les plus proches : aucune pour l’instant" in plain(journal.warnings)


# --- In notes ----------------------------------------------------------------


def test_words_are_those_of_the_page_in_lists_and_feeds(journal: SmallJournal) -> None:
    body = "Comme en {week}`2023-W46`. Puis.\n"
    journal.notes({"2023-w46": NOTES["2023-w46"], "2023-w47": note(body=body, date="2023-11-27")})
    journal.build()
    listed = journal.page("archives").select_one(".notes .excerpt")
    assert listed is not None
    assert plain(listed.get_text()) == "Comme en semaine 46 de 2023."
    feed = journal.text("archives/feed.json")
    assert "https://journal.example.org/posts/2023-w46.html" in feed.partition("Comme en")[2]


def test_the_home_page_leads_to_the_week_that_the_newest_note_names(journal: SmallJournal) -> None:
    body = "Comme en {week}`2022-W13`, et en {week}`2019-W01`.\n"
    journal.notes(
        {
            "2022/2022-w13": NOTES["2022-w13"],
            "2022/2022-w13-2": NOTES["2022-w13-2"],
            "2023/2023-w47": note(body=body, date="2023-11-27"),
        }
    )
    journal.build()
    links = journal.page("index").select("section.newest .week-link a")
    assert [link["href"] for link in links] == [
        "posts/2022/2022-w13.html", "posts/2022/2022-w13.html", "posts/2022/2022-w13-2.html",
    ]  # fmt: skip
    # Of what is wrong the note itself speaks, and once.
    assert plain(journal.warnings).count("aucune note ne raconte") == 1
    assert journal.warnings.startswith("posts/2023/2023-w47.md:")


def test_a_draft_is_never_linked_from_a_public_build(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2023-w45": note("Secret", date="2023-11-13", draft="true"),
            "2023-w46": note(body="{week}`2023-W45`\n", date="2023-11-20"),
        }
    )
    journal.build()
    assert "w45" not in journal.text("posts/2023-w46.html")
    assert "aucune note ne raconte" in plain(journal.warnings)
    journal.build(semainier_preview=True)
    assert "2023-w45.html" in journal.text("posts/2023-w46.html")


# --- Changes elsewhere -------------------------------------------------------


def write_the_note(journal: SmallJournal) -> None:
    journal.notes({"2023-w47": note("Enfin", date="2023-11-27")})


def write_another_of_the_week(journal: SmallJournal) -> None:
    journal.notes({"2023-w46-2": note("Encore", date="2023-11-21")})


def change_the_title(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note("Un autre titre", date="2023-11-20")})


def change_the_weeks(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note("Novembre", date="2023-11-20", weeks="2023-W46/2023-W47")})


def remove_the_note(journal: SmallJournal) -> None:
    (journal.root / "posts/2023-w46.md").unlink()


def make_it_a_draft(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note("Novembre", date="2023-11-20", draft="true")})


def move_the_note(journal: SmallJournal) -> None:
    (journal.root / "posts/2023").mkdir()
    (journal.root / "posts/2023-w46.md").rename(journal.root / "posts/2023/2023-w46.md")


@pytest.fixture(scope="module")
def naming(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A journal with a page and a note that name a week, built."""
    journal = SmallJournal(tmp_path_factory.mktemp("naming") / "journal")
    # Neither neighbours nor the same week elsewhere: the reference alone tells of the note.
    around = {f"2019-w{week}": note(date="2019-12-02") for week in range(20, 24)}
    text = note(body="- {week}`2023-W46` et {week}`2023-W47`.\n", date="2018-01-15")
    journal.notes({"2018-w02": text, **around, "2023-w46": NOTES["2023-w46"]})
    journal.write("renvois.md", page(["`2023-W46`", "`2023-W47`"]))
    journal.build()
    return Kept(journal)


@pytest.mark.parametrize(
    "edit",
    [
        write_the_note,
        write_another_of_the_week,
        change_the_title,
        change_the_weeks,
        remove_the_note,
        make_it_a_draft,
        move_the_note,
    ],
    ids=lambda edit: edit.__name__,
)
def test_a_page_that_names_a_week_follows_its_notes(
    naming: Kept, edit: Callable[[SmallJournal], None]
) -> None:
    journal = naming.restored()
    before = journal.text("renvois.html")
    edit(journal)
    journal.build()
    incremental = {name: journal.text(name) for name in ("renvois.html", "posts/2018-w02.html")}
    shutil.rmtree(journal.root / "_build")
    journal.build()
    assert incremental["renvois.html"] != before
    for name, text in incremental.items():
        assert text == journal.text(name)


def test_every_link_of_a_named_week_is_of_the_site(built: SmallJournal) -> None:
    for link in built.page("renvois").select("article .week-link a"):
        assert urlsplit(str(link["href"])).scheme == ""
        assert (built.site / str(link["href"])).is_file()
