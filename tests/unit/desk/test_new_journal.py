"""The files of a fresh journal."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semainier.desk.new_journal import Answers, in_the_way, journal_files, makefile, write_files
from semainier.text.wording import Wording

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def french() -> dict[str, str]:
    answers = Answers("Semaines", "Ana", "https://semaines.fr", ("jeu", "écoute"))
    texts = {}
    for name, content in journal_files(answers, TODAY).items():
        if not name.endswith(".whl"):
            texts[name] = content.decode()
    return texts


def settings(conf: str) -> dict[str, object]:
    """The names that a conf.py defines."""
    values: dict[str, object] = {}
    exec(compile(ast.parse(conf), "conf.py", "exec"), values)  # noqa: S102 - what `init` writes
    return values


def test_the_settings_are_short_and_each_is_explained(french: dict[str, str]) -> None:
    lines = french["conf.py"].splitlines()
    assert len(lines) < 35
    assert sum(line.startswith("#") for line in lines) >= 6
    assert settings(french["conf.py"])["html_baseurl"] == "https://semaines.fr/"
    assert settings(french["conf.py"])["semainier_categories"] == ["jeu", "écoute"]


def test_the_first_note_is_a_draft_of_today(french: dict[str, str]) -> None:
    assert french["posts/2026/2026-w49.md"].startswith("---\ndate: 2026-12-01\n")
    assert "draft: true" in french["posts/2026/2026-w49.md"]


def test_every_page_of_the_menu_and_of_the_home_page_is_there(french: dict[str, str]) -> None:
    pages = {name.removesuffix(".md") for name in french if name.endswith(".md")}
    menu = settings(french["conf.py"])["semainier_navigation"]
    assert isinstance(menu, list)
    assert {page for _, page in menu} - pages == {"archives"}
    listed = french["index.md"].partition(":hidden:\n\n")[2].partition("\n```")[0].split("\n")
    assert set(listed) < pages


def test_nothing_of_the_sample_journal_is_in_a_fresh_one(french: dict[str, str]) -> None:
    own = "".join(text for name, text in french.items() if not name.startswith("engine/"))
    for word in ("Camille", "exemple.org", "MIT", "Journal de bord", "$name", "$author"):
        assert word not in own


@pytest.mark.parametrize("language", ["en", "en-GB", "de"])
def test_a_journal_in_another_language_begins_in_english(language: str) -> None:
    files = journal_files(Answers("Weeks", "Ana", language=language), TODAY)
    assert settings(files["conf.py"].decode())["language"] == language
    assert "about.md" in files
    assert "a-propos.md" not in files


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_name_is_a_value_of_conf_py(name: str) -> None:
    files = journal_files(Answers(name, name, categories=(name,)), TODAY)
    found = settings(files["conf.py"].decode())
    assert (found["project"], found["author"]) == (name, name)
    assert found["semainier_categories"] == [name]


def test_the_help_of_make_is_in_the_journals_language() -> None:
    assert "Commencer une note" in makefile(Wording("fr")).decode()
    assert "Start a post" in makefile(Wording("en")).decode()


def test_a_folder_with_other_files_is_in_the_way(tmp_path: Path) -> None:
    assert in_the_way(tmp_path / "absent") == []
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").touch()
    assert in_the_way(tmp_path) == []
    (tmp_path / "thèse.odt").touch()
    assert in_the_way(tmp_path) == ["thèse.odt"]


def test_files_that_are_to_stay_do(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine")
    write_files(tmp_path, {".gitignore": b"ours", "a/b": b"x"}, keep=[".gitignore"])
    assert (tmp_path / ".gitignore").read_text() == "mine"
    assert (tmp_path / "a/b").read_bytes() == b"x"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "a"]


def test_a_full_disk_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "conf.py").write_text("before")

    def full(path: Path, content: bytes) -> int:
        if path.name == "second":
            raise OSError(28, "No space left on device")
        return len(content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_files(tmp_path, {"conf.py": b"after", "second": b"x"})
    assert [path.name for path in tmp_path.iterdir()] == ["conf.py"]
    assert (tmp_path / "conf.py").read_text() == "before"
