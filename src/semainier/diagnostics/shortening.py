"""What is wrong in one way in many files, told once: three places, and how many there are.

Pure. A journal that moves in from elsewhere has one fault in each of its notes, and nobody
reads nine hundred lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..text.wording import Wording
from .problem import Problem

# In how many files a fault is named by itself, and how many lines a run prints unasked.
NAMED = 3
LONGEST = 36

_QUOTED = re.compile("“[^”]*”")
_END = re.compile(r"\s?[.?!](?=\s|$)")


class Line(NamedTuple):
    """One thing to tell: its file, its place, its sentence, and what is told alike."""

    path: str
    place: str
    sentence: str
    kind: Hashable
    is_error: bool = False
    subtype: str = ""


def kind_of(sentence: str) -> str:
    """What two sentences that tell the same of two things have in common.

    >>> kind_of("there is no role “a”: its text…") == kind_of("there is no role “b”: its text…")
    True
    """
    return _END.split(_QUOTED.sub("“…”", sentence), maxsplit=1)[0]


def line_of(problem: Problem, gettext: Callable[[str], str]) -> Line:
    """A problem as a line."""
    kind = (problem.message.name, problem.values.get("key", ""))
    sentence = problem.render(gettext)
    return Line(
        problem.path, problem.location, sentence, kind, problem.is_error, problem.message.subtype
    )


def in_few_lines(lines: Iterable[Line], words: Wording, command: str) -> Iterator[Line]:
    """The lines, those of one kind in many files as one.

    Args:
        lines: in the order in which they are to be told.
        words: of the journal.
        command: what tells all of them.
    """
    kinds: dict[Hashable, list[Line]] = {}
    for line in lines:
        kinds.setdefault(line.kind, []).append(line)
    told = sorted(one for alike in kinds.values() for one in _told(alike, words, command))
    # Errors first: they are what holds the site up.
    if len(told) > LONGEST:
        told.sort(key=lambda pair: not pair[1].is_error)
    yield from (line for _, line in told[:LONGEST])
    if more := len(told) - LONGEST if len(told) > LONGEST else 0:
        yield Line("", "", words.more_problems(more).format(command=command), "more")


def _told(alike: Sequence[Line], words: Wording, command: str) -> Iterator[tuple[object, Line]]:
    """What is told of lines of one kind, each with where it belongs among the others."""
    paths = dict.fromkeys(line.path for line in alike)
    if len(paths) <= NAMED:
        yield from ((_order(line), line) for line in alike)
        return
    places = [next(line.place for line in alike if line.path == path) for path in paths]
    message = words.gettext(
        "{sentence} (The same in {count} files: {places}… All of them: {command})"
    )
    sentence = message.format(
        sentence=alike[0].sentence,
        count=words.number(len(paths)),
        places=", ".join(places[:NAMED]),
        command=command,
    )
    yield _order(alike[0]), alike[0]._replace(sentence=sentence)


def _order(line: Line) -> tuple[str, int, str]:
    number = line.place.removeprefix(line.path).lstrip(":")
    return line.path, int(number) if number.isdigit() else 0, line.sentence


def all_command(root: Path) -> str:
    """How to have every problem of a journal told."""
    return "make check ARGS=--all" if (root / "Makefile").is_file() else "semainier check --all"


@dataclass
class Stream:
    """Lines told as they come: the first of each kind go out, the others are counted."""

    shown: int = 0
    files: dict[str, set[str]] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)

    def lets_out(self, path: str, sentence: str) -> bool:
        """Whether a line goes out."""
        kind = kind_of(sentence)
        files = self.files.setdefault(kind, set())
        if self.shown >= LONGEST or (path not in files and len(files) >= NAMED):
            self.held[kind] = self.held.get(kind, 0) + 1
            return False
        files.add(path)
        self.shown += 1
        return True

    def rest(self, words: Wording, command: str) -> Iterator[str]:
        """What to say of those that did not go out."""
        if len(self.held) > NAMED:
            yield words.more_problems(sum(self.held.values())).format(command=command)
            return
        for kind, count in self.held.items():
            yield words.more_alike(count).format(kind=kind, command=command)
