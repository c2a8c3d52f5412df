"""The files of the search index, and what the script reads in them."""

from __future__ import annotations

import itertools
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_journal import engine, index, note
from semainier.model.post import in_order
from semainier.search.documents import Document
from semainier.search.index import index_files, stem_of
from semainier.search.postings import encode, joined, words_of
from semainier.search.quickjs import Engine

EMPTY = Engine({}.__getitem__)

POSTS = in_order(
    [
        note("2023-W45", "La rentrée", joys="Un marché, des murs et un pain."),
        note("2023-W46", "Des murs mûrs", joys="Le mur est mûr.", sorrows="Où est le mur ?"),
        note("2024-W30/2024-W32", "Trois semaines", elsewhere="À l’ombre."),
        note("2020-W53/2021-W01", "Deux ans", joys="Un nouvel an.", published="2021-01-20"),
        note(
            "2023-W46", "Encore", stem="2023-w46-2", joys="Un supplément.", published="2023-11-13"
        ),
    ]
)


def data(files: dict[str, str], name: str) -> object:
    """What a file of the index hands over."""
    text = files[f"search/{name}.js"]
    start = f"semainier.part({json.dumps(name)},"
    assert text.startswith(start)
    return json.loads(text.removeprefix(start).removesuffix(")\n"))


@given(st.lists(st.integers(0, 10**9)))
def test_the_script_reads_the_numbers_that_were_written(numbers: list[int]) -> None:
    signs = "".join(map(encode, numbers))
    assert EMPTY.evaluate(f"semainier.index.decode({json.dumps(signs)})") == numbers


@given(st.integers(0, 10**9))
def test_numbers_are_written_in_signs_that_no_script_escapes(number: int) -> None:
    assert json.dumps(encode(number)) == f'"{encode(number)}"'
    assert encode(number).isascii()
    assert " " not in encode(number)


@given(st.sets(st.integers(1, len(POSTS) - 1)))
def test_words_are_joined_alike_whatever_was_joined_before(cuts: set[int]) -> None:
    documents = [Document(post, f"{post.docname}.html") for post in POSTS]
    ends = [0, *sorted(cuts), len(POSTS)]
    years = [joined(map(words_of, documents[a:b])) for a, b in itertools.pairwise(ends)]
    assert joined(years) == joined(map(words_of, documents))
    assert words_of(*documents) == joined(years)
    assert dict(index_files(documents, joined(years))) == dict(index_files(documents))


def test_every_file_is_one_call() -> None:
    files = index(POSTS)
    for path in files:
        name = path.removeprefix("search/").removesuffix(".js")
        assert data(files, name) is not None


def test_the_index_knows_each_notes_weeks_dates_and_labels() -> None:
    opened = engine(POSTS)
    opened.search("")
    told = "semainier.index.open().then((journal) => { globalThis.told = journal; })"
    opened.run(told)
    keys = ["stems", "weeks", "dates", "years", "categoriesOf"]
    journal = opened.evaluate(f"{keys}.map((key) => globalThis.told[key])")
    assert journal == [
        [post.stem for post in POSTS],
        [str(post.weeks) for post in POSTS],
        [post.published.isoformat() for post in POSTS],
        [str(post.year) for post in POSTS],
        [list(post.categories) for post in POSTS],
    ]


@pytest.mark.parametrize("prefix", ["note-", "2023_11_", "~-g", "x~", "x+"])
def test_stems_of_any_form_are_told(prefix: str) -> None:
    numbers = [7, 12, 3, 1000, 1001]
    posts = [
        note(f"2023-W{place:02d}", stem=f"{prefix}{number}".replace("~-", f"2023-w{place:02d}-"),
             joys="Un mot.")
        for place, number in enumerate(numbers, 1)
    ]  # fmt: skip
    results = engine(posts).search("mot")["results"]
    assert [result["url"] for result in results] == [
        f"posts/{post.stem}.html#i-joys-0" for post in reversed(posts)
    ]


def test_usual_stems_weigh_nothing() -> None:
    usual = [post for post in POSTS if post.stem == stem_of(post.weeks)]
    assert data(index(usual), "meta")["stems"] == []  # type: ignore[index]


def test_a_new_note_leaves_the_texts_of_the_others_as_they_were() -> None:
    before, after = index(POSTS[:-1]), index(POSTS)
    texts = {path for path in before if path.startswith("search/t/")}
    assert texts
    assert all(before[path] == after[path] for path in texts)


def test_the_version_changes_with_any_word() -> None:
    changed = [*POSTS[:-1], note("2024-W30/2024-W32", "Trois semaines", elsewhere="Au soleil.")]
    assert data(index(POSTS), "meta")["version"] != data(index(changed), "meta")["version"]  # type: ignore[index]


def test_spellings_are_told_apart_where_there_are_several() -> None:
    shard = str(data(index(POSTS), "p0"))
    keys = [line.split(" ")[0] for line in shard.split("\n")]
    assert {"mur=mur", "mur=mûr", "marche"} <= {*keys, *(key.split("=")[0] for key in keys)}


def test_the_lines_are_in_the_order_that_the_script_searches() -> None:
    words = ["zèbre", "été", "𝐚bc", "日本", "abc", "été", "ﬁn", "à", "œuf", "c++", "ﷺ"]
    posts = [note("2023-W45", joys=" ".join(words))]
    opened = engine(posts)
    for word in ("zebre", "ete", "abc", "日本", "fin", "oeuf", "c++"):
        assert opened.search(word)["total"] == 1, word


def test_large_postings_are_cut_into_files_and_every_word_is_found() -> None:
    rng = random.Random(3)  # noqa: S311
    words = ["".join(rng.choices("abcdefghiklmnop", k=6)) for _ in range(3000)]
    posts = [
        note(f"{year}-W{week:02d}", joys=" ".join(words[place::50]))
        for place, (year, week) in enumerate((2000 + i // 50, 1 + i % 50) for i in range(50))
    ]
    files = index(posts)
    shards = [path for path in files if path.startswith("search/p")]
    assert len(shards) > 5
    assert max(len(files[path]) for path in shards) < 20_000
    opened = engine(posts)
    for word in words[::97]:
        results = opened.search(word)["results"]
        assert results, word
        assert word in results[0]["snippet"]


def test_headings_of_the_usual_sections_are_not_words_of_the_notes() -> None:
    opened = engine(POSTS)
    assert opened.search("peines")["total"] == 0
    assert opened.search("marquants")["total"] == 0


def test_a_journal_without_notes_has_an_index_all_the_same() -> None:
    answer = engine([]).search("mot 2023 « une phrase » -rien")
    assert answer["results"] == []
    assert answer["total"] == 0
