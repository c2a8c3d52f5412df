"""The journal in figures: counts that anybody could make by hand, and their tables."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given

from records import journals, post, section
from semainier.model.post import Post
from semainier.model.web_address import host_of
from semainier.text.wording import Wording
from semainier.views.statistics import figures
from semainier.views.statistics.figures import HostCount, LabelCounts, YearCount, YearWords

FRENCH = Wording("fr")
NOTES = [
    post("2020-W53/2021-W01", words=300, categories=("a",), tags=("x", "y")),
    post("2021-W02", words=100, categories=("a", "b"), tags=("x",)),
    post("2021-W02", "2021-w02-2", words=200, published=date(2021, 1, 20)),
    post("2023-W46", words=900, categories=("c",), tags=("z",)),
]


def test_notes_count_under_their_year_and_weeks_in_their_own() -> None:
    assert figures.notes_by_year(NOTES).rows == (
        YearCount(2020, 0, 1), YearCount(2021, 3, 2), YearCount(2022, 0, 0), YearCount(2023, 1, 1),
    )  # fmt: skip


def test_words_are_told_note_by_note_and_year_by_year() -> None:
    figure = figures.words_over_time(reversed(NOTES))
    assert [point.words for point in figure.points] == [300, 100, 200, 900]
    assert figure.points[0].day == date(2021, 1, 4)
    assert figure.years == (
        YearWords(2021, 3, 600, 100, 200, 300), YearWords(2023, 1, 900, 900, 900, 900),
    )  # fmt: skip


def test_the_most_used_labels_are_named_and_the_others_counted_together() -> None:
    figure = figures.categories_by_year(NOTES, most=1)
    assert figure.years == (2021, 2022, 2023)
    assert figure.labels == (LabelCounts("a", (2, 0, 0)),)
    assert figure.others == (1, 0, 1)
    assert figure.table(Wording("en")).head == ("Year", "a", "Others")
    assert figure.table(FRENCH).rows == (("2021", 2, 1), ("2022", 0, 0), ("2023", 0, 1))


def test_labels_used_as_often_come_in_alphabetical_order() -> None:
    notes = [post("2023-W01", tags=("zoo", "Ève", "école"))]
    assert [entry.label for entry in figures.tags_by_year(notes).labels] == ["école", "Ève", "zoo"]


def test_the_table_of_tags_has_a_row_a_tag() -> None:
    table = figures.tags_by_year(NOTES).table(Wording("en"))
    assert table.head == ("Tag", "2021", "2022", "2023", "In all")
    assert table.rows[0] == ("x", 2, 0, 0, 2)


def test_days_are_named_in_the_language_of_the_journal() -> None:
    table = figures.publication_days([post("2023-W46")]).table(FRENCH)
    assert table.rows[0] == ("lundi", 1)
    assert [row[0] for row in table.rows][-1] == "dimanche"


def test_links_count_by_site_from_every_section() -> None:
    sections = (
        section("joys", ("a", "https://www.a.example/1"), ("b", "http://A.example/2")),
        section("other", ("c", "https://b.example")),
    )
    again = section("news", ("d", "https://a.example/3"))
    notes = [post("2023-W46", sections=sections), post("2023-W47", sections=(again,))]
    assert figures.links_by_host(notes).rows == (
        HostCount("a.example", 3, 2), HostCount("b.example", 1, 1),
    )  # fmt: skip
    shortened = figures.links_by_host(notes, most=1)
    assert (shortened.other_hosts, shortened.other_links) == (1, 1)


@given(journals())
def test_counts_agree_with_an_independent_count(posts: list[Post]) -> None:
    years = figures.notes_by_year(posts).rows
    assert {row.year: row.notes for row in years if row.notes} == Counter(p.year for p in posts)
    assert sum(row.weeks for row in years) == len({str(w) for p in posts for w in p.weeks})
    assert sum(y.total for y in figures.words_over_time(posts).years) == sum(p.words for p in posts)
    days = figures.publication_days(posts).counts
    assert (
        dict(enumerate(days, 1)).items() >= Counter(p.published.isoweekday() for p in posts).items()
    )


@given(journals())
def test_labels_and_links_agree_with_an_independent_count(posts: list[Post]) -> None:
    tags = figures.tags_by_year(posts, most=2)
    named = sum(entry.total for entry in tags.labels)
    assert named + sum(tags.others) == sum(len(note.tags) for note in posts)
    urls = [i.url for p in posts for s in p.sections for item in s.items for i in item.links]
    hosts = figures.links_by_host(posts, most=2)
    assert sum(row.links for row in hosts.rows) + hosts.other_links == sum(
        bool(host_of(url)) for url in urls
    )


@given(journals())
def test_every_row_of_a_table_has_a_cell_for_each_heading(posts: list[Post]) -> None:
    for figure in figures.all_figures(posts).values():
        table = figure.table(FRENCH)
        assert {len(row) for row in table.rows} <= {len(table.head)}
        assert all(isinstance(row[0], str) for row in table.rows)


@given(journals())
def test_the_order_of_the_posts_does_not_matter(posts: list[Post]) -> None:
    assert figures.all_figures(posts) == figures.all_figures(reversed(posts))


@pytest.mark.parametrize("name", figures.NAMES)
def test_an_empty_journal_has_empty_tables(name: str) -> None:
    assert figures.all_figures([])[name].table(FRENCH).rows == ()
