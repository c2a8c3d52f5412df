"""``semainier export``: the whole journal in a form that others read, or that an archive keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import click

from ...exports.feed_ids import assign, authority_of, tag_uri
from ...migration.moving_out import bag, full_json, markdown_folder, notes_folder, wacz, wxr
from ...migration.moving_out.output import Files, remove, write_file, write_tree
from ...migration.moving_out.published import Published
from ...model.post import Post
from ...text.wording import N_
from ..build import build
from ..common import ROOT_OPTION, JournalConfig, journal_config, relative

# Each kind: the name of what it writes, and what it is.
_KINDS = {
    "notes": ("-notes.zip", N_("notes, pages and settings as they are; `import` gives them back")),
    "markdown": ("-markdown.zip", N_("Markdown for Hugo, Pelican, Eleventy, Jekyll")),
    "wxr": (".wxr.xml", N_("a WordPress export (WXR)")),
    "json": (".json", N_("records and texts in one file")),
    "bag": ("-bag.zip", N_("the site as a bag for an archive (BagIt, RFC 8493)")),
    "wacz": (".wacz", N_("the site as a web archive (WACZ)")),
}


@click.command(
    help=N_(
        "Write the whole journal as: notes, markdown, wxr, json, bag or wacz. All but the first"
        " hold what is published and nothing else."
    ),
    epilog=N_("For instance: semainier export bag -o journal-2026.zip"),
)
@click.argument("kind", type=click.Choice(list(_KINDS)))
@ROOT_OPTION
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=N_("What to write: a file, a .zip, or a folder; by default in _build/export."),
)
@click.option("--force", is_flag=True, help=N_("Write over what is there."))
def export(kind: str, root: Path, output: Path | None, force: bool) -> None:
    """Write the whole journal in another form."""
    config = journal_config(root)
    words = config.words
    target = output or root / "_build" / "export" / f"journal{_KINDS[kind][0]}"
    # What lies under `_build` is made by this very command.
    if target.exists() and output and not force:
        message = words.gettext("{path} exists already: name another, or type --force.")
        raise click.ClickException(message.format(path=relative(target)))
    if kind != "notes":
        context = click.get_current_context()
        context.invoke(build, root=root, preview=False, verbose=False, everything=False, jobs=None)
    _write(kind, root, config, target)
    message = words.gettext("{kind}: {path} ({size}).")
    what, size = words.gettext(_KINDS[kind][1]), words.size(_size(target))
    click.echo(message.format(kind=what, path=relative(target), size=size))


def _write(kind: str, root: Path, config: JournalConfig, target: Path) -> None:
    if kind == "notes":
        write_tree(target, notes_folder.files(root))
        return
    published = Published(
        root / "_build/html", config.project, config.author, config.words.language, config.base
    )
    trees: dict[str, Callable[[Published], Files]] = {
        "markdown": markdown_folder.files,
        "bag": bag.files,
    }
    if kind in trees:
        write_tree(target, trees[kind](published))
    elif kind == "wacz":
        _write_wacz(published, target)
    else:
        write_file(target, _pieces(kind, published, config))


def _pieces(kind: str, published: Published, config: JournalConfig) -> Iterable[bytes]:
    if kind == "json":
        return full_json.pieces(published)
    return wxr.pieces(published, _feed_ids(published, config))


def _write_wacz(published: Published, target: Path) -> None:
    """Write the archive aside, then rename it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.part")
    try:
        wacz.write(published, aside)
        aside.replace(target)
    finally:
        remove(aside)


def _feed_ids(published: Published, config: JournalConfig) -> dict[str, str]:
    """The id of each note in the journal's feeds."""
    authority = config.raw.get("semainier_feed_authority") or authority_of(config.base)
    posts = cast("list[Post]", [_as_post(at, note) for at, note in enumerate(published.notes)])
    return {stem: tag_uri(authority, specific) for stem, specific in assign(posts).items()}


def _as_post(place: int, note: dict[str, Any]) -> SimpleNamespace:
    """What ids are made of; the records are in order already."""
    return SimpleNamespace(
        stem=note["id"],
        title=note["title"],
        identifier=note["identifier"],
        published=date.fromisoformat(note["published"]),
        sort_key=place,
    )


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())
