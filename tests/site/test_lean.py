"""What is done once instead of for each page changes nothing that a reader sees."""

from __future__ import annotations

import re

from journals import SmallJournal, note


def test_a_template_of_the_writer_that_changed_shows_at_once(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf + 'templates_path = ["_templates"]\n')
    journal.write("_templates/semainier/footer.html", "<p>Un pied</p>\n")
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    journal.write("_templates/semainier/footer.html", "<p>Un autre pied</p>\n")
    journal.build()
    assert "Un autre pied" in journal.text("posts/2023-w46.html")


def test_a_header_that_myst_needs_is_read_by_it(journal: SmallJournal) -> None:
    header = "date: 2023-11-20\nhtml_meta:\n  description: Dit par moi\n"
    journal.write("posts/2023-w46.md", f"---\n{header}---\n\n# Titre\n\nTexte.\n")
    journal.build()
    assert re.search('<meta [^>]*content="Dit par moi"', journal.text("posts/2023-w46.html"))


def test_the_line_of_a_warning_is_that_of_the_file(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(body="Ici :\n\n[là](absente.md)\n", date="2023-11-20")})
    journal.build()
    lines = (journal.root / "posts/2023-w46.md").read_text("utf-8").split("\n")
    place = lines.index("[là](absente.md)") + 1
    assert f"2023-w46.md:{place}: WARNING" in journal.warnings
