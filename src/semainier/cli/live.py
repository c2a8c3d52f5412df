"""The server of ``semainier serve``: sphinx-autobuild's, with our own builds and words.

By itself it would run Sphinx, which tells a mistake in conf.py in forty English lines.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sphinx_autobuild import __main__ as autobuild
from sphinx_autobuild import server

from ..text.wording import wording
from .common import relative

if TYPE_CHECKING:
    from collections.abc import Sequence

# How many changed files are named.
_SHOWN = 5


class PreviewBuilder:
    """What the server calls at its start and at each change, then in a thread."""

    def __init__(self, root: Path, language: str, address: str) -> None:
        self._root, self._language, self._address = root, language, address

    def __call__(self, *, changed_paths: Sequence[Path]) -> None:
        """Build the preview as ``semainier build --preview`` does, with the same sentences."""
        gettext = wording(self._language).gettext
        if changed_paths:
            files = ", ".join(relative(path) for path in sorted(changed_paths)[:_SHOWN])
            click.echo(gettext("Building again, for what changed: {files}").format(files=files))
        build = ("-m", "semainier", "build", "--preview", "--root", str(self._root))
        # Where the preview lies is of no matter to who reads it at an address.
        done = subprocess.run([sys.executable, *build], stdout=subprocess.DEVNULL, check=False)
        if not done.returncode:
            message = gettext("The preview is up to date: {address}")
            click.echo(message.format(address=self._address))


def main(root: Path, language: str, port: str) -> None:
    """Serve the preview of a journal until Ctrl+C."""
    build = root / "_build"

    def builder(_: object, *, url_host: str, **__: object) -> PreviewBuilder:
        return PreviewBuilder(root, language, f"http://{url_host}")

    # Not public, like all of sphinx-autobuild; what it says is in English.
    autobuild.Builder = builder
    autobuild.show_message = lambda _: None
    # A forked process would hold the port for as long as it lives, the server being gone.
    server.ProcessPoolExecutor = ThreadPoolExecutor
    end_by_signals()
    autobuild.main(
        [
            *("--host", "127.0.0.1", "--port", port),
            *("--ignore", str(build), "--ignore", str(root / ".venv")),
            *(str(root), str(build / "preview")),
        ]
    )


def end_by_signals() -> None:
    """Have SIGTERM and a closed terminal (SIGHUP) end what is being built, too."""

    def end(number: int, _: object) -> None:
        # `subprocess.run` kills its process on the way out.
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, end)
    if hasattr(signal, "SIGHUP"):
        # As SIGTERM, which the running server has a handler of its own for.
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), *sys.argv[2:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
