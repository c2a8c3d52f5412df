"""What the writer says of a recommendation in so many words."""

from __future__ import annotations

import time

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from doctrees import sections_of
from semainier.hints import take_hints
from semainier.model import Item


def item(markdown: str) -> Item:
    """The only item of a list."""
    (section,) = sections_of(f"## Recommandations\n\n{markdown}\n")
    return section.items[0]


@pytest.mark.parametrize(
    ("markdown", "text", "hints"),
    [
        ("- *Titre* de X {.ecouter}", "Titre de X", {"medium": "listen"}),
        ("- *Titre* de X {.écouter}", "Titre de X", {"medium": "listen"}),
        ("- *Titre*{.lire} de X", "Titre de X", {"medium": "read"}),
        ("- [Titre](https://a.example){.voir}", "Titre", {"medium": "watch"}),
        ("- [Titre]{.titre} de [Nom]{.auteur}", "Titre de Nom",
         {"title": "Titre", "creator": "Nom"}),
        ("- [Titre]{.titre} par [Nom]{.autrice}", "Titre par Nom",
         {"title": "Titre", "creator": "Nom"}),
        ('- Un disque {.ecouter titre="Le Nom" auteur="A et B"}', "Un disque",
         {"medium": "listen", "title": "Le Nom", "creator": "A et B"}),
        ("- Un disque {titre=« Le Nom »}", "Un disque", {"title": "Le Nom"}),
        ("- Un {.lire} livre {auteur=“X”}", "Un livre", {"medium": "read", "creator": "X"}),
        ("{.jouer}\nUn jeu.", "Un jeu.", {"medium": "play"}),
        ("- Un livre {.licorne}", "Un livre {.licorne}", {}),
        ("- Un livre {.lire .licorne}", "Un livre {.lire .licorne}", {}),
        ("- Un livre {couleur=\"bleu\"}", 'Un livre {couleur="bleu"}', {}),
        ("- Du code `{.lire}`", "Du code {.lire}", {}),
        ("- Des accolades {comme ça}", "Des accolades {comme ça}", {}),
    ],
)  # fmt: skip
def test_hints_are_understood_and_leave_the_text(
    markdown: str, text: str, hints: dict[str, str]
) -> None:
    found = item(markdown)
    assert (found.text, dict(found.hints)) == (text, hints)


def test_quotes_made_typographic_are_still_quotes() -> None:
    # What smartquotes makes of titre="Autre chose" in French.
    paragraph = nodes.paragraph("", "", nodes.Text("Un {.lire titre= »Autre chose »}"))
    assert dict(take_hints(paragraph)) == {"medium": "read", "title": "Autre chose"}


def test_the_first_of_two_hints_for_one_field_counts() -> None:
    assert dict(item("- Un livre {.lire} {.voir}").hints) == {"medium": "read"}


@given(st.text('{}.="«» aé\nlirecoutvtr', max_size=60))
def test_any_text_is_read_without_a_fault_and_loses_only_groups(text: str) -> None:
    paragraph = nodes.paragraph("", "", nodes.Text(text))
    hints = take_hints(paragraph)
    kept = paragraph.astext()
    assert (kept == text) == (not hints)
    assert len(kept) <= len(text)


@pytest.mark.parametrize("text", ["{.a " * 4000, "{" + ".lire " * 8000, '{titre="' * 4000])
def test_long_texts_do_not_take_long(text: str) -> None:
    start = time.process_time()
    take_hints(nodes.paragraph("", "", nodes.Text(text)))
    # A thousand times what it takes; what explodes takes hours.
    assert time.process_time() - start < 20
