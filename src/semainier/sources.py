"""The folder of posts: which files there are, what they hold, what is wrong with them.

Everything is reported and nothing is raised, so that one bad file never hides
another. What must stay private is told by `Source.why_private`.
"""

from __future__ import annotations

import errno
import os
import re
import shlex
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Literal

from .header import Header, Reading, Rules, read_header
from .labels import preferred_spellings, slugify
from .messages import N_, Message, Problem, Term
from .model import WeekSpan, weeks_in_year

SUFFIX = ".md"
LONGEST_LINE = 100_000

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Up to three spaces, quote and list marks, then a fence (CommonMark 0.31, 4.5; MyST's colons).
_FENCE = re.compile(r" {0,3}(?:(?:[-*+>]|\d{1,9}[.)])\s+)*(?P<fence>`{3,}(?=[^`]*$)|~{3,}|:{3,})")
_ATX = re.compile(r" {0,3}#(?P<title>[ \t].*)?")
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+$")
_SETEXT = re.compile(r" {0,3}=+[ \t]*")
_PARAGRAPH = re.compile(r" {0,3}(?![#>|%<]|[-*+] |\d{1,9}[.)] |\s)\S.*")
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3\u200d]+")

Privacy = Literal["draft", "undated", "future"]


@dataclass(frozen=True)
class Source:
    """A post's file that has no error; ``path`` is relative to the journal, with slashes."""

    path: str
    docname: str
    stem: str
    header: Header
    title: str
    weeks: WeekSpan

    def why_private(self, today: date) -> Privacy | None:
        """Why this post must not be published today, or None if it may be."""
        if self.header.draft:
            return "draft"
        if self.header.date is None:
            return "undated"
        return "future" if self.header.date > today else None

    def is_public(self, today: date) -> bool:
        """Whether this post may be published today."""
        return self.why_private(today) is None


@dataclass(frozen=True)
class Journal:
    """All that a folder of posts holds.

    ``broken`` has the paths of the files with errors; they are in no source.
    """

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    broken: tuple[str, ...]


@dataclass
class _File:
    """What one file gave: its problems, and its source if there was enough for one."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    source: Source | None = None
    reading: Reading | None = None

    def report(self, message: Message, line: int | None = None, **values: str) -> None:
        """Note a problem of this file."""
        self.problems.append(Problem(message, self.path, line, values))

    def note(self, message: Message, command: str, line: int | None = None, **values: str) -> None:
        """Note a problem that a shell command mends; ``{}`` in it is the path, quoted."""
        suggestion = command.replace("{}", shlex.quote(self.path))
        self.report(message, line, suggestion=suggestion, **values)


def read_journal(root: Path, folder: str = "posts", rules: Rules | None = None) -> Journal:
    """Read every post under a folder of the journal; never raises for what is in it.

    Hidden files and names that start with ``_`` are left out.
    """
    problems: list[Problem] = []
    paths = sorted(_walk(root, PurePosixPath(folder).as_posix(), frozenset(), problems))
    files = [_read(root, path, rules or Rules()) for path in paths]
    problems += [problem for file in files for problem in file.problems]
    problems += _twins(paths)
    problems += _collisions(files, "tags", Message.TAG_COLLISION)
    problems += _collisions(files, "category", Message.CATEGORY_COLLISION)
    broken = {problem.path for problem in problems if problem.is_error}
    sources = [file.source for file in files if file.source and file.path not in broken]
    return Journal(tuple(sources), tuple(sorted(problems)), tuple(sorted(broken)))


# --- The folder --------------------------------------------------------------


def _walk(
    root: Path, folder: str, around: frozenset[str], problems: list[Problem]
) -> Iterator[str]:
    """The posts' paths under a folder; ``around`` are the real paths of the folders it is in."""
    here = os.path.realpath(root / folder)
    try:
        with os.scandir(root / folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(_refused(folder, error))
        return
    for entry in entries:
        if not entry.name.startswith((".", "_")):
            yield from _visit(root, f"{folder}/{entry.name}", around | {here}, problems)


def _visit(root: Path, path: str, around: frozenset[str], problems: list[Problem]) -> Iterator[str]:
    """The path if it is a post, the posts in it if it is a folder; links are followed."""
    try:
        mode = (root / path).stat().st_mode
    except OSError as error:
        problems.append(_refused(path, error, root))
        return
    if stat.S_ISDIR(mode):
        if problem := _bad_folder(root, path, around):
            problems.append(problem)
        else:
            yield from _walk(root, path, around, problems)
    elif path.endswith(SUFFIX):
        problem = _bad_name(path) if stat.S_ISREG(mode) else _not_a_file(path)
        if problem:
            problems.append(problem)
        else:
            yield path


def _command(message: Message, path: str, command: str, **values: str) -> Problem:
    """A problem of a path that a shell command mends."""
    file = _File(path)
    file.note(message, command, None, **values)
    return file.problems[0]


def _bad_folder(root: Path, path: str, around: frozenset[str]) -> Problem | None:
    # Sphinx follows links as well, and would go round for ever.
    if os.path.realpath(root / path) in around:
        return _command(Message.FILE_LOOP, path, "rm {}")
    if path.endswith(SUFFIX):
        new = shlex.quote(path.removesuffix(SUFFIX))
        return _command(Message.FILE_FOLDER, path, f"mv {{}} {new}")
    return _bad_name(path)


def _bad_name(path: str) -> Problem | None:
    """A name that is not UTF-8, or holds control or invisible characters."""
    name = PurePosixPath(path).name
    if name.isprintable():
        return None
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in shown)
    stem = slugify("".join(c if c.isprintable() else "-" for c in name.removesuffix(SUFFIX)))
    suffix = SUFFIX if name.endswith(SUFFIX) else ""
    return Problem(Message.FILE_NAME, shown, None, {"suggestion": stem + suffix})


