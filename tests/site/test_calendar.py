"""The calendar: what each week of a year is, on the pages that show it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import Tag
from sphinx.errors import ConfigError

from journals import CONF, SmallJournal, note

PAUSES = """
semainier_pauses = {
    "2020-W31/2020-W33": "vacances d’été",
    "2020-w40": "",
    "2020-W52/2021-W02": "<fêtes>",
    "2022-W13": "une pause que la note dément",
}
"""

NOTES = {
    "2020-w06": note("Février", date="2020-02-10"),
    "2020-w53-2021-w01": note("Le tournant", date="2021-01-11"),
    "2022-w13": note("Un « lundi » & demi", date="2022-04-04"),
    "2022-w13-2": note("Post-scriptum", date="2022-04-05"),
    "2022-w30-w32": note("L’été", date="2022-08-15"),
    "2022-w31": note("Au milieu", date="2022-08-16"),
}

SOME_YEARS = """\
# Des calendriers

```{calendar}
```

```{calendar} 2020
```

## Plus loin

```{calendar} 2019
```

## Tout

```{calendar} all
```
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """Six notes from 2020 to 2022 with pauses, built once."""
    journal = SmallJournal(tmp_path_factory.mktemp("calendar"), CONF + PAUSES)
    journal.notes(NOTES)
    journal.write("calendriers.md", "---\norphan: true\n---\n" + SOME_YEARS)
    journal.build()
    # The year without notes is the one thing to remark on.
    (warning,) = plain(journal.warnings).splitlines()
    assert warning.startswith(
        "calendriers.md:14: Avertissement : aucune note ne raconte une semaine"
    )
    return journal


def words(element: Tag | None) -> str:
    """What a reader sees or hears of an element, spaces made plain."""
    assert element is not None
    return " ".join(element.get_text(" ", strip=True).split())


def plain(text: object) -> str:
    return " ".join(str(text).split())


def calendars(journal: SmallJournal, page: str) -> dict[str, Tag]:
    """The calendars of a page by their headings, in its order."""
    return {
        words(found.select_one(".calendar-title")): found
        for found in journal.page(page).select("article .calendar")
    }


def weeks(calendar: Tag) -> dict[int, Tag]:
    """The cells of a calendar by the week that they show."""
    cells = [cell for cell in calendar.select("tbody td") if words(cell)]
    return {int(words(cell).split()[0]): cell for cell in cells}


def state(cell: Tag) -> str:
    return " ".join(cell["class"])


def links(cell: Tag) -> list[tuple[str, str]]:
    """Where the links of a week lead, and what they are called."""
    return [(str(link["href"]), plain(link["title"])) for link in cell.select("a")]


# --- Where it is -------------------------------------------------------------


def test_the_archive_has_every_year_newest_first_quiet_ones_too(built: SmallJournal) -> None:
    assert list(calendars(built, "archives")) == ["2022", "2021", "2020"]


def test_each_years_page_has_its_year(built: SmallJournal) -> None:
    assert list(calendars(built, "archives/2022")) == ["2022 en un coup d’œil"]
    assert list(calendars(built, "archives/2021")) == ["2021 en un coup d’œil"]


def test_other_pages_of_the_archive_have_none(built: SmallJournal) -> None:
    assert calendars(built, "archives/author/camille") == {}


def test_the_directive_shows_the_newest_year_a_year_or_all(built: SmallJournal) -> None:
    titles = [words(title) for title in built.page("calendriers").select("article .calendar-title")]
    years = [int(title.removesuffix(" en un coup d’œil")) for title in titles]
    assert years == [2022, 2020, 2019, 2022, 2021, 2020]


def test_headings_follow_the_one_that_the_calendar_stands_under(built: SmallJournal) -> None:
    titles = built.page("calendriers").select("article .calendar-title")
    assert [title.name for title in titles] == ["h2", "h2", "h3", "h3", "h3", "h3"]


def test_a_year_leads_to_its_page_from_elsewhere(built: SmallJournal) -> None:
    link = calendars(built, "archives")["2022"].select_one(".calendar-title a")
    assert link is not None
    assert link["href"] == "archives/2022.html"
    assert not calendars(built, "archives/2022")["2022 en un coup d’œil"].select("h2 a")
    # No page lists the notes of a year that has none.
    assert "2019" in words(built.page("calendriers").select_one("h3.calendar-title"))
    assert not built.page("calendriers").select("h3.calendar-title a[href*='2019']")


# --- What each week is -------------------------------------------------------


def test_a_year_has_each_of_its_weeks_once_in_order(built: SmallJournal) -> None:
    years = calendars(built, "archives")
    assert list(weeks(years["2020"])) == list(range(1, 54))
    assert list(weeks(years["2021"])) == list(range(1, 53))


