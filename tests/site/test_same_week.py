"""The same week in other years, at the foot of each note."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import Tag

from journals import Kept, SmallJournal, note
from semainier.model.week_index import WeekNumberIndex


def words(element: Tag | None) -> str:
    """What a reader sees of an element, spaces made plain."""
    assert element is not None
    return " ".join(element.get_text(" ", strip=True).split())


def echoes(journal: SmallJournal, docname: str) -> list[str]:
    """The notes at the foot of a note, as they are read."""
    return [words(item) for item in journal.page(docname).select(".same-week .notes > li")]


def week_46(year: int, title: str = "", body: str = "Une phrase. Une autre.\n") -> str:
    return note(title or f"L’an {year}", body, date=f"{year}-11-25")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """Notes of the same weeks in several years, built once."""
    journal = SmallJournal(tmp_path_factory.mktemp("same-week"))
    journal.notes({f"{year}/{year}-w46": week_46(year) for year in range(2016, 2025)})
    journal.notes(
        {
            "2022/2022-w30-w32": note("L’été", "Chaud. Très.\n", date="2022-08-15"),
            "2023/2023-w31": note("Pluie", "Froid.\n", date="2023-08-07"),
            "2020/2020-w53": note("Le bilan", "Ouf.\n", date="2021-01-04"),
            "2021/2021-w52": note("Presque", "Déjà.\n", date="2022-01-03"),
            "2023/2023-w01": note("Encore", "Et voilà.\n", date="2023-01-09"),
            "2024/2024-w20": note("Seule", "Rien.\n", date="2024-05-20"),
        }
    )
    journal.build()
    assert journal.warnings == ""
    return journal


def test_the_newest_five_are_there_with_week_date_and_first_sentence(built: SmallJournal) -> None:
    found = echoes(built, "posts/2020/2020-w46")
    assert found[0] == "L’an 2024 Semaine 46 de 2024 25 nov. 2024 Une phrase."
    assert [item.split(" Semaine")[0] for item in found] == [
        f"L’an {year}" for year in (2024, 2023, 2022, 2021, 2019)
    ]


def test_the_others_are_reached_by_their_years(built: SmallJournal) -> None:
    more = built.page("posts/2020/2020-w46").select_one(".same-week-more")
    assert words(more) == "Et auparavant : 2018 , 2017 , 2016 ."
    assert more is not None
    assert [link["href"] for link in more.select("a")] == [
        f"../{year}/{year}-w46.html" for year in (2018, 2017, 2016)
    ]
    assert " ".join(str(more.a and more.a["title"]).split()) == "Semaine 46 de 2018 : L’an 2018"


def test_a_long_journal_names_fifteen_years_and_leads_to_the_rest(journal: SmallJournal) -> None:
    journal.notes({f"{year}-w46": week_46(year) for year in range(2004, 2025)})
    journal.build()
    page = journal.page("posts/2024-w46")
    assert len(page.select(".same-week .notes > li")) == 5
    links = page.select(".same-week-more a")
    assert [link.get_text() for link in links[:-1]] == [str(year) for year in range(2018, 2008, -1)]
    assert (links[-1].get_text(), links[-1]["href"]) == ("Toutes les semaines", "../archives.html")


def test_a_title_leads_to_its_note(built: SmallJournal) -> None:
    link = built.page("posts/2020/2020-w46").select_one(".same-week .note-title a")
    assert link is not None
    assert link["href"] == "../2024/2024-w46.html"


def test_a_combined_note_meets_any_of_its_weeks(built: SmallJournal) -> None:
    assert echoes(built, "posts/2023/2023-w31") == [
        "L’été Semaines 30 à 32 de 2022 15 août 2022 Chaud."
    ]
    assert echoes(built, "posts/2022/2022-w30-w32") == [
        "Pluie Semaine 31 de 2023 7 août 2023 Froid."
    ]


def test_week_53_falls_back_with_a_word_about_it(built: SmallJournal) -> None:
    assert echoes(built, "posts/2020/2020-w53") == [
        "Encore Semaine 1 de 2023, faute de semaine 53 cette année-là 9 janv. 2023 Et voilà.",
        "Presque Semaine 52 de 2021, faute de semaine 53 cette année-là 3 janv. 2022 Déjà.",
    ]


def test_nothing_is_shown_where_there_is_none(built: SmallJournal) -> None:
    page = built.page("posts/2024/2024-w20")
    assert page.select(".same-week, #same-week-title") == []
    assert "La même semaine" not in page.get_text()


def test_only_notes_have_it(built: SmallJournal) -> None:
    for page in built.pages():
        if "posts" not in page.relative_to(built.site).parts:
            assert "same-week" not in page.read_text(encoding="utf-8"), page


def test_the_notes_of_other_years_are_in_no_feed_of_this_one(built: SmallJournal) -> None:
    for path in ("archives/feed.json", "archives/atom.xml"):
        assert "La même semaine" not in built.text(path)


def test_they_count_for_no_words_of_the_note(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": week_46(2023)})
    journal.build()
    alone = journal.text("posts/2023-w46.html")
    journal.notes({"2024-w46": week_46(2024, "Long", "mot " * 900)})
    journal.build()
    assert "same-week" in journal.text("posts/2023-w46.html")
    for text in (alone, journal.text("posts/2023-w46.html")):
        assert "1 minute de lecture" in " ".join(text.split())


def test_a_draft_is_an_echo_in_a_preview_alone_and_marked(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2023-w46": week_46(2023),
            "2022-w46": note("Secret", date="2022-11-21", draft="true"),
            "2031-w46": note("Avenir", date="2031-11-17"),
        }
    )
    journal.build()
    assert echoes(journal, "posts/2023-w46") == []
    journal.overrides["semainier_preview"] = True
    journal.build()
    assert [item.split(" Une")[0] for item in echoes(journal, "posts/2023-w46")] == [
        "Avenir Semaine 46 de 2031 17 nov. 2031 brouillon",
        "Secret Semaine 46 de 2022 21 nov. 2022 brouillon",
    ]


# --- Changes in another year -------------------------------------------------


def change_the_title(journal: SmallJournal) -> None:
    journal.notes({"2020-w46": week_46(2020, "Un autre titre")})


def change_the_first_sentence(journal: SmallJournal) -> None:
    journal.notes({"2020-w46": week_46(2020, body="Autre chose. Une autre.\n")})


def change_the_weeks(journal: SmallJournal) -> None:
    text = note("L’an 2020", "Une phrase.\n", date="2020-11-25", weeks="2020-W45")
    journal.notes({"2020-w46": text})


def add_a_note(journal: SmallJournal) -> None:
    journal.notes({"2021-w46": week_46(2021)})


def remove_a_note(journal: SmallJournal) -> None:
    (journal.root / "posts/2020-w46.md").unlink()


def make_a_draft(journal: SmallJournal) -> None:
    journal.notes({"2020-w46": note(date="2020-11-25", draft="true")})


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A journal of two notes of the same week, built."""
    journal = SmallJournal(tmp_path_factory.mktemp("two-years") / "journal")
    # Notes between the years, so that no neighbour tells of the change.
    between = {
        f"{year}-w{week}": note(date=f"{year}-12-29")
        for year in (2020, 2021, 2022, 2023)
        for week in (44, 47)
    }
    journal.notes({**between, "2020-w46": week_46(2020), "2023-w46": week_46(2023)})
    journal.build()
    return Kept(journal)


