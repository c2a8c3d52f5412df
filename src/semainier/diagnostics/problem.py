"""A problem at one place of one file, and its sentence.

Each kind of problem is one member of a catalogue (`header_messages`, `text_messages`,
`file_messages`). Its sentence says what was found, what was expected and what to type. The
English sentence is the gettext key.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """Whether a problem stops the build: an error does, advice does not."""

    ERROR = "error"
    ADVICE = "advice"


class Message(Enum):
    """The base class of the catalogues of messages.

    Attributes:
        subtype: the subtype of the Sphinx warning (``header`` in ``semainier.header``).
        severity: whether it stops the build.
        template: the English sentence, with fields for `str.format`.
    """

    def __init__(self, subtype: str, severity: Severity, template: str) -> None:
        self.subtype = subtype
        self.severity = severity
        self.template = template


class Term(str):
    """A value of a message that is itself translated, such as a month's name."""

    __slots__ = ()


@dataclass(frozen=True)
class Problem:
    """One problem at one place.

    Attributes:
        message: the kind of problem.
        path: the file, relative to the journal's folder, with slashes.
        line: the line, or None for the whole file.
        values: the values of the fields of the sentence.
    """

    message: Message
    path: str
    line: int | None = None
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """The severity of its message."""
        return self.message.severity

    @property
    def is_error(self) -> bool:
        """Whether it stops the build."""
        return self.severity is Severity.ERROR

    @property
    def location(self) -> str:
        """The path and the line (``posts/2023/x.md:4``), or the path alone."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def render(self, gettext: Callable[[str], str] = str) -> str:
        """The sentence in the language of ``gettext``."""
        values = {
            name: gettext(value) if isinstance(value, Term) else value
            for name, value in self.values.items()
        }
        return gettext(self.message.template).format_map(values)

    def __lt__(self, other: Problem) -> bool:
        return self._key < other._key

    @property
    def _key(self) -> tuple[str, int, str, str]:
        return (self.path, self.line or 0, self.message.name, self.render())


@dataclass
class Findings:
    """Collects the problems of one file; ``path`` is as in `Problem`."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def note(self, message: Message, line: int | None = None, **values: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(message, self.path, line, values))

    def note_command(
        self, message: Message, command: str, line: int | None = None, **values: str
    ) -> None:
        """Add a problem that a shell command mends. ``{}`` in it stands for the quoted path."""
        suggestion = command.replace("{}", shlex.quote(self.path))
        self.note(message, line, suggestion=suggestion, **values)
