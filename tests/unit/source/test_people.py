"""people.yml: how each person is named, and where names are found."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.diagnostics.people_messages import PeopleMessage
from semainier.source.people import Names, Person, read_people, unlisted

FILE = """\
# Les personnes
Ana Loi: full
Jean Dupont: first
Zoé LE GUIN: initial
Pierre Martin: hidden
Rose Petit: « la voisine »
Prince: hidden
"""


@pytest.fixture(scope="module")
def names() -> Names:
    people, problems = read_people(FILE, "quelqu’un")
    assert problems == []
    return Names(people)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Avec Ana Loi.", "Avec Ana Loi."),
        ("Avec Jean Dupont.", "Avec Jean."),
        ("JEAN DUPONT et jean dupont", "Jean et Jean"),
        ("Dupont Jean, DUPONT Jean", "Jean, Jean"),
        ("M. Dupont, J. Dupont, Mme\u00a0Dupont", "Jean, Jean, Jean"),
        ("Jean-Dupont", "Jean"),
        ("Zoe Le Guin, Zoé Le\u00a0Guin", "Zoé L., Zoé L."),
        ("Pierre Martin’s", "quelqu’un’s"),
        ("Pierre\nMartin dit", "quelqu’un\n dit"),
        ("Rose Petit", "la voisine"),
        ("Prince", "quelqu’un"),
        # A part of a name that is a word, or somebody else's, is left alone.
        ("une rose, Pierre, Martin, Jeanne Dupont, Jean Duponte", None),
        (
            "[Jean Dupont](jean-dupont.md) https://a.fr/jean-dupont",
            "[Jean](jean-dupont.md) https://a.fr/jean-dupont",
        ),
        ('![Vue](x.jpg "Jean Dupont")', '![Vue](x.jpg "Jean")'),
    ],
)
def test_a_name_is_shown_as_it_is_wished(names: Names, typed: str, expected: str | None) -> None:
    assert names.replaced(typed) == (typed if expected is None else expected)


@given(
    st.sampled_from(["Éloïse d’Arçon", "Jean-Paul Ñandú", "Siân O’Hara", "Anaïs Müller-Loi"]),
    st.sampled_from(["NFC", "NFD", "upper", "lower", "plain"]),
    st.sampled_from(["{}", "**{}**", "«{}»", "({})", "{}·e", "# {}", "tags: [{}, b]", "{}’"]),
)
def test_no_form_of_a_name_is_left(name: str, form: str, around: str) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    typed = {
        "NFC": name,
        "NFD": unicodedata.normalize("NFD", name),
        "upper": name.upper(),
        "lower": name.lower().replace("’", "'"),
        "plain": plain,
    }[form]
    people = Names([Person(name, "hidden", "X", 1)])
    shown = people.replaced(around.format(typed))
    assert "X" in shown
    assert not list(people.found_in(shown))


def test_a_name_is_found_in_addresses_and_names_of_files(names: Names) -> None:
    for text in ("photo-jean-dupont.jpg", "https://a.fr/Jean_Dupont", "jean%20dupont"):
        assert [person.name for person in names.found_in(text)] == ["Jean Dupont"]
    assert list(names.found_in("jeannot-dupont.jpg")) == []


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("Ana Loi: [", PeopleMessage.FILE, 1),
        ("- Ana Loi", PeopleMessage.FILE, 1),
        ("Ana Loi: full\nJean Dupont: frist", PeopleMessage.FORM, 2),
        ("Ana Loi:\n  - x", PeopleMessage.FORM, 1),
        ("Prince: first", PeopleMessage.ONE_WORD, 1),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, message: PeopleMessage, line: int) -> None:
    _, (problem,) = read_people(text, "x")
    assert (problem.message, problem.line) == (message, line)


def test_names_that_stand_in_no_list_are_guessed() -> None:
    text = (
        "# Le café des lilas\n\n- Avec Ana Loi et Jean Dupont. Une Semaine passe.\n"
        "- Merci à Marie-Anne de Brie, à la Maison.\n"
    )
    people = [Person("Ana Loi", "full", "", 1)]
    assert unlisted(text, people) == ["Jean Dupont", "Marie-Anne de Brie"]


def test_an_empty_file_names_nobody() -> None:
    assert read_people("# rien\n", "x") == ((), [])
    assert Names(()).replaced("Jean Dupont") == "Jean Dupont"
