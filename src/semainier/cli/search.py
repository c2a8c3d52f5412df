"""``semainier search``: the search of the built site, in the terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..model.section_kinds import KINDS
from ..model.week import WeekSpan
from ..text.wording import N_
from .common import ROOT_OPTION, build_command, journal_config, relative

if TYPE_CHECKING:
    from ..text.wording import Wording

_FOLDER = Path("_build/html")


@click.command(help=N_("Search the built site, as its search page does."))
@click.argument("query", nargs=-1, required=True, metavar=N_("WORDS..."))
@ROOT_OPTION
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1), help=N_("How many.")
)
@click.option("--category", multiple=True, help=N_("Only notes of this category."))
@click.option("--tag", multiple=True, help=N_("Only notes with this tag."))
@click.option("--year", multiple=True, help=N_("Only notes filed under this year."))
@click.option(
    "--section", multiple=True, type=click.Choice(KINDS), help=N_("Only in such sections.")
)
@click.option("--newest", is_flag=True, help=N_("Newest notes first."))
def search(
    query: tuple[str, ...], root: Path, limit: int, newest: bool, **filters: tuple[str, ...]
) -> None:
    """Search the built site, as its search page does."""
    words = journal_config(root).words
    sort = "date" if newest else "relevance"
    answer = _answer(root / _FOLDER, " ".join(query), words, limit=limit, sort=sort,
                     filters={name: list(values) for name, values in filters.items()})  # fmt: skip
    click.echo(_summary(answer, words))
    if answer["suggestion"]:
        said = words.gettext("Did you mean: {query}?").format(query=answer["suggestion"])
        click.echo(said)
    for place, result in enumerate(answer["results"]):
        if result["rest"] and (not place or not answer["results"][place - 1]["rest"]):
            click.echo("\n" + words.gettext("With a part of the words:"))
        click.echo("\n" + "\n".join(_lines(result, root / _FOLDER, words)))
    if not answer["results"] and answer["near"]:
        tags = ", ".join(answer["near"])
        click.echo(words.gettext("Tags of the journal: {tags}.").format(tags=tags))


def _answer(site: Path, query: str, words: Wording, **options: Any) -> dict[str, Any]:
    """The answer of the search engine.

    Raises:
        click.ClickException: nothing is built yet, or the index cannot be read.
    """
    # Imported here, since QuickJS takes time to load.
    from ..search.quickjs import SearchError, over_site

    if not (site / "search" / "meta.js").is_file():
        message = words.gettext("No index in {folder}: build the site first, with “{command}”.")
        build = build_command(site.parent.parent)
        raise click.ClickException(message.format(folder=relative(site), command=build))
    try:
        return over_site(site, words.language).search(query, **options)
    except (OSError, SearchError) as error:
        message = words.gettext("The index of {folder} cannot be read: build the site again.")
        raise click.ClickException(message.format(folder=relative(site))) from error


def _summary(answer: dict[str, Any], words: Wording) -> str:
    """The number of notes found, as a sentence."""
    if not answer["total"]:
        return words.gettext("No note found.")
    if not answer["complete"]:
        return words.gettext("No note has all the words.")
    return words.ngettext("{count} note found.", "{count} notes found.", answer["complete"]).format(
        count=words.number(answer["complete"])
    )


def _lines(result: dict[str, Any], site: Path, words: Wording) -> list[str]:
    """The lines of a result: title, dates and labels, the extract with matches in bold, page."""
    span = WeekSpan.parse(result["week"])
    facts = [words.weeks(span), words.day(date.fromisoformat(result["date"]), "medium")]
    facts += [*result["categories"], result["section"]]
    said = "".join(click.style(text, bold=True) if mark else text for text, mark in result["parts"])
    page = relative(site / result["url"].partition("#")[0])
    heading = click.style(result["title"], bold=True)
    return [heading, " · ".join(filter(None, facts)), said, page]
