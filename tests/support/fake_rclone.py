"""Stands in for rclone: does what our calls ask of it, with a folder as the remote.

It knows the commands and options that we use and no others, and logs its arguments.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

KNOWN = {"--use-json-log", "--log-level=INFO", "--stats=0", "--ask-password=false",
         "--contimeout=15s", "--retries=2", "--low-level-retries=3", "--transfers=8",
         "--max-depth=1", "--ignore-times", "--no-traverse"}  # fmt: skip


def local(place: str) -> Path:
    """Where a place of the remote, ``remote:path``, is on this machine."""
    return Path(os.environ["OTHER_MACHINE"], place.removeprefix("remote:"))


def log(level: str, said: str, name: str) -> None:
    """Write a line of the log."""
    print(json.dumps({"level": level, "msg": said, "object": name}), file=sys.stderr)


def copy(name: str, source: Path, target: Path) -> None:
    """Copy a file."""
    if "index.html" in name and os.environ.get("NETWORK_FAILS"):
        log("error", "Failed to copy: connection reset by peer", name)
        raise SystemExit(1)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    log("info", "Copied (new)", name)


def main(command: str, options: set[str], places: list[str]) -> None:
    """Do what one call asks for."""
    lists = {one for one in options if one.startswith("--files-from-raw=")}
    assert options - lists <= KNOWN, options - lists - KNOWN
    names = [name for one in lists for name in Path(one.partition("=")[2]).read_text().split("\n")]
    names = [name for name in names if name]
    if not places[0].startswith(("remote:", "/")):
        print("2026/11/22 10:00:00 Failed to create file system: no such section", file=sys.stderr)
        raise SystemExit(1)
    folder = local(places[0])
    if command == "lsf":
        if not folder.is_dir():
            raise SystemExit(3)
        print(*(f"{one.name}/" if one.is_dir() else one.name for one in folder.iterdir()), sep="\n")
    elif command == "cat":
        sys.stdout.write(folder.read_text())
    elif command == "copyto":
        copy(places[1], Path(places[0]), local(places[1]))
    elif command == "copy":
        for name in names:
            copy(name, Path(places[0], name), local(places[1]) / name)
    elif command == "delete":
        for name in names:
            (folder / name).unlink(missing_ok=True)
    else:
        raise AssertionError(command)


with Path(os.environ["CALLS"]).open("a") as calls:
    calls.write(json.dumps(["rclone", *sys.argv[1:]]) + "\n")
main(
    sys.argv[1],
    {one for one in sys.argv[2:] if one[0] == "-"},
    [one for one in sys.argv[2:] if one[0] != "-"],
)
