"""``journal.json``: every record, as its schema says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from records import journals, post, section
from semainier.exports.journal_json import SCHEMA, journal_file, lines_of, schema_text
from semainier.model.post import Post, in_order

BASE = "https://journal.example.org/"
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def journal_json(posts: Iterable[Post], base_url: str) -> Any:
    """What whoever reads ``journal.json`` finds in it."""
    years = groupby(in_order(posts), lambda post: post.year)
    return json.loads(b"".join(journal_file(lines_of(notes, base_url) for _, notes in years)))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of some JSON."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, (dict, list)):
            yield from objects(inner)


def test_the_schema_is_a_schema_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for part in objects(json.loads(schema_text())):
        for field in part.get("properties", {}).values():
            assert field["description"].endswith(".")


@given(journals())
def test_every_journal_keeps_to_the_schema(posts: list[Post]) -> None:
    data = journal_json(reversed(posts), BASE)
    VALIDATOR.validate(data)
    assert [entry["id"] for entry in data["posts"]] == [note.stem for note in in_order(posts)]


@given(journals())
def test_no_field_is_left_undocumented(posts: list[Post]) -> None:
    closed = json.loads(schema_text())
    for part in objects(closed):
        if part.get("type") == "object":
            part.setdefault("additionalProperties", False)
    Draft202012Validator(closed).validate(journal_json(posts, BASE))


def test_a_record_tells_everything() -> None:
    links = section("other", ("ici", "https://ana.example"), item_kind="elsewhere")
    note = post(
        "2024-W52/2025-W01", number=48, updated=date(2025, 2, 1), tags=("œuvre",), words=12,
        categories=("carnet",), excerpt="Fin d’année.", sections=(links,), redirects=("vieux/48",),
    )  # fmt: skip
    (entry,) = journal_json([note], BASE)["posts"]
    assert entry["url"] == "https://journal.example.org/posts/2024-w52-2025-w01.html"
    assert entry["weeks"] == ["2024-W52", "2025-W01"]
    assert (entry["published"], entry["updated"]) == ("2025-01-06", "2025-02-01")
    (item,) = entry["sections"][0]["items"]
    assert item["kind"] == "elsewhere"
    assert item["links"] == [{"text": "ici", "url": "https://ana.example"}]


def test_an_item_without_a_kind_has_its_sections() -> None:
    note = post("2023-W46", sections=(section("joys"),))
    assert journal_json([note], BASE)["posts"][0]["sections"][0]["items"][0]["kind"] == "joys"


def test_addresses_are_quoted_and_relative_without_a_base() -> None:
    (entry,) = journal_json([post("2023-W46", "été à deux")], "")["posts"]
    assert entry["url"] == "posts/%C3%A9t%C3%A9%20%C3%A0%20deux.html"


def test_accents_are_written_as_they_are() -> None:
    lines = lines_of([post("2023-W46", title="Fin d’année, œuvre")], "")
    assert "Fin d’année, œuvre" in b"".join(journal_file([lines])).decode()


def test_an_empty_journal_is_valid() -> None:
    VALIDATOR.validate(journal_json([], ""))
    assert journal_json([], "") == {"version": 1, "posts": []}
