"""The writer's commands: new, check, build, serve."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from http.client import IncompleteRead
from pathlib import Path
from urllib.error import URLError

import pytest
from click.testing import CliRunner, Result

from journals import CONF, SmallJournal, note
from semainier.cli import main


def run(journal: SmallJournal, *arguments: str) -> Result:
    """Run a command in a journal."""
    return CliRunner().invoke(main, [arguments[0], "--root", str(journal.root), *arguments[1:]])


def test_new_writes_this_weeks_note_as_a_draft(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20", number="118")})
    result = run(journal, "new")
    path = journal.root / "posts/2026/2026-w47.md"
    assert result.exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert "date: 2026-11-22" in text
    assert "number: 119" in text
    assert "draft: true" in text
    for heading in ("## Mes joies", "## Mes peines", "## Ailleurs"):
        assert heading in text


def test_a_new_note_passes_the_check_as_it_is(journal: SmallJournal) -> None:
    run(journal, "new", "--week", "2026-W47")
    result = run(journal, "check")
    assert result.exit_code == 0
    assert "aucun problème" in result.output


def test_new_never_writes_over_a_note(journal: SmallJournal) -> None:
    path = journal.write("posts/2026/2026-w47.md", "mon texte")
    result = run(journal, "new", "--week", "2026-W47")
    assert result.exit_code == 1
    assert "existe déjà" in result.output
    assert path.read_text(encoding="utf-8") == "mon texte"


def test_new_finds_a_note_of_the_week_wherever_it_is(journal: SmallJournal) -> None:
    journal.write("posts/2026-w47.md", note(date="2026-11-22"))
    result = run(journal, "new", "--week", "2026-W47")
    assert result.exit_code == 1
    assert "posts/2026-w47.md" in result.output
    assert not (journal.root / "posts/2026/2026-w47.md").exists()


def test_new_proposes_the_first_week_without_a_note(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2026-w51": note(date="2026-12-20"),
            "2026-w52": note(date="hier"),
            "fin-d-annee": note(weeks="2026-W53/2027-W01", date="2027-01-10"),
        }
    )
    assert "new --week 2027-W02" in run(journal, "new", "--week", "2026-W51").output


@pytest.mark.parametrize("week", ["47", "2026-47", "2025-W53"])
def test_new_says_how_to_type_a_week(journal: SmallJournal, week: str) -> None:
    result = run(journal, "new", "--week", week)
    assert result.exit_code == 1
    assert "2026-W47" in result.output


def test_a_note_is_published_as_soon_as_it_is_no_draft(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF.replace("2026-11-22", "2026-11-17"))
    assert "Retirez la ligne “draft” pour le publier." in run(journal, "new").output
    path = journal.root / "posts/2026/2026-w47.md"
    text = path.read_text("utf-8").replace("draft: true\n", "").replace("- \n", "- Une joie.\n", 1)
    path.write_text(text, encoding="utf-8")
    journal.build()
    assert (journal.site / "posts/2026/2026-w47.html").is_file()


def test_the_note_of_a_week_to_come_is_dated_by_that_week(journal: SmallJournal) -> None:
    assert "à partir de ce jour" in run(journal, "new", "--week", "2026-W50").output
    text = (journal.root / "posts/2026/2026-w50.md").read_text("utf-8")
    assert "date: 2026-12-13" in text


def test_a_date_chooses_the_week_of_the_note(journal: SmallJournal) -> None:
    assert run(journal, "new", "--date", "2026-11-02").exit_code == 0
    text = (journal.root / "posts/2026/2026-w45.md").read_text("utf-8")
    assert "date: 2026-11-02" in text
    assert "tapez par exemple 2026-11-22" in run(journal, "new", "--date", "hier").output
    assert "une seule des options" in run(journal, "new", "--date", "x", "--week", "y").output


def test_one_note_may_cover_the_weeks_without_one(journal: SmallJournal) -> None:
    journal.notes({"2026-w44": note(date="2026-11-01")})
    said = run(journal, "new").output
    assert "semaines 45 et 46" in said
    assert "new --weeks 2026-W45/2026-W46" in said
    assert run(journal, "new", "--weeks", "2026-W45/2026-W46").exit_code == 0
    assert (journal.root / "posts/2026/2026-w45-w46.md").is_file()
    assert "ne sont pas des semaines" in run(journal, "new", "--weeks", "45-46").output
    # A pause is no week that was missed.
    (journal.root / "posts/2026/2026-w47.md").unlink()
    (journal.root / "posts/2026/2026-w45-w46.md").unlink()
    journal.write("conf.py", CONF + 'semainier_pauses = {"2026-W45/2026-W46": "congé"}\n')
    assert "--weeks" not in run(journal, "new").output


def test_a_second_note_of_a_week_is_asked_for(journal: SmallJournal) -> None:
    journal.notes({"2026-w47": note(date="2026-11-22")})
    assert "new --week 2026-W47 --again" in run(journal, "new").output
    for name in ("2026-w47-2", "2026-w47-3"):
        assert run(journal, "new", "--again").exit_code == 0
        assert (journal.root / f"posts/2026/{name}.md").is_file()


def test_the_writers_template_is_used(journal: SmallJournal) -> None:
    template = "---\ndate: $date\ndraft: true\n---\n\n# $title\n\n## À table\n\n- \n"
    path = journal.write("_templates/week.md", template)
    run(journal, "new")
    assert "## À table" in (journal.root / "posts/2026/2026-w47.md").read_text("utf-8")
    # It is no page of the site.
    journal.notes({"2026-w46": note(date="2026-11-15")})
    journal.build()
    assert journal.warnings == ""
    assert not (journal.site / "_templates").exists()
    path.write_bytes("é".encode("latin-1"))
    assert "n’est pas en UTF-8" in run(journal, "new", "--week", "2026-W40").output


def test_the_note_is_opened_in_the_editor(
    journal: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = journal.write("editor.sh", '#!/bin/sh\necho Écrit. >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    for _ in "12":
        assert run(journal, "new", "--edit").exit_code == 0
    text = (journal.root / "posts/2026/2026-w47.md").read_text("utf-8")
    assert text.count("Écrit.") == 2
    monkeypatch.setenv("VISUAL", str(journal.root / "absent"))
    result = run(journal, "new", "--edit")
    assert result.exit_code == 1
    assert "EDITOR=nano" in result.output


def test_new_says_what_the_system_refuses(journal: SmallJournal) -> None:
    journal.write("posts/2026", "un fichier, pas un dossier")
    result = run(journal, "new", "--week", "2026-W47")
    assert result.exit_code == 1
    assert "Impossible de lire ou d’écrire" in result.output
    assert "posts/2026" in result.output
    assert (journal.root / "posts/2026").read_text("utf-8") == "un fichier, pas un dossier"


def test_new_leaves_nothing_on_a_full_disk(
    journal: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, text: str, **_: object) -> int:
        path.write_bytes(text[:20].encode())
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    (journal.root / "posts").mkdir()
    monkeypatch.setattr(Path, "write_text", full)
    result = run(journal, "new", "--week", "2026-W47")
    assert result.exit_code == 1
    assert "2026-w47.md\u00a0: il n’y a plus de place sur le disque" in result.output
    assert [path for path in (journal.root / "posts").rglob("*") if path.is_file()] == []


def test_check_reports_every_problem_and_fails(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="hier"), "2023-w47": note(dat="2023-11-27")})
    result = run(journal, "check")
    assert result.exit_code == 1
    assert "posts/2023-w46.md:2" in result.output
    assert "posts/2023-w47.md:2" in result.output


def test_advice_alone_does_not_fail_the_check(journal: SmallJournal) -> None:
    journal.notes({"bilan": note(date="2023-11-20")})
    result = run(journal, "check")
    assert result.exit_code == 0
    assert "posts/bilan.md" in result.output


RECOMMENDATIONS = """\
- Une joie.

