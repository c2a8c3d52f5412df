"""What is wrong in one way in many files is told once."""

from __future__ import annotations

from semainier.diagnostics.header_messages import HeaderMessage
from semainier.diagnostics.problem import Problem
from semainier.diagnostics.shortening import (
    LONGEST,
    Line,
    Stream,
    in_few_lines,
    kind_of,
    line_of,
)
from semainier.text.wording import wording

WORDS = wording("fr")
COMMAND = "semainier check --all"


def lines(count: int, *, key: str = "date") -> list[Line]:
    """A date that is none in so many notes."""
    return [
        line_of(
            Problem(
                HeaderMessage.DATE_FORM,
                f"posts/{n:03}.md",
                2,
                {"value": f"hier {n}", "key": key, "suggestion": "2023-11-20"},
            ),
            WORDS.gettext,
        )
        for n in range(count)
    ]


def told(given: list[Line]) -> list[Line]:
    return list(in_few_lines(given, WORDS, COMMAND))


def test_what_is_wrong_in_three_notes_is_told_of_each() -> None:
    assert told(lines(3)) == lines(3)


def test_what_is_wrong_in_more_is_told_once_with_three_places_and_the_count() -> None:
    (line,) = told(lines(148))
    assert line.place == "posts/000.md:2"
    assert "hier 0" in line.sentence
    assert line.sentence.replace("\u00a0", " ").endswith(
        "(De même dans 148 fichiers : posts/000.md:2, posts/001.md:2, posts/002.md:2…"
        " Pour les voir tous : semainier check --all)"
    )


def test_two_keys_are_two_kinds() -> None:
    given = sorted(lines(4) + lines(4, key="updated"))
    assert len(told(given)) == 2


def test_twice_in_one_note_is_one_note() -> None:
    given = [line._replace(place=f"{line.path}:{n}") for n in (2, 3) for line in lines(3)]
    assert sorted(told(given)) == sorted(given)


def test_no_run_prints_more_than_some_forty_lines() -> None:
    given = [Line(f"p{n}.md", f"p{n}.md", f"phrase {n}", n, is_error=n == 199) for n in range(200)]
    shown = told(given)
    assert len(shown) == LONGEST + 1 <= 40
    # What holds the site up is never among what is left out.
    assert shown[0] == given[199]
    assert shown[-1].sentence.startswith("164 autres problèmes ne sont pas montrés ici")


def test_sentences_that_differ_in_what_they_quote_are_of_one_kind() -> None:
    first, second = (f"le lien vers “{x}” ne mène nulle part. Tapez : {x}" for x in "ab")
    assert kind_of(first) == kind_of(second) == "le lien vers “…” ne mène nulle part"
    assert kind_of(first) != kind_of("il n’y a pas de rôle “a” : rien.")


def test_lines_told_as_they_come_stop_after_three_files_of_a_kind() -> None:
    stream = Stream()
    out = [stream.lets_out(f"{n}.md", f"le lien vers “{n}” est mort.") for n in range(6)]
    assert out == [True] * 3 + [False] * 3
    # Another place of a file that was told, and another kind.
    assert stream.lets_out("0.md", "le lien vers “z” est mort.")
    assert stream.lets_out("9.md", "autre chose.")
    (said,) = stream.rest(WORDS, COMMAND)
    assert "3 autres du même genre («\u00a0le lien vers “…” est mort\u00a0»)" in said
    assert said.endswith("Pour tout voir\u00a0: semainier check --all")
