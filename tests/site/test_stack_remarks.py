"""Mistakes that Sphinx, docutils and MyST tell in English, told in French at their place."""

from __future__ import annotations

import pytest

from journals import SmallJournal, note

# What is typed in a note, and a part of what is said of it.
TYPED = {
    "---\n\nFin.": "cette ligne “---” ne sépare rien",
    "a\n\n---\n\n---\n\nb": "cette ligne “---” ne sépare rien",
    "{term}`zut`": "le terme “zut” n’est dans aucun glossaire",
    "{eq}`zut`": "aucune formule ne s’appelle “zut”",
    "{keyword}`zut`": "il n’y a pas de “zut” où mener",
    "{pep}`abc`": "“abc” n’est pas un numéro",
    "{numref}`zut`": "il n’y a pas d’étiquette de lien “zut”",
    "```{include} nulle.md\ncontenu\n```": "la directive “include” n’a pas de contenu",
    "```{raw} html\n```": "la directive “raw” est vide",
    '```{image} x.png\n:name: "a\nb: - c\n```': "les options de la directive “image” ne sont pas",
    "```{figure}\n```": "il manque à la directive “figure” ce dont elle parle",
    "```{note}\n```": "la directive “note” est vide",
    "```{list-table}\n- a\n```": "ce tableau (“list-table”) n’est pas compris",
    '```{csv-table}\n"a\n```': "ce tableau en CSV n’est pas compris",
    "```{hlist}\na\n```": "cette directive prend une liste",
    "```{only} a b c\nd\n```": "la condition de la directive “only”",
    "```{literalinclude} nulle.py\n```": "il n’y a pas de fichier “nulle.py” à inclure",
    "```{glossary}\na\n\nb\n   c\n```": "ce glossaire n’est pas compris",
    "```{code-block} python\n:emphasize-lines: 12\nx = 1\n```": "lignes que ce code n’a pas",
    "```{replace} a\n```": "la directive “replace” est du reStructuredText",
    "```{figure} a.png\n:width: abc\n```": "l’option “width” n’admet pas “abc”",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a build says of a journal with a note for each."""
    journal = SmallJournal(tmp_path_factory.mktemp("stack"))
    for week, typed in enumerate(TYPED, 10):
        journal.notes({f"2026-w{week}": note(date="2026-11-15", body=f"{typed}\n")})
    journal.build(semainier_tell_all=True)
    return journal.warnings.replace("\u00a0", " ").replace("\u202f", " ").splitlines()


@pytest.mark.parametrize("typed", TYPED)
def test_a_remark_of_the_stack_is_in_french_at_its_place(told: list[str], typed: str) -> None:
    week = 10 + list(TYPED).index(typed)
    own = [line for line in told if line.startswith(f"posts/2026-w{week}.md:")]
    assert [line for line in own if TYPED[typed] in line], own


def test_no_remark_is_left_in_english(told: list[str]) -> None:
    assert [line for line in told if "Sphinx remarque ici" in line] == []
    assert [line for line in told if ".md.md" in line] == []
