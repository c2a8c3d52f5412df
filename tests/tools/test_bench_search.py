"""The search bench: its measures, its made-up notes, its queries."""

from __future__ import annotations

import gzip
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import corpus
import scoring
import serving
import sites
from journals import ROOT, SAMPLE

QUERIES = ROOT / "bench" / "search" / "queries.json"
POSTS = SAMPLE / "posts"


def published() -> Iterator[Path]:
    """The notes of the sample that are neither drafts nor to come."""
    for path in POSTS.rglob("*.md"):
        if "draft: true" not in path.read_text(encoding="utf-8") and path.parent.name != "2031":
            yield path


# --- Measures ----------------------------------------------------------------


def test_a_perfect_answer_has_every_measure_at_one() -> None:
    marks = scoring.judge({"a": 2, "b": 1}, ["a", "b"])

    assert (marks.recall, marks.ndcg, marks.mrr) == (1, 1, 1)
    assert not marks.lost
    assert not marks.empty


def test_the_order_counts_by_the_usual_formula() -> None:
    marks = scoring.judge({"a": 2, "b": 1}, ["b", "x", "a"])

    # (1/log2(2) + 3/log2(4)) over (3/log2(2) + 1/log2(3)).
    assert marks.ndcg == pytest.approx(2.5 / 3.6309, abs=1e-4)
    assert marks.mrr == 1
    assert marks.recall == 1


def test_recall_is_out_of_ten_when_more_notes_are_relevant() -> None:
    relevant = {f"n{number}": 1 for number in range(25)}

    assert scoring.judge(relevant, list(relevant)[:10]).recall == 1
    assert scoring.judge(relevant, list(relevant)[:5]).recall == 0.5


def test_what_comes_after_the_tenth_result_is_not_seen() -> None:
    marks = scoring.judge({"a": 2}, [f"x{number}" for number in range(10)] + ["a"])

    assert marks.lost
    assert not marks.empty
    assert marks.ndcg == 0


def test_a_note_given_twice_takes_a_place_and_earns_nothing() -> None:
    once = scoring.judge({"a": 2, "b": 2}, ["a", "b"])
    twice = scoring.judge({"a": 2, "b": 2}, ["a", "a", "b"])

    assert twice.recall == 1
    assert twice.ndcg < once.ndcg


def test_no_result_is_both_lost_and_empty() -> None:
    marks = scoring.judge({"a": 2}, [])

    assert marks.lost
    assert marks.empty
    assert marks.mrr == 0


@pytest.mark.parametrize(
    ("url", "stem"),
    [
        ("posts/2023/2023-w47.html#i-1a2b3c4d", "2023-w47"),
        ("http://127.0.0.1:8000/posts/2022/2022-w13-2.html?highlight=x#mes-joies", "2022-w13-2"),
        ("/posts/notes-30-31-32", "notes-30-31-32"),
        ("http://127.0.0.1:8000/archives/tag/emi.html", ""),
        ("search.html?q=posts/2023/2023-w47.html", ""),
    ],
)
def test_an_address_tells_its_note(url: str, stem: str) -> None:
    assert scoring.note_of(url) == stem


def test_classes_keep_their_order_and_end_with_all_of_them() -> None:
    good, bad = scoring.judge({"a": 1}, ["a"]), scoring.judge({"a": 1}, [])

    table = scoring.rows([("verbs", good), ("names", bad), ("verbs", bad)])

    assert [(row.kind, row.queries) for row in table] == [("verbs", 2), ("names", 1), ("all", 3)]
    assert table[0].recall == 0.5
    assert table[-1].lost == 2
    assert table[-1].recall == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([], 0.5, 0), ([7], 0.95, 7), ([3, 1, 2], 0.5, 2), (list(range(1, 101)), 0.95, 95)],
)
def test_a_percentile_is_one_of_the_values(
    values: list[float], share: float, expected: float
) -> None:
    assert scoring.percentile(values, share) == expected


def test_queries_are_read_in_either_form(tmp_path: Path) -> None:
    path = tmp_path / "queries.json"
    entries = [
        {"class": "verbs", "query": "aller", "also": "ira", "relevant": {"a": 2}},
        {"cls": "hostile", "q": "<script>", "mode": "robust", "rel": {"a": 1}},
    ]
    path.write_text(json.dumps(entries), encoding="utf-8")

    first, second = scoring.load(path)

    assert (first.text, first.kind, first.relevant) == ("aller", "verbs", {"a": 2})
    assert (first.also, second.also) == ("ira", "")
    assert (second.text, second.relevant) == ("<script>", {})


@pytest.mark.parametrize("text", ["{", '["chanter"]', '[{"query": "chanter"}]', "3"])
def test_a_file_that_holds_no_queries_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "queries.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(scoring.QueriesError, match=r"queries\.json is not a list of queries"):
        scoring.load(path)


# --- Our queries -------------------------------------------------------------


def test_the_queries_name_published_notes() -> None:
    stems = {path.stem for path in published()}

    unknown = {stem for query in scoring.load(QUERIES) for stem in query.relevant} - stems

    assert not unknown


