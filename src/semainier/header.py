"""The schema of a post's header, and its reading with the line of every problem.

Pure. The header is composed by PyYAML but not constructed: YAML 1.1 would turn
a date into an object, or raise on 2023-02-31 without saying where. Every scalar
stays text until the schema below understands or refuses it.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, NoReturn
from urllib.parse import urlsplit

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    InstanceOf,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from .labels import clean, closest, fold, slugify
from .messages import N_, Message, Problem, Term
from .model import IsoWeek, WeekSpan, weeks_in_year

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

EXAMPLES: Mapping[str, str] = {
    "date": "2023-11-20", "updated": "2023-11-21", "number": "119", "weeks": "2023-W46",
    "category": "[formation]", "tags": "[culture numérique, EMI]", "author": "[Camille Roux]",
    "redirect": "[notes/2023_11_20_notes]", "draft": "true", "orphan": "true",
    "blogpost": "true", "language": "fr", "id": "note-119", "tocdepth": "2",
    "myst": "{html_meta: {description: Une semaine}}", "html_meta": "{description: Une semaine}",
}  # fmt: skip

# What French-speaking writers type, as slugs, and the key that they mean.
_FRENCH_KEYS: Mapping[str, str] = {
    "etiquette": "tags", "etiquettes": "tags", "mot-cle": "tags", "mots-cles": "tags",
    "tag": "tags", "keywords": "tags", "categorie": "category", "categories": "category",
    "brouillon": "draft", "auteur": "author", "auteurs": "author", "autrice": "author",
    "authors": "author", "numero": "number", "semaine": "weeks", "semaines": "weeks",
    "week": "weeks", "mise-a-jour": "updated", "maj": "updated", "modifie": "updated",
    "redirection": "redirect", "redirections": "redirect", "redirects": "redirect",
    "langue": "language", "lang": "language", "publie": "date", "published": "date",
}  # fmt: skip

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_FRENCH_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
    "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip

_ISO_DATE = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})")
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>[0-9]{4})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<d>[0-9]{1,2})(?:[t ].*)?",
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        r"(?P<d>[0-9]{1,2})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<y>[0-9]{4})(?:[t ].*)?",
        r"(?:[a-z]+[,.]? )?(?P<d>[0-9]{1,2})(?:er)? (?P<m>[a-z]{3,})\.? (?P<y>[0-9]{4})(?: .*)?",
    )
)
_WEEK_WORDS = re.compile(r"(?:s|w|sem|semaines?|weeks?|a|au|et|n)?", re.ASCII)

# YAML 1.2.2, 5.1: the characters that a stream may not hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_GLUED = re.compile(r"(?P<key>\s*[\w-]+):(?P<value>[^\s/].*)")
_INDENTED = re.compile(r" +[\w-]+:(?: |$)")
_TWO_COLONS = re.compile(r"\s*(?:- )?[\w-]+:\s+\S.*:(?:\s.*)?")
_KEY_PART = re.compile(r"(?P<key>\s*(?:-\s+|[^\s:]+:\s+)?)(?P<value>.*)")
# More nesting than any header needs; far below what overflows libyaml's stack.
_DEEPEST = 20

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Rules:
    """What the journal's configuration accepts; no categories: any is accepted."""

    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Context:
    rules: Rules
    year: int | None


def _refuse(message: Message, **values: str) -> NoReturn:
    """Turn a value down; `_problem_of` adds the key, the value and the line."""
    raise PydanticCustomError(message.name, "refused", values)


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 80 else text[:79] + "…"


# --- Dates -------------------------------------------------------------------


