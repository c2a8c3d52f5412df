"""Publishing into a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from published import BrokenOffError, publish, tree, write_site
from semainier.desk.publishing.failures import PublishingError
from semainier.desk.publishing.folder import Folder
from semainier.desk.publishing.mark import NAME
from semainier.desk.publishing.upload import Done

OLD = {f"posts/{n}.html": f"note {n}" for n in range(12)} | {
    "index.html": "douze",
    "_images/a.png": "A",
}
NEW = {
    **{f"posts/{n}.html": f"note {n} relue" for n in range(3, 15)},
    "index.html": "douze autres",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The built site of a journal."""
    return write_site(tmp_path / "journal/_build/html", OLD)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder to publish to, which is not there yet."""
    return tmp_path / "www"


def folder(target: Path, site: Path) -> Folder:
    return Folder(target, site, site.parents[1])


def test_a_folder_gets_the_site_and_then_only_what_changed(site: Path, target: Path) -> None:
    assert publish(folder(target, site), site) == Done(len(OLD), 0)
    assert tree(target) == OLD
    assert publish(folder(target, site), site) == Done(0, 0)
    write_site(site, OLD | {"posts/3.html": "relue"})
    assert publish(folder(target, site), site) == Done(1, 0)
    assert tree(target) == tree(site)


def test_what_is_no_longer_published_goes_with_its_folder(site: Path, target: Path) -> None:
    publish(folder(target, site), site)
    (target / "CNAME").write_text("journal.example.org")
    write_site(site, {"index.html": "plus rien"})
    assert publish(folder(target, site), site) == Done(1, len(OLD) - 1)
    assert tree(target) == {"index.html": "plus rien", "CNAME": "journal.example.org"}
    assert [path.name for path in target.iterdir() if path.is_dir()] == []


@pytest.mark.parametrize("nth", range(1, 11))
def test_a_copy_that_breaks_off_is_completed(site: Path, target: Path, nth: int) -> None:
    publish(folder(target, site), site)
    write_site(site, NEW)
    place, copies = folder(target, site), 0

    def copy(source: Path, part: Path) -> None:
        nonlocal copies
        copies += 1
        part.write_bytes(source.read_bytes()[:3])
        if copies == nth:
            raise BrokenOffError
        shutil.copyfile(source, part)

    place.copy = copy
    with pytest.raises(BrokenOffError):
        publish(place, site)
    # No page is cut off, and none is gone before its time.
    assert all(target.joinpath(path).read_text() in (OLD[path], NEW.get(path)) for path in OLD)
    publish(folder(target, site), site)
    assert tree(target) == NEW


def test_what_a_kill_leaves_goes_when_the_note_is_withdrawn(site: Path, target: Path) -> None:
    place = folder(target, site)

    def copy(_: Path, part: Path) -> None:
        part.write_text("une note ret")
        raise BrokenOffError

    place.copy = copy
    with pytest.raises(BrokenOffError):
        publish(place, site)
    assert "une note ret" in tree(target).values()
    write_site(site, {"index.html": "sans elle"})
    publish(folder(target, site), site)
    assert tree(target) == {"index.html": "sans elle"}


def test_a_folder_of_something_else_is_refused(site: Path, target: Path) -> None:
    write_site(target, {"photos/été.jpg": "…", "index.html": "une autre page"})
    before = tree(target)
    with pytest.raises(PublishingError, match="--adopt"):
        publish(folder(target, site), site)
    assert tree(target) == before
    assert not (target / NAME).exists()
    publish(folder(target, site), site, adopt=True)
    assert tree(target) == before | OLD


def test_nothing_is_written_or_deleted_through_a_link(
    site: Path, target: Path, tmp_path: Path
) -> None:
    publish(folder(target, site), site)
    elsewhere = write_site(tmp_path / "ailleurs", {"0.html": "à moi", "4.html": "à moi aussi"})
    shutil.rmtree(target / "posts")
    (target / "posts").symlink_to(elsewhere)
    for files in (OLD | {"posts/4.html": "relue"}, {"index.html": "sans note"}):
        write_site(site, files)
        with pytest.raises(PublishingError, match="link"):
            publish(folder(target, site), site)
    assert tree(elsewhere) == {"0.html": "à moi", "4.html": "à moi aussi"}


def test_a_link_in_the_place_of_a_file_is_replaced(
    site: Path, target: Path, tmp_path: Path
) -> None:
    publish(folder(target, site), site)
    mine = tmp_path / "mine.txt"
    mine.write_text("à moi")
    for name in ("index.html", ".index.html.semainier-part"):
        (target / name).unlink(missing_ok=True)
        (target / name).symlink_to(mine)
    write_site(site, OLD | {"index.html": "relue"})
    publish(folder(target, site), site)
    assert mine.read_text() == "à moi"
    assert (target / "index.html").read_text() == "relue"


def test_a_link_in_the_site_is_not_followed(site: Path, target: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (site / "lien.txt").symlink_to(tmp_path / "secret.txt")
    publish(folder(target, site), site)
    assert "secret" not in tree(target).values()


@pytest.mark.parametrize("where", ["journal", "journal/_build", "journal/_build/html", "."])
def test_the_journal_itself_is_never_published_over(site: Path, tmp_path: Path, where: str) -> None:
    with pytest.raises(PublishingError, match="holds the journal"):
        publish(folder(tmp_path / where, site), site, adopt=True)


def test_a_disk_that_is_not_plugged_in_is_not_made(site: Path, tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="mkdir -p"):
        publish(folder(tmp_path / "media/usb/journal", site), site)
    assert not (tmp_path / "media").exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(site: Path, target: Path) -> None:
    for files in ({"a": "1", "b/c": "2"}, {"a/d": "3", "b": "4"}, {"a": "5", "b/c/d": "6"}):
        write_site(site, files)
        publish(folder(target, site), site)
        assert tree(target) == files
