"""``semainier serve``: a live preview on this machine alone, drafts shown."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from ..text.wording import N_
from .common import ROOT_OPTION, command, journal_config


@click.command(help=N_("Preview with reload at each change, on 127.0.0.1."))
@ROOT_OPTION
@click.option("--port", default=8000, show_default=True, help=N_("0 takes any free port."))
def serve(root: Path, port: int) -> None:
    """Preview with reload at each change, on 127.0.0.1."""
    words = journal_config(root).words
    if port and _is_taken(port):
        message = words.gettext(
            "the port {port} is taken, perhaps by another preview. Type: {command}"
        )
        other = command(root, "serve", f"--port {port + 1}")
        raise click.ClickException(message.format(port=port, command=other))
    if port:
        click.echo(
            words.gettext("The preview is at {address}; Ctrl+C ends it.").format(
                address=f"http://127.0.0.1:{port}"
            )
        )
    server = [sys.executable, "-m", "semainier.cli.live", str(root), words.language, str(port)]
    # In place of this process, so that whatever ends it ends the server too.
    os.execv(sys.executable, server)  # noqa: S606


def _is_taken(port: int) -> bool:
    """Whether something listens on a port of this machine already."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
