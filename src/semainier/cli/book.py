"""``semainier epub`` and ``semainier printable``: the built site as a book."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import click

from ..build.cache import write_atomically
from ..model.week import WeekSpan
from ..text.wording import N_
from .common import ROOT_OPTION, JournalConfig, build_command, journal_config, relative

if TYPE_CHECKING:
    from ..exports.book import Book, Chapter

_SITE = Path("_build/html")
_YEAR = click.option("--year", type=int, help=N_("Only the notes filed under this year."))


@click.command(help=N_("Make an EPUB of the built site, or of one of its years, in _build/epub."))
@ROOT_OPTION
@_YEAR
def epub(root: Path, year: int | None) -> None:
    """Make an EPUB of the built site, or of one of its years, in _build/epub."""
    from ..exports.book import epub as write

    config = journal_config(root)
    book, chapters, images = _read(root, config, year, "{stem}.xhtml")
    folder = root / "_build" / "epub"
    file = folder / f"{_name(year)}.epub"
    write_atomically(file, write(book, chapters, images))
    _say(config, file, len(chapters))


@click.command(
    help=N_(
        "Make one page of the built site, or of one of its years, to be printed, in _build/pdf."
    )
)
@ROOT_OPTION
@_YEAR
@click.option("--check-year", is_flag=True, hidden=True)
def printable(root: Path, year: int | None, check_year: bool) -> None:
    """Make one page of the built site, or of one of its years, to be printed, in _build/pdf."""
    from ..exports.book import printed

    config = journal_config(root)
    if check_year:
        _require_notes(root, config, year)
        return
    book, chapters, images = _read(root, config, year, "#{stem}")
    folder = root / "_build" / "pdf"
    for name, content in images.items():
        write_atomically(folder / "images" / unquote(name), content)
    file = folder / f"{_name(year)}.html"
    write_atomically(file, printed(book, chapters).encode())
    _remove_others(folder / "images", {unquote(name) for name in images})
    _say(config, file, len(chapters))


def _remove_others(folder: Path, names: set[str]) -> None:
    """Remove the images of an earlier book."""
    for path in folder.glob("*"):
        if path.name not in names:
            path.unlink()


def _require_notes(root: Path, config: JournalConfig, year: int | None) -> None:
    """Make sure that a year has notes before the site is built for it.

    Raises:
        click.ClickException: no note would be in the book.
    """
    from ..source.post_files import read_journal

    journal = read_journal(root, config.posts, config.rules)
    shown = [source for source in journal.sources if source.is_public(config.today)]
    years = sorted({source.weeks.last.year for source in shown})
    # What is wrong with a note is for the build to tell.
    if year is not None and years and year not in years and not journal.broken:
        message = config.words.gettext("The site has no note of {year}; it has notes of: {years}.")
        raise click.ClickException(message.format(year=year, years=", ".join(map(str, years))))


def _name(year: int | None) -> str:
    return f"journal-{year}" if year else "journal"


def _say(config: JournalConfig, file: Path, count: int) -> None:
    words = config.words
    message = words.gettext("{notes} in {file}.")
    click.echo(message.format(notes=words.notes(count), file=relative(file)))


def _read(
    root: Path, config: JournalConfig, year: int | None, where: str
) -> tuple[Book, Sequence[Chapter], dict[str, bytes]]:
    """The book, its chapters and its images, read from the built site.

    Raises:
        click.ClickException: nothing is built yet, or the year has no note.
    """
    from ..exports.book import for_readers, images_of, inside

    site = root / _SITE
    posts = [post for post in _records(site, config) if year in (None, _year(post))]
    if not posts:
        raise click.ClickException(_no_note(root, config, year))
    chapters = inside(_chapters(site, config, posts), config.base, where)
    images = {name: (site / "_images" / unquote(name)).read_bytes() for name in images_of(chapters)}
    return _book(config, posts, year), *for_readers(chapters, images)


def _no_note(root: Path, config: JournalConfig, year: int | None) -> str:
    """The message when no note is of that year; it lists the years with notes."""
    years = sorted({_year(post) for post in _records(root / _SITE, config)})
    if not years:
        return config.words.gettext("The site has no note to put into a book.")
    message = config.words.gettext("The site has no note of {year}; it has notes of: {years}.")
    return message.format(year=year, years=", ".join(map(str, years)))


def _records(site: Path, config: JournalConfig) -> list[dict[str, Any]]:
    """The records of the site's posts, in week order."""
    file = site / "journal.json"
    if not file.is_file():
        message = config.words.gettext("No site in {folder}: build it first, with “{command}”.")
        raise click.ClickException(
            message.format(folder=relative(site), command=build_command(site.parent.parent))
        )
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["posts"]
    return found


def _span(post: dict[str, Any]) -> WeekSpan:
    weeks: list[str] = post["weeks"]
    return WeekSpan.parse("/".join(dict.fromkeys((weeks[0], weeks[-1]))))


def _year(post: dict[str, Any]) -> int:
    return _span(post).last.year


def _chapters(site: Path, config: JournalConfig, posts: list[dict[str, Any]]) -> list[Chapter]:
    from ..exports.book import ROOT, Chapter
    from ..text.page_html import PageContent

    content = PageContent(site, ROOT)
    found = []
    for post in posts:
        page = unquote(post["url"].removeprefix(f"{config.base.rstrip('/')}/"))
        text = content.html(page.removesuffix(".html"))
        title, meta = post["title"], _meta(config, post)
        found.append(Chapter(post["id"], page, _year(post), title, meta, text))
    return found


def _meta(config: JournalConfig, post: dict[str, Any]) -> str:
    """The line below a title: the weeks, the date, the labels."""
    day = config.words.day(date.fromisoformat(post["published"]))
    return " · ".join([config.words.weeks(_span(post)), day, *post["categories"], *post["tags"]])


def _book(config: JournalConfig, posts: list[dict[str, Any]], year: int | None) -> Book:
    from ..exports.book import Book, Labels

    gettext = config.words.gettext
    title = gettext("{journal}, {year}").format(journal=config.project, year=year)
    modified = max(post["updated"] or post["published"] for post in posts)
    labels = Labels(config.words.language, gettext("Contents"), gettext("Address:"))
    return Book(title if year else config.project, config.author, config.base, modified, labels)
