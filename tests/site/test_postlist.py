"""``{postlist}``: dates in French, mistakes at their place; ABlog's keys on a page."""

from __future__ import annotations

import pytest

from journals import SmallJournal, note


def listed(journal: SmallJournal, options: str = "", argument: str = "") -> list[str]:
    """What a list of the journal's two notes says, line by line."""
    journal.notes(
        {
            "2023-w09": note("Une", date="2023-03-01"),
            "2023-w24": note("Deux", date="2023-06-15"),
        }
    )
    lines = "".join(f"{line}\n" for line in options.splitlines())
    journal.write(
        "liste.md", f"---\norphan: true\n---\n\n# Liste\n\n```{{postlist}}{argument}\n{lines}```\n"
    )
    journal.build()
    return [item.get_text(" ", strip=True) for item in journal.page("liste").select("main li p")]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("%A %d %b %y", ["jeudi 15 juin 23", "mercredi 1er mars 23"]),
        ("%d %B %Y", ["15 juin 2023", "1er mars 2023"]),
        ("%a %-d %B, semaine %V", ["jeu. 15 juin, semaine 24", "mer. 1er mars, semaine 09"]),
        (
            "%e %h %Y (jour %j) 100 %%",
            ["15 juin 2023 (jour 166) 100 %", "1er mars 2023 "],
        ),
        ("%d/%m/%Y", ["15/06/2023", "01/03/2023"]),
        ("l'an %Y, %B", ["l’an 2023, juin", "l’an 2023, mars"]),
    ],
)
def test_the_dates_of_a_list_are_in_french(
    journal: SmallJournal, typed: str, shown: list[str]
) -> None:
    items = listed(journal, f':date: "{typed}"')
    assert [one.replace("\u00a0", " ") for one in items] != []
    for item, expected in zip(items, shown, strict=True):
        assert item.replace("\u00a0", " ").replace("'", "’").startswith(expected), items
    assert journal.warnings == ""


@pytest.mark.parametrize("argument", [" abc", " -3", " 0", " 1.5", " ²"])
def test_what_is_no_number_is_told_at_its_place(journal: SmallJournal, argument: str) -> None:
    assert listed(journal, argument=argument) == []
    (line,) = journal.warnings.splitlines()
    assert line.startswith("liste.md:7: ")
    assert f"“{argument.strip()}”" in line
    assert "Tapez par exemple : {postlist} 5" in line.replace("\u00a0", " ")
    assert journal.page("posts/2023-w24").select("h1")


@pytest.mark.parametrize("pattern", ["{titre}", "{", "{date!z}{x}"])
def test_a_format_that_no_post_answers_is_told(journal: SmallJournal, pattern: str) -> None:
    listed(journal, f":format: '{pattern}'")
    (line,) = journal.warnings.splitlines()
    assert line.startswith("liste.md:7: ")


@pytest.mark.parametrize("key", ["nocomments: true", "exclude: true", "image: a.png"])
def test_a_key_of_ablog_on_a_page_stops_nothing(journal: SmallJournal, key: str) -> None:
    journal.notes({"2023-w09": note("Une", date="2023-03-01")})
    header = f"orphan: true\nblogpost: true\ndate: 18 octobre 2026\n{key}"
    journal.write("page.md", f"---\n{header}\n---\n\n# Page\n\nDu texte.\n")
    journal.build()
    (line,) = journal.warnings.splitlines()
    assert line.startswith("page.md: ")
    assert "“blogpost” ne fait pas de cette page une note" in line
    assert journal.page("page").select("h1")


def test_comments_are_cut_out_of_markdown_alone(journal: SmallJournal) -> None:
    journal.write(
        "conf.py",
        journal.conf + 'source_suffix = {".md": "markdown", ".rst": "restructuredtext"}\n',
    )
    journal.notes({"2023-w09": note("Une", date="2023-03-01", body="- A <!-- caché --> B\n")})
    code = "Code\n====\n\n.. code-block:: html\n\n   <p>a</p> <!-- gardé -->\n"
    journal.write("code.rst", f":orphan:\n\n{code}")
    journal.build()
    assert "gardé" in journal.text("code.html")
    assert "caché" not in journal.text("posts/2023-w09.html")
