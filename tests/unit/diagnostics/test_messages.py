"""Every kind of problem is worded, in English and in French."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import semainier
from semainier.diagnostics.file_messages import FileMessage
from semainier.diagnostics.header_messages import HeaderMessage
from semainier.diagnostics.image_messages import ImageMessage
from semainier.diagnostics.people_messages import PeopleMessage
from semainier.diagnostics.problem import Message, Problem, Severity, Term
from semainier.diagnostics.publishing_messages import PublishingMessage
from semainier.diagnostics.text_messages import TextMessage

PACKAGE = Path(semainier.__file__).parent
CATALOGUES = (
    *(HeaderMessage, TextMessage, FileMessage, ImageMessage, PublishingMessage),
    PeopleMessage,
)
MESSAGES: list[Message] = [message for catalogue in CATALOGUES for message in catalogue]


@pytest.fixture(scope="module")
def french() -> Catalog:
    with (PACKAGE / "locale/fr/LC_MESSAGES/semainier.po").open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def extracted() -> Iterator[str]:
    found = extract_from_dir(PACKAGE, keywords={"N_": None}, method_map=[("**.py", "python")])
    for _, _, text, _, _ in found:
        assert isinstance(text, str)
        yield text


def translation(catalog: Catalog, text: str) -> str:
    entry = catalog.get(text)
    assert entry is not None, f"no French for: {text}"
    assert isinstance(entry.string, str)
    return entry.string


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_is_in_french_with_the_same_fields(message: Message, french: Catalog) -> None:
    said = translation(french, message.template)
    assert said
    assert fields(said) == fields(message.template)


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_says_what_to_type_or_do(message: Message) -> None:
    assert re.search(r"\b(Type|type|Rename|Remove|remove|Put)\b", message.template)


def test_gettext_tools_find_every_message_and_every_word_in_one(french: Catalog) -> None:
    texts = set(extracted())
    assert texts >= {message.template for message in MESSAGES}
    assert [text for text in texts if not translation(french, text)] == []


def test_no_two_messages_are_one() -> None:
    # Members of an Enum with equal values would silently become aliases.
    assert len({message.template for message in MESSAGES}) == len(MESSAGES)
    assert len(MESSAGES) == sum(len(catalogue.__members__) for catalogue in CATALOGUES)


def test_no_catalogue_is_left_out_here() -> None:
    assert set(Message.__subclasses__()) == set(CATALOGUES)


def test_the_issues_example_reads_as_the_issue_words_it(french: Catalog) -> None:
    values = {
        "key": "category",
        "value": "bibliotheques",
        "suggestion": "bibliothèques",
        "whole": "bibliothèques",
    }
    problem = Problem(HeaderMessage.CATEGORY_SUGGESTED, "posts/x.md", 4, values)
    said = problem.render(lambda text: translation(french, text))
    assert said.startswith(
        "catégorie inconnue : “bibliotheques” ; vouliez-vous dire “bibliothèques” ?"
    )
    assert said.endswith("Tapez : category: bibliothèques")


def test_terms_are_translated_and_plain_values_are_not(french: Catalog) -> None:
    values = {
        "key": "date", "value": "February", "month": Term("February"), "year": "2023",
        "days": "28", "suggestion": "2023-02-28",
    }  # fmt: skip
    said = Problem(HeaderMessage.DATE_IMPOSSIBLE, "x.md", 2, values).render(
        lambda text: translation(french, text)
    )
    assert "“February”" in said
    assert "février 2023 compte 28 jours" in said


def test_braces_in_a_value_are_only_text() -> None:
    values = {"keys": "{x}", "known": "{0}"}
    assert "{x}" in Problem(HeaderMessage.KEY_UNKNOWN, "x.md", 1, values).render()


def test_location_and_severity() -> None:
    error = Problem(HeaderMessage.HEADER_OPEN, "posts/2023/x.md", 4)
    advice = Problem(FileMessage.FILE_BOM, "posts/x.md", None, {"suggestion": "sed"})
    assert (error.location, error.is_error) == ("posts/2023/x.md:4", True)
    assert (advice.location, advice.is_error) == ("posts/x.md", False)
    assert advice.severity is Severity.ADVICE


def test_problems_sort_by_path_then_line_as_a_number() -> None:
    problems = [
        Problem(HeaderMessage.HEADER_OPEN, "b.md", 1),
        Problem(HeaderMessage.HEADER_OPEN, "a.md", 10),
        Problem(HeaderMessage.HEADER_OPEN, "a.md", 9),
        Problem(HeaderMessage.HEADER_OPEN, "a.md"),
    ]
    places = [problem.location for problem in sorted(problems)]
    assert places == ["a.md", "a.md:9", "a.md:10", "b.md:1"]
