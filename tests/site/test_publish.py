"""``semainier publish``, from notes to what is read."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journals import CONF as EXAMPLE
from journals import SmallJournal, note
from semainier.cli import main
from semainier.desk.publishing.folder import Folder
from semainier.desk.publishing.mark import NAME

# Under an address of one's own: that of an example is not published to.
CONF = EXAMPLE.replace("journal.example.org", "semaines.fr")


def fill(journal: SmallJournal) -> SmallJournal:
    """A journal of three notes that says where it is published."""
    www = journal.root.parent / "www"
    journal.write("conf.py", f'{CONF}semainier_publish = "folder:{www}"\n')
    journal.notes({f"2026-w{week}": note(date=f"2026-10-{week}") for week in (10, 20, 30)})
    return journal


@pytest.fixture
def www(changing: SmallJournal) -> Path:
    """Where the journal is published: nothing is there yet."""
    folder = changing.root.parent / "www"
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def run(journal: SmallJournal, *options: str) -> Result:
    return CliRunner().invoke(main, ["publish", "--root", str(journal.root), *options])


def test_a_journal_is_checked_built_and_sent(changing: SmallJournal, www: Path) -> None:
    result = run(changing)
    assert result.exit_code == 0, result.output
    assert tree_of(www) == changing.snapshot()
    lines = result.output.splitlines()
    assert lines[-2] == f"{len(changing.snapshot())} fichiers envoyés, 0 effacé."
    assert lines[-1] == "À lire\u00a0: https://semaines.fr/"
    assert "Rien à envoyer" in run(changing).output


def test_an_edit_sends_little_and_a_withdrawn_note_goes(changing: SmallJournal, www: Path) -> None:
    run(changing)
    changing.notes({"2026-w20": note(date="2026-10-20", title="Relue")})
    (changing.root / "posts/2026-w10.md").unlink()
    listed = run(changing, "--dry-run").output
    assert "\n~ posts/2026-w20.html\n" in listed
    assert "\n- posts/2026-w10.html\n" in listed
    assert (www / "posts/2026-w10.html").is_file()
    result = run(changing)
    assert result.exit_code == 0
    assert tree_of(www) == changing.snapshot()
    assert "2026-w10" not in (www / NAME).read_text("utf-8")


def test_an_error_in_a_note_stops_all(changing: SmallJournal, www: Path) -> None:
    changing.notes({"2026-w20": note(date="avant-hier")})
    result = run(changing)
    assert result.exit_code == 1
    assert "posts/2026-w20.md:2" in result.output
    assert result.output.splitlines()[-1].endswith("réparez d’abord ce qui est dit plus haut.")
    assert not www.exists()


def test_a_remark_is_made_once_and_stops_nothing(changing: SmallJournal, www: Path) -> None:
    changing.notes({"2026-w20": note(date="2026-10-20", body="- Voir [là](nulle-part.md).\n")})
    result = run(changing)
    assert result.exit_code == 0
    assert result.output.count("nulle-part") == 1
    assert www.exists()


def test_another_destination_may_be_named(changing: SmallJournal, www: Path) -> None:
    other = www.with_name("autre endroit")
    assert run(changing, "--to", f"folder:{other}").exit_code == 0
    assert tree_of(other) == changing.snapshot()
    assert not www.exists()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ftp:host", "n’est pas un endroit où publier"),
        ("folder:.", "contient le journal lui-même"),
        ("folder:nulle/part", "mkdir -p"),
        ("folder:posts", "--adopt"),
        ("folder:conf.py", "c’est un fichier"),
        ("git:pages@nulle-part.git", "git dit\u00a0: fatal"),
        ("git:pages", "git init"),
    ],
)
def test_a_wrong_destination_is_told_in_one_line(
    changing: SmallJournal, typed: str, answer: str
) -> None:
    # No repository around the journal is looked for.
    env = {"GIT_CEILING_DIRECTORIES": str(changing.root.parent)}
    arguments = ["publish", "--root", str(changing.root), "--to", typed]
    result = CliRunner().invoke(main, arguments, env=env)
    assert result.exit_code == 1
    last = result.output.splitlines()[-1]
    assert last.startswith("Erreur\u00a0: ")
    assert answer in last


def test_what_is_not_configured_is_what_to_type(journal: SmallJournal) -> None:
    result = run(journal)
    assert result.exit_code == 1
    assert 'semainier_publish = "folder:/srv/www/journal"' in result.output


def test_a_build_refuses_a_destination_that_it_cannot_understand(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF + 'semainier_publish = "ftp://host/"\n')
    result = CliRunner().invoke(main, ["build", "--root", str(journal.root)])
    assert result.exit_code == 1
    assert "rsync:camille@host.example:/srv/www/journal" in result.output


def test_no_journal_here(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["publish", "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert "conf.py" in result.output


@pytest.mark.parametrize("options", [["--nulle"], ["--to"], ["quoi"]])
def test_what_is_typed_wrong_is_told(changing: SmallJournal, options: list[str]) -> None:
    result = run(changing, *options)
    assert result.exit_code == 2
    assert result.output.startswith("Erreur\u00a0: ")
    assert "--help" in result.output.splitlines()[-1]


def test_a_full_disk_is_told_and_the_same_command_completes(
    changing: SmallJournal, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "send", full)
        result = run(changing)
    assert result.exit_code == 1
    assert result.output.splitlines()[-1].endswith("tapez la même commande.")
    assert run(changing).exit_code == 0
    assert tree_of(www) == changing.snapshot()


def test_ctrl_c_is_told_and_the_same_command_completes(
    changing: SmallJournal, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "send", interrupted)
        result = run(changing)
    assert result.exit_code == 130
    assert "Pour achever, tapez la même commande." in result.output
    assert run(changing).exit_code == 0
    assert tree_of(www) == changing.snapshot()


def test_a_second_publication_waits_for_the_first_and_says_so(
    changing: SmallJournal, www: Path
) -> None:
    lock = changing.root / "_build/.work/publish.lock"
    arguments = [sys.executable, "-m", "semainier", "publish", "--root", str(changing.root)]
    with lock.open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, bufsize=1)
        assert second.stdout is not None
        assert "publication de ce journal est en cours" in second.stdout.readline()
        assert not www.exists()
    said, _ = second.communicate(timeout=60)
    assert "fichiers envoyés" in said
    assert tree_of(www) == changing.snapshot()


def test_a_closed_pipe_ends_it_quietly(changing: SmallJournal) -> None:
    arguments = [sys.executable, "-m", "semainier", "publish", "--root", str(changing.root)]
    command = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert command.stdout is not None
    command.stdout.close()
    assert command.stderr is not None
    with command.stderr:
        assert command.stderr.read() == ""
    assert command.wait(60) == 1


def tree_of(folder: Path) -> dict[str, bytes]:
    """The bytes of the files of a published site, the mark aside."""
    return {path: (folder / path).read_bytes() for path in paths(folder)}


def paths(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    return sorted(path.relative_to(folder).as_posix() for path in files)
