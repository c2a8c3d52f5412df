"""Imports the posts of a source into a journal: first a plan, then the notes, one at a time.

An import that is repeated changes nothing; it rewrites a note whose post changed in the source,
and never one that the writer changed.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..model.labels import clean, slugify
from ..model.week import WeekSpan
from ..source.folder import find_posts
from ..text.wording import wording
from . import state
from .addresses import (
    OldSite,
    fragment_of,
    redirect_of,
    relative_path,
    relinked,
)
from .canonical import Placed, note_text
from .imported_post import ImportedPost, Reader, Remarks
from .naming import Names, file_name, weeks_of
from .report import Report, finish
from .source_tree import SourceTree
from .words import lost, words_of

# Comments of readers lie beside a note under this suffix, and are no part of the site.
COMMENTS = ".comments.json"


@dataclass(frozen=True)
class Target:
    """The journal that posts are imported into.

    Attributes:
        root: its folder.
        posts: the folder of its posts, relative to it.
        categories: those that notes may use; none accepts any.
        old_site: the address of the old site, if it is known.
        old_urls: addresses to look for, for instance those of a log.
    """

    root: Path
    posts: str = "posts"
    categories: tuple[str, ...] = ()
    old_site: str = ""
    old_urls: tuple[str, ...] = ()


@dataclass
class _Plan:
    """What the first pass over a source finds: the file and the addresses of each post."""

    paths: dict[str, str] = field(default_factory=dict)
    site: OldSite = field(default_factory=OldSite)
    redirects: dict[str, tuple[str, ...]] = field(default_factory=dict)


def import_posts(
    source: SourceTree,
    reader: Reader,
    target: Target,
    remarks: Remarks,
    *,
    is_dry: bool = False,
    progress: Callable[[int], None] = lambda count: None,
) -> Report:
    """Import all posts of a source.

    Args:
        source: what is read.
        reader: the one that recognises it.
        target: the journal.
        remarks: gets what is not carried over as it was.
        is_dry: whether nothing is to be written.
        progress: called with the number of posts done so far.

    Raises:
        semainier.migration.source_tree.SourceError: the source is damaged or hostile.
        semainier.migration.state.StateError: the file of a former import is damaged.
        OSError: a note or a file cannot be written; each is whole, and the next import goes on.
    """
    known = state.load(target.root)
    plan = _planned(source, reader, target, known, remarks)
    report = Report()
    writer = _Writer(target, plan, dict(known), remarks, report, is_dry=is_dry)
    try:
        for count, post in enumerate(reader.read(source, remarks), 1):
            writer.write(post)
            progress(count)
    finally:
        if not is_dry and writer.known:
            state.save(target.root, writer.known)
    report.dying = plan.site.dying(target.old_urls, {})
    return finish(report, remarks)


# --- The plan --------------------------------------------------------------------


def _planned(
    source: SourceTree,
    reader: Reader,
    target: Target,
    known: dict[str, state.Written],
    remarks: Remarks,
) -> _Plan:
    gettext = wording(remarks.language).gettext
    mine = {f"{target.posts}/{each.path}" for each in known.values()}
    found = find_posts(target.root, target.posts) if (target.root / target.posts).is_dir() else None
    others = [path for path in (found.posts if found else ()) if path not in mine]
    names = Names(
        {PurePosixPath(path).stem for path in others},
        {origin: each.path for origin, each in known.items()},
    )
    plan = _Plan(site=OldSite(target.old_site))
    for post in reader.read(source, remarks):
        adopted = _adopted(post, target, known)
        plan.paths[post.origin] = adopted or names.path_of(post)
        taken = plan.site.add(post.origin, post.addresses)
        for address in taken:
            message = gettext("another post answers at “{address}” already: it keeps the address")
            remarks.note(post.origin, message.format(address=address), is_loss=True)
        plan.redirects[post.origin] = tuple(
            _redirects([each for each in post.addresses if each not in taken], post, remarks)
        )
    return plan


def _adopted(post: ImportedPost, target: Target, known: Collection[str]) -> str | None:
    """The path of a note of a journal like this one that is there already, word for word."""
    if post.verbatim is None or post.path is None or post.origin in known:
        return None
    path = target.root / target.posts / post.path
    same = path.is_file() and path.read_bytes() == post.verbatim.encode()
    return post.path if same else None


def _redirects(addresses: list[str], post: ImportedPost, remarks: Remarks) -> Iterator[str]:
    """The old addresses as ``redirect:`` wants them, each once."""
    found: dict[str, None] = {}
    for address in addresses:
        typed = redirect_of(address)
        if typed is None:
            message = wording(remarks.language).gettext(
                "no static site can answer at the old address “{address}”"
            )
            remarks.note(post.origin, message.format(address=address), is_loss=True)
        else:
            found[typed] = None
    yield from found


# --- The notes -------------------------------------------------------------------


class _Writer:
    """Writes one note after the other.

    Attributes:
        known: what was written for each post, those of former imports among them.
    """

    def __init__(
        self,
        target: Target,
        plan: _Plan,
        known: dict[str, state.Written],
        remarks: Remarks,
        report: Report,
        *,
        is_dry: bool,
    ) -> None:
        self.known = known
        self._target, self._plan, self._remarks, self._report = target, plan, remarks, report
        self._is_dry = is_dry
        self.gettext = wording(remarks.language).gettext
        self._folder = target.root / target.posts
        self._categories = {slugify(name): name for name in target.categories}

    def write(self, post: ImportedPost) -> None:
        """Write the note of a post, its files and its comments."""
        path = self._plan.paths[post.origin]
        files = self._files(post, path)
        text = note_text(post, self._placed(post, path, files))
        self._count(post, text)
        written = self.known.get(post.origin)
        outcome = self._outcome(post, path, text, written)
        self._report.notes[outcome] += 1
        if self._is_dry or outcome == "removed":
            return
        kept = self._write_files(post, files, written)
        self._write_comments(post, path)
        if outcome == "written":
            state.write_whole(self._folder / path, text.encode())
        # The writer's edits stay edits until the source gives what is there.
        told = written.text if outcome == "edited" and written else state.digest(text)
        self.known[post.origin] = state.Written(path, told, kept)

    def _outcome(
        self, post: ImportedPost, path: str, text: str, written: state.Written | None
    ) -> str:
        """What is to be done: ``written``, ``same``, ``edited`` (kept), or ``removed``."""
        place = self._folder / path
        if not place.exists():
            if written is None:
                return "written"
            message = self.gettext(
                "{path} was removed or moved here, and is not written again; to have it back,"
                " remove its entry from {file}"
            )
            self._remarks.note(post.origin, message.format(path=path, file=state.FILE))
            return "removed"
        now = place.read_bytes()
        if now == text.encode():
            return "same"
        if written is not None and state.digest(now) == written.text:
            return "written"
        if written is not None and written.text == state.digest(text):
            return "same"
        message = self.gettext("{path} was edited here and changed in the source: it is left")
        self._remarks.note(post.origin, message.format(path=path))
        return "edited"

    # --- What a note says ---

    def _placed(self, post: ImportedPost, path: str, files: dict[str, str]) -> Placed:
        categories, tags = self._labels(post)
        span = weeks_of(post)
        return Placed(
            body=relinked(post.body, lambda address: self._target_of(post, path, files, address)),
            redirects=self._plan.redirects[post.origin],
            categories=categories,
            tags=tags,
            says_weeks=span is not None and _stem_weeks(path) != span,
            image=files.get(post.image or "") and PurePosixPath(files[post.image or ""]).name,
        )

    def _labels(self, post: ImportedPost) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The categories that the journal knows, and the tags, the other categories among them."""
        if not self._target.categories:
            return post.categories, post.tags
        known = [name for each in post.categories if (name := self._categories.get(slugify(each)))]
        others = [each for each in post.categories if slugify(each) not in self._categories]
        for name in others:
            message = self.gettext(
                "“{name}” is no category of conf.py: it becomes a tag. To keep it, add it to"
                " semainier_categories and import again"
            )
            self._remarks.note("conf.py", message.format(name=clean(name)))
        return tuple(dict.fromkeys(known)), tuple(dict.fromkeys([*others, *post.tags]))

    def _target_of(
        self, post: ImportedPost, path: str, files: dict[str, str], address: str
    ) -> str | None:
        """What an address of a body becomes: a file, another note, or None to stay as it is."""
        if address in files:
            return PurePosixPath(files[address]).name
        named = dict(post.links).get(address)
        owner = self._owner_of(named) if named else None
        owner = owner or self._plan.site.owner_of(address)
        if owner is None:
            return None
        if owner == post.origin and (fragment := fragment_of(address)):
            return fragment
        self._report.counts["links"] += 1
        return relative_path(path, self._plan.paths[owner]) + fragment_of(address)

    def _owner_of(self, named: str) -> str | None:
        bare = named.partition("#")[0]
        return bare if bare in self._plan.paths else self._plan.site.owner_of(bare)

    # --- Files and comments ---

    def _files(self, post: ImportedPost, path: str) -> dict[str, str]:
        """The path below the folder of posts of each file, by its address in the body."""
        note = PurePosixPath(path)
        if post.verbatim is not None:
            places = {
                file.reference: posixpath.normpath(f"{note.parent}/{file.name}")
                for file in post.files
            }
            return {reference: one for reference, one in places.items() if one[:2] != ".."}
        places, taken = {}, set()
        for file in post.files:
            name = file_name(note.stem, file.name)
            while name in taken:
                stem, suffix = posixpath.splitext(name)
                name = f"{stem}-2{suffix}"
            taken.add(name)
            places[file.reference] = f"{note.parent}/{name}"
        return places

    def _write_files(
        self, post: ImportedPost, places: dict[str, str], written: state.Written | None
    ) -> dict[str, str]:
        """Copy the files of a post; the digests of those that are there."""
        kept: dict[str, str] = {}
        for file in post.files:
            if file.reference not in places:
                continue
            place = places[file.reference]
            content = file.read()
            there = self._folder / place
            before = (written.files.get(place) if written else None) or ""
            if there.is_file() and before not in ("", state.digest(there.read_bytes())):
                kept[place] = before
                continue
            state.write_whole(there, content)
            kept[place] = state.digest(content)
        return kept

    def _write_comments(self, post: ImportedPost, path: str) -> None:
        """Keep the comments of readers beside the note."""
        if post.comments:
            found = [
                {"author": each.author, "date": each.date, "text": each.text}
                for each in post.comments
            ]
            place = (self._folder / path).with_suffix(COMMENTS)
            content = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
            state.write_whole(place, content.encode())

    # --- The report ---

    def _count(self, post: ImportedPost, text: str) -> None:
        before = words_of(post.source_text, is_html=post.source_is_html)
        body = text.partition("\n---\n")[2] or text
        after = words_of(body)
        self._report.words["before"] += before.total()
        self._report.words["after"] += after.total()
        if missing := lost(before, after):
            self._report.lost[post.origin] = dict(missing)
        self._report.counts["dates"] += post.date is not None
        self._report.counts["files"] += len(post.files)
        self._report.counts["addresses"] += len(self._plan.redirects[post.origin])


def _stem_weeks(path: str) -> WeekSpan | None:
    try:
        return WeekSpan.from_stem(PurePosixPath(path).stem)
    except ValueError:
        return None
