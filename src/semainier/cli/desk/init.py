"""``semainier init``: begins a journal in an empty folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from babel import Locale, UnknownLocaleError

from ...desk.new_journal import Answers, in_the_way, journal_files, write_files
from ...desk.placeholders import is_example
from ...desk.sample_aside import FOLDER as SAMPLE
from ...desk.sample_aside import is_clone, put_aside
from ...text.wording import N_, Wording, wording

_EXAMPLE = "https://journal.mon-hebergeur.fr/"


@click.command(
    help=N_("Begin a journal: settings, pages, a first note, and the engine beside them."),
    epilog=N_("For instance: semainier init my-journal"),
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--name", help=N_("The journal's name."))
@click.option("--author", help=N_("Who signs the notes."))
@click.option("--base-url", help=N_("The address of the site, if it is known."))
@click.option("--categories", help=N_("The categories of notes, separated by commas."))
@click.option("--language", default="fr", show_default=True, help=N_("The language of the pages."))
@click.option("--git/--no-git", default=None, help=N_("Whether git is to keep its history."))
@click.option(
    "--aside", is_flag=True, help=N_("In a clone of Semainier: put the sample journal aside.")
)
@click.option("--yes", is_flag=True, help=N_("Ask nothing: take what the options say."))
def init(
    folder: Path,
    name: str | None,
    author: str | None,
    base_url: str | None,
    categories: str | None,
    language: str,
    git: bool | None,
    aside: bool,
    yes: bool,
) -> None:
    """Begin a journal in an empty folder."""
    words = wording(_known_language(language))
    if aside:
        _require_sample(folder, words)
    else:
        _refuse_beside_others(folder, words)
    ask = _Questions(words, yes)
    answers = Answers(
        name=ask.text(name, words.gettext("The journal's name"), words.gettext("My journal")),
        author=ask.text(author, words.gettext("Who signs the notes"), ""),
        base_url=_address(
            ask.text(base_url, words.gettext("The address of the site (may come later)"), ""), words
        ),
        categories=_split(
            ask.text(categories, words.gettext("Categories, separated by commas (may be none)"), "")
        ),
        language=language,
    )
    wants_git = not aside and ask.wants(git, words.gettext("Keep the history with git?"))
    if aside:
        put_aside(folder)
        click.echo(words.gettext("The sample journal is in {folder} now.").format(folder=SAMPLE))
    files = journal_files(answers, date.today(), in_clone=aside)
    write_files(folder, files, keep=[".gitignore"])
    if wants_git:
        _begin_history(folder, words)
    for line in _next_steps(folder, answers, words):
        click.echo(line)


class _Questions:
    """Asks what the options do not say; asks nothing where nobody can answer."""

    def __init__(self, words: Wording, is_silent: bool) -> None:
        self._words = words
        self._is_silent = is_silent or not sys.stdin.isatty()

    def text(self, given: str | None, question: str, default: str) -> str:
        """What was given, or the answer to a question, in one line."""
        if given is None and not self._is_silent:
            given = click.prompt(question, default=default, show_default=bool(default))
        return " ".join((default if given is None else str(given)).split())

    def wants(self, given: bool | None, question: str) -> bool:
        """Whether it is wanted; without anybody to ask, not."""
        if given is None and not self._is_silent:
            return click.confirm(question, default=True)
        return bool(given)


def _known_language(language: str) -> str:
    """The language, if dates can be written in it.

    Raises:
        click.ClickException: Babel does not know it.
    """
    try:
        Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        message = wording("fr").gettext("“{value}” is no language; type for instance: {example}")
        given = message.format(value=language, example="--language fr")
        raise click.ClickException(given) from None
    return language


def _refuse_beside_others(folder: Path, words: Wording) -> None:
    """Refuse a folder that holds anything else.

    Raises:
        click.ClickException: it does.
    """
    found = in_the_way(folder)
    if "conf.py" in found:
        message = words.gettext(
            "{folder} is a journal already: type “make html” there to build it."
        )
        raise click.ClickException(message.format(folder=folder))
    if found:
        message = words.gettext(
            "{folder} is not empty ({names}…): name a folder that is, or a new one, as in:"
            " semainier init my-journal"
        )
        names = ", ".join(found[:3])
        raise click.ClickException(message.format(folder=folder, names=names))


def _require_sample(folder: Path, words: Wording) -> None:
    """Make sure that a folder is a clone of this project with its sample journal.

    Raises:
        click.ClickException: it is not.
    """
    if not is_clone(folder) or (folder / SAMPLE / "conf.py").exists():
        message = words.gettext(
            "{folder} is no clone of Semainier whose sample can be put aside; without --aside, a"
            " journal is begun in a folder of its own: semainier init my-journal"
        )
        raise click.ClickException(message.format(folder=folder))


def _address(typed: str, words: Wording) -> str:
    if typed and not typed.startswith(("https://", "http://")):
        message = words.gettext("“{value}” is no web address; type for instance: {example}")
        raise click.ClickException(message.format(value=typed, example=_EXAMPLE))
    return typed


def _split(typed: str) -> tuple[str, ...]:
    parts = (part.strip() for part in typed.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _begin_history(folder: Path, words: Wording) -> None:
    """Make a git repository of the journal, with a first commit where git knows who commits."""
    git = shutil.which("git")
    if git is None:
        click.echo(words.gettext("git is not installed: the history begins without it."), err=True)
        return
    if not (folder / ".git").exists():
        _run(git, folder, "init", "--quiet")
    _run(git, folder, "add", "--all")
    if not _run(git, folder, "commit", "--quiet", "-m", words.gettext("Begin the journal")):
        message = words.gettext(
            "git does not know yet who writes, so nothing is committed. Type once: {command}"
        )
        command = 'git config --global user.email "…"; git config --global user.name "…"'
        click.echo(message.format(command=command), err=True)


def _run(git: str, folder: Path, *arguments: str) -> bool:
    done = subprocess.run([git, *arguments], cwd=folder, capture_output=True, check=False)
    return done.returncode == 0


def _next_steps(folder: Path, answers: Answers, words: Wording) -> Sequence[str]:
    """What to type now."""
    steps = [
        words.gettext("The journal “{name}” is in {folder}.").format(
            name=answers.name, folder=folder.resolve()
        )
    ]
    if folder.resolve() != Path.cwd():
        steps.append(f"  cd {folder}")
    build = words.gettext("builds the site (the first time, a minute)")
    serve = words.gettext("shows it, drafts too, and follows what you write")
    steps += [f"  make html    {build}", f"  make serve   {serve}"]
    steps.append(words.gettext("The first note, a draft, waits in posts/."))
    if not answers.base_url or is_example(answers.base_url):
        steps.append(
            words.gettext("Before you publish, “make check” says what is still to be filled in.")
        )
    return steps
