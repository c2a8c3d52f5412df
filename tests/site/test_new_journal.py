"""A journal of one's own: begun, written in, built, verified, brought up to date."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journals import SmallJournal, note
from semainier.cli import main


def run(*arguments: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A fresh journal."""
    folder = tmp_path / "Mes semaines"
    options = ["--name", "Mes semaines", "--author", "Ana", "--categories", "jeu, écoute"]
    result = run("init", str(folder), *options, "--yes")
    assert result.exit_code == 0, result.output
    return folder


def test_a_fresh_journal_builds_without_a_remark(begun: Path) -> None:
    result = run("build", "--root", str(begun))
    assert (result.exit_code, result.stderr) == (0, "")
    assert (begun / "_build/html/index.html").is_file()
    assert run("verify", "--root", str(begun)).exit_code == 0


def test_the_first_note_is_published_once_it_is_no_draft(begun: Path) -> None:
    (path,) = (begun / "posts").rglob("*.md")
    text = path.read_text("utf-8").replace("draft: true\n", "").replace("- \n", "- Joie.\n", 1)
    path.write_text(text, encoding="utf-8")
    assert run("build", "--root", str(begun)).exit_code == 0
    assert (begun / "_build/html/posts" / path.parent.name / f"{path.stem}.html").is_file()


def test_what_is_to_be_filled_in_is_listed_and_stops_a_publication(begun: Path) -> None:
    result = run("check", "--root", str(begun))
    assert result.exit_code == 0
    assert "À remplacer avant de publier" in result.output
    assert "a-propos.md:3" in result.output
    conf = begun / "conf.py"
    conf.write_text(conf.read_text("utf-8") + 'semainier_publish = "folder:/srv"\n', "utf-8")
    result = run("check", "--root", str(begun))
    assert result.exit_code == 1
    assert "html_baseurl est vide" in result.stderr


def test_a_folder_in_use_is_refused(begun: Path, tmp_path: Path) -> None:
    assert "est déjà un journal" in run("init", str(begun), "--yes").output
    (tmp_path / "thèse.odt").touch()
    result = run("init", str(tmp_path), "--yes")
    assert result.exit_code == 1
    assert "n’est pas vide" in result.output
    assert not (tmp_path / "conf.py").exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("--base-url", "journal.fr", "adresse du web"), ("--language", "xx-yy", "pas une langue")],
)
def test_a_wrong_answer_is_said_before_anything_is_written(
    tmp_path: Path, option: str, value: str, said: str
) -> None:
    result = run("init", str(tmp_path / "j"), option, value, "--yes")
    assert result.exit_code == 1
    assert said in result.output
    assert not (tmp_path / "j").exists()


def test_git_keeps_the_history_if_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ana")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ana@semaines.fr")
    assert run("init", str(tmp_path / "j"), "--yes", "--git").exit_code == 0
    command = ["git", "-C", str(tmp_path / "j"), "ls-files"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    assert "conf.py" in listed
    assert any(name.startswith("engine/semainier-") for name in listed)


def test_a_journal_with_its_engine_is_up_to_date(begun: Path) -> None:
    assert "Le moteur est à jour" in run("upgrade", "--root", str(begun)).output
    (begun / "engine/setup_env.py").write_text("old")
    result = run("upgrade", "--root", str(begun))
    assert "vos textes sont intacts" in result.output
    assert (begun / "engine/setup_env.py").read_text() != "old"


def test_a_journal_without_an_engine_says_what_to_bring_up_to_date(journal: SmallJournal) -> None:
    result = run("upgrade", "--root", str(journal.root))
    assert result.exit_code == 1
    assert "n’a pas de moteur à lui" in result.output


def test_verify_names_what_is_wrong_with_the_site(journal: SmallJournal) -> None:
    body = '- Une joie.\n\n<a href="perdu.html">perdu</a>\n'
    journal.notes({"2026-w46": note(body=body, date="2026-11-15")})
    result = run("verify", "--root", str(journal.root))
    assert result.exit_code == 1
    assert "perdu.html" in result.stderr


def test_in_a_clone_the_sample_is_put_aside(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    for name in ("src/semainier/x.py", "tools/setup_env.py", "posts/2023/2023-w46.md", "a.md"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text("sample")
    for name in ("conf.py", "README.md", "index.md"):
        (clone / name).write_text("sample")
    assert "n’est pas un clone" in run("init", "--aside", "--yes", str(tmp_path)).output
    result = run("init", "--aside", "--yes", str(clone))
    assert result.exit_code == 0, result.output
    for name in ("conf.py", "index.md", "a.md", "posts/2023/2023-w46.md"):
        assert (clone / "sample" / name).read_text() == "sample"
    assert (clone / "README.md").read_text() == "sample"
    assert not (clone / "engine").exists()
    assert run("build", "--root", str(clone)).exit_code == 0
    # The sample is put aside once: a journal of one's own never is.
    assert run("init", "--aside", "--yes", str(clone)).exit_code == 1
