"""The writer's commands; each only speaks, the work is done elsewhere."""

from __future__ import annotations

import click

from .book import epub, printable
from .build import build
from .check import check
from .new import new
from .search import search
from .serve import serve


@click.group()
def main() -> None:
    """Write, check, preview and build a weekly journal."""


for _command in (build, check, epub, new, printable, search, serve):
    main.add_command(_command)
