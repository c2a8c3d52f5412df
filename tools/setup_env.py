"""Makes or updates the environment in .venv; the Makefile calls it.

    python3 tools/setup_env.py site|test      in the project
    python3 engine/setup_env.py site          in a journal, which keeps its engine as a wheel

If something fails, it prints one sentence that says what to do; pip's output is in
_build/setup.log. It needs only the standard library and the syntax of Python 3.6, since it
runs first, on a machine where nothing is installed.
"""

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = ROOT / "_build" / "setup.log"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# The test lock holds the whole of the site lock, at the same versions.
COVERS = {"site": ["site"], "test": ["test", "site"]}
# The engine of a journal, and what the project is installed from.
WHEELS = sorted(Path(__file__).resolve().parent.glob("semainier-*.whl"))[-1:]
LOCKS = "engine/requirements.lock" if WHEELS else "requirements/{kind}.lock"
PROJECT = [str(path.relative_to(ROOT)) for path in WHEELS] or ["pyproject.toml", "setup.py"]
# Settings that would send packages elsewhere, or change which are accepted.
# The index, the proxy and the certificates remain the user's choice.
MISLEADING = (
    "PIP_CONSTRAINT",
    "PIP_DRY_RUN",
    "PIP_PREFIX",
    "PIP_PYTHON",
    "PIP_REQUIREMENT",
    "PIP_ROOT",
    "PIP_TARGET",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSTARTUP",
)
NETWORK_SIGNS = (
    "Connection aborted",
    "Could not fetch URL",
    "Failed to establish a new connection",
    "Max retries exceeded",
    "Name or service not known",
    "No matching distribution found",
    "ProxyError",
    "Read timed out",
    "ReadTimeoutError",
    "SSLError",
    "Temporary failure in name resolution",
    "connection broken",
)


# What is said when the journal is in French. No catalogue is there yet.
FRENCH = {
    "Python {version} cannot make virtual environments here: on Debian or Ubuntu run"
    " `apt install python3-venv` (or python{version}-venv), then run make again.": (
        "Python {version} ne sait pas faire d’environnement virtuel ici : sous Debian ou Ubuntu,"
        " tapez `apt install python3-venv` (ou python{version}-venv), puis relancez make."
    ),
    "The environment could not be made in .venv: see _build/setup.log.": (
        "L’environnement n’a pas pu être fait dans .venv : voyez _build/setup.log."
    ),
    "A downloaded package is not the one that {lock} names, so nothing was installed:"
    " see _build/setup.log.": (
        "Un paquet téléchargé n’est pas celui que nomme {lock} ; rien n’a donc été installé :"
        " voyez _build/setup.log."
    ),
    "The packages could not be downloaded: check the network (or the proxy and"
    " package index that pip is set to use), then run make again;"
    " details are in _build/setup.log.": (
        "Les paquets n’ont pas pu être téléchargés : vérifiez le réseau (ou le proxy et l’index"
        " de paquets que pip doit utiliser), puis relancez make ; les détails sont dans"
        " _build/setup.log."
    ),
    "The packages could not be installed: see _build/setup.log.": (
        "Les paquets n’ont pas pu être installés : voyez _build/setup.log."
    ),
    "Semainier itself could not be installed: see _build/setup.log.": (
        "Semainier lui-même n’a pas pu être installé : voyez _build/setup.log."
    ),
    "Setting up the environment (first time only, about a minute)…": (
        "Mise en place de l’environnement (la première fois seulement, une minute environ)…"
    ),
    "Updating the environment…": "Mise à jour de l’environnement…",
    "Semainier needs Python {oldest} or newer and {name} is Python {version}: install"
    " a newer one, or name it, as in: make PYTHON=python3.11": (
        "Semainier a besoin de Python {oldest} ou plus récent, et {name} est Python {version} :"
        " installez-en un plus récent, ou nommez-le, comme dans : make PYTHON=python3.11"
    ),
    "The set-up was interrupted: run make again.": (
        "La mise en place a été interrompue : relancez make."
    ),
}


def told(sentence: str, **values: str) -> str:
    """A sentence in the journal's language, which conf.py names."""
    try:
        text = (ROOT / "conf.py").read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    found = re.search("^language *= *[\"'](\\w+)", text, re.MULTILINE)
    if found and found.group(1) == "fr":
        sentence = FRENCH[sentence]
    return sentence.format(**values)


class SetupError(Exception):
    """Its text is the one sentence that the user reads."""


def digest(*names: str) -> str:
    """A digest of the files that a step depends on."""
    total = hashlib.sha256()
    for name in names:
        total.update(name.encode() + b"\0" + (ROOT / name).read_bytes() + b"\0")
    return total.hexdigest()


def wanted(kind: str) -> str:
    """The content of the stamp of an environment of a kind."""
    return f"packages {digest(LOCKS.format(kind=kind))}\nproject {digest(*PROJECT)}\n"