def test_quarters_are_rows_of_13_and_the_53rd_week_joins_the_last(built: SmallJournal) -> None:
    rows = calendars(built, "archives")["2020"].select("tbody tr")
    assert [sum(bool(words(cell)) for cell in row.select("td")) for row in rows] == [13, 13, 13, 14]
    # A table whose rows have one width.
    assert {len(row.select("th, td")) for row in rows} == {15}


def test_a_week_leads_to_its_note_by_its_days_and_title(built: SmallJournal) -> None:
    cell = weeks(calendars(built, "archives")["2020"])[6]
    assert state(cell) == "told"
    assert links(cell) == [
        ("posts/2020-w06.html", "Semaine 6, du 3 au 9 février 2020 : Février"),
    ]


def test_two_notes_of_a_week_are_both_there(built: SmallJournal) -> None:
    cell = weeks(calendars(built, "archives/2022")["2022 en un coup d’œil"])[13]
    assert state(cell) == "told"
    assert links(cell) == [
        ("../posts/2022-w13.html", "Semaine 13, du 28 mars au 3 avril 2022 : Un « lundi » & demi"),
        ("../posts/2022-w13-2.html", "Semaine 13, du 28 mars au 3 avril 2022 : Post-scriptum"),
    ]


def test_the_weeks_of_a_combined_note_say_so(built: SmallJournal) -> None:
    cells = weeks(calendars(built, "archives")["2022"])
    assert [state(cells[week]) for week in range(29, 34)] == [
        "nothing", "shared", "told", "shared", "nothing",
    ]  # fmt: skip
    assert links(cells[32]) == [
        (
            "posts/2022-w30-w32.html",
            "Semaine 32, du 8 au 14 août 2022 : L’été (semaines 30 à 32)",
        )
    ]
    assert [name.rpartition(" : ")[2] for _, name in links(cells[31])] == [
        "Au milieu",
        "L’été (semaines 30 à 32)",
    ]


def test_a_note_across_the_turn_of_the_year_is_in_both_years(built: SmallJournal) -> None:
    years = calendars(built, "archives")
    before, after = weeks(years["2020"])[53], weeks(years["2021"])[1]
    assert (state(before), state(after)) == ("shared", "shared")
    assert links(before)[0][0] == links(after)[0][0] == "posts/2020-w53-2021-w01.html"


def test_a_pause_is_said_with_its_reason_in_the_week_and_below(built: SmallJournal) -> None:
    year = calendars(built, "archives")["2020"]
    cells = weeks(year)
    assert [state(cells[week]) for week in (30, 31, 33, 34)] == [
        "nothing", "pause", "pause", "nothing",
    ]  # fmt: skip
    assert words(cells[31]) == "31 Semaine 31, pause : vacances d’été"
    assert words(cells[40]) == "40 Semaine 40, pause"
    assert words(year.select_one(".calendar-pauses")) == (
        "Pauses : semaines 31 à 33 (vacances d’été) ; semaine 40 ; semaine 52 (<fêtes>)."
    )


def test_a_note_wins_over_a_pause(built: SmallJournal) -> None:
    year = calendars(built, "archives")["2022"]
    assert state(weeks(year)[13]) == "told"
    assert year.select(".calendar-pauses") == []


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        ("2022", "4 notes, 4 semaines racontées."),
        ("2021", "1 note, 1 semaine racontée, 1 semaine de pause."),
        ("2020", "1 note, 2 semaines racontées, 5 semaines de pause."),
    ],
)
def test_a_sentence_sums_the_year_up(built: SmallJournal, year: str, sentence: str) -> None:
    found = calendars(built, "archives")[year].select_one(".calendar-summary")
    assert words(found) == sentence


def test_each_state_is_in_the_legend(built: SmallJournal) -> None:
    for page in ("archives", "archives/2022", "calendriers"):
        legends = built.page(page).select("ul.calendar-legend")
        assert legends
        assert [words(item) for item in legends[0].select("li")] == [
            "7 note", "7 note de plusieurs semaines", "7 pause", "7 pas de note",
        ]  # fmt: skip


def test_the_grid_is_a_table_with_caption_and_headers(built: SmallJournal) -> None:
    table = calendars(built, "archives")["2020"].table
    assert table is not None
    assert words(table.caption).startswith("Les semaines de 2020 :")
    columns = [words(header) for header in table.select("thead th[scope=col]")]
    assert columns[:2] + columns[-1:] == ["Trimestre", "n° 1 du trimestre", "n° 14 du trimestre"]
    rows = [words(header) for header in table.select("tbody th[scope=row]")]
    assert rows[0] == "Janv.–mars janvier à mars"
    assert len(rows) == 4


# --- Quiet journals ----------------------------------------------------------


