"""Imports: what is written, what is left, what is said."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from semainier.migration import state
from semainier.migration.detection import reader_of
from semainier.migration.imported_post import Comment, ImportedFile, ImportedPost, Remarks
from semainier.migration.importing import Target, import_posts
from semainier.migration.report import Report, lines
from semainier.migration.source_tree import SourceTree
from semainier.model.week import WeekSpan
from semainier.source.post_files import read_journal
from semainier.text.wording import Wording


@dataclass
class Posts:
    """A reader of posts that a test makes."""

    posts: list[ImportedPost] = field(default_factory=list)
    name: str = "test"

    def recognises(self, source: SourceTree) -> bool:
        return True

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        yield from self.posts


def a_post(origin: str, body: str = "Texte.", **values: object) -> ImportedPost:
    """A post of 20 November 2023."""
    given = {"date": dt.date(2023, 11, 20), "addresses": (f"/{origin}/",), **values}
    return ImportedPost(origin, f"Titre {origin}", body, body, **given)  # type: ignore[arg-type]


@dataclass
class Import:
    """Imports into a journal, again and again."""

    root: Path
    reader: Posts = field(default_factory=Posts)
    remarks: Remarks = field(default_factory=Remarks)
    target: Target = field(init=False)

    def __post_init__(self) -> None:
        (self.root / "posts").mkdir(parents=True)
        self.target = Target(self.root)

    def run(self, *posts: ImportedPost, is_dry: bool = False) -> Report:
        """Import posts; those of the last run, if none are given."""
        self.reader.posts = list(posts) or self.reader.posts
        self.remarks = Remarks()
        tree = SourceTree(self.root)
        return import_posts(tree, self.reader, self.target, self.remarks, is_dry=is_dry)

    def text(self, path: str) -> str:
        return (self.root / "posts" / path).read_text("utf-8")

    def paths(self) -> list[str]:
        posts = self.root / "posts"
        files = (path for path in posts.rglob("*") if path.is_file())
        return sorted(path.relative_to(posts).as_posix() for path in files)

    def snapshot(self) -> dict[str, tuple[bytes, int]]:
        files = (path for path in self.root.rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def importing(tmp_path: Path) -> Import:
    """An empty journal to import into."""
    return Import(tmp_path)


def test_notes_are_named_by_their_weeks(importing: Import) -> None:
    report = importing.run(
        a_post("a"),
        a_post("b"),
        a_post("c", weeks=WeekSpan.parse("2023-W30/2023-W32")),
        a_post("d", date=dt.datetime(2021, 1, 3, 22, 0, tzinfo=dt.UTC)),
        a_post("e", date=None),
    )
    assert importing.paths() == [
        "2020/2020-w53.md",
        "2023/2023-w30-w32.md",
        "2023/2023-w47-2.md",
        "2023/2023-w47.md",
        "sans-date/titre-e.md",
    ]
    assert report.notes["written"] == 5
    journal = read_journal(importing.root)
    assert [problem for problem in journal.problems if problem.is_error] == []
    assert len(journal.sources) == 5


def test_an_import_that_is_repeated_changes_nothing(importing: Import) -> None:
    importing.run(a_post("a"), a_post("b"))
    before = importing.snapshot()
    report = importing.run()
    assert report.notes["same"] == 2
    assert importing.snapshot() == before


def test_a_post_more_leaves_the_names_of_the_others(importing: Import) -> None:
    importing.run(a_post("b"))
    importing.run(a_post("a"), a_post("b"))
    assert "Titre b" in importing.text("2023/2023-w47.md")
    assert "Titre a" in importing.text("2023/2023-w47-2.md")


def test_what_changed_in_the_source_is_written_again(importing: Import) -> None:
    importing.run(a_post("a"), a_post("b"))
    importing.run(a_post("a", "Autre texte."), a_post("b"))
    assert "Autre texte." in importing.text("2023/2023-w47.md")


def test_an_edit_is_never_overwritten(importing: Import) -> None:
    importing.run(a_post("a"))
    path = importing.root / "posts/2023/2023-w47.md"
    path.write_text(path.read_text() + "\nMa phrase.\n")
    assert importing.run().notes["same"] == 1
    report = importing.run(a_post("a", "Autre texte."))
    assert report.notes["edited"] == 1
    assert "Ma phrase." in path.read_text()
    assert any("modifié ici" in each.sentence for each in importing.remarks.found)
    # The writer takes the source's text over by hand: all is well again.
    text = path.read_text().replace("\nMa phrase.\n", "")
    path.write_text(text.replace("Texte.", "Autre texte."))
    assert importing.run().notes["same"] == 1


def test_a_note_that_the_writer_removed_stays_away(importing: Import) -> None:
    importing.run(a_post("a"), a_post("b"))
    (importing.root / "posts/2023/2023-w47.md").unlink()
    importing.run()
    assert importing.paths() == ["2023/2023-w47-2.md"]
    assert any("imported.json" in each.sentence for each in importing.remarks.found)


def test_notes_of_the_writers_own_keep_their_names(importing: Import) -> None:
    own = importing.root / "posts/2023-w47.md"
    own.write_text("---\ndate: 2023-11-26\n---\n\n# À moi\n")
    importing.run(a_post("a"))
    assert "À moi" in own.read_text()
    assert importing.paths() == ["2023-w47.md", "2023/2023-w47-2.md"]


def test_nothing_is_written_in_a_dry_run(importing: Import) -> None:
    report = importing.run(a_post("a"), is_dry=True)
    assert report.notes["written"] == 1
    assert importing.paths() == []
    assert not (importing.root / state.FILE).exists()


def test_links_lead_to_the_files_of_notes(importing: Import) -> None:
    body = (
        "[un](/a/#bas) [deux](a.md) [trois](https://old.example/a/) [ici](/b/#x)"
        " [ailleurs](https://a.example/a/) [perdu](/perdu/)"
    )
    importing.target = replace(importing.target, old_site="https://old.example")
    importing.run(a_post("a", date=dt.date(2022, 1, 3)), a_post("b", body, links=(("a.md", "a"),)))
    assert (
        "[un](../2022/2022-w01.md#bas) [deux](../2022/2022-w01.md) [trois](../2022/2022-w01.md)"
        " [ici](#x) [ailleurs](https://a.example/a/) [perdu](/perdu/)"
    ) in importing.text("2023/2023-w47.md")


def test_files_lie_beside_the_note(importing: Import) -> None:
    files = (
        ImportedFile("/img/Été.PNG", "Été.PNG", lambda: b"a"),
        ImportedFile("été.png", "été.png", lambda: b"b"),
    )
    body = '![Vue](/img/Été.PNG "Le mur") ![Autre](été.png)'
    importing.run(a_post("a", body, files=files))
    assert importing.paths() == [
        "2023/2023-w47-ete-2.png",
        "2023/2023-w47-ete.png",
        "2023/2023-w47.md",
    ]
    assert '![Vue](2023-w47-ete.png "Le mur") ![Autre](2023-w47-ete-2.png)' in importing.text(
        "2023/2023-w47.md"
    )


def test_an_image_that_the_writer_replaced_stays(importing: Import) -> None:
    post = a_post("a", "![x](x.png)", files=(ImportedFile("x.png", "x.png", lambda: b"a"),))
    importing.run(post)
    image = importing.root / "posts/2023/2023-w47-x.png"
    image.write_bytes(b"mine")
    importing.run()
    assert image.read_bytes() == b"mine"


def test_old_addresses_answer_and_the_feed_goes_on(importing: Import) -> None:
    importing.run(
        a_post("a", addresses=("/2023/11/a/", "/?p=1"), feed_id="https://old.example/?p=1"),
        a_post("b", addresses=("/2023/11/a/", "/b.html")),
    )
    second, first = read_journal(importing.root).sources
    assert first.header.redirect == ("2023/11/a/",)
    assert first.header.id == "https://old.example/?p=1"
    assert second.header.redirect == ("b.html",)
    assert sum(each.is_loss for each in importing.remarks.found) == 2


def test_addresses_that_would_die_are_listed(importing: Import) -> None:
    importing.target = replace(importing.target, old_urls=("/a/", "/perdu/"))
    report = importing.run(a_post("a"))
    assert report.dying == ["/perdu/"]
    assert report.has_loss


def test_categories_that_the_journal_lacks_become_tags(importing: Import) -> None:
    importing.target = replace(importing.target, categories=("médiation numérique",))
    importing.run(a_post("a", categories=("Mediation-numerique", "Voyage"), tags=("été",)))
    (source,) = read_journal(importing.root).sources
    assert source.header.category == ("médiation numérique",)
    assert source.header.tags == ("Voyage", "été")
    assert any("Voyage" in each.sentence for each in importing.remarks.found)


def test_comments_of_readers_are_kept_beside_the_note(importing: Import) -> None:
    importing.run(a_post("a", comments=(Comment("Ana", "2023-11-21", "Merci !"),)))
    kept = json.loads(importing.text("2023/2023-w47.comments.json"))
    assert kept == [{"author": "Ana", "date": "2023-11-21", "text": "Merci !"}]
    assert len(read_journal(importing.root).sources) == 1


def test_words_that_are_missing_are_counted(importing: Import) -> None:
    post = replace(a_post("a", "Un mot."), source_text="Un mot perdu.")
    report = importing.run(post)
    assert report.lost == {"a": {"perdu": 1}}
    assert report.has_loss
    said = "\n".join(lines(report, Wording("fr"), is_dry=False))
    assert "perdu" in said


def test_a_disk_error_leaves_notes_whole_and_the_next_import_goes_on(
    importing: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if b"Titre b" in content and "imported" not in path.name:
            real(path, content[:10])
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        importing.run(a_post("a"), a_post("b"), a_post("c"))
    assert importing.paths() == ["2023/2023-w47.md"]
    monkeypatch.undo()
    report = importing.run()
    assert (report.notes["same"], report.notes["written"]) == (1, 2)


def test_a_damaged_state_is_said(importing: Import) -> None:
    (importing.root / state.FILE).write_text("{")
    with pytest.raises(state.StateError):
        importing.run(a_post("a"))
    assert importing.paths() == []


def test_a_journal_like_this_one_comes_back_byte_for_byte(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for name, content in {
        "conf.py": b'extensions = ["semainier"]\n',
        "posts/2023/2023-w46.md": "---\ndate:   2023-11-20\n---\n# É\n\n[x](y.md)".encode(),
        "posts/2023/photo.jpg": b"\xff\xd8",
        "posts/images/b.png": b"b",
        "posts/y.md": b"---\ndate: 2023-11-21\n---\n\n# Y\r\n",
    }.items():
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).write_bytes(content)
    (new / "posts").mkdir(parents=True)
    tree = SourceTree(old)
    reader = reader_of(tree)
    assert reader is not None
    assert reader.name == "semainier"
    for _ in "12":
        report = import_posts(tree, reader, Target(new), Remarks())
        assert not report.has_loss
        for path in (old / "posts").rglob("*.*"):
            assert (new / path.relative_to(old)).read_bytes() == path.read_bytes()
