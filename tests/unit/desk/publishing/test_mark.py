"""The list of files at the destination, which whoever may write there may have written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.desk.publishing.mark import NAME, Mark, is_inside, parse_mark

SEGMENTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\"), min_size=1
)
PATHS = st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join).filter(is_inside)
DIGESTS = st.sampled_from(["", "0f" * 16])


@given(st.text(st.characters(exclude_categories=["Cs"])), st.dictionaries(PATHS, DIGESTS))
def test_a_mark_is_read_as_it_was_written(address: str, files: dict[str, str]) -> None:
    mark = Mark(address, files)
    assert parse_mark(mark.content()) == mark
    assert Mark(address, dict(reversed(files.items()))).content() == mark.content()


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../notes.md", "a/../../b", "a//b", "", ".", "a/./b", "a\nb", "a\\b", "a/",
     NAME, ".git/config", "a\0b"],
)  # fmt: skip
def test_a_path_that_leads_out_makes_the_whole_list_worthless(path: str) -> None:
    content = json.dumps({"semainier": 1, "address": "", "files": {path: ""}}).encode()
    with pytest.raises(ValueError):
        parse_mark(content)


@pytest.mark.parametrize("digest", ["x", "0" * 31, None, 3])
def test_a_digest_is_one(digest: object) -> None:
    content = json.dumps({"semainier": 1, "address": "", "files": {"a": digest}}).encode()
    with pytest.raises(ValueError):
        parse_mark(content)


def test_it_says_nothing_beside_the_address_and_the_files() -> None:
    content = Mark("https://journal.example.org/", {"index.html": "0f" * 16}).content()
    assert set(json.loads(content)) == {"semainier", "address", "files"}