def stamp(kind: str) -> Path:
    return VENV / f"{kind}.stamp"


def recorded(kind: str) -> str:
    try:
        return stamp(kind).read_text(encoding="ascii")
    except OSError:
        return ""


def environment() -> Dict[str, str]:
    """The environment variables for pip and venv."""
    kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    if not kept.get("HOME"):
        kept.pop("HOME", None)
    kept.update(
        PIP_DISABLE_PIP_VERSION_CHECK="1",
        PIP_NO_INPUT="1",
        PIP_REQUIRE_VIRTUALENV="0",
        PIP_USER="0",
        PYTHONNOUSERSITE="1",
    )
    return kept


def run(*command: str) -> str:
    """Runs a command with its output in the log. Returns the output if it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    with LOG.open("a", encoding="utf-8") as log:
        log.write(done.stdout)
    if done.returncode == 0:
        return ""
    return done.stdout or f"exit status {done.returncode}"


def pip(*arguments: str) -> str:
    return run(str(VENV_PYTHON), "-I", "-m", "pip", "install", "--retries", "2", *arguments)


def works() -> bool:
    """Whether .venv is complete and its interpreter exists and is new enough."""
    if not (recorded("site") or recorded("test")):
        return False
    probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        return subprocess.run([str(VENV_PYTHON), "-I", "-c", probe], check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    version = "{}.{}".format(*sys.version_info[:2])
    advice = told(
        "Python {version} cannot make virtual environments here: on Debian or Ubuntu run"
        " `apt install python3-venv` (or python{version}-venv), then run make again.",
        version=version,
    )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise SetupError(advice) from None
    shutil.rmtree(VENV, ignore_errors=True)
    failure = run(sys.executable, "-I", "-m", "venv", str(VENV))
    if "ensurepip" in failure:
        raise SetupError(advice)
    if failure:
        raise SetupError(told("The environment could not be made in .venv: see _build/setup.log."))


def install_packages(kind: str) -> None:
    lock = LOCKS.format(kind=kind)
    # The lock names every package, so nothing is to be resolved. An older pip that resolves
    # asks for the newest `coverage[toml]`, and refuses it as soon as it is not the locked one.
    failure = pip("--no-deps", "--require-hashes", "-r", lock)
    if not failure:
        return
    if "DO NOT MATCH THE HASHES" in failure:
        raise SetupError(
            told(
                "A downloaded package is not the one that {lock} names, so nothing was installed:"
                " see _build/setup.log.",
                lock=lock,
            )
        )
    if any(sign in failure for sign in NETWORK_SIGNS):
        raise SetupError(
            told(
                "The packages could not be downloaded: check the network (or the proxy and"
                " package index that pip is set to use), then run make again;"
                " details are in _build/setup.log."
            )
        )
    raise SetupError(told("The packages could not be installed: see _build/setup.log."))


def install_project() -> None:
    if WHEELS:
        failure = pip("--no-deps", "--no-index", "--force-reinstall", *PROJECT)
    else:
        failure = pip("--no-build-isolation", "--no-deps", "--no-index", "--editable", ".")
    if failure:
        raise SetupError(told("Semainier itself could not be installed: see _build/setup.log."))


def set_up(kind: str) -> None:
    goal = wanted(kind)
    fresh = not works()
    if fresh or recorded(kind) != goal:
        LOG.parent.mkdir(exist_ok=True)
        LOG.write_text("", encoding="utf-8")
        if fresh:
            print(told("Setting up the environment (first time only, about a minute)…"), flush=True)
        else:
            print(told("Updating the environment…"), flush=True)
        try:
            if fresh:
                make_venv()
            packages, project = goal.splitlines()
            before = recorded(kind)
            if packages not in before:
                install_packages(kind)
            if project not in before:
                install_project()
        except BaseException:
            # A new environment that is incomplete is removed. An older one keeps
            # its old stamp, so that make tries again.
            if fresh:
                shutil.rmtree(VENV, ignore_errors=True)
            raise
    for covered in COVERS[kind]:
        stamp(covered).write_text(wanted(covered), encoding="ascii")


def main() -> int:
    if sys.version_info < OLDEST:
        print(
            told(
                "Semainier needs Python {oldest} or newer and {name} is Python {version}: install"
                " a newer one, or name it, as in: make PYTHON=python3.11",
                oldest="{}.{}".format(*OLDEST),
                name=Path(sys.executable).name,
                version="{}.{}".format(*sys.version_info[:2]),
            ),
            file=sys.stderr,
        )
        return 1
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show "…" must not stop the program.
            stream.reconfigure(errors="replace")
    if len(sys.argv) != 2 or sys.argv[1] not in COVERS:
        print("usage: setup_env.py site|test", file=sys.stderr)
        return 2
    try:
        set_up(sys.argv[1])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(told("The set-up was interrupted: run make again."), file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