def _not_a_file(path: str) -> Problem:
    # Opening a named pipe would wait for ever.
    reason = Term(N_("it is neither a file nor a folder"))
    return _command(Message.FILE_ERROR, path, "ls -ld {}", reason=reason)


def _refused(path: str, error: OSError, root: Path | None = None) -> Problem:
    """The system's refusal in plain words."""
    if error.errno == errno.ELOOP:
        return _command(Message.FILE_LOOP, path, "rm {}")
    if error.errno in {errno.EACCES, errno.EPERM}:
        return _command(Message.FILE_FORBIDDEN, path, "chmod u+rX {}")
    if error.errno == errno.ENOENT and root and (root / path).is_symlink():
        target = str((root / path).readlink())
        return _command(Message.FILE_DANGLING, path, "rm {}", value=target)
    reason = os.strerror(error.errno) if error.errno else str(error)
    return _command(Message.FILE_ERROR, path, "ls -ld {}", reason=reason)


def _twins(paths: Iterable[str]) -> Iterator[Problem]:
    """Posts with one stem: ABlog labels posts by stem, and disks may ignore case and accents."""
    first: dict[str, str] = {}
    for path in paths:
        stem = PurePosixPath(path).stem
        key = unicodedata.normalize("NFC", stem).casefold()
        if key in first:
            values = {"first": first[key], "suggestion": f"{stem}-2{SUFFIX}"}
            yield Problem(Message.FILE_STEM_TWICE, path, None, values)
        first.setdefault(key, path)


def _collisions(files: Iterable[_File], key: str, message: Message) -> Iterator[Problem]:
    """Labels that share an address but are spelled in two ways: one advice for each spelling."""
    places: dict[str, list[tuple[str, int | None]]] = {}
    for file in files:
        lines = file.reading.lines if file.reading else {}
        for label in getattr(file.reading.header, key, ()) if file.reading else ():
            places.setdefault(label, []).append((file.path, lines.get((key, label))))
    uses = Counter({label: len(found) for label, found in places.items()})
    for label, kept in sorted(preferred_spellings(uses.elements()).items()):
        if label != kept:
            where = ", ".join(Problem(message, *place).location for place in places[label])
            values = {"value": label, "suggestion": kept, "places": where}
            yield Problem(message, *places[label][0], values)


# --- One file ----------------------------------------------------------------


def _read(root: Path, path: str, rules: Rules) -> _File:
    """Read one post and note everything that is wrong with it."""
    file = _File(path)
    try:
        data = (root / path).read_bytes()
        changed = (root / path).stat().st_mtime
    except OSError as error:
        file.problems.append(_refused(path, error, root))
        return file
    text = _text(data, file)
    if text is not None:
        file.reading = read_header(text, path, rules)
        file.problems += file.reading.problems
        title = _title(text.split("\n"), file.reading.body_line, file)
        weeks = _weeks(file, changed)
        header = file.reading.header
        if header and title and weeks:
            pure = PurePosixPath(path)
            docname = path.removesuffix(SUFFIX)
            file.source = Source(path, docname, pure.stem, header, title, weeks)
    return file


def _text(data: bytes, file: _File) -> str | None:
    """The file's text with plain line ends, or None if it is not a text."""
    if not data.removeprefix(_BOM).strip():
        file.note(Message.FILE_EMPTY, "rm {}")
    elif b"\0" in data and not data.startswith(_UTF16):
        line = data[: data.index(b"\0")].count(b"\n") + 1
        file.note(Message.FILE_NUL, "perl -pi -e 's/\\0//g' {}", line)
    else:
        return _decoded(data, file)
    return None


def _decoded(data: bytes, file: _File) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _note_encoding(data, error.start, file)
        return None
    if text.startswith("\ufeff"):
        text = text[1:]
        file.note(Message.FILE_BOM, "perl -pi -e 's/^\\xEF\\xBB\\xBF//' {}", 1)
    if "\r\n" in text:
        line = text[: text.index("\r\n")].count("\n") + 1
        file.note(Message.FILE_CRLF, "perl -pi -e 's/\\r$//' {}", line)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _note_long_line(text, file)
    return text


