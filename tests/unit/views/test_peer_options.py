"""The options that tell who is who: what is wrong is said with what to type."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.errors import ConfigError

from semainier.views.peers.options import check

GOOD = {
    "peer_aliases": {"Ana B.": ["ana.example.org", "framagit.org/ana", "Ana"], "Bob": []},
    "peer_feeds": {"Ana B.": "https://ana.example.org/a.xml", "bob.example": "http://bob.example"},
    "shared_hosts": ("carnets.example.org", "https://www.autres.example/"),
    "ignored_links": ["fr.wikipedia.org", "https://example.org/agenda"],
}


def checked(**options: Any) -> None:
    given = {f"semainier_{name}": value for name, value in {**GOOD, **options}.items()}
    check(SimpleNamespace(language="fr", **given))  # type: ignore[arg-type]


def test_good_options_are_accepted() -> None:
    checked()
    checked(peer_aliases={}, peer_feeds={}, shared_hosts=[], ignored_links=[])


WRONG: list[tuple[str, Any, str]] = [
    ("peer_aliases", ["Ana"], "un dictionnaire est attendu"),
    ("peer_aliases", {3: ["ana.example"]}, "un dictionnaire est attendu"),
    ("peer_aliases", {" ": ["ana.example"]}, "un dictionnaire est attendu"),
    ("peer_aliases", {"Ana": "ana.example"}, "une liste d’adresses et de noms"),
    ("peer_aliases", {"Ana": ["ana.example", 3]}, "une liste d’adresses et de noms"),
    ("peer_aliases", {"Ana": ["a.example"], "Bob": ["http://www.A.example/"]}, "désigne déjà Ana"),
    ("peer_aliases", {"Ana": ["La voisine"], "Bob": ["la  VOISINE"]}, "désigne déjà Ana"),
    ("peer_feeds", "https://ana.example/a.xml", "un dictionnaire est attendu"),
    ("peer_feeds", {"Ana": "ana.example/a.xml"}, "l’adresse d’un flux"),
    ("peer_feeds", {"Ana": "feed://ana.example"}, "l’adresse d’un flux"),
    ("peer_feeds", {"Ana": ["https://ana.example"]}, "l’adresse d’un flux"),
    ("shared_hosts", "framagit.org", "une liste d’adresses est attendue"),
    ("shared_hosts", ["example.org/ana"], "le nom d’un site"),
    ("shared_hosts", ["le site"], "le nom d’un site"),
    ("ignored_links", {"fr.wikipedia.org": 1}, "une liste d’adresses est attendue"),
    ("ignored_links", ["wikipedia"], "l’adresse d’un site ou d’une page"),
]


@pytest.mark.parametrize(("option", "value", "expected"), WRONG)
def test_a_wrong_value_is_refused_with_what_to_type(option: str, value: Any, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        checked(**{option: value})
    said = str(caught.value)
    assert said.startswith(f"conf.py\u00a0: semainier_{option}")
    assert expected in said
    # What it says to type is accepted, once typed.
    typed: dict[str, Any] = {}
    exec(said.partition("Tapez par exemple\u00a0: ")[2], typed)  # noqa: S102
    checked(**{option: typed[f"semainier_{option}"]})
