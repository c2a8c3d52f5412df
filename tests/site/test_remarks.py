"""What Sphinx and MyST remark in a text is told in French, with its place and what to type."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from click.testing import CliRunner

from journals import CONF, SmallJournal, note
from semainier.cli import main

# What is typed in a note of its own, on line 9, and what is said of it.
FAULTS = {
    "- {kdb}`Ctrl`": "il n’y a pas de rôle “kdb”",
    "```{figur} a.png\n```": "il n’y a pas de directive “figur” : son bloc n’est pas montré."
    " Vouliez-vous dire “figure” ?",
    "```{figure}\n```": "il manque à la directive “figure” ce dont elle parle",
    ":::{note}\n:clas: x\nUn mot.\n:::": "la directive “note” n’a pas d’option “clas” ; elle a :",
    "- [un lien](2026-w45.md)": "le lien vers “2026-w45.md” ne mène nulle part",
    "- [un lien](#mes-joie)": "le lien vers “mes-joie” ne mène nulle part",
    "- [un lien](2026-w20.md#mes-joie)": "la page “posts/2026-w20” n’a pas de titre “mes-joie” : le"
    " lien mène en haut. Vouliez-vous dire “mes-joies” ?",
    "- [un lien](2026-w20)": "le lien vers “2026-w20” peut mener à plusieurs endroits.",
    "- {doc}`2026-w45`": "le lien vers “2026-w45” ne mène nulle part",
    "- {ref}`perdue`": "il n’y a pas d’étiquette de lien “perdue”",
    "- {download}`rien.zip`": "il n’y a pas de fichier “rien.zip” à télécharger.",
    "- Un mot[^un].": "la note de bas de page “un” n’a pas de texte.",
    "[^un]: Un mot.": "rien n’appelle cette note de bas de page.",
    "![Une photo](photo.png)": "il n’y a pas d’image “photo.png”.",
    "```{toctree}\nabsente\n```": "nomme une page qui n’existe pas : “posts/absente”",
    "- [un lien](www.bnf.fr)": "l’adresse d’un autre site commence par https:// ou http://."
    " Tapez : https://www.bnf.fr",
    "- [un lien](www.bnf.fr/a/b.html)": "Tapez : https://www.bnf.fr/a/b.html",
    "- [un lien](htp://bnf.fr/a)": "Tapez : http://bnf.fr/a",
    "- [un lien](htps://bnf.fr/a)": "Tapez : https://bnf.fr/a",
    "- [un lien](https//bnf.fr)": "Tapez : https://bnf.fr",
    "- [un lien](HTTPS://bnf.fr)": "Tapez : https://bnf.fr",
    "- [un lien](gemini://bnf.fr)": "le lien vers “gemini://bnf.fr” ne mène nulle part : il n’y a"
    " pas de fichier",
    "- [un lien][réf]": "“[un lien][réf]” s’affiche comme du texte : rien ne dit où mène “réf”."
    " Tapez plus bas, seul sur une ligne : [réf]: https://…",
    "> **![x](ma photo.png)**": "“![x](ma photo.png)” s’affiche comme du texte : une adresse qui"
    " contient des espaces se met entre < et >. Tapez : ![x](<ma photo.png>)",
    "- [fiche](ma fiche.pdf)": "Tapez : [fiche](<ma fiche.pdf>)",
    "- [site](https://example.org/ma page)": "Tapez : [site](<https://example.org/ma page>)",
    "```python\nx = 1\n\n## Mes joies\n\n- Une.\n": "le bloc qu’ouvre “```python” n’est jamais"
    " fermé : ce qui suit, titres compris, en fait partie. Tapez là où il finit, seul sur une"
    " ligne et aussi loin de la marge : ```",
}


def plain(text: str) -> str:
    """A text with plain spaces in place of no-break ones."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def checked(journal: SmallJournal) -> list[str]:
    """What ``semainier check`` says of the files."""
    said = CliRunner().invoke(main, ["check", "--all", "--root", str(journal.root)])
    assert said.exit_code == 0
    return plain(said.stderr).splitlines()


