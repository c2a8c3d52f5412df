"""The journal's posts as their files tell them, and everything that is wrong with those.

Everything is reported and nothing is raised, so that one bad file never hides
another. What must stay private is told by `Source.why_private`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from ..diagnostics.file_messages import FileMessage
from ..diagnostics.header_messages import HeaderMessage
from ..diagnostics.people_messages import PeopleMessage
from ..diagnostics.problem import Findings, Problem
from ..diagnostics.text_messages import TextMessage
from ..model.labels import preferred_spellings
from ..model.week import WeekSpan, weeks_in_year
from .decoding import decode, note_conflicts_and_controls
from .folder import SUFFIX, find_posts, problem_of_error
from .header.parser import lines_of, stem_of
from .header.schema import Header, Reading, Rules, read_header
from .people import names_of
from .titles import is_unfilled, read_title, section_headings

Privacy = Literal["draft", "undated", "future", "expired"]
LabelKey = Literal["category", "tags"]

LABEL_KEYS: tuple[LabelKey, ...] = ("category", "tags")


@dataclass(frozen=True)
class Source:
    """A post's file that has no error.

    ``path`` is relative to the journal, with slashes; ``lines`` tells where each label
    stands, in the order of `LABEL_KEYS` and of the labels; ``headings`` are (line,
    level, text) of the second and third levels; ``others`` are the keys of the header that
    nobody knows, with their lines; ``image_line`` is the line of the header's image.
    """

    path: str
    header: Header
    title: str
    weeks: WeekSpan
    lines: tuple[tuple[int | None, ...], ...] = field(default=(), compare=False, repr=False)
    headings: tuple[tuple[int, int, str], ...] = ()
    others: tuple[tuple[str, int], ...] = ()
    image_line: int = field(default=1, compare=False, repr=False)

    @property
    def docname(self) -> str:
        """Sphinx's name of the post, with composed accents whatever the disk holds."""
        return unicodedata.normalize("NFC", self.path.removesuffix(SUFFIX))

    @property
    def stem(self) -> str:
        """The post's id."""
        return stem_of(self.docname + SUFFIX)

    def labels(self, key: LabelKey) -> tuple[str, ...]:
        """The post's categories or tags, as the writer spelt them."""
        return self.header.category if key == "category" else self.header.tags

    def line_of(self, key: LabelKey, label: str) -> int | None:
        """The line of a category or tag in the file."""
        told = self.lines[LABEL_KEYS.index(key)] if self.lines else ()
        pairs = zip(self.labels(key), told, strict=False)
        return next((line for own, line in pairs if own == label), None)

    def why_private(self, today: date) -> Privacy | None:
        """Why this post must not be published today, or None if it may be."""
        if self.header.draft or self.header.private_by:
            return "draft"
        if self.header.date is None:
            return "undated"
        if self.header.expires and self.header.expires <= today:
            return "expired"
        return "future" if self.header.date > today else None

    def is_public(self, today: date) -> bool:
        """Whether this post may be published today."""
        return self.why_private(today) is None


@dataclass(frozen=True)
class Journal:
    """All that a folder of posts holds.

    ``broken`` has the raw paths of the files and folders with errors; they are
    in no source.
    """

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    broken: tuple[str, ...]


class State(NamedTuple):
    """A file's size, and its time of change in nanoseconds."""

    size: int
    changed: int


# The posts without a fault as they were read before, by path.
Known = dict[str, tuple[State, Source]]


def read_journal(
    root: Path, folder: str = "posts", rules: Rules | None = None, known: Known | None = None
) -> Journal:
    """Read every post under a folder of the journal; never raises for what is in it.

    Hidden files and names that start with ``_`` are left out. What depends on
    which posts are published is in `label_collisions`.

    Args:
        root: the journal's folder.
        folder: that of the posts, in it.
        rules: what the configuration accepts.
        known: what was read before under the same rules; brought up to date.
    """
    found = find_posts(root, PurePosixPath(folder).as_posix())
    paths = sorted(found.posts)
    known = {} if known is None else known
    rules = rules or Rules()
    read = [_read_if_new(root, path, rules, known) for path in paths]
    for gone in known.keys() - set(paths):
        del known[gone]
    problems = [problem for _, of_one in read for problem in of_one] + list(_twins(paths))
    broken = {problem.path for problem in problems if problem.is_error} | set(found.refused)
    problems += [*found.refused.values(), *found.unread, *rules.problems]
    sources = tuple(source for source, _ in read if source and source.path not in broken)
    problems += _unknown_keys(sources)
    return Journal(sources, tuple(sorted(problems)), tuple(sorted(broken)))


def _unknown_keys(sources: Iterable[Source]) -> Iterator[Problem]:
    """The keys of headers that nobody knows, said once for the journal."""
    uses = [(key, source.path, line) for source in sources for key, line in source.others]
    if uses:
        counts = Counter(key for key, *_ in uses).most_common()
        _, path, line = uses[0]
        values = {
            "keys": ", ".join(f"“{key}” ({count})" for key, count in counts),
            "known": ", ".join(f'"{key}"' for key in sorted(dict(counts))),
        }
        yield Problem(HeaderMessage.KEY_UNKNOWN, path, line, values)


# --- Labels ------------------------------------------------------------------


