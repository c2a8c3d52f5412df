"""``semainier serve`` ends as a whole, whatever ends it: nothing holds its port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journals import CONF, SmallJournal, note

# Says which process builds, and makes a build last for as long as a file is there.
WAITING = """\
import os, sys, time
from pathlib import Path
folder = Path({folder!r})
if "--preview" in sys.argv:
    (folder / "begun").write_text(str(os.getpid()))
    while (folder / "hold").exists():
        time.sleep(0.05)
"""


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for a minute at most, which no machine needs."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.05)


def is_answered(port: int) -> bool:
    """Whether a process listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Preview:
    """A preview that runs, and the folder where its builds can be held."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = SmallJournal(folder / "journal", CONF + WAITING.format(folder=str(folder)))
        self.journal.notes({"2023-w46": note(date="2023-11-20")})
        self.port = free_port()
        command = ["serve", "--root", str(self.journal.root), "--port", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "semainier", *command], stdout=subprocess.DEVNULL
        )

    def hold_a_build(self) -> None:
        """Have a change built, and wait until it is under way."""
        (self.folder / "hold").touch()
        (self.folder / "begun").unlink()
        # Changes that come before the watch has begun are not seen.
        numbers = iter(range(1000))

        def is_begun() -> bool:
            self.journal.notes({"2023-w47": note(f"Note {next(numbers)}", date="2023-11-27")})
            return (self.folder / "begun").exists()

        wait_until(is_begun)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview that answers; ended in any case."""
    running = Preview(tmp_path)
    wait_until(lambda: is_answered(running.port))
    yield running
    (tmp_path / "hold").unlink(missing_ok=True)
    running.process.kill()
    running.process.wait()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"])
def test_its_port_is_free_once_it_is_ended_during_a_build(preview: Preview, name: str) -> None:
    preview.hold_a_build()
    preview.process.send_signal(signal.Signals[name])
    wait_until(lambda: not is_answered(preview.port))
    # Another preview may take the port while the build still runs.
    assert (preview.folder / "hold").exists()
    (preview.folder / "hold").unlink()
    preview.process.wait(60)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_its_first_build_ends_with_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "hold").touch()
    preview, begun = Preview(tmp_path), tmp_path / "begun"
    wait_until(lambda: begun.exists() and begun.read_text() != "")
    building = int(begun.read_text())
    preview.process.send_signal(signal.Signals[name])
    preview.process.wait(60)
    with pytest.raises(ProcessLookupError):
        os.kill(building, signal.SIGKILL)