def checked_once(journal: SmallJournal) -> str:
    """What ``semainier check`` says of the files, what is alike told once."""
    return CliRunner().invoke(main, ["check", "--root", str(journal.root)]).stderr


STEMS = {typed: f"2026-w{week}" for week, typed in enumerate(FAULTS, 10)}


class Said(NamedTuple):
    """The lines of a build, how many it counted, and those of the check, twice."""

    built: list[str]
    remarks: int
    checked: list[str]
    checked_again: list[str]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What is said of a journal with a note for each fault."""
    journal = SmallJournal(tmp_path_factory.mktemp("faults"))
    journal.notes({STEMS[typed]: note(date="2026-11-15", body=typed) for typed in FAULTS})
    remarks = journal.build(semainier_tell_all=True).remarks
    lines = plain(journal.warnings).splitlines()
    # The second time nothing is read anew.
    return Said(lines, remarks, checked(journal), checked(journal))


@pytest.mark.parametrize("typed", FAULTS)
def test_a_fault_in_a_text_is_said_by_the_build_and_by_the_check(said: Said, typed: str) -> None:
    built, checked, again = (
        sorted(line for line in lines if line.startswith(f"posts/{STEMS[typed]}.md:"))
        for lines in (said.built, said.checked, said.checked_again)
    )
    place, expected = 10 if ":clas:" in typed else 9, FAULTS[typed]
    assert [line for line in built if f".md:{place}: " in line and expected in line], built
    bare = sorted(line.replace("Avertissement : ", "").replace("Erreur : ", "") for line in built)
    assert again == checked == bare


def test_the_same_fault_in_many_notes_is_said_of_three(journal: SmallJournal) -> None:
    body = "- [un lien](www.bnf.fr)\n"
    journal.notes({f"2026-w{week}": note(date="2026-11-15", body=body) for week in range(10, 20)})
    assert journal.build().remarks == 10
    *named, more = plain(journal.warnings).splitlines()
    assert len(named) == 3
    assert "7 autres du même genre (« le lien vers “…” ne mène nulle part" in more
    assert "Pour tout voir : semainier check --all" in more
    (line,) = plain(checked_once(journal)).splitlines()
    assert line.startswith("posts/2026-w10.md:9: le lien vers “www.bnf.fr”")
    assert "De même dans 10 fichiers : posts/2026-w10.md:9, posts/2026-w11.md:9, " in line
    assert len(checked(journal)) == 10


def test_each_fault_is_said_once_and_counted_and_nothing_else_is(said: Said) -> None:
    assert len(said.built) == said.remarks == len(set(said.built))
    assert len(said.built) == len(said.checked) == len(said.checked_again)
    of_notes = tuple(f"posts/{stem}.md:" for stem in STEMS.values())
    assert [line for line in said.built if not line.startswith(of_notes)] == []


LEFT_OPEN = {
    "```": ("```", 9),
    "~~~~ text\n~~~\nUn mot.": ("~~~~text", 9),
    ":::{note}\nUn mot.": (":::{note}", 9),
    "::::{note}\nUn mot.\n:::": ("::::{note}", 9),
    "````\nx\n```": ("````", 9),
    "- Une.\n\n  ```\n  x\n\nUn mot.": ("```", 11),
    # What was to close it opens another.
    "- ```\n  x\n```\n\nUn mot.": ("```", 9),
    "> ```\n> x\n\nUn mot.": ("```", 9),
    "::::{note}\n:class: tip\n\nUn mot.\n\n- Une.\n\n  ```\n  x\n::::\n": ("```", 16),
    "<!-- ``` -->\n\n`x`\n\n```{note}\nUn mot.": ("```{note}", 13),
}


@pytest.mark.parametrize("typed", LEFT_OPEN)
def test_a_block_that_is_never_closed_is_said_once(journal: SmallJournal, typed: str) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15", body=typed)})
    opening, line = LEFT_OPEN[typed]
    (said,) = checked(journal)
    place = f"posts/2026-w46.md:{line}: "
    assert said.startswith(f"{place}le bloc qu’ouvre “{opening}” n’est jamais fermé")
    assert journal.build().remarks == 1


CLOSED = """
```python
x = 1
```

