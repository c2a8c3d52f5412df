"""What a journal still has of an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from semainier.desk.placeholders import is_example, placeholders

OWN = {"html_baseurl": "https://semaines.fr/", "author": "Ana"}


def found(root: Path, conf: str, pages: dict[str, str] | None = None) -> list[str]:
    """The place and the value of each thing to replace."""
    (root / "conf.py").write_text(conf, encoding="utf-8")
    for name, text in (pages or {}).items():
        (root / name).write_text(text, encoding="utf-8")
    values: dict[str, object] = {}
    exec(conf, values)  # noqa: S102 - this file's own
    problems = placeholders(root, values, "posts")
    return [f"{problem.location} {problem.values['value']}" for problem in problems]


def test_a_journal_of_ones_own_has_none(tmp_path: Path) -> None:
    conf = 'html_baseurl = "https://semaines.fr/"\nauthor = "Ana"\n'
    assert found(tmp_path, conf, {"a-propos.md": "# Moi\n\nJe lis [ceci].\n"}) == []


def test_each_is_named_with_its_line(tmp_path: Path) -> None:
    conf = (
        'author = ""\n'
        'html_baseurl = "https://journal.example.org/"\n'
        'semainier_me = ["https://social.example.org/@x"]\n'
        'semainier_peer_feeds = {"Ana": "https://example.net/ana.xml"}\n'
    )
    pages = {
        "a-propos.md": "# À propos\n\n[à compléter : qui vous êtes]\n",
        "mentions-legales.md": "# Mentions\n\nCe journal d’exemple est publié par…\n",
    }
    assert found(tmp_path, conf, pages) == [
        "conf.py:2 https://journal.example.org/",
        "conf.py:3 https://social.example.org/@x",
        "conf.py:4 Ana",
        "conf.py:1 author",
        "a-propos.md:3 [à compléter : qui vous êtes]",
        "mentions-legales.md:3 journal d’exemple",
    ]


def test_an_address_is_needed(tmp_path: Path) -> None:
    assert found(tmp_path, 'author = "Ana"\n') == ["conf.py html_baseurl"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/x", True),
        ("http://localhost:8000/", True),
        ("https://ana.example/", True),
        ("https://myexample.org/", False),
        ("https://framagit.org/example.org", False),
    ],
)
def test_addresses_of_examples(address: str, expected: bool) -> None:
    assert is_example(address) is expected