def kept_spellings(sources: Iterable[Source], key: LabelKey) -> dict[str, str]:
    """Each category (or tag) of these posts, and the spelling of it that is kept."""
    return preferred_spellings(label for source in sources for label in source.labels(key))


def label_collisions(sources: Sequence[Source]) -> list[Problem]:
    """Labels that share an address but are spelt in two ways: one advice for each spelling.

    Give the posts that are published: they alone decide which spelling is kept.
    """
    return sorted(problem for key in LABEL_KEYS for problem in _collisions(sources, key))


def _collisions(sources: Sequence[Source], key: LabelKey) -> Iterator[Problem]:
    message = HeaderMessage.CATEGORY_COLLISION if key == "category" else HeaderMessage.TAG_COLLISION
    for label, kept in kept_spellings(sources, key).items():
        if label != kept:
            uses = [
                Problem(message, source.path, source.line_of(key, label))
                for source in sources
                if label in source.labels(key)
            ]
            places = ", ".join(use.location for use in uses)
            values = {"value": label, "suggestion": kept, "places": places}
            yield Problem(message, uses[0].path, uses[0].line, values)


# --- One file ----------------------------------------------------------------


def _twins(paths: Iterable[str]) -> Iterator[Problem]:
    """Posts with one stem: ABlog labels posts by stem, and disks may ignore case and accents."""
    first: dict[str, str] = {}
    keys = set(map(_key, paths))
    for path in paths:
        stem, key = stem_of(path), _key(path)
        if key in first:
            free = next(name for n in count(2) if _key(name := f"{stem}-{n}{SUFFIX}") not in keys)
            keys.add(_key(free))
            values = {"first": first[key], "suggestion": free}
            yield Problem(FileMessage.FILE_STEM_TWICE, path, None, values)
        first.setdefault(key, path)


def _key(path: str) -> str:
    """What two posts with one stem have in common."""
    return unicodedata.normalize("NFC", stem_of(path)).casefold()


def _read_if_new(
    root: Path, path: str, rules: Rules, known: Known
) -> tuple[Source | None, list[Problem]]:
    """One post, read anew only if its file is another than before."""
    try:
        status = (root / path).stat()
    except OSError as error:
        return None, [problem_of_error(root, path, error)]
    state = State(status.st_size, status.st_mtime_ns)
    before, source = known.pop(path, (None, None))
    if source is None or before != state:
        source, problems = _read(root, path, rules)
        if problems or not source:
            return source, problems
    known[path] = (state, source)
    return source, []


def _read(root: Path, path: str, rules: Rules) -> tuple[Source | None, list[Problem]]:
    """One post, if there is enough for one, and everything that is wrong with its file."""
    try:
        data = (root / path).read_bytes()
        changed = (root / path).stat().st_mtime
    except OSError as error:
        return None, [problem_of_error(root, path, error)]
    findings = Findings(path)
    text = decode(data, findings)
    if text is None:
        return None, findings.problems
    names = names_of(rules.people)
    text = names.replaced(text)
    for person in names.found_in(stem_of(path)):
        values = {"name": person.name, "suggestion": "2023-w46.md"}
        findings.note(PeopleMessage.IN_NAME, None, **values)
    reading = read_header(text, path, rules)
    findings.problems += reading.problems
    lines = lines_of(text)
    note_conflicts_and_controls(lines, reading.body_line, findings)
    told_at = reading.lines.get(("title",), 1)
    title = read_title(lines, reading.body_line, findings, reading.title, told_at)
    weeks = _weeks(reading, changed, findings)
    header = reading.header
    shown = header and not (header.draft or header.private_by)
    if shown and is_unfilled(lines, reading.body_line):
        findings.note(TextMessage.TEXT_MISSING, reading.body_line)
    if not (reading.header and title and weeks):
        return None, findings.problems
    headings = tuple(section_headings(lines, reading.body_line))
    source = Source(path, reading.header, title, weeks, headings=headings, others=reading.others)
    lines_of_labels = tuple(
        tuple(reading.lines.get((key, label)) for label in source.labels(key)) for key in LABEL_KEYS
    )
    image_line = reading.lines.get(("image",), 1)
    return replace(source, lines=lines_of_labels, image_line=image_line), findings.problems


def _weeks(reading: Reading, changed: float, findings: Findings) -> WeekSpan | None:
    """The weeks of a post: the header's, or the stem's, or the date's."""
    header, stem = reading.header, stem_of(findings.path)
    try:
        named = WeekSpan.from_stem(stem)
    except ValueError:
        findings.note(FileMessage.STEM_IMPOSSIBLE, value=stem, suggestion=_near(stem) + SUFFIX)
        return None
    if not header:
        return None
    if told := header.weeks or named:
        return told
    # A note without a date is private: only a preview shows it, in the week it was worked on.
    weeks = WeekSpan.of(header.date or datetime.fromtimestamp(changed, UTC).date())
    findings.note(FileMessage.STEM_NO_WEEK, suggestion=str(weeks))
    return weeks


def _near(stem: str) -> str:
    """A stem like this one whose weeks exist."""
    numbers = [int(number) for number in re.findall(r"\d+", stem)]
    year = max(numbers[0], 1)
    weeks = {min(max(n, 1), weeks_in_year(year)) for n in numbers[1:] if n < 100}
    return f"{year:04d}" + "".join(f"-w{week:02d}" for week in sorted(weeks)[:2])