~~~
```
~~~~

````
```
````

::::{note}
:::{tip}
Un mot.
:::
::::

````{note}
```
x
```
````

:::fiche
Un mot.
:::

- Une joie.

  ```
  x

  ```
- ~~~
  ~~~

  1. > ```
     > x
     > ```

> - :::{note}
>   Un mot.
>   :::

<!--
```
-->

<pre>
```
</pre>

`` ``` `` et ```` ``` ````

    ```

  ```
x
   ```

```"""


def test_a_block_that_is_closed_is_never_said(journal: SmallJournal) -> None:
    body = CLOSED.lstrip() + "\nx\n```"
    journal.write("posts/2026-w46.md", note(date="2026-11-15", body=body).rstrip("\n"))
    assert checked(journal) == []
    assert journal.build().remarks == 0


def test_a_block_that_ends_with_the_one_inside_it_is_said(journal: SmallJournal) -> None:
    body = "```{note}\nUn mot.\n\n```python\nx = 1\n```\n```\n\n## Mes joies\n"
    journal.notes({"2026-w46": note(date="2026-11-15", body=body)})
    (said,) = checked(journal)
    assert said.startswith(
        "posts/2026-w46.md:9: le bloc qu’ouvre “```{note}” finit trop tôt, avec celui qu’il"
        " contient et qu’ouvre “```python” : les deux ont les mêmes signes. Mettez-en un de plus"
        " à la première et à la dernière ligne du bloc extérieur : ````"
    )


def test_a_block_that_is_never_closed_in_a_page_is_said(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    journal.write("seule.md", "---\norphan: true\n---\n\n# Seule\n\n```\nx\n")
    assert checked(journal)[0].startswith("seule.md:7: le bloc qu’ouvre “```” n’est jamais fermé")


READ_OTHERWISE = r"""
`[un lien][réf]` et `[fiche](ma fiche.pdf)`, \[un lien\]\[réf\], \[fiche](ma fiche.pdf).

```md
[un lien][réf] ![x](ma photo.png)
```

<!-- [un lien][réf] -->

% [un lien][réf]

