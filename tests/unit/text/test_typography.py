"""French typography: a table of cases, and what holds for any text."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po
from hypothesis import assume, example, given
from hypothesis import strategies as st

from journals import ROOT
from semainier.text.typography import LINE_BREAK, Run, one_line, typeset, typeset_runs
from semainier.text.typography_tables import KEPT, MAY_HOLD_KEPT
from semainier.text.wording import LOCALE_DIR
from spaces import SHOWN, same, visible

GOLDEN = ROOT / "tests/golden/typography.txt"


def golden() -> Iterator[tuple[str, str]]:
    """Each case of the table: what is typed, what is shown."""
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            typed, _, shown = line.translate(SHOWN).partition(" | ")
            yield typed, shown or typed


CASES = list(golden())


@pytest.mark.parametrize(("typed", "shown"), CASES)
def test_a_text_is_shown_as_the_table_says(typed: str, shown: str) -> None:
    assert visible(typeset(typed)) == visible(shown)


@pytest.mark.parametrize(("typed", "shown"), CASES)
def test_what_is_shown_stays_as_it_is(typed: str, shown: str) -> None:
    assert visible(typeset(shown)) == visible(shown)


@pytest.mark.parametrize(("typed", "shown"), CASES)
def test_a_case_is_the_same_inside_a_sentence(typed: str, shown: str) -> None:
    # What depends on being at the start or at the end is not for this test.
    if typed[0] in "».(:§.h/~C1" or typed[-1] in "':)" or '"' in typed:
        return
    assert visible(typeset(f"mot {typed} mot")) == visible(f"mot {shown} mot")


def test_the_table_is_long_enough_and_says_each_thing_once() -> None:
    assert len(CASES) >= 120
    assert len({typed for typed, _ in CASES}) == len(CASES)


# --- Runs: italics, links, code inside a paragraph ----------------------------------


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (["mot", " !"], ["mot", "‿!"]),
        (["mot", "!"], ["mot", "!"]),
        (["mot ", " !"], ["mot‿", "!"]),
        (["« ", "titre", " »"], ["«⍽", "titre", "⍽»"]),
        (["«", "titre", "»"], ["«⍽", "titre", "⍽»"]),
        (['"', "titre", '"'], ["«⍽", "titre", "⍽»"]),
        (['le "', "titre", '" ', "!"], ["le «⍽", "titre", "⍽»‿", "!"]),
        (["l'", "été"], ["l’", "été"]),
        (["12", " km"], ["12", "⍽km"]),
        (["n° ", "12"], ["n°⍽", "12"]),
        (["et", "..."], ["et", "…"]),
        (["Lu :", " un livre"], ["Lu⍽:", " un livre"]),
        (["Lu ", ": un livre"], ["Lu⍽", ": un livre"]),
    ],
)
def test_a_sign_is_seen_with_its_neighbours(runs: list[str], shown: list[str]) -> None:
    assert [visible(text) for text in typeset_runs([Run(run) for run in runs])] == shown


def test_code_is_left_alone_and_counts_as_a_word() -> None:
    runs = [Run("l'"), Run("a ! b...", ""), Run(' ! "'), Run("x", ""), Run('" : oui')]
    shown = [visible(text) for text in typeset_runs(runs)]
    assert shown == ["l’", "a ! b...", "‿! «⍽", "x", "⍽»⍽: oui"]


def test_another_language_takes_no_french_space() -> None:
    runs = [Run("Le "), Run("What's up ? \"It's fine\" : yes...", "en"), Run(" !")]
    shown = [visible(text) for text in typeset_runs(runs)]
    assert shown == ["Le ", "What’s up ? “It’s fine” : yes…", "‿!"]


def test_the_french_of_any_country_is_french() -> None:
    assert visible(typeset_runs([Run("Oui !", "fr-CA")])[0]) == "Oui‿!"


def test_a_line_break_of_the_writers_stays_between_two_lines() -> None:
    runs = [Run('oui : "'), Run(LINE_BREAK, ""), Run('non"')]
    assert typeset_runs(runs)[1] == LINE_BREAK


def test_one_line_keeps_the_spaces_that_no_line_breaks_at() -> None:
    assert visible(one_line(" a \n b\u202f!\tc\u00a0: ")) == "a b‿! c⍽:"


# --- Any text -------------------------------------------------------------------------

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(" ", "  ", "\n", "\u00a0", "\u202f", "\u2009", "!", "?", ";", ":", "«", "»", '"'),
                *("'", "’", "...", "…", ".", ",", "(", ")", "“", "”", "‘", "-", "/", "=", "%", "€"),
                *("mot", "l", "été", "M.", "Mme", "n°", "p.", "12", "200", "3", "km", "h", "30"),
                *(
                    "1er",
                    "XIX",
                    "e",
                    "Loi",
                    "@",
                    "::",
                    ":-)",
                    ":joie:",
                    "https://a.org/?b",
                    "12:30",
                ),
                *("Yahoo!", "C:\\", "\ufffc", "\u2028", "日本", "É", "_", "*", "{", "}"),
            ]
        ),
        st.text(max_size=3),
    ),
    max_size=14,
)
TEXTS = PIECES.map("".join)


@given(TEXTS)
@example("a\u2028!")
@example('"" a"')
def test_only_spaces_apostrophes_quotes_and_ellipses_change(text: str) -> None:
    assert same(typeset(text)) == same(text)


@given(TEXTS)
def test_typesetting_twice_is_typesetting_once(text: str) -> None:
    once = typeset(text)
    assert visible(typeset(once)) == visible(once)


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_runs_change_as_the_whole_text_does(texts: list[str]) -> None:
    # What is left alone (an address) is told inside one run: none here.
    assume(not MAY_HOLD_KEPT.search("".join(texts)))
    runs = typeset_runs([Run(text) for text in texts])
    assert "".join(runs) == typeset("".join(texts))


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["fr", ""])), max_size=5))
def test_what_is_left_alone_never_changes(runs: list[tuple[str, str]]) -> None:
    given_runs = [Run(text, language) for text, language in runs]
    for run, text in zip(given_runs, typeset_runs(given_runs), strict=True):
        assert text == run.text if not run.language else same(text) == same(run.text)


@given(TEXTS)
def test_what_is_to_be_kept_is_looked_for(text: str) -> None:
    assert not KEPT.search(text) or MAY_HOLD_KEPT.search(text)


ADDRESSES = st.from_regex(
    r"https?://[a-z]{1,8}\.(org|fr)(/[A-Za-z0-9!?;:'.=&%~-]{0,12}){0,3}", fullmatch=True
)
TIMES = st.from_regex(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?", fullmatch=True)
LEFT = st.one_of(ADDRESSES, TIMES, st.sampled_from([":-)", ":joie:", "std::map", "~/l'été!"]))


@given(TEXTS, LEFT, TEXTS)
def test_addresses_and_times_are_never_touched(before: str, kept: str, after: str) -> None:
    assert kept in typeset(f"{before} {kept} {after}")


@given(TEXTS)
def test_no_space_that_breaks_a_line_stands_before_a_sign(text: str) -> None:
    shown = typeset(text)
    for found in re.finditer(r"[ \n\t\u2009](?=[!?;](?![=:)(*$|/\\\]\[DPpOo'’^o-]))", shown):
        assert found.start() == 0 or shown[found.start() - 1] == "\u2028", visible(shown)


@pytest.mark.parametrize(
    "piece",
    [
        *(" ", "'", '"', "a", "a.", "a/", "«", "! ", "'a", '"a', "...", "1 "),
        *("a:", "/a", "@", ":", "n° ", "\u2028", "(", "=", "www."),
    ],
)
def test_a_long_text_takes_no_more_than_its_share_of_time(piece: str) -> None:
    start = time.process_time()
    typeset(piece * (20_000 // len(piece)))
    assert time.process_time() - start < 2


def test_the_sentences_of_the_site_follow_the_same_rules() -> None:
    """What translators typed needs no mending, messages to the writer aside."""
    terminal = (
        *("messages.py", "option_checks.py", "foreign_options.py", "peer_options.py", "/cli/"),
        *("warning_table.py", "system_errors.py", "postlist.py", "remarks.py"),
    )
    with (LOCALE_DIR / "fr/LC_MESSAGES/semainier.po").open("rb") as file:
        catalogue = read_po(file, locale="fr")
    for message in catalogue:
        places = [path for path, _ in message.locations]
        if message.id and not all(any(name in path for name in terminal) for path in places):
            said = [message.string] if isinstance(message.string, str) else message.string or ()
            assert [visible(text) for text in said] == [visible(typeset(text)) for text in said]
