"""``journal.json``: every public record, as its schema and its documentation say."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bs4 import BeautifulSoup

from journals import CONF, ROOT, SAMPLE, SmallJournal, note

DOCUMENT = ROOT / "docs/journal-json.md"


def read(site: Path, name: str = "journal.json") -> Any:
    return json.loads((site / name).read_text("utf-8"))


def test_it_follows_its_schema_and_holds_every_public_note(sample_site: Path) -> None:
    record = read(sample_site)
    validator = jsonschema.Draft202012Validator(
        read(sample_site, "journal.schema.json"),
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    validator.validate(record)
    public = {
        path.stem
        for path in (SAMPLE / "posts").rglob("20*.md")
        if "draft: true" not in path.read_text("utf-8") and not path.stem.startswith("2031")
    }
    assert {post["id"] for post in record["posts"]} == public
    assert not any(post["draft"] for post in record["posts"])


def test_addresses_and_anchors_lead_to_what_is_recorded(sample_site: Path) -> None:
    (post,) = (post for post in read(sample_site)["posts"] if post["id"] == "2023-w46")
    assert post["weeks"] == ["2023-W46"]
    assert post["url"] == "https://journal.example.org/posts/2023/2023-w46.html"
    page = BeautifulSoup((sample_site / "posts/2023/2023-w46.html").read_text("utf-8"), "html5lib")
    for section in post["sections"]:
        for item in section["items"]:
            assert page.find(id=item["anchor"]) is not None


def test_the_documents_example_counts_the_joys(
    sample_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = DOCUMENT.read_text("utf-8").split("```python\n")[1].split("```")[0]
    path = "_build/html/journal.json"
    assert path in code
    exec(code.replace(path, str(sample_site / "journal.json")), {})  # noqa: S102
    told = ast.literal_eval(capsys.readouterr().out)
    assert len(told) == len(list((sample_site / "rubriques/joies").glob("20*.html"))) == 7
    for year, count in told.items():
        page = (sample_site / f"rubriques/joies/{year}.html").read_text("utf-8")
        assert f"{count} entrée" in page


def test_the_document_names_every_field(sample_site: Path) -> None:
    text = DOCUMENT.read_text("utf-8")
    schema = read(sample_site, "journal.schema.json")
    for part in [schema, *schema["$defs"].values()]:
        for field in part["properties"]:
            assert f"`{field}`" in text or f'"{field}"' in text, field


def test_without_an_address_pages_are_told_from_the_sites_root(tmp_path: Path) -> None:
    journal = SmallJournal(tmp_path, conf=CONF.replace("https://journal.example.org/", ""))
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    (post,) = read(journal.site)["posts"]
    assert post["url"] == "posts/2023-w46.html"
    assert post["sections"][0]["items"][0]["text"] == "Une joie."


def test_drafts_and_notes_to_come_are_in_a_preview_only(tmp_path: Path) -> None:
    journal = SmallJournal(tmp_path)
    journal.notes(
        {
            "2023-w46": note(date="2023-11-20"),
            "2023-w47": note(date="2023-11-27", draft="true"),
            "2027-w01": note(date="2027-01-11"),
        }
    )
    journal.build()
    assert [post["id"] for post in read(journal.site)["posts"]] == ["2023-w46"]
    journal.overrides["semainier_preview"] = True
    journal.build()
    told = [(post["id"], post["draft"]) for post in read(journal.site)["posts"]]
    assert told == [("2023-w46", False), ("2023-w47", True), ("2027-w01", True)]


def test_an_empty_journal_has_an_empty_record(tmp_path: Path) -> None:
    journal = SmallJournal(tmp_path)
    journal.write("posts/.keep", "")
    journal.build()
    record = read(journal.site)
    jsonschema.validate(record, read(journal.site, "journal.schema.json"))
    assert record == {"version": 1, "posts": []}
