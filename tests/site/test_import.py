"""`semainier import`, as a writer types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journals import SmallJournal
from semainier.cli import main

FILES = {
    "config.toml": 'baseURL = "https://old.example/"\n[permalinks]\nposts = "/:year/:slug/"\n',
    "content/posts/un.md": (
        "+++\ntitle = 'Un : début'\ndate = 2023-11-20T10:00:00+01:00\nslug = 'un'\n"
        "tags = ['été']\n+++\n"
        'Voir [la suite](/2023/deux/).\n\n{{< figure src="/img/mur.png" caption="Le mur" >}}\n'
    ),
    "content/posts/deux.md": (
        "---\ntitle: Deux\ndate: 2023-11-27\naliases: [/vieux/]\n---\n\n# Encore\n\nTexte.\n"
    ),
    "content/posts/non.md": "---\ntitle: Non\ndate: 2023-12-01\ndraft: true\n---\n\nSecret.\n",
}


def run(journal: SmallJournal, *arguments: str) -> Result:
    """Run the command in a journal."""
    return CliRunner().invoke(main, ["import", *arguments, "--into", str(journal.root)])


@pytest.fixture
def hugo(tmp_path: Path, journal: SmallJournal) -> Path:
    """A site of Hugo."""
    source = tmp_path / "hugo"
    for name, text in FILES.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    (source / "static/img").mkdir(parents=True)
    journal.image("x.png", 30, 20).rename(source / "static/img/mur.png")
    return source


def test_a_site_moves_in_and_builds_without_a_remark(journal: SmallJournal, hugo: Path) -> None:
    result = run(journal, str(hugo))
    assert result.exit_code == 0, result.output
    assert "hugo" in result.output
    assert "0 perdus" in result.output
    journal.build()
    assert journal.warnings == ""
    page = journal.page("posts/2023/2023-w47")
    assert [link["href"] for link in page.select(".e-content a[href*='2023-w48']")]
    assert page.select_one("figure .caption-text") is not None
    # Every old address answers, and the draft stays one.
    weeks = {"2023/un": "2023-w47", "2023/deux": "2023-w48", "vieux": "2023-w48"}
    for address, stem in ((f"{path}/index.html", stem) for path, stem in weeks.items()):
        assert f"{stem}.html" in journal.text(address)
    assert all("Secret" not in path.read_text("utf-8") for path in journal.pages())


def test_a_dry_run_writes_a_report_and_nothing_else(
    journal: SmallJournal, hugo: Path, tmp_path: Path
) -> None:
    report = tmp_path / "rapport.json"
    result = run(journal, str(hugo), "--dry-run", "--report", str(report))
    assert "seraient écrites" in result.output
    assert not (journal.root / "posts").exists()
    assert json.loads(report.read_text("utf-8"))["notes"] == {"written": 3}


def test_old_addresses_are_looked_for(journal: SmallJournal, hugo: Path, tmp_path: Path) -> None:
    listed = tmp_path / "adresses.txt"
    listed.write_text("# du journal du serveur\nhttps://old.example/vieux/\n/perdu/\n")
    result = run(journal, str(hugo), "--old-urls", str(listed), "--dry-run")
    assert result.exit_code == 1
    assert "/perdu/" in result.output
    assert "/vieux/" not in result.output


def test_comments_of_readers_are_in_no_file_of_the_site(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": "---\ndate: 2026-11-15\n---\n\n# Un\n\n- x\n"})
    journal.write("posts/2026-w46.comments.json", '[{"author": "Zoé", "text": "chuchoté"}]')
    journal.build()
    for path, content in journal.snapshot().items():
        assert "comments" not in path
        assert "chuchoté".encode() not in content


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("absent",), "Il n’y a rien à absent"),
        ((".", "--from", "drupal"), "--from prend l’un de ceux-ci"),
        ((str(Path(__file__)), "--from", "wordpress"), "Il n’y a pas de billet"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    journal: SmallJournal, arguments: tuple[str, ...], said: str
) -> None:
    result = run(journal, *arguments)
    assert result.exit_code == 2
    assert said in result.output.replace("\u00a0", " ")
    assert "Traceback" not in result.output
    assert not (journal.root / "imported.json").exists()


def test_a_file_that_was_cut_short_is_said_and_nothing_is_written(
    journal: SmallJournal, tmp_path: Path
) -> None:
    export = tmp_path / "export.xml"
    export.write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2'
        "</wp:wxr_version><item><title>Un</title><wp:post_type>post</wp:post_type>"
    )
    result = run(journal, str(export))
    assert result.exit_code == 2
    assert "ne peut pas être importé" in result.output
    assert "Refaites l’export" in result.output
    assert not (journal.root / "posts").exists()


def test_a_folder_of_no_known_kind_is_said(journal: SmallJournal, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/x.bin").write_bytes(b"\0")
    result = run(journal, str(tmp_path / "photos"))
    assert result.exit_code == 2
    assert "d’aucun genre connu" in result.output