def test_a_year_without_notes_is_told_kindly(built: SmallJournal) -> None:
    quiet = calendars(built, "calendriers")["2019 en un coup d’œil"]
    assert words(quiet.select_one(".calendar-summary")) == "Pas de note cette année-là."
    assert {state(cell) for cell in weeks(quiet).values()} == {"nothing"}


HOME = "# Accueil\n\n```{newest}\n```\n\n```{calendar}\n```\n"


def test_a_journal_without_notes_has_a_sentence_instead(journal: SmallJournal) -> None:
    journal.write("index.md", HOME)
    (journal.root / "posts").mkdir()
    journal.build()
    assert "Le calendrier se remplira dès la première note." in words(journal.page("index").article)
    assert calendars(journal, "index") == calendars(journal, "archives") == {}


def test_a_journal_with_one_note_has_its_year(journal: SmallJournal) -> None:
    journal.write("index.md", HOME)
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    year = calendars(journal, "index")["2023 en un coup d’œil"]
    assert words(year.select_one(".calendar-summary")) == "1 note, 1 semaine racontée."
    assert len(weeks(year)[46].select("a")) == 1


def test_a_draft_is_in_no_calendar(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2023-w46": note(date="2023-11-20"),
            "2023-w47": note("Secret", date="2023-11-27", draft="true"),
            "2031-w02": note("Avenir", date="2031-01-14"),
        }
    )
    journal.build()
    (year,) = calendars(journal, "archives").values()
    assert state(weeks(year)[47]) == "nothing"


# --- Changes -----------------------------------------------------------------


def test_pages_with_a_calendar_follow_the_notes_and_the_pauses(tmp_path: Path) -> None:
    journal = SmallJournal(tmp_path)
    journal.write("calendrier.md", "# Calendrier\n\n```{calendar}\n```\n")
    journal.write("index.md", HOME + "\n```{toctree}\ncalendrier\n```\n")
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    journal.notes({"2023-w47": note("Nouvelle", date="2023-11-27")})
    journal.build()
    (year,) = calendars(journal, "calendrier").values()
    assert links(weeks(year)[47])[0][1].endswith(": Nouvelle")
    journal.write("conf.py", CONF + 'semainier_pauses = {"2023-W48": "repos"}\n')
    journal.build()
    (year,) = calendars(journal, "calendrier").values()
    assert state(weeks(year)[48]) == "pause"


# --- What is wrong -----------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("20233", "2024"), ("en 2023", "2023"), ("9999", "2024"), ("٢٠٢٣", "2024")],
)
def test_what_is_no_year_is_reported_with_what_to_type(
    journal: SmallJournal, typed: str, suggested: str
) -> None:
    (journal.root / "posts").mkdir()
    journal.write("index.md", f"# Accueil\n\n```{{calendar}} {typed}\n```\n")
    journal.build()
    assert calendars(journal, "index") == {}
    warning = plain(journal.warnings)
    assert warning.startswith(f"index.md:3: Avertissement : “{typed}” n’est pas une année.")
    assert f"Tapez par exemple : {{calendar}} {suggested}" in warning
    assert "[semainier.calendar]" in warning


def test_a_year_without_a_note_is_reported_with_the_nearest(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.write("index.md", "# Accueil\n\n```{calendar} 1999\n```\n\n```{calendar} 2023\n```\n")
    journal.build()
    (warning,) = plain(journal.warnings).splitlines()
    assert warning.startswith(
        "index.md:3: Avertissement : aucune note ne raconte une semaine de 1999"
    )
    assert "Tapez par exemple : {calendar} 2023" in warning
    journal.notes({"1999-w20": note(date="1999-05-23")})
    journal.build()
    assert journal.warnings == ""


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ('["2024-W30"]', "n’est pas un dictionnaire"),
        ('{"2024-30": "été"}', "'2024-30' n’est ni une semaine ISO"),
        ('{"2023-W53": "fêtes"}', "'2023-W53' n’est ni une semaine ISO qui existe"),
        ('{"2024-W33/2024-W30": "été"}', "'2024-W33/2024-W30' n’est ni"),
        ('{202430: "été"}', "202430 n’est ni une semaine ISO"),
        ('{"2024-W30": 3}', "3, le motif de '2024-W30', n’est pas un texte"),
        ('{"2024-W30": None}', "None, le motif de '2024-W30', n’est pas un texte"),
    ],
)
def test_pauses_that_no_calendar_can_show_are_refused(
    journal: SmallJournal, pauses: str, expected: str
) -> None:
    journal.write("conf.py", f"{CONF}semainier_pauses = {pauses}\n")
    with pytest.raises(ConfigError) as refused:
        journal.build()
    assert expected in plain(refused.value)
    assert '{"2024-W30/2024-W33": "vacances d’été"}' in plain(refused.value)
