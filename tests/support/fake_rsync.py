"""Stands in for rsync: does what our calls ask of it, with a folder as the other machine.

It knows the options that we use and no others, and logs its arguments.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

KNOWN = {"--checksum", "--chmod=ugo=rwX", "--no-motd", "--timeout=120", "--max-size=64m",
         "--from0", "--files-from=-", "--relative", "--out-format=%n", "--delete-missing-args",
         "--list-only"}  # fmt: skip


def local(place: str) -> Path:
    """Where a place of the other machine, ``host:/path``, is on this one."""
    host, colon, path = place.partition(":/")
    return Path(os.environ["OTHER_MACHINE"], path) if colon and "/" not in host else Path(place)


def fail(reason: str, status: int) -> None:
    """End as rsync does."""
    print(f"rsync: [sender] {reason}\nrsync error: (code {status})", file=sys.stderr)
    raise SystemExit(status)


def send(name: str, source: Path, target: Path) -> None:
    """Copy a file whose content differs."""
    if target.is_file() and target.read_bytes() == source.read_bytes():
        return
    if "index.html" in name and os.environ.get("NETWORK_FAILS"):
        fail("connection unexpectedly closed (0 bytes received so far)", 12)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    print(name)


def main(options: set[str], places: list[str]) -> None:
    """Do what one call asks for."""
    assert options <= KNOWN, options - KNOWN
    source = local(places[0])
    if not source.exists():
        fail(f'link_stat "{source}" failed: No such file or directory (2)', 23)
    if "--list-only" in options:
        for path in [source, *sorted(source.iterdir())]:
            name = "." if path == source else path.name
            print(
                f"{'d' if path.is_dir() else '-'}rwxr-xr-x {4096:>14,} 2026/11/22 10:00:00 {name}"
            )
    elif "--files-from=-" in options:
        target = local(places[1])
        for name in filter(None, sys.stdin.read().split("\0")):
            if (source / name).exists():
                send(name, source / name, target / name)
            elif "--delete-missing-args" in options:
                assert (source / name).parent.is_dir()
                (target / name).unlink(missing_ok=True)
            else:
                fail(f'link_stat "{name}" failed: No such file or directory (2)', 23)
    else:
        target = local(places[1])
        send(source.name, source, target / source.name if places[1].endswith("/") else target)


with Path(os.environ["CALLS"]).open("a") as log:
    log.write(json.dumps(["rsync", *sys.argv[1:]]) + "\n")
main({one for one in sys.argv[1:] if one[0] == "-"}, [one for one in sys.argv[1:] if one[0] != "-"])
