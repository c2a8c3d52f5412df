"""Publishing to a branch of a git repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from published import publish, write_site
from semainier.desk.publishing.failures import OvertakenError, PublishingError
from semainier.desk.publishing.git_branch import GitBranch
from semainier.desk.publishing.mark import NAME
from semainier.desk.publishing.places import Journal, place_of
from semainier.desk.publishing.upload import Done
from semainier.model.destination import Destination

FILES = {"index.html": "une note\r\n", "posts/été.html": "l’été", "_static/a.css": "b {}"}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=Camille", "-c", "user.email=camille@example.org", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


class Repository:
    """A bare repository, and a journal that is published there."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bare, self.root = folder, folder / "bare.git", folder / "journal"
        self.site = write_site(self.root / "_build/html", FILES)
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.bare))

    def place(
        self, remote: str | None = None, branch: str = "pages", scratch: str = "s"
    ) -> GitBranch:
        address = str(self.bare) if remote is None else remote
        journal = Journal(self.root, self.site, self.folder / scratch, "Camille", "{} files".format)
        place = place_of(Destination("git", branch, address), journal)
        assert isinstance(place, GitBranch)
        return place

    def files(self, branch: str = "pages") -> dict[str, str]:
        names = git(self.bare, "ls-tree", "-r", "-z", "--name-only", branch).split("\0")
        return {
            name: subprocess.run(
                ["git", "show", f"{branch}:{name}"], cwd=self.bare, capture_output=True, check=True
            ).stdout.decode()
            for name in names
            if name and name != NAME
        }

    def commits(self, branch: str = "pages") -> int:
        return int(git(self.bare, "rev-list", "--count", branch))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


AS_THEY_ARE = {".nojekyll": ""}


def test_a_branch_gets_a_commit_when_something_changed(repository: Repository) -> None:
    assert publish(repository.place(), repository.site) == Done(3, 0)
    assert repository.files() == FILES | AS_THEY_ARE
    assert publish(repository.place(), repository.site) == Done(0, 0)
    assert repository.commits() == 1
    write_site(repository.site, {"index.html": "deux", "_static/a.css": "b {}"})
    assert publish(repository.place(), repository.site) == Done(1, 1)
    assert repository.files() == {"index.html": "deux", "_static/a.css": "b {}"} | AS_THEY_ARE
    assert repository.commits() == 2
    assert "2 files" in git(repository.bare, "log", "-1", "--format=%s", "pages")
    git(repository.bare, "fsck", "--strict")


def test_it_does_not_matter_whether_what_was_kept_is_there(repository: Repository) -> None:
    publish(repository.place(), repository.site)
    write_site(repository.site, {"index.html": "deux"})
    publish(repository.place(scratch="another machine"), repository.site)
    assert repository.commits() == 2
    # The first machine's copy of the branch is old; a lock is left from a kill.
    (repository.folder / "s/shallow.lock").touch()
    write_site(repository.site, {"index.html": "trois"})
    assert publish(repository.place(), repository.site) == Done(1, 0)
    assert repository.commits() == 3


def test_files_of_others_on_the_branch_stay(repository: Repository) -> None:
    publish(repository.place(), repository.site)
    git(repository.folder, "clone", "-q", "-b", "pages", str(repository.bare), "clone")
    clone = repository.folder / "clone"
    (clone / "CNAME").write_text("journal.example.org")
    git(clone, "add", "CNAME")
    git(clone, "commit", "-qm", "Domain")
    git(clone, "push", "-q", "origin", "pages")
    write_site(repository.site, {"index.html": "seule"})
    publish(repository.place(), repository.site)
    expected = {"index.html": "seule", "CNAME": "journal.example.org"} | AS_THEY_ARE
    assert repository.files() == expected


def test_a_branch_of_something_else_is_refused(repository: Repository) -> None:
    git(repository.folder, "clone", "-q", str(repository.bare), "clone")
    clone = repository.folder / "clone"
    (clone / "index.html").write_text("le code d’un autre")
    git(clone, "checkout", "-q", "-b", "main")
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "Code")
    git(clone, "push", "-q", "origin", "main")
    with pytest.raises(PublishingError, match="--adopt"):
        publish(repository.place(branch="main"), repository.site)
    assert repository.files("main") == {"index.html": "le code d’un autre"}


def test_a_push_that_comes_too_late_says_so_and_succeeds_when_done_again(
    repository: Repository,
) -> None:
    publish(repository.place(), repository.site)
    place, other = repository.place(), repository.place(scratch="another machine")

    class Slow:
        """Someone else publishes between our look and our push."""

        look, begin, send, remove = place.look, place.begin, place.send, place.remove

        def finish(self, mark: bytes) -> None:
            write_site(repository.site, {"index.html": "d’ailleurs"})
            publish(other, repository.site)
            write_site(repository.site, {"index.html": "d’ici"})
            place.finish(mark)

    write_site(repository.site, {"index.html": "d’ici"})
    with pytest.raises(OvertakenError):
        publish(Slow(), repository.site)
    assert repository.files()["index.html"] == "d’ailleurs"
    publish(place, repository.site)
    assert repository.files()["index.html"] == "d’ici"
    assert repository.commits() == 3


def test_the_writers_work_tree_and_index_are_not_touched(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository.root
    git(root, "init", "-q", "-b", "main")
    (root / "note.md").write_text("une note")
    git(root, "add", "note.md")
    (root / "brouillon.md").write_text("un brouillon")
    before = git(root, "status", "--porcelain"), (root / ".git/index").read_bytes()
    # As in a hook of git.
    monkeypatch.setenv("GIT_DIR", str(root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(root / ".git/index"))
    # No remote: the branch is made in the journal's own repository.
    publish(repository.place(remote=""), repository.site)
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert (git(root, "status", "--porcelain"), (root / ".git/index").read_bytes()) == before
    assert git(root, "show", "pages:index.html") == "une note\n"
    # With one, it goes there.
    git(root, "remote", "add", "origin", str(repository.bare))
    publish(repository.place(remote=""), repository.site)
    assert repository.files() == FILES | AS_THEY_ARE


def test_the_branch_on_which_the_journal_is_written_is_refused(repository: Repository) -> None:
    git(repository.root, "init", "-q", "-b", "main")
    with pytest.raises(PublishingError, match="git:pages"):
        repository.place(remote="", branch="main")


def test_a_journal_in_no_repository_is_told_what_to_type(repository: Repository) -> None:
    with pytest.raises(PublishingError, match="git init"):
        repository.place(remote="")


def test_a_repository_that_is_not_there_is_gits_to_tell(repository: Repository) -> None:
    with pytest.raises(PublishingError, match=r"git says: fatal: .*not-there") as raised:
        publish(repository.place(remote=str(repository.folder / "not-there.git")), repository.site)
    assert "\n" not in str(raised.value)


def test_the_journals_own_access_to_its_remote_is_used(repository: Repository) -> None:
    root = repository.root
    git(root, "init", "-q", "-b", "main")
    git(root, "remote", "add", "origin", "https://forge.example/journal.git")
    # As credentials are, the address that git really uses is a setting of the repository.
    git(root, "config", f"url.{repository.bare}.insteadOf", "https://forge.example/journal.git")
    publish(repository.place(remote=""), repository.site)
    assert repository.files() == FILES | AS_THEY_ARE
