"""The words of a post, counted."""

from __future__ import annotations

import pytest

from semainier.migration.words import lost, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un *mot* et **deux**, mo*ti*é.", "un mot et deux motié"),
        ('[lien](https://a.example/x "bulle") <https://b.example>', "lien bulle"),
        ('![Vue](x.png "Le mur")', "vue le mur"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("Une note[^1].\n\n[^1]: La source.", "une note la source"),
        ("Terme\n: définition", "terme définition"),
        ('{{< figure src="x.png" caption="Le mur" >}} {% tag %}', "le mur"),
        ("```python\nprint(1)\n```", "print 1"),
        ('<abbr title="Caisse">CAF</abbr>', "caisse caf"),
        ("[a]({filename}b c's d.md) e", "a e"),
        ("Salarié·es", "salarié es"),
    ],
)
def test_markup_is_no_word(text: str, expected: str) -> None:
    assert words_of(text) == words_of(expected)
    assert sorted(words_of(text).elements()) == sorted(expected.split())


def test_html_has_the_same_words() -> None:
    html = '<h2>Mes joies</h2><p>Un <b>mo</b>t.<br>Deux.</p><img alt="Vue"><script>x()</script>'
    assert words_of(html, is_html=True) == words_of("## Mes joies\n\nUn mot.\nDeux. ![Vue](x)")


def test_a_word_that_stands_once_less_is_lost() -> None:
    assert lost(words_of("a a b"), words_of("a b c")) == words_of("a")