def test_there_are_fifty_different_queries_with_grades_one_and_two() -> None:
    queries = scoring.load(QUERIES)

    assert len({query.text for query in queries}) == 50
    assert {grade for query in queries for grade in query.relevant.values()} == {1, 2}
    assert all(query.relevant for query in queries)


def test_the_readme_counts_the_queries_of_each_class() -> None:
    readme = (QUERIES.parent / "README.md").read_text(encoding="utf-8")
    counts = re.findall(r"^\| `(\w+)` \| (\d+) \|", readme, re.MULTILINE)
    told = {kind: int(count) for kind, count in counts}
    kinds = [query.kind for query in scoring.load(QUERIES)]

    assert told == {kind: kinds.count(kind) for kind in kinds}


# --- Made-up notes -----------------------------------------------------------


@pytest.fixture(scope="module")
def material() -> corpus.Source:
    texts = [path.read_text(encoding="utf-8") for path in sorted(published())]
    return corpus.source(texts, [query.text for query in scoring.load(QUERIES)])


def test_made_up_notes_repeat_themselves_and_nest(material: corpus.Source) -> None:
    before = date(2020, 2, 10)

    few = list(corpus.made_up(material, 3, before))

    assert few == list(corpus.made_up(material, 8, before))[:3]
    assert few != list(corpus.made_up(material, 3, before, seed=8))
    assert len({text for _, text in few}) == 3


def test_made_up_notes_come_from_weeks_before_the_real_ones(material: corpus.Source) -> None:
    days = [
        date.fromisoformat(found[1])
        for _, text in corpus.made_up(material, 120, date(1971, 1, 1))
        if (found := re.search(r"^date: (\S+)$", text, re.MULTILINE))
    ]

    assert len(days) == 120
    assert date(1970, 1, 1) <= min(days)
    assert max(days) < date(1971, 1, 1)


def test_made_up_notes_hold_words_of_sentences_but_not_of_short_queries() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(published())]
    asked = ["la médiathèque", "téléphone", "un atelier pour les personnes âgées"]
    material = corpus.source(texts, asked)

    made = " ".join(text for _, text in corpus.made_up(material, 50, date(2020, 2, 10)))
    words = set(re.findall(r"\w+", corpus.fold(made)))

    assert len(words) > 1000
    assert not [word for word in words if word.startswith(("medi", "tele"))]
    assert {"atelier", "personnes"} <= words


def test_made_up_notes_are_about_as_long_as_the_real_ones(material: corpus.Source) -> None:
    lengths = [len(text.split()) for _, text in corpus.made_up(material, 40, date(2020, 2, 10))]

    assert material.length < sum(lengths) / len(lengths) < 2.5 * material.length


def test_a_word_list_replaces_the_words_of_the_notes() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(published())]
    words = [f"zu{letter}{other}" for letter in "abcdefgh" for other in "klmnp"]
    material = corpus.source(texts, [], words)

    assert set(material.words) == set(words)


def test_notes_without_text_make_up_nothing() -> None:
    with pytest.raises(ValueError, match="too little text"):
        corpus.source(["---\ndate: 2020-02-10\n---\n\n# Titre\n"], [])


# --- The same notes for plain Sphinx -----------------------------------------


def test_a_header_is_given_to_ablog_in_the_form_that_it_reads() -> None:
    header = "date: 2020-02-10\nnumber: 1\ncategory: [formation, carnet]\ntags: EMI, FALC\n"
    note = f"---\n{header}---\n\n# Titre\n"

    plain = sites.plain_header(note)

    assert plain == (
        "---\nblogpost: true\nlanguage: fr\ndate: 2020-02-10\n"
        "category: formation, carnet\ntags: EMI, FALC\n---\n\n# Titre\n"
    )


def test_the_first_day_is_that_of_the_earliest_dated_note(tmp_path: Path) -> None:
    for stem, header in {"a": "date: '2021-03-01'", "b": "date: 2020-02-10", "c": "x: 1"}.items():
        (tmp_path / f"{stem}.md").write_text(f"---\n{header}\n---\n\n# T\n", encoding="utf-8")

    assert sites.first_day(tmp_path) == date(2020, 2, 10)


# --- The server --------------------------------------------------------------


def test_the_server_counts_the_bytes_as_they_are_sent(tmp_path: Path) -> None:
    for path, text in {"site/index.html": "page " * 500, "index/a.bin": "x" * 300}.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, encoding="utf-8")
    mounts = {"/": tmp_path / "site", "/pagefind/": tmp_path / "index"}
    counter = serving.Counter()

    with serving.served(mounts, counter) as base:
        page = urllib.request.urlopen(f"{base}/").read()
        other = urllib.request.urlopen(f"{base}/pagefind/a.bin").read()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{base}/pagefind/../site/index.html")

    assert gzip.decompress(page) == b"page " * 500
    assert counter.sent()["/"] == len(page) < 100
    assert counter.sent()["/pagefind/a.bin"] == len(other) == 300