def _note_encoding(data: bytes, start: int, file: _File) -> None:
    """Say what the first byte that is not UTF-8 would be elsewhere, and how to convert."""
    encoding = "WINDOWS-1252"
    byte = data[start : start + 1]
    character = byte.decode("cp1252", "replace")
    if data.startswith(_UTF16):
        encoding, character = "UTF-16", data[:4].decode("utf-16", "replace")[:1]
    elif character == "\ufffd":
        # Five bytes mean nothing in Windows-1252; on old Macs they are letters (0x8F is è).
        encoding, character = "MACINTOSH", byte.decode("mac_roman")
    # Not `-o` on the file itself: iconv empties files that are longer than its buffer.
    path = shlex.quote(file.path)
    command = f"iconv -f {encoding} -t UTF-8 {path} > tmp.md && mv tmp.md {path}"
    line = data[:start].count(b"\n") + 1
    values = {"byte": f"0x{byte[0]:02X}", "encoding": encoding, "value": character}
    file.report(Message.FILE_ENCODING, line, suggestion=command, **values)


def _note_long_line(text: str, file: _File) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            values = {"length": str(len(line)), "alt": Term(N_("what the image shows"))}
            file.report(Message.FILE_LONG_LINE, number, suggestion="image.png", **values)
            return


# --- Weeks and titles --------------------------------------------------------


def _weeks(file: _File, changed: float) -> WeekSpan | None:
    """The weeks of a post: the header's, or the stem's, or the date's."""
    stem = PurePosixPath(file.path).stem
    header = file.reading.header if file.reading else None
    try:
        named = WeekSpan.from_stem(stem)
    except ValueError:
        file.report(Message.STEM_IMPOSSIBLE, None, value=stem, suggestion=_near(stem) + SUFFIX)
        return None
    if not header or header.weeks or named:
        return header.weeks or named if header else None
    # A note without a date is private: only a preview shows it, in the week it was worked on.
    day = header.date or datetime.fromtimestamp(changed, UTC).date()
    weeks = WeekSpan.of(day)
    file.report(Message.STEM_NO_WEEK, None, suggestion=str(weeks))
    return weeks


def _near(stem: str) -> str:
    """A stem like this one whose weeks exist."""
    numbers = [int(number) for number in re.findall(r"\d+", stem)]
    year = max(numbers[0], 1)
    weeks = {min(max(n, 1), weeks_in_year(year)) for n in numbers[1:] if n < 100}
    return f"{year:04d}" + "".join(f"-w{week:02d}" for week in sorted(weeks)[:2])


def _title(lines: list[str], body_line: int, file: _File) -> str | None:
    """The post's title; says so if there is none, an empty one or several."""
    titles = list(_headings(lines, body_line))
    if not titles:
        file.report(Message.TITLE_MISSING, body_line, suggestion=Term(N_("Title")))
        return None
    first, title = titles[0]
    if not title:
        file.report(Message.TITLE_EMPTY, first, suggestion=Term(N_("Title")))
    for line, other in titles[1:]:
        file.report(
            Message.TITLE_TWICE, line, value=other, first=str(first), suggestion=other or "…"
        )
    if emoji := "".join(_EMOJI.findall(title)):
        bare = " ".join(_EMOJI.sub(" ", title).split()) or Term(N_("Title"))
        file.report(Message.TITLE_EMOJI, first, value=emoji, suggestion=bare)
    return title


def _headings(lines: list[str], body_line: int) -> Iterator[tuple[int, str]]:
    """The line and text of each level-1 heading, ATX or setext (CommonMark 0.31, 4.2 and 4.3)."""
    before = ""
    for number, line in _prose(lines, body_line):
        if atx := _ATX.fullmatch(line):
            yield number, _bare(_CLOSING.sub("", (atx["title"] or "").strip()))
        elif _SETEXT.fullmatch(line) and _PARAGRAPH.fullmatch(before):
            yield number - 1, _bare(before)
        before = line


def _prose(lines: list[str], body_line: int) -> Iterator[tuple[int, str]]:
    """The numbered lines of the body outside of fences and comments; those come out empty."""
    fence, comment = "", False
    for number, line in enumerate(lines[body_line - 1 :], body_line):
        opening = None if fence or comment else _FENCE.match(line)
        hidden = bool(fence or comment or opening) or line.lstrip().startswith(("%", "<!--"))
        if fence and _closes(line, fence):
            fence = ""
        elif opening:
            fence = opening["fence"]
        elif not fence and (comment or line.lstrip().startswith("<!--")):
            comment = "-->" not in line
        yield number, "" if hidden else line


def _closes(line: str, fence: str) -> bool:
    mark = line.strip().lstrip(">").strip()
    return len(mark) >= len(fence) and set(mark) == {fence[0]}


def _bare(text: str) -> str:
    """A title without its simplest marks: emphasis, code, links, escapes."""
    # Cut: the expressions below take long on a pasted image.
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text.strip()[:1000])
    text = re.sub(r"(\*\*|\*|__|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", r"\1", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
