"""One document that fails never holds up the others, nor the site that is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from docutils import nodes

from journals import Kept, SmallJournal, note
from semainier.build import failures
from semainier.build.failures import FailedDocumentsError, plain_markdown
from semainier.cli import main

# A writer's own extension, in conf.py, that fails where a note says so.
FAILING = """

def read(app, doctree):
    for node in doctree.findall(lambda node: node.astext() == "ÉCHEC EN LISANT"):
        raise KeyError("anchorname")


def resolved(app, doctree, docname):
    for node in doctree.findall(lambda node: node.astext() == "ÉCHEC EN ÉCRIVANT"):
        raise ValueError("rien à faire")


def setup(app):
    app.connect("doctree-read", read, priority=700)
    app.connect("doctree-resolved", resolved, priority=700)
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    journal = SmallJournal(tmp_path_factory.mktemp("built") / "journal")
    journal.write("conf.py", journal.conf + FAILING)
    days = {"46": "20", "47": "27"}
    journal.notes(
        {f"2023-w{week}": note(f"Note {week}", date=f"2023-11-{days[week]}") for week in days}
    )
    journal.build()
    return Kept(journal)


@pytest.fixture
def built(kept: Kept) -> SmallJournal:
    return kept.restored()


@pytest.mark.parametrize("when", ["LISANT", "ÉCRIVANT"])
def test_a_failure_names_its_note_and_leaves_the_site(built: SmallJournal, when: str) -> None:
    before = built.snapshot()
    body = f"- Une joie.\n\n- ÉCHEC EN {when}\n"
    built.notes({"2023-w46": note("Note 46", body, date="2023-11-20")})
    built.write("posts/2023-w47.md", note("Autre titre", date="2023-11-27"))
    for _ in range(2):  # A second time too, when nothing was mended.
        with pytest.raises(FailedDocumentsError, match="1 page n’a pas pu être construite"):
            built.build()
        assert "posts/2023-w46.md:" in built.warnings
        assert "une erreur inattendue s’est produite ici" in built.warnings
        assert "2023-w47" not in built.warnings
        assert "Traceback" not in built.warnings
        assert built.snapshot() == before
    # The others were built, and the failing one shows its text.
    work = built.folders.work
    assert "Autre titre" in (work / "posts/2023-w47.html").read_text("utf-8")
    assert f"ÉCHEC EN {when}" in (work / "posts/2023-w46.html").read_text("utf-8")
    built.notes({"2023-w46": note("Note 46", date="2023-11-20")})
    built.assert_built_as_from_nothing()


def test_a_preview_shows_the_text_of_a_note_that_fails(built: SmallJournal) -> None:
    built.overrides["semainier_preview"] = True
    built.notes({"2023-w46": note("Note 46", "- ÉCHEC EN LISANT\n", date="2023-11-20")})
    built.build()
    assert "ÉCHEC EN LISANT" in built.text("posts/2023-w46.html")
    assert "posts/2023-w46.md:" in built.warnings


def test_the_command_fails_with_a_sentence(built: SmallJournal) -> None:
    built.notes({"2023-w46": note("Note 46", "- ÉCHEC EN LISANT\n", date="2023-11-20")})
    result = CliRunner().invoke(main, ["build", "--root", str(built.root)])
    assert result.exit_code == 1
    assert "1 page n’a pas pu être construite. Le site précédent est intact" in result.output


def test_a_hundred_nested_lists_are_one_failure_at_most(built: SmallJournal) -> None:
    deep = "\n".join("  " * depth + "- a" for depth in range(300))
    built.notes({"2023-w46": note("Note 46", deep + "\n", date="2023-11-20")})
    try:
        built.build()
    except FailedDocumentsError:
        assert "posts/2023-w46.md:" in built.warnings
    assert (built.folders.work / "posts/2023-w47.html").is_file()


def test_a_download_in_a_heading_stops_nothing(built: SmallJournal) -> None:
    body = "- Une joie.\n\n## Voir {download}`f.pdf`\n\n- Un fichier.\n"
    built.notes({"2023-w46": note("Note 46", body, date="2023-11-20")})
    built.write("posts/f.pdf", "un fichier")
    built.build()
    contents = built.page("posts/2023-w46").select_one("a[href='#voir-f-pdf']:not(.headerlink)")
    assert contents is not None
    assert contents.text.strip() == "Voir f.pdf"


def test_a_document_that_takes_long_is_named(
    built: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "PATIENCE", 0.2)
    slow = "import time\ntime.sleep(0.6)"
    wait = FAILING.replace('raise KeyError("anchorname")', slow.replace("\n", "; "))
    built.write("conf.py", built.conf + wait)
    built.notes({"2023-w46": note("Note 46", "- ÉCHEC EN LISANT\n", date="2023-11-20")})
    built.build()
    assert "posts/2023-w46.md:1" in built.warnings
    assert "la lecture de cette page dure" in built.warnings


def test_the_line_is_that_of_what_was_at_work() -> None:
    node = nodes.paragraph()
    node.line = 12
    error = None
    try:
        _fail(node)
    except ValueError as raised:
        error = raised
    assert error is not None
    assert failures.line_of(error) == 12


def _fail(node: nodes.Element) -> None:
    raise ValueError(node)


def test_nothing_of_a_plain_text_is_interpreted() -> None:
    text = "---\ndate: 2023-11-20\n---\n\n# Un *titre*\n\n````\n```{only} a\n````\n"
    plain = plain_markdown(text)
    assert plain.startswith("# Un titre\n\n`````text\n")
    assert "date:" not in plain
    assert plain.endswith("\n`````\n")


def test_the_folder_of_failures_is_forgotten(built: SmallJournal, tmp_path: Path) -> None:
    built.notes({"2023-w46": note("Note 46", "- ÉCHEC EN LISANT\n", date="2023-11-20")})
    with pytest.raises(FailedDocumentsError):
        built.build()
    built.notes({"2023-w46": note("Note 46", date="2023-11-20")})
    built.build()
    assert not (built.folders.doctrees / "failed.json").exists()