@pytest.mark.parametrize(
    "edit",
    [
        change_the_title,
        change_the_first_sentence,
        change_the_weeks,
        add_a_note,
        remove_a_note,
        make_a_draft,
    ],
    ids=lambda edit: edit.__name__,
)
def test_after_an_edit_elsewhere_the_site_is_that_of_a_clean_build(
    kept: Kept, edit: Callable[[SmallJournal], None]
) -> None:
    journal = kept.restored()
    before = journal.text("posts/2023-w46.html")
    edit(journal)
    journal.assert_built_as_from_nothing()
    assert journal.text("posts/2023-w46.html") != before


def test_an_edit_beyond_the_first_sentence_writes_no_other_year(journal: SmallJournal) -> None:
    journal.notes(
        {"2020-w46": week_46(2020), "2021-w05": note(date="2021-02-08"), "2023-w46": week_46(2023)}
    )
    journal.build()
    page = journal.folders.work / "posts/2023-w46.html"
    before = page.stat().st_mtime_ns
    journal.notes({"2020-w46": week_46(2020, body="Une phrase. Et une suite.\n")})
    journal.build()
    assert page.stat().st_mtime_ns == before


def test_the_notes_are_sorted_by_week_once_a_build(
    journal: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    whole = WeekNumberIndex.__init__

    def counted(self: WeekNumberIndex, posts: object) -> None:
        made.append(self)
        whole(self, posts)  # type: ignore[arg-type]

    monkeypatch.setattr(WeekNumberIndex, "__init__", counted)
    journal.notes({f"{year}-w46": week_46(year) for year in range(2016, 2025)})
    journal.build()
    assert len(made) == 1