[Un lien][ref], [un][ref] lien, [fiche](<ma fiche.md>), [x](https://example.org "Un titre").

Le tableau t[i][j], [sic] [ibid], [1](voir la page 12), [1] (ma fiche.pdf), [a][1] et [...][...].

[ref]: https://example.org
"""


def test_what_is_no_link_or_one_that_works_is_not_said(journal: SmallJournal) -> None:
    journal.write("posts/ma fiche.md", note(date="2026-11-08", weeks="2026-W45"))
    journal.notes({"2026-w46": note(date="2026-11-15", body=READ_OTHERWISE)})
    assert checked(journal) == []
    assert journal.build().remarks == 0


def test_a_language_without_colours_is_said_once(journal: SmallJournal) -> None:
    # In the page and in the feeds.
    body = "```pyton\nx = 1\n```"
    journal.notes({"2026-w46": note(date="2026-11-15", body=body)})
    assert journal.build().remarks == 1
    assert "les couleurs du code en “pyton” ne sont pas connues." in journal.warnings


def test_a_fault_that_was_mended_is_said_no_more(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15", body="- {kdb}`Ctrl`")})
    assert "kdb" in checked(journal)[0]
    journal.notes({"2026-w46": note(date="2026-11-15", body="- {kbd}`Ctrl`")})
    assert checked(journal) == []


def test_the_site_is_published_all_the_same_and_says_how_much_was_remarked(
    journal: SmallJournal,
) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15", body="- {kdb}`Ctrl` et {ctr}`a`")})
    said = CliRunner().invoke(main, ["build", "--root", str(journal.root)])
    assert said.exit_code == 0
    assert "2 remarques ci-dessus" in said.stdout
    assert (journal.site / "posts/2026-w46.html").is_file()


def test_a_link_to_a_heading_of_another_note_is_no_fault(journal: SmallJournal) -> None:
    body = "- [un titre](2026-w45.md#mes-joies), [une joie](2026-w45.md#{anchor})\n"
    journal.notes({"2026-w45": note(date="2026-11-08"), "2026-w46": note(date="2026-11-15")})
    journal.build()
    anchor = journal.page("posts/2026-w45").select_one("#mes-joies li[id]")
    assert anchor is not None
    text = note(date="2026-11-15", body=body.format(anchor=anchor["id"]))
    journal.write("posts/2026-w46.md", text)
    assert journal.build().remarks == 0
    assert 'href="2026-w45.html#mes-joies"' in journal.text("posts/2026-w46.html")
    assert checked(journal) == []


def test_a_link_to_a_draft_is_said(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2026-w45": note(date="2026-11-08", draft="true"),
            "2026-w46": note(date="2026-11-15", body="- [un brouillon](2026-w45.md)"),
        }
    )
    assert journal.build().remarks == 1
    place = "posts/2026-w46.md:9: Avertissement : le lien vers “posts/2026-w45” ne mène nulle"
    assert plain(journal.warnings).startswith(place)


def test_the_header_of_a_page_that_is_not_yaml_is_said(journal: SmallJournal) -> None:
    journal.write("seule.md", "---\norphan: [true\n---\n\n# Seule\n")
    journal.notes({"2026-w46": note(date="2026-11-15")})
    journal.build()
    said = plain(journal.warnings)
    assert "seule.md:1: Avertissement : l’en-tête de cette page n’est pas du YAML" in said


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_page_that_is_not_in_utf_8_is_named(journal: SmallJournal, command: str) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    (journal.root / "seule.md").write_bytes("# Un été\n\nAu théâtre.\n".encode("latin-1"))
    said = CliRunner().invoke(main, [command, "--root", str(journal.root)])
    assert said.exit_code == 1
    first, last = plain(said.stderr).splitlines()
    assert first.startswith("seule.md:1: Erreur : l’octet 0xE9 n’est pas de l’UTF-8")
    assert first.endswith(
        "Tapez : iconv -f WINDOWS-1252 -t UTF-8 seule.md > tmp.md && mv tmp.md seule.md"
    )
    assert last == "Erreur : Une page n’est pas en UTF-8 : seule.md."


def test_a_page_that_none_leads_to_is_said(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    journal.write("seule.md", "# Seule\n")
    journal.build()
    assert plain(journal.warnings).startswith(
        "seule.md: Avertissement : aucune page ne mène à celle-ci."
    )
    assert checked(journal)[0].startswith("seule.md: aucune page ne mène à celle-ci.")


def test_an_option_that_does_not_exist_stops_the_build(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF + "semainier_feed_lenght = 12\n")
    said = CliRunner().invoke(main, ["build", "--root", str(journal.root)])
    assert said.exit_code == 1
    assert "il n’y a pas d’option semainier_feed_lenght. Vouliez-vous dire" in said.stderr
    assert "“semainier_feed_length”" in said.stderr


def test_remarks_on_what_a_build_leaves_alone_are_said_again(journal: SmallJournal) -> None:
    reading, writing = "- [un lien](absente.md).\n", "- Voir {ref}`nulle-part`.\n"
    journal.notes(
        {
            "2026-w10": note(date="2026-03-09", body=reading),
            "2026-w11": note(date="2026-03-16", body=writing),
            "2026-w12": note(date="2026-03-23"),
        }
    )
    journal.write("seule.md", "# Seule\n")
    first = journal.build().remarks
    lines = sorted(plain(journal.warnings).splitlines())
    assert first == len(lines) >= 3
    journal.notes({"2026-w12": note("Un autre titre", date="2026-03-23")})
    for _ in range(2):
        assert journal.build().remarks == first
        assert sorted(plain(journal.warnings).splitlines()) == lines
    journal.notes({"2026-w10": note(date="2026-03-09"), "2026-w11": note(date="2026-03-16")})
    journal.build()
    assert "2026-w1" not in journal.warnings
    assert "seule.md" in journal.warnings
