"""First steps of a journal, and mistakes in conf.py: each is told with what to do."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journals import CONF, SmallJournal, note
from semainier.build import atomic_swap
from semainier.cli import main


def run(journal: SmallJournal, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(journal.root)])


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_folder_without_a_home_page(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    (journal.root / "index.md").unlink()
    result = run(journal, "build")
    assert result.exit_code == 1
    assert "il manque la page d’accueil, index.md, à côté de conf.py" in result.stderr


def test_a_folder_without_posts(journal: SmallJournal) -> None:
    result = run(journal, "build")
    assert result.exit_code == 1
    assert "le dossier des notes n’existe pas. Tapez : mkdir posts" in plain(result.stderr)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x = (", "conf.py:7 : Python ne comprend pas ceci"),
        ("x = 1 / 0", "conf.py ne peut pas être exécuté (une division par zéro)."),
        ("x = 1 / 0", "Corrigez ou retirez la ligne 7 : x = 1 / 0"),
        ("import rien", "(le module rien n’est pas installé)."),
        ("x = 'a", "conf.py:7 : Python ne comprend pas ceci (un guillemet ouvert n’est jamais"),
        ("x = [1", "(“[” n’est jamais fermé)"),
        ("x = “a”", "(Python n’accepte pas le signe “ ; un traitement de texte"),
        ('extensions = ["myst_nb", "semainier"]', 'Tapez : extensions = ["semainier"]'),
        ("open('/rien')", "('/rien' : il n’y a ni fichier ni dossier de ce nom)."),
        ("import rien", "Corrigez ou retirez la ligne 7 : import rien"),
        (
            "langue = fr",
            "(rien ne s’appelle fr ; un texte se met entre guillemets droits). Corrigez",
        ),
        ("raise SystemExit(3)", "arrête le programme (sys.exit). Corrigez ou retirez la ligne 7"),
        ('extensions.append("rien")', "l’extension rien ne peut pas être chargée"),
        ('semainier_navigation = ["index"]', 'tapez par exemple : [("Accueil", "index")].'),
    ],
)
def test_a_mistake_in_conf_is_told_without_a_traceback(
    journal: SmallJournal, line: str, said: str
) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    journal.write("conf.py", CONF + line + "\n")
    result = run(journal, "build")
    assert result.exit_code == 1
    assert said in plain(result.stderr)
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        ('blog_post_pattern = "articles/*.md"', 8, "Déplacez-y ceux de “articles/*.md”"),
        ('blog_baseurl = "https://vieux.example.org"', 8, "n’est pas lu à côté de html_baseurl"),
        ('rediraffe_redirects = "old.txt"', 8, "le fichier que nomme rediraffe_redirects"),
    ],
)
def test_an_option_of_another_engine_is_told_with_what_takes_its_place(
    journal: SmallJournal, line: str, place: int, said: str
) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    journal.write("conf.py", CONF + "\n" + line + "\n")
    for command in ("build", "check"):
        result = run(journal, command)
        assert result.exit_code == 0
        (told,) = (one for one in plain(result.stderr).splitlines() if said in one)
        assert told.startswith(f"conf.py:{place}: ")


@pytest.mark.parametrize(
    "line",
    ['blog_post_pattern = ["posts/*/*.md"]', 'blog_baseurl = "https://journal.example.org"'],
)
def test_an_option_of_another_engine_that_says_the_same_is_not_told(
    journal: SmallJournal, line: str
) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    journal.write("conf.py", CONF + line + "\n")
    assert run(journal, "build").stderr == ""


def test_a_folder_that_is_no_journal_is_told_before_anything_is_looked_at(
    journal: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    (journal.root / "conf.py").unlink()

    def look(*_: object) -> None:
        raise AssertionError("looked at the files")

    monkeypatch.setattr("semainier.cli.build.input_digest", look)
    for command in ("build", "check", "new", "serve", "epub", "printable"):
        result = run(journal, command)
        assert result.exit_code == 1
        assert "il n’y a pas de conf.py dans" in plain(result.stderr)


@pytest.mark.parametrize("name", ["journal[x]", "journal*", "journal?"])
def test_a_folder_may_be_called_as_a_pattern(tmp_path: Path, name: str) -> None:
    for folder in (name, "journalx"):
        (tmp_path / folder).mkdir()
        journal = SmallJournal(tmp_path / folder)
        journal.notes({"2026-w46": note(date="2026-11-15")})
        result = run(journal, "build")
        assert (result.exit_code, result.stderr) == (0, "")


def test_what_may_not_be_read_is_told_as_such(
    journal: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "conf.py":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run(journal, "build")
    assert "conf.py ne peut pas être lu : permission refusée. Tapez : chmod u+r conf.py" in plain(
        result.stderr
    )
    monkeypatch.undo()
    # Root may read all: Sphinx is told that it may not.
    monkeypatch.setattr("sphinx.project.os.access", lambda path, _: "index" not in str(path))
    result = run(journal, "build")
    assert "la page d’accueil index.md ne peut pas être lue" in plain(result.stderr)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("", '["semainier"]'),
        ("extensions = []", '["semainier"]'),
        ('extensions = "semainier"', '["semainier"]'),
        ('extensions = ["sphinx.ext.todo"]', '["semainier", "sphinx.ext.todo"]'),
    ],
)
def test_a_conf_that_does_not_name_the_extension(
    journal: SmallJournal, line: str, typed: str
) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    journal.write("conf.py", CONF.replace('extensions = ["semainier"]', line))
    journal.write(".venv/lib/README.md", "# Read\n\n[nothing](nowhere.md)\n")
    result = run(journal, "build")
    assert result.exit_code == 1
    said = "Erreur : conf.py ne nomme pas l’extension “semainier”. Tapez-y : extensions = "
    assert plain(result.stderr) == f"{said}{typed}\n"


def test_a_conf_that_misspells_the_extension(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF.replace('["semainier"]', '["semanier", "sphinx.ext.todo"]'))
    said = plain(run(journal, "build").stderr)
    assert "il n’y a pas d’extension “semanier”. Vouliez-vous dire “semainier” ?" in said
    assert 'Tapez : extensions = ["semainier", "sphinx.ext.todo"]' in said


def test_a_conf_in_another_encoding(journal: SmallJournal) -> None:
    (journal.root / "conf.py").write_bytes(CONF.replace("Camille", "Zoé").encode("cp1252"))
    said = plain(run(journal, "build").stderr)
    assert "conf.py:1: l’octet 0x92 n’est pas de l’UTF-8 ; en WINDOWS-1252, ce serait “’”" in said
    assert "iconv -f WINDOWS-1252 -t UTF-8 conf.py" in said


def test_an_entry_of_the_menu_that_leads_nowhere(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    journal.write("conf.py", CONF + 'semainier_navigation = [("A", "indx"), ("B", "archives")]\n')
    result = run(journal, "build")
    assert "il n’y a pas de page “indx”. Vouliez-vous dire “index” ?" in plain(result.stderr)
    # A page that the journal makes is there.
    assert result.stderr.count("semainier_navigation") == 1


def test_notes_that_are_not_published_are_named_with_the_reason(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2026-w46": note(date="2026-11-15"),
            "2026-w47": note(date="2026-11-29"),
            "2026-w48": note(date="2026-11-29", draft="true"),
            "2026-w49": note(),
            "2026-w45": note(date="2026-11-08"),
        }
    )
    journal.write("conf.py", CONF + 'exclude_patterns = ["posts/2026-w45.md"]\n')
    said = plain(run(journal, "build").stdout)
    assert "4 notes ne sont pas publiées ; “semainier serve” les montre :" in said
    assert "posts/2026-w47.md: datée du 29 novembre 2026" in said
    assert "posts/2026-w48.md: brouillon" in said
    assert "posts/2026-w49.md: sans date (pour la publier, tapez-en une dans son en-tête" in said
    assert "posts/2026-w45.md: laissée de côté par conf.py" in said


def test_commands_are_named_as_this_journal_has_them(journal: SmallJournal) -> None:
    journal.write("Makefile", "html:\n")
    assert "“make html”" in run(journal, "search", "mot").stderr


def test_a_site_with_notes_is_not_replaced_by_an_empty_one(journal: SmallJournal) -> None:
    path = journal.root / "posts/2026-w46.md"
    journal.notes({path.stem: note(date="2026-11-15")})
    assert run(journal, "build").exit_code == 0
    path.rename(journal.root / "note.bak")
    result = run(journal, "build")
    assert result.exit_code == 1
    assert "Il ne reste aucune note à publier" in result.stderr
    assert (journal.site / "posts/2026-w46.html").is_file()
    # Moved back, all is as before.
    (journal.root / "note.bak").rename(path)
    assert run(journal, "build").exit_code == 0


def test_the_week_of_an_older_note_takes_no_number(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15", number="119")})
    run(journal, "new", "--week", "2026-W40")
    run(journal, "new", "--week", "2026-W47")
    assert "number" not in (journal.root / "posts/2026/2026-w40.md").read_text("utf-8")
    assert "number: 120" in (journal.root / "posts/2026/2026-w47.md").read_text("utf-8")


def test_one_wrong_category_of_several_keeps_the_others(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF + 'semainier_categories = ["bibliothèques", "formation"]\n')
    journal.notes({"2026-w46": note(date="2026-11-15", category="[bibliotheque, formation]")})
    assert "Tapez : category: [bibliothèques, formation]" in plain(run(journal, "build").stderr)


def test_a_port_that_is_taken(journal: SmallJournal) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = run(journal, "serve", "--port", str(port))
    assert result.exit_code == 1
    assert f"le port {port} est pris" in plain(result.stderr)
    assert f"--port {port + 1}" in result.stderr


def test_a_full_disk_is_told_in_words(
    journal: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    journal.notes({"2026-w46": note(date="2026-11-15")})
    monkeypatch.setattr(atomic_swap, "_copy", full)
    result = run(journal, "build")
    assert result.exit_code == 1
    assert "Impossible d’écrire le site : il n’y a plus de place" in plain(result.stderr)


NESTED = f"{'*a ' * 3000}z{'*' * 3000}"
FAILING = """
def setup(app):
    app.connect("{event}", lambda app, tree, name="": 1 / 0 if "2026-w46" in {name} else None)
"""


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_unexpected_error_in_a_note_names_it(journal: SmallJournal, command: str) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15")})
    journal.notes({"2026-w47": note("Deux", NESTED, date="2026-11-22")})
    result = run(journal, command)
    assert result.exit_code == 1
    said = plain(result.output)
    assert "une erreur inattendue s’est produite ici (RecursionError: " in said
    assert "posts/2026-w47.md:" in said
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("event", "name"), [("doctree-read", "app.env.docname"), ("doctree-resolved", "name")]
)
def test_an_unexpected_error_of_an_extension_names_the_note(
    journal: SmallJournal, event: str, name: str
) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15"), "2026-w47": note(date="2026-11-22")})
    journal.write("conf.py", CONF + FAILING.format(event=event, name=name))
    said = plain(run(journal, "build").stderr)
    assert "posts/2026-w46.md:1: Erreur : une erreur inattendue" in said
    assert "(ZeroDivisionError: division by zero)" in said
