"""What the writer is told of what was understood."""

from __future__ import annotations

from typing import Any

import pytest

from records import post
from semainier.model.post import Item, Link, Section
from semainier.recommendations.explanation import FIELDS, REASONS, lines_of, summary
from semainier.recommendations.extraction import SOURCES, Recommendation, recommendation_of
from semainier.text.wording import Wording

FRENCH = Wording("fr")


def understood(text: str, **more: Any) -> Recommendation:
    section = Section("recommendations", "Des recommandations", "r")
    return recommendation_of(post("2023-W46"), section, Item("i-1", text, **more))


def told(text: str, **more: Any) -> list[str]:
    """The lines that tell of an item, spaces made plain."""
    lines = lines_of(understood(text, **more), "posts/x.md:12", FRENCH)
    return [" ".join(line.split()) for line in lines]


def test_every_reason_has_its_sentence_and_its_translation() -> None:
    assert set(REASONS) == set(SOURCES)
    assert {"medium", "title", "creator", "url"} == set(FIELDS)
    for sentence in (*REASONS.values(), *FIELDS.values()):
        assert FRENCH.gettext(sentence) != sentence


def test_each_field_is_told_with_its_reason() -> None:
    link = Link("Frieren", "https://example.org/f")
    assert told("Lu : Frieren, de Kanehito Yamada, un manga.", lead="Frieren", links=(link,)) == [
        "posts/x.md:12: Lu : Frieren, de Kanehito Yamada, un manga.",
        "support lire (le verbe “Lu”)",
        "titre Frieren (les premiers mots en gras ou en italique)",
        "par Kanehito Yamada (après le titre : “de”)",
        "lien https://example.org/f (les mots du lien : “Frieren”)",
    ]


def test_what_is_not_told_is_said_to_be_missing() -> None:
    assert told("Rien de sûr.")[1:] == [
        "support autre (rien ne le dit)",
        "titre — (rien ne le dit)",
        "par — (rien ne le dit)",
    ]


def test_a_hint_is_known_as_the_writer_s() -> None:
    hints = (("creator", "Coco"), ("medium", "other"), ("title", "Feu"))
    assert told("Truc.", hints=hints)[1:] == [
        "support autre (vous le dites)",
        "titre Feu (vous le dites)",
        "par Coco (vous le dites)",
    ]


@pytest.mark.parametrize(
    ("text", "more", "reason"),
    [
        ("🎧 « Oli ».", {}, "écouter (l’émoji 🎧)"),
        ("« Oli ».", {"heading": "À écouter"}, "écouter (l’intertitre “À écouter”)"),
        ("« Oli » sur Arte Radio.", {}, "écouter (l’éditeur ou le diffuseur “Arte Radio”)"),
        ("« Oli », un podcast.", {}, "écouter (le nom “podcast”)"),
        ("« Oli » : à écouter.", {}, "écouter (le commentaire dit “écouter”)"),
        (
            "« Oli ».",
            {"links": (Link("ici", "https://youtu.be/x"),)},
            "voir (le site du lien, youtu.be)",
        ),
    ],
)
def test_the_words_that_told_the_medium_are_shown(
    text: str, more: dict[str, Any], reason: str
) -> None:
    assert told(text, **more)[1] == f"support {reason}"


def test_a_long_item_is_told_by_its_first_words() -> None:
    assert told("mot " * 30)[0] == "posts/x.md:12: " + "mot " * 11 + "mot…"


def test_the_summary_counts_media_and_what_is_missing() -> None:
    listed = [
        understood("« Oli », un podcast."),
        understood("Lu : « Feu », de Maria Pourchet."),
        understood("Rien de sûr."),
        understood("Autre chose.", hints=(("medium", "autre"), ("title", "X"), ("creator", "Y"))),
    ]
    lines = [" ".join(line.split()) for line in summary(listed, 3, FRENCH)]
    assert lines[:4] == [
        "4 recommandations dans 3 notes : écouter 1, lire 1, autre 2.",
        "sans support (autre) : 1",
        "sans titre : 1",
        "sans nom d’auteur, d’autrice ou de studio : 2",
    ]
    assert '{.lire titre="…" auteur="…"}' in lines[4]


def test_nothing_is_asked_for_when_nothing_is_missing() -> None:
    listed = [understood("Lu : « Feu », de Maria Pourchet.")]
    assert len(list(summary(listed, 1, FRENCH))) == 1


def test_a_journal_without_recommendations_gets_a_sentence() -> None:
    assert list(summary([], 2, FRENCH)) == ["Aucune recommandation dans 2 notes."]
