"""Whatever goes wrong, the previous site stays whole and the next build is right."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
import sphinx.locale
from click.testing import CliRunner
from sphinx.errors import SphinxError

from journals import Kept, SmallJournal, note
from malformed import MALFORMED
from semainier.build import atomic_swap, run
from semainier.cli import main


def command(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the writer's command in a journal's folder."""
    return subprocess.run(
        [sys.executable, "-m", "semainier", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


WAIT = """
def setup(app):
    app.connect("doctree-read", lambda *_: (open(".venv/reading", "w"), time.sleep(60)))
import os, time
os.makedirs(".venv", exist_ok=True)
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    journal = SmallJournal(tmp_path_factory.mktemp("published") / "journal")
    journal.notes(
        {
            "2023-w46": note("Avant", date="2023-11-20", tags="EMI"),
            "2023-w47": note("Après", date="2023-11-27", tags="EMI"),
        }
    )
    journal.build()
    return Kept(journal)


@pytest.fixture
def published(kept: Kept) -> SmallJournal:
    """A journal with a site of two notes."""
    return kept.restored()


def test_an_error_in_a_note_leaves_the_site_as_it_was(published: SmallJournal) -> None:
    before = published.snapshot()
    published.write("posts/2023-w48.md", note(date="27 novembre 2023"))
    with pytest.raises(SphinxError):
        published.build()
    assert published.snapshot() == before
    assert "posts/2023-w48.md:2" in published.warnings
    assert "2023-11-27" in published.warnings


@pytest.mark.parametrize(
    ("path", "mistake"),
    [("posts/2023-w48.md", note(date="27 novembre 2023")), ("conf.py", "project = 'Sans fin\n")],
    ids=["note", "conf.py"],
)
def test_after_a_mistake_the_build_goes_on_from_the_last_one(
    published: SmallJournal, path: str, mistake: str
) -> None:
    mended = {"conf.py": published.conf, "posts/2023-w48.md": note("Encore", date="2023-12-04")}
    published.write(path, mistake)
    with pytest.raises(SphinxError):
        published.build()
    # Which w48 is not beside.
    other = published.folders.work / "posts/2023-w46.html"
    before = other.stat().st_mtime_ns
    published.write(path, mended[path])
    published.build()
    assert other.stat().st_mtime_ns == before
    published.assert_built_as_from_nothing()


def test_a_build_waits_for_the_end_of_another(published: SmallJournal) -> None:
    published.write("posts/2023-w48.md", note("Encore", date="2023-12-04"))
    with published.folders.lock.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # As a build that is under way does.
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "semainier", "build"],
            cwd=published.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        assert process.stdout is not None
        assert "Une autre construction de ce journal est en cours" in process.stdout.readline()
        assert process.poll() is None
    said = process.communicate()[0]
    assert process.returncode == 0, said
    assert "3 notes dans _build/html" in said
    published.assert_built_as_from_nothing()


def test_a_build_that_was_killed_holds_up_no_other(published: SmallJournal) -> None:
    published.folders.lock.write_text("left behind")
    assert "en cours" not in command(published.root, "build").stdout


def test_all_malformed_notes_are_reported_at_once(published: SmallJournal) -> None:
    before = published.snapshot()
    posts = published.root / "posts"
    conf = published.conf + 'semainier_categories = ["formation", "bibliothèques"]\n'
    published.write("conf.py", conf)
    for malform in MALFORMED.values():
        malform(posts)
    result = command(published.root, "build")
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert published.snapshot() == before
    lines = [line for line in result.stderr.splitlines() if line.startswith("posts/")]
    # Nobody is root's equal: that file is readable to root.
    assert len(lines) == len(MALFORMED) - (os.geteuid() == 0)


@pytest.mark.parametrize("name", sorted(MALFORMED))
def test_each_malformed_note_alone_is_reported_without_a_traceback(
    name: str, published: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process: all at once, above, show that a process of its own prints none either."""
    before = published.snapshot()
    conf = published.conf + 'semainier_categories = ["formation", "bibliothèques"]\n'
    published.write("conf.py", conf)
    MALFORMED[name](published.root / "posts")
    monkeypatch.chdir(published.root)
    result = CliRunner().invoke(main, ["check"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.stdout + result.stderr
    if os.geteuid() != 0 or "permission" not in name:
        assert len([line for line in result.stderr.splitlines() if "posts/" in line]) == 1
    assert published.snapshot() == before


def test_a_preview_shows_the_other_notes(published: SmallJournal) -> None:
    published.overrides["semainier_preview"] = True
    published.write("posts/2023-w48.md", note(date="hier"))
    published.build()
    assert "posts/2023-w48.md:2" in published.warnings
    assert (published.site / "posts/2023-w47.html").exists()
    assert not (published.site / "posts/2023-w48.html").exists()


def test_a_preview_goes_round_folders_that_are_wrong(published: SmallJournal) -> None:
    published.overrides["semainier_preview"] = True
    posts = published.root / "posts"
    (posts / "2022").mkdir()
    (posts / "2022/boucle").symlink_to(posts, target_is_directory=True)
    published.write("posts/dossier.md/2023-w48.md", note("Cachée", date="2023-12-04"))
    published.write("posts/invisible\u200b/2023-w49.md", note("Cachée", date="2023-12-11"))
    published.write(os.fsdecode(b"posts/2023-w5\xe9.md"), note("Cachée", date="2023-12-18"))
    result = published.build()
    assert result.posts == 2
    written = {str(path.relative_to(published.site)) for path in published.site.glob("posts/**/*")}
    assert written == {"posts/2023-w46.html", "posts/2023-w47.html"}
    for place in ("posts/2022/boucle:1", "posts/dossier.md:1"):
        assert place in published.warnings


def test_a_folder_set_aside_is_in_no_build(published: SmallJournal) -> None:
    for folder in ("posts/_vieux", "posts/2022/_vieux"):
        published.write(f"{folder}/2022-w10.md", note("Cachée", date="2022-03-14"))
    published.build()
    assert not list(published.site.rglob("2022-w10.html"))


def test_a_full_disk_leaves_the_site_as_it_was(
    published: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published.snapshot()
    published.write("posts/2023-w47.md", note("Changée", date="2023-11-27"))

    def no_room(source: str, target: str) -> None:
        Path(target).write_text("half a page")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_swap, "_copy", no_room)
    with pytest.raises(OSError, match="No space left"):
        published.build()
    assert published.snapshot() == before
    monkeypatch.undo()
    published.build()
    assert "Changée" in published.text("posts/2023-w47.html")


def test_what_the_site_before_the_last_held_is_of_no_matter(published: SmallJournal) -> None:
    published.write("posts/2023-w48.md", note("Encore", date="2023-12-04"))
    published.build()
    twin = published.folders.twin
    shutil.rmtree(twin / "search")
    (twin / "search").write_text("a file where a folder is to be")
    (twin / "index.html").unlink()
    (twin / "index.html/gone").mkdir(parents=True)
    (twin / "index.html/gone/page.html").write_text("from nowhere")
    (twin / "posts/2023-w46.html").write_text("half a page")
    (published.root / "posts/2023-w48.md").unlink()
    published.build()
    now = published.snapshot()
    shutil.rmtree(published.root / "_build")
    published.build()
    assert now == published.snapshot()


def test_a_disk_that_shares_no_files_holds_no_second_site(
    published: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: str, target: str) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(atomic_swap.os, "link", no_links)
    published.write("posts/2023-w48.md", note("Encore", date="2023-12-04"))
    published.build()
    assert "Encore" in published.text("posts/2023-w48.html")
    assert not published.folders.twin.exists()


def test_no_link_in_the_site_is_followed(published: SmallJournal, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious.txt").write_text("precious")
    before = published.snapshot()
    for _ in range(3):
        (published.site / "videos").symlink_to(elsewhere, target_is_directory=True)
        (published.site / "gone").symlink_to(elsewhere / "not there")
        (published.site / "loop").symlink_to(published.site, target_is_directory=True)
        (published.site / "index.html").unlink()
        (published.site / "index.html").symlink_to(elsewhere / "precious.txt")
        published.build()
        assert published.snapshot() == before
    assert (elsewhere / "precious.txt").read_text() == "precious"


def test_a_site_that_is_a_link_is_refused_in_words(published: SmallJournal) -> None:
    elsewhere = published.root.parent / "www"
    published.site.rename(elsewhere)
    before = sorted(elsewhere.rglob("*"))
    published.site.symlink_to(elsewhere, target_is_directory=True)
    result = command(published.root, "build")
    assert result.returncode == 1
    assert "_build/html est un lien vers un autre dossier" in result.stderr
    assert sorted(elsewhere.rglob("*")) == before
    published.site.unlink()
    assert command(published.root, "build").returncode == 0


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError(18, "Invalid cross-device link"), "cross-device"), (KeyboardInterrupt(), None)],
    ids=["fails", "is interrupted"],
)
def test_a_swap_that_is_not_done_leaves_the_site_in_its_place(
    published: SmallJournal, monkeypatch: pytest.MonkeyPatch, error: BaseException, said: str | None
) -> None:
    before, rename = published.snapshot(), Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path == published.folders.twin:
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    published.write("posts/2023-w47.md", note("Changée", date="2023-11-27"))
    with pytest.raises(type(error), match=said):
        published.build()
    assert published.snapshot() == before


def test_what_was_published_is_never_written_into(published: SmallJournal) -> None:
    """A copy by links, a server that reads a page: they hold what they opened."""
    for title in ("Une", "Deux", "Trois"):
        # The page as it is stands in two folders then.
        published.write("posts/2023-w48.md", note("Encore", f"- {title}.\n", date="2023-12-04"))
        published.build()
        page = published.site / "posts/2023-w47.html"
        with page.open(encoding="utf-8") as opened:
            before = page.read_text("utf-8")
            published.write("posts/2023-w47.md", note(title, date="2023-11-27"))
            published.build()
            assert opened.read() == before
        assert title in published.text("posts/2023-w47.html")


def test_a_page_that_cannot_be_written_is_no_mere_warning(published: SmallJournal) -> None:
    before = published.snapshot()
    published.write("posts/2023-w47.md", note("Changée", date="2023-11-27"))
    # A folder where the page should go: Sphinx warns and goes on.
    page = published.folders.work / "posts/2023-w47.html"
    page.unlink()
    page.mkdir()
    with pytest.raises(OSError, match="directory"):
        published.build()
    assert published.snapshot() == before


def test_the_command_says_why_it_cannot_write(published: SmallJournal) -> None:
    shutil.rmtree(published.root / "_build/.work")
    (published.root / "_build/.work").write_text("in the way")
    result = command(published.root, "build")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "Impossible d’écrire le site" in result.stderr
    assert "Le site précédent est intact" in result.stderr


@pytest.mark.parametrize("delay", [0.6, 1.2, 1.8])
def test_a_killed_build_leaves_the_site_whole_and_the_next_one_is_right(
    published: SmallJournal, delay: float
) -> None:
    before = published.snapshot()
    published.write("posts/2023-w47.md", note("Changée", date="2023-11-27"))
    process = subprocess.Popen(
        [sys.executable, "-m", "semainier", "build"],
        cwd=published.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    run.recover(published.folders)
    now = published.snapshot()
    if now != before:
        assert "Changée" in published.text("posts/2023-w47.html")
        assert now.keys() == before.keys()
    published.build()
    assert "Changée" in published.text("posts/2023-w47.html")
    assert not published.folders.outgoing.exists()


def test_a_build_that_is_interrupted_says_so_and_leaves_the_site(published: SmallJournal) -> None:
    before = published.snapshot()
    published.write("posts/2023-w47.md", note("Changée", date="2023-11-27"))
    # Holds the build up for as long as it takes to stop it.
    published.write("conf.py", published.conf + WAIT)
    process = subprocess.Popen(
        [sys.executable, "-m", "semainier", "build"],
        cwd=published.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # Tests that run in the background of a shell ignore it, and so would the build.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    while not (published.root / ".venv/reading").exists() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said = process.communicate()[1].replace("\u00a0", " ")
    expected = "Interrompu : rien n’a été construit. Le site précédent est intact : _build/html."
    assert said.strip() == expected
    assert process.returncode == 130
    assert published.snapshot() == before
    published.write("conf.py", published.conf)
    published.build()
    assert "Changée" in published.text("posts/2023-w47.html")


def test_any_other_command_that_is_interrupted_says_so(
    published: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("semainier.records.dry_run.read", interrupted)
    result = CliRunner().invoke(main, ["check", "--root", str(published.root)])
    assert result.exit_code == 130
    assert result.stderr.strip() == "Interrompu."


def test_a_kill_between_the_two_renames_loses_nothing(published: SmallJournal) -> None:
    before = published.snapshot()
    published.site.rename(published.folders.outgoing)
    run.recover(published.folders)
    assert published.snapshot() == before


def test_after_a_killed_build_nothing_of_it_is_reused(published: SmallJournal) -> None:
    page = published.folders.work / "posts/2023-w47.html"
    page.write_text("half a page")
    published.folders.mark.touch()
    published.build()
    assert "Après" in published.text("posts/2023-w47.html")


def test_a_day_of_previews_leaves_no_chain_of_catalogues(published: SmallJournal) -> None:
    """Each phrase unknown to them is looked up by recursion: hundreds end in an error."""

    def catalogues() -> int:
        catalogue, count = sphinx.locale.translators["general", "sphinx"], 0
        while catalogue is not None:
            catalogue, count = getattr(catalogue, "_fallback", None), count + 1
        return count

    # What a test before this one built may have had fewer.
    published.build()
    before = catalogues()
    published.build()
    published.build()
    assert catalogues() == before
