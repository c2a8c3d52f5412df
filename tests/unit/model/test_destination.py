"""How conf.py spells where a journal is published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.model.destination import EXAMPLES, Destination, parse_destination


@pytest.mark.parametrize(
    "text",
    [
        *EXAMPLES,
        "folder:../site",
        "folder:~/public html/été",
        "rsync:host.example:www",
        "rsync:host.example::module/journal",
        "rsync:rsync://127.0.0.1:8730/module",
        "rsync:camille@[2001:db8::1]:/srv/www",
        "rclone:mon disque:journal/site",
        "rclone:remote:",
        "git:site/pages",
        "git:pages@git@forge.example:camille/journal.git",
    ],
)
def test_a_destination_is_understood_as_it_is_spelt(text: str) -> None:
    found = parse_destination(text)
    assert found is not None
    assert str(found) == text


def test_a_branch_and_its_repository_are_told_apart() -> None:
    found = parse_destination("git:pages@git@forge.example:camille/journal.git")
    assert found == Destination("git", "pages", "git@forge.example:camille/journal.git")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "folder",
        "folder:",
        "folder: x",
        "folder:-rf",
        "ftp:host:/x",
        "/srv/www",
        # A root folder, a home folder, an option in the place of a host.
        "rsync:host.example:/",
        "rsync:host.example:",
        "rsync:-e sh:/x",
        "rsync:/srv/www",
        "rsync:host:/a\nb",
        "rclone:path",
        "rclone::webdav,pass=x:y",
        "git:",
        "git:-f",
        "git:a..b",
        "git:a/.b",
        "git:a.lock",
        "git:pages@",
        "git:pages@--upload-pack=sh",
    ],
)
def test_what_is_no_destination_is_refused(text: str) -> None:
    assert parse_destination(text) is None


@given(st.text(), st.sampled_from(["folder:", "rsync:", "rsync:h:", "rclone:", "git:", "git:b@"]))
def test_no_text_is_taken_for_an_option_of_a_program(text: str, kind: str) -> None:
    found = parse_destination(kind + text)
    assert found is None or not (found.place.startswith("-") or found.remote.startswith("-"))
