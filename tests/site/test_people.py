"""A person who asks not to be named is named in no byte of what is published."""

from __future__ import annotations

import shutil
import unicodedata
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journals import SmallJournal, note
from semainier.cli import main

BODY = """\
- Avec Jean Dupont, **Dupont Jean**, [Jean Dupont](https://a.example/jean-dupont) et Jean
  Dupont.

![Jean Dupont en forêt](photo-jean-dupont.png "Photo de Jean Dupont")

```
Jean Dupont = 1
```

<abbr title="Jean Dupont">JD</abbr>[^n]

## Des recommandations

- **Un livre**, de Jean Dupont

## Ailleurs

Chez [Jean Dupont](https://b.example/carnet).

[^n]: D’après Jean Dupont.
"""


def run(journal: SmallJournal, *arguments: str) -> Result:
    """Run a command in a journal."""
    return CliRunner().invoke(main, [arguments[0], "--root", str(journal.root), *arguments[1:]])


@pytest.fixture
def named(journal: SmallJournal) -> SmallJournal:
    """A journal that names somebody everywhere, published once."""
    journal.image("posts/photo-jean-dupont.png", 30, 20)
    header = {"date": "2026-11-15", "tags": "[Jean Dupont, jardin]", "author": "Jean Dupont"}
    journal.notes({"2026-w46": note("La visite de Jean Dupont", BODY, **header)})
    journal.write("a-propos.md", "---\norphan: true\n---\n\n# À propos\n\nMerci à Jean Dupont.\n")
    for command in ("build", "epub"):
        assert run(journal, command).exit_code == 0
    assert run(journal, "build", "--preview").exit_code == 0
    return journal


def files_that_name(folder: Path) -> list[str]:
    """The files that hold the name in any form, in their text or their own name."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or ".work" in path.parts:
            continue
        texts = [path.read_bytes()]
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as archive:
                texts = [archive.read(name) for name in archive.namelist()]
        folded = (fold(text.decode("utf-8", "replace")) for text in texts)
        if any("dupont" in text for text in folded) or "dupont" in fold(path.name):
            found.append(path.relative_to(folder).as_posix())
    return found


def fold(text: str) -> str:
    """A text in small letters without accents."""
    return unicodedata.normalize("NFD", text).lower()


def test_one_line_hides_a_person_in_every_file(named: SmallJournal) -> None:
    built = named.root / "_build"
    assert len(files_that_name(built)) > 10
    named.write("people.yml", "Jean Dupont: hidden\n")
    result = run(named, "build")
    assert result.exit_code == 0
    assert files_that_name(built) == []
    assert "quelqu’un" in named.text("posts/2026-w46.html")
    assert "https://a.example/jean-dupont" in result.stderr
    assert run(named, "epub").exit_code == 0
    assert run(named, "build", "--preview").exit_code == 0
    assert files_that_name(built) == []
    assert run(named, "verify").exit_code == 0


def test_a_build_under_another_list_is_a_clean_one(named: SmallJournal) -> None:
    named.write("people.yml", "Jean Dupont: first\n")
    run(named, "build")
    edited = named.snapshot()
    shutil.rmtree(named.root / "_build")
    run(named, "build")
    assert named.snapshot() == edited
    (named.root / "people.yml").unlink()
    run(named, "build")
    assert "Jean Dupont" in named.text("posts/2026-w46.html")


def test_the_list_itself_is_never_published(named: SmallJournal) -> None:
    named.write("people.yml", "Ana Secrète: hidden\n")
    run(named, "build")
    assert all("Secrète".encode() not in content for content in named.snapshot().values())


def test_a_list_that_cannot_be_read_stops_the_build(named: SmallJournal) -> None:
    before = named.snapshot()
    named.write("people.yml", "Jean Dupont: hiden\n")
    result = run(named, "build")
    assert result.exit_code == 1
    assert "people.yml:1" in result.stderr
    assert "Jean Dupont: hidden" in result.stderr
    assert named.snapshot() == before


def test_names_of_the_new_note_that_stand_in_no_list_are_listed(named: SmallJournal) -> None:
    assert "people.yml" not in run(named, "check").output
    named.write("people.yml", "Ana Loi: full\n")
    assert "Jean Dupont" in run(named, "check").output


def test_verify_finds_a_name_that_conf_py_holds(named: SmallJournal) -> None:
    named.write("people.yml", "Jean Dupont: hidden\n")
    conf = (named.root / "conf.py").read_text("utf-8").replace('"Camille"', '"Jean Dupont"')
    named.write("conf.py", conf)
    result = run(named, "verify")
    assert result.exit_code == 1
    assert "que people.yml ne montre pas" in result.stderr
