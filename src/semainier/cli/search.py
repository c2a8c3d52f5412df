"""``semainier search``: the built site's search, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..i18n import Wording
from ..model import WeekSpan
from .common import ROOT_OPTION, journal_config, relative


@click.command()
@ROOT_OPTION
@click.option("--limit", default=10, show_default=True, help="How many notes at most.")
@click.argument("query", nargs=-1, required=True)
def search(root: Path, limit: int, query: tuple[str, ...]) -> None:
    """Find notes, as the search page does: "podcast climat", semaine 47, -mot."""
    words = journal_config(root).words
    site = root / "_build" / "html"
    if not (site / "search" / "meta.js").is_file():
        message = words.gettext("No site is built in {folder} yet: type “make html” first.")
        raise click.ClickException(message.format(folder=relative(site)))
    # The engine is loaded for this command alone.
    from ..search.terminal import SearchError, over_site

    try:
        answer = over_site(site).search(" ".join(query), limit=limit)
    except SearchError as error:
        message = words.gettext("The search failed: {reason}. “make html” makes its index anew.")
        raise click.ClickException(message.format(reason=error)) from error
    for line in _lines(answer, site, words):
        click.echo(line)


def _lines(answer: dict[str, Any], site: Path, words: Wording) -> Iterator[str]:
    """The results, best first, and how many there are."""
    told_rest = False
    for result in answer["results"]:
        if result["rest"] and not told_rest:
            told_rest = True
            yield words.gettext("With some of the words:") + "\n"
        yield from _result(result, site, words)
    if answer["suggestion"]:
        yield words.gettext("Did you mean “{query}”?").format(query=answer["suggestion"])
    yield words.gettext("{notes} found.").format(notes=words.notes(answer["total"]))


def _result(result: dict[str, Any], site: Path, words: Wording) -> Iterator[str]:
    day = words.day(date.fromisoformat(result["date"]))
    where = [words.weeks(WeekSpan.parse(result["week"])), day, result["title"]]
    if result["section"]:
        where[-1] += f" › {result['section']}"
    yield " · ".join(where)
    yield f"  {result['snippet']}"
    yield f"  {relative(site / result['url'])}\n"
