"""The spelling of a label that is announced is the one that the site keeps."""

from __future__ import annotations

from click.testing import CliRunner

from journals import SmallJournal, note
from semainier.cli import main


def tags_of(journal: SmallJournal, docname: str) -> list[str]:
    """The tags and categories on a note's page."""
    return [link.get_text().strip() for link in journal.page(docname).select("article .labels a")]


def fill(journal: SmallJournal) -> None:
    """Two public notes that spell a tag in two ways, and drafts that would outvote one."""
    journal.notes(
        {
            "2023-w46": note(date="2023-11-20", tags="EMI"),
            "2023-w47": note(date="2023-11-27", tags="emi", category="emi"),
            "2023-w48": note(date="2023-12-04", tags="emi", draft="true"),
        }
    )


def test_drafts_and_categories_have_no_say_in_the_spelling_of_a_tag(journal: SmallJournal) -> None:
    fill(journal)
    journal.build()
    assert "posts/2023-w47.md:3" in journal.warnings
    assert "“EMI” est gardée" in journal.warnings
    assert tags_of(journal, "posts/2023-w46") == ["EMI"]
    assert sorted(tags_of(journal, "posts/2023-w47")) == ["EMI", "emi"]


def test_check_announces_the_spelling_of_the_published_site(journal: SmallJournal) -> None:
    fill(journal)
    result = CliRunner().invoke(main, ["check", "--root", str(journal.root)])
    assert "“EMI” est gardée" in result.output
    assert result.exit_code == 0


def test_a_preview_counts_the_drafts_that_it_shows(journal: SmallJournal) -> None:
    fill(journal)
    journal.overrides["semainier_preview"] = True
    journal.build()
    assert "“emi” est gardée" in journal.warnings
    assert tags_of(journal, "posts/2023-w46") == ["emi"]
