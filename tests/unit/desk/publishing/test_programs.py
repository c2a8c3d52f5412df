"""Publishing through rsync and rclone, with programs in their place that do the same here."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from published import publish, tree, write_site
from semainier.desk.publishing.failures import PublishingError
from semainier.desk.publishing.mark import NAME, parse_mark
from semainier.desk.publishing.places import Journal, place_of, without_password
from semainier.desk.publishing.program import reason_in
from semainier.desk.publishing.upload import Done, Place
from semainier.model.destination import Destination, parse_destination

SUPPORT = Path(__file__).parents[3] / "support"
PLACES = {"rsync": "rsync:camille@host.example:/srv/www", "rclone": "rclone:remote:srv/www"}
FILES = {"index.html": "une note", "posts/un été.html": "l’été", "_images/a.png": "A"}


class Machine:
    """Another machine, and the programs that reach it."""

    def __init__(self, program: str, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.program, self.www, self._calls = program, folder / "other/srv/www", folder / "calls"
        self.root, self.site = folder / "journal", folder / "journal/_build/html"
        (folder / "other/srv").mkdir(parents=True)
        (folder / "bin").mkdir()
        script = folder / "bin" / program
        source = (SUPPORT / f"fake_{program}.py").read_text()
        script.write_text(f"#!{sys.executable}\n{source}")
        script.chmod(0o755)
        patch.setenv("PATH", str(folder / "bin"))
        patch.setenv("OTHER_MACHINE", str(folder / "other"))
        patch.setenv("CALLS", str(self._calls))
        write_site(self.site, FILES)

    def place(self, spelt: str = "") -> Place:
        destination = parse_destination(spelt or PLACES[self.program])
        assert destination is not None
        return place_of(destination, Journal(self.root, self.site, self.root, "", str))

    def publish(self, **options: Any) -> Done:
        return publish(self.place(), self.site, **options)

    def calls(self) -> list[list[str]]:
        """What was called since the last time."""
        said = [json.loads(line) for line in self._calls.read_text().splitlines()]
        self._calls.unlink()
        return said


@pytest.fixture(params=["rsync", "rclone"])
def machine(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: Any) -> Machine:
    return Machine(request.param, tmp_path, monkeypatch)


def test_the_site_arrives_and_then_only_what_changed(machine: Machine) -> None:
    assert machine.publish() == Done(3, 0)
    assert tree(machine.www) == FILES
    assert machine.publish() == Done(0, 0)
    write_site(machine.site, {"index.html": "deux notes", "_images/a.png": "A", "b/c.html": "c"})
    assert machine.publish() == Done(2, 1)
    assert tree(machine.www) == tree(machine.site)
    assert set(parse_mark((machine.www / NAME).read_bytes()).files) == set(tree(machine.site))


def test_nothing_is_deleted_but_from_our_list(machine: Machine) -> None:
    machine.publish()
    (machine.www / "CNAME").write_text("journal.example.org")
    (machine.www / "posts/à quelqu’un d’autre.html").write_text("…")
    write_site(machine.site, {"index.html": "seule"})
    machine.publish()
    left = {"CNAME", "posts/à quelqu’un d’autre.html", "index.html"}
    assert set(tree(machine.www)) == left


def test_when_nothing_changed_only_the_list_is_read(machine: Machine) -> None:
    machine.publish()
    machine.calls()
    machine.publish()
    assert len(machine.calls()) == {"rsync": 1, "rclone": 2}[machine.program]
    assert machine.publish(everything=True).removed == 0
    assert len(machine.calls()) > 3


def test_deletions_come_after_all_content_and_the_list_last(machine: Machine) -> None:
    machine.publish()
    machine.calls()
    write_site(machine.site, {"index.html": "deux", "nouvelle.html": "n"})
    machine.publish()
    calls = [" ".join(call) for call in machine.calls()]
    deletes = ["--delete-missing-args" in call or "rclone delete" in call for call in calls]
    assert deletes.index(True) == len(calls) - 2
    assert sum(deletes) == 1
    assert NAME in calls[-1]


def test_what_the_network_broke_off_is_completed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.publish()
    write_site(machine.site, {"index.html": "deux", "posts/b.html": "b"})
    monkeypatch.setenv("NETWORK_FAILS", "1")
    with pytest.raises(PublishingError, match=r"says: .*(closed|reset)") as raised:
        machine.publish()
    assert "\n" not in str(raised.value)
    # All is still there, the withdrawn note too; what arrived is on the list.
    assert {*FILES, "posts/b.html"} == set(tree(machine.www))
    monkeypatch.delenv("NETWORK_FAILS")
    write_site(machine.site, {"index.html": "trois"})
    machine.publish()
    assert tree(machine.www) == {"index.html": "trois"}


def test_a_place_of_something_else_is_refused(machine: Machine) -> None:
    write_site(machine.www, {"photos/a.jpg": "…"})
    with pytest.raises(PublishingError, match="--adopt"):
        machine.publish()
    assert tree(machine.www) == {"photos/a.jpg": "…"}
    assert machine.publish(adopt=True) == Done(3, 0)
    assert tree(machine.www) == FILES | {"photos/a.jpg": "…"}


def test_a_program_that_is_not_installed_is_named(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PublishingError, match=f"apt install {machine.program}"):
        machine.place()


def test_a_remote_that_nobody_configured_is_the_programs_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine("rclone", tmp_path, monkeypatch)
    with pytest.raises(PublishingError, match=r"^rclone says: Failed to create file system"):
        publish(machine.place("rclone:ailleurs:www"), machine.site)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            b"Warning: Permanently added 'x' to known hosts.\nssh: no route\nrsync error",
            "ssh: no route",
        ),
        (b"\n  fatal:   not   there \n", "fatal: not there"),
        (b"hint: pull first\n", ""),
        (b"\xff" * 4, "�" * 4),
        (b"x" * 1000, "x" * 300),
    ],
)
def test_the_reason_of_a_program_is_one_line(said: bytes, reason: str) -> None:
    assert reason_in(said) == reason


def test_passwords_are_never_shown() -> None:
    destination = Destination("git", "pages", "https://camille:jeton@forge.example/j.git")
    shown = without_password(str(destination))
    assert shown == "git:pages@https://camille:***@forge.example/j.git"