<!-- Un commentaire
     sur deux lignes. -->

## Mes trouvailles

- Lu : **Frieren**, de Kanehito Yamada.
- Truc. {.voir titre="Suzume" par="Makoto Shinkai"}

## Divers

- ⭐ Rien de sûr.
"""


def test_check_tells_what_is_understood_of_recommendations(journal: SmallJournal) -> None:
    journal.write(
        "conf.py",
        journal.conf
        + 'semainier_section_aliases = {"Mes trouvailles": "recommendations"}\n'
        + 'semainier_marks = {"⭐": "recommendations"}\n',
    )
    journal.notes(
        {
            "2023-w46": note(body=RECOMMENDATIONS, date="2023-11-20"),
            "2023-w47": note(body="- Rien.", draft="true"),
        }
    )
    result = run(journal, "check", "--recommendations")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.output.splitlines()]
    assert lines[:4] == [
        "posts/2023-w46.md:16: Lu : Frieren, de Kanehito Yamada.",
        "support lire (le verbe “Lu”)",
        "titre Frieren (les premiers mots en gras ou en italique)",
        "par Kanehito Yamada (après le titre : “de”)",
    ]
    assert "posts/2023-w46.md:17: Truc." in lines
    assert "titre Suzume (vous le dites)" in lines
    assert "posts/2023-w46.md:21: ⭐ Rien de sûr." in lines
    assert "3 recommandations dans 2 notes : lire 1, voir 1, autre 1." in lines
    assert lines[-1] == "Relecture faite : 2 notes, aucun problème."


def test_check_reads_recommendations_without_touching_the_site(journal: SmallJournal) -> None:
    body = RECOMMENDATIONS.replace("Mes trouvailles", "Recommandations")
    journal.notes({"2023-w46": note(body=body, date="2023-11-20")})
    journal.build()
    before = {path: path.stat().st_mtime_ns for path in journal.site.rglob("*")}
    journal.notes({"2023-w47": note(body=body, draft="true")})
    for _ in range(2):
        assert "posts/2023-w47.md" in run(journal, "check", "--recommendations").output
    assert {path: path.stat().st_mtime_ns for path in journal.site.rglob("*")} == before
    assert "2023-w47" not in journal.text("index.html")


def test_check_follows_what_changed_between_two_readings(journal: SmallJournal) -> None:
    body = "- Une joie.\n\n## Recommandations\n\n- **Feu**, de Maria Pourchet."
    journal.notes({"2023-w46": note(body=body, date="2023-11-20")})
    assert "support autre" in " ".join(run(journal, "check", "--recommendations").output.split())
    journal.notes({"2023-w46": note(body=f"{body} {{.lire}}", date="2023-11-20")})
    output = " ".join(run(journal, "check", "--recommendations").output.split())
    assert "support lire (vous le dites)" in output


def test_a_note_with_an_error_does_not_hide_what_the_others_recommend(
    journal: SmallJournal,
) -> None:
    body = "- Une joie.\n\n## Recommandations\n\n- **Feu**, de Maria Pourchet."
    journal.notes({"2023-w46": note(body=body, date="2023-11-20"), "2023-w47": note(date="hier")})
    result = run(journal, "check", "--recommendations")
    assert result.exit_code == 1
    assert "Maria Pourchet" in result.output
    assert "posts/2023-w47.md:2" in result.output


def test_check_of_recommendations_in_an_empty_journal(journal: SmallJournal) -> None:
    (journal.root / "posts").mkdir()
    result = run(journal, "check", "--recommendations")
    assert result.exit_code == 0
    assert "Aucune recommandation dans 0 note" in result.output


def test_build_ends_by_saying_where_the_site_is(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20"), "2023-w47": note(draft="true")})
    result = run(journal, "build")
    assert result.exit_code == 0
    assert "1 note" in result.output
    assert "_build/html/index.html" in result.output
    assert "1 note n’est pas publiée" in result.output
    assert "posts/2023-w47.md: brouillon" in result.output


def test_outside_a_journal_the_command_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert "il n’y a pas de conf.py" in result.output


def test_a_broken_conf_gets_a_sentence(journal: SmallJournal) -> None:
    journal.write("conf.py", "project = (\n")
    result = run(journal, "build")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "conf.py" in result.output


def test_a_wrong_day_in_conf_gets_a_sentence(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf + 'semainier_today = "hier"\n')
    result = run(journal, "check")
    assert result.exit_code == 1
    assert "semainier_today" in result.output


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ('semainier_feed_length = "beaucoup"', "20"),
        ("semainier_feed_length = 0", "20"),
        ('language = "xx"', '"fr"'),
        ('html_baseurl = "exemple.org"', '"https://exemple.org"'),
    ],
)
def test_a_wrong_option_gets_a_sentence_with_what_to_type(
    journal: SmallJournal, line: str, typed: str
) -> None:
    journal.write("conf.py", f"{journal.conf}{line}\n")
    journal.notes({"2023-w46": note(date="2023-11-20")})
    result = run(journal, "build")
    assert result.exit_code == 1
    name, value = line.split(" = ")
    told = " ".join(result.output.split())
    assert name in told
    assert value.strip('"') in told
    assert typed in told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("serch", "il n’y a pas de commande “serch”. Vouliez-vous dire “search, serve” ?"),
        ("build --prevew", "il n’y a pas d’option “--prevew”. Vouliez-vous dire “--preview” ?"),
        ("new 2026-W45", "“2026-W45” est de trop. Pour de l’aide, tapez : semainier new --help"),
        ("search", "après la commande, il manque MOTS..."),
        ("new --week", "après --week, il manque sa valeur."),
        ("serve --port abc", "--port : “abc” n’est pas un nombre entier."),
        ("search mot --limit 0", "--limit : 0 n’est pas dans l’intervalle x>=1."),
        ("search mot --section joies", "--section : “joies” n’est aucun de : 'news', 'joys',"),
        ("build --root nulle-part", "--root : il n’y a pas de dossier “nulle-part”."),
    ],
)
def test_a_command_that_is_typed_wrong_is_told_in_french(typed: str, said: str) -> None:
    result = CliRunner().invoke(main, typed.split(), prog_name="semainier")
    assert result.exit_code == 2
    told = result.stderr.replace("\u00a0", " ").replace("\u202f", " ")
    assert told.startswith(f"Erreur : {said}")
    assert "Pour de l’aide, tapez : semainier" in told


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# Where the server speaks: among what the preview does not watch.
SAID = ".venv/said.txt"


@pytest.fixture
def served(journal: SmallJournal) -> Iterator[tuple[SmallJournal, str]]:
    """A journal under ``semainier serve`` and its address."""
    journal.notes({"2023-w46": note("En cours", date="2023-11-20", draft="true")})
    port = _free_port()
    journal.write(SAID, "")
    with (journal.root / SAID).open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "semainier", "serve", "--port", str(port)],
            cwd=journal.root,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        yield journal, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(address: str, words: str, seconds: float = 60) -> str:
    """The page at an address once it holds some words."""
    end = time.monotonic() + seconds
    text = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                text = answer.read().decode()
        except (URLError, ConnectionError, TimeoutError, IncompleteRead):
            # The last: the file was replaced between the reading of its size and of its content.
            text = ""
        if words in text:
            return text
        time.sleep(0.2)
    raise AssertionError(f"{words!r} never appeared at {address}: {text[:200]}")


def test_serve_shows_drafts_marked_and_follows_changes(
    served: tuple[SmallJournal, str],
) -> None:
    journal, address = served
    page = wait_for(f"{address}/posts/2023-w46.html", "En cours")
    assert "Brouillon" in page
    journal.write("posts/2023-w46.md", note("Relue", date="2023-11-20", draft="true"))
    wait_for(f"{address}/posts/2023-w46.html", "Relue")


def test_a_mistake_made_during_a_preview_gets_the_sentence_of_a_build(
    served: tuple[SmallJournal, str],
) -> None:
    journal, address = served
    wait_for(f"{address}/posts/2023-w46.html", "En cours")
    journal.write("conf.py", journal.conf + "x = (\n")
    said = wait_for((journal.root / SAID).as_uri(), "conf.py:7")
    assert f"L’aperçu est à jour : {address}" in said.replace("\u00a0", " ")
    assert run(journal, "build", "--preview").stderr.splitlines()[-1] in said.splitlines()
    assert "Traceback" not in said
    assert len(said.splitlines()) < 10
    journal.write("conf.py", journal.conf)
    journal.write("posts/2023-w46.md", note("Relue", date="2023-11-20", draft="true"))
    wait_for(f"{address}/posts/2023-w46.html", "Relue")
