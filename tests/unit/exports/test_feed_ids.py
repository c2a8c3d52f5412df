"""Feed ids: different from each other, and the same after a rename."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.exports.feed_ids import assign, authority_of, tag_uri
from semainier.model.post import Post
from semainier.model.week import WeekSpan

DAY = date(2023, 11, 20)


def post(stem: str, day: date = DAY, title: str = "Titre", own: str | None = None) -> Post:
    """A post of the week of its day."""
    return Post(stem, f"posts/{stem}", title, day, WeekSpan.of(day), identifier=own)


posts = st.lists(
    st.builds(
        post,
        st.text(alphabet="abc", min_size=1, max_size=3),
        st.integers(0, 3).map(lambda days: DAY + timedelta(days)),
        st.sampled_from(["Titre", "Autre", "a", "b"]),
        st.none()
        | st.sampled_from(["x", "2023-11-20", "2023-11-20-titre", "2023-11-20-a", "2023-11-21-b"]),
    ),
    unique_by=lambda post: post.stem,
    max_size=8,
)


@given(posts)
def test_every_post_has_an_id_of_its_own(posts: list[Post]) -> None:
    ids = assign(posts)
    assert set(ids) == {post.stem for post in posts}
    assert len(set(ids.values())) == len(posts)


@given(posts, st.data())
def test_ids_do_not_depend_on_the_order_of_reading(posts: list[Post], data: st.DataObject) -> None:
    assert assign(posts) == assign(data.draw(st.permutations(posts)))


def test_a_post_alone_on_its_day_has_the_day() -> None:
    assert assign([post("2023-w46")]) == {"2023-w46": "2023-11-20"}


@given(st.text(), st.text(alphabet="abc-", min_size=1))
def test_neither_title_nor_file_changes_the_id_of_a_post_alone_on_its_day(
    title: str, stem: str
) -> None:
    assert list(assign([post(stem, title=title)]).values()) == ["2023-11-20"]


def test_the_second_post_of_a_day_adds_its_title() -> None:
    ids = assign([post("a", title="Une"), post("b", title="À côté")])
    assert ids == {"a": "2023-11-20", "b": "2023-11-20-a-cote"}


def test_a_new_post_on_another_day_changes_no_id() -> None:
    old = [post("a"), post("b", DAY + timedelta(1))]
    new = [*old, post("c", DAY + timedelta(2)), post("d", DAY - timedelta(400))]
    assert assign(old).items() <= assign(new).items()


def test_the_writers_own_id_comes_first() -> None:
    ids = assign([post("a"), post("b", own="2023-11-20")])
    assert ids == {"b": "2023-11-20", "a": "2023-11-20-titre"}


def test_the_writers_own_id_stays_when_the_date_changes() -> None:
    one = post("a", own="note-119")
    assert assign([one]) == assign([replace(one, published=date(2024, 1, 1))])


@pytest.mark.parametrize(
    ("base", "authority"),
    [
        ("https://journal.example.org/", "journal.example.org,2026"),
        ("https://journal.example.org:8000/a/", "journal.example.org,2026"),
        ("journal", "localhost,2026"),
    ],
)
def test_the_authority_is_the_host_and_does_not_depend_on_the_posts(
    base: str, authority: str
) -> None:
    assert authority_of(base) == authority


def test_a_tag_uri() -> None:
    uri = tag_uri("journal.example.org,2020", "2023-11-20")
    assert uri == "tag:journal.example.org,2020:2023-11-20"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_the_writer_typed_the_id_is_a_uri(own: str) -> None:
    assert re.fullmatch(
        r"tag:a\.org,2020:[A-Za-z0-9._~/?:@!$&'()*+,;=%-]*", tag_uri("a.org,2020", own)
    )


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(alphabet="a é%"))
def test_two_ids_never_become_one_uri(one: str, other: str) -> None:
    assert (tag_uri("a.org,2020", one) == tag_uri("a.org,2020", other)) == (one == other)
