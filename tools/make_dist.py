"""Makes a wheel and a source archive in dist/, and tries them.

    make dist

Both are made by `build` and checked by `twine`, in an environment of their own. Then the wheel
is installed with the locked packages alone, begins a journal, and builds it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
TOOLS = ROOT / "_build" / "dist-tools"
PACKAGES = ("build>=1.2", "twine>=6.0")


def main() -> int:
    """Make the two files and try them; 1 if a step fails, which says why."""
    shutil.rmtree(DIST, ignore_errors=True)
    try:
        python = _environment(TOOLS, *PACKAGES)
        _run(python, "-m", "build", "--outdir", DIST, ROOT)
        made = sorted(DIST.iterdir())
        _run(python, "-m", "twine", "check", "--strict", *made)
        (wheel,) = DIST.glob("*.whl")
        with tempfile.TemporaryDirectory() as folder:
            _try(wheel, Path(folder))
    except subprocess.CalledProcessError as error:
        print(f"{error.stdout}\n`{' '.join(map(str, error.cmd))}` failed.", file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")
    return 0


def _try(wheel: Path, folder: Path) -> None:
    """Install a wheel in an environment of its own, begin a journal there, and build it."""
    python = _environment(folder / "venv")
    lock = ROOT / "requirements" / "site.lock"
    _run(python, "-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "-r", lock)
    _run(python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel)
    journal = folder / "journal"
    _run(python, "-m", "semainier", "init", journal, "--yes")
    _run(python, "-m", "semainier", "build", "--root", journal)
    _run(python, "-m", "semainier", "verify", "--root", journal)


def _environment(folder: Path, *packages: str) -> Path:
    """The Python of an environment with some packages, made if it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        _run(sys.executable, "-m", "venv", "--clear", folder)
    if packages:
        _run(python, "-m", "pip", "install", "-q", *packages)
    return python


def _run(*command: object) -> None:
    """Run a command in silence.

    Raises:
        subprocess.CalledProcessError: it failed; the error holds what it said.
    """
    texts = [str(part) for part in command]
    subprocess.run(texts, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


if __name__ == "__main__":
    sys.exit(main())
