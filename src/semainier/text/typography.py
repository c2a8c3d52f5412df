"""French typography: the spaces, apostrophes, quotes and ellipses of a text. Pure.

A writer types plain spaces and straight quotes. The rules of the Imprimerie nationale turn
them into this (~ is a no-break space):

====================  ====================  ==========================================
typed                 shown                 which space
====================  ====================  ==========================================
Bravo ! Quoi ?! ;     Bravo~! Quoi~?!~;     narrow (U+202F) before ; ! ?
Voici :               Voici~:               wide (U+00A0) before a colon
« mot », «mot»        «~mot~», «~mot~»      wide inside guillemets
12 km, 50 %, 12 h 30  12~km, 50~%, 12~h~30  wide between a number and its unit
1 200 €               1~200~€               narrow between thousands
n° 5, p. 12, M. Loi   n°~5, p.~12, M.~Loi   wide after what belongs to the next word
1er mai, XIXe siècle  1er~mai, XIXe~siècle  wide after an ordinal
l'été, "a 'b' c"      l’été, «~a ‘b’ c~»    (none)
Et puis...            Et puis…              (none)
====================  ====================  ==========================================

Nothing else changes. A space is added only inside guillemets, since « Yahoo! » and
« Alba: A Wildlife Adventure » are names. A no-break space that the writer typed stays.
Addresses, paths, times, emoticons, shortcodes and what the caller marks as code stay as
they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from .typography_tables import (
    ABBREVIATIONS,
    KEPT,
    MAY_HOLD_KEPT,
    NARROW,
    ORDINALS,
    QUOTES,
    TITLES,
    UNITS,
    WIDE,
)

# Stands for what is not text (code, an image) and for what must not change (an address).
_OBJECT = "\ufffc"
# Stands for a line break of the writer's, which no rule changes.
LINE_BREAK = "\u2028"

# The spaces that a rule may change: plain ones, line ends of the source, no-break, thin.
_SPACE = "[ \t\n\u00a0\u202f\u2009]"
_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"


class Run(NamedTuple):
    """A part of a text in one language. Without a language it is never changed."""

    text: str
    language: str = "fr"


class _Edit(NamedTuple):
    """A replacement of a part of the text."""

    start: int
    end: int
    text: str


class _Gap(NamedTuple):
    """A rule: a space between these words and that pattern becomes a no-break space.

    Attributes:
        action: the width of the no-break space.
        before: patterns for what precedes the space, each of a fixed length (lookbehind).
        after: the pattern for what follows it.
    """

    action: str
    before: tuple[str, ...]
    after: str

    @property
    def pattern(self) -> str:
        """The rule as an expression to match right after the first space."""
        behind = [f"(?<={words}{_SPACE})" for words in self.before]
        before = f"(?:{'|'.join(behind)})" if behind else ""
        after = f"(?={_SPACE}*{self.after})"
        # Faster: a long list is tried only where what follows fits.
        return (after + before if len(behind) > 3 else before + after) + f"{_SPACE}*"


def _whole_words(words: Iterable[str]) -> tuple[str, ...]:
    """Patterns for these words, but not at the end of longer ones."""
    return tuple(rf"(?<!\w){re.escape(word)}" for word in words)


# The rules, in the order in which they are tried.
_GAPS = (
    _Gap("narrow", (), "[!?;]"),
    _Gap("wide", (), rf"""(?:»|:(?:[\s»”"')\]{_OBJECT}]|$))"""),
    _Gap("wide", ("«",), ""),
    _Gap("narrow", (r"(?<!\d\d\d)\d",), r"\d{3}(?!\d)"),
    _Gap("wide", (r"[\d½¼¾]",), rf"(?:[%‰€$£°]|(?:{UNITS})(?![\w'’·-]))"),
    _Gap("wide", (r"\dh", rf"\d{_SPACE}h"), r"[0-5]\d(?!\d)"),
    _Gap("wide", _whole_words(ABBREVIATIONS), r"[\dIVXLC]"),
    _Gap("wide", _whole_words(TITLES), _CAPITAL),
    _Gap("wide", ORDINALS, r"[^\W\d_]"),
)
_ELLIPSIS = r"\.\.\.(?<!\.\.\.\.)(?![./\\])"
_SIGNS = (
    ("before wide", r"»(?<=[^\s«]»)"),
    ("after wide", r"«(?=[^\s»])"),
    ("ellipsis", _ELLIPSIS),
    ("apostrophe", "'"),
)
_ACTIONS = ("", *(gap.action for gap in _GAPS), *(action for action, _ in _SIGNS))


def _any_of(patterns: Iterable[str]) -> str:
    """Patterns as alternatives. An empty group after each says which one matches.

    (The number of a group is faster to read than its name.)
    """
    return "|".join(f"(?:{pattern})()" for pattern in patterns)


# The lookahead comes first: it skips most characters fast.
_GAP = _any_of(gap.pattern for gap in _GAPS)
_SIGN = _any_of(pattern for _, pattern in _SIGNS)
_ANY = re.compile(
    rf"(?=[ \t\n\u00a0\u202f\u2009«».'])"
    rf"(?:{_SPACE}(?<!{_SPACE}{{2}})(?:{_GAP})|{_SIGN})"
)

_BINDING = {"narrow": NARROW, "wide": WIDE}
_BREAKS = re.compile(r"[ \t\n\r\f\v\u2009\u2028]+")
_UNWANTED = re.compile(r"[\t\n\r\f\v\u2009\u2028]")
_OPENING = "([{«“‘—–-/" + LINE_BREAK


def apostrophes(text: str) -> str:
    """A text with typographic apostrophes inside words."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


def one_line(text: str) -> str:
    """A text on one line. Its no-break spaces stay."""
    # Most texts are on one line already. Replacing each space would take six times as long.
    if _UNWANTED.search(text) or "  " in text:
        text = _BREAKS.sub(" ", text)
    return text.strip(" ")


def typeset(text: str) -> str:
    """Apply the rules to a French text."""
    return typeset_runs((Run(text),))[0]


def typeset_runs(runs: Sequence[Run]) -> list[str]:
    """Apply the rules to one paragraph, whose runs are read as one text.

    Args:
        runs: in order. A run of `LINE_BREAK` without a language separates two lines.

    Returns:
        the new text of each run.
    """
    seen = "".join(map(_seen, runs))
    edits = sorted([*_edits(seen), *_quotation_marks(seen, QUOTES["fr"])])
    french = _applied(runs, edits) if edits else [run.text for run in runs]
    return [
        text if is_french(run.language) or not run.language else foreign(text, run.language)
        for run, text in zip(runs, french, strict=True)
    ]


def foreign(text: str, language: str) -> str:
    """Apply the rules of another language: apostrophes, ellipses and, where known, quotes."""
    marks = QUOTES.get(language.partition("-")[0].lower())
    edits = list(_quotation_marks(text, marks)) if marks else []
    changed = _rewritten(text, 0, edits)
    return apostrophes(re.sub(_ELLIPSIS, "…", changed))


@lru_cache(maxsize=64)
def is_french(language: str) -> bool:
    """Whether a language is French, that of a country or not (BCP 47: ``fr``, ``fr-CA``)."""
    return language.partition("-")[0].lower() == "fr"


def _seen(run: Run) -> str:
    """The run as the rules read it: `_OBJECT` replaces what they must not change."""
    if not is_french(run.language):
        return LINE_BREAK if run.text == LINE_BREAK else _OBJECT
    if not MAY_HOLD_KEPT.search(run.text):
        return run.text
    return KEPT.sub(lambda kept: _OBJECT * len(kept[0]), run.text)


# --- The rules -----------------------------------------------------------------


def _edits(text: str) -> Iterator[_Edit]:
    """The edits that the rules make, but for double quotes."""
    for match in _ANY.finditer(text):
        action = _ACTIONS[match.lastindex or 0]
        new = _replacement(action, match[0], text, match.start())
        if new != match[0]:
            yield _Edit(match.start(), match.end(), new)


def _replacement(action: str, found: str, text: str, place: int) -> str:
    if action in _BINDING:
        # A no-break space that the writer typed stays.
        return found if found in (NARROW, WIDE) else _BINDING[action]
    if action == "apostrophe":
        return _apostrophe(text, place)
    if action == "ellipsis":
        return "…"
    side, width = action.split()
    return _BINDING[width] + found if side == "before" else found + _BINDING[width]


def _apostrophe(text: str, place: int) -> str:
    """The typographic form of a straight apostrophe. Minutes, feet and lone ones stay."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if "'" in (before, after):
        return "'"
    if before and not before.isspace() and before not in _OPENING + '"':
        is_minutes = before.isdigit() and not after.isalpha()
        return "'" if is_minutes else "’"
    if not after or after.isspace():
        return "'"
    return "‘" if _CLOSED.match(text, place + 1) else "’"


# What follows a single quote that opens: some words, then the one that closes.
_CLOSED = re.compile(rf"[^\s'](?:[^'’]|['’](?=\w)){{0,200}}(?<=[\w{_OBJECT}.,!?…)])'(?!\w)")


def _quotation_marks(text: str, marks: tuple[str, ...]) -> Iterator[_Edit]:
    """The edits of straight double quotes that come in pairs. A pair may hold others."""
    if '"' not in text:
        return
    for start, end, depth in _pairs(text):
        opening, closing = marks[2:] if depth else marks[:2]
        yield _Edit(start, start + 1, opening)
        yield _Edit(end, end + 1, closing)


def _pairs(text: str) -> Iterator[tuple[int, int, int]]:
    """The places of each pair of straight quotes, and its depth of nesting."""
    opened: list[int] = []
    for found in re.finditer('"', text):
        place = found.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        starts = not before or before.isspace() or before in _OPENING + "'’"
        if starts and after and not after.isspace() and after != '"':
            opened.append(place)
        elif opened and not before.isspace() and before != '"' and not after.isalnum():
            start = opened.pop()
            around = text.count("«", 0, start) - text.count("»", 0, start)
            yield start, place, len(opened) + max(around, 0)


# --- Applying edits to runs -----------------------------------------------------


def _applied(runs: Sequence[Run], edits: Sequence[_Edit]) -> list[str]:
    """The texts of the runs after the edits. An edit of two runs goes into the first."""
    if len(runs) == 1:
        return [_rewritten(runs[0].text, 0, edits)]
    lengths = [len(_seen(run)) for run in runs]
    ends = list(accumulate(lengths))
    texts = []
    for run, length, end in zip(runs, lengths, ends, strict=True):
        start = end - length
        own = [edit for edit in edits if edit.start < end and edit.end > start]
        texts.append(_rewritten(run.text, start, own) if own else run.text)
    return texts


def _rewritten(text: str, start: int, edits: Sequence[_Edit]) -> str:
    """A text after its part of the edits; it begins at ``start`` of the whole."""
    pieces, place = [], 0
    for edit in edits:
        first = edit.start - start
        pieces += [text[place : max(first, 0)], edit.text if first >= 0 else ""]
        place = min(edit.end - start, len(text))
    return "".join([*pieces, text[place:]])
