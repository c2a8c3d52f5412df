"""Hints in a note's text: what they say, what becomes of the text around them."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import example, given
from hypothesis import strategies as st
from myst_parser.parsers.docutils_ import Parser

from semainier.markup.typesetting import typeset_tree
from semainier.model.post import Item
from semainier.recommendations.hints import separate_from_links, take_hints
from semainier.records import items
from semainier.text.markdown import without_comments

SETTINGS = {
    "myst_enable_extensions": ["attrs_block", "attrs_inline", "colon_fence", "deflist"],
    "doctitle_xform": False,
    "smart_quotes": False,
    "language_code": "fr",
}


def tree(markdown: str) -> nodes.document:
    """A doctree as a build makes it, quotes and spaces made typographic."""
    text = separate_from_links(without_comments(f"# Titre\n\n{markdown}\n"))
    doctree = publish_doctree(text, parser=Parser(), settings_overrides=SETTINGS)
    typeset_tree(doctree, "fr")
    return doctree


def found(markdown: str) -> tuple[Item, ...]:
    section = tree(markdown).next_node(nodes.section)
    assert section is not None
    return items.collect_items(section, Counter())


def one(markdown: str) -> tuple[str, dict[str, str]]:
    """The text of the only item, spaces made plain, and its hints."""
    (item,) = found(markdown)
    return " ".join(item.text.split()), dict(item.hints)


def of_text(text: str) -> tuple[str, dict[str, str]]:
    """What becomes of a plain text node, and its hints."""
    paragraph = nodes.paragraph("", "", nodes.Text(text))
    hints = dict(take_hints(paragraph))
    return paragraph.astext(), hints


# --- Groups in the text ------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "medium"),
    [
        ("ecouter", "listen"),
        ("écouter", "listen"),
        ("Lire", "read"),
        ("VOIR", "watch"),
        ("jouer", "play"),
        ("autre", "other"),
        ("listen", "listen"),
    ],
)
def test_a_group_names_the_medium(name: str, medium: str) -> None:
    assert one(f"- Une œuvre {{.{name}}}") == ("Une œuvre", {"medium": medium})


@pytest.mark.parametrize("field", ["auteur", "autrice", "auteurice", "par", "Auteur"])
def test_a_group_names_who_made_it(field: str) -> None:
    assert one(f'- Une œuvre {{{field}="Mona Chollet"}}')[1] == {"creator": "Mona Chollet"}


def test_a_group_may_say_everything() -> None:
    written = '- Truc {.ecouter titre="Le code a changé" auteur="Xavier de La Porte"}.'
    assert one(written) == (
        "Truc.",
        {"medium": "listen", "title": "Le code a changé", "creator": "Xavier de La Porte"},
    )


def test_plain_quotes_have_been_made_typographic_by_then() -> None:
    assert "«" in tree('Une "citation".').astext()
    assert one("""- Truc {titre="L'Établi" auteur="Robert Linhart"}""")[1] == {
        "title": "L’Établi",
        "creator": "Robert Linhart",
    }


@pytest.mark.parametrize(
    "group",
    [
        '{titre="Feu"}',
        '{ titre = "Feu" }',
        "{titre=« Feu »}",
        "{titre=«\u202fFeu\u202f»}",
        "{titre=«\u00a0Feu\u00a0»}",
        "{titre=“Feu”}",
        "{titre\u00a0=\u00a0«Feu»}",
        "{titre=Feu}",
        '{titre="Feu"}{.lire}',
        '{.lire titre="Feu"}',
        '{titre="Feu".lire}',
    ],
)
def test_quotes_and_spaces_may_be_of_any_kind(group: str) -> None:
    text, hints = of_text(f"Truc {group}")
    assert (text, hints["title"]) == ("Truc", "Feu")


def test_several_groups_count_together_and_the_first_one_wins() -> None:
    text, hints = one('- Un {.lire} deux {titre="Feu"} trois {.voir titre="Non"}.')
    assert text == "Un deux trois."
    assert hints == {"medium": "read", "title": "Feu"}


@pytest.mark.parametrize(
    "group",
    [
        "{.jouet}",
        "{lire}",
        "{}",
        "{ }",
        "{.}",
        '{.lire couleur="bleu"}',
        "{.lire et relire}",
        "{.lire.voir}",
        "{titre=}",
        '{titre=""}',
        '{titre="Feu}',
        "{.lire",
        ".lire}",
        "{titre}",
        '{auteur="A" "B"}',
    ],
)
def test_what_is_no_hint_stays_in_the_text(group: str) -> None:
    assert of_text(f"Un mot {group} de plus.") == (f"Un mot {group} de plus.", {})


def test_an_unknown_group_stays_in_the_page_beside_a_known_one() -> None:
    assert one("- Hades {.jouet}, un jeu {.jouer}.") == (
        "Hades {.jouet}, un jeu.",
        {"medium": "play"},
    )


def test_equal_groups_are_each_taken() -> None:
    assert of_text("a {.lire} b {.lire}") == ("a b", {"medium": "read"})


def test_code_keeps_its_braces() -> None:
    assert one("- Écrire `{.lire}` à la fin.") == ("Écrire {.lire} à la fin.", {})
    assert one('```text\n[x](y){titre="Feu"}\n```') == ('[x](y){titre="Feu"}', {})
    assert separate_from_links('`[x](y){titre="Feu"}`') == '`[x](y){titre="Feu"}`'


def test_a_group_may_stand_on_a_line_of_its_own_in_the_item() -> None:
    assert one("- Une œuvre\n  {.voir}") == ("Une œuvre", {"medium": "watch"})


def test_a_group_does_not_change_an_item_s_anchor() -> None:
    (plain,), (hinted,) = found("- Une œuvre."), found("- Une œuvre. {.lire}")
    assert plain.anchor == hinted.anchor


def test_a_group_in_bold_words_leaves_them_as_they_were() -> None:
    (item,) = found("- **Frieren {.lire}**, un manga.")
    assert (item.lead, item.text) == ("Frieren", "Frieren, un manga.")


# --- Links, spans and blocks -------------------------------------------------


def test_a_span_names_a_field_by_its_class() -> None:
    text, hints = one("- [Zoé Martin]{.autrice} a fini *[Les Jours pairs]{.titre}*.")
    assert text == "Zoé Martin a fini Les Jours pairs."
    assert hints == {"creator": "Zoé Martin", "title": "Les Jours pairs"}


def test_a_span_may_hold_bold_words() -> None:
    assert one("- [*Zoé* Martin]{.auteur}.")[1] == {"creator": "Zoé Martin"}


def test_a_class_on_a_link_names_the_medium() -> None:
    (item,) = found("- [Le code](https://example.org/x){.ecouter} : bien.")
    assert dict(item.hints) == {"medium": "listen"}
    assert item.links[0].url == "https://example.org/x"


def test_fields_right_after_a_link_are_not_lost() -> None:
    (item,) = found('- [Le code](https://example.org/x){.ecouter titre="Le code a changé"} : bien.')
    assert dict(item.hints) == {"medium": "listen", "title": "Le code a changé"}
    assert item.text == "Le code\u00a0: bien."
    assert item.links[0].url == "https://example.org/x"


def test_other_attributes_of_a_link_stay_its_own() -> None:
    for markdown in ("[x](y){#ici .a}", "![x](y){width=300px}", '[x](y){title="z"}'):
        assert separate_from_links(markdown) == markdown


def test_a_class_before_a_paragraph_or_a_quotation_names_the_medium() -> None:
    assert one("{.lire}\nUn paragraphe.") == ("Un paragraphe.", {"medium": "read"})
    assert one("{.lire}\n> Une citation.") == ("Une citation.", {"medium": "read"})


@pytest.mark.parametrize("listed", ["- a\n- b", "1. a\n2. b", "a\n: un\n\nb\n: deux"])
def test_a_class_before_a_list_counts_for_each_item_but_for_those_that_say_otherwise(
    listed: str,
) -> None:
    first, second = found("{.voir}\n" + listed.replace("b", "b {.lire}"))
    assert dict(first.hints) == {"medium": "watch"}
    assert dict(second.hints) == {"medium": "read"}


def test_a_term_may_hold_a_group() -> None:
    (item,) = found("Frieren {.lire}\n: Un manga.")
    assert (item.lead, dict(item.hints)) == ("Frieren", {"medium": "read"})


def test_other_classes_say_nothing() -> None:
    assert one("- [mot]{.souligne} et `code`{l=python}.")[1] == {}


# --- Any text ----------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("{", "}", ".lire", ".x", "titre", "auteur", "=", '"', "«", "»", "“", "”", " "),
        *("\u00a0", "\u202f", "\n", "Feu", "é", "\\", "'", "{.voir}", '{titre="Feu"}'),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=24).map("".join),
    st.text(st.characters(exclude_characters="\0"), max_size=40),
)


@given(TEXTS)
@example('{.aaa="x".aaa="x" !}')
def test_any_text_is_read_and_nothing_is_invented(text: str) -> None:
    kept, hints = of_text(text)
    assert set(hints) <= {"medium", "title", "creator"}
    assert all(hints.values())
    assert is_left_of(kept, text)
    assert hints or kept == text


def is_left_of(kept: str, text: str) -> bool:
    """Whether a text is what is left of another when parts of it are taken out."""
    letters = iter(text)
    return all(letter in letters for letter in kept)


@given(
    st.text(st.characters(exclude_characters="{}\0")),
    st.text(st.characters(exclude_characters="{}\0")),
)
def test_the_text_around_a_group_is_unchanged(before: str, after: str) -> None:
    kept, hints = of_text(before + '{.lire titre="Feu"}' + after)
    assert kept == before.rstrip() + after
    assert hints == {"medium": "read", "title": "Feu"}


@given(st.text(st.characters(exclude_characters="{}\0")))
def test_a_text_without_braces_is_unchanged(text: str) -> None:
    assert of_text(text) == (text, {})


@given(TEXTS)
def test_parting_groups_from_links_only_adds_spaces(text: str) -> None:
    parted = separate_from_links(f"[x](y){text}")
    assert parted.replace(" ", "") == f"[x](y){text}".replace(" ", "")


@pytest.mark.parametrize(
    "piece",
    ["{", " ", "\u00a0", ".lire", '.aaaa="x"', '{titre="', "titre=", "a", '"', "){", "{.lire "],
)
@pytest.mark.parametrize("start", ["", "{", '{titre="', "{.lire ", "){titre", "{titre =", "){"])
def test_a_long_text_is_read_quickly(start: str, piece: str) -> None:
    text = start + piece * 50_000
    begun = time.perf_counter()
    of_text(text)
    separate_from_links(text)
    assert time.perf_counter() - begun < 1