def _read_date(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as people write them, whether or not the day exists."""
    folded = " ".join(fold(text).split())
    found = next((m for p in _DATES if (m := p.fullmatch(folded))), None)
    if not found:
        return None
    year, month, day = int(found["y"]), _month(found["m"]), int(found["d"])
    # 11/20/2023 can only be the American order; 2023-20-11 is nobody's.
    american = found.start("y") > 0 and month > 12 >= day
    return (year, day, month) if american else (year, month, day)


def _month(text: str) -> int:
    """A month from its number or from the beginning of its French name; 0: none or several."""
    if text.isdigit():
        return int(text)
    found = [n for n, name in enumerate(_FRENCH_MONTHS, 1) if name.startswith(text)]
    return found[0] if len(found) == 1 else 0


def _day(value: object) -> object:
    """An ISO 8601 calendar date (5.2.2.1, extended format) and nothing else."""
    if not isinstance(value, str):
        return value
    parts = _read_date(value)
    if not parts or not (parts[0] and 1 <= parts[1] <= 12 and parts[2]):
        _refuse(Message.DATE_FORM, suggestion=EXAMPLES["date"])
    year, month, day = parts
    last = monthrange(year, month)[1]
    right = f"{year:04d}-{month:02d}-{min(day, last):02d}"
    if day > last:
        name = Term(_MONTHS[month - 1])
        _refuse(
            Message.DATE_IMPOSSIBLE, month=name, year=str(year), days=str(last), suggestion=right
        )
    if not _ISO_DATE.fullmatch(value):
        _refuse(Message.DATE_SUGGESTED, suggestion=right)
    return dt.date.fromisoformat(value)


def _not_before(value: dt.date, info: ValidationInfo) -> dt.date:
    published = info.data.get("date")
    if published and value < published:
        day = published.isoformat()
        _refuse(Message.UPDATED_EARLIER, value=value.isoformat(), date=day, suggestion=day)
    return value


# --- Weeks -------------------------------------------------------------------


def _weeks(value: object, info: ValidationInfo) -> object:
    """An ISO week or an interval of two, as `WeekSpan.parse` reads them."""
    if not isinstance(value, str):
        return value
    try:
        return WeekSpan.parse(value)
    except ValueError:
        _refuse_weeks(value, info)


def _refuse_weeks(value: str, info: ValidationInfo) -> NoReturn:
    """Say why these are not weeks: not there, the wrong way round, or not in ISO form."""
    iso = re.findall(r"([0-9]{4})-W([0-9]{2})", value, re.IGNORECASE)
    pairs = [(int(year), int(week)) for year, week in iso]
    if re.fullmatch(r"[0-9]{4}-W[0-9]{2}(?:/[0-9]{4}-W[0-9]{2})?", value, re.IGNORECASE):
        for year, week in pairs:
            if year and not 1 <= week <= weeks_in_year(year):
                right = f"{year:04d}-W{min(max(week, 1), weeks_in_year(year)):02d}"
                found = f"{year:04d}-W{week:02d}"
                _refuse(
                    Message.WEEK_IMPOSSIBLE,
                    value=found,
                    year=str(year),
                    weeks=str(weeks_in_year(year)),
                    suggestion=right,
                )
        if all(year for year, _ in pairs):
            first, last = sorted(IsoWeek(*pair) for pair in pairs)
            _refuse(Message.WEEKS_REVERSED, suggestion=str(WeekSpan(first, last)))
    meant = _read_weeks(value, info)
    if meant:
        _refuse(Message.WEEKS_SUGGESTED, suggestion=str(meant))
    _refuse(Message.WEEKS_FORM, suggestion=EXAMPLES["weeks"])


def _read_weeks(text: str, info: ValidationInfo) -> WeekSpan | None:
    """Weeks as people write them: ``2023-46``, ``S46 2023``, ``30-31-32``, or a day in one."""
    folded = fold(text)
    day = _read_date(text)
    words = re.findall(r"[^\W\d_]+", folded)
    try:
        if day:
            return WeekSpan.of(dt.date(*day))
        if not all(_WEEK_WORDS.fullmatch(word) for word in words):
            return None
        return _span_of(re.findall(r"[0-9]+", folded), _year(info))
    except ValueError:
        return None


def _span_of(numbers: list[str], default: int | None) -> WeekSpan | None:
    """A span from the years (four digits) and weeks (one or two) met in a text."""
    years = [int(number) for number in numbers if len(number) == 4] or [default or 0]
    weeks = [int(number) for number in numbers if len(number) <= 2]
    if not weeks or len(years) > 2 or any(len(number) in {3, 5} for number in numbers):
        return None
    return WeekSpan(IsoWeek(years[0], weeks[0]), IsoWeek(years[-1], weeks[-1]))


def _year(info: ValidationInfo) -> int | None:
    """The year that a bare week number means: the file name's, or else the date's."""
    if isinstance(info.context, _Context) and info.context.year:
        return info.context.year
    published = info.data.get("date")
    return IsoWeek.of(published).year if published else None


# --- Numbers, flags, labels, addresses ---------------------------------------


def _count(value: object) -> object:
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"0*[1-9][0-9]{0,8}", value):
        return int(value)
    digits = re.search(r"[1-9][0-9]{0,8}", value)
    _refuse(Message.NUMBER, suggestion=digits[0] if digits else "1")


def _flag(value: object) -> object:
    """A YAML 1.1 boolean (https://yaml.org/type/bool.html), quoted or not."""
    if not isinstance(value, str):
        return value
    word = fold(value)
    if word in {"true", "yes", "on", "false", "no", "off"}:
        return word in {"true", "yes", "on"}
    _refuse(Message.BOOLEAN, suggestion="false" if word in {"non", "faux", "0", "n"} else "true")


def _split(value: object) -> object:
    """A list as it is; a text at its commas, as ABlog does."""
    return tuple(value.split(",")) if isinstance(value, str) else value


def _label(value: str) -> str:
    """A label of a list. ABlog joins and splits labels at commas, so none may hold one."""
    if "," in value:
        _refuse(Message.LABEL_COMMA, suggestion=", ".join(map(clean, value.split(","))))
    return clean(value)


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _known(value: str, info: ValidationInfo) -> str:
    """A category of the configuration, if it lists any."""
    listed = info.context.rules.categories if isinstance(info.context, _Context) else ()
    if not value or not listed or value in map(clean, listed):
        return value
    meant = closest(value, listed)
    if meant:
        _refuse(Message.CATEGORY_SUGGESTED, suggestion=meant)
    _refuse(Message.CATEGORY_UNKNOWN, known=", ".join(f"“{name}”" for name in listed))


def _address(value: str) -> str:
    """An old page of this site as ABlog's ``redirect`` wants it: a path without suffix."""
    path = value if "://" not in value and not value.startswith("//") else _path_of(value)
    inside = posixpath.normpath("/" + path.lstrip("/")).strip("/").removesuffix(".html")
    suggestion = inside or "notes/2023_11_20_notes"
    if path is not value:
        _refuse(Message.REDIRECT_URL, suggestion=suggestion)
    if value.startswith("/"):
        _refuse(Message.REDIRECT_ROOT, suggestion=suggestion)
    if ".." in value.split("/"):
        _refuse(Message.REDIRECT_PARENT, suggestion=suggestion)
    return value


def _path_of(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # an IPv6 host that is not one
        return ""


# --- The schema --------------------------------------------------------------

Day = Annotated[dt.date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Count = Annotated[int, BeforeValidator(_count)]
Label = Annotated[str, AfterValidator(_label)]


class Header(BaseModel):
    """A post's header, checked; `parse_header` makes it from a post's text.

    Raises:
        ValidationError: from Pydantic, when it is made by hand from wrong values.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    date: Day | None = None
    updated: Annotated[Day, AfterValidator(_not_before)] | None = None
    number: Count | None = None
    weeks: Annotated[InstanceOf[WeekSpan], BeforeValidator(_weeks)] | None = None
    category: Annotated[
        tuple[Annotated[Label, AfterValidator(_known)], ...],
        BeforeValidator(_split),
        AfterValidator(_distinct),
    ] = ()
    tags: Annotated[tuple[Label, ...], BeforeValidator(_split), AfterValidator(_distinct)] = ()
    author: Annotated[tuple[Label, ...], BeforeValidator(_split), AfterValidator(_distinct)] = ()
    redirect: Annotated[
        tuple[Annotated[Label, AfterValidator(_address)], ...],
        BeforeValidator(_split),
        AfterValidator(_distinct),
    ] = ()
    draft: Flag = False
    id: str | None = None
    language: str | None = None
    # What Sphinx, MyST and ABlog read for themselves.
    orphan: Flag = False
    blogpost: Flag = True
    tocdepth: Count | None = None
    myst: dict[str, Any] | None = None
    html_meta: dict[str, Any] | None = None


@dataclass(frozen=True)
class Reading:
    """A header, what is wrong with it, and the lines where its parts stand.

    ``header`` is None when there is a problem; ``body_line`` is the first line
    below the header, counted from 1.
    """

    header: Header | None
    body_line: int
    problems: list[Problem]
    lines: Mapping[Place, int] = field(default_factory=dict)


def parse_header(
    text: str, path: str, rules: Rules | None = None
) -> tuple[Header | None, int, list[Problem]]:
    """Read the header of a post; never raises for what the text holds.

    Returns the header (None if anything is wrong with it), the line where the
    body begins, and every problem with its line.
    """
    reading = read_header(text, path, rules)
    return reading.header, reading.body_line, reading.problems


def read_header(text: str, path: str, rules: Rules | None = None) -> Reading:
    """As `parse_header`, and the line of each key and label (``("tags", "EMI")``)."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    try:
        end = _closing_line(lines, path)
    except _FrameError as fault:
        return Reading(None, fault.body_line, [fault.problem_in(path)])
    try:
        raw, places, problems = _raw_values(lines[1 : end - 1], path)
    except _HeaderError as fault:
        return Reading(None, end + 1, [fault.problem_in(path)])
    header, refused = _validated(raw, places, path, rules or Rules())
    problems = sorted(problems + refused)
    return Reading(None if problems else header, end + 1, problems, places)


class _HeaderError(Exception):
    """What stops the reading of a header, at a line of the file counted from 1."""

    def __init__(self, message: Message, line: int, **values: str) -> None:
        super().__init__(message.name)
        self.message, self.line, self.values = message, line, values

    def problem_in(self, path: str) -> Problem:
        return Problem(self.message, path, self.line, self.values)


class _FrameError(_HeaderError):
    """A header without its two lines of hyphens; the body may still be looked at."""

    body_line = 1


# --- From the text to YAML ---------------------------------------------------


def _closing_line(lines: list[str], path: str) -> int:
    """The number of the line that closes the header.

    The rule is that of mdit-py-plugins' ``front_matter``, which MyST uses: three
    hyphens or more on line 1, then as many or more, or ``...``.
    """
    opening = re.fullmatch(r"(-{3,})[ \t]*", lines[0])
    if not opening:
        raise _no_header(lines, path)
    closing = re.compile(rf" {{0,3}}-{{{len(opening[1])},}}[ \t]*|\.\.\.[ \t]*")
    end = next((n for n, line in enumerate(lines[1:], 2) if closing.fullmatch(line)), None)
    if end is None:
        raise _FrameError(Message.HEADER_OPEN, 1)
    return end


def _no_header(lines: list[str], path: str) -> _FrameError:
    """Why there is no header on line 1."""
    start = next((n for n, line in enumerate(lines, 1) if line.strip()), 1)
    mark = lines[start - 1].strip()
    if mark not in {"---", "+++"}:
        return _FrameError(Message.HEADER_MISSING, 1, suggestion=_example_date(path))
    if mark == "+++":
        fault = _FrameError(Message.HEADER_TOML, start)
    else:
        fault = _FrameError(Message.HEADER_LATE, start, found=str(start))
    ends = (n for n, line in enumerate(lines[start:], start + 1) if line.strip() == mark)
    fault.body_line = next(ends, 0) + 1
    return fault


def _stem_weeks(path: str) -> WeekSpan | None:
    try:
        return WeekSpan.from_stem(posixpath.splitext(posixpath.basename(path))[0])
    except ValueError:
        return None


def _example_date(path: str) -> str:
    """The last day of the weeks that the file's name tells, or any date."""
    weeks = _stem_weeks(path)
    try:
        return weeks.last.sunday.isoformat() if weeks else EXAMPLES["date"]
    except (ValueError, OverflowError):  # 9999-W52 ends in the year 10000
        return EXAMPLES["date"]


def _compose(lines: list[str]) -> yaml.MappingNode | None:
    """The header as YAML nodes, None when it is empty; its first line is the file's second.

    Raises:
        _HeaderError: YAML cannot read it, or it uses what no header needs.
    """
    for number, line in enumerate(lines, 2):
        if control := _CONTROL.search(line):
            raise _HeaderError(Message.HEADER_CONTROL, number, value=f"U+{ord(control[0]):04X}")
    # YAML 1.1 breaks lines at these; nobody else does, and our lines must agree.
    source = "\n".join(lines).translate(dict.fromkeys((0x85, 0x2028, 0x2029), " "))
    try:
        _check_events(source, lines)
        node = yaml.compose(source, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        raise _diagnosis(error, lines) from None
    except yaml.YAMLError:
        raise _other(lines, 0) from None
    if node is None or isinstance(node, yaml.MappingNode):
        return node
    raise _other(lines, node.start_mark.line)


def _check_events(source: str, lines: list[str]) -> None:
    """Refuse anchors, aliases and deep nesting before anything recursive happens."""
    depth = 0
    for event in yaml.parse(source, Loader=LOADER):
        line = event.start_mark.line if event.start_mark else 0
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None):
            raise _quote_needed(lines, line)
        if depth > _DEEPEST:
            raise _other(lines, line)


def _line_of(lines: list[str], index: int) -> tuple[int, str]:
    """A line's index, kept inside the header, and its text."""
    index = max(0, min(index, len(lines) - 1))
    return index, lines[index] if lines else ""


def _diagnosis(error: yaml.MarkedYAMLError, lines: list[str]) -> _HeaderError:
    """YAML's complaint in plain words (libyaml's and PyYAML's sentences differ a little)."""
    what, where = str(error.problem or ""), str(error.context or "")
    index, line = _line_of(lines, error.problem_mark.line if error.problem_mark else 0)
    start, opened = _line_of(lines, error.context_mark.line if error.context_mark else index)
    if re.match(r" *\t", line):
        return _HeaderError(Message.YAML_TAB, index + 2)
    if "quoted scalar" in where and "end of stream" in what:
        return _HeaderError(Message.YAML_QUOTE, start + 2, value=_short(opened))
    if "flow" in where:
        return _unclosed_bracket(lines, start, where)
    for near in range(max(0, start - 1), index + 1):
        if glued := _GLUED.fullmatch(lines[near]):
            return _colon(glued, near)
    if "mapping values" in what and _TWO_COLONS.fullmatch(line):
        values = {"value": _short(line), "suggestion": _quoted(line)}
        return _HeaderError(Message.YAML_COLON_INSIDE, index + 2, **values)
    if "start any token" in what or "alias" in where or "anchor" in where or "block" in where:
        return _quote_needed(lines, index)
    # A key without a colon is noticed on the line below it.
    return _other(lines, start if "expected ':'" in what else index)


def _colon(glued: re.Match[str], index: int) -> _HeaderError:
    right = f"{glued['key'].strip()}: {glued['value'].strip()}"
    return _HeaderError(Message.YAML_COLON, index + 2, value=_short(glued[0]), suggestion=right)


def _unclosed_bracket(lines: list[str], index: int, context: str) -> _HeaderError:
    line, sign = lines[index], "}" if "mapping" in context else "]"
    if sign in line:  # closed, but something inside needs quotes
        return _quote_needed(lines, index)
    return _HeaderError(Message.YAML_BRACKET, index + 2, value=_short(line), suggestion=sign)


def _quoted(line: str) -> str:
    """The line with its value (or each value of its list) in double quotes."""
    found = _KEY_PART.fullmatch(line.strip())
    key, value = (found["key"], found["value"].strip()) if found else ("", line.strip())
    if value.startswith("[") and value.endswith("]"):
        items = (item.strip().strip("'\"") for item in value[1:-1].split(","))
        return f"{key}[" + ", ".join(f'"{item}"' for item in items) + "]"
    inside = value.strip("'\"").replace("\\", "/").replace('"', "'")
    return f'{key}"{inside}"'


def _quote_needed(lines: list[str], index: int) -> _HeaderError:
    index, line = _line_of(lines, index)
    values = {"value": _short(line), "suggestion": _quoted(line)}
    return _HeaderError(Message.YAML_CHARACTER, index + 2, **values)


def _other(lines: list[str], index: int) -> _HeaderError:
    index, line = _line_of(lines, index)
    if glued := _GLUED.fullmatch(line):
        return _colon(glued, index)
    for near in (index, 0):
        if _INDENTED.match(_line_of(lines, near)[1]):
            return _HeaderError(Message.YAML_INDENT, near + 2, suggestion=_short(lines[near]))
    values = {"value": _short(line), "suggestion": f"date: {EXAMPLES['date']}"}
    return _HeaderError(Message.YAML_OTHER, index + 2, **values)


# --- From YAML to the schema -------------------------------------------------


def _raw_values(
    lines: list[str], path: str
) -> tuple[dict[str, object], dict[Place, int], list[Problem]]:
    """Each key's value as text, tuples and mappings, and where each one stands.

    Raises:
        _HeaderError: YAML cannot read the header.
    """
    node = _compose(lines)
    raw: dict[str, object] = {}
    places: dict[Place, int] = {}
    problems: list[Problem] = []
    for key_node, value_node in node.value if node else ():
        line = key_node.start_mark.line + 2
        if not isinstance(key_node, yaml.ScalarNode):
            raise _other(lines, line - 2)
        key = key_node.value
        if key in raw:
            values = {"key": _short(key), "first": str(places[key,])}
            problems.append(Problem(Message.KEY_DUPLICATE, path, line, values))
            continue
        raw[key] = _plain(value_node)
        places[key,] = line
        places.update(_item_places(key, value_node))
    return raw, places, problems


def _item_places(key: str, node: yaml.Node) -> Iterator[tuple[Place, int]]:
    """The line of each item of a list, by its index and by its text."""
    line = node.start_mark.line + 2
    if isinstance(node, yaml.ScalarNode):
        for label in node.value.split(","):
            yield (key, clean(label)), line
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (key, index), item.start_mark.line + 2
            if isinstance(item, yaml.ScalarNode):
                yield (key, clean(item.value)), item.start_mark.line + 2


def _plain(node: yaml.Node) -> object:
    """Text, tuples and mappings; no aliases are left, so this ends."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(_plain(item) for item in node.value)
    if isinstance(node, yaml.MappingNode):
        return {str(_plain(key)): _plain(value) for key, value in node.value}
    return node.value


def _given(raw: Mapping[str, object]) -> dict[str, object]:
    """The keys with a value. An empty ``draft:`` stays, to be refused: it must not publish."""
    empty = {"", "~", "null"}
    return {k: v for k, v in raw.items() if k == "draft" or not (isinstance(v, str) and v in empty)}


def _validated(
    raw: Mapping[str, object], places: Mapping[Place, int], path: str, rules: Rules
) -> tuple[Header | None, list[Problem]]:
    weeks = _stem_weeks(path)
    context = _Context(rules, weeks.last.year if weeks else None)
    unknown = [key for key in raw if key not in Header.model_fields]
    problems = [_unknown_key(key, raw[key], path, places[key,]) for key in unknown]
    given = {key: value for key, value in _given(raw).items() if key not in unknown}
    try:
        return Header.model_validate(given, context=context), problems
    except ValidationError as errors:
        refused = [_problem_of(error, places, path) for error in errors.errors()]
        return None, problems + refused


def _problem_of(error: ErrorDetails, places: Mapping[Place, int], path: str) -> Problem:
    """Pydantic's error as a problem of ours, at the line of the item or of its key."""
    place, key = error["loc"][:2], str(error["loc"][0])
    values = {"key": key, "value": _short(error["input"]), **error.get("ctx", {})}
    line = places.get(place, places[key,])
    if error["type"] not in Message.__members__:
        values = {"key": key, "suggestion": f"{key}: {EXAMPLES[key]}"}
        return Problem(Message.VALUE_SHAPE, path, line, values)
    return Problem(Message[error["type"]], path, line, values)


def _unknown_key(key: str, value: object, path: str, line: int) -> Problem:
    """An unknown key and the one that was probably meant."""
    slug, values = slugify(key), {"key": _short(key)}
    if slug in {"title", "titre"}:
        title = _short(value) if isinstance(value, str) else ""
        values["suggestion"] = title or Term(N_("Title"))
        return Problem(Message.KEY_TITLE, path, line, values)
    meant = _FRENCH_KEYS.get(slug) or closest(key, Header.model_fields)
    if meant:
        return Problem(Message.KEY_SUGGESTED, path, line, {**values, "suggestion": meant})
    known = ", ".join(EXAMPLES)
    return Problem(Message.KEY_UNKNOWN, path, line, {**values, "known": known})
